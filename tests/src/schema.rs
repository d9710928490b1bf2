//! The schema of a database as the database itself tells it, with the number of rows of each table.

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use std::collections::BTreeMap;

/// What stands in the catalogues, and how many rows each table has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schema {
    /// Every table, column, index and constraint in words.
    parts: Vec<String>,
    /// How many rows, by table; of the migrations, which.
    rows: BTreeMap<String, i64>,
    applied: Vec<String>,
}

impl Schema {
    /// How many rows there are together.
    ///
    /// # Panics
    /// Never on a machine of our time.
    #[must_use]
    pub fn rows(&self) -> usize {
        usize::try_from(self.rows.values().sum::<i64>()).unwrap()
    }
}

const OF_SQLITE: &str = "SELECT type || ' ' || name || ': ' || COALESCE(sql, '') AS part FROM sqlite_master";

const OF_POSTGRES: &str = "
    SELECT 'column ' || table_name || '.' || column_name || ': ' || data_type || ' ' || is_nullable AS part
        FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT 'constraint ' || conrelid::regclass::text || ' ' || conname || ': ' || pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace";

/// Reads the schema.
///
/// # Panics
/// Where the database does not answer.
pub async fn schema(db: &DatabaseConnection) -> Schema {
    let sqlite = db.get_database_backend() == DbBackend::Sqlite;
    let texts = async |sql: &str| {
        let statement = Statement::from_string(db.get_database_backend(), sql);
        let rows = db.query_all_raw(statement).await.unwrap();
        let mut texts: Vec<String> = rows.iter().map(|row| row.try_get("", "part").unwrap()).collect();
        texts.sort();
        texts
    };
    let names = if sqlite {
        "SELECT name AS part FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    } else {
        "SELECT table_name::text AS part FROM information_schema.tables WHERE table_schema = 'public'"
    };
    let mut rows = BTreeMap::new();
    for name in texts(names).await {
        let statement = Statement::from_string(db.get_database_backend(), format!("SELECT COUNT(*) AS n FROM {name}"));
        let row = db.query_one_raw(statement).await.unwrap().unwrap();
        rows.insert(name, row.try_get("", "n").unwrap());
    }
    Schema {
        parts: texts(if sqlite { OF_SQLITE } else { OF_POSTGRES }).await,
        rows,
        applied: texts("SELECT version AS part FROM seaql_migrations").await,
    }
}
