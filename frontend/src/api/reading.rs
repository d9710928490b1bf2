//! Reading for a page of elements: loading, the failure with a way to try again, or what the reply is shown as.

use super::{ApiFailure, Request, Response};
use crate::{
    browser,
    dom::{
        El, el,
        parts::{error_view, loading},
        watch,
    },
    i18n::common,
};
use leptos::prelude::*;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::JsCast;
use web_sys::{AbortController, Element, HtmlElement};

/// The way to read again.
#[derive(Clone, Copy)]
pub struct Reload(Trigger);

impl Reload {
    /// Reads again; what is shown stays until the new reply comes.
    pub fn read(self) {
        self.0.notify();
    }
}

/// Reads what the path names, again whenever a signal inside the path changes, and shows the reply.
///
/// The request is aborted when the place that shows it goes.
#[must_use]
pub fn reading(
    path: impl Fn() -> String + 'static,
    view: impl Fn(&Response) -> Result<Vec<El>, ApiFailure> + 'static,
) -> (El, Reload) {
    reading_boxed(Box::new(path), Box::new(view))
}

type View = Box<dyn Fn(&Response) -> Result<Vec<El>, ApiFailure>>;
type Reply = Option<Result<Response, ApiFailure>>;

fn reading_boxed(path: Box<dyn Fn() -> String>, view: View) -> (El, Reload) {
    let reload = Reload(Trigger::new());
    let (changed, reply) = (Trigger::new(), Rc::new(RefCell::new(None)));
    let taken: Rc<RefCell<Reply>> = Rc::clone(&reply);
    watch(move || {
        reload.0.track();
        read(path(), Rc::clone(&reply), changed);
    });
    let place = el("div").class("reading");
    let node = place.node().clone();
    watch(move || {
        changed.track();
        let shown = match &*taken.borrow() {
            None => Ok(vec![loading(common().loading)]),
            Some(Ok(sent)) => view(sent),
            Some(Err(failure)) => Err(failure.clone()),
        };
        let shown = shown.unwrap_or_else(|failure| vec![error_view(&failure, Some(Box::new(move || reload.read())))]);
        let focused = focused_among(&node);
        node.set_text_content(None);
        for part in shown {
            let _ = node.append_child(part.node());
        }
        if let Some(at) = focused {
            focus_again(&node, at);
        }
    });
    (place, reload)
}

fn read(path: String, reply: Rc<RefCell<Reply>>, changed: Trigger) {
    let controller = AbortController::new().ok();
    let signal = controller.as_ref().map(AbortController::signal);
    let kept = StoredValue::new_local(controller);
    on_cleanup(move || {
        kept.try_with_value(|controller| controller.as_ref().map(AbortController::abort));
    });
    browser::spawn(async move {
        let mut request = Request::get(&path);
        if let Some(signal) = signal.clone() {
            request = request.abort_by(signal);
        }
        let result = request.run().await;
        let gone = signal.is_some_and(|signal| signal.aborted());
        // What is shown stays where reading it again has failed for want of a line.
        let keep = matches!(result, Err(ApiFailure::Offline)) && matches!(&*reply.borrow(), Some(Ok(_)));
        if !gone && !keep {
            *reply.borrow_mut() = Some(result);
            changed.notify();
        }
    });
}

const REACHABLE: &str = "a[href], button, input, select, textarea";

/// Which of the controls inside has the focus; `None`: it is elsewhere.
fn focused_among(place: &Element) -> Option<u32> {
    let focused = browser::focused()?;
    let controls = place.query_selector_all(REACHABLE).ok()?;
    (0..controls.length()).find(|i| controls.item(*i).is_some_and(|node| node.is_same_node(Some(&focused))))
}

/// The page is made anew behind the person's back: the focus stays where it was.
fn focus_again(place: &Element, at: u32) {
    let controls = place.query_selector_all(REACHABLE).ok();
    let control = controls.and_then(|controls| controls.item(at)?.dyn_into::<HtmlElement>().ok());
    if let Some(control) = control {
        let _ = control.focus();
    }
}
