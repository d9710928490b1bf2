//! Assessments between row, wire and domain, in one place each way.

use crate::assessments::store;
use crate::banks::wire;
use crate::entities::assessment;
use crate::platform::Refusal;
use olymp_assessment::blueprint::{Blueprint, BlueprintLine};
use olymp_assessment::ids::AssessmentId;
use olymp_contract::assessments::{
    self as contract, AssessmentDraft, AssessmentKind, AssessmentRow, AssessmentStatus, AttemptCounts, ClosePolicy,
    Release,
};
use olymp_contract::ids;

/// What staff decided, from its row.
pub(super) fn draft(row: &assessment::Model) -> Result<AssessmentDraft, Refusal> {
    let release = |code: &str| Release::from_code(code).ok_or_else(|| unknown(row, "release"));
    Ok(AssessmentDraft {
        kind: kind(row)?,
        title: row.title.clone(),
        rules: row.rules.clone(),
        subject: row.subject.clone(),
        wave: store::wave_of(row)?,
        opens_at: row.opens_at,
        closes_at: row.closes_at,
        limit_minutes: limit_minutes(row),
        close_policy: ClosePolicy::from_code(&row.close_policy).ok_or_else(|| unknown(row, "close policy"))?,
        shuffle_items: row.shuffle_items,
        shuffle_options: row.shuffle_options,
        show_score: release(&row.show_score)?,
        show_answers: release(&row.show_answers)?,
        blueprint: blueprint(row)?.lines.into_iter().map(line).collect(),
    })
}

/// A row of the list.
pub(super) fn listed(row: assessment::Model, counts: AttemptCounts) -> Result<AssessmentRow, Refusal> {
    Ok(AssessmentRow {
        id: id(AssessmentId(row.id)),
        kind: kind(&row)?,
        status: status(&row)?,
        opens_at: row.opens_at,
        closes_at: row.closes_at,
        limit_minutes: limit_minutes(&row),
        title: row.title,
        subject: row.subject,
        counts,
    })
}

/// The stored blueprint.
pub(super) fn blueprint(row: &assessment::Model) -> Result<Blueprint, Refusal> {
    Ok(serde_json::from_str(&row.blueprint)?)
}

/// The stored status.
pub(super) fn status(row: &assessment::Model) -> Result<AssessmentStatus, Refusal> {
    AssessmentStatus::from_code(&row.status).ok_or_else(|| unknown(row, "status"))
}

/// An assessment's id.
pub(super) fn id(from: AssessmentId) -> ids::AssessmentId {
    ids::AssessmentId(from.to_string())
}

fn kind(row: &assessment::Model) -> Result<AssessmentKind, Refusal> {
    AssessmentKind::from_code(&row.kind).ok_or_else(|| unknown(row, "kind"))
}

fn limit_minutes(row: &assessment::Model) -> u32 {
    u32::try_from(row.limit_seconds / 60).unwrap_or(0)
}

fn line(line: BlueprintLine) -> contract::BlueprintLine {
    contract::BlueprintLine {
        bank: wire::bank_id(line.bank),
        competency: line.competency,
        difficulty_min: line.difficulty_min,
        difficulty_max: line.difficulty_max,
        item_type: line.item_type.map(wire::item_type),
        count: line.count,
        points: line.points.map(|points| points.to_string()),
        weight: line.weight.map(|weight| weight.to_string()),
    }
}

fn unknown(row: &assessment::Model, what: &str) -> Refusal {
    Refusal::internal(format!("assessment {}: unknown {what}", row.id))
}
