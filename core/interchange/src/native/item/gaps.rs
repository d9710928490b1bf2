//! Gaps in the stem.

use super::Stem;
use super::choices::options;
use super::context::Context;
use super::short_text;
use crate::native::codes;
use crate::native::fields::Fields;
use crate::suggest;
use olymp_assessment::ids::LocalId;
use olymp_assessment::item::{Gap, GapInput, GapKey, Interaction, Key};
use std::collections::{BTreeMap, BTreeSet};

/// Reads the gaps, in the order of their marks in the stem.
pub(super) fn read(context: &Context<'_, '_>, fields: &Fields<'_, '_>, stem: &Stem) -> Option<(Interaction, Key)> {
    let before = context.source.count();
    let list = fields.need_tables("gaps");
    let mut ids = Vec::new();
    let mut gaps = Vec::new();
    let mut keys = BTreeMap::new();
    for one in &list {
        let id = one.need_full("id").and_then(|text| context.local_id(text));
        let filled = read_input(context, one);
        if let Some(id) = id {
            ids.push((id.clone(), one.place("id")));
            if let Some((input, key)) = filled {
                gaps.push(Gap { id: id.clone(), input });
                keys.insert(id, key);
            }
        }
    }
    context.refuse_repeats(codes::DUPLICATE_ID, "id", ids.iter().map(|(id, at)| (id.as_str(), *at)));
    compare_with_marks(context, &ids, stem);
    if context.source.count() > before || gaps.is_empty() {
        return None;
    }
    gaps.sort_by_key(|gap| stem.marks.iter().position(|(mark, _)| mark == gap.id.as_str()));
    Some((Interaction::Gaps { gaps }, Key::Gaps { gaps: keys }))
}

fn read_input(context: &Context<'_, '_>, fields: &Fields<'_, '_>) -> Option<(GapInput, GapKey)> {
    let kind = fields.need_full("kind")?;
    let filled = match kind.value.as_str() {
        "choice" => options(context, fields, 1..=1).and_then(|entries| {
            let choice = entries.iter().find(|entry| entry.extra)?.choice.id.clone();
            let options = entries.into_iter().map(|entry| entry.choice).collect();
            Some((GapInput::Choice { options }, GapKey::Choice { choice }))
        }),
        "text" => short_text::read_key(context, fields).map(|key| (GapInput::Text, GapKey::Text(key))),
        other => {
            let hint = suggest::perhaps(other, ["choice", "text"]);
            let message = format!("`kind`: `{other}`, а бывает \"choice\" или \"text\"{hint}");
            context.fault(&kind, codes::UNKNOWN_TYPE, message);
            return None;
        }
    };
    let choice = kind.value == "choice";
    fields.finish(|name| match name {
        "options" if !choice => Some("`options` бывает только при kind = \"choice\"".to_owned()),
        "answers" | "one-typo" | "case-sensitive" if choice => {
            Some(format!("`{name}` бывает только при kind = \"text\""))
        }
        _ => None,
    });
    filled
}

/// Every mark has its gap, every gap its one mark.
fn compare_with_marks(context: &Context<'_, '_>, ids: &[(LocalId, usize)], stem: &Stem) {
    let mut seen = BTreeSet::new();
    for (mark, at) in &stem.marks {
        if !seen.insert(mark.as_str()) {
            let message = format!("пропуск `{{{{{mark}}}}}` в тексте стоит дважды: у каждого пропуска своё место");
            context.source.fault(*at, codes::GAP_REPEATED, message);
        } else if !ids.iter().any(|(id, _)| id.as_str() == mark) {
            let hint = suggest::perhaps(mark, ids.iter().map(|(id, _)| id.as_str()));
            let message = format!("пропуск `{{{{{mark}}}}}` не описан: добавьте [[gaps]] с id = \"{mark}\"{hint}");
            context.source.fault(*at, codes::GAP_UNDEFINED, message);
        }
    }
    // Without a stem its own fault is enough.
    if stem.markup.0.is_empty() {
        return;
    }
    for (id, at) in ids {
        if !seen.contains(id.as_str()) {
            let message = format!("пропуска `{id}` нет в stem: поставьте в тексте `{{{{{id}}}}}`");
            context.source.fault(*at, codes::GAP_UNMARKED, message);
        }
    }
}
