//! One tab at a time, by the Web Locks of the browser where it has them.

use std::{cell::RefCell, future::Future, pin::Pin};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

type Work = Pin<Box<dyn Future<Output = ()>>>;

/// Does the work while no other tab of this site holds the lock; at once where the browser has no locks.
pub async fn with_lock(name: &str, work: Work) {
    let navigator = leptos::prelude::window().navigator();
    // `Navigator.locks` is still behind a flag in web-sys.
    let locks = js_sys::Reflect::get(&navigator, &JsValue::from_str("locks")).unwrap_or(JsValue::UNDEFINED);
    let request = js_sys::Reflect::get(&locks, &JsValue::from_str("request"));
    let Some(request) = request
        .ok()
        .and_then(|request| request.dyn_into::<js_sys::Function>().ok())
    else {
        return work.await;
    };
    let work = RefCell::new(Some(work));
    let callback: Closure<dyn Fn() -> js_sys::Promise> = Closure::new(move || {
        let work = work.borrow_mut().take();
        future_to_promise(async move {
            if let Some(work) = work {
                work.await;
            }
            Ok(JsValue::UNDEFINED)
        })
    });
    let promise = request.call2(&locks, &JsValue::from_str(name), callback.as_ref());
    if let Some(promise) = promise
        .ok()
        .and_then(|promise| promise.dyn_into::<js_sys::Promise>().ok())
    {
        let _ = JsFuture::from(promise).await;
    }
}
