//! A layer over the page: the browser's own `<dialog>`, which keeps the focus inside and gives it back.

use super::unique_id;
use crate::i18n::common;
use leptos::{html, prelude::*};

/// A modal dialog; its children exist while it is open.
#[component]
pub fn Dialog(
    /// Whether it is open; closing it by Escape or its button sets this to `false`.
    open: RwSignal<bool>,
    /// Its heading.
    #[prop(into)]
    title: Signal<String>,
    /// Whether Escape and a button close it.
    #[prop(default = true)]
    closable: bool,
    /// Whether it takes as much room as it can get.
    #[prop(optional)]
    large: bool,
    /// What is in it.
    children: ChildrenFn,
) -> AnyView {
    let dialog = NodeRef::<html::Dialog>::new();
    let title_id = unique_id("dialog");
    let opener = StoredValue::new_local(None::<web_sys::HtmlElement>);
    Effect::new(move |_| {
        let (Some(dialog), open) = (dialog.get(), open.get()) else {
            return;
        };
        if open && !dialog.open() {
            opener.set_value(active_element());
            let _ = dialog.show_modal();
        } else if !open && dialog.open() {
            dialog.close();
        }
    });
    let closed = move |_| {
        open.set(false);
        // What opened it may be gone by now; then the browser's own choice stands.
        if let Some(opener) = opener.try_update_value(Option::take).flatten()
            && opener.is_connected()
        {
            let _ = opener.focus();
        }
    };
    let labelled_by = title_id.clone();
    view! {
        <dialog
            node_ref=dialog
            class="dialog"
            class:dialog-large=large
            aria-labelledby=labelled_by
            on:close=closed
            on:cancel=move |event: web_sys::Event| {
                if !closable {
                    event.prevent_default();
                }
            }
        >
            {move || {
                open.get().then(|| view! {
                    <div class="dialog-body">
                        <header class="dialog-head">
                            <h2 id=title_id.clone()>{move || title.get()}</h2>
                            {closable.then(|| view! {
                                <button
                                    type="button"
                                    class="icon-button"
                                    aria-label=common().close
                                    on:click=move |_| open.set(false)
                                >
                                    <span aria-hidden="true">"×"</span>
                                </button>
                            })}
                        </header>
                        {children()}
                    </div>
                }.into_any())
            }}
        </dialog>
    }
    .into_any()
}

fn active_element() -> Option<web_sys::HtmlElement> {
    use wasm_bindgen::JsCast;
    document().active_element()?.dyn_into().ok()
}
