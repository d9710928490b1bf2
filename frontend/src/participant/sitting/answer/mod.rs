//! The place for the answer, by the type of the item.

mod choices;
mod extended;
mod gaps;
mod lettered;
mod matching;
mod number_note;
mod numeric;
mod ordering;
mod short_text;

use super::engine::{Change, Sitting};
use crate::items::ordered;
use olymp_contract::{
    attempts::PaperItem,
    item::{InteractionView, ResponseBody},
};
use olymp_frontend::dom::El;

/// What every type needs to know.
#[derive(Clone, Copy)]
pub struct Slot {
    sitting: Sitting,
    position: u16,
}

impl Slot {
    /// The response that stands here, tracked.
    fn response(self) -> Option<ResponseBody> {
        self.sitting.response(self.position)
    }

    fn respond(self, response: ResponseBody, change: Change) {
        self.sitting.respond(self.position, response, change);
    }

    /// A control that can not be changed while the sitting is locked.
    fn lockable(self, control: El) -> El {
        control.has_while("disabled", move || self.sitting.locked())
    }
}

/// The controls of an item; `stem` is where gaps are put in.
pub fn view(sitting: Sitting, item: &PaperItem, stem: Option<&El>) -> Vec<El> {
    let slot = Slot {
        sitting,
        position: item.position,
    };
    match &item.item.interaction {
        InteractionView::SingleChoice { options } => choices::single(slot, ordered(options, &item.order, 0)),
        InteractionView::MultipleChoice { options } => choices::multiple(slot, ordered(options, &item.order, 0)),
        InteractionView::Numeric { units } => numeric::view(slot, units),
        InteractionView::ShortText => vec![short_text::view(slot)],
        InteractionView::Matching { left, right } => matching::view(slot, left, &ordered(right, &item.order, 0)),
        InteractionView::Ordering { elements } => ordering::view(slot, ordered(elements, &item.order, 0)),
        InteractionView::Gaps { gaps } => gaps::view(slot, gaps, &item.order, stem),
        InteractionView::Extended { criteria } => extended::view(slot, criteria, &item.max),
    }
}
