//! `scoring` and `penalty`.

use super::context::Context;
use super::number;
use crate::native::codes;
use crate::native::fields::Fields;
use crate::suggest;
use olymp_assessment::item::{ItemType, Scoring};

const ALL_OR_NOTHING: &str = "all-or-nothing";
const PROPORTIONAL: &str = "proportional";

/// Reads the rule; without one it is all or nothing. An extended response has none: its criteria are the rule.
pub(super) fn read(context: &Context<'_, '_>, fields: &Fields<'_, '_>, item_type: ItemType) -> Option<Scoring> {
    if item_type == ItemType::Extended {
        return Some(Scoring::AllOrNothing);
    }
    let rule = fields.text("scoring");
    let penalty = fields.text("penalty");
    let proportional = match rule.as_ref().map(|text| text.value.as_str()) {
        None | Some(ALL_OR_NOTHING) => false,
        Some(PROPORTIONAL) => true,
        Some(other) => {
            let hint = suggest::perhaps(other, [ALL_OR_NOTHING, PROPORTIONAL]);
            let message = format!("неизвестное правило `{other}`{hint}; бывают: {ALL_OR_NOTHING}, {PROPORTIONAL}");
            context
                .source
                .fault(fields.place("scoring"), codes::BAD_SCORING, message);
            return None;
        }
    };
    if proportional && item_type == ItemType::SingleChoice {
        let message = format!("в single-choice частей нет: пишите scoring = \"{ALL_OR_NOTHING}\"");
        context
            .source
            .fault(fields.place("scoring"), codes::BAD_SCORING, message);
        return None;
    }
    match (proportional, penalty) {
        (false, None) => Some(Scoring::AllOrNothing),
        (false, Some(text)) => {
            let message = format!("`penalty` бывает только при scoring = \"{PROPORTIONAL}\": уберите его");
            context.fault(&text, codes::BAD_PENALTY, message);
            None
        }
        (true, Some(text)) => number::share(context, &text, "penalty", codes::BAD_PENALTY)
            .map(|penalty| Scoring::Proportional { penalty }),
        (true, None) => {
            if !fields.has("penalty") {
                let message = format!(
                    "при scoring = \"{PROPORTIONAL}\" нужен `penalty`: от \"0\" (ошибки не вычитаются) до \"1\""
                );
                context
                    .source
                    .fault(fields.place("scoring"), codes::BAD_PENALTY, message);
            }
            None
        }
    }
}
