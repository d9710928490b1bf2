//! Versions that this program would show otherwise than the one that made them.
//!
//! What an item looks like is made once, with its version, and a version never changes: papers name it. An upgrade that
//! renders better therefore reaches an item of an unchanged source as a new version. Each is rendered and compared: no
//! number of the renderer has to be kept in step, and no version is made that looks the same.

use super::plan::Held;
use super::prepare::addresses;
use super::store::{self, ShownRow};
use crate::banks::render::render;
use crate::platform::Refusal;
use crate::state::State;
use olymp_assessment::ids::{BankId, ItemVersionId};
use olymp_assessment::item::Item;
use olymp_contract::item::ItemView;
use olymp_interchange::native::{Bank, Reading};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Versions that are read and rendered at a time.
const RENDER_BATCH_SIZE: usize = 200;

/// The held versions of an unchanged source that would be shown otherwise.
pub(super) async fn outdated(
    state: &State,
    reading: &Reading,
    held: &Held,
) -> Result<BTreeSet<ItemVersionId>, Refusal> {
    let mut found = BTreeSet::new();
    for bank in &reading.banks {
        let Some(id) = held.banks.get(&bank.slug) else { continue };
        let media = Arc::new(addresses(bank));
        for chunk in unchanged(bank, *id, held).chunks(RENDER_BATCH_SIZE) {
            let rows = store::rendered_rows(state.db.reader(), chunk.iter().map(|(version, _)| *version)).await?;
            let mut items: BTreeMap<ItemVersionId, Item> = chunk
                .iter()
                .map(|(version, item)| (*version, (*item).clone()))
                .collect();
            let media = Arc::clone(&media);
            let compared = tokio::task::spawn_blocking(move || {
                let version = |row: ShownRow| {
                    let id = ItemVersionId(row.id);
                    let item = items.remove(&id)?;
                    (!is_shown_so(item, &row, &|path| media.get(path).cloned())).then_some(id)
                };
                rows.into_iter().filter_map(version).collect::<Vec<_>>()
            });
            found.extend(compared.await.map_err(Refusal::internal)?);
        }
    }
    Ok(found)
}

/// The held versions whose source is as it was, with their items as they were read.
fn unchanged<'r>(bank: &'r Bank, id: BankId, held: &Held) -> Vec<(ItemVersionId, &'r Item)> {
    let version = |authored: &'r olymp_interchange::native::AuthoredItem| {
        let known = held.items.get(&(id, authored.item.code.clone()))?;
        (known.source_hash == authored.source_hash).then_some((known.version, &authored.item))
    };
    bank.items.iter().filter_map(version).collect()
}

/// Whether the row shows what would be rendered today. It is rendered with the ids and in the order of the row: those are
/// drawn for each version.
fn is_shown_so(mut item: Item, row: &ShownRow, media: &dyn Fn(&str) -> Option<String>) -> bool {
    let stored = (
        serde_json::from_str(&row.interaction),
        serde_json::from_str(&row.answer_key),
        serde_json::from_str::<ItemView>(&row.view),
    );
    // What is written in a way of before is made anew.
    let (Ok(interaction), Ok(key), Ok(mut view)) = stored else {
        return false;
    };
    (item.interaction, item.key) = (interaction, key);
    // The faults of a text are told by the reading.
    let Ok(mut today) = render(&item, ItemVersionId(row.id), media) else {
        return true;
    };
    for view in [&mut view, &mut today.view] {
        view.stem = without_gap_ids(&view.stem);
    }
    view == today.view
        && row.key_html == today.key_html
        && row.explanation_html == today.explanation_html
        && row.preview == today.preview
}

/// A stem whose gaps have no ids; they stand in the order of the text.
fn without_gap_ids(stem: &str) -> String {
    const GAP: &str = "data-gap=\"";
    let mut parts = stem.split(GAP);
    let mut out = parts.next().unwrap_or("").to_owned();
    for part in parts {
        out.push_str(GAP);
        out.push_str(part.split_once('"').map_or(part, |(_, rest)| rest));
    }
    out
}
