//! Monitoring of professional deficits: profiles, the map, and the answers behind every cell.

use crate::{
    Millis, PointsText,
    assessments::AssessmentKind,
    ids::{AccountId, AssessmentId, AttemptId},
    item::{Dimension, ItemView, ResponseBody},
};

wire_codes! {
    /// What a cell says.
    Verdict {
        /// Below the threshold.
        Deficit = "deficit",
        /// At or above it.
        Mastered = "mastered",
        /// Too few items to judge: «данных мало».
        TooFewData = "too-few-data",
    }
}

wire! {
    /// One cell: a teacher and a competency.
    pub struct Cell {
        /// The competency's code.
        pub competency: String,
        /// Earned: the sum of the items' shares of their maxima, each times its weight, as it is shown.
        pub earned: PointsText,
        /// Possible: the sum of the weights, which is the number of items unless a blueprint weighs them.
        pub possible: PointsText,
        /// The share in hundredths of a percent: 6667 is 66.67 %. Never rounded up to a whole tenth of a percent (so not to the
        /// threshold) nor down to nothing.
        pub share_basis_points: u32,
        /// Items behind it, each once.
        pub items: u32,
        /// Further items, not counted for this reader for now: they are still needed.
        pub kept_back: u32,
        /// What it says.
        pub verdict: Verdict,
    }

    /// A competency as a column.
    pub struct CompetencyColumn {
        /// The code.
        pub code: String,
        /// The name.
        pub title: String,
        /// The dimension.
        pub dimension: Dimension,
        /// Teachers judged.
        pub judged: u32,
        /// Teachers with a deficit.
        pub deficits: u32,
    }

    /// The rule that was applied.
    pub struct RuleView {
        /// Below this share, in tenths of a percent, is a deficit.
        pub threshold_permille: u32,
        /// With fewer items nothing is said.
        pub min_items: u32,
    }

    /// A teacher as a row.
    pub struct MapRow {
        /// The teacher.
        pub account: AccountId,
        /// Full name.
        pub name: String,
        /// The school's name.
        pub school: Option<String>,
        /// The subject taught.
        pub subject: Option<String>,
        /// Cells; a competency without items has none.
        pub cells: Vec<Cell>,
        /// How many deficits.
        pub deficits: u32,
    }

    /// Teacher × competency.
    pub struct DeficitMap {
        /// What it shows, in words: a school, a group, the region.
        pub scope_title: String,
        /// The rule.
        pub rule: RuleView,
        /// The columns, by dimension, then code.
        pub columns: Vec<CompetencyColumn>,
        /// The rows, by school, then name.
        pub rows: Vec<MapRow>,
    }

    /// The profile of one teacher.
    pub struct Profile {
        /// The teacher.
        pub account: AccountId,
        /// Full name.
        pub name: String,
        /// The school's name.
        pub school: Option<String>,
        /// The rule.
        pub rule: RuleView,
        /// The competencies, as columns of one row.
        pub columns: Vec<CompetencyColumn>,
        /// The cells.
        pub cells: Vec<Cell>,
    }

    /// One answer behind a cell.
    pub struct EvidenceRow {
        /// The attempt.
        pub attempt: AttemptId,
        /// The assessment.
        pub assessment: AssessmentId,
        /// Its title.
        pub assessment_title: String,
        /// Its kind.
        pub kind: AssessmentKind,
        /// When the attempt was finished.
        pub finished_at: Millis,
        /// The item's place in the paper.
        pub position: u16,
        /// The item.
        pub item: ItemView,
        /// The order of its lists in that paper.
        pub order: Vec<Vec<String>>,
        /// The response.
        pub response: Option<ResponseBody>,
        /// Earned; `None` where it, or another item of the attempt, is kept back for now.
        pub earned: Option<PointsText>,
        /// The maximum.
        pub max: PointsText,
        /// What the item weighs in the cell.
        pub weight: PointsText,
        /// Whether this answer is in the cell; not where the same item was answered again in a later attempt.
        pub counts: bool,
        /// The right answer, sanitised HTML; `None` where the reader may not see it (yet).
        pub key_html: Option<String>,
    }

    /// The answers behind one cell.
    pub struct Evidence {
        /// The teacher.
        pub account: AccountId,
        /// Full name.
        pub name: String,
        /// The competency's name.
        pub competency_title: String,
        /// The cell itself.
        pub cell: Cell,
        /// The answers that are shown.
        pub rows: Vec<EvidenceRow>,
        /// How many more there are that are not shown to this reader (yet).
        pub kept_back: u32,
    }
}
