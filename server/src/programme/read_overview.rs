//! Reads the programme's numbers beside the regulation's.

use crate::identity::{Anything, Guard};
use crate::platform::Reply;
use crate::programme::store::{self, Facts};
use crate::state::State;
use actix_web::{get, web};
use olymp_contract::programme::{IndicatorRow, Overview};

crate::operation!(ReadOverview => Anything);

/// The indicators: target of the regulation and fact.
#[utoipa::path(tag = "programme", responses((status = 200, body = Overview)))]
#[get("/api/overview")]
pub async fn read_overview(_guard: Guard<ReadOverview>, state: web::Data<State>) -> Reply<Overview> {
    let facts = store::facts(state.db.reader()).await?;
    Ok(web::Json(Overview {
        indicators: indicators(&facts),
        consent_settings_missing: state.consent.missing.iter().map(|name| (*name).to_owned()).collect(),
    }))
}

/// The targets are those of the regulation (MISSION, «The programme»).
fn indicators(facts: &Facts) -> Vec<IndicatorRow> {
    let row = |code: &str, target, fact: u64| IndicatorRow {
        code: code.to_owned(),
        target,
        fact: u32::try_from(fact).unwrap_or(u32::MAX),
    };
    vec![
        row("network-sites", Some(20), facts.network_sites),
        row("pilot-sites", Some(10), facts.pilot_sites),
        row("groups", Some(5), facts.groups),
        row("pilot-teachers", Some(50), facts.pilot_teachers),
        row("recipients", None, facts.recipients),
        row("diagnosed", None, facts.diagnosed),
    ]
}
