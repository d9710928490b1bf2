//! What both doors share: the design system, messages, the way to the server and who is signed in.
//!
//! *Invariant:* nothing here names a screen of either door; `participant` and `staff` never import each other.

pub mod api;
pub mod browser;
pub mod dom;
pub mod i18n;
pub mod points;
pub mod session;
pub mod ui;
