//! One item's file to an item.

mod choices;
mod context;
mod extended;
mod gaps;
mod keys;
mod number;
mod numeric;
mod pairs;
mod recompute;
mod scoring;
mod scripts;
mod short_text;

pub(super) use context::Context;

use super::codes;
use super::fields::Fields;
use super::located::Located;
use crate::suggest;
use context::GapMarks;
use olymp_assessment::item::{Difficulty, Dimension, Interaction, Item, ItemType, Key, Markup};
use olymp_assessment::points::Points;

/// What an item's file says.
pub(super) struct ReadItem {
    pub(super) item: Item,
    pub(super) recompute: Option<String>,
}

/// The parts that only some types need, read before the type is looked at.
struct Shared<'s> {
    stem: &'s Stem,
    /// The maximum and the byte where it stands.
    max: Option<(Points, usize)>,
}

/// The task's text and the gap marks in it, with the bytes of the file where they stand.
struct Stem {
    markup: Markup,
    marks: Vec<(String, usize)>,
}

/// Reads an item; `None` where something that it cannot do without has a fault.
pub(super) fn read_item(context: &Context<'_, '_>, fields: &Fields<'_, '_>, code: &str) -> Option<ReadItem> {
    let item_type = read_type(context, fields);
    let competency = read_competency(context, fields);
    let difficulty = read_difficulty(context, fields);
    let max = fields
        .need_full("max")
        .and_then(|text| number::points(context, &text, "max"));
    let stem = read_stem(context, fields, item_type);
    let explanation = fields.need_full("explanation").map(|text| context.markup(&text));
    let Some(item_type) = item_type else {
        // Without a type no key can be told from a misspelt one, except by all types together.
        keys::finish_untyped(fields);
        return None;
    };
    let scoring = scoring::read(context, fields, item_type);
    let empty = Stem {
        markup: Markup::default(),
        marks: Vec::new(),
    };
    let shared = Shared {
        stem: stem.as_ref().unwrap_or(&empty),
        max,
    };
    let body = read_body(context, fields, item_type, &shared);
    let recompute = recompute::read(context, fields, item_type);
    keys::finish(fields, item_type);

    let (competency, dimension) = competency?;
    let (interaction, key) = body?;
    let item = Item {
        code: code.to_owned(),
        competency,
        dimension,
        difficulty: difficulty?,
        max: max?.0,
        scoring: scoring?,
        stem: stem?.markup,
        interaction,
        key,
        explanation: explanation?,
    };
    Some(ReadItem { item, recompute })
}

fn read_body(
    context: &Context<'_, '_>,
    fields: &Fields<'_, '_>,
    item_type: ItemType,
    shared: &Shared<'_>,
) -> Option<(Interaction, Key)> {
    match item_type {
        ItemType::SingleChoice => choices::read_single(context, fields),
        ItemType::MultipleChoice => choices::read_multiple(context, fields),
        ItemType::Numeric => numeric::read(context, fields),
        ItemType::ShortText => short_text::read(context, fields),
        ItemType::Matching => pairs::read_matching(context, fields),
        ItemType::Ordering => pairs::read_ordering(context, fields),
        ItemType::Gaps => gaps::read(context, fields, shared.stem),
        ItemType::Extended => extended::read(context, fields, shared.max),
    }
}

fn read_type(context: &Context<'_, '_>, fields: &Fields<'_, '_>) -> Option<ItemType> {
    let text = fields.need("type")?;
    let found = ItemType::from_code(&text.value);
    if found.is_none() {
        let all = ItemType::ALL.map(ItemType::code);
        let hint = suggest::perhaps(&text.value, all);
        let message = format!("неизвестный тип `{}`{hint}; типы: {}", text.value, all.join(", "));
        context.fault(&text, codes::UNKNOWN_TYPE, message);
    }
    found
}

fn read_competency(context: &Context<'_, '_>, fields: &Fields<'_, '_>) -> Option<(String, Dimension)> {
    let code = fields.need_full("competency");
    let dimension = fields
        .need_full("dimension")
        .and_then(|text| context.dimension(&text).map(|found| (found, text)));
    let code: Located = code?;
    let Some(known) = context.competencies.iter().find(|c| c.code == code.value) else {
        if context.competencies.is_empty() {
            // The list itself has a fault, said there.
            return None;
        }
        let hint = suggest::perhaps(&code.value, context.competencies.iter().map(|c| c.code.as_str()));
        let message = format!("компетенции `{}` нет в competencies.toml{hint}", code.value);
        context.fault(&code, codes::UNKNOWN_COMPETENCY, message);
        return None;
    };
    let (dimension, text) = dimension?;
    if dimension != known.dimension {
        let due = known.dimension.code();
        let message = format!(
            "у компетенции `{}` направление `{due}`: пишите dimension = \"{due}\"",
            known.code
        );
        context.fault(&text, codes::DIMENSION_MISMATCH, message);
        return None;
    }
    Some((known.code.clone(), dimension))
}

fn read_difficulty(context: &Context<'_, '_>, fields: &Fields<'_, '_>) -> Option<Difficulty> {
    let (level, at) = fields.need_integer("difficulty")?;
    let difficulty = u8::try_from(level).ok().and_then(Difficulty::new);
    if difficulty.is_none() {
        let message = format!("сложность {level} вне 1…5: 1 — базовая, 5 — олимпиадная");
        context.source.fault(at, codes::BAD_DIFFICULTY, message);
    }
    difficulty
}

fn read_stem(context: &Context<'_, '_>, fields: &Fields<'_, '_>, item_type: Option<ItemType>) -> Option<Stem> {
    let text = fields.need_full("stem")?;
    let marks = if matches!(item_type, Some(ItemType::Gaps) | None) {
        GapMarks::Kept
    } else {
        GapMarks::Refused
    };
    let (markup, marks) = context.markup_with_gaps(&text, marks);
    Some(Stem { markup, marks })
}
