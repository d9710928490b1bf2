//! A value that follows another one when that has come to rest.

use leptos::prelude::*;
use olymp_frontend::browser;

/// Follows the source once it has not changed for so long; the first value comes at once.
pub fn debounced<T>(milliseconds: u32, source: impl Fn() -> T + Send + Sync + 'static) -> Signal<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let source = Memo::new(move |_| source());
    let settled = RwSignal::new(source.get_untracked());
    let turn = StoredValue::new(0_u32);
    Effect::new(move |first: Option<()>| {
        let value = source.get();
        if first.is_none() {
            return;
        }
        let mine = turn.get_value().wrapping_add(1);
        turn.set_value(mine);
        browser::after(milliseconds, move || {
            if turn.try_get_value() == Some(mine) {
                settled.set(value);
            }
        });
    });
    settled.into()
}
