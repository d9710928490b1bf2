//! An attempt that is over may go on: the organiser gives more time. A page that shows its end listens for that.

use leptos::prelude::*;
use olymp_contract::{attempts::AttemptClock, live::LiveEvent, paths};
use olymp_frontend::{
    api::{self, events},
    browser,
};
use std::{rc::Rc, time::Duration};

/// Where there is no stream the clock is read so often.
const CLOCK_EVERY: Duration = Duration::from_secs(30);

/// Does something once the attempt goes on, as long as the page that asked for it is there.
pub fn when_it_goes_on(attempt: &str, then: impl Fn() + 'static) {
    listen(attempt.to_owned(), Rc::new(then));
}

fn listen(attempt: String, then: Rc<dyn Fn()>) {
    let path = paths::attempt_events(&attempt);
    let waits = RwSignal::new(true);
    let look = Rc::new(move || {
        let (path, then) = (paths::clock(&attempt), Rc::clone(&then));
        browser::spawn(async move {
            // Where it cannot be read now it is read the next time.
            let open = api::get::<AttemptClock>(&path).await.is_ok_and(|clock| clock.open);
            if open && waits.try_get_untracked() == Some(true) {
                waits.set(false);
                then();
            }
        });
    });
    let looks = || {
        let look = Rc::clone(&look);
        move || look()
    };
    browser::every(CLOCK_EVERY, looks());
    let (online, seen, told) = (looks(), looks(), looks());
    browser::on_window("online", move |_| online());
    browser::on_document("visibilitychange", move |_| {
        if !document().hidden() {
            seen();
        }
    });
    events(&path, move |event| {
        if matches!(event, LiveEvent::Deadline { .. }) {
            told();
        }
    });
}
