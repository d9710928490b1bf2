//! Assessments, the pools they draw from, extra time.

use crate::schema::{Column, Table, create, drop};
use sea_orm_migration::prelude::*;

/// Assessments, the pools they draw from, extra time.
pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261123_000003_assessments"
    }
}

const TABLES: &[Table] = &[
    Table {
        name: "assessments",
        columns: &[
            Column::uuid("id"),
            Column::text("kind"),
            Column::text("status"),
            Column::integer("version"),
            Column::text("title"),
            Column::text("rules"),
            Column::text("rules_html"),
            Column::text("subject").null(),
            Column::text("wave").null(),
            Column::big_integer("opens_at"),
            Column::big_integer("closes_at"),
            Column::integer("limit_seconds"),
            Column::text("close_policy"),
            Column::boolean("shuffle_items"),
            Column::boolean("shuffle_options"),
            Column::text("show_score"),
            Column::text("show_answers"),
            Column::text("blueprint"),
            Column::integer("items"),
            Column::uuid("created_by").null(),
            Column::big_integer("created_at"),
            Column::big_integer("published_at").null(),
        ],
        key: &["id"],
        unique: &[],
        indexes: &[&["status", "opens_at"]],
        references: &[],
    },
    Table {
        name: "assessment_pool",
        columns: &[Column::uuid("assessment_id"), Column::uuid("item_version_id")],
        key: &["assessment_id", "item_version_id"],
        unique: &[],
        indexes: &[],
        references: &[
            ("assessment_id", "assessments", "id"),
            ("item_version_id", "item_versions", "id"),
        ],
    },
    Table {
        name: "extra_time",
        columns: &[
            Column::uuid("assessment_id"),
            Column::uuid("account_id"),
            Column::integer("seconds"),
            Column::text("reason"),
            Column::uuid("granted_by").null(),
            Column::big_integer("granted_at"),
        ],
        key: &["assessment_id", "account_id"],
        unique: &[],
        indexes: &[],
        references: &[("assessment_id", "assessments", "id"), ("account_id", "accounts", "id")],
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
