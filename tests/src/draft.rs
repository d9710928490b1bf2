//! Drafts of assessments, as an organiser would fill the form.

use crate::{DAY, HOUR};
use olymp_contract::assessments::{AssessmentDraft, AssessmentKind, BlueprintLine, ClosePolicy, Release};
use olymp_contract::ids::BankId;
use olymp_contract::item::ItemType;

/// So many items of this type.
#[must_use]
pub fn line(bank: &BankId, item_type: ItemType, count: u16) -> BlueprintLine {
    BlueprintLine {
        bank: bank.clone(),
        competency: None,
        difficulty_min: None,
        difficulty_max: None,
        item_type: Some(item_type),
        count,
        points: None,
        weight: None,
    }
}

/// So many items of this competency.
#[must_use]
pub fn of_competency(bank: &BankId, competency: &str, count: u16) -> BlueprintLine {
    let any = line(bank, ItemType::SingleChoice, count);
    BlueprintLine {
        competency: Some(competency.to_owned()),
        item_type: None,
        ..any
    }
}

/// Every item of the bank of the tests, type by type.
#[must_use]
pub fn every_type(bank: &BankId) -> Vec<BlueprintLine> {
    let count = |kind| if kind == ItemType::SingleChoice { 5 } else { 1 };
    ItemType::ALL
        .iter()
        .map(|kind| line(bank, *kind, count(*kind)))
        .collect()
}

/// An olympiad of an hour that has been open for an hour and will be for a day; everything is shown at once.
#[must_use]
pub fn olympiad(now: i64, blueprint: Vec<BlueprintLine>) -> AssessmentDraft {
    AssessmentDraft {
        kind: AssessmentKind::Olympiad,
        title: "Весенняя олимпиада".to_owned(),
        rules: "Работайте **самостоятельно**.".to_owned(),
        subject: None,
        wave: None,
        opens_at: now - HOUR,
        closes_at: now + DAY,
        limit_minutes: 60,
        close_policy: ClosePolicy::LastStart,
        shuffle_items: true,
        shuffle_options: true,
        show_score: Release::Immediately,
        show_answers: Release::Immediately,
        blueprint,
    }
}
