//! Olympiads and diagnostics as staff make them.

use crate::{
    Millis, PointsText,
    ids::{AssessmentId, BankId},
    item::{Dimension, ItemType},
};

wire_codes! {
    /// What kind of assessment it is.
    AssessmentKind {
        /// Timed, ranked.
        Olympiad = "olympiad",
        /// Feeds the monitoring of deficits.
        Diagnostic = "diagnostic",
    }
    /// Which of the two diagnostics.
    Wave {
        /// Before.
        Initial = "initial",
        /// After.
        Repeat = "repeat",
    }
    /// Where an assessment stands.
    AssessmentStatus {
        /// Being made; nobody sees it.
        Draft = "draft",
        /// Immutable; participants see it.
        Published = "published",
    }
    /// How far the drawing of papers ahead of the start has come.
    PapersState {
        /// Not yet begun: a draft, or published just now.
        Waiting = "waiting",
        /// Being drawn.
        Drawing = "drawing",
        /// One lies ready for everybody who may come.
        Ready = "ready",
        /// The last try failed; it is tried again. Who starts meanwhile gets a paper at the start.
        Failing = "failing",
    }
    /// What the end of the window means.
    ClosePolicy {
        /// The window is for starting; who started in time keeps the whole limit.
        LastStart = "last-start",
        /// Everybody stops at the end of the window.
        HardClose = "hard-close",
    }
    /// When something of the result is shown to the participant.
    Release {
        /// Never.
        Never = "never",
        /// As soon as it is graded.
        Immediately = "immediately",
        /// When the window is over for everybody.
        AfterClose = "after-close",
    }
}

wire! {
    /// One line of a blueprint: so many items of this kind.
    pub struct BlueprintLine {
        /// From this bank.
        pub bank: BankId,
        /// Of this competency; `None`: any.
        pub competency: Option<String>,
        /// Not easier than this, 1…5.
        pub difficulty_min: Option<u8>,
        /// Not harder than this, 1…5.
        pub difficulty_max: Option<u8>,
        /// Of this type; `None`: any.
        pub item_type: Option<ItemType>,
        /// How many.
        pub count: u16,
        /// What each is worth in this assessment; `None`: the item's own maximum.
        pub points: Option<PointsText>,
        /// What each of them weighs in the profile beside other items; `None`: 1.
        pub weight: Option<PointsText>,
    }

    /// What staff decide about an assessment.
    pub struct AssessmentDraft {
        /// Olympiad or diagnostic.
        pub kind: AssessmentKind,
        /// The title participants see.
        pub title: String,
        /// The rules and instructions, Markdown.
        pub rules: String,
        /// The subject; `None`: for all. Participants see assessments of their subject and those for all.
        pub subject: Option<String>,
        /// Which wave; `None` for an olympiad.
        pub wave: Option<Wave>,
        /// When starting becomes possible.
        pub opens_at: Millis,
        /// When the window ends.
        pub closes_at: Millis,
        /// How long an attempt lasts.
        pub limit_minutes: u32,
        /// What the end of the window means.
        pub close_policy: ClosePolicy,
        /// Whether each paper has its own order of items.
        pub shuffle_items: bool,
        /// Whether each paper has its own order of options.
        pub shuffle_options: bool,
        /// When the score is shown.
        pub show_score: Release,
        /// When the own answers, right answers and explanations are shown.
        pub show_answers: Release,
        /// What is drawn.
        pub blueprint: Vec<BlueprintLine>,
    }

    /// What is in a line and what is missing.
    pub struct LineReport {
        /// How many are asked for.
        pub wanted: u32,
        /// How many items fit the line by themselves.
        pub available: u32,
        /// How many could be given without using an item twice.
        pub assigned: u32,
        /// How many of those that fit stood in papers whose answers have been shown.
        pub answers_shown: u32,
    }

    /// How a competency is covered.
    pub struct CoverageRow {
        /// The competency's code.
        pub competency: String,
        /// Its name.
        pub title: String,
        /// Its dimension.
        pub dimension: Dimension,
        /// At least so many items in every paper.
        pub at_least: u32,
        /// At most so many.
        pub at_most: u32,
        /// Whether a paper may have fewer items of it than monitoring needs to judge.
        pub too_few_to_judge: bool,
    }

    /// What a blueprint gives, shown while it is edited.
    pub struct BlueprintReport {
        /// Whether every paper can be drawn.
        pub feasible: bool,
        /// Items in a paper.
        pub items: u32,
        /// The fewest points a paper can be worth.
        pub points_min: PointsText,
        /// The most.
        pub points_max: PointsText,
        /// One report a line.
        pub lines: Vec<LineReport>,
        /// By competency.
        pub coverage: Vec<CoverageRow>,
    }

    /// An assessment with its state.
    pub struct AssessmentView {
        /// The assessment.
        pub id: AssessmentId,
        /// Where it stands.
        pub status: AssessmentStatus,
        /// Raised by every change; sent back with the next.
        pub version: u32,
        /// What was decided.
        pub draft: AssessmentDraft,
        /// What the blueprint gives.
        pub report: BlueprintReport,
        /// The numbers of attempts.
        pub counts: AttemptCounts,
        /// The papers drawn ahead of the start.
        pub papers: Papers,
    }

    /// The papers drawn ahead of the start, so that a start is one small write.
    pub struct Papers {
        /// How far it has come.
        pub state: PapersState,
        /// Papers that lie ready or are in use.
        pub drawn: u32,
        /// Participants that the assessment is for.
        pub eligible: u32,
        /// Of them without a consent to the processing of personal data that holds: they are asked before they start.
        #[serde(default)]
        pub without_consent: u32,
    }

    /// How many sit and sat.
    pub struct AttemptCounts {
        /// Open now.
        pub running: u32,
        /// Finished, waiting for the jury.
        pub awaiting_jury: u32,
        /// Finished and scored.
        pub scored: u32,
    }

    /// An assessment in the list.
    pub struct AssessmentRow {
        /// The assessment.
        pub id: AssessmentId,
        /// Its kind.
        pub kind: AssessmentKind,
        /// Its title.
        pub title: String,
        /// Its subject.
        pub subject: Option<String>,
        /// Where it stands.
        pub status: AssessmentStatus,
        /// When starting becomes possible.
        pub opens_at: Millis,
        /// When the window ends.
        pub closes_at: Millis,
        /// How long an attempt lasts.
        pub limit_minutes: u32,
        /// The numbers of attempts.
        pub counts: AttemptCounts,
    }

    /// Change a draft.
    pub struct UpdateAssessment {
        /// The version that was read.
        pub version: u32,
        /// The new decisions.
        pub draft: AssessmentDraft,
    }

    /// Publish: from then on immutable.
    pub struct PublishAssessment {
        /// The version that was read.
        pub version: u32,
    }

    /// A grant of extra time, as it is on record.
    pub struct ExtraTimeGrant {
        /// When.
        pub at: Millis,
        /// By whom; `None`: the person is gone.
        pub by: Option<String>,
        /// To whom.
        pub participant: String,
        /// Minutes in all.
        pub minutes: u32,
        /// Minutes in all before.
        pub before: u32,
        /// Why.
        pub reason: String,
        /// Whether the clock had closed the attempt, and it went on.
        pub reopened: bool,
        /// Whether its right answers could be read by then.
        pub keys_readable: bool,
    }

    /// Give one participant more time, before the start or while the attempt runs.
    pub struct GrantExtraTime {
        /// The participant.
        pub account: crate::ids::AccountId,
        /// Minutes in all; replaces an earlier grant.
        pub minutes: u32,
        /// Why; kept in the record.
        pub reason: String,
        /// Lets an attempt go on although its right answers can be read already (`keys_readable`); kept in the record.
        #[serde(default)]
        pub confirm: bool,
    }
}
