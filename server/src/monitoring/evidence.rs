//! The answers behind a cell, added up to the cell itself.

use crate::banks::stored_html;
use crate::identity::Person;
use crate::monitoring::cells::cell;
use crate::monitoring::store::{self, Answer, Sum, Wanted};
use crate::olympiads;
use crate::platform::{Connection, Refusal};
use olymp_assessment::deficit::DeficitRule;
use olymp_assessment::points::Points;
use olymp_contract::assessments::AssessmentKind;
use olymp_contract::codes::Code;
use olymp_contract::ids;
use olymp_contract::monitoring::{Evidence, EvidenceRow};
use std::collections::HashSet;
use uuid::Uuid;

/// What of the answers the reader may see.
pub enum Shown {
    /// Every answer with its key.
    All,
    /// Every answer, the keys only of these attempts.
    KeysOf(HashSet<Uuid>),
    /// Only the answers in these attempts, with their keys: what was earned for one answer tells whether it was right.
    Only(HashSet<Uuid>),
}

impl Shown {
    fn answer(&self, attempt: Uuid) -> bool {
        match self {
            Self::All | Self::KeysOf(_) => true,
            Self::Only(attempts) => attempts.contains(&attempt),
        }
    }

    fn key(&self, attempt: Uuid) -> bool {
        match self {
            Self::All => true,
            Self::KeysOf(attempts) | Self::Only(attempts) => attempts.contains(&attempt),
        }
    }
}

/// The answers of a person in the wanted competency, and the cell that all of them, shown or not, add up to.
///
/// # Errors
/// `not_found` where there is no such competency.
pub async fn evidence(
    db: &impl Connection,
    person: &Person,
    wanted: &Wanted,
    shown: &Shown,
    rule: &DeficitRule,
) -> Result<Evidence, Refusal> {
    let competency = wanted.competency.clone().ok_or(Code::NotFound)?;
    let catalogue = olympiads::catalogue(db).await?;
    let answers = store::answers(db, wanted).await?;
    if answers.is_empty() && !catalogue.knows(&competency) {
        return Err(Code::NotFound.into());
    }
    let mut responses = store::responses(db, &answers).await?;
    let sum = Sum {
        account_id: person.account.0,
        earned: answers.iter().map(|answer| answer.units).sum(),
        possible: answers.iter().map(|answer| answer.max_units).sum(),
        items: i64::try_from(answers.len()).unwrap_or(i64::MAX),
        competency,
    };
    let rows = answers
        .into_iter()
        .filter(|answer| shown.answer(answer.attempt_id))
        .map(|answer| {
            let response = responses.remove(&(answer.attempt_id, answer.position));
            let key = shown.key(answer.attempt_id);
            row(answer, response, key)
        })
        .collect::<Result<_, _>>()?;
    Ok(Evidence {
        account: ids::AccountId(person.account.to_string()),
        name: person.name.clone(),
        competency_title: catalogue.title(&sum.competency).to_owned(),
        cell: cell(&sum, catalogue.dimension(&sum.competency), rule),
        rows,
    })
}

/// What the journal and the bank keep as JSON has the shape that is sent.
fn row(answer: Answer, response: Option<String>, key: bool) -> Result<EvidenceRow, Refusal> {
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
        earned: Points::from_units(answer.units).to_string(),
        max: Points::from_units(answer.max_units).to_string(),
        key_html: key.then(|| stored_html::html(answer.key_html)),
    })
}
