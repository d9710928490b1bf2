//! Small parts that several pages of this door share.

mod competencies;
mod confirm;
mod debounce;
mod item;
mod leaving;
mod prose;
mod sort;
mod stat;
mod typed;

pub use competencies::Competencies;
pub use confirm::Confirm;
pub use debounce::debounced;
pub use item::ItemStatic;
pub use leaving::{LeavingGuard, hear_back_first};
pub use prose::Prose;
pub use sort::SortHeader;
pub use stat::Stat;
pub use typed::{keep_typed, typed_before};

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// A parameter of the address, tracked; empty where there is none.
pub fn param(name: &'static str) -> Memo<String> {
    let params = use_params_map();
    Memo::new(move |_| params.with(|params| params.get(name)).unwrap_or_default())
}
