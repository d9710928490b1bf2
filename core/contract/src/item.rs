//! An item as a participant sees it, and a response as the browser sends it. Nothing here holds a key.

use crate::{PointsText, ids::ItemVersionId};
use std::collections::{BTreeMap, BTreeSet};

wire_codes! {
    /// One of the three dimensions of the diagnostic.
    Dimension {
        /// Предметная.
        Subject = "subject",
        /// Метапредметная.
        MetaSubject = "meta-subject",
        /// Методическая.
        Methodical = "methodical",
    }
    /// The type of an item.
    ItemType {
        /// Pick one.
        SingleChoice = "single-choice",
        /// Pick all that are right.
        MultipleChoice = "multiple-choice",
        /// A number, perhaps with a unit.
        Numeric = "numeric",
        /// A word or a few.
        ShortText = "short-text",
        /// Pairs.
        Matching = "matching",
        /// An order.
        Ordering = "ordering",
        /// Gaps in a text.
        Gaps = "gaps",
        /// A text at length, marked by a jury.
        Extended = "extended",
    }
}

wire! {
    /// One thing to pick, match or order. `html` is sanitised by the server.
    pub struct ChoiceView {
        /// Opaque; says nothing of right or wrong.
        pub id: String,
        /// Sanitised HTML with MathML.
        pub html: String,
    }

    /// One gap of the stem, whose place is `<span class="gap" data-gap="id">`.
    pub struct GapView {
        /// The gap's id.
        pub id: String,
        /// The list to pick from; `None`: text is typed.
        pub options: Option<Vec<ChoiceView>>,
    }

    /// What the jury will look at.
    pub struct CriterionView {
        /// The criterion's id.
        pub id: String,
        /// One line.
        pub title: String,
        /// The most it gives.
        pub points: PointsText,
    }

    /// What the participant is asked to do.
    #[serde(tag = "type", rename_all = "kebab-case")]
    pub enum InteractionView {
        /// Pick one.
        SingleChoice {
            /// What can be picked.
            options: Vec<ChoiceView>,
        },
        /// Pick all that are right.
        MultipleChoice {
            /// What can be picked.
            options: Vec<ChoiceView>,
        },
        /// A number.
        Numeric {
            /// Units to choose from; empty: a bare number.
            units: Vec<String>,
        },
        /// A word or a few.
        ShortText,
        /// Give each left its right.
        Matching {
            /// The fixed side.
            left: Vec<ChoiceView>,
            /// What is given.
            right: Vec<ChoiceView>,
        },
        /// Put in order.
        Ordering {
            /// The elements.
            elements: Vec<ChoiceView>,
        },
        /// Fill the gaps of the stem.
        Gaps {
            /// The gaps.
            gaps: Vec<GapView>,
        },
        /// Write at length.
        Extended {
            /// What it is marked by.
            criteria: Vec<CriterionView>,
        },
    }

    /// An item as shown; rendered once a version and shared by all papers.
    pub struct ItemView {
        /// Which version this is.
        pub version: ItemVersionId,
        /// The task, sanitised HTML with MathML.
        pub stem: String,
        /// What to do.
        pub interaction: InteractionView,
        /// Whether the item has formulas, so that the math font is loaded only where needed.
        pub has_math: bool,
    }

    /// A response as the browser sends and gets it back.
    #[serde(tag = "type", rename_all = "kebab-case")]
    pub enum ResponseBody {
        /// The picked option.
        SingleChoice {
            /// `None`: nothing is picked.
            choice: Option<String>,
        },
        /// The picked options.
        MultipleChoice {
            /// Empty: nothing is picked.
            choices: BTreeSet<String>,
        },
        /// A number as typed.
        Numeric {
            /// The text.
            text: String,
            /// The unit picked.
            unit: Option<String>,
        },
        /// A text as typed.
        ShortText {
            /// The text.
            text: String,
        },
        /// The pairs made so far, left to right.
        Matching {
            /// Left id to right id.
            pairs: BTreeMap<String, String>,
        },
        /// The order made; empty: untouched.
        Ordering {
            /// Ids, first to last.
            order: Vec<String>,
        },
        /// Gap id to option id or text.
        Gaps {
            /// The gaps filled so far.
            values: BTreeMap<String, String>,
        },
        /// A text at length.
        Extended {
            /// The text.
            text: String,
        },
    }
}

impl ResponseBody {
    /// Whether nothing is answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::SingleChoice { choice } => choice.is_none(),
            Self::MultipleChoice { choices } => choices.is_empty(),
            Self::Numeric { text, .. } | Self::ShortText { text } | Self::Extended { text } => text.trim().is_empty(),
            Self::Matching { pairs } => pairs.is_empty(),
            Self::Ordering { order } => order.is_empty(),
            Self::Gaps { values } => values.values().all(|v| v.trim().is_empty()),
        }
    }
}
