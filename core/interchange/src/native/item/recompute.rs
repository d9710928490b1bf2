//! `recompute`: the key once more, as an expression.

use super::context::Context;
use crate::native::codes;
use crate::native::fields::Fields;
use olymp_assessment::item::ItemType;

/// Reads the expression; its value is compared by the test of the banks.
pub(super) fn read(context: &Context<'_, '_>, fields: &Fields<'_, '_>, item_type: ItemType) -> Option<String> {
    let text = fields.text("recompute")?;
    if !matches!(item_type, ItemType::Numeric | ItemType::SingleChoice) {
        let message = "`recompute` бывает только у заданий типа numeric и single-choice: уберите его";
        context.fault(&text, codes::BAD_RECOMPUTE, message);
        return None;
    }
    let odd = text
        .value
        .chars()
        .find(|c| !(c.is_ascii_alphanumeric() || " \n+-*/^().".contains(*c)));
    if odd.is_some() || text.value.trim().is_empty() {
        let message = "`recompute` — выражение из чисел с точкой, + - * / ^, скобок, sqrt, abs, sin, cos, tan, PI";
        context.fault(&text, codes::BAD_RECOMPUTE, message);
        return None;
    }
    Some(text.value)
}
