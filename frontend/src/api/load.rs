//! Reading for a page: a small resource of our own.
//!
//! Not `Resource` + `Transition` + `ErrorBoundary`: those serve server rendering too and cost a tenth of the
//! participant's budget; the habits are the same: aborted on cleanup, old data stays while new is read, failures shown.

use super::{ApiFailure, Request};
use crate::ui::{ErrorView, Loading};
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use web_sys::AbortController;

/// How far reading has come.
#[derive(Debug, Clone, PartialEq)]
pub enum Loaded<T> {
    /// Nothing is here yet.
    Waiting,
    /// The newest reply.
    Ready(T),
    /// Why there is none.
    Failed(ApiFailure),
}

/// Something that is read from the server and can be read again.
pub struct Load<T: 'static> {
    /// What is here.
    pub state: RwSignal<Loaded<T>>,
    /// Whether it is being read (again).
    pub busy: RwSignal<bool>,
    reload: Trigger,
}

impl<T> Clone for Load<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Load<T> {}

impl<T: Send + Sync + 'static> Load<T> {
    /// Reads again; what is here stays until the new reply comes.
    pub fn reload(self) {
        self.reload.notify();
    }

    /// Puts a newer value in its place, as a write's reply gives it.
    pub fn set(self, value: T) {
        self.state.set(Loaded::Ready(value));
    }
}

impl<T: Clone + Send + Sync + 'static> Load<T> {
    /// The value, tracked; `None` while there is none.
    #[must_use]
    pub fn value(self) -> Option<T> {
        self.state.with(|state| match state {
            Loaded::Ready(value) => Some(value.clone()),
            Loaded::Waiting | Loaded::Failed(_) => None,
        })
    }
}

/// Reads what the path names, again whenever a signal inside the path changes.
pub fn load<T>(path: impl Fn() -> String + 'static) -> Load<T>
where
    T: DeserializeOwned + Send + Sync + 'static,
{
    let (state, busy, reload) = (RwSignal::new(Loaded::Waiting), RwSignal::new(true), Trigger::new());
    Effect::new(move |_| {
        reload.track();
        let path = path();
        let controller = AbortController::new().ok();
        let signal = controller.as_ref().map(AbortController::signal);
        let kept = StoredValue::new_local(controller);
        on_cleanup(move || {
            kept.try_with_value(|controller| controller.as_ref().map(AbortController::abort));
        });
        busy.set(true);
        crate::browser::spawn(async move {
            let mut request = Request::get(&path);
            if let Some(signal) = signal.clone() {
                request = request.abort_by(signal);
            }
            let reply = request.run().await.and_then(|sent| sent.read());
            if signal.is_some_and(|signal| signal.aborted()) || state.is_disposed() {
                return;
            }
            busy.set(false);
            state.set(match reply {
                Ok(value) => Loaded::Ready(value),
                Err(failure) => Loaded::Failed(failure),
            });
        });
    });
    Load { state, busy, reload }
}

/// Shows what is read: a loading state, the failure with a way to try again, or the view of the value.
pub fn load_view<T>(load: Load<T>, view: impl Fn(T) -> AnyView + Send + 'static) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    (move || match load.state.get() {
        Loaded::Waiting => Loading(crate::ui::LoadingProps { label: None }).into_any(),
        Loaded::Ready(value) => view(value),
        Loaded::Failed(failure) => view! { <ErrorView failure on_retry=move || load.reload() /> }.into_any(),
    })
    .into_any()
}
