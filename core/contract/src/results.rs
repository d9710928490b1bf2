//! Results of an assessment, for staff: the same rows on the screen and in the download.

use crate::{
    Millis, PointsText,
    attempts::{CompetencyShare, FinishedBy},
    ids::{AccountId, AssessmentId, AttemptId, ItemId},
    item::ItemType,
    session::CardIssue,
};

wire! {
    /// One participant's result.
    pub struct ResultRow {
        /// The attempt.
        pub attempt: AttemptId,
        /// The participant.
        pub account: AccountId,
        /// Full name.
        pub name: String,
        /// The school's name.
        pub school: Option<String>,
        /// The municipality.
        pub municipality: Option<String>,
        /// The subject taught.
        pub subject: Option<String>,
        /// First and last shared place, from 1; `None` while not scored.
        pub place: Option<(u32, u32)>,
        /// The score; provisional while the jury marks; `None` before its release.
        pub score: Option<PointsText>,
        /// The maximum.
        pub max: PointsText,
        /// The share in tenths of a percent; `None` before its release.
        pub share_permille: Option<u32>,
        /// Whether the attempt still runs.
        pub running: bool,
        /// Whether the jury still has something to mark.
        pub awaits_jury: bool,
        /// When it was started.
        pub started_at: Millis,
        /// When it was finished.
        pub finished_at: Option<Millis>,
        /// By whom.
        pub by: Option<FinishedBy>,
        /// Items answered.
        pub answered: u32,
        /// By competency.
        pub competencies: Vec<CompetencyShare>,
        /// Cards issued shortly before the attempt or during it, the oldest first.
        pub cards: Vec<CardIssue>,
    }

    /// All results that the reader may see.
    pub struct Results {
        /// The assessment.
        pub assessment: AssessmentId,
        /// Its title.
        pub title: String,
        /// Whether scores are shown to this reader (yet); where not, rows come by name.
        pub released: bool,
        /// The rows, best first.
        pub rows: Vec<ResultRow>,
    }

    /// How an item behaved.
    pub struct ItemStatistics {
        /// The item.
        pub item: ItemId,
        /// The author's code.
        pub code: String,
        /// Its type.
        pub item_type: ItemType,
        /// The competency's code.
        pub competency: String,
        /// How many papers had it.
        pub n: u32,
        /// Mean share of the maximum, 0…1; `None` without responses.
        pub facility: Option<f64>,
        /// Corrected item-total correlation; `None` where undefined.
        pub discrimination: Option<f64>,
    }

    /// How a test behaved.
    pub struct Statistics {
        /// Scored attempts behind it.
        pub n: u32,
        /// Mean share of the maximum.
        pub mean: Option<f64>,
        /// Standard deviation of the share.
        pub sd: Option<f64>,
        /// Cronbach's alpha; `None` where papers differ in their items.
        pub alpha: Option<f64>,
        /// Standard error of measurement, in shares.
        pub sem: Option<f64>,
        /// Item by item.
        pub items: Vec<ItemStatistics>,
    }
}
