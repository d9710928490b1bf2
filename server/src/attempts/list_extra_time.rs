//! Lists who was granted extra time, by whom and why.

use crate::assessments::{AssessmentTarget, store};
use crate::entities::change;
use crate::identity::Guard;
use crate::identity::store as people;
use crate::platform::{Refusal, Reply};
use crate::state::State;
use actix_web::{get, web};
use olymp_contract::assessments::ExtraTimeGrant;
use std::collections::HashMap;
use uuid::Uuid;

crate::operation!(ListExtraTime => AssessmentTarget);

/// The most that are listed.
const MAX_GRANTS: u64 = 200;

/// Grants of extra time as they are on record, newest first, two hundred at most.
#[utoipa::path(tag = "assessments", params(("assessment" = String, Path)), responses((status = 200, body = Vec<ExtraTimeGrant>), (status = 404)))]
#[get("/api/assessments/{assessment}/extra-time")]
pub async fn list_extra_time(guard: Guard<ListExtraTime>, state: web::Data<State>) -> Reply<Vec<ExtraTimeGrant>> {
    let db = state.db.reader();
    let rows = store::records(db, guard.target.id, "grant_extra_time", MAX_GRANTS).await?;
    let read = rows.into_iter().map(Record::read).collect::<Result<Vec<_>, _>>()?;
    let people: Vec<Uuid> = read
        .iter()
        .flat_map(|it| [Some(it.after.account), it.row.actor_id])
        .flatten()
        .collect();
    let names = people::names(db, &people).await?;
    Ok(web::Json(read.into_iter().map(|it| it.view(&names)).collect()))
}

/// What the record holds of a grant.
#[derive(serde::Deserialize)]
struct Granted {
    account: Uuid,
    seconds: u32,
    #[serde(default)]
    reopened: bool,
    #[serde(default)]
    keys_readable: bool,
}

struct Record {
    row: change::Model,
    before: Granted,
    after: Granted,
}

impl Record {
    fn read(row: change::Model) -> Result<Self, Refusal> {
        Ok(Self {
            before: serde_json::from_str(&row.before)?,
            after: serde_json::from_str(&row.after)?,
            row,
        })
    }

    fn view(self, names: &HashMap<Uuid, String>) -> ExtraTimeGrant {
        ExtraTimeGrant {
            at: self.row.at,
            by: self.row.actor_id.and_then(|id| names.get(&id).cloned()),
            participant: names.get(&self.after.account).cloned().unwrap_or_default(),
            minutes: self.after.seconds / 60,
            before: self.before.seconds / 60,
            reason: self.row.reason,
            reopened: self.after.reopened,
            keys_readable: self.after.keys_readable,
        }
    }
}
