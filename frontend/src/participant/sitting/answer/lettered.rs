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

/// Whether text alone would lose something.
pub fn is_rich(options: &[ChoiceView]) -> bool {
    options.iter().any(|option| {
        ["<math", "<img", "<table", "<sub", "<sup", "<svg"]
            .iter()
            .any(|tag| option.html.contains(tag))
    })
}

/// The options by their text, or by letters where text alone would lose something.
fn lettered(options: &[ChoiceView]) -> Vec<Lettered> {
    let rich = is_rich(options);
    let text = |(i, option): (usize, &ChoiceView)| Lettered {
        id: option.id.clone(),
        text: if rich { letter(i) } else { plain_text(&option.html) },
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
