//! Options for a `<select>`, which can hold only text: those with formulas or pictures are shown beside it under letters.

use crate::{items::plain_text, messages::t};
use olymp_contract::item::ChoiceView;
use olymp_frontend::dom::{El, el};

const LETTERS: &str = "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ";

/// An option as a `<select>` can show it.
struct Lettered {
    id: String,
    text: String,
}

/// How many characters of an option a folded list shows on a narrow screen.
const SHOWN: usize = 32;

/// Whether the options must be read beside the list: text alone would lose something, or is too long for it.
pub fn needs_legend(options: &[ChoiceView]) -> bool {
    is_rich(options)
        || options
            .iter()
            .any(|option| plain_text(&option.html).chars().count() > SHOWN)
}

fn is_rich(options: &[ChoiceView]) -> bool {
    let tags = ["<math", "<img", "<table", "<sub", "<sup", "<svg"];
    options
        .iter()
        .any(|option| tags.iter().any(|tag| option.html.contains(tag)))
}

/// What the list says of each: its text, with its letter where there is a legend, or the letter alone.
fn lettered(options: &[ChoiceView]) -> Vec<Lettered> {
    let (rich, legend) = (is_rich(options), needs_legend(options));
    let text = |(i, option): (usize, &ChoiceView)| Lettered {
        id: option.id.clone(),
        text: match (rich, legend) {
            (true, _) => letter(i),
            (false, true) => format!("{}. {}", letter(i), plain_text(&option.html)),
            (false, false) => plain_text(&option.html),
        },
    };
    options.iter().enumerate().map(text).collect()
}

fn letter(index: usize) -> String {
    LETTERS
        .chars()
        .nth(index)
        .map_or_else(|| (index + 1).to_string(), String::from)
}

/// The options with their letters, to be read beside the `<select>`.
pub fn legend(title: &str, options: &[ChoiceView]) -> El {
    let line = |(i, option): (usize, &ChoiceView)| {
        el("li")
            .class("legend-line")
            .with(el("strong").class("legend-letter").text(&letter(i)))
            .with(el("div").class("prose").html(&option.html))
    };
    el("section")
        .class("legend")
        .with(el("h2").class("legend-title").text(title))
        .with(
            el("ul")
                .class("legend-list")
                .with_all(options.iter().enumerate().map(line).collect()),
        )
}

/// A `<select>` of options, the first of which is none.
pub fn select(options: &[ChoiceView]) -> El {
    let option = |value: &str, text: &str| el("option").attr("value", value).text(text);
    el("select")
        .class("input select")
        .with(option("", t().not_chosen))
        .with_all(lettered(options).iter().map(|it| option(&it.id, &it.text)).collect())
}
