//! The addresses of the door, in one place; [`crate::app`] has the patterns.

use crate::monitoring::query::escaped;
use olymp_contract::ids::{AccountId, AssessmentId, AttemptId, BankId, ItemId, MarkingId, SchoolId};

/// The home page.
pub const HOME: &str = "/staff/";
/// The list of banks.
pub const BANKS: &str = "/staff/banks";
/// The upload of a bank.
pub const UPLOAD: &str = "/staff/banks/upload";
/// The list of assessments.
pub const ASSESSMENTS: &str = "/staff/assessments";
/// A new assessment.
pub const NEW_ASSESSMENT: &str = "/staff/assessments/new";
/// The marking queue.
pub const MARKING: &str = "/staff/marking";
/// The deficit map.
pub const MONITORING: &str = "/staff/monitoring";
/// Schools and groups.
pub const PEOPLE: &str = "/staff/people";

/// The items of a bank.
pub fn bank(bank: &BankId) -> String {
    format!("{BANKS}/{bank}")
}

/// An item of a bank.
pub fn item(bank: &BankId, item: &ItemId) -> String {
    format!("{BANKS}/{bank}/items/{item}")
}

/// An assessment: the editor of a draft, or the settings of a published one.
pub fn assessment(assessment: &AssessmentId) -> String {
    format!("{ASSESSMENTS}/{assessment}")
}

/// The results of an assessment.
pub fn results(assessment: &AssessmentId) -> String {
    format!("{ASSESSMENTS}/{assessment}/results")
}

/// The history of an attempt.
pub fn history(attempt: &AttemptId) -> String {
    format!("/staff/attempts/{attempt}")
}

/// The statistics of an assessment.
pub fn statistics(assessment: &AssessmentId) -> String {
    format!("{ASSESSMENTS}/{assessment}/statistics")
}

/// A response to mark.
pub fn marking_task(work: &MarkingId, position: u16) -> String {
    format!("{MARKING}/{work}/{position}")
}

/// The profile of a teacher.
pub fn profile(account: &AccountId) -> String {
    format!("{MONITORING}/profiles/{account}")
}

/// The answers behind a cell; an empty assessment: all.
pub fn evidence(account: &AccountId, competency: &str, assessment: &str) -> String {
    let query = if assessment.is_empty() {
        String::new()
    } else {
        format!("?assessment={}", escaped(assessment))
    };
    format!("{MONITORING}/profiles/{account}/{}{query}", escaped(competency))
}

/// The people of a school.
pub fn school(school: &SchoolId) -> String {
    format!("{PEOPLE}/{school}")
}
