//! How long a response may be, by its type. What the ids in it name is another question.

use crate::platform::Refusal;
use olymp_contract::codes::Code;
use olymp_contract::item::ResponseBody;
use olymp_contract::limits::{ENTRIES, EXTENDED, GAP, ID, NUMBER, SHORT_TEXT, UNIT};

/// Checks every field of a response.
///
/// # Errors
/// `response_too_long` with the field and its limit.
pub(super) fn check(response: &ResponseBody) -> Result<(), Refusal> {
    match response {
        ResponseBody::SingleChoice { choice } => text("choice", choice.as_deref().unwrap_or(""), ID),
        ResponseBody::MultipleChoice { choices } => {
            entries("choices", choices.len())?;
            choices.iter().try_for_each(|id| text("choices", id, ID))
        }
        ResponseBody::Numeric { text: number, unit } => {
            text("text", number, NUMBER)?;
            text("unit", unit.as_deref().unwrap_or(""), UNIT)
        }
        ResponseBody::ShortText { text: words } => text("text", words, SHORT_TEXT),
        ResponseBody::Matching { pairs } => {
            entries("pairs", pairs.len())?;
            let ids = pairs.iter().flat_map(|(left, right)| [left, right]);
            ids.into_iter().try_for_each(|id| text("pairs", id, ID))
        }
        ResponseBody::Ordering { order } => {
            entries("order", order.len())?;
            order.iter().try_for_each(|id| text("order", id, ID))
        }
        ResponseBody::Gaps { values } => {
            entries("values", values.len())?;
            values.iter().try_for_each(|(gap, value)| {
                text("values", gap, ID)?;
                text(&format!("values.{gap}"), value, GAP)
            })
        }
        ResponseBody::Extended { text: essay } => text("text", essay, EXTENDED),
    }
}

fn entries(field: &str, count: usize) -> Result<(), Refusal> {
    within(field, count, ENTRIES)
}

fn text(field: &str, text: &str, most: usize) -> Result<(), Refusal> {
    // A text of no more bytes has no more characters.
    within(field, if text.len() <= most { 0 } else { text.chars().count() }, most)
}

fn within(field: &str, length: usize, most: usize) -> Result<(), Refusal> {
    if length <= most {
        return Ok(());
    }
    Err(Refusal::new(Code::ResponseTooLong)
        .at(format!("response.{field}"))
        .with(most))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn told(response: &ResponseBody) -> String {
        check(response).map_or_else(|refusal| format!("{refusal:?}"), |()| "taken".to_owned())
    }

    fn letters(count: usize) -> String {
        "ъ".repeat(count)
    }

    /// A response of every type whose texts have so many characters and whose lists so many entries.
    fn all(length: usize, count: usize) -> Vec<ResponseBody> {
        let id = |number: usize| format!("{number:0>length$}");
        let text = || letters(length);
        vec![
            ResponseBody::SingleChoice { choice: Some(id(1)) },
            ResponseBody::MultipleChoice {
                choices: (0..count).map(id).collect(),
            },
            ResponseBody::Numeric {
                text: text(),
                unit: Some(text()),
            },
            ResponseBody::ShortText { text: text() },
            ResponseBody::Matching {
                pairs: (0..count).map(|number| (id(number), id(number))).collect(),
            },
            ResponseBody::Ordering {
                order: (0..count).map(id).collect(),
            },
            ResponseBody::Gaps {
                values: (0..count).map(|number| (id(number), text())).collect(),
            },
            ResponseBody::Extended { text: text() },
        ]
    }

    #[test]
    fn what_an_item_can_ask_for_fits() {
        for response in all(ID, ENTRIES) {
            assert_eq!(told(&response), "taken", "{response:?}");
        }
        for (response, most) in [
            (
                ResponseBody::ShortText {
                    text: letters(SHORT_TEXT),
                },
                SHORT_TEXT,
            ),
            (
                ResponseBody::Extended {
                    text: letters(EXTENDED),
                },
                EXTENDED,
            ),
        ] {
            assert_eq!(told(&response), "taken", "{most}");
        }
    }

    #[test]
    fn what_is_longer_is_refused_with_its_field() {
        let refused = |response: ResponseBody| told(&response);
        for response in all(EXTENDED + 1, 1) {
            assert!(
                told(&response).starts_with("response_too_long at response."),
                "{response:?}"
            );
        }
        // Empty entries are entries too.
        let order = vec![String::new(); ENTRIES + 1];
        assert_eq!(
            refused(ResponseBody::Ordering { order }),
            "response_too_long at response.order"
        );
        let number = |text: String, unit| refused(ResponseBody::Numeric { text, unit });
        assert_eq!(number(letters(NUMBER + 1), None), "response_too_long at response.text");
        assert_eq!(
            number("1".to_owned(), Some(letters(UNIT + 1))),
            "response_too_long at response.unit"
        );
        let values = BTreeMap::from([("g1".to_owned(), letters(GAP + 1))]);
        assert_eq!(
            refused(ResponseBody::Gaps { values }),
            "response_too_long at response.values.g1"
        );
        let choice = Some(letters(ID + 1));
        assert_eq!(
            refused(ResponseBody::SingleChoice { choice }),
            "response_too_long at response.choice"
        );
    }
}
