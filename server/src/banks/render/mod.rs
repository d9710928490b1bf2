//! An item to what browsers show: done once, when a version is made, and shared by all papers.

mod key;
mod number;
#[cfg(test)]
mod tests;

use crate::banks::wire;
use olymp_assessment::ids::ItemVersionId;
use olymp_assessment::item::{Choice, Gap, GapInput, Interaction, Item, Markup};
use olymp_contract::item::{ChoiceView, CriterionView, GapView, InteractionView, ItemView};
use olymp_interchange::markup::{self, MarkupFault};

/// What is shown of a version.
pub struct Rendered {
    /// What a participant sees while working.
    pub view: ItemView,
    /// The right answer.
    pub key_html: String,
    /// Why it is right.
    pub explanation_html: String,
    /// The first words of the task.
    pub preview: String,
}

/// How many characters a preview has.
const PREVIEW: usize = 120;

/// Renders an item whose ids are opaque already; `media` gives the address of a picture by its path in the bank.
///
/// # Errors
/// The faults of a text; a checked bank has none.
pub fn render(
    item: &Item,
    version: ItemVersionId,
    media: &dyn Fn(&str) -> Option<String>,
) -> Result<Rendered, Vec<MarkupFault>> {
    let texts = Texts { media };
    let stem = markup::render(&item.stem, media)?;
    let interaction = texts.interaction(&item.interaction)?;
    let mut view = ItemView {
        version: wire::version_id(version),
        stem,
        interaction,
        has_math: false,
    };
    view.has_math = has_math(&view);
    Ok(Rendered {
        view,
        key_html: key::render(item, &texts)?,
        explanation_html: markup::render(&item.explanation, media)?,
        preview: preview(&item.stem),
    })
}

/// Texts of one item, with its pictures.
struct Texts<'m> {
    media: &'m dyn Fn(&str) -> Option<String>,
}

impl Texts<'_> {
    fn inline(&self, text: &Markup) -> Result<String, Vec<MarkupFault>> {
        markup::render_inline(text, self.media)
    }

    fn choices(&self, choices: &[Choice]) -> Result<Vec<ChoiceView>, Vec<MarkupFault>> {
        let view = |choice: &Choice| {
            Ok(ChoiceView {
                id: choice.id.to_string(),
                html: self.inline(&choice.text)?,
            })
        };
        choices.iter().map(view).collect()
    }

    fn gap(&self, gap: &Gap) -> Result<GapView, Vec<MarkupFault>> {
        let options = match &gap.input {
            GapInput::Choice { options } => Some(self.choices(options)?),
            GapInput::Text => None,
        };
        Ok(GapView {
            id: gap.id.to_string(),
            options,
        })
    }

    fn interaction(&self, interaction: &Interaction) -> Result<InteractionView, Vec<MarkupFault>> {
        Ok(match interaction {
            Interaction::SingleChoice { options, .. } => InteractionView::SingleChoice {
                options: self.choices(options)?,
            },
            Interaction::MultipleChoice { options, .. } => InteractionView::MultipleChoice {
                options: self.choices(options)?,
            },
            Interaction::Numeric { units } => InteractionView::Numeric { units: units.clone() },
            Interaction::ShortText => InteractionView::ShortText,
            Interaction::Matching { left, right } => InteractionView::Matching {
                left: self.choices(left)?,
                right: self.choices(right)?,
            },
            Interaction::Ordering { elements } => InteractionView::Ordering {
                elements: self.choices(elements)?,
            },
            Interaction::Gaps { gaps } => InteractionView::Gaps {
                gaps: gaps.iter().map(|gap| self.gap(gap)).collect::<Result<_, _>>()?,
            },
            Interaction::Extended { criteria } => InteractionView::Extended {
                criteria: criteria
                    .iter()
                    .map(|criterion| CriterionView {
                        id: criterion.id.to_string(),
                        title: criterion.title.clone(),
                        points: criterion.points.to_string(),
                    })
                    .collect(),
            },
        })
    }
}

/// Whether anything of the view has a formula.
fn has_math(view: &ItemView) -> bool {
    let any = |choices: &[ChoiceView]| choices.iter().any(|choice| is_math(&choice.html));
    is_math(&view.stem)
        || match &view.interaction {
            InteractionView::SingleChoice { options } | InteractionView::MultipleChoice { options } => any(options),
            InteractionView::Matching { left, right } => any(left) || any(right),
            InteractionView::Ordering { elements } => any(elements),
            InteractionView::Gaps { gaps } => gaps.iter().any(|gap| gap.options.as_deref().is_some_and(any)),
            InteractionView::Numeric { .. } | InteractionView::ShortText | InteractionView::Extended { .. } => false,
        }
}

fn is_math(html: &str) -> bool {
    html.contains("<math")
}

fn preview(stem: &Markup) -> String {
    let plain = markup::spoken_text(stem);
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(PREVIEW) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or(&words).trim_end()),
        None => words,
    }
}
