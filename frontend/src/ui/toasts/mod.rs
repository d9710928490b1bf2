//! Short notices in the corner, read out by screen readers.

use super::unique_id;
use crate::{browser, i18n::common};
use leptos::prelude::*;

const LIFE_MS: u32 = 6000;

#[derive(Debug, Clone, PartialEq)]
struct Toast {
    id: String,
    text: String,
    failed: bool,
}

/// The notices of a door.
#[derive(Clone, Copy)]
pub struct Toasts(RwSignal<Vec<Toast>>);

/// The notices, from the context of the door.
#[must_use]
pub fn toasts() -> Toasts {
    use_context()
        .or_else(|| HOST.get())
        .unwrap_or_else(|| Toasts(RwSignal::new(Vec::new())))
}

thread_local! {
    // Futures that were spawned have no owner, hence no context, when they want to tell something.
    static HOST: std::cell::Cell<Option<Toasts>> = const { std::cell::Cell::new(None) };
}

impl Toasts {
    /// Provides them; once, at the root of a door.
    pub fn provide() {
        let toasts = Self(RwSignal::new(Vec::new()));
        HOST.set(Some(toasts));
        provide_context(toasts);
    }

    /// Tells something that went well; it goes away by itself.
    pub fn success(self, text: impl Into<String>) {
        let id = self.push(text.into(), false);
        browser::after(LIFE_MS, move || self.dismiss(&id));
    }

    /// Tells something that went wrong; it stays until it is closed.
    pub fn error(self, text: impl Into<String>) {
        self.push(text.into(), true);
    }

    fn push(self, text: String, failed: bool) -> String {
        let id = unique_id("toast");
        self.0.update(|list| {
            list.retain(|toast| toast.text != text);
            list.push(Toast {
                id: id.clone(),
                text,
                failed,
            });
        });
        id
    }

    fn dismiss(self, id: &str) {
        self.0.update(|list| list.retain(|toast| toast.id != id));
    }
}

/// Shows the notices.
#[component]
pub fn ToastHost() -> AnyView {
    let toasts = toasts();
    let toast = move |toast: Toast| {
        let id = toast.id;
        view! {
            <li class="toast" class:toast-failed=toast.failed>
                <span>{toast.text}</span>
                <button
                    type="button"
                    class="icon-button"
                    aria-label=common().close
                    on:click=move |_| toasts.dismiss(&id)
                >
                    <span aria-hidden="true">"×"</span>
                </button>
            </li>
        }
    };
    view! {
        <ul class="toasts" role="status" aria-live="polite" aria-label=common().notices>
            {move || toasts.0.get().into_iter().map(toast).collect_view()}
        </ul>
    }
    .into_any()
}
