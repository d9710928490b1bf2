//! An item as a participant sees it, at rest: for the item page, the marking page and the evidence.

use super::Prose;
use crate::messages::t;
use leptos::prelude::*;
use olymp_contract::{
    PointsText,
    item::{ChoiceView, InteractionView, ItemView, ResponseBody},
};
use olymp_frontend::{
    i18n::{fill, points},
    points::in_scale,
};

/// The stem and what can be answered; with a response, what was answered is marked in place.
#[component]
pub fn ItemStatic(
    /// The item.
    item: ItemView,
    /// The order of its lists in a paper; empty: as written.
    #[prop(optional)]
    order: Vec<Vec<String>>,
    /// The response; `None`: nothing was answered, or nobody was asked.
    #[prop(optional)]
    response: Option<ResponseBody>,
    /// What it is worth in that paper; `None`: as the bank says.
    #[prop(optional)]
    max: Option<PointsText>,
) -> AnyView {
    view! {
        <div class="item-static">
            <Prose html=item.stem />
            {interaction(item.interaction, &order, response, max.as_deref())}
        </div>
    }
    .into_any()
}

fn interaction(
    interaction: InteractionView,
    order: &[Vec<String>],
    response: Option<ResponseBody>,
    max: Option<&str>,
) -> AnyView {
    let t = &t().banks;
    let list = |n: usize, choices: Vec<ChoiceView>| in_order(choices, order.get(n));
    match interaction {
        InteractionView::SingleChoice { options } | InteractionView::MultipleChoice { options } => {
            options_list(list(0, options), &picked(response.as_ref()))
        }
        InteractionView::Numeric { units } => {
            let units = (!units.is_empty()).then(|| fill(t.units, &[&units.join(", ")]));
            typed(response, t.number_answer, units)
        }
        InteractionView::ShortText => typed(response, t.text_answer, None),
        InteractionView::Matching { left, right } => matching(left, list(0, right), response.as_ref()),
        InteractionView::Ordering { elements } => ordering(list(0, elements), response),
        InteractionView::Gaps { gaps } => {
            let rows = gaps.into_iter().enumerate().map(|(n, gap)| {
                let value = match &response {
                    Some(ResponseBody::Gaps { values }) => values.get(&gap.id).cloned(),
                    _ => None,
                };
                let options = gap.options.map(|options| list(n, options));
                let shown = match (&options, value) {
                    (Some(options), Some(value)) => options_list(options.clone(), &[value]),
                    (Some(options), None) => options_list(options.clone(), &[]),
                    (None, Some(value)) => view! { <p class="answer-text">{value}</p> }.into_any(),
                    (None, None) => view! { <p class="muted">{t.gap_text}</p> }.into_any(),
                };
                view! { <dt>{fill(t.gap, &[&(n + 1).to_string()])}</dt><dd>{shown}</dd> }
            });
            view! { <dl class="gap-list">{rows.collect_view()}</dl> }.into_any()
        }
        InteractionView::Extended { criteria } => {
            let own: Vec<&str> = criteria.iter().map(|c| c.points.as_str()).collect();
            let shown = match max {
                Some(max) => in_scale(&own, max),
                None => own.into_iter().map(str::to_owned).collect(),
            };
            let rows: Vec<_> = criteria
                .iter()
                .zip(shown)
                .map(|(c, shown)| view! { <li>{c.title.clone()} " — " {points(&shown)}</li> })
                .collect();
            let answer = match response {
                Some(ResponseBody::Extended { text }) => Some(view! { <p class="answer-text answer-long">{text}</p> }),
                _ => None,
            };
            view! { {answer}<p class="muted">{t.long_answer}</p><ul>{rows}</ul> }.into_any()
        }
    }
}

/// The ids of the picked options.
fn picked(response: Option<&ResponseBody>) -> Vec<String> {
    match response {
        Some(ResponseBody::SingleChoice { choice }) => choice.iter().cloned().collect(),
        Some(ResponseBody::MultipleChoice { choices }) => choices.iter().cloned().collect(),
        _ => Vec::new(),
    }
}

fn options_list(options: Vec<ChoiceView>, picked: &[String]) -> AnyView {
    let rows = options.into_iter().map(|option| {
        let is = picked.contains(&option.id);
        view! {
            <li class="option" class:option-picked=is>
                <span class="option-mark" aria-hidden="true">{if is { "●" } else { "○" }}</span>
                {is.then(|| view! { <span class="visually-hidden">{t().banks.picked} " "</span> })}
                <span class="prose" inner_html=option.html></span>
            </li>
        }
    });
    view! { <ul class="option-list">{rows.collect_view()}</ul> }.into_any()
}

fn typed(response: Option<ResponseBody>, wanted: &'static str, units: Option<String>) -> AnyView {
    let text = match response {
        Some(ResponseBody::Numeric { text, unit }) => {
            [Some(text), unit].into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
        Some(ResponseBody::ShortText { text }) => text,
        _ => String::new(),
    };
    if text.trim().is_empty() {
        return view! { <p class="muted">{wanted} {units.map(|u| format!(". {u}"))}</p> }.into_any();
    }
    view! { <p class="answer-text">{text}</p> }.into_any()
}

fn matching(left: Vec<ChoiceView>, right: Vec<ChoiceView>, response: Option<&ResponseBody>) -> AnyView {
    let t = &t().banks;
    if let Some(ResponseBody::Matching { pairs }) = response {
        let rows = left.into_iter().map(|l| {
            let given = pairs
                .get(&l.id)
                .and_then(|id| right.iter().find(|r| r.id == *id))
                .map(|r| r.html.clone());
            view! {
                <li class="pair">
                    <span class="prose" inner_html=l.html></span>
                    <span aria-hidden="true">"→"</span>
                    <span class="prose" inner_html=given.unwrap_or_else(|| "—".to_owned())></span>
                </li>
            }
        });
        return view! { <ul class="pair-list">{rows.collect_view()}</ul> }.into_any();
    }
    view! {
        <div class="two-lists">
            <section><p class="muted">{t.pairs_left}</p>{plain_list(left)}</section>
            <section><p class="muted">{t.pairs_right}</p>{plain_list(right)}</section>
        </div>
    }
    .into_any()
}

fn plain_list(choices: Vec<ChoiceView>) -> AnyView {
    let rows = choices
        .into_iter()
        .map(|c| view! { <li class="pair"><span class="prose" inner_html=c.html></span></li> });
    view! { <ul class="pair-list">{rows.collect_view()}</ul> }.into_any()
}

fn ordering(elements: Vec<ChoiceView>, response: Option<ResponseBody>) -> AnyView {
    let (elements, note) = match response {
        Some(ResponseBody::Ordering { order }) if !order.is_empty() => (in_order(elements, Some(&order)), None),
        _ => (elements, Some(t().banks.order_note)),
    };
    let rows = elements
        .into_iter()
        .map(|e| view! { <li><span class="prose" inner_html=e.html></span></li> });
    view! {
        {note.map(|note| view! { <p class="muted">{note}</p> })}
        <ol class="order-list">{rows.collect_view()}</ol>
    }
    .into_any()
}

/// Puts choices into the order of a paper; what the order does not name comes last, as written.
fn in_order(mut choices: Vec<ChoiceView>, order: Option<&Vec<String>>) -> Vec<ChoiceView> {
    if let Some(order) = order {
        choices.sort_by_key(|choice| order.iter().position(|id| *id == choice.id).unwrap_or(usize::MAX));
    }
    choices
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_has_its_own_order() {
        let choice = |id: &str| ChoiceView {
            id: id.into(),
            html: String::new(),
        };
        let order = vec!["c".to_owned(), "a".to_owned()];
        let ids: Vec<_> = in_order(vec![choice("a"), choice("b"), choice("c")], Some(&order))
            .into_iter()
            .map(|c| c.id)
            .collect();
        assert_eq!(ids, ["c", "a", "b"]);
    }
}
