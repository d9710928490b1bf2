//! The jury of the demo: marks extended responses through the same function as a real jury.

use crate::demo::{accounts, essay};
use crate::identity::store::find_by_login;
use crate::marking::store::Entry;
use crate::marking::{self, store};
use crate::platform::Refusal;
use crate::state::State;
use olymp_assessment::ids::AssessmentId;
use olymp_assessment::item::Interaction;
use olymp_assessment::points::Points;
use olymp_assessment::response::Response;
use olymp_contract::codes::Code;
use olymp_contract::marking::SaveMark;
use olymp_contract::session::Role;
use std::collections::BTreeMap;

/// Marks the extended responses of the first attempts of an assessment, as many attempts as asked.
///
/// # Errors
/// Where a mark is refused: the demo then has a mistake.
pub async fn give(state: &State, assessment: AssessmentId, attempts: usize) -> Result<(), Refusal> {
    let jury = accounts::staff()
        .into_iter()
        .find(|member| member.role == Role::Jury)
        .ok_or(Code::NotFound)?;
    let jury = find_by_login(state.db.reader(), jury.login)
        .await?
        .ok_or(Code::NotFound)?;
    let marker = jury.account;
    let mut seen = std::collections::BTreeSet::new();
    for entry in store::queue(
        state.db.reader(),
        marker,
        &[crate::entities::score::ScoreState::Awaiting],
    )
    .await?
    {
        if entry.assessment_id != assessment.0 {
            continue;
        }
        seen.insert(entry.attempt_id);
        if seen.len() > attempts {
            break;
        }
        let mark = judge(state, &entry).await?;
        marking::save(state, marker, &entry, mark).await?;
    }
    Ok(())
}

/// Most points for what was written to its end, some for what was begun.
async fn judge(state: &State, entry: &Entry) -> Result<SaveMark, Refusal> {
    let db = state.db.reader();
    let item = store::item(db, entry).await?;
    let Interaction::Extended { criteria } = serde_json::from_str(&item.interaction)? else {
        return Err(Refusal::internal("the queue holds an item that is not extended"));
    };
    let responses = crate::attempts::store::current(db, olymp_assessment::ids::AttemptId(entry.attempt_id)).await?;
    let text = responses
        .get(&entry.position)
        .and_then(|current| current.response.as_ref());
    let good = matches!(text, Some(Response::Extended { text }) if essay::is_whole(text));
    let mut given = BTreeMap::new();
    for (index, criterion) in criteria.iter().enumerate() {
        let points = match (good, index) {
            (true, 0) => criterion.points,
            (true, _) => whole(criterion.points, 2, 3),
            (false, 0) => whole(criterion.points, 1, 2),
            (false, _) => Points::ZERO,
        };
        given.insert(criterion.id.0.clone(), points.to_string());
    }
    let comment = if good {
        "Ход рассуждения изложен полностью, его можно проверить по шагам. Не хватает пояснения к отдельным переходам."
    } else {
        "Начало верное, но ответ не доведён до конца: нет обоснования и вывода."
    };
    Ok(SaveMark {
        version: 0,
        response_hash: None,
        criteria: given,
        comment: comment.to_owned(),
    })
}

/// A part in whole points, rounded down: juries rarely give parts of a point.
fn whole(points: Points, part: i64, of: i64) -> Points {
    let units = points.units() * part / of;
    Points::from_units(units - units % olymp_assessment::points::UNITS_PER_POINT)
}
