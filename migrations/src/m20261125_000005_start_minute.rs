//! The start minute: papers drawn ahead, jobs, announcements; the two tables that grow fastest lose their references.
//!
//! A paper lies ready before its attempt exists, and a response is appended under a lock on its attempt: the references
//! from both to `attempts` would forbid the one and cost the other a look-up a row.

use crate::schema::{Column, Reference, Table, create, drop};
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

/// The start minute: papers drawn ahead, jobs, announcements.
pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261125_000005_start_minute"
    }
}

const TABLES: &[Table] = &[
    Table {
        name: "papers",
        columns: &[
            Column::uuid("assessment_id"),
            Column::uuid("account_id"),
            Column::uuid("attempt_id"),
            Column::blob("seed"),
            Column::big_integer("max_units"),
            Column::text("places"),
            Column::big_integer("drawn_at"),
        ],
        key: &["assessment_id", "account_id"],
        unique: &[],
        indexes: &[],
        references: &[("assessment_id", "assessments", "id"), ("account_id", "accounts", "id")],
    },
    Table {
        name: "jobs",
        columns: &[
            Column::text("kind"),
            Column::uuid("subject_id"),
            Column::big_integer("due_at"),
            Column::big_integer("leased_until"),
            Column::uuid("leased_by").null(),
            Column::integer("failures"),
        ],
        key: &["kind", "subject_id"],
        unique: &[],
        indexes: &[&["due_at"]],
        references: &[],
    },
    Table {
        name: "announcements",
        columns: &[
            Column::uuid("assessment_id"),
            Column::uuid("id"),
            Column::big_integer("made_at"),
            Column::uuid("made_by").null(),
            Column::text("text"),
        ],
        key: &["assessment_id", "id"],
        unique: &[],
        indexes: &[],
        references: &[("assessment_id", "assessments", "id")],
    },
];

/// The tables that lose their reference to `attempts`, as they were made and as they shall be.
const UNBOUND: &[Table] = &[
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
        references: &[("item_version_id", "item_versions", "id")],
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
        references: &[],
    },
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, TABLES).await?;
        for table in UNBOUND {
            unbind(manager, table).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        // A paper that nobody has started on has no attempt to refer to.
        for table in UNBOUND {
            let orphans = format!(
                "DELETE FROM {} WHERE attempt_id NOT IN (SELECT id FROM attempts)",
                table.name
            );
            connection.execute_unprepared(&orphans).await?;
            bind(manager, table).await?;
        }
        drop(manager, TABLES).await
    }
}

/// Takes the reference to `attempts` away. SQLite can only make the table anew.
async fn unbind(manager: &SchemaManager<'_>, table: &Table) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    if manager.get_database_backend() == DbBackend::Postgres {
        let name = table.name;
        let statement = format!("ALTER TABLE {name} DROP CONSTRAINT fk_{name}_attempt_id");
        connection.execute_unprepared(&statement).await?;
        return Ok(());
    }
    renew(manager, table, &[]).await
}

/// Gives the reference back.
async fn bind(manager: &SchemaManager<'_>, table: &Table) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    if manager.get_database_backend() == DbBackend::Postgres {
        let name = table.name;
        let statement = format!(
            "ALTER TABLE {name} ADD CONSTRAINT fk_{name}_attempt_id FOREIGN KEY (attempt_id) REFERENCES attempts (id)"
        );
        connection.execute_unprepared(&statement).await?;
        return Ok(());
    }
    renew(manager, table, &[("attempt_id", "attempts", "id")]).await
}

/// Makes a table of SQLite anew with these references beside its own, and with its rows.
async fn renew(manager: &SchemaManager<'_>, table: &Table, more: &[Reference]) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    let name = table.name;
    for columns in table.indexes {
        let index = format!("DROP INDEX ix_{name}_{}", columns.join("_"));
        connection.execute_unprepared(&index).await?;
    }
    connection
        .execute_unprepared(&format!("ALTER TABLE {name} RENAME TO {name}_before"))
        .await?;
    let references: Vec<_> = more.iter().chain(table.references).copied().collect();
    let anew = Table {
        references: references.leak(),
        ..*table
    };
    create(manager, &[anew]).await?;
    connection
        .execute_unprepared(&format!("INSERT INTO {name} SELECT * FROM {name}_before"))
        .await?;
    connection
        .execute_unprepared(&format!("DROP TABLE {name}_before"))
        .await?;
    Ok(())
}
