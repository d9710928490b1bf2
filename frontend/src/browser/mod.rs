//! The browser, as far as both doors need it: storage, time, timers, listeners, random ids.

mod listen;
mod locks;
mod storage;
mod time;

pub use listen::{every, on_document, on_window};
pub use locks::with_lock;
pub use storage::{forget, recall, recall_in_tab, remember, remember_in_tab};
pub use time::{after, monotonic_ms, sleep, spread, wall_ms};

use wasm_bindgen::JsCast;

/// Makes a random id of 32 hexadecimal digits.
///
/// `crypto.randomUUID` is missing on plain-http pages, `getRandomValues` is not.
#[must_use]
pub fn random_id() -> String {
    let mut bytes = [0_u8; 16];
    if let Ok(crypto) = leptos::prelude::window().crypto() {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes.iter().fold(String::with_capacity(32), |mut text, byte| {
        for half in [byte >> 4, byte & 15] {
            text.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
        }
        text
    })
}

/// Moves the focus to the element with this id; does nothing where there is none.
pub fn focus(id: &str) {
    if let Some(element) = leptos::prelude::document().get_element_by_id(id)
        && let Ok(element) = element.dyn_into::<web_sys::HtmlElement>()
    {
        let _ = element.focus();
    }
}

/// Moves the focus to the first element that fits a selector, once what is being shown is on the page.
pub fn focus_first(selector: &str) {
    let selector = selector.to_owned();
    leptos::prelude::request_animation_frame(move || {
        if let Ok(Some(element)) = leptos::prelude::document().query_selector(&selector)
            && let Ok(element) = element.dyn_into::<web_sys::HtmlElement>()
        {
            let _ = element.focus();
        }
    });
}

/// The element that has the focus; `None` where none has.
#[must_use]
pub fn focused() -> Option<web_sys::HtmlElement> {
    leptos::prelude::document().active_element()?.dyn_into().ok()
}

/// Does something in the background; one kind of task for all, whatever the work.
pub fn spawn(work: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(Box::pin(work) as std::pin::Pin<Box<dyn Future<Output = ()>>>);
}

/// Whether the browser believes that there is a network; `true` proves nothing.
#[must_use]
pub fn is_online() -> bool {
    leptos::prelude::window().navigator().on_line()
}

/// Sets the title of the document.
pub fn set_title(page: &str) {
    let product = crate::i18n::common().product;
    let title = if page.is_empty() {
        product.to_owned()
    } else {
        format!("{page} · {product}")
    };
    leptos::prelude::document().set_title(&title);
}
