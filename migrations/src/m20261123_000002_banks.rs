//! Banks: competencies, items, their versions and pictures.

use crate::schema::{Column, Table, create, drop};
use sea_orm_migration::prelude::*;

/// Banks: competencies, items, their versions and pictures.
pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261123_000002_banks"
    }
}

const TABLES: &[Table] = &[
    Table {
        name: "competencies",
        columns: &[Column::text("code"), Column::text("title"), Column::text("dimension")],
        key: &["code"],
        unique: &[],
        indexes: &[],
        references: &[],
    },
    Table {
        name: "banks",
        columns: &[
            Column::uuid("id"),
            Column::text("slug"),
            Column::text("title"),
            Column::text("subject"),
            Column::text("language"),
            Column::text("description"),
            Column::text("license"),
            Column::big_integer("imported_at"),
        ],
        key: &["id"],
        unique: &[&["slug"]],
        indexes: &[],
        references: &[],
    },
    Table {
        name: "items",
        columns: &[
            Column::uuid("id"),
            Column::uuid("bank_id"),
            Column::text("code"),
            Column::uuid("current_version"),
            Column::boolean("retired"),
        ],
        key: &["id"],
        unique: &[&["bank_id", "code"]],
        indexes: &[],
        references: &[("bank_id", "banks", "id")],
    },
    Table {
        name: "item_versions",
        columns: &[
            Column::uuid("id"),
            Column::uuid("item_id"),
            Column::integer("number"),
            Column::text("item_type"),
            Column::text("competency"),
            Column::text("dimension"),
            Column::small_integer("difficulty"),
            Column::big_integer("max_units"),
            Column::text("interaction"),
            Column::text("answer_key"),
            Column::text("scoring"),
            Column::text("view"),
            Column::text("key_html"),
            Column::text("explanation_html"),
            Column::text("preview"),
            Column::text("source"),
            Column::text("source_hash"),
            Column::big_integer("created_at"),
        ],
        key: &["id"],
        unique: &[&["item_id", "number"]],
        indexes: &[],
        references: &[("item_id", "items", "id")],
    },
    Table {
        name: "media",
        columns: &[Column::text("name"), Column::text("mime"), Column::blob("bytes")],
        key: &["name"],
        unique: &[],
        indexes: &[],
        references: &[],
    },
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        // Not of itself so on SQLite: a crash amid a migration must leave the old schema or the new one.
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, TABLES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, TABLES).await
    }
}
