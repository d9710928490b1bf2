//! What is wrong with a draft and in which field.

use crate::messages::t;

/// A field of the editor; lines by their key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The title.
    Title,
    /// When it opens.
    Opens,
    /// When it closes.
    Closes,
    /// Minutes.
    Limit,
    /// The bank of a line.
    Bank(u32),
    /// The count of a line.
    Count(u32),
    /// The points of a line.
    Points(u32),
    /// The range of difficulty of a line.
    Difficulty(u32),
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// No title.
    Title,
    /// No time.
    Time,
    /// The end is not after the start.
    Later,
    /// Not a number of minutes.
    Limit,
    /// No bank.
    Bank,
    /// Not a count.
    Count,
    /// Not points.
    Points,
    /// The range is upside down.
    Range,
}

/// One fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// What.
    pub why: Why,
}

impl Why {
    /// The sentence beside the field.
    pub fn sentence(self) -> &'static str {
        let t = &t().editor;
        match self {
            Self::Title => t.need_title,
            Self::Time => t.need_time,
            Self::Later => t.need_later,
            Self::Limit => t.need_limit,
            Self::Bank => t.need_bank,
            Self::Count => t.need_count,
            Self::Points => t.need_points,
            Self::Range => t.need_range,
        }
    }
}

/// The sentence for a field; `None`: nothing is wrong with it.
pub fn sentence_at(faults: &[Fault], place: Place) -> Option<String> {
    faults
        .iter()
        .find(|fault| fault.place == place)
        .map(|fault| fault.why.sentence().to_owned())
}
