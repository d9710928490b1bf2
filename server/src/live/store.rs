//! The rows of announcements.

mod outages;

pub use outages::outages_of;

use crate::entities::announcement;
use crate::platform::Refusal;
use olymp_assessment::ids::AssessmentId;
use olymp_contract::live::Announcement;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

/// What was told of an assessment, oldest first.
///
/// # Errors
/// Where the database does not answer (so for all functions here).
pub async fn announcements(db: &impl ConnectionTrait, id: AssessmentId) -> Result<Vec<Announcement>, Refusal> {
    let rows = announcement::Entity::find()
        .filter(announcement::Column::AssessmentId.eq(id.0))
        .order_by_asc(announcement::Column::MadeAt)
        .order_by_asc(announcement::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Announcement::from).collect())
}

/// Stores an announcement.
pub async fn insert(db: &impl ConnectionTrait, row: announcement::Model) -> Result<(), Refusal> {
    announcement::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(db)
        .await?;
    Ok(())
}

impl From<announcement::Model> for Announcement {
    fn from(row: announcement::Model) -> Self {
        Self {
            id: row.id.to_string(),
            at: row.made_at,
            text: row.text,
        }
    }
}
