//! Statements for many rows at once, of few different texts: each text is understood by the database once.

use sea_orm::sea_query::ArrayType;
use sea_orm::{ConnectionTrait, DbBackend, Value};

/// The most rows that one statement takes. Fewer go into one of the next power of two, its last row repeated: what is
/// inserted twice is inserted once, and every statement is a journey to the database's thread and back.
const MOST: usize = 256;

/// Whether this is PostgreSQL.
pub fn is_postgres(db: &impl ConnectionTrait) -> bool {
    db.get_database_backend() == DbBackend::Postgres
}

/// One statement and the rows it is for.
pub struct Piece<'a, T> {
    /// Its text.
    pub sql: String,
    rows: &'a [T],
    size: usize,
}

impl<'a, T> Piece<'a, T> {
    /// Its rows, the last of them as often as the statement has room.
    pub fn rows(&self) -> impl Iterator<Item = &'a T> {
        let more = self.size - self.rows.len();
        let last = self.rows.last().into_iter().cycle().take(more);
        self.rows.iter().chain(last)
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
    rows.chunks(MOST).map(piece).collect()
}

/// An array of PostgreSQL.
pub fn array(of: ArrayType, values: impl Iterator<Item = Value>) -> Value {
    Value::Array(of, Some(Box::new(values.collect())))
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
