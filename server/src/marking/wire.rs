//! Rows of marking as they are sent.

use crate::entities::mark;
use crate::identity::Keys;
use crate::marking::code::code;
use crate::marking::store::Entry;
use crate::platform::Refusal;
use olymp_assessment::ids::AttemptId;
use olymp_assessment::item::{Criterion, Interaction, Markup};
use olymp_assessment::points::Points;
use olymp_assessment::score::Score;
use olymp_contract::ids;
use olymp_contract::marking::{CriterionDetail, MarkView, MarkingRow};
use olymp_interchange::markup;
use sha2::{Digest, Sha256};

const HOUR: i64 = 3_600_000;

/// Where an entry is marked: what stands for its attempt, and the place in the paper.
///
/// # Errors
/// Where the cipher fails inside.
pub fn address(keys: &Keys, entry: &Entry) -> Result<(ids::MarkingId, u16), Refusal> {
    let id = keys
        .marking_id(AttemptId(entry.attempt_id))
        .map_err(Refusal::internal)?;
    Ok((
        ids::MarkingId(id.to_string()),
        u16::try_from(entry.position).unwrap_or(0),
    ))
}

/// A row of the queue.
///
/// # Errors
/// Where the stored score cannot be read.
pub fn row(keys: &Keys, entry: &Entry) -> Result<MarkingRow, Refusal> {
    let (work, position) = address(keys, entry)?;
    let max = Points::from_units(entry.max_units);
    let earned = Score::from_columns(entry.units, entry.remainder, entry.denominator)?;
    Ok(MarkingRow {
        assessment: ids::AssessmentId(entry.assessment_id.to_string()),
        assessment_title: entry.title.clone(),
        work,
        position,
        code: code(keys, AttemptId(entry.attempt_id)),
        marked: entry.is_marked(),
        points: entry.is_marked().then(|| earned.display(max)),
        max: max.to_string(),
        finished_at: entry.finished_at.map_or(0, |at| at - at.rem_euclid(HOUR)),
    })
}

/// A mark.
///
/// # Errors
/// Where the stored criteria cannot be read.
pub fn mark(row: mark::Model) -> Result<MarkView, Refusal> {
    Ok(MarkView {
        version: u32::try_from(row.version).unwrap_or(0),
        criteria: serde_json::from_str(&row.criteria)?,
        comment: row.comment,
        marked_at: row.marked_at,
    })
}

/// The criteria of an extended item (domain JSON).
///
/// # Errors
/// Where it is not of an extended item.
pub fn criteria(interaction: &str) -> Result<Vec<Criterion>, Refusal> {
    match serde_json::from_str(interaction)? {
        Interaction::Extended { criteria } => Ok(criteria),
        other => Err(Refusal::internal(format!(
            "{} has no criteria",
            other.item_type().code()
        ))),
    }
}

/// A criterion with its description rendered.
#[must_use]
pub fn criterion(criterion: &Criterion) -> CriterionDetail {
    CriterionDetail {
        id: criterion.id.to_string(),
        title: criterion.title.clone(),
        description_html: html(&criterion.description),
        points: criterion.points.to_string(),
    }
}

/// Descriptions hold no pictures; one that does is shown as its text.
fn html(text: &Markup) -> String {
    markup::render(text, &|_| None).unwrap_or_else(|_| {
        let plain = markup::plain_text(text);
        plain.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
    })
}

/// What stands for the text of a response.
pub fn response_hash(text: &str) -> String {
    let hash = Sha256::digest(text.as_bytes());
    hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}
