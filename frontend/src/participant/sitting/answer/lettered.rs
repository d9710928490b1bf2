//! Options for a `<select>`, which can hold only text: those with formulas or pictures are shown beside it under letters.

use crate::items::plain_text;
use leptos::prelude::*;
use olymp_contract::item::ChoiceView;

const LETTERS: &str = "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ";

/// An option as a `<select>` can show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lettered {
    /// The option's id.
    pub id: String,
    /// What the list of the `<select>` says.
    pub text: String,
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
pub fn lettered(options: &[ChoiceView]) -> Vec<Lettered> {
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
pub fn legend(title: &'static str, options: Vec<ChoiceView>) -> AnyView {
    let line = |(i, option): (usize, ChoiceView)| {
        view! {
            <li class="legend-line">
                <strong class="legend-letter">{letter(i)}</strong>
                <div class="prose" inner_html=option.html></div>
            </li>
        }
    };
    view! {
        <section class="legend">
            <h2 class="legend-title">{title}</h2>
            <ul class="legend-list">{options.into_iter().enumerate().map(line).collect_view()}</ul>
        </section>
    }
    .into_any()
}
