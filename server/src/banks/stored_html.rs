//! The HTML of item versions as the database holds it. Versions never change, but the list of what HTML may contain does:
//! what is read goes through the list of today.

use crate::platform::Refusal;
use olymp_contract::item::{ChoiceView, InteractionView, ItemView};
use olymp_interchange::markup::sanitize;

/// The rendered item of a row (wire JSON).
///
/// # Errors
/// `internal` where it is no rendered item.
pub fn view(json: &str) -> Result<ItemView, Refusal> {
    let mut view: ItemView = serde_json::from_str(json)?;
    clean(&mut view.stem);
    match &mut view.interaction {
        InteractionView::SingleChoice { options } | InteractionView::MultipleChoice { options } => choices(options),
        InteractionView::Matching { left, right } => {
            choices(left);
            choices(right);
        }
        InteractionView::Ordering { elements } => choices(elements),
        InteractionView::Gaps { gaps } => {
            for options in gaps.iter_mut().filter_map(|gap| gap.options.as_mut()) {
                choices(options);
            }
        }
        InteractionView::Numeric { .. } | InteractionView::ShortText | InteractionView::Extended { .. } => {}
    }
    Ok(view)
}

/// A key, an explanation or the rules of an assessment.
#[must_use]
pub fn html(mut html: String) -> String {
    clean(&mut html);
    html
}

fn choices(list: &mut [ChoiceView]) {
    for choice in list {
        clean(&mut choice.html);
    }
}

fn clean(html: &mut String) {
    // Text alone needs no parser.
    if html.contains(['<', '&']) {
        *html = sanitize(html);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTILE: &str = "<math><mo><details open ontoggle=alert(1)></mo></math>";

    #[test]
    fn what_an_earlier_import_let_through_is_not_shown() {
        let json = serde_json::json!({
            "version": "v", "has_math": true, "stem": format!("<p>а {HOSTILE}</p>"),
            "interaction": {"type": "gaps", "gaps": [{"id": "1", "options": [{"id": "a", "html": HOSTILE}]}]}
        });
        let cleaned = serde_json::to_string(&view(&json.to_string()).unwrap()).unwrap();
        assert!(!cleaned.contains("ontoggle") && cleaned.contains("<math>"), "{cleaned}");
        assert!(!html(HOSTILE.to_owned()).contains("details"));
    }

    #[test]
    fn no_item_is_no_view() {
        assert!(view("{}").is_err());
    }
}
