//! The rows that an import reads and writes, in a few statements however many items there are.

use super::plan::{Held, HeldItem, Plan};
use super::prepare::{Prepared, PreparedVersion, media_name};
use crate::banks::store::to_current_version;
use crate::entities::{bank, competency, item, item_version, media};
use crate::platform::Refusal;
use olymp_assessment::ids::{BankId, ItemId, ItemVersionId};
use olymp_interchange::native::Reading;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, IntoActiveModel,
    JoinType, QueryFilter, QuerySelect,
};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Rows in one statement: well below SQLite's limit of 32,766 values.
const MAX_ROWS: usize = 200;

/// Pictures in one statement: each may have half a megabyte.
const MEDIA_CHUNK: usize = 16;

#[derive(FromQueryResult)]
struct HeldRow {
    id: Uuid,
    bank_id: Uuid,
    code: String,
    retired: bool,
    current_version: Uuid,
    number: i32,
    source_hash: String,
}

/// What is rendered_rows of a version, as it is stored.
#[derive(FromQueryResult)]
pub(super) struct ShownRow {
    pub(super) id: Uuid,
    pub(super) interaction: String,
    pub(super) answer_key: String,
    pub(super) view: String,
    pub(super) key_html: String,
    pub(super) explanation_html: String,
    pub(super) preview: String,
}

/// What is held of the banks that were read.
pub(super) async fn held(db: &impl ConnectionTrait, reading: &Reading) -> Result<Held, Refusal> {
    let slugs = reading.banks.iter().map(|bank| bank.slug.as_str());
    let banks: BTreeMap<String, BankId> = bank::Entity::find()
        .filter(bank::Column::Slug.is_in(slugs))
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.slug, BankId(row.id)))
        .collect();
    let rows = item::Entity::find()
        .join(JoinType::InnerJoin, to_current_version())
        .filter(item::Column::BankId.is_in(banks.values().map(|id| id.0)))
        .select_only()
        .columns([
            item::Column::Id,
            item::Column::BankId,
            item::Column::Code,
            item::Column::Retired,
            item::Column::CurrentVersion,
        ])
        .columns([item_version::Column::Number, item_version::Column::SourceHash])
        .into_model::<HeldRow>()
        .all(db)
        .await?;
    let held = |row: HeldRow| {
        let item = HeldItem {
            item: ItemId(row.id),
            version: ItemVersionId(row.current_version),
            number: row.number,
            source_hash: row.source_hash,
            retired: row.retired,
        };
        ((BankId(row.bank_id), row.code), item)
    };
    Ok(Held {
        items: rows.into_iter().map(held).collect(),
        banks,
    })
}

/// What is rendered_rows of these versions, in no order.
pub(super) async fn rendered_rows(
    db: &impl ConnectionTrait,
    versions: impl Iterator<Item = ItemVersionId>,
) -> Result<Vec<ShownRow>, Refusal> {
    Ok(item_version::Entity::find()
        .filter(item_version::Column::Id.is_in(versions.map(|id| id.0)))
        .select_only()
        .columns([
            item_version::Column::Id,
            item_version::Column::Interaction,
            item_version::Column::AnswerKey,
            item_version::Column::View,
            item_version::Column::KeyHtml,
            item_version::Column::ExplanationHtml,
            item_version::Column::Preview,
        ])
        .into_model::<ShownRow>()
        .all(db)
        .await?)
}

/// Keeps other imports out until the end of the transaction; SQLite has one writer anyway.
pub(super) async fn lock(db: &impl ConnectionTrait) -> Result<(), Refusal> {
    db.execute_unprepared("LOCK TABLE banks IN SHARE ROW EXCLUSIVE MODE")
        .await?;
    Ok(())
}

/// Writes everything.
pub(super) async fn write(
    db: &impl ConnectionTrait,
    reading: &Reading,
    plan: &Plan,
    prepared: Prepared,
    now: i64,
) -> Result<(), Refusal> {
    put_competencies(db, reading).await?;
    put_banks(db, reading, &prepared.banks, now).await?;
    put_media(db, reading).await?;
    put_items(db, &prepared.versions).await?;
    insert_versions(db, prepared.versions, now).await?;
    set_retired(db, &plan.retired, true).await?;
    set_retired(db, &plan.revived, false).await
}

async fn put_competencies(db: &impl ConnectionTrait, reading: &Reading) -> Result<(), Refusal> {
    for chunk in reading.competencies.chunks(MAX_ROWS) {
        let rows = chunk.iter().map(|competency| competency::ActiveModel {
            code: Set(competency.code.clone()),
            title: Set(competency.title.clone()),
            dimension: Set(competency.dimension.code().to_owned()),
        });
        let known = OnConflict::column(competency::Column::Code)
            .update_columns([competency::Column::Title, competency::Column::Dimension])
            .to_owned();
        competency::Entity::insert_many(rows)
            .on_conflict(known)
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}

async fn put_banks(db: &impl ConnectionTrait, reading: &Reading, ids: &[BankId], now: i64) -> Result<(), Refusal> {
    let rows: Vec<bank::ActiveModel> = reading
        .banks
        .iter()
        .zip(ids)
        .map(|(bank, id)| bank::ActiveModel {
            id: Set(id.0),
            slug: Set(bank.slug.clone()),
            title: Set(bank.title.clone()),
            subject: Set(bank.subject.clone()),
            language: Set(bank.language.clone()),
            description: Set(bank.description.clone()),
            license: Set(bank.license.clone()),
            imported_at: Set(now),
        })
        .collect();
    for chunk in rows.chunks(MAX_ROWS) {
        let known = OnConflict::column(bank::Column::Id)
            .update_columns([
                bank::Column::Title,
                bank::Column::Subject,
                bank::Column::Language,
                bank::Column::Description,
                bank::Column::License,
                bank::Column::ImportedAt,
            ])
            .to_owned();
        bank::Entity::insert_many(chunk.to_vec())
            .on_conflict(known)
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}

/// Stores the pictures that are not there yet; their names are the hashes of their contents.
async fn put_media(db: &impl ConnectionTrait, reading: &Reading) -> Result<(), Refusal> {
    let mut new: BTreeMap<String, &olymp_interchange::native::Media> = reading
        .banks
        .iter()
        .flat_map(|bank| &bank.media)
        .map(|media| (media_name(media), media))
        .collect();
    let names: Vec<String> = new.keys().cloned().collect();
    let mut there: BTreeSet<String> = BTreeSet::new();
    for chunk in names.chunks(MAX_ROWS) {
        let query = media::Entity::find().select_only().column(media::Column::Name);
        there.extend(
            query
                .filter(media::Column::Name.is_in(chunk))
                .into_tuple::<String>()
                .all(db)
                .await?,
        );
    }
    new.retain(|name, _| !there.contains(name));
    let rows: Vec<media::ActiveModel> = new
        .into_iter()
        .map(|(name, media)| media::ActiveModel {
            name: Set(name),
            mime: Set(media.mime.to_owned()),
            bytes: Set(media.bytes.clone()),
        })
        .collect();
    for chunk in rows.chunks(MEDIA_CHUNK) {
        media::Entity::insert_many(chunk.to_vec())
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}

/// New items, and known ones with their new version.
async fn put_items(db: &impl ConnectionTrait, versions: &[PreparedVersion]) -> Result<(), Refusal> {
    for chunk in versions.chunks(MAX_ROWS) {
        let rows = chunk.iter().map(|version| item::ActiveModel {
            id: Set(version.item_id.0),
            bank_id: Set(version.bank.0),
            code: Set(version.item.code.clone()),
            current_version: Set(version.id.0),
            retired: Set(false),
        });
        let known = OnConflict::column(item::Column::Id)
            .update_columns([item::Column::CurrentVersion, item::Column::Retired])
            .to_owned();
        item::Entity::insert_many(rows)
            .on_conflict(known)
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}

async fn insert_versions(db: &impl ConnectionTrait, versions: Vec<PreparedVersion>, now: i64) -> Result<(), Refusal> {
    let rows: Vec<item_version::ActiveModel> = versions
        .into_iter()
        .map(|version| Ok(row(version, now)?.into_active_model().reset_all()))
        .collect::<Result<_, Refusal>>()?;
    for chunk in rows.chunks(MAX_ROWS) {
        item_version::Entity::insert_many(chunk.to_vec())
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}

fn row(version: PreparedVersion, now: i64) -> Result<item_version::Model, Refusal> {
    let PreparedVersion { item, rendered, .. } = version;
    Ok(item_version::Model {
        id: version.id.0,
        item_id: version.item_id.0,
        number: version.number,
        item_type: item.interaction.item_type().code().to_owned(),
        dimension: item.dimension.code().to_owned(),
        difficulty: i16::from(item.difficulty.level()),
        max_units: item.max.units(),
        interaction: serde_json::to_string(&item.interaction)?,
        answer_key: serde_json::to_string(&item.key)?,
        scoring: serde_json::to_string(&item.scoring)?,
        competency: item.competency,
        view: serde_json::to_string(&rendered.view)?,
        key_html: rendered.key_html,
        explanation_html: rendered.explanation_html,
        preview: rendered.preview,
        source: version.source,
        source_hash: version.source_hash,
        created_at: now,
    })
}

async fn set_retired(db: &impl ConnectionTrait, items: &[ItemId], retired: bool) -> Result<(), Refusal> {
    for chunk in items.chunks(MAX_ROWS) {
        item::Entity::update_many()
            .set(item::ActiveModel {
                retired: Set(retired),
                ..Default::default()
            })
            .filter(item::Column::Id.is_in(chunk.iter().map(|item| item.0)))
            .exec(db)
            .await?;
    }
    Ok(())
}
