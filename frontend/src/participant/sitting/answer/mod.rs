//! The place for the answer, by the type of the item.

mod choices;
mod extended;
mod gaps;
mod lettered;
mod matching;
mod numeric;
mod ordering;
mod short_text;

use super::engine::Sitting;
use crate::items::ordered;
use leptos::{html, prelude::*};
use olymp_contract::{attempts::PaperItem, item::InteractionView};

/// What every type needs to know.
#[derive(Clone, Copy)]
pub struct Slot {
    /// The sitting.
    pub sitting: Sitting,
    /// The item.
    pub position: u16,
    /// Whether the answer can not be changed now.
    pub locked: Signal<bool>,
}

/// The controls of an item; `stem` is where gaps are put in.
pub fn view(sitting: Sitting, item: &PaperItem, stem: Option<NodeRef<html::Div>>) -> AnyView {
    let slot = Slot {
        sitting,
        position: item.position,
        locked: sitting.locked(),
    };
    match &item.item.interaction {
        InteractionView::SingleChoice { options } => choices::single(slot, ordered(options, &item.order, 0)),
        InteractionView::MultipleChoice { options } => choices::multiple(slot, ordered(options, &item.order, 0)),
        InteractionView::Numeric { units } => numeric::view(slot, units),
        InteractionView::ShortText => short_text::view(slot),
        InteractionView::Matching { left, right } => matching::view(slot, left.clone(), ordered(right, &item.order, 0)),
        InteractionView::Ordering { elements } => ordering::view(slot, ordered(elements, &item.order, 0)),
        InteractionView::Gaps { gaps } => gaps::view(slot, gaps, &item.order, stem),
        InteractionView::Extended { criteria } => extended::view(slot, criteria),
    }
}
