//! Elements without types: a small way to build pages on Leptos' signals, for what must stay light.
//!
//! A `view!` gives every element, attribute and closure a type of its own, and a type is code: eleven pages of the
//! participant's door came to 340 KB after brotli. Here an element is an element: building it is a call, and what
//! follows a signal is a boxed closure in one kind of effect. The same pages fit into the 200 KB that a slow line is
//! promised. Owners, effects and cleanup are Leptos' own, so both ways can be nested in one another (see [`El::view`]
//! and [`El::into_any`]); the staff's door, which has no such limit, uses `view!`.

mod bridge;
mod el;
pub mod parts;
mod watch;

pub use el::{El, el};
pub use watch::{settled, watch};
