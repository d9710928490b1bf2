//! The shell of a table: a caption, a head that stays, sideways scrolling on narrow screens.

use super::unique_id;
use leptos::prelude::*;

/// A table; its children are `<thead>` and `<tbody>`.
#[component]
pub fn DataTable(
    /// What the table shows; read out as its name.
    #[prop(into)]
    caption: Signal<String>,
    /// Whether the caption is for screen readers only.
    #[prop(optional)]
    hide_caption: bool,
    /// Whether the first column stays while the others scroll.
    #[prop(optional)]
    sticky_first: bool,
    /// `<thead>` and `<tbody>`.
    children: Children,
) -> AnyView {
    let id = unique_id("table");
    let labelled_by = id.clone();
    view! {
        // A region that scrolls must be reachable by keyboard.
        <div class="table-scroll" role="region" tabindex="0" aria-labelledby=labelled_by>
            <table class="table" class:table-sticky-first=sticky_first>
                <caption id=id class:visually-hidden=hide_caption>{move || caption.get()}</caption>
                {children()}
            </table>
        </div>
    }
    .into_any()
}
