//! Attempts: papers, the journal of responses, scores, marks, the record of changes.

use crate::schema::{Column, Table, create, drop};
use sea_orm_migration::prelude::*;

/// Attempts: papers, the journal of responses, scores, marks, the record of changes.
pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261123_000004_attempts"
    }
}

const TABLES: &[Table] = &[
    Table {
        name: "attempts",
        columns: &[
            Column::uuid("id"),
            Column::uuid("assessment_id"),
            Column::uuid("account_id"),
            Column::blob("seed"),
            Column::text("status"),
            Column::big_integer("consent_at"),
            Column::big_integer("started_at"),
            Column::big_integer("deadline"),
            Column::big_integer("finished_at").null(),
            Column::text("finished_by").null(),
            Column::big_integer("pen"),
            Column::text("pen_tab"),
            Column::integer("answered"),
            Column::big_integer("score_units"),
            Column::big_integer("max_units"),
        ],
        key: &["id"],
        unique: &[&["assessment_id", "account_id"]],
        indexes: &[&["status", "deadline"], &["account_id"]],
        references: &[("assessment_id", "assessments", "id"), ("account_id", "accounts", "id")],
    },
    Table {
        name: "paper_items",
        columns: &[
            Column::uuid("attempt_id"),
            Column::small_integer("position"),
            Column::uuid("item_version_id"),
            Column::big_integer("max_units"),
            Column::text("arrangement"),
        ],
        key: &["attempt_id", "position"],
        unique: &[],
        indexes: &[&["item_version_id"]],
        references: &[
            ("attempt_id", "attempts", "id"),
            ("item_version_id", "item_versions", "id"),
        ],
    },
    Table {
        name: "responses",
        columns: &[
            Column::uuid("attempt_id"),
            Column::big_integer("sequence"),
            Column::small_integer("position"),
            Column::text("payload").null(),
            Column::boolean("flagged"),
            Column::big_integer("client_time"),
            Column::big_integer("saved_at"),
        ],
        key: &["attempt_id", "sequence"],
        unique: &[],
        indexes: &[],
        references: &[("attempt_id", "attempts", "id")],
    },
    Table {
        name: "scores",
        columns: &[
            Column::uuid("attempt_id"),
            Column::small_integer("position"),
            Column::text("state"),
            Column::big_integer("units"),
        ],
        key: &["attempt_id", "position"],
        unique: &[],
        indexes: &[&["state"]],
        references: &[("attempt_id", "attempts", "id")],
    },
    Table {
        name: "marks",
        columns: &[
            Column::uuid("attempt_id"),
            Column::small_integer("position"),
            Column::integer("version"),
            Column::text("criteria"),
            Column::text("comment"),
            Column::big_integer("units"),
            Column::uuid("marker_id"),
            Column::big_integer("marked_at"),
        ],
        key: &["attempt_id", "position", "version"],
        unique: &[],
        indexes: &[],
        references: &[("attempt_id", "attempts", "id"), ("marker_id", "accounts", "id")],
    },
    Table {
        name: "changes",
        columns: &[
            Column::uuid("id"),
            Column::big_integer("at"),
            Column::uuid("actor_id").null(),
            Column::text("action"),
            Column::uuid("subject_id"),
            Column::text("reason"),
            Column::text("before"),
            Column::text("after"),
        ],
        key: &["id"],
        unique: &[],
        indexes: &[&["subject_id"]],
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
