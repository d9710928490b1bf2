//! The longest extra time of an assessment is found by one look: whether an assessment is over is asked with every result.

use sea_orm_migration::prelude::*;

/// An index on extra time.
pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261129_000011_longest_extra_time"
    }
}

const UP: &str = "CREATE INDEX ix_extra_time_assessment_id_seconds ON extra_time (assessment_id, seconds)";
const DOWN: &str = "DROP INDEX ix_extra_time_assessment_id_seconds";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(UP).await.map(drop)
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(DOWN).await.map(drop)
    }
}
