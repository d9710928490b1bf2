//! The versions of an import, with opaque ids and rendered: the costly part, done before the database is written.

use super::plan::{NewVersion, Plan};
use crate::banks::render::{Rendered, render};
use crate::platform::Refusal;
use crate::state::State;
use olymp_assessment::ids::{BankId, ItemId, ItemVersionId};
use olymp_assessment::item::Item;
use olymp_contract::paths;
use olymp_interchange::native::{AuthoredItem, Bank, Media, Reading, write_item};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is ready to be written.
pub(super) struct Prepared {
    /// The ids of the banks, in the order of the reading.
    pub(super) banks: Vec<BankId>,
    /// The versions, in the order of the plan.
    pub(super) versions: Vec<PreparedVersion>,
}

/// One version.
pub(super) struct PreparedVersion {
    pub(super) bank: BankId,
    pub(super) item_id: ItemId,
    pub(super) id: ItemVersionId,
    pub(super) number: i32,
    /// With opaque ids.
    pub(super) item: Item,
    pub(super) rendered: Rendered,
    /// Native TOML, with the author's ids.
    pub(super) source: String,
    pub(super) source_hash: String,
}

/// The name under which a picture is stored and served.
pub(super) fn media_name(media: &Media) -> String {
    let extension = match media.mime {
        "image/svg+xml" => "svg",
        "image/png" => "png",
        _ => "jpg",
    };
    format!("{}.{extension}", media.hash)
}

/// Gives ids and renders, on the pool for work that blocks.
pub(super) async fn prepare(state: &State, reading: &Reading, plan: &Plan) -> Result<Prepared, Refusal> {
    let new_id = || state.entropy.id(state.clock.now());
    let banks: Vec<BankId> = plan
        .banks
        .iter()
        .map(|id| id.unwrap_or_else(|| BankId(new_id())))
        .collect();
    let media: Vec<_> = reading.banks.iter().map(|bank| Arc::new(addresses(bank))).collect();
    let job = |version: &NewVersion| {
        let authored = reading.banks.get(version.bank)?.items.get(version.item)?;
        Some(Job {
            bank: *banks.get(version.bank)?,
            media: Arc::clone(media.get(version.bank)?),
            item_id: version.of.map_or_else(|| ItemId(new_id()), |(item, _)| item),
            id: ItemVersionId(new_id()),
            number: version.of.map_or(1, |(_, number)| number + 1),
            authored: authored.clone(),
        })
    };
    let jobs: Vec<Job> = plan.versions.iter().filter_map(job).collect();
    let mut rng = state.entropy.rng();
    let versions = tokio::task::spawn_blocking(move || {
        jobs.into_iter()
            .map(|job| {
                let item = job.authored.item.with_opaque_ids(&mut rng);
                job.run(item)
            })
            .collect::<Result<Vec<_>, _>>()
    });
    Ok(Prepared {
        versions: versions.await.map_err(Refusal::internal)??,
        banks,
    })
}

/// The addresses of a bank's pictures by their path in it.
pub(super) fn addresses(bank: &Bank) -> BTreeMap<String, String> {
    bank.media
        .iter()
        .map(|media| (media.path.clone(), paths::media(&media_name(media))))
        .collect()
}

struct Job {
    bank: BankId,
    media: Arc<BTreeMap<String, String>>,
    item_id: ItemId,
    id: ItemVersionId,
    number: i32,
    authored: AuthoredItem,
}

impl Job {
    fn run(self, item: Item) -> Result<PreparedVersion, Refusal> {
        let rendered = render(&item, self.id, &|path| self.media.get(path).cloned())
            .map_err(|faults| Refusal::internal(format!("{}: cannot be rendered: {faults:?}", self.authored.file)))?;
        Ok(PreparedVersion {
            bank: self.bank,
            item_id: self.item_id,
            id: self.id,
            number: self.number,
            source: write_item(&self.authored.item),
            source_hash: self.authored.source_hash,
            item,
            rendered,
        })
    }
}
