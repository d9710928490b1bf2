//! Ids of elements that point at one another.

use std::cell::Cell;

thread_local! {
    static NEXT: Cell<u32> = const { Cell::new(1) };
}

/// Makes an id that no other element of this page has.
#[must_use]
pub fn unique_id(prefix: &str) -> String {
    let number = NEXT.get();
    NEXT.set(number + 1);
    format!("{prefix}-{number}")
}
