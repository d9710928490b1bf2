//! A paper that is fetched before the start and opened at the start: for schools on thin lines.
//!
//! What is fetched can be read by nobody: it is encrypted, and the server gives the key with the start. The browser's own
//! WebCrypto opens it. A browser without WebCrypto (or a page on plain http) fetches nothing and reads the paper as usual.

mod open;

pub use open::open;

use js_sys::{ArrayBuffer, Reflect};
use leptos::prelude::*;
use olymp_contract::paths;
use olymp_frontend::{
    api::{Renewing, Request},
    browser,
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::AbortController;

/// Milliseconds before each try.
const TRIES: [u32; 3] = [0, 3_000, 10_000];

/// The sealed paper of an assessment on its way to this computer.
#[derive(Clone, Copy)]
pub struct Sealed {
    /// Whether it is here.
    pub here: RwSignal<bool>,
    bytes: StoredValue<Option<ArrayBuffer>, LocalStorage>,
    asked: StoredValue<bool>,
    controller: StoredValue<Option<AbortController>, LocalStorage>,
}

impl Sealed {
    /// Makes one; nothing is fetched yet. Leaving the page ends the fetching.
    pub fn new() -> Self {
        let controller = StoredValue::new_local(AbortController::new().ok());
        on_cleanup(move || {
            controller.try_with_value(|controller| controller.as_ref().map(AbortController::abort));
        });
        Self {
            here: RwSignal::new(false),
            bytes: StoredValue::new_local(None),
            asked: StoredValue::new(false),
            controller,
        }
    }

    /// Fetches it in the background, once, where this browser can open it later.
    pub fn fetch(self, assessment: &str) {
        if self.asked.get_value() || !can_open() {
            return;
        }
        self.asked.set_value(true);
        let path = paths::sealed_paper(assessment);
        browser::spawn(async move {
            for pause in TRIES {
                browser::sleep(browser::spread(pause)).await;
                let Some(Some(signal)) = self
                    .controller
                    .try_with_value(|it| it.as_ref().map(AbortController::signal))
                else {
                    return;
                };
                let request = Request::get(&path).bytes().renewing(Renewing::Quietly);
                if let Ok(sent) = request.abort_by(signal).run().await {
                    let bytes = sent.body().dyn_ref::<ArrayBuffer>().cloned();
                    if !self.here.is_disposed() && bytes.is_some() {
                        self.bytes.set_value(bytes);
                        self.here.set(true);
                    }
                    return;
                }
            }
        });
    }

    /// What was fetched; `None` where it is not here.
    pub fn bytes(self) -> Option<ArrayBuffer> {
        self.bytes.get_value()
    }
}

/// Whether this browser has what it takes: WebCrypto, which pages on plain http have not, and gzip.
fn can_open() -> bool {
    let subtle = window().crypto().is_ok_and(|crypto| !crypto.subtle().is_undefined());
    subtle && Reflect::has(&window(), &JsValue::from_str(open::GZIP)).unwrap_or(false)
}
