//! Statements for many rows at once, of few different texts: each text is understood by the database once.

use sea_orm::sea_query::ArrayType;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, QueryResult, Statement, Value};
use uuid::Uuid;

/// The most rows that one statement takes. Fewer go into one of the next power of two, its last row repeated: what is
/// inserted twice is inserted once, and every statement is a journey to the database's thread and back.
const MAX_ROWS: usize = 256;

/// Whether this is PostgreSQL.
pub fn is_postgres(db: &impl ConnectionTrait) -> bool {
    db.get_database_backend() == DbBackend::Postgres
}

/// One statement and the rows it is for.
pub struct Piece<'a, T> {
    sql: String,
    rows: &'a [T],
    size: usize,
}

impl<'a, T> Piece<'a, T> {
    /// Its rows, the last of them as often as the statement has room.
    fn rows(&self) -> impl Iterator<Item = &'a T> {
        let more = self.size - self.rows.len();
        let last = self.rows.last().into_iter().cycle().take(more);
        self.rows.iter().chain(last)
    }

    /// The statement with the values of its rows, for SQLite.
    pub fn statement<const N: usize>(self, values: impl FnMut(&T) -> [Value; N]) -> Statement {
        let values: Vec<Value> = self.rows().flat_map(values).collect();
        Statement::from_sql_and_values(DbBackend::Sqlite, self.sql, values)
    }
}

/// Statements of the form `before (…),(…),(…) after`, one group of placeholders a row.
pub fn each<'a, T>(rows: &'a [T], before: &str, group: &str, after: &str) -> Vec<Piece<'a, T>> {
    let piece = |rows: &'a [T]| {
        let size = rows.len().next_power_of_two();
        let groups = vec![group; size].join(",");
        Piece {
            sql: format!("{before}{groups}{after}"),
            rows,
            size,
        }
    };
    rows.chunks(MAX_ROWS).map(piece).collect()
}

/// The rows of a query for many ids: `before` ends with the column that holds one of them.
///
/// # Errors
/// Where the database does not answer.
pub async fn rows_of(
    db: &impl ConnectionTrait,
    before: &str,
    ids: &[Uuid],
    after: &str,
) -> Result<Vec<QueryResult>, DbErr> {
    if is_postgres(db) {
        let ids = array(ArrayType::Uuid, ids.iter().map(|id| (*id).into()));
        let sql = format!("{before} = ANY($1){after}");
        return db
            .query_all_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, [ids]))
            .await;
    }
    let mut rows = Vec::new();
    for piece in each(ids, &format!("{before} IN ("), "?", &format!("){after}")) {
        rows.extend(db.query_all_raw(piece.statement(|id| [(*id).into()])).await?);
    }
    Ok(rows)
}

/// A table as rows go into it: name, type in PostgreSQL and type of the value of each column; none is ever null.
pub struct Inserted<const N: usize> {
    /// The table.
    pub table: &'static str,
    /// The columns.
    pub columns: [(&'static str, &'static str, ArrayType); N],
}

impl<const N: usize> Inserted<N> {
    /// The statements that insert these rows; each ends in `end`, which says what becomes of a row whose key is there.
    pub fn statements<T>(
        &self,
        backend: DbBackend,
        rows: &[T],
        values: impl Fn(&T) -> [Value; N],
        end: &str,
    ) -> Vec<Statement> {
        let names = self.columns.each_ref().map(|(name, ..)| *name).join(", ");
        let into = format!("INSERT INTO {} ({names}) ", self.table);
        if rows.is_empty() {
            return Vec::new();
        }
        if backend == DbBackend::Postgres {
            let types = self.columns.each_ref().map(|(_, _, of)| of.clone());
            let arrays = arrays(types, rows.iter().map(&values));
            let casts = self.columns.iter().zip(1..);
            let casts: Vec<String> = casts.map(|((_, cast, _), n)| format!("${n}::{cast}[]")).collect();
            let sql = format!("{into}SELECT * FROM UNNEST({}) {end}", casts.join(", "));
            return vec![Statement::from_sql_and_values(backend, sql, arrays)];
        }
        let group = format!("({})", ["?"; N].join(","));
        each(rows, &format!("{into}VALUES "), &group, &format!(" {end}"))
            .into_iter()
            .map(|piece| piece.statement(&values))
            .collect()
    }

    /// Inserts rows of which none may be there.
    ///
    /// # Errors
    /// `RecordNotInserted` where one is; where the database does not answer.
    pub async fn insert<T>(
        &self,
        tx: &DatabaseTransaction,
        rows: &[T],
        values: impl Fn(&T) -> [Value; N],
    ) -> Result<(), DbErr> {
        let mut inserted = 0;
        for statement in self.statements(tx.get_database_backend(), rows, values, "ON CONFLICT DO NOTHING") {
            inserted += tx.execute_raw(statement).await?.rows_affected();
        }
        if inserted == rows.len() as u64 {
            Ok(())
        } else {
            Err(DbErr::RecordNotInserted)
        }
    }
}

/// An array of PostgreSQL.
pub fn array(of: ArrayType, values: impl Iterator<Item = Value>) -> Value {
    Value::Array(of, Some(Box::new(values.collect())))
}

/// Rows as arrays of PostgreSQL, one a column.
pub fn arrays<const N: usize>(
    types: [ArrayType; N],
    rows: impl Iterator<Item = [Value; N]>,
) -> impl Iterator<Item = Value> {
    let mut columns = [const { Vec::new() }; N];
    for row in rows {
        columns
            .iter_mut()
            .zip(row)
            .for_each(|(column, value)| column.push(value));
    }
    types
        .into_iter()
        .zip(columns)
        .map(|(of, column)| array(of, column.into_iter()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_in_a_statement_and_few_texts_do() {
        for count in [1, 2, 3, 40, 255, 256, 257, 999] {
            let rows: Vec<u32> = (0..count).collect();
            let pieces = each(&rows, "INSERT ", "(?)", ";");
            let mut all: Vec<u32> = pieces.iter().flat_map(Piece::rows).copied().collect();
            all.dedup();
            assert_eq!(all, rows);
            for piece in &pieces {
                assert_eq!(piece.sql.matches("(?)").count(), piece.rows().count());
                assert!(piece.size.is_power_of_two());
            }
        }
        assert!(each::<u32>(&[], "", "", "").is_empty());
    }
}
