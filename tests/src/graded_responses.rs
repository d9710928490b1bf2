//! Responses with what they earn, reckoned by hand from docs/formats/native-bank.md: a test that saves many of them knows the
//! score without asking the server.

use crate::responses;
use olymp_contract::attempts::PaperItem;
use olymp_contract::item::{ItemType, ResponseBody};

/// A response with what it earns.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// The response.
    pub response: ResponseBody,
    /// What it earns, as the result shows it; `None`: the jury says.
    pub earned: Option<&'static str>,
}

/// The response number `turn` to an item of the bank of the tests. Texts and numbers tell their turn, and so do not repeat.
#[must_use]
pub fn response(item: &PaperItem, turn: usize) -> Known {
    let right = |earned| (responses::right(item), Some(earned));
    let partly = |earned| (responses::partly(item), Some(earned));
    let (response, earned) = match (responses::item_type(item), turn % 3) {
        (ItemType::Extended, _) => {
            let text = format!("ответ № {turn}. ").repeat(50);
            (Some(responses::essay(&text)), None)
        }
        (ItemType::ShortText, 0) => right("1"),
        (ItemType::ShortText, _) => (Some(responses::short(&format!("ответ № {turn}"))), Some("0")),
        (ItemType::Numeric, 0) => right("2"),
        (ItemType::Numeric, 1) => partly("1"),
        (ItemType::Numeric, _) => (Some(responses::number(&(1_000 + turn).to_string(), None)), Some("0")),
        (ItemType::SingleChoice, 0) => right("1"),
        (ItemType::SingleChoice, _) => (Some(responses::wrong_sum(item)), Some("0")),
        (ItemType::MultipleChoice, 0) => right("2"),
        (ItemType::MultipleChoice, _) => partly("1"),
        (ItemType::Matching, 0) => right("3"),
        (ItemType::Matching, _) => partly("1.5"),
        (ItemType::Ordering, 0) => right("3"),
        (ItemType::Ordering, _) => partly("2"),
        (ItemType::Gaps, 0) => right("2"),
        (ItemType::Gaps, _) => partly("1"),
    };
    Known {
        response: response.expect("every type has one"),
        earned,
    }
}
