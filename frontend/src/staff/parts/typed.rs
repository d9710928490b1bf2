//! What is typed outlives a switch of the language, which makes the whole page anew.

use leptos::prelude::*;
use olymp_frontend::i18n::lang;
use std::{any::Any, cell::RefCell};

struct Left {
    page: String,
    typed: Box<dyn Any>,
}

thread_local! {
    static LEFT: RefCell<Option<Left>> = const { RefCell::new(None) };
}

/// What was typed on this page before the language was switched; `None`: it was not, or there was nothing unsaved.
pub fn typed_before<T: 'static>(page: &str) -> Option<T> {
    let left = LEFT.take().filter(|left| left.page == page)?;
    left.typed.downcast().ok().map(|typed| *typed)
}

/// Keeps what is typed on this page, as long as it is unsaved, for the page that a switch of the language makes.
///
/// `read` is tracked; it gives `None` while nothing is unsaved. Any other way of leaving the page forgets it.
pub fn keep_typed<T: 'static>(page: String, read: impl Fn() -> Option<T> + 'static) {
    let (made_in, this) = (lang(), page.clone());
    on_cleanup(move || {
        if lang() == made_in && LEFT.with_borrow(|left| left.as_ref().is_some_and(|left| left.page == this)) {
            LEFT.set(None);
        }
    });
    Effect::new(move |_| {
        let typed = read();
        LEFT.set(typed.map(|typed| Left {
            page: page.clone(),
            typed: Box::new(typed),
        }));
    });
}
