//! The record of issued cards: who issued one, for whom, when, why, and during which attempt.

use crate::schema::{Column, Table, create, drop};
use sea_orm_migration::prelude::*;

/// The record of issued cards.
pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261129_000009_card_issues"
    }
}

const TABLES: &[Table] = &[Table {
    name: "card_issues",
    columns: &[
        Column::uuid("id"),
        Column::uuid("account_id"),
        Column::big_integer("issued_at"),
        Column::uuid("issued_by"),
        Column::text("role"),
        Column::text("reason"),
        Column::uuid("attempt_id").null(),
    ],
    key: &["id"],
    unique: &[],
    indexes: &[&["account_id", "issued_at"]],
    references: &[("account_id", "accounts", "id"), ("issued_by", "accounts", "id")],
}];

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
