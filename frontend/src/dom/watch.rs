//! Effects of one kind: run at once, again when a signal inside changes, until their owner is cleaned up.

use leptos::prelude::*;

/// Runs the action now and whenever a signal that it read changes; what it makes belongs to that run.
pub fn watch(action: impl Fn() + 'static) {
    watch_boxed(Box::new(action));
}

fn watch_boxed(action: Box<dyn Fn()>) {
    let effect = RenderEffect::new(move |_: Option<()>| action());
    // The owner keeps it; dropping it ends it.
    StoredValue::new_local(effect);
}

/// A number that is told only when it has changed, of signals that change more often.
pub fn settled(number: impl Fn() -> u32 + Send + Sync + 'static) -> Memo<u32> {
    settled_boxed(Box::new(number))
}

fn settled_boxed(number: Box<dyn Fn() -> u32 + Send + Sync>) -> Memo<u32> {
    Memo::new(move |_| number())
}
