//! Writing for a page: what is under way and what went wrong.

use super::ApiFailure;
use crate::browser;
use leptos::prelude::*;
use std::{future::Future, pin::Pin};

/// What is sent, and what a success leads to.
type Work = Pin<Box<dyn Future<Output = Result<Box<dyn FnOnce()>, ApiFailure>>>>;

/// One write at a time, with its state for the button and the message beside it.
#[derive(Clone, Copy)]
pub struct Mutation {
    /// Whether it is under way.
    pub pending: RwSignal<bool>,
    /// Why the last one failed; `None` after a success or before the first.
    pub failure: RwSignal<Option<ApiFailure>>,
}

impl Default for Mutation {
    fn default() -> Self {
        Self::new()
    }
}

impl Mutation {
    /// Makes one; nothing is sent yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            pending: RwSignal::new(false),
            failure: RwSignal::new(None),
        }
    }

    /// Sends, unless something is under way already (a double click), and hands a success on.
    pub fn run<T: 'static>(
        self,
        work: impl Future<Output = Result<T, ApiFailure>> + 'static,
        then: impl FnOnce(T) + 'static,
    ) {
        self.run_boxed(Box::pin(async move {
            let value = work.await?;
            Ok(Box::new(move || then(value)) as Box<dyn FnOnce()>)
        }));
    }

    fn run_boxed(self, work: Work) {
        if self.pending.get_untracked() {
            return;
        }
        self.pending.set(true);
        self.failure.set(None);
        browser::spawn(async move {
            let reply = work.await;
            if self.pending.is_disposed() {
                return;
            }
            self.pending.set(false);
            match reply {
                Ok(then) => then(),
                Err(failure) => self.failure.set(Some(failure)),
            }
        });
    }

    /// The sentence of the failure; `None` where there is none.
    #[must_use]
    pub fn message(self) -> Option<String> {
        self.failure.with(|failure| failure.as_ref().map(ApiFailure::sentence))
    }
}
