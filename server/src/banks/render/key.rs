//! The right answer as HTML without words of its own, so that it reads the same in every language of the pages.

use super::{Texts, number};
use olymp_assessment::ids::LocalId;
use olymp_assessment::item::{AcceptedText, Choice, GapInput, GapKey, Interaction, Item, Key, NumericKey, TextKey};
use olymp_assessment::points::Points;
use olymp_interchange::markup::{self, MarkupFault};

type Html = Result<String, Vec<MarkupFault>>;

/// The right answer of an item.
pub(super) fn render(item: &Item, texts: &Texts<'_>) -> Html {
    match (&item.interaction, &item.key) {
        (Interaction::SingleChoice { options, .. }, Key::SingleChoice { choice }) => Ok(format!(
            "<div class=\"key-choice\">{}</div>",
            choice_html(options, choice, texts)?
        )),
        (Interaction::MultipleChoice { options, .. }, Key::MultipleChoice { choices }) => {
            let right = options.iter().filter(|option| choices.contains(&option.id));
            list("ul", "key-choices", right.map(|option| texts.inline(&option.text)))
        }
        (_, Key::Numeric(key)) => Ok(numbers(key)),
        (_, Key::ShortText(key)) => list("ul", "key-answers", accepted_texts(key).into_iter().map(Ok)),
        (Interaction::Matching { left, right }, Key::Matching { pairs }) => {
            let row = |one: &Choice| {
                let other = pairs
                    .get(&one.id)
                    .map_or(Ok(String::new()), |id| choice_html(right, id, texts))?;
                let one = texts.inline(&one.text)?;
                Ok(format!("<tr><th scope=\"row\">{one}</th><td>{other}</td></tr>"))
            };
            let rows: String = left.iter().map(row).collect::<Html>()?;
            Ok(format!(
                "<div class=\"table-scroll\" tabindex=\"0\"><table class=\"key-pairs\"><tbody>{rows}</tbody></table></div>"
            ))
        }
        (Interaction::Ordering { elements }, Key::Ordering { order }) => list(
            "ol",
            "key-order",
            order.iter().map(|id| choice_html(elements, id, texts)),
        ),
        (Interaction::Gaps { gaps }, Key::Gaps { gaps: keys }) => list(
            "ol",
            "key-gaps",
            gaps.iter().map(|gap| match (keys.get(&gap.id), &gap.input) {
                (Some(GapKey::Choice { choice }), GapInput::Choice { options }) => choice_html(options, choice, texts),
                (Some(GapKey::Text(key)), _) => Ok(accepted_texts(key).join(" / ")),
                _ => Ok(String::new()),
            }),
        ),
        (_, Key::Extended { sample }) => markup::render(sample, texts.media),
        // A checked item has the key of its own type.
        _ => Ok(String::new()),
    }
}

fn choice_html(choices: &[Choice], id: &LocalId, texts: &Texts<'_>) -> Html {
    let found = choices.iter().find(|choice| choice.id == *id);
    found.map_or(Ok(String::new()), |choice| texts.inline(&choice.text))
}

fn list(tag: &str, class: &str, entries: impl Iterator<Item = Html>) -> Html {
    let entries: String = entries
        .map(|entry| Ok(format!("<li>{}</li>", entry?)))
        .collect::<Html>()?;
    Ok(format!("<{tag} class=\"{class}\">{entries}</{tag}>"))
}

fn numbers(key: &NumericKey) -> String {
    let entries: String = key
        .accepted
        .iter()
        .map(|answer| format!("<li>{}</li>", number::accepted(answer, key)))
        .collect();
    format!("<ul class=\"key-answers\">{entries}</ul>")
}

/// The accepted texts. Patterns, with an ellipsis for any run of characters, only where nothing else earns all.
fn accepted_texts(key: &TextKey) -> Vec<String> {
    let told: Vec<(String, &AcceptedText)> = key
        .accepted
        .iter()
        .map(|answer| (told_pattern(&answer.pattern), answer))
        .collect();
    let is_plain = |text: &str| !text.contains(ANYTHING);
    let plain_is_enough = told
        .iter()
        .any(|(text, answer)| is_plain(text) && answer.share >= Points::whole(1));
    told.iter()
        .filter(|(text, _)| is_plain(text) || !plain_is_enough)
        .map(|(text, answer)| format!("{}{}", escape(text), number::share(answer.share)))
        .collect()
}

/// Stands for any run of characters.
const ANYTHING: char = '…';

fn told_pattern(pattern: &str) -> String {
    let mut text = String::with_capacity(pattern.len());
    let mut letters = pattern.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => text.push(letters.next_if_eq(&'*').unwrap_or('\\')),
            '*' => text.push(ANYTHING),
            other => text.push(other),
        }
    }
    text
}

/// Text for a place between tags.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
