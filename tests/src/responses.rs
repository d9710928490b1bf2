//! What somebody answers to the bank of the tests, found by the texts on the screen: ids say nothing.

use olymp_contract::attempts::PaperItem;
use olymp_contract::item::{ChoiceView, InteractionView, ItemType, ResponseBody};

/// The type of an item.
#[must_use]
pub const fn item_type(item: &PaperItem) -> ItemType {
    match item.item.interaction {
        InteractionView::SingleChoice { .. } => ItemType::SingleChoice,
        InteractionView::MultipleChoice { .. } => ItemType::MultipleChoice,
        InteractionView::Numeric { .. } => ItemType::Numeric,
        InteractionView::ShortText => ItemType::ShortText,
        InteractionView::Matching { .. } => ItemType::Matching,
        InteractionView::Ordering { .. } => ItemType::Ordering,
        InteractionView::Gaps { .. } => ItemType::Gaps,
        InteractionView::Extended { .. } => ItemType::Extended,
    }
}

/// The id of the choice with this text.
///
/// # Panics
/// Where there is none.
#[must_use]
pub fn id(choices: &[ChoiceView], text: &str) -> String {
    let found = choices.iter().find(|choice| words(&choice.html) == text);
    found.unwrap_or_else(|| panic!("no «{text}» in {choices:?}")).id.clone()
}

/// The text of HTML without its tags; a space that keeps a line together is a space.
#[must_use]
pub fn words(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for letter in html.replace("&nbsp;", " ").replace('\u{a0}', " ").chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => text.push(letter),
            _ => {}
        }
    }
    text.trim().to_owned()
}

/// The right answers of the single choices, by their questions.
const SUMS: [(&str, &str, &str); 5] = [
    ("2+2", "4", "5"),
    ("3+4", "7", "8"),
    ("5+1", "6", "4"),
    ("9−1", "8", "10"),
    ("6−3", "3", "9"),
];

fn sum(item: &PaperItem) -> (&'static str, &'static str) {
    let stem = words(&item.item.stem).replace([' ', '\u{a0}', '\n'], "");
    let found = SUMS.iter().find(|(question, ..)| stem.contains(question));
    found
        .map(|(_, right, wrong)| (*right, *wrong))
        .unwrap_or_else(|| panic!("an unknown question: {stem}"))
}

fn single(item: &PaperItem, text: &str) -> ResponseBody {
    let InteractionView::SingleChoice { options } = &item.item.interaction else {
        panic!("not a single choice")
    };
    ResponseBody::SingleChoice {
        choice: Some(id(options, text)),
    }
}

/// A wrong answer to one of the sums.
///
/// # Panics
/// Where it is none.
#[must_use]
pub fn wrong_sum(item: &PaperItem) -> ResponseBody {
    single(item, sum(item).1)
}

/// The picked texts of a multiple choice.
///
/// # Panics
/// Where it is none, or a text is not among its options.
#[must_use]
pub fn pick(item: &PaperItem, texts: &[&str]) -> ResponseBody {
    let InteractionView::MultipleChoice { options } = &item.item.interaction else {
        panic!("not a multiple choice")
    };
    ResponseBody::MultipleChoice {
        choices: texts.iter().map(|text| id(options, text)).collect(),
    }
}

/// A number with its unit.
#[must_use]
pub fn number(text: &str, unit: Option<&str>) -> ResponseBody {
    ResponseBody::Numeric {
        text: text.to_owned(),
        unit: unit.map(str::to_owned),
    }
}

/// A short text.
#[must_use]
pub fn short(text: &str) -> ResponseBody {
    ResponseBody::ShortText { text: text.to_owned() }
}

/// A text at length.
#[must_use]
pub fn essay(text: &str) -> ResponseBody {
    ResponseBody::Extended { text: text.to_owned() }
}

/// Pairs of a matching by their texts.
///
/// # Panics
/// Where the item is none.
#[must_use]
pub fn pairs(item: &PaperItem, texts: &[(&str, &str)]) -> ResponseBody {
    let InteractionView::Matching { left, right } = &item.item.interaction else {
        panic!("not a matching")
    };
    ResponseBody::Matching {
        pairs: texts.iter().map(|(a, b)| (id(left, a), id(right, b))).collect(),
    }
}

fn order(item: &PaperItem, texts: &[&str]) -> ResponseBody {
    let InteractionView::Ordering { elements } = &item.item.interaction else {
        panic!("not an ordering")
    };
    ResponseBody::Ordering {
        order: texts.iter().map(|text| id(elements, text)).collect(),
    }
}

/// Fills the gap with a list by its option and the other one by a text.
fn gaps(item: &PaperItem, option: &str, text: &str) -> ResponseBody {
    let InteractionView::Gaps { gaps } = &item.item.interaction else {
        panic!("no gaps")
    };
    let values = gaps.iter().map(|gap| {
        let value = gap
            .options
            .as_ref()
            .map_or_else(|| text.to_owned(), |options| id(options, option));
        (gap.id.clone(), value)
    });
    ResponseBody::Gaps {
        values: values.collect(),
    }
}

/// What earns everything; the essay waits for the jury.
#[must_use]
pub fn right(item: &PaperItem) -> Option<ResponseBody> {
    Some(match item_type(item) {
        ItemType::SingleChoice => single(item, sum(item).0),
        ItemType::MultipleChoice => pick(item, &["два", "четыре"]),
        ItemType::Numeric => number("15", Some("м/с")),
        ItemType::ShortText => short("  Фотосинтес "),
        ItemType::Matching => pairs(
            item,
            &[
                ("1380 год", "Куликовская"),
                ("1709 год", "Полтавская"),
                ("1812 год", "Бородинская"),
            ],
        ),
        ItemType::Ordering => order(item, &["снег", "подснежники", "земляника", "листопад"]),
        ItemType::Gaps => gaps(item, "слитно", "Не  с"),
        ItemType::Extended => essay("Ученик назовёт три признака по таблице."),
    })
}

/// What earns a part, the first three of five sums among it: together [`PARTLY`].
#[must_use]
pub fn partly(item: &PaperItem) -> Option<ResponseBody> {
    Some(match item_type(item) {
        ItemType::SingleChoice => match sum(item) {
            (right @ ("4" | "7" | "6"), _) => single(item, right),
            (_, wrong) => single(item, wrong),
        },
        ItemType::MultipleChoice => pick(item, &["два"]),
        ItemType::Numeric => number("54,4", None),
        ItemType::ShortText => short("хемосинтез"),
        ItemType::Matching => pairs(
            item,
            &[
                ("1380 год", "Куликовская"),
                ("1709 год", "Полтавская"),
                ("1812 год", "Невская"),
            ],
        ),
        ItemType::Ordering => order(item, &["подснежники", "снег", "земляника", "листопад"]),
        ItemType::Gaps => gaps(item, "слитно", "ни с"),
        ItemType::Extended => return None,
    })
}

/// What [`partly`] earns, reckoned by hand from docs/formats/native-bank.md.
///
/// Sums 3 of 5 → 3; one of two even numbers → 1 of 2; no unit costs half → 1 of 2; another synthesis → 0.5 of 1;
/// matching (2 − 0.5 · 1) ÷ 3 → 1.5 of 3; ordering (5 − 1) ÷ 6 → 2 of 3; one gap of two → 1 of 2; no essay → 0 of 3.
pub const PARTLY: &str = "10";

/// What everything but the essay is worth.
pub const WITHOUT_ESSAY: &str = "18";
