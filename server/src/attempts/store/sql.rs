//! Statements for many rows at once, of few different texts: each text is understood by the database once.

use sea_orm::sea_query::ArrayType;
use sea_orm::{ConnectionTrait, DbBackend, Value};

/// How many rows one statement takes; what is left over goes into smaller ones.
const SIZES: [usize; 5] = [256, 64, 16, 4, 1];

/// Whether this is PostgreSQL.
pub fn is_postgres(db: &impl ConnectionTrait) -> bool {
    db.get_database_backend() == DbBackend::Postgres
}

/// One statement and the rows it is for.
pub struct Piece<'a, T> {
    /// Its text.
    pub sql: String,
    /// Its rows.
    pub rows: &'a [T],
}

/// Statements of the form `before (…),(…),(…) after`, one group of placeholders a row.
pub fn each<'a, T>(mut rows: &'a [T], before: &str, group: &str, after: &str) -> Vec<Piece<'a, T>> {
    let mut pieces = Vec::new();
    for size in SIZES {
        while let Some((some, rest)) = rows.split_at_checked(size) {
            let groups = vec![group; size].join(",");
            pieces.push(Piece {
                sql: format!("{before}{groups}{after}"),
                rows: some,
            });
            rows = rest;
            if rows.is_empty() {
                return pieces;
            }
        }
    }
    pieces
}

/// An array of PostgreSQL.
pub fn array(of: ArrayType, values: impl Iterator<Item = Value>) -> Value {
    Value::Array(of, Some(Box::new(values.collect())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_in_one_statement_and_few_texts_do() {
        let rows: Vec<u32> = (0..999).collect();
        let pieces = each(&rows, "INSERT ", "(?)", ";");
        let all: Vec<u32> = pieces.iter().flat_map(|piece| piece.rows).copied().collect();
        assert_eq!(all, rows);
        for piece in &pieces {
            assert_eq!(piece.sql.matches("(?)").count(), piece.rows.len());
        }
        assert!(each(&rows[..0], "", "", "").is_empty());
    }
}
