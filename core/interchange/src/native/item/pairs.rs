//! Matching and ordering.

use super::choices::{Entry, entries};
use super::desk::Desk;
use crate::native::codes;
use crate::native::fields::Fields;
use crate::suggest;
use olymp_assessment::item::{Choice, Interaction, Key};
use std::collections::BTreeMap;

pub(super) fn read_matching(desk: &Desk<'_, '_>, fields: &Fields<'_, '_>) -> Option<(Interaction, Key)> {
    let right = list(desk, fields, "right", |_| Some(()));
    let left = list(desk, fields, "left", |one| one.need_full("match"));
    let (right, left) = (right?, left?);
    let before = desk.page.count();
    for Entry { choice, extra: target } in &left {
        if !right.iter().any(|entry| entry.choice.id.as_str() == target.value) {
            let hint = suggest::perhaps(&target.value, right.iter().map(|entry| entry.choice.id.as_str()));
            let message = format!(
                "`{}` указывает на `{}`, а такого id среди [[right]] нет{hint}",
                choice.id, target.value
            );
            desk.fault(target, codes::DANGLING_MATCH, message);
        }
    }
    if desk.page.count() > before {
        return None;
    }
    let pairs: BTreeMap<_, _> = left
        .iter()
        .map(|entry| (entry.choice.id.clone(), entry.extra.value.as_str().into()))
        .collect();
    Some((
        Interaction::Matching {
            left: shown(left),
            right: shown(right),
        },
        Key::Matching { pairs },
    ))
}

pub(super) fn read_ordering(desk: &Desk<'_, '_>, fields: &Fields<'_, '_>) -> Option<(Interaction, Key)> {
    let elements = shown(list(desk, fields, "elements", |_| Some(()))?);
    let order = elements.iter().map(|element| element.id.clone()).collect();
    Some((Interaction::Ordering { elements }, Key::Ordering { order }))
}

/// Reads a list of at least two.
fn list<T>(
    desk: &Desk<'_, '_>,
    fields: &Fields<'_, '_>,
    key: &'static str,
    extra: impl Fn(&Fields<'_, '_>) -> Option<T>,
) -> Option<Vec<Entry<T>>> {
    let tables = fields.need_tables(key);
    let read = entries(desk, &tables, extra);
    if tables.len() < 2 {
        if let Some(only) = tables.first() {
            desk.page.fault(
                only.at,
                codes::WRONG_COUNT,
                format!("в [[{key}]] одна запись, а нужно хотя бы две"),
            );
        }
        return None;
    }
    read
}

fn shown<T>(entries: Vec<Entry<T>>) -> Vec<Choice> {
    entries.into_iter().map(|entry| entry.choice).collect()
}
