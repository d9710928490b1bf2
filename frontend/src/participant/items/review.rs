//! An answer that can no longer be changed, in words.

use super::{order::ordered, prose};
use crate::messages::t;
use olymp_contract::item::{ChoiceView, InteractionView, ItemView, ResponseBody};
use olymp_frontend::{
    dom::{El, el},
    i18n::fill,
};

/// The item's task with the person's own answer beneath.
pub fn answer_view(item: &ItemView, orders: &[Vec<String>], response: Option<&ResponseBody>) -> Vec<El> {
    let (mut parts, _) = prose(&item.stem);
    parts.push(el("p").class("review-label").text(t().own_answer));
    parts.push(AnswerText::new(item, orders, response).view());
    parts
}

/// What was answered.
pub enum AnswerText {
    /// Nothing.
    None,
    /// As typed.
    Typed(String),
    /// Lines of sanitised HTML, each with what stands before it.
    Lines(Vec<(String, String)>),
}

impl AnswerText {
    /// Finds the words of a response in its item.
    pub fn new(item: &ItemView, orders: &[Vec<String>], response: Option<&ResponseBody>) -> Self {
        let Some(response) = response.filter(|response| !response.is_empty()) else {
            return Self::None;
        };
        let find = |list: &[ChoiceView], id: &str| {
            list.iter()
                .find(|choice| choice.id == id)
                .map_or_else(|| id.to_owned(), |choice| choice.html.clone())
        };
        match (&item.interaction, response) {
            (InteractionView::SingleChoice { options }, ResponseBody::SingleChoice { choice }) => {
                Self::Lines(choice.iter().map(|id| (String::new(), find(options, id))).collect())
            }
            (InteractionView::MultipleChoice { options }, ResponseBody::MultipleChoice { choices }) => {
                let shown = ordered(options, orders, 0);
                let picked = shown.into_iter().filter(|option| choices.contains(&option.id));
                Self::Lines(picked.map(|option| ("•".to_owned(), option.html)).collect())
            }
            (InteractionView::Matching { left, right }, ResponseBody::Matching { pairs }) => {
                let line = |it: &ChoiceView| {
                    let html = pairs.get(&it.id).map_or_else(|| "…".to_owned(), |id| find(right, id));
                    (String::new(), format!("{} → {html}", it.html))
                };
                Self::Lines(left.iter().map(line).collect())
            }
            (InteractionView::Ordering { elements }, ResponseBody::Ordering { order }) => Self::Lines(
                order
                    .iter()
                    .enumerate()
                    .map(|(i, id)| (format!("{}.", i + 1), find(elements, id)))
                    .collect(),
            ),
            (InteractionView::Gaps { gaps }, ResponseBody::Gaps { values }) => {
                let line = |(i, gap): (usize, &olymp_contract::item::GapView)| {
                    let value = values.get(&gap.id).cloned().unwrap_or_default();
                    let text = match &gap.options {
                        Some(options) => find(options, &value),
                        None => escaped(&value),
                    };
                    (format!("{}:", fill(t().gap_name, &[&(i + 1).to_string()])), text)
                };
                Self::Lines(gaps.iter().enumerate().map(line).collect())
            }
            (_, ResponseBody::Numeric { text, unit }) => Self::Typed(
                unit.as_ref()
                    .map_or_else(|| text.clone(), |unit| format!("{text} {unit}")),
            ),
            (_, ResponseBody::ShortText { text } | ResponseBody::Extended { text }) => Self::Typed(text.clone()),
            _ => Self::None,
        }
    }

    /// Shows it.
    pub fn view(self) -> El {
        match self {
            Self::None => el("p").class("muted").text(t().no_answer),
            Self::Typed(text) => el("p").class("answer-typed").text(&text),
            Self::Lines(lines) if matches!(lines.as_slice(), [(before, _)] if before.is_empty()) => {
                let html = lines.into_iter().map(|(_, html)| html).collect::<String>();
                el("div").class("prose").html(&html)
            }
            Self::Lines(lines) => {
                let line = |(before, html): (String, String)| {
                    let before = (!before.is_empty()).then(|| el("span").class("muted").text(&before));
                    el("li")
                        .class("answer-line")
                        .with_some(before)
                        .with(el("div").class("prose").html(&html))
                };
                el("ul")
                    .class("answer-lines")
                    .with_all(lines.into_iter().map(line).collect())
            }
        }
    }
}

/// What a person typed is text, never HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use olymp_contract::{ids::ItemVersionId, item::GapView};

    fn item(interaction: InteractionView) -> ItemView {
        ItemView {
            version: ItemVersionId("v".into()),
            stem: String::new(),
            interaction,
            has_math: false,
        }
    }

    fn choice(id: &str, html: &str) -> ChoiceView {
        ChoiceView {
            id: id.into(),
            html: html.into(),
        }
    }

    #[test]
    fn a_choice_is_shown_by_its_text() {
        let item = item(InteractionView::SingleChoice {
            options: vec![choice("x1", "<b>да</b>")],
        });
        let response = ResponseBody::SingleChoice {
            choice: Some("x1".into()),
        };
        let AnswerText::Lines(lines) = AnswerText::new(&item, &[], Some(&response)) else {
            panic!("lines")
        };
        assert_eq!(lines, vec![(String::new(), "<b>да</b>".to_owned())]);
    }

    #[test]
    fn what_was_typed_into_a_gap_is_no_html() {
        let item = item(InteractionView::Gaps {
            gaps: vec![GapView {
                id: "g".into(),
                options: None,
            }],
        });
        let response = ResponseBody::Gaps {
            values: [("g".to_owned(), "<img src=x>".to_owned())].into(),
        };
        let AnswerText::Lines(lines) = AnswerText::new(&item, &[], Some(&response)) else {
            panic!("lines")
        };
        assert_eq!(lines.first().map(|line| line.1.as_str()), Some("&lt;img src=x&gt;"));
    }

    #[test]
    fn an_empty_answer_is_none() {
        let item = item(InteractionView::ShortText);
        let response = ResponseBody::ShortText { text: "  ".into() };
        assert!(matches!(AnswerText::new(&item, &[], Some(&response)), AnswerText::None));
    }
}
