//! Clocks and timers of the browser.

use wasm_bindgen_futures::JsFuture;

/// Milliseconds of a clock that nobody can set; it may stand still while the computer sleeps.
#[must_use]
pub fn monotonic_ms() -> f64 {
    leptos::prelude::window().performance().map_or(0.0, |p| p.now())
}

/// Milliseconds since 1970 by the computer's own clock: a record only, never trusted.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit")]
pub fn wall_ms() -> i64 {
    js_sys::Date::now() as i64
}

/// Waits.
pub async fn sleep(milliseconds: u32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let milliseconds = i32::try_from(milliseconds).unwrap_or(i32::MAX);
        let _ = leptos::prelude::window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
    });
    let _ = JsFuture::from(promise).await;
}

/// A pause near this one, from half to one and a half of it: so that many computers do not come at one moment.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "minutes at most")]
#[expect(clippy::cast_sign_loss, reason = "chance is not negative")]
pub fn spread(milliseconds: u32) -> u32 {
    (f64::from(milliseconds) * (0.5 + js_sys::Math::random())) as u32
}

/// Does something later, unless the page has gone by then: callers check that themselves.
pub fn after(milliseconds: u32, action: impl FnOnce() + 'static) {
    super::spawn(async move {
        sleep(milliseconds).await;
        action();
    });
}
