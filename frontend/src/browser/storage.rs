//! Small settings in `localStorage` and `sessionStorage`; a browser that refuses storage simply forgets them.

use web_sys::Storage;

fn local() -> Option<Storage> {
    leptos::prelude::window().local_storage().ok().flatten()
}

fn tab() -> Option<Storage> {
    leptos::prelude::window().session_storage().ok().flatten()
}

/// Reads a setting of this browser; `None` where it was never stored.
#[must_use]
pub fn recall(key: &str) -> Option<String> {
    local()?.get_item(key).ok().flatten()
}

/// Keeps a setting in this browser.
pub fn remember(key: &str, value: &str) {
    if let Some(storage) = local() {
        let _ = storage.set_item(key, value);
    }
}

/// Drops a setting of this browser.
pub fn forget(key: &str) {
    if let Some(storage) = local() {
        let _ = storage.remove_item(key);
    }
}

/// Reads a setting of this tab; `None` where it was never stored.
#[must_use]
pub fn recall_in_tab(key: &str) -> Option<String> {
    tab()?.get_item(key).ok().flatten()
}

/// Keeps a setting in this tab until it is closed.
pub fn remember_in_tab(key: &str, value: &str) {
    if let Some(storage) = tab() {
        let _ = storage.set_item(key, value);
    }
}
