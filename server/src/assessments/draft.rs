//! What a draft may say: checked field by field, each refusal with the field's name and its limit.

mod lines;
#[cfg(test)]
mod tests;

pub(super) use lines::check_lines;

use crate::platform::{Refusal, texts};
use olymp_assessment::blueprint::Blueprint;
use olymp_assessment::item::Markup;
use olymp_contract::assessments::{AssessmentDraft, AssessmentKind};
use olymp_contract::codes::Code;
use olymp_interchange::markup;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Characters of a title.
const TITLE: std::ops::RangeInclusive<usize> = 3..=200;
/// Characters of the rules.
const RULES: usize = 20_000;
/// Characters of a subject.
const SUBJECT: usize = 100;
/// Minutes of an attempt.
const LIMIT: std::ops::RangeInclusive<u32> = 1..=600;
/// Items of a paper.
const ITEMS: std::ops::RangeInclusive<u32> = 1..=200;
/// From 2000 to 2100, so that no sum of times can overflow.
const TIMES: std::ops::Range<i64> = 946_684_800_000..4_102_444_800_000;

/// What a draft may refer to.
#[derive(Default)]
pub struct Known {
    /// The banks.
    pub banks: BTreeSet<Uuid>,
    /// The codes of the competencies.
    pub competencies: BTreeSet<String>,
}

/// A draft that may be stored.
pub struct Checked {
    /// With texts trimmed.
    pub draft: AssessmentDraft,
    /// Its blueprint.
    pub blueprint: Blueprint,
    /// Its rules, rendered.
    pub rules_html: String,
    /// Items in a paper.
    pub items: u16,
}

/// Checks a draft; whether the banks hold what it asks for is another question.
///
/// # Errors
/// `invalid_field` at the first field that is wrong.
pub fn check(mut draft: AssessmentDraft, known: &Known) -> Result<Checked, Refusal> {
    draft.title = draft.title.trim().to_owned();
    if !TITLE.contains(&draft.title.chars().count()) {
        return Err(wrong("title", "3…200"));
    }
    texts::one_line("title", &draft.title)?;
    if draft.rules.chars().count() > RULES {
        return Err(wrong("rules", RULES));
    }
    let rules_html = render_rules(&draft.rules)?;
    draft.subject = draft
        .subject
        .map(|subject| subject.trim().to_owned())
        .filter(|subject| !subject.is_empty());
    if draft
        .subject
        .as_ref()
        .is_some_and(|subject| subject.chars().count() > SUBJECT)
    {
        return Err(wrong("subject", SUBJECT));
    }
    texts::one_line("subject", draft.subject.as_deref().unwrap_or(""))?;
    // A diagnostic without a wave could not be compared; an olympiad has none.
    if draft.wave.is_some() != (draft.kind == AssessmentKind::Diagnostic) {
        return Err(Refusal::new(Code::InvalidField).at("wave"));
    }
    if !TIMES.contains(&draft.opens_at) {
        return Err(Refusal::new(Code::InvalidField).at("opens_at"));
    }
    if !TIMES.contains(&draft.closes_at) || draft.closes_at <= draft.opens_at {
        return Err(Refusal::new(Code::InvalidField).at("closes_at"));
    }
    if !LIMIT.contains(&draft.limit_minutes) {
        return Err(wrong("limit_minutes", "1…600"));
    }
    let blueprint = check_lines(&draft.blueprint, known)?;
    let items: u32 = blueprint.lines.iter().map(|line| u32::from(line.count)).sum();
    if !ITEMS.contains(&items) {
        return Err(wrong("blueprint", "1…200"));
    }
    Ok(Checked {
        items: u16::try_from(items).map_err(Refusal::internal)?,
        draft,
        blueprint,
        rules_html,
    })
}

/// The refusal of a field; `limit` is what it would have to keep to.
fn wrong(place: impl Into<String>, limit: impl std::fmt::Display) -> Refusal {
    Refusal::new(Code::InvalidField).at(place).with(limit)
}

/// The rules as HTML; pictures belong to banks, rules have none.
fn render_rules(rules: &str) -> Result<String, Refusal> {
    markup::render(&Markup(rules.to_owned()), &|_| None).map_err(|faults| {
        let told = faults.first().map(|fault| {
            let before = rules.get(..fault.offset).unwrap_or(rules);
            format!("{}: {}", before.matches('\n').count() + 1, fault.message)
        });
        wrong("rules", told.unwrap_or_default())
    })
}
