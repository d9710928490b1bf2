//! Where an assessment stands on the calendar, and which ones the home page names.

use olymp_contract::{
    Millis,
    assessments::{AssessmentDraft, AssessmentRow, AssessmentStatus},
};

/// Where an assessment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Starting is possible.
    Open,
    /// Published, opens later.
    Soon,
    /// Being made.
    Draft,
    /// The window is over.
    Over,
}

impl Stage {
    /// The stage at this moment.
    pub fn of(status: AssessmentStatus, opens_at: Millis, closes_at: Millis, now: Millis) -> Self {
        match status {
            AssessmentStatus::Draft => Self::Draft,
            AssessmentStatus::Published if now < opens_at => Self::Soon,
            AssessmentStatus::Published if now < closes_at => Self::Open,
            AssessmentStatus::Published => Self::Over,
        }
    }
}

/// The rows by stage, what is open first; within a stage the nearest change first, what is over newest first.
pub fn by_stage(rows: Vec<AssessmentRow>, now: Millis) -> Vec<(Stage, AssessmentRow)> {
    let stage = |row: &AssessmentRow| Stage::of(row.status, row.opens_at, row.closes_at, now);
    let mut rows: Vec<_> = rows.into_iter().map(|row| (stage(&row), row)).collect();
    rows.sort_by_key(|(stage, row)| match stage {
        Stage::Open => (*stage, row.closes_at),
        Stage::Soon | Stage::Draft => (*stage, row.opens_at),
        Stage::Over => (*stage, -row.closes_at),
    });
    rows
}

/// What the home page names: what is open or still written, and what opens next.
pub fn home_rows(rows: Vec<AssessmentRow>, now: Millis) -> Vec<(Stage, AssessmentRow)> {
    let mut rows = by_stage(rows, now);
    rows.retain(|(stage, row)| matches!(stage, Stage::Open | Stage::Soon) || row.counts.running > 0);
    rows.truncate(8);
    rows
}

const WEEK: Millis = 7 * 24 * 3600 * 1000;

/// A copy with another title whose window is moved by whole weeks until it opens in the future.
pub fn similar(draft: &AssessmentDraft, title: String, now: Millis) -> AssessmentDraft {
    let weeks = if draft.opens_at > now {
        0
    } else {
        (now - draft.opens_at) / WEEK + 1
    };
    AssessmentDraft {
        title,
        opens_at: draft.opens_at + weeks * WEEK,
        closes_at: draft.closes_at + weeks * WEEK,
        ..draft.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use olymp_contract::{
        assessments::{AssessmentKind, AttemptCounts, ClosePolicy, Release},
        ids::AssessmentId,
    };

    fn row(title: &str, status: AssessmentStatus, opens_at: Millis, closes_at: Millis) -> AssessmentRow {
        AssessmentRow {
            id: AssessmentId(title.into()),
            kind: AssessmentKind::Olympiad,
            title: title.into(),
            subject: None,
            status,
            opens_at,
            closes_at,
            limit_minutes: 60,
            counts: AttemptCounts {
                running: 0,
                awaiting_jury: 0,
                scored: 0,
            },
        }
    }

    #[test]
    fn what_is_open_comes_first_and_the_newest_past_before_the_oldest() {
        use AssessmentStatus::{Draft, Published};
        let rows = vec![
            row("past", Published, 0, 10),
            row("draft", Draft, 0, 1000),
            row("next", Published, 200, 300),
            row("later past", Published, 0, 50),
            row("open", Published, 0, 150),
        ];
        let titles: Vec<_> = by_stage(rows.clone(), 100).into_iter().map(|(_, r)| r.title).collect();
        assert_eq!(titles, ["open", "next", "draft", "later past", "past"]);
        let home: Vec<_> = home_rows(rows, 100).into_iter().map(|(_, r)| r.title).collect();
        assert_eq!(home, ["open", "next"]);
    }

    #[test]
    fn a_copy_opens_in_the_future_on_the_same_weekday() {
        let draft = AssessmentDraft {
            kind: AssessmentKind::Olympiad,
            title: "A".into(),
            rules: String::new(),
            subject: None,
            wave: None,
            opens_at: 1000,
            closes_at: 5000,
            limit_minutes: 60,
            close_policy: ClosePolicy::LastStart,
            shuffle_items: true,
            shuffle_options: true,
            show_score: Release::Never,
            show_answers: Release::Never,
            blueprint: vec![],
        };
        let copy = similar(&draft, "B".into(), 1000 + 10 * 24 * 3600 * 1000);
        assert_eq!((copy.opens_at, copy.closes_at), (1000 + 2 * WEEK, 5000 + 2 * WEEK));
        assert_eq!(similar(&draft, "B".into(), 0).opens_at, 1000);
    }
}
