//! Consent to the processing of personal data: its texts by version, and who gave or withdrew it when. Only ever appended to.

use crate::schema::{Column, Table, create, drop};
use sea_orm_migration::prelude::*;

/// Consent to the processing of personal data.
pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261129_000008_consents"
    }
}

const TABLES: &[Table] = &[
    Table {
        name: "consent_texts",
        columns: &[
            Column::text("version"),
            Column::integer("number"),
            Column::big_integer("published_at"),
            Column::text("source"),
        ],
        key: &["version"],
        unique: &[],
        indexes: &[],
        references: &[],
    },
    Table {
        name: "consents",
        columns: &[
            Column::uuid("account_id"),
            Column::integer("sequence"),
            Column::text("act"),
            Column::text("version"),
            Column::big_integer("at"),
            // No reference: sessions are forgotten, this is not.
            Column::uuid("session_id").null(),
        ],
        key: &["account_id", "sequence"],
        unique: &[],
        indexes: &[],
        references: &[
            ("account_id", "accounts", "id"),
            ("version", "consent_texts", "version"),
        ],
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
