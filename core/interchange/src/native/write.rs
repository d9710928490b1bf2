//! An item to its canonical TOML.

use olymp_assessment::item::Item;

/// The canonical TOML of an item: what [`super::read_banks`] reads back as the same item.
#[must_use]
pub fn write_item(item: &Item) -> String {
    item.code.clone()
}
