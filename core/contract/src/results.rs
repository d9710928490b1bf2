//! Results of an assessment, for staff: the same rows on the screen and in the download.

use crate::{
    Millis, PointsText,
    attempts::{CompetencyShare, FinishedBy},
    ids::{AccountId, AssessmentId, AttemptId, ItemId},
    item::ItemType,
    session::CardIssue,
};

wire_codes! {
    /// Why there is no alpha.
    NoAlpha {
        /// Nobody has a final score.
        Nobody = "nobody",
        /// Only one person has.
        OnePerson = "one-person",
        /// The papers differ in their items.
        PapersDiffer = "papers-differ",
        /// The papers have one item.
        OneItem = "one-item",
        /// All have the same total.
        EqualTotals = "equal-totals",
    }
}

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
        /// The score as it is shown, with at most two decimals; provisional while the jury marks; `None` before its release.
        pub score: Option<PointsText>,
        /// The exact score (`7 1/3`) where `score` is not it.
        pub score_exact: Option<String>,
        /// The maximum.
        pub max: PointsText,
        /// The share in hundredths of a percent: 6667 is 66.67 %. Never rounded up to a whole tenth of a percent nor down to
        /// nothing; `None` before its release.
        pub share_basis_points: Option<u32>,
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
        /// The rows, best first by the exact scores.
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
        /// Whether its numbers are kept back from the reader: the item stands in an assessment that is not over.
        pub kept_back: bool,
        /// Mean share of the maximum, 0…1; `None` without responses, or where kept back.
        pub facility: Option<f64>,
        /// Corrected item-total correlation; `None` where undefined, or where kept back.
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
        /// Cronbach's alpha; an item on which all earned the same counts in it. `None` where it is not defined.
        pub alpha: Option<f64>,
        /// Why there is no alpha; `None` where there is one.
        pub no_alpha: Option<NoAlpha>,
        /// Standard error of measurement, in shares.
        pub sem: Option<f64>,
        /// Item by item.
        pub items: Vec<ItemStatistics>,
    }
}
