//! Exact scores: what an item earned above whole ten-thousandths, and what an item weighs in the profile.
//!
//! Every new column has a constant default, so that a filled table gets it at once and the running version goes on writing
//! rows. What was earned before reads as the whole ten-thousandths it was rounded to until `olymp regrade` has replayed it.

use crate::schema::{Column, add_column, drop_column};
use sea_orm_migration::prelude::*;

/// Exact scores.
pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261129_000006_exact_scores"
    }
}

/// Table, column, default.
const COLUMNS: &[(&str, Column, &str)] = &[
    ("scores", Column::big_integer("remainder"), "0"),
    ("scores", Column::big_integer("denominator"), "1"),
    ("attempts", Column::text("score_remainder"), "''"),
    ("paper_items", Column::big_integer("weight"), "10000"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column, default) in COLUMNS {
            add_column(manager, table, *column, default).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column, _) in COLUMNS.iter().rev() {
            drop_column(manager, table, *column).await?;
        }
        Ok(())
    }
}
