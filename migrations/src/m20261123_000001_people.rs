//! People: schools, accounts, groups, cards and sessions.

use crate::schema::{Column, Table, create, drop};
use sea_orm_migration::prelude::*;

/// People: schools, accounts, groups, cards and sessions.
pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261123_000001_people"
    }
}

const TABLES: &[Table] = &[
    Table {
        name: "schools",
        columns: &[
            Column::uuid("id"),
            Column::text("name"),
            Column::text("municipality"),
            Column::text("kind"),
        ],
        key: &["id"],
        unique: &[&["name"]],
        indexes: &[],
        references: &[],
    },
    Table {
        name: "accounts",
        columns: &[
            Column::uuid("id"),
            Column::text("login").null(),
            Column::text("password_hash").null(),
            Column::text("name"),
            Column::uuid("school_id").null(),
            Column::text("subject").null(),
            Column::text("position").null(),
            Column::boolean("disabled"),
            Column::big_integer("created_at"),
        ],
        key: &["id"],
        unique: &[&["login"]],
        indexes: &[&["school_id"]],
        references: &[("school_id", "schools", "id")],
    },
    Table {
        name: "account_roles",
        columns: &[Column::uuid("account_id"), Column::text("role")],
        key: &["account_id", "role"],
        unique: &[],
        indexes: &[],
        references: &[("account_id", "accounts", "id")],
    },
    Table {
        name: "working_groups",
        columns: &[Column::uuid("id"), Column::text("title"), Column::text("subject")],
        key: &["id"],
        unique: &[&["title"]],
        indexes: &[],
        references: &[],
    },
    Table {
        name: "group_members",
        columns: &[Column::uuid("group_id"), Column::uuid("account_id")],
        key: &["group_id", "account_id"],
        unique: &[],
        indexes: &[&["account_id"]],
        references: &[("group_id", "working_groups", "id"), ("account_id", "accounts", "id")],
    },
    Table {
        name: "cards",
        columns: &[
            Column::uuid("account_id"),
            Column::blob("code_hash"),
            Column::big_integer("issued_at"),
        ],
        key: &["account_id"],
        unique: &[&["code_hash"]],
        indexes: &[],
        references: &[("account_id", "accounts", "id")],
    },
    Table {
        name: "sessions",
        columns: &[
            Column::uuid("id"),
            Column::uuid("account_id"),
            Column::big_integer("created_at"),
            Column::big_integer("expires_at"),
            Column::big_integer("revoked_at").null(),
        ],
        key: &["id"],
        unique: &[],
        indexes: &[&["account_id"], &["expires_at"]],
        references: &[("account_id", "accounts", "id")],
    },
    Table {
        name: "refresh_tokens",
        columns: &[
            Column::blob("token_hash"),
            Column::uuid("session_id"),
            Column::big_integer("issued_at"),
            Column::big_integer("used_at").null(),
        ],
        key: &["token_hash"],
        unique: &[],
        indexes: &[&["session_id"]],
        references: &[("session_id", "sessions", "id")],
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
