//! Renews the session in place: once for all requests of the page, one tab at a time, and by the person where it must be.

use super::{ApiFailure, Renewing, Request};
use crate::browser;
use js_sys::{Function, Promise};
use leptos::prelude::*;
use olymp_contract::{paths, session::Session};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

const LOCK: &str = "olymp.renewal";
const RENEWED_AT: &str = "olymp.renewed-at";

thread_local! {
    /// The renewal under way, which every request that needs one waits for.
    static RUNNING: RefCell<Option<(Promise, Rc<RefCell<Outcome>>)>> = const { RefCell::new(None) };
    /// Those who wait for the person to sign in again.
    static WAITING: RefCell<Vec<Function>> = const { RefCell::new(Vec::new()) };
    static LOST: RefCell<Option<RwSignal<bool>>> = const { RefCell::new(None) };
}

type Outcome = Result<(), ApiFailure>;

/// Renews the session, or waits for the renewal that runs already.
///
/// `since` is when the refused request left: a renewal by another tab after that is enough.
pub(super) async fn renew(since: i64) -> Outcome {
    let running = RUNNING.with_borrow(Clone::clone);
    let (promise, outcome) = running.unwrap_or_else(|| begin(since));
    let _ = JsFuture::from(promise).await;
    outcome.borrow().clone()
}

fn begin(since: i64) -> (Promise, Rc<RefCell<Outcome>>) {
    let outcome = Rc::new(RefCell::new(Err(ApiFailure::Offline)));
    let result = Rc::clone(&outcome);
    let promise = future_to_promise(async move {
        let work = Box::pin(async move {
            let reply = renew_here(since).await;
            *result.borrow_mut() = reply;
        });
        browser::with_lock(LOCK, work).await;
        RUNNING.set(None);
        Ok(JsValue::UNDEFINED)
    });
    RUNNING.set(Some((promise.clone(), Rc::clone(&outcome))));
    (promise, outcome)
}

async fn renew_here(since: i64) -> Outcome {
    let renewed_at = browser::recall(RENEWED_AT).and_then(|text| text.parse::<i64>().ok());
    if renewed_at.is_some_and(|at| at >= since && at <= browser::wall_ms()) {
        return Ok(());
    }
    let reply = Request::post(&paths::session_renewal()).renewing(Renewing::Never);
    let _session: Session = Box::pin(reply.run()).await?.read()?;
    browser::remember(RENEWED_AT, &browser::wall_ms().to_string());
    Ok(())
}

/// Whether the session is lost and the page asks to sign in over itself.
#[derive(Clone, Copy)]
pub struct SessionLost(pub RwSignal<bool>);

impl SessionLost {
    /// Makes the signal; once, at the root of a door.
    #[must_use]
    pub fn provide() -> Self {
        let lost = RwSignal::new(false);
        LOST.set(Some(lost));
        provide_context(Self(lost));
        Self(lost)
    }
}

/// Opens the sign-in dialog and waits until somebody has signed in.
pub(super) async fn ask_to_sign_in() {
    let promise = Promise::new(&mut |resolve, _| WAITING.with_borrow_mut(|waiting| waiting.push(resolve)));
    if let Some(lost) = LOST.with_borrow(|lost| *lost) {
        lost.set(true);
    }
    let _ = JsFuture::from(promise).await;
}

/// Tells the requests that wait that somebody has signed in: they go on.
pub fn signed_in_again() {
    if let Some(lost) = LOST.with_borrow(|lost| *lost) {
        lost.set(false);
    }
    for resolve in WAITING.take() {
        let _ = resolve.call0(&JsValue::UNDEFINED);
    }
}
