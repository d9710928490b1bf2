//! Which key belongs to which type.

use crate::native::fields::Fields;
use olymp_assessment::item::ItemType;

const CHOICE: &[&str] = &["options", "shuffle"];

/// The top-level keys of a type, besides those that all types share.
const fn own(item_type: ItemType) -> &'static [&'static str] {
    match item_type {
        ItemType::SingleChoice | ItemType::MultipleChoice => CHOICE,
        ItemType::Numeric => &["answers", "units", "unit", "unit-penalty"],
        ItemType::ShortText => &["answers", "one-typo", "case-sensitive"],
        ItemType::Matching => &["left", "right"],
        ItemType::Ordering => &["elements"],
        ItemType::Gaps => &["gaps"],
        ItemType::Extended => &["criteria", "sample"],
    }
}

/// Notes missing and unknown keys; a key of another type is told from a misspelt one.
pub(super) fn finish(fields: &Fields<'_, '_>, item_type: ItemType) {
    fields.finish(|name| {
        if name == "scoring" || name == "penalty" {
            return Some(format!(
                "`{name}`: у заданий типа `{}` этого ключа нет, уберите его",
                item_type.code()
            ));
        }
        let others: Vec<&str> = ItemType::ALL
            .into_iter()
            .filter(|other| own(*other).contains(&name))
            .map(ItemType::code)
            .collect();
        (!others.is_empty()).then(|| {
            let whose = others.join(", ");
            format!(
                "`{name}` — ключ заданий типа {whose}, а здесь `{}`: уберите ключ или исправьте type",
                item_type.code()
            )
        })
    });
}

/// As [`finish`] where the type is unknown: keys of all types pass.
pub(super) fn finish_untyped(fields: &Fields<'_, '_>) {
    for key in ["scoring", "penalty", "recompute"] {
        let _ = fields.has(key);
    }
    for key in ItemType::ALL.into_iter().flat_map(own) {
        let _ = fields.has(key);
    }
    fields.finish(|_| None);
}
