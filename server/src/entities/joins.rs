//! How tables are joined in reports.

use crate::entities::{account, assessment, attempt, item_version, paper_item, school, score};
use sea_orm::{EntityTrait, RelationDef};

/// Scores to the items of their papers.
#[must_use]
pub fn score_to_paper() -> RelationDef {
    score::Entity::belongs_to(paper_item::Entity)
        .from((score::Column::AttemptId, score::Column::Position))
        .to((paper_item::Column::AttemptId, paper_item::Column::Position))
        .into()
}

/// Scores to their attempts.
#[must_use]
pub fn score_to_attempt() -> RelationDef {
    score::Entity::belongs_to(attempt::Entity)
        .from(score::Column::AttemptId)
        .to(attempt::Column::Id)
        .into()
}

/// Items of papers to their versions.
#[must_use]
pub fn paper_to_version() -> RelationDef {
    paper_item::Entity::belongs_to(item_version::Entity)
        .from(paper_item::Column::ItemVersionId)
        .to(item_version::Column::Id)
        .into()
}

/// Attempts to their participants.
#[must_use]
pub fn attempt_to_account() -> RelationDef {
    attempt::Entity::belongs_to(account::Entity)
        .from(attempt::Column::AccountId)
        .to(account::Column::Id)
        .into()
}

/// Attempts to their assessments.
#[must_use]
pub fn attempt_to_assessment() -> RelationDef {
    attempt::Entity::belongs_to(assessment::Entity)
        .from(attempt::Column::AssessmentId)
        .to(assessment::Column::Id)
        .into()
}

/// Accounts to their schools.
#[must_use]
pub fn account_to_school() -> RelationDef {
    account::Entity::belongs_to(school::Entity)
        .from(account::Column::SchoolId)
        .to(school::Column::Id)
        .into()
}
