//! Lists of things with an id and a text, and the two types of choice.

use super::context::Context;
use crate::native::codes;
use crate::native::fields::Fields;
use olymp_assessment::item::{Choice, Interaction, Key};

/// How many options a list may have.
const OPTIONS: std::ops::RangeInclusive<usize> = 2..=10;

/// One thing of a list, with what its type adds.
pub(super) struct Entry<T> {
    pub(super) choice: Choice,
    pub(super) extra: T,
}

/// Reads the things of a list; ids and texts differ. `None` where any of them has a fault.
pub(super) fn entries<T>(
    context: &Context<'_, '_>,
    list: &[Fields<'_, '_>],
    extra: impl Fn(&Fields<'_, '_>) -> Option<T>,
) -> Option<Vec<Entry<T>>> {
    let before = context.source.count();
    let mut entries = Vec::new();
    let mut places = Vec::new();
    for fields in list {
        let id = fields.need_full("id").and_then(|text| context.local_id(text));
        let text = fields.need_full("text").map(|text| context.line(&text));
        let extra = extra(fields);
        fields.finish(|_| None);
        if let (Some(id), Some(text), Some(extra)) = (id, text, extra) {
            places.push((fields.place("id"), fields.place("text")));
            entries.push(Entry {
                choice: Choice { id, text },
                extra,
            });
        }
    }
    let ids = entries
        .iter()
        .zip(&places)
        .map(|(entry, (at, _))| (entry.choice.id.as_str(), *at));
    context.refuse_repeats(codes::DUPLICATE_ID, "id", ids);
    let texts = entries
        .iter()
        .zip(&places)
        .map(|(entry, (_, at))| (&entry.choice.text, *at));
    context.refuse_twins(texts);
    (context.source.count() == before).then_some(entries)
}

/// Reads a list of options with `correct` on some of them, and says how many may be right.
pub(super) fn options(
    context: &Context<'_, '_>,
    fields: &Fields<'_, '_>,
    right: std::ops::RangeInclusive<usize>,
) -> Option<Vec<Entry<bool>>> {
    let list = fields.need_tables("options");
    let at = list.first().map_or(fields.at, |first| first.at);
    let entries = entries(context, &list, |option| Some(option.flag("correct", false)));
    if !list.is_empty() && !OPTIONS.contains(&list.len()) {
        let message = format!(
            "вариантов {}, а нужно от {} до {}",
            list.len(),
            OPTIONS.start(),
            OPTIONS.end()
        );
        context.source.fault(at, codes::WRONG_COUNT, message);
        return None;
    }
    let entries = entries?;
    let count = entries.iter().filter(|entry| entry.extra).count();
    if right.contains(&count) || entries.is_empty() {
        return (!entries.is_empty()).then_some(entries);
    }
    let due = if right.end() == &1 {
        "нужен ровно один"
    } else {
        "нужен хотя бы один"
    };
    let message = format!("вариантов с `correct = true` — {count}, а {due}");
    context.source.fault(at, codes::WRONG_CORRECT, message);
    None
}

pub(super) fn read_single(context: &Context<'_, '_>, fields: &Fields<'_, '_>) -> Option<(Interaction, Key)> {
    let shuffle = fields.flag("shuffle", true);
    let entries = options(context, fields, 1..=1)?;
    let choice = entries.iter().find(|entry| entry.extra)?.choice.id.clone();
    let options = entries.into_iter().map(|entry| entry.choice).collect();
    Some((
        Interaction::SingleChoice { options, shuffle },
        Key::SingleChoice { choice },
    ))
}

pub(super) fn read_multiple(context: &Context<'_, '_>, fields: &Fields<'_, '_>) -> Option<(Interaction, Key)> {
    let shuffle = fields.flag("shuffle", true);
    let entries = options(context, fields, 1..=*OPTIONS.end())?;
    let choices = entries
        .iter()
        .filter(|entry| entry.extra)
        .map(|entry| entry.choice.id.clone())
        .collect();
    let options = entries.into_iter().map(|entry| entry.choice).collect();
    Some((
        Interaction::MultipleChoice { options, shuffle },
        Key::MultipleChoice { choices },
    ))
}
