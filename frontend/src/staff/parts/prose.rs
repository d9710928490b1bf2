//! Text that the server has rendered and sanitised.

use leptos::prelude::*;

/// Sanitised HTML with MathML, set as prose.
#[component]
pub fn Prose(
    /// Sanitised by the server.
    #[prop(into)]
    html: String,
    /// Another class.
    #[prop(optional)]
    class: &'static str,
) -> AnyView {
    view! { <div class=format!("prose {class}") inner_html=html></div> }.into_any()
}
