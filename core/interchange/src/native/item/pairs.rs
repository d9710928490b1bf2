//! Matching and ordering.

use super::choices::{Entry, entries};
use super::context::Context;
use crate::native::codes;
use crate::native::fields::Fields;
use crate::suggest;
use olymp_assessment::item::{Choice, Interaction, Key};
use std::collections::BTreeMap;

pub(super) fn read_matching(context: &Context<'_, '_>, fields: &Fields<'_, '_>) -> Option<(Interaction, Key)> {
    let right = list(context, fields, "right", |_| Some(()));
    let left = list(context, fields, "left", |one| one.need_full("match"));
    let (right, left) = (right?, left?);
    let before = context.source.count();
    for Entry { choice, extra: target } in &left {
        if !right.iter().any(|entry| entry.choice.id.as_str() == target.value) {
            let hint = suggest::perhaps(&target.value, right.iter().map(|entry| entry.choice.id.as_str()));
            let message = format!(
                "`{}` указывает на `{}`, а такого id среди [[right]] нет{hint}",
                choice.id, target.value
            );
            context.fault(target, codes::DANGLING_MATCH, message);
        }
    }
    if context.source.count() > before {
        return None;
    }
    let pairs: BTreeMap<_, _> = left
        .iter()
        .map(|entry| (entry.choice.id.clone(), entry.extra.value.as_str().into()))
        .collect();
    Some((
        Interaction::Matching {
            left: choices(left),
            right: choices(right),
        },
        Key::Matching { pairs },
    ))
}

pub(super) fn read_ordering(context: &Context<'_, '_>, fields: &Fields<'_, '_>) -> Option<(Interaction, Key)> {
    let elements = choices(list(context, fields, "elements", |_| Some(()))?);
    let order = elements.iter().map(|element| element.id.clone()).collect();
    Some((Interaction::Ordering { elements }, Key::Ordering { order }))
}

/// Reads a list of at least two.
fn list<T>(
    context: &Context<'_, '_>,
    fields: &Fields<'_, '_>,
    key: &'static str,
    extra: impl Fn(&Fields<'_, '_>) -> Option<T>,
) -> Option<Vec<Entry<T>>> {
    let tables = fields.need_tables(key);
    let read = entries(context, &tables, extra);
    if tables.len() < 2 {
        if let Some(only) = tables.first() {
            context.source.fault(
                only.at,
                codes::WRONG_COUNT,
                format!("в [[{key}]] одна запись, а нужно хотя бы две"),
            );
        }
        return None;
    }
    read
}

fn choices<T>(entries: Vec<Entry<T>>) -> Vec<Choice> {
    entries.into_iter().map(|entry| entry.choice).collect()
}
