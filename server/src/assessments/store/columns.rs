//! A checked draft to columns.

use crate::assessments::draft::Checked;
use crate::entities::assessment;
use crate::platform::Refusal;
use olymp_assessment::ids::{AccountId, AssessmentId};
use olymp_contract::assessments::AssessmentStatus;
use sea_orm::ActiveValue::Set;

/// The columns that a draft decides.
///
/// # Errors
/// Where a number does not fit; a checked one does.
pub fn columns(checked: &Checked) -> Result<assessment::ActiveModel, Refusal> {
    let draft = &checked.draft;
    Ok(assessment::ActiveModel {
        kind: Set(draft.kind.code().to_owned()),
        title: Set(draft.title.clone()),
        rules: Set(draft.rules.clone()),
        rules_html: Set(checked.rules_html.clone()),
        subject: Set(draft.subject.clone()),
        wave: Set(draft.wave.map(|wave| wave.code().to_owned())),
        opens_at: Set(draft.opens_at),
        closes_at: Set(draft.closes_at),
        limit_seconds: Set(i32::try_from(draft.limit_minutes * 60).map_err(Refusal::internal)?),
        close_policy: Set(draft.close_policy.code().to_owned()),
        shuffle_items: Set(draft.shuffle_items),
        shuffle_options: Set(draft.shuffle_options),
        show_score: Set(draft.show_score.code().to_owned()),
        show_answers: Set(draft.show_answers.code().to_owned()),
        blueprint: Set(serde_json::to_string(&checked.blueprint)?),
        items: Set(i32::from(checked.items)),
        ..Default::default()
    })
}

/// A new draft.
///
/// # Errors
/// As [`columns`].
pub fn new_row(
    checked: &Checked,
    id: AssessmentId,
    by: Option<AccountId>,
    now: i64,
) -> Result<assessment::ActiveModel, Refusal> {
    Ok(assessment::ActiveModel {
        id: Set(id.0),
        status: Set(AssessmentStatus::Draft.code().to_owned()),
        version: Set(1),
        created_by: Set(by.map(|account| account.0)),
        created_at: Set(now),
        published_at: Set(None),
        ..columns(checked)?
    })
}
