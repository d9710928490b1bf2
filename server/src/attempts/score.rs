//! Scores: a replay of the latest responses against the keys, and of the marks of the jury.

use crate::attempts::store;
use crate::entities::{attempt, item_version, paper_item, score};
use crate::platform::{Refusal, State, Transaction};
use olymp_assessment::grade::{self, Outcome};
use olymp_assessment::ids::AttemptId;
use olymp_assessment::points::Points;
use olymp_assessment::response::Response;
use olymp_contract::codes::Code;

const GRADED: &str = "graded";
const AWAITING: &str = "awaiting";
const MARKED: &str = "marked";

/// Grades every item of the paper and writes the scores; the caller writes the row back.
pub(super) async fn grade(tx: &Transaction, row: &mut attempt::Model) -> Result<(), Refusal> {
    let id = AttemptId(row.id);
    let responses = store::current(tx, id).await?;
    let marks = store::marks(tx, id).await?;
    let mut scores = Vec::new();
    for (place, version) in store::paper(tx, id).await? {
        let current = responses.get(&place.position);
        let response = current.and_then(|current| current.response.as_ref());
        // A mark is for the text that was marked: an attempt that was opened again may hold a newer one.
        let given = marks
            .get(&place.position)
            .filter(|given| current.is_none_or(|current| current.saved_at <= given.marked_at));
        let (state, points) = match (outcome(&place, &version, response), given) {
            (Outcome::Graded { points }, _) => (GRADED, points),
            (Outcome::AwaitsJury, Some(given)) => (MARKED, in_paper(&place, &version, given.units)),
            (Outcome::AwaitsJury, None) => (AWAITING, Points::ZERO),
        };
        scores.push(score::Model {
            attempt_id: row.id,
            position: place.position,
            state: state.to_owned(),
            units: points.units(),
        });
    }
    let answered = responses
        .values()
        .filter(|c| c.response.as_ref().is_some_and(|r| !r.is_empty()))
        .count();
    row.answered = i32::try_from(answered).map_err(Refusal::internal)?;
    total(row, &scores);
    store::put_scores(tx, id, scores).await
}

/// Sums the scores into the row.
fn total(row: &mut attempt::Model, scores: &[score::Model]) {
    row.score_units = scores
        .iter()
        .map(|score| Points::from_units(score.units))
        .sum::<Points>()
        .units();
    let awaits = scores.iter().any(|score| score.state == AWAITING);
    row.status = if awaits { store::AWAITING } else { store::SCORED }.to_owned();
}

/// Grades one response. One that cannot be graded earns nothing and is named in the log: it never stops the others.
fn outcome(place: &paper_item::Model, version: &item_version::Model, response: Option<&Response>) -> Outcome {
    let graded = || -> Result<Outcome, Refusal> {
        let interaction = serde_json::from_str(&version.interaction)?;
        let key = serde_json::from_str(&version.answer_key)?;
        let scoring = serde_json::from_str(&version.scoring)?;
        grade::grade(
            &interaction,
            &key,
            &scoring,
            Points::from_units(place.max_units),
            response,
        )
        .map_err(Refusal::internal)
    };
    graded().unwrap_or_else(|_| {
        tracing::error!(attempt.id = %place.attempt_id, position = place.position, "a response could not be graded");
        Outcome::Graded { points: Points::ZERO }
    })
}

/// Points of the criteria in the scale of this paper, which may give the item another maximum.
fn in_paper(place: &paper_item::Model, version: &item_version::Model, units: i64) -> Points {
    Points::from_units(place.max_units).share(units, version.max_units)
}

/// Takes a mark into the score: `units` are the points of the criteria in the item's own scale, in ten-thousandths.
///
/// # Errors
/// `not_found` where the attempt, the place or its score does not exist.
pub async fn apply_mark(
    tx: &Transaction,
    attempt: AttemptId,
    position: u16,
    units: i64,
    _state: &State,
) -> Result<(), Refusal> {
    let position = i16::try_from(position).map_err(|_| Code::NotFound)?;
    let mut row = store::lock(tx, attempt).await?.ok_or(Code::NotFound)?;
    let paper = store::paper(tx, attempt).await?;
    let (place, version) = paper
        .iter()
        .find(|(place, _)| place.position == position)
        .ok_or(Code::NotFound)?;
    let mut scores = store::scores(tx, attempt).await?;
    let score = scores.get_mut(&position).ok_or(Code::NotFound)?;
    score.state = MARKED.to_owned();
    score.units = in_paper(place, version, units).units();
    let scores: Vec<_> = scores.into_values().collect();
    total(&mut row, &scores);
    store::put_scores(tx, attempt, scores).await?;
    store::update(tx, row).await
}
