//! The Russian words of codes, as the workbooks say them.

use olymp_contract::attempts::FinishedBy;
use olymp_contract::item::Dimension;
use olymp_contract::monitoring::{RuleView, Verdict};
use olymp_contract::results::ResultRow;
use olymp_contract::session::CardIssue;

/// A dimension.
#[must_use]
pub const fn dimension(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Subject => "предметная",
        Dimension::MetaSubject => "метапредметная",
        Dimension::Methodical => "методическая",
    }
}

/// A verdict.
#[must_use]
pub const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Deficit => "дефицит",
        Verdict::Mastered => "освоено",
        Verdict::TooFewData => "данных мало",
    }
}

/// Who ended an attempt.
#[must_use]
pub const fn finished_by(by: FinishedBy) -> &'static str {
    match by {
        FinishedBy::Participant => "участник",
        FinishedBy::Deadline => "время вышло",
        FinishedBy::Organiser => "организатор",
    }
}

/// Who issued a card, whether during the work, and why.
#[must_use]
pub fn card(card: &CardIssue) -> String {
    let when = if card.at_work {
        "во время работы"
    } else {
        "до начала работы"
    };
    let why = if card.reason.is_empty() {
        String::new()
    } else {
        format!(": {}", card.reason)
    };
    format!("{}, {when}{why}", card.by)
}

/// Where a result stands.
#[must_use]
pub const fn state(row: &ResultRow) -> &'static str {
    if row.running {
        "пишет"
    } else if row.awaits_jury {
        "ждёт жюри"
    } else {
        "оценена"
    }
}

/// The rule of deficits as a sentence.
#[must_use]
pub fn rule(rule: &RuleView) -> String {
    let share = percent(rule.threshold_permille);
    format!(
        "Дефицит — задания по компетенции выполнены в среднем меньше чем на {share}, если за ней не меньше {} заданий; освоено — {share} и больше; если заданий меньше, вывод не делается: «данных мало».",
        rule.min_items
    )
}

/// Thousandths as percent: `60 %`, `66,7 %`.
#[must_use]
pub fn percent(permille: u32) -> String {
    match permille % 10 {
        0 => format!("{} %", permille / 10),
        tenth => format!("{},{tenth} %", permille / 10),
    }
}

/// An exact score with the decimal comma: `7 1/3`, `2,505`.
#[must_use]
pub fn exact(score: &str) -> String {
    score.replace('.', ",")
}

/// The name of the file with the results of an assessment.
#[must_use]
pub fn results_of(title: &str) -> String {
    format!("Результаты. {title}")
}
