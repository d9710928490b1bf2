//! Accepted texts, in an item or in a gap, and the shares of accepted answers.

use super::context::Context;
use super::number;
use super::scripts::refuse_mixed;
use crate::native::codes;
use crate::native::fields::Fields;
use olymp_assessment::item::{AcceptedText, Interaction, Key, TextKey, TextRules};
use olymp_assessment::points::Points;

pub(super) fn read(context: &Context<'_, '_>, fields: &Fields<'_, '_>) -> Option<(Interaction, Key)> {
    read_key(context, fields).map(|key| (Interaction::ShortText, Key::ShortText(key)))
}

/// Reads `answers` and what is overlooked when comparing.
pub(super) fn read_key(context: &Context<'_, '_>, fields: &Fields<'_, '_>) -> Option<TextKey> {
    let before = context.source.count();
    let rules = TextRules {
        case_sensitive: fields.flag("case-sensitive", false),
        one_typo: fields.flag("one-typo", false),
    };
    let answers = fields.need_tables("answers");
    let mut accepted = Vec::new();
    for answer in &answers {
        let text = answer.need_full("text");
        let share = read_share(context, answer);
        answer.finish(|_| None);
        if let (Some(text), Some(share)) = (text, share) {
            if text.value.chars().all(|c| c == '*' || c.is_whitespace()) {
                let message = "ответ из одной `*` засчитает что угодно: допишите, что должно быть в ответе";
                context.fault(&text, codes::EMPTY_TEXT, message);
            }
            refuse_mixed(context, &text);
            accepted.push(AcceptedText {
                pattern: text.value,
                share,
            });
        }
    }
    let places = accepted
        .iter()
        .zip(&answers)
        .map(|(text, answer)| (text.pattern.as_str(), answer.place("text")));
    context.refuse_repeats(codes::DUPLICATE_TEXT, "ответ", places);
    if context.source.count() > before || accepted.is_empty() {
        return None;
    }
    has_full_share(context, fields, accepted.iter().map(|answer| answer.share));
    (context.source.count() == before).then_some(TextKey { accepted, rules })
}

/// The share of an accepted answer: all of the maximum unless said otherwise.
pub(super) fn read_share(context: &Context<'_, '_>, fields: &Fields<'_, '_>) -> Option<Points> {
    let Some(text) = fields.text("share") else {
        return Some(Points::whole(1));
    };
    let share = number::share(context, &text, "share", codes::BAD_SHARE)?;
    if share == Points::ZERO {
        context.fault(&text, codes::BAD_SHARE, "доля 0 ничего не даёт: уберите такой ответ");
        return None;
    }
    Some(share)
}

/// Notes answers of which none earns everything.
pub(super) fn has_full_share(context: &Context<'_, '_>, fields: &Fields<'_, '_>, shares: impl Iterator<Item = Points>) {
    if shares.max().is_some_and(|best| best < Points::whole(1)) {
        let message = "ни один ответ не даёт полного балла: уберите `share` у верного";
        context.source.fault(fields.place("answers"), codes::BAD_SHARE, message);
    }
}
