//! Item versions in memory: read, parsed and compressed once, shared by all papers. A version never changes.

use crate::banks::{store, stored_html};
use crate::entities::item_version;
use crate::platform::gzip::Fragment;
use crate::platform::{Connection, Refusal};
use moka::sync::Cache;
use olymp_assessment::ids::ItemId;
use olymp_assessment::item::{Interaction, ItemType, Key, Scoring};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// The most versions in memory, a few hundred megabytes.
const MAX_VERSIONS: u64 = 20_000;

/// How many missing versions one query loads.
const LOAD_BATCH_SIZE: usize = 500;

/// What grading needs of a version.
pub struct Gradable {
    /// What is shown.
    pub interaction: Interaction,
    /// What is right.
    pub key: Key,
    /// The scoring rule.
    pub scoring: Scoring,
}

/// One version of an item.
pub struct ItemVersion {
    /// Its id.
    pub id: Uuid,
    /// Its item.
    pub item: ItemId,
    /// Its type.
    pub item_type: ItemType,
    /// The competency's code.
    pub competency: String,
    /// The item's own maximum, in ten-thousandths.
    pub max_units: i64,
    /// `None` where what is stored cannot be understood; such an item earns nothing and stops no other.
    pub gradable: Option<Gradable>,
    /// The rendered item (wire JSON), as it is and compressed.
    pub view: Fragment,
    /// What is right, as HTML for those who may see it.
    pub key_html: Box<str>,
    /// Why it is right, as HTML.
    pub explanation_html: Box<str>,
}

impl TryFrom<item_version::Model> for ItemVersion {
    type Error = Refusal;

    fn try_from(row: item_version::Model) -> Result<Self, Refusal> {
        let unknown = || Refusal::internal(format!("item version {}: unknown type", row.id));
        let gradable = || -> Result<Gradable, serde_json::Error> {
            Ok(Gradable {
                interaction: serde_json::from_str(&row.interaction)?,
                key: serde_json::from_str(&row.answer_key)?,
                scoring: serde_json::from_str(&row.scoring)?,
            })
        };
        let gradable = gradable()
            .inspect_err(
                |error| tracing::error!(version.id = %row.id, cause = %error, "an item version cannot be graded"),
            )
            .ok();
        Ok(Self {
            id: row.id,
            item: ItemId(row.item_id),
            item_type: ItemType::from_code(&row.item_type).ok_or_else(unknown)?,
            max_units: row.max_units,
            gradable,
            view: Fragment::of(serde_json::to_vec(&stored_html::view(&row.view)?)?),
            competency: row.competency,
            key_html: stored_html::html(row.key_html).into(),
            explanation_html: stored_html::html(row.explanation_html).into(),
        })
    }
}

/// Recently used versions. Missing ones are loaded many at a time, by one query for a whole paper.
pub struct ItemVersionCache(Cache<Uuid, Arc<ItemVersion>>);

impl Default for ItemVersionCache {
    fn default() -> Self {
        Self(Cache::new(MAX_VERSIONS))
    }
}

impl ItemVersionCache {
    /// These versions, by id.
    ///
    /// # Errors
    /// `internal` where one does not exist, or the database does not answer.
    pub async fn versions(
        &self,
        db: &impl Connection,
        ids: impl IntoIterator<Item = Uuid>,
    ) -> Result<HashMap<Uuid, Arc<ItemVersion>>, Refusal> {
        let (mut found, mut missing) = (HashMap::new(), Vec::new());
        for id in ids {
            match self.0.get(&id) {
                Some(version) => drop(found.insert(id, version)),
                None => missing.push(id),
            }
        }
        missing.sort_unstable();
        missing.dedup();
        for chunk in missing.chunks(LOAD_BATCH_SIZE) {
            for row in store::versions(db, chunk.to_vec()).await? {
                let version = Arc::new(ItemVersion::try_from(row)?);
                found.insert(version.id, Arc::clone(&version));
                self.0.insert(version.id, version);
            }
        }
        if let Some(lost) = missing.iter().find(|id| !found.contains_key(id)) {
            return Err(Refusal::internal(format!("item version {lost} does not exist")));
        }
        Ok(found)
    }

    /// These versions, in this order.
    ///
    /// # Errors
    /// As [`ItemVersionCache::versions`].
    pub async fn in_order(
        &self,
        db: &impl Connection,
        ids: impl Iterator<Item = Uuid> + Clone,
    ) -> Result<Vec<Arc<ItemVersion>>, Refusal> {
        if let Some(all) = self.cached(ids.clone()) {
            return Ok(all);
        }
        let found = self.versions(db, ids.clone()).await?;
        Ok(ids.filter_map(|id| found.get(&id).cloned()).collect())
    }

    /// These versions if all of them are cached, which is the rule.
    fn cached(&self, mut ids: impl Iterator<Item = Uuid>) -> Option<Vec<Arc<ItemVersion>>> {
        ids.try_fold(Vec::new(), |mut all, id| {
            all.push(self.0.get(&id)?);
            Some(all)
        })
    }
}

/// The names of the pictures that a rendered item shows, as they stand behind `/api/media/`.
pub fn media_names(view: &[u8]) -> impl Iterator<Item = &str> {
    let text = std::str::from_utf8(view).unwrap_or_default();
    text.split("/api/media/").skip(1).map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '.');
        rest.get(..end.unwrap_or(rest.len())).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use super::media_names;

    #[test]
    fn pictures_are_found_in_json() {
        let view = br#"{"stem":"<p><img src=\"/api/media/0a1.svg\" alt=\"\"></p>","options":["<img src=\"/api/media/b2.png\">"]}"#;
        assert_eq!(media_names(view).collect::<Vec<_>>(), ["0a1.svg", "b2.png"]);
    }
}
