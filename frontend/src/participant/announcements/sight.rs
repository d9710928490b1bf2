//! A notice that comes must not lie over what the person is filling in.

use leptos::prelude::*;
use olymp_frontend::{browser, dom::watch};

/// What stays at the top of the page.
const STAYS: &str = ".sit-bar, .page > .notices";

/// Whenever what is told changes, scrolls so that what has the focus is not under it.
pub fn keep_in_sight(changes: impl Fn() + 'static) {
    watch(move || {
        changes();
        // Once the notices are on the page.
        request_animation_frame(uncover);
    });
}

fn uncover() {
    let Some(focused) = browser::focused() else { return };
    let Ok(Some(over)) = document().query_selector(STAYS) else {
        return;
    };
    // The page as a whole has the focus before anything else has.
    if focused.tag_name() == "MAIN" || focused.tag_name() == "BODY" || over.contains(Some(&focused)) {
        return;
    }
    let covered = over.get_bounding_client_rect().bottom() + 8.0 - focused.get_bounding_client_rect().top();
    if covered > 0.0 && focused.get_bounding_client_rect().bottom() > 0.0 {
        window().scroll_by_with_x_and_y(0.0, -covered);
    }
}
