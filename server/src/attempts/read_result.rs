//! Returns the participant's own result, as far as it is released.

use crate::assessments::Published;
use crate::assessments::Times;
use crate::attempts::batch::{ResultKey, ResultRows};
use crate::attempts::papers::render_paper;
use crate::attempts::store::{self, ScoredPaper};
use crate::attempts::{OwnAttempt, ended, grading, wire};
use crate::banks::ItemVersion;
use crate::banks::{self, ItemShare};
use crate::entities::attempt::AttemptStatus;
use crate::entities::score::ScoreState;
use crate::entities::{attempt, score};
use crate::identity::{Guard, store as people};
use crate::platform::{Refusal, Reply};
use crate::release::{self, Facts, Unfinished, Viewer, Visibility};
use crate::state::State;
use actix_web::{get, web};
use olymp_assessment::ids::{AssessmentId, AttemptId, ItemId};
use olymp_assessment::points::Points;
use olymp_assessment::score::Score;
use olymp_contract::attempts::{AnswerReview, MyResult};
use olymp_contract::codes::Code;
use std::collections::BTreeMap;
use std::sync::Arc;

crate::operation!(ReadResult => OwnAttempt);

/// The paper with its items.
struct Paper {
    slots: Vec<store::Slot>,
    versions: Vec<Arc<ItemVersion>>,
}

impl Paper {
    fn items(&self) -> impl Iterator<Item = (&store::Slot, &ItemVersion)> {
        self.slots.iter().zip(self.versions.iter().map(|version| &**version))
    }
}

/// The participant's own result. What is not released is absent; `released_at` says when the next part will be there.
#[utoipa::path(tag = "attempts", params(("attempt" = String, Path)), responses(
    (status = 200, body = MyResult), (status = 404), (status = 409, description = "not_released: it still runs")))]
#[get("/api/attempts/{attempt}/result")]
pub async fn read_result(guard: Guard<ReadResult>, state: web::Data<State>) -> Reply<MyResult> {
    if grading::is_open(&state, &guard.target.row).await? {
        return Err(Code::NotReleased.into());
    }
    let (db, times) = (state.db.reader(), Times::now(&state)?);
    let id = guard.target.id();
    // Where it was open when the request came, it has been closed since.
    let row = match guard.target.row {
        row if row.status != AttemptStatus::Open => row,
        _ => store::find(db, id).await?.ok_or(Code::NotFound)?,
    };
    let assessment = AssessmentId(row.assessment_id);
    let plan = state.assessments.plan(db, assessment).await?.ok_or(Code::NotFound)?;
    let wanted = ResultKey {
        attempt: id,
        assessment,
        account: guard.actor.account,
    };
    let ResultRows {
        name,
        paper: ScoredPaper { slots, scores },
        longest_extra,
        cards,
        catalogue,
    } = state.batchers.results.run(wanted).await?.ok_or(Code::NotFound)?;
    let assessment = Published { plan, longest_extra };
    let opens_at = assessment.schedule.opens_at.timestamp_millis();
    let finished_at = row.finished_at.unwrap_or(row.deadline);
    let final_at = times.final_at(&row);
    let score_shown = times.is_past(times.score_released_at(&assessment, final_at));
    let answers_shown = times.is_past(times.answers_released_at(&assessment, final_at));
    let awaits_jury = row.status == AttemptStatus::Awaiting;
    let versions = render_paper::versions(&state, &slots).await?;
    let paper = Paper { slots, versions };
    let shares_shown = times.is_past(times.shares_released_at(&assessment, final_at));
    let unfinished = if answers_shown || shares_shown {
        Unfinished::at(&state, times).await?
    } else {
        Unfinished::default()
    };
    let items: Vec<ItemId> = paper.versions.iter().map(|version| version.item).collect();
    let attempt_holds_such = unfinished.hold_any_besides(&items, assessment.id);
    let shown = |version: &ItemVersion| {
        let facts = Facts {
            score_released: score_shown,
            answers_released: answers_shown,
            shares_released: shares_shown,
            stands_elsewhere: unfinished.hold_besides(version.item, assessment.id),
            attempt_holds_such,
            viewer_takes_part: true,
        };
        release::visibility(Viewer::Participant, facts)
    };
    let competencies = if shares_shown && !awaits_jury {
        banks::competency_shares(parts(&paper, &scores, shown)?, &catalogue)
    } else {
        Vec::new()
    };
    let answers = if answers_shown {
        Some(answers(&state, id, &paper, &scores, shown).await?)
    } else {
        None
    };
    let (max, earned) = (Points::from_units(row.max_units), row.earned()?);
    let score = (score_shown && !awaits_jury).then(|| banks::display_score(&earned, max));
    Ok(web::Json(MyResult {
        attempt: olymp_contract::ids::AttemptId(id.to_string()),
        title: assessment.title.clone(),
        participant: name,
        finished_at,
        by: ended::finished_by(&row),
        answered: u32::try_from(row.answered).unwrap_or(0),
        items: u32::try_from(paper.slots.len()).unwrap_or(u32::MAX),
        share_basis_points: score.as_ref().map(|_| earned.basis_points(max)),
        score_exact: score.as_ref().and_then(|score| score.exact.clone()),
        score: score.map(|score| score.shown),
        max: max.to_string(),
        awaits_jury,
        competencies,
        answers,
        released_at: pending(&assessment, &row, times),
        cards: people::cards_of_attempt(&cards, opens_at, row.started_at, row.finished_at),
    }))
}

/// When the next thing that is still hidden will be shown.
fn pending(assessment: &Published, row: &attempt::Model, times: Times) -> Option<i64> {
    let final_at = times.final_at(row);
    [
        times.score_released_at(assessment, final_at),
        times.answers_released_at(assessment, final_at),
    ]
    .into_iter()
    .flatten()
    .filter(|at| !times.is_past(Some(*at)))
    .min()
}

/// What each slot earned, for the shares by competency.
fn parts<'a>(
    paper: &'a Paper,
    scores: &BTreeMap<i16, score::Model>,
    shown: impl Fn(&ItemVersion) -> Visibility,
) -> Result<Vec<ItemShare<'a>>, Refusal> {
    let part = |(slot, version): (&store::Slot, &'a ItemVersion)| {
        let score = scores.get(&slot.position);
        Ok(ItemShare {
            competency: &version.competency,
            earned: score.map_or(Ok(Score::ZERO), score::Model::earned)?,
            max_units: slot.max_units,
            weight: slot.weight,
            kept_back: !shown(version).counted,
        })
    };
    paper.items().map(part).collect()
}

/// The answers with their keys; what they earned and what the jury says of them belong to the score.
async fn answers(
    state: &State,
    id: AttemptId,
    paper: &Paper,
    scores: &BTreeMap<i16, score::Model>,
    shown: impl Fn(&ItemVersion) -> Visibility,
) -> Result<Vec<AnswerReview>, Refusal> {
    let db = state.db.reader();
    let mut responses = store::current(db, id).await?;
    let mut marks = store::marks(db, id).await?;
    let mut answers = Vec::with_capacity(paper.slots.len());
    for (slot, version) in paper.items() {
        let shown = shown(version);
        let score = scores
            .get(&slot.position)
            .filter(|score| shown.points && score.state != ScoreState::Awaiting);
        let html = |html: &str| if shown.key { html.to_owned() } else { String::new() };
        let max = Points::from_units(slot.max_units);
        answers.push(AnswerReview {
            position: u16::try_from(slot.position).map_err(Refusal::internal)?,
            item: serde_json::from_slice(version.view.plain())?,
            order: serde_json::from_str(&slot.arrangement)?,
            response: responses
                .remove(&slot.position)
                .and_then(|current| current.response)
                .map(wire::body),
            earned: score
                .map(score::Model::earned)
                .transpose()?
                .map(|earned| earned.display(max)),
            max: max.to_string(),
            kept_back: !shown.key,
            key_html: html(&version.key_html),
            explanation_html: html(&version.explanation_html),
            comment: marks
                .remove(&slot.position)
                .filter(|_| shown.points)
                .map(|mark| mark.comment),
        });
    }
    Ok(answers)
}
