//! The head of a column by which a table can be sorted.

use leptos::prelude::*;

/// A `<th>` with a button; `aria-sort` tells the order.
#[component]
pub fn SortHeader(
    /// The name of the column.
    #[prop(into)]
    label: String,
    /// `Some(true)`: sorted, largest first; `Some(false)`: smallest first; `None`: by another column.
    #[prop(into)]
    sorted: Signal<Option<bool>>,
    /// Sorts by this column, or the other way.
    #[prop(into)]
    on_sort: Callback<()>,
    /// Another class, such as `numeric`.
    #[prop(optional)]
    class: &'static str,
    /// What the column means, on hovering.
    #[prop(optional, into)]
    title: Option<String>,
) -> AnyView {
    let order = move || match sorted.get() {
        Some(true) => "descending",
        Some(false) => "ascending",
        None => "none",
    };
    let mark = move || match sorted.get() {
        Some(true) => "▼",
        Some(false) => "▲",
        None => "",
    };
    view! {
        <th scope="col" class=class aria-sort=order>
            <button type="button" class="sort-button" title=title on:click=move |_| on_sort.run(())>
                {label}
                <span class="sort-mark" aria-hidden="true">{mark}</span>
            </button>
        </th>
    }
    .into_any()
}
