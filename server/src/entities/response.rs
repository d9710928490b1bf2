//! The journal of responses: appended, never changed.

use sea_orm::entity::prelude::*;

/// The journal of responses: appended, never changed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "responses")]
pub struct Model {
    /// The attempt.
    #[sea_orm(primary_key, auto_increment = false)]
    pub attempt_id: Uuid,
    /// Its number among the saves of the attempt, inside a writer epoch.
    #[sea_orm(primary_key, auto_increment = false)]
    pub sequence: i64,
    /// Which item.
    pub position: i16,
    /// The response (domain JSON); `None`: only the flag.
    #[sea_orm(column_type = "Text", nullable)]
    pub payload: Option<String>,
    /// Whether the item is flagged.
    pub flagged: bool,
    /// The browser's clock; a record only.
    pub client_time: i64,
    /// The server's clock, milliseconds.
    pub saved_at: i64,
}

/// Relations are joined where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
