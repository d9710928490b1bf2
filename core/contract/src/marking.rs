//! Marking extended responses. The marker sees a code, never a name.

use crate::{
    Millis, PointsText,
    ids::{AssessmentId, MarkingId},
    item::ItemView,
};
use std::collections::BTreeMap;

wire! {
    /// One response in the queue.
    pub struct MarkingRow {
        /// The assessment.
        pub assessment: AssessmentId,
        /// Its title.
        pub assessment_title: String,
        /// What stands for the attempt.
        pub work: MarkingId,
        /// The item's place in the paper.
        pub position: u16,
        /// The code that stands for the participant.
        pub code: String,
        /// Whether it is marked already.
        pub marked: bool,
        /// Points given; `None`: not yet.
        pub points: Option<PointsText>,
        /// The maximum.
        pub max: PointsText,
        /// The hour in which the attempt was finished; the minute would tell whose it is.
        pub finished_at: Millis,
    }

    /// A criterion with its description.
    pub struct CriterionDetail {
        /// The criterion's id.
        pub id: String,
        /// One line.
        pub title: String,
        /// What points are given for, sanitised HTML.
        pub description_html: String,
        /// The most it gives.
        pub points: PointsText,
    }

    /// One response to be marked.
    pub struct MarkingTask {
        /// The row of the queue.
        pub row: MarkingRow,
        /// The item.
        pub item: ItemView,
        /// The response's text; empty lines are paragraphs.
        pub response: String,
        /// Stands for this text when it is marked.
        pub response_hash: String,
        /// What it is marked by.
        pub criteria: Vec<CriterionDetail>,
        /// The model answer, sanitised HTML.
        pub sample_html: String,
        /// The mark so far.
        pub mark: Option<MarkView>,
        /// The next unmarked response of the queue.
        pub next: Option<(MarkingId, u16)>,
    }

    /// A mark.
    pub struct MarkView {
        /// Raised by every change; 0 before the first.
        pub version: u32,
        /// Criterion id to points.
        pub criteria: BTreeMap<String, PointsText>,
        /// What the participant will read.
        pub comment: String,
        /// When.
        pub marked_at: Millis,
    }

    /// Give or change a mark.
    pub struct SaveMark {
        /// The version that was read, 0 for the first mark.
        pub version: u32,
        /// Of the text that was read; another text since is a conflict. Absent: whatever stands there is marked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub response_hash: Option<String>,
        /// Criterion id to points; every criterion.
        pub criteria: BTreeMap<String, PointsText>,
        /// What the participant will read.
        pub comment: String,
    }
}
