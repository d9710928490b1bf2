//! A link to a file that works after an hour of silence too.

use crate::messages::t;
use leptos::{html, prelude::*};
use olymp_contract::{paths, session::Session};
use olymp_frontend::{api, ui::toasts};

/// A download link. A click renews the session first where that is due: the browser's own request cannot.
#[component]
pub fn DownloadLink(
    /// The address of the file.
    #[prop(into)]
    href: Signal<String>,
    /// What is on it; «Download XLSX» where nothing is said.
    #[prop(optional, into)]
    text: Option<String>,
) -> AnyView {
    let link = NodeRef::<html::A>::new();
    let fresh = StoredValue::new(false);
    let on_click = move |event: web_sys::MouseEvent| {
        if fresh.get_value() {
            fresh.set_value(false);
            return;
        }
        event.prevent_default();
        leptos::task::spawn_local(async move {
            match api::get::<Session>(&paths::session()).await {
                Ok(_) => {
                    if let Some(link) = link.get_untracked() {
                        fresh.set_value(true);
                        link.click();
                    }
                }
                Err(failure) => toasts().error(failure.sentence()),
            }
        });
    };
    view! {
        <a
            node_ref=link
            class="button button-secondary"
            href=move || href.get()
            download=""
            rel="external"
            on:click=on_click
        >
            {text.unwrap_or_else(|| t().common.download_xlsx.to_owned())}
        </a>
    }
    .into_any()
}
