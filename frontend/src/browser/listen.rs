//! Listeners and intervals that end with the component that asked for them.

use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Event, EventTarget};

/// Listens to an event of the window until the current owner is cleaned up.
pub fn on_window(name: &'static str, action: impl Fn(Event) + 'static) {
    listen(window().into(), name, Closure::new(action));
}

/// Listens to an event of the document until the current owner is cleaned up.
pub fn on_document(name: &'static str, action: impl Fn(Event) + 'static) {
    listen(document().into(), name, Closure::new(action));
}

fn listen(target: EventTarget, name: &'static str, closure: Closure<dyn Fn(Event)>) {
    let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    let kept = StoredValue::new_local((target, closure));
    on_cleanup(move || {
        kept.try_with_value(|(target, closure)| {
            let _ = target.remove_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
        });
    });
}

/// Does something again and again until the current owner is cleaned up.
pub fn every(period: Duration, action: impl Fn() + 'static) {
    if let Ok(handle) = set_interval_with_handle(action, period) {
        on_cleanup(move || handle.clear());
    }
}
