//! Changes of who may do what, in the order in which they were made: every server reads what is new every other second.
//!
//! Triggers write them, so that a change made by a command or by hand in the database counts like any other.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

/// Changes of who may do what.
pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261129_000007_authority"
    }
}

const TABLE: &str = "authority_changes";

/// An index on the changes of accounts: a token is issued with the number of the newest.
const INDEX: &str = "CREATE INDEX ix_authority_changes_account_id ON authority_changes (account_id, id)";
const INDEX_OF_TIME: &str = "CREATE INDEX ix_authority_changes_made_at ON authority_changes (made_at)";

/// Milliseconds by the database's own clock.
const NOW_SQLITE: &str = "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)";
const NOW_POSTGRES: &str = "(EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::bigint";

/// A trigger: its name, when it fires and on which condition, and what it inserts.
struct Trigger {
    name: &'static str,
    table: &'static str,
    event: &'static str,
    when: Option<&'static str>,
    /// Account, session, whether it ends what it concerns.
    values: &'static str,
    /// Only where this holds.
    only: &'static str,
}

const DISABLED: &str = "(SELECT disabled FROM accounts WHERE id = {row}.account_id)";

/// A role that is given to a new account concerns no session yet.
const SIGNED_IN: &str = "EXISTS (SELECT 1 FROM sessions WHERE account_id = NEW.account_id)";

const TRIGGERS: &[Trigger] = &[
    Trigger {
        name: "tr_accounts_authority",
        table: "accounts",
        event: "UPDATE OF disabled, school_id",
        when: Some("OLD.disabled <> NEW.disabled OR OLD.school_id IS DISTINCT FROM NEW.school_id"),
        values: "NEW.id, CAST(NULL AS uuid), NEW.disabled",
        only: "1 = 1",
    },
    Trigger {
        name: "tr_account_roles_given",
        table: "account_roles",
        event: "INSERT",
        when: None,
        values: "NEW.account_id, CAST(NULL AS uuid), {disabled NEW}",
        only: SIGNED_IN,
    },
    Trigger {
        name: "tr_account_roles_taken",
        table: "account_roles",
        event: "DELETE",
        when: None,
        values: "OLD.account_id, CAST(NULL AS uuid), {disabled OLD}",
        only: "EXISTS (SELECT 1 FROM accounts WHERE id = OLD.account_id)",
    },
    Trigger {
        name: "tr_account_roles_changed",
        table: "account_roles",
        event: "UPDATE",
        when: None,
        values: "NEW.account_id, CAST(NULL AS uuid), {disabled NEW}",
        only: "1 = 1",
    },
    Trigger {
        name: "tr_sessions_authority",
        table: "sessions",
        event: "UPDATE OF revoked_at",
        when: Some("OLD.revoked_at IS NULL AND NEW.revoked_at IS NOT NULL"),
        values: "NEW.account_id, NEW.id, {true}",
        only: "1 = 1",
    },
];

impl Trigger {
    fn insert(&self, postgres: bool) -> String {
        let disabled = |row| DISABLED.replace("{row}", row);
        let values = self
            .values
            .replace("{disabled NEW}", &disabled("NEW"))
            .replace("{disabled OLD}", &disabled("OLD"))
            .replace("{true}", if postgres { "TRUE" } else { "1" });
        let now = if postgres { NOW_POSTGRES } else { NOW_SQLITE };
        format!(
            "INSERT INTO {TABLE} (account_id, session_id, ends, made_at) SELECT {values}, {now} WHERE {}",
            self.only
        )
    }

    fn create(&self, postgres: bool) -> String {
        let Self { name, table, event, .. } = self;
        let insert = self.insert(postgres);
        if postgres {
            let when = self.when.map_or_else(String::new, |when| format!("WHEN ({when})"));
            return format!(
                "CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {insert}; RETURN NULL; END $$;
                CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW {when} EXECUTE FUNCTION {name}()"
            );
        }
        let when = self.when.map_or_else(String::new, |when| {
            format!("WHEN {}", when.replace("IS DISTINCT FROM", "IS NOT"))
        });
        format!("CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW {when} BEGIN {insert}; END")
    }

    fn drop(&self, postgres: bool) -> String {
        let Self { name, table, .. } = self;
        if postgres {
            format!("DROP TRIGGER {name} ON {table}; DROP FUNCTION {name}()")
        } else {
            format!("DROP TRIGGER {name}")
        }
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let name = |text: &'static str| Alias::new(text);
        let mut table = Table::create();
        table
            .table(name(TABLE))
            .col(
                ColumnDef::new(name("id"))
                    .big_integer()
                    .not_null()
                    .auto_increment()
                    .primary_key(),
            )
            .col(ColumnDef::new(name("account_id")).uuid().not_null())
            .col(ColumnDef::new(name("session_id")).uuid().null())
            .col(ColumnDef::new(name("ends")).boolean().not_null())
            .col(ColumnDef::new(name("made_at")).big_integer().not_null());
        manager.create_table(table).await?;
        let connection = manager.get_connection();
        connection.execute_unprepared(INDEX).await?;
        connection.execute_unprepared(INDEX_OF_TIME).await?;
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        for trigger in TRIGGERS {
            connection.execute_unprepared(&trigger.create(postgres)).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        for trigger in TRIGGERS {
            connection.execute_unprepared(&trigger.drop(postgres)).await?;
        }
        manager
            .drop_table(Table::drop().table(Alias::new(TABLE)).to_owned())
            .await
    }
}
