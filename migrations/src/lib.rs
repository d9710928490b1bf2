//! The schema, forward and back, the same on SQLite and PostgreSQL.
//!
//! Times are milliseconds since 1970 UTC in `BIGINT`; points are ten-thousandths in `BIGINT`, scores
//! with the remainder above them as a fraction; codes are text, checked by the
//! server. Every table that grows with sittings leads its key with `attempt_id`.

mod schema;

mod m20261123_000001_people;
mod m20261123_000002_banks;
mod m20261123_000003_assessments;
mod m20261123_000004_attempts;
mod m20261125_000005_start_minute;
mod m20261129_000006_exact_scores;
mod m20261129_000007_authority;
mod m20261129_000008_consents;
mod m20261129_000009_card_issues;
mod m20261129_000010_outages;
mod m20261129_000011_longest_extra_time;
mod m20261129_000013_entries;

use sea_orm_migration::prelude::*;

/// All migrations in order.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261123_000001_people::Migration),
            Box::new(m20261123_000002_banks::Migration),
            Box::new(m20261123_000003_assessments::Migration),
            Box::new(m20261123_000004_attempts::Migration),
            Box::new(m20261125_000005_start_minute::Migration),
            Box::new(m20261129_000006_exact_scores::Migration),
            Box::new(m20261129_000007_authority::Migration),
            Box::new(m20261129_000008_consents::Migration),
            Box::new(m20261129_000009_card_issues::Migration),
            Box::new(m20261129_000010_outages::Migration),
            Box::new(m20261129_000011_longest_extra_time::Migration),
            Box::new(m20261129_000013_entries::Migration),
        ]
    }
}
