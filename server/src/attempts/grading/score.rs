//! Scores: a replay of the latest responses against the keys, and of the marks of the jury.

use crate::attempts::store::{self, Current};
use crate::banks::{ItemVersion, ItemVersionCache};
use crate::entities::attempt::AttemptStatus;
use crate::entities::score::ScoreState;
use crate::entities::{attempt, mark, paper_item, score};
use crate::platform::{Refusal, Transaction};
use crate::state::State;
use olymp_assessment::grade::{self, Outcome};
use olymp_assessment::ids::AttemptId;
use olymp_assessment::points::Points;
use olymp_assessment::response::Response;
use olymp_assessment::score::Score;
use olymp_contract::codes::Code;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Grades every item of these attempts and writes the scores that are new; the caller, who holds the attempts, writes the
/// rows back. Gives the attempts whose rows or scores are not what they were.
pub(in crate::attempts) async fn grade_all(
    tx: &Transaction,
    item_versions: &ItemVersionCache,
    rows: &mut [attempt::Model],
) -> Result<Vec<AttemptId>, Refusal> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut responses = store::current_of(tx, &ids).await?;
    let mut marks = store::marks_of(tx, &ids).await?;
    let mut papers = store::scored_papers(tx, &ids).await?;
    let slots = papers.values().flat_map(|scored| &scored.slots);
    let versions = slots.map(|slot| slot.item_version_id);
    let versions = item_versions.versions(tx, versions).await?;
    let (mut changed, mut fresh) = (Vec::new(), Vec::new());
    for row in rows {
        let scored = papers.remove(&row.id).unwrap_or_default();
        let responses = responses.remove(&row.id).unwrap_or_default();
        let marks = marks.remove(&row.id).unwrap_or_default();
        let mut scores = Vec::with_capacity(scored.slots.len());
        for slot in &scored.slots {
            let version = versions
                .get(&slot.item_version_id)
                .ok_or_else(|| Refusal::internal("a paper names a lost version"))?;
            scores.push(score_slot(slot, version, responses.get(&slot.position), &marks)?);
        }
        let stood = row.clone();
        row.answered = answered(&responses)?;
        total(row, &scores)?;
        // A score is written where it is new or another: of most that are graded again nothing changes.
        let already = fresh.len();
        let before = |score: &score::Model| scored.scores.get(&score.position) == Some(score);
        fresh.extend(scores.into_iter().filter(|score| !before(score)));
        if fresh.len() > already || stood != *row {
            changed.push(AttemptId(row.id));
        }
    }
    store::put_scores(tx, &fresh).await?;
    Ok(changed)
}

/// How many items have an answer.
fn answered(responses: &BTreeMap<i16, Current>) -> Result<i32, Refusal> {
    let count = responses
        .values()
        .filter(|current| current.response.as_ref().is_some_and(|response| !response.is_empty()))
        .count();
    i32::try_from(count).map_err(Refusal::internal)
}

/// What one slot of a paper earned.
fn score_slot(
    slot: &paper_item::Model,
    version: &ItemVersion,
    current: Option<&Current>,
    marks: &BTreeMap<i16, mark::Model>,
) -> Result<score::Model, Refusal> {
    let response = current.and_then(|current| current.response.as_ref());
    // A mark is for the text that was marked: an attempt that was opened again may hold a newer one.
    let given = marks
        .get(&slot.position)
        .filter(|given| current.is_none_or(|current| current.saved_at <= given.marked_at));
    let (state, points) = match (outcome(slot, version, response), given) {
        (Outcome::Graded { points }, _) => (ScoreState::Graded, points),
        (Outcome::AwaitsJury, Some(given)) => (ScoreState::Marked, in_paper(slot, version.max_units, given.units)),
        (Outcome::AwaitsJury, None) => (ScoreState::Awaiting, Score::ZERO),
    };
    row(slot, state, &points)
}

fn row(slot: &paper_item::Model, state: ScoreState, points: &Score) -> Result<score::Model, Refusal> {
    let columns = points.columns();
    let (units, remainder, denominator) =
        columns.ok_or_else(|| Refusal::internal(format!("a score does not fit its columns: {}", points.exact())))?;
    Ok(score::Model {
        attempt_id: slot.attempt_id,
        position: slot.position,
        state,
        units,
        remainder,
        denominator,
    })
}

/// Sums the scores into the row.
fn total(row: &mut attempt::Model, scores: &[score::Model]) -> Result<(), Refusal> {
    let mut sum = Score::ZERO;
    for score in scores {
        sum += &score.earned()?;
    }
    row.score_units = sum.units();
    row.score_remainder = sum.remainder_text();
    let awaits = scores.iter().any(|score| score.state == ScoreState::Awaiting);
    row.status = if awaits {
        AttemptStatus::Awaiting
    } else {
        AttemptStatus::Scored
    }
    .to_owned();
    Ok(())
}

/// Grades one response. One that cannot be graded earns nothing and is named in the log: it never stops the others.
fn outcome(slot: &paper_item::Model, version: &ItemVersion, response: Option<&Response>) -> Outcome {
    let graded = version.gradable.as_ref().and_then(|gradable| {
        let max = Points::from_units(slot.max_units);
        grade::grade(&gradable.interaction, &gradable.key, &gradable.scoring, max, response).ok()
    });
    graded.unwrap_or_else(|| {
        tracing::error!(attempt.id = %slot.attempt_id, position = slot.position, "a response could not be graded");
        Outcome::Graded { points: Score::ZERO }
    })
}

/// Points of the criteria in the scale of this paper, which may give the item another maximum.
fn in_paper(slot: &paper_item::Model, max_units: i64, units: i64) -> Score {
    let (given, all) = (units.clamp(0, max_units.max(0)), max_units.max(0));
    Score::fraction(
        Points::from_units(slot.max_units),
        given.unsigned_abs().into(),
        all.unsigned_abs().into(),
    )
}

/// Takes a mark into the score: `units` are the points of the criteria in the item's own scale, in ten-thousandths.
///
/// # Errors
/// `not_found` where the attempt, the slot or its score does not exist.
pub async fn apply_mark(
    tx: &Transaction,
    attempt: AttemptId,
    position: u16,
    units: i64,
    state: &State,
) -> Result<(), Refusal> {
    let position = i16::try_from(position).map_err(|_| Code::NotFound)?;
    let mut row = store::lock(tx, attempt).await?.ok_or(Code::NotFound)?;
    let slots = store::slots(tx, attempt).await?;
    let slot = slots
        .iter()
        .find(|slot| slot.position == position)
        .ok_or(Code::NotFound)?;
    let versions = state.item_versions.versions(tx, [slot.item_version_id]).await?;
    let version = versions.get(&slot.item_version_id).ok_or(Code::NotFound)?;
    let mut scores = store::scores(tx, attempt).await?;
    let score = scores.get_mut(&position).ok_or(Code::NotFound)?;
    let marked = self::row(slot, ScoreState::Marked, &in_paper(slot, version.max_units, units))?;
    *score = marked.clone();
    let scores: Vec<_> = scores.into_values().collect();
    total(&mut row, &scores)?;
    store::put_scores(tx, &[marked]).await?;
    store::update(tx, row).await
}
