//! Server-sent events: what the server tells without being asked, for as long as somebody listens.
//!
//! The browser connects again by itself where the line breaks. Where it gives up (a proxy has answered in between, the
//! session had expired) the stream is opened anew here, later and later. A browser without such streams hears nothing,
//! and nothing else changes.

use super::{Renewing, Request, json};
use crate::browser;
use leptos::prelude::*;
use olymp_contract::{live::LiveEvent, paths};
use std::{
    cell::{Cell, RefCell},
    rc::{Rc, Weak},
};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Event, EventSource, MessageEvent};

const FIRST_PAUSE_MS: u32 = 3_000;
const LAST_PAUSE_MS: u32 = 60_000;

/// Hears what a path tells until the current owner is cleaned up. The signal says whether the stream is open now.
pub fn events(path: &str, take: impl Fn(LiveEvent) + 'static) -> RwSignal<bool> {
    listen(path.to_owned(), Box::new(take))
}

struct Stream {
    path: String,
    take: Box<dyn Fn(LiveEvent)>,
    open: RwSignal<bool>,
    source: RefCell<Option<EventSource>>,
    listener: Closure<dyn Fn(Event)>,
    tries: Cell<u32>,
}

fn listen(path: String, take: Box<dyn Fn(LiveEvent)>) -> RwSignal<bool> {
    let open = RwSignal::new(false);
    let stream = Rc::new_cyclic(|itself: &Weak<Stream>| {
        let itself = Weak::clone(itself);
        Stream {
            path,
            take,
            open,
            source: RefCell::new(None),
            listener: Closure::new(move |event: Event| {
                if let Some(stream) = itself.upgrade() {
                    stream.hear(&event);
                }
            }),
            tries: Cell::new(0),
        }
    });
    stream.connect();
    let kept = StoredValue::new_local(stream);
    on_cleanup(move || {
        kept.try_with_value(|stream| stream.close());
    });
    open
}

impl Stream {
    fn connect(&self) {
        let Ok(source) = EventSource::new(&self.path) else {
            return;
        };
        for name in ["open", "message", "error"] {
            let _ = source.add_event_listener_with_callback(name, self.listener.as_ref().unchecked_ref());
        }
        self.source.replace(Some(source));
    }

    fn close(&self) {
        if let Some(source) = self.source.take() {
            source.close();
        }
    }

    fn hear(self: &Rc<Self>, event: &Event) {
        // Events that were on their way when somebody stopped listening.
        if self.source.borrow().is_none() {
            return;
        }
        let message = event.dyn_ref::<MessageEvent>().and_then(|it| it.data().as_string());
        if let Some(told) = message {
            match json::read(&told) {
                // Opening it anew would end another page's.
                Ok(LiveEvent::Replaced) => {
                    self.close();
                    self.open.set(false);
                }
                Ok(told) => (self.take)(told),
                Err(_) => {}
            }
        } else if event.type_() == "open" {
            self.tries.set(0);
            self.open.set(true);
        } else {
            self.open.set(false);
            self.stumble();
        }
    }

    /// Opens the stream anew where the browser has given it up.
    fn stumble(self: &Rc<Self>) {
        let given_up = |source: &EventSource| source.ready_state() == EventSource::CLOSED;
        if !self.source.borrow().as_ref().is_some_and(given_up) {
            return;
        }
        let tries = self.tries.replace(self.tries.get() + 1);
        let pause = (FIRST_PAUSE_MS << tries.min(5)).min(LAST_PAUSE_MS);
        let stream = Rc::downgrade(self);
        browser::spawn(async move {
            browser::sleep(browser::spread(pause)).await;
            // A stream cannot renew the session; this can.
            let _ = Request::get(&paths::session()).renewing(Renewing::Quietly).run().await;
            if let Some(stream) = stream.upgrade().filter(|it| it.source.borrow().is_some()) {
                stream.connect();
            }
        });
    }
}
