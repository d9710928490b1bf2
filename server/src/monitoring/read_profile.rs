//! Reads the profile of a teacher; one's own holds only what is released.

use crate::banks::{self, Catalogue};
use crate::identity::{Guard, Relation, Target};
use crate::monitoring::cells::{cell, columns, rule_view};
use crate::monitoring::released::released;
use crate::monitoring::store::{self, Sum, Wanted};
use crate::monitoring::{Teacher, rule};
use crate::platform::Reply;
use crate::release::{Sight, Unfinished};
use crate::state::State;
use actix_web::{get, web};
use olymp_assessment::deficit::DeficitRule;
use olymp_contract::ids::AccountId;
use olymp_contract::monitoring::{Cell, Profile};

crate::operation!(ReadProfile => Teacher);

/// The competencies of one teacher, with what their answers say.
#[utoipa::path(tag = "monitoring", params(("account" = String, Path)), responses((status = 200, body = Profile), (status = 404)))]
#[get("/api/monitoring/profiles/{account}")]
pub async fn read_profile(guard: Guard<ReadProfile>, state: web::Data<State>) -> Reply<Profile> {
    let (db, teacher) = (state.db.reader(), &guard.target);
    let own = teacher.relation(&guard.actor) == Relation::Own;
    let (attempts, hidden, keepers) = if own {
        let unfinished = Unfinished::now(&state).await?.ids().collect();
        (
            Some(released(&state, teacher.account).await?.shares),
            Vec::new(),
            unfinished,
        )
    } else {
        let sight = Sight::of(&state, &guard.actor).await?;
        (None, sight.hidden(), sight.keepers())
    };
    let wanted = Wanted {
        account: Some(teacher.account),
        attempts,
        hidden,
        keepers,
        ..Wanted::default()
    };
    let sums = store::sums(db, &wanted).await?;
    let catalogue = banks::catalogue(db).await?;
    let rule = rule(&state.config);
    let cells = cells(&sums, &catalogue, &rule);
    let school = match teacher.school {
        Some(id) => store::school_name(db, id).await?,
        None => None,
    };
    Ok(web::Json(Profile {
        account: AccountId(teacher.account.to_string()),
        name: teacher.name.clone(),
        school,
        rule: rule_view(&rule),
        columns: columns(&cells, &catalogue),
        cells,
    }))
}

/// The cells of one person, by dimension, then code.
fn cells(sums: &[Sum], catalogue: &Catalogue, rule: &DeficitRule) -> Vec<Cell> {
    let mut sums: Vec<&Sum> = sums.iter().collect();
    sums.sort_by_key(|sum| (catalogue.dimension(&sum.competency), &sum.competency));
    sums.into_iter()
        .map(|sum| cell(sum, catalogue.dimension(&sum.competency), rule))
        .collect()
}
