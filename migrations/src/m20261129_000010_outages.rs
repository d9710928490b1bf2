//! When servers stood still, and which of them run: what was given back for it is given once.

use crate::schema::{Column, Table, create, drop};
use sea_orm_migration::prelude::*;

/// When servers stood still, and which of them run.
pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261129_000010_outages"
    }
}

const TABLES: &[Table] = &[
    Table {
        name: "outages",
        columns: &[
            Column::uuid("id"),
            Column::text("kind"),
            Column::big_integer("began_at"),
            Column::big_integer("ended_at"),
            Column::integer("seconds"),
            Column::integer("attempts"),
            Column::uuid("server_id"),
        ],
        key: &["id"],
        unique: &[],
        indexes: &[&["ended_at"]],
        references: &[],
    },
    Table {
        name: "servers",
        columns: &[
            Column::uuid("id"),
            Column::big_integer("awake_since"),
            Column::big_integer("seen_at"),
        ],
        key: &["id"],
        unique: &[],
        indexes: &[],
        references: &[],
    },
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, TABLES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, TABLES).await
    }
}
