//! The answers behind a cell, added up to the cell itself.

use crate::banks;
use crate::banks::stored_html;
use crate::identity::Person;
use crate::monitoring::cells::cell;
use crate::monitoring::store::{self, Answer, Sum, Wanted};
use crate::platform::{Connection, Refusal};
use crate::release::Visibility;
use olymp_assessment::deficit::DeficitRule;
use olymp_assessment::ids::ItemId;
use olymp_assessment::points::Points;
use olymp_contract::assessments::AssessmentKind;
use olymp_contract::codes::Code;
use olymp_contract::ids;
use olymp_contract::monitoring::{Evidence, EvidenceRow};

/// What is shown of each answer, in an attempt that holds these items.
pub type ShownOf<'a> = &'a dyn Fn(&Answer, &[ItemId]) -> Visibility;

/// The wanted answers of a person in a competency, and the cell that those of them which count and are not kept back add up to.
///
/// # Errors
/// `not_found` where there is no such competency.
pub async fn evidence(
    db: &impl Connection,
    person: &Person,
    wanted: &Wanted,
    competency: String,
    shown: ShownOf<'_>,
    rule: &DeficitRule,
) -> Result<Evidence, Refusal> {
    let catalogue = banks::catalogue(db).await?;
    let answers = store::answers(db, wanted, &competency).await?;
    if answers.is_empty() && !catalogue.knows(&competency) {
        return Err(Code::NotFound.into());
    }
    let mut responses = store::responses(db, &answers).await?;
    let mut sum = Sum::empty(person.account.0, competency);
    let beside = store::items_beside(db, &answers).await?;
    let shown = |answer: &Answer| shown(answer, beside.get(&answer.attempt_id).map_or(&[], Vec::as_slice));
    for answer in answers.iter().filter(|answer| answer.counts()) {
        if shown(answer).counted {
            sum.tally.add(&answer.earned()?, answer.max_units, answer.weight, 1);
        } else {
            sum.tally.kept_back += 1;
        }
    }
    let all = answers.len();
    let rows = answers
        .into_iter()
        .map(|answer| (shown(&answer), answer))
        .filter(|(shown, _)| shown.response)
        .map(|(shown, answer)| {
            let response = responses.remove(&(answer.attempt_id, answer.position));
            row(answer, response, shown)
        })
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Evidence {
        account: ids::AccountId(person.account.to_string()),
        name: person.name.clone(),
        competency_title: catalogue.title(&sum.competency).to_owned(),
        cell: cell(&sum, catalogue.dimension(&sum.competency), rule),
        kept_back: u32::try_from(all - rows.len()).unwrap_or(u32::MAX),
        rows,
    })
}

/// What the journal and the bank keep as JSON has the shape that is sent.
fn row(answer: Answer, response: Option<String>, shown: Visibility) -> Result<EvidenceRow, Refusal> {
    let (earned, max) = (answer.earned()?, Points::from_units(answer.max_units));
    let counts = answer.counts();
    Ok(EvidenceRow {
        attempt: ids::AttemptId(answer.attempt_id.to_string()),
        assessment: ids::AssessmentId(answer.assessment_id.to_string()),
        assessment_title: answer.title,
        kind: AssessmentKind::from_code(&answer.kind)
            .ok_or_else(|| Refusal::internal(format!("assessment {}: unknown kind", answer.assessment_id)))?,
        finished_at: answer.finished_at.unwrap_or_default(),
        position: u16::try_from(answer.position).unwrap_or(0),
        item: stored_html::view(&answer.view)?,
        order: serde_json::from_str(&answer.arrangement)?,
        response: response.as_deref().map(serde_json::from_str).transpose()?,
        earned: shown.points.then(|| earned.display(max)),
        max: max.to_string(),
        weight: Points::from_units(answer.weight).to_string(),
        counts,
        key_html: shown.key.then(|| stored_html::html(answer.key_html)),
    })
}
