//! What is wrong with a draft and in which field.

use crate::messages::t;
use olymp_contract::codes::Code;
use olymp_frontend::{
    api::ApiFailure,
    i18n::{code_sentence, fill},
};

/// A field of the editor; lines by their key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The title.
    Title,
    /// The rules.
    Rules,
    /// When it opens.
    Opens,
    /// When it closes.
    Closes,
    /// Minutes.
    Limit,
    /// The lines together.
    Lines,
    /// The bank of a line.
    Bank(u32),
    /// The count of a line.
    Count(u32),
    /// The points of a line.
    Points(u32),
    /// The weight of a line.
    Weight(u32),
    /// The range of difficulty of a line.
    Difficulty(u32),
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// No title.
    Title,
    /// A title that is too short or too long.
    TitleLength,
    /// Rules that are too long.
    RulesLength,
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
    /// Not a weight.
    Weight,
    /// The range is upside down.
    Range,
    /// No items, or too many.
    Items,
    /// The server did not take it; what it says of it, or nothing.
    Refused(String),
}

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// What.
    pub why: Why,
}

impl Why {
    /// The sentence beside the field.
    pub fn sentence(&self) -> String {
        let t = &t().editor;
        let sentence = match self {
            Self::Title => t.need_title,
            Self::TitleLength => t.need_title_length,
            Self::RulesLength => t.need_rules_length,
            Self::Time => t.need_time,
            Self::Later => t.need_later,
            Self::Limit => t.need_limit,
            Self::Bank => t.need_bank,
            Self::Count => t.need_count,
            Self::Points => t.need_points,
            Self::Weight => t.need_weight,
            Self::Range => t.need_range,
            Self::Items => t.need_items,
            Self::Refused(why) if why.is_empty() => t.refused,
            Self::Refused(why) => return fill(t.refused_because, &[why]),
        };
        sentence.to_owned()
    }
}

/// The fault that a refusal of the server names; `None`: it names none that stands on the page.
///
/// `keys` are those of the lines in the order in which they were sent.
pub fn refused(failure: &ApiFailure, keys: &[u32]) -> Option<Fault> {
    let ApiFailure::Refused(body, _) = failure else {
        return None;
    };
    if body.code == Code::InvisibleCharacter && body.place.as_deref() == Some("title") {
        let (place, why) = (Place::Title, Why::Refused(code_sentence(body)));
        return Some(Fault { place, why });
    }
    if body.code != Code::InvalidField {
        return None;
    }
    let why = || Why::Refused(body.detail.clone().unwrap_or_default());
    let (place, why) = match body.place.as_deref()? {
        "title" => (Place::Title, Why::TitleLength),
        "rules" => (Place::Rules, why()),
        "opens_at" => (Place::Opens, why()),
        "closes_at" => (Place::Closes, why()),
        "limit_minutes" => (Place::Limit, Why::Limit),
        "blueprint" => (Place::Lines, Why::Items),
        other => {
            let (at, field) = other.strip_prefix("blueprint[")?.split_once("].")?;
            let key = *keys.get(at.parse::<usize>().ok()?)?;
            match field {
                "bank" => (Place::Bank(key), why()),
                "count" => (Place::Count(key), Why::Count),
                "points" => (Place::Points(key), Why::Points),
                "weight" => (Place::Weight(key), Why::Weight),
                "difficulty_min" | "difficulty_max" => (Place::Difficulty(key), Why::Range),
                _ => return None,
            }
        }
    };
    Some(Fault { place, why })
}

/// The sentence for a field; `None`: nothing is wrong with it.
pub fn sentence_at(faults: &[Fault], place: Place) -> Option<String> {
    faults
        .iter()
        .find(|fault| fault.place == place)
        .map(|fault| fault.why.sentence())
}
