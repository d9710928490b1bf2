//! The head of a page: its one `<h1>`, a line about it, and its actions.

use crate::browser;
use leptos::prelude::*;

/// Sets the document's title too.
#[component]
pub fn PageHeader(
    /// The heading.
    #[prop(into)]
    title: String,
    /// A line about the page.
    #[prop(optional, into)]
    subtitle: MaybeProp<String>,
    /// Where the page belongs: the address and the name of the page above it.
    #[prop(optional)]
    back: Option<(String, String)>,
    /// Buttons at the right.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    browser::set_title(&title);
    view! {
        <header class="page-header">
            <div class="page-header-text">
                {back.map(|(href, name)| view! { <a class="page-back" href=href>"← " {name}</a> })}
                <h1>{title}</h1>
                {move || subtitle.get().map(|text| view! { <p class="page-subtitle">{text}</p> })}
            </div>
            {children.map(|children| view! { <div class="page-actions">{children()}</div> })}
        </header>
    }
    .into_any()
}
