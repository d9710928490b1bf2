//! How an attempt was entered: the sign-in it began with, and those during it whose sessions are forgotten.

use crate::schema::{Column, Table, add_column, create, drop, drop_column};
use sea_orm_migration::prelude::*;

/// How an attempt was entered.
pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261129_000013_entries"
    }
}

/// Table, column, default: nothing is known of what was before.
const COLUMNS: &[(&str, Column, &str)] = &[
    ("sessions", Column::text("kind"), "''"),
    ("attempts", Column::text("sign_in_kind"), "''"),
    ("attempts", Column::big_integer("signed_in_at"), "0"),
];

const TABLES: &[Table] = &[Table {
    name: "sign_ins",
    columns: &[
        Column::uuid("attempt_id"),
        Column::big_integer("signed_in_at"),
        Column::text("kind"),
    ],
    key: &["attempt_id", "signed_in_at"],
    unique: &[],
    indexes: &[],
    references: &[("attempt_id", "attempts", "id")],
}];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column, default) in COLUMNS {
            add_column(manager, table, *column, default).await?;
        }
        create(manager, TABLES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, TABLES).await?;
        for (table, column, _) in COLUMNS.iter().rev() {
            drop_column(manager, table, *column).await?;
        }
        Ok(())
    }
}
