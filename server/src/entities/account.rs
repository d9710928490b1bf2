//! A person who can sign in.

use sea_orm::entity::prelude::*;

/// A person who can sign in.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "accounts")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Login, lower case; `None`: card only.
    #[sea_orm(column_type = "Text", nullable)]
    pub login: Option<String>,
    /// argon2id in PHC form; `None`: no password.
    #[sea_orm(column_type = "Text", nullable)]
    pub password_hash: Option<String>,
    /// Full name.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// The school; `None` for people of the institute.
    pub school_id: Option<Uuid>,
    /// The subject taught.
    #[sea_orm(column_type = "Text", nullable)]
    pub subject: Option<String>,
    /// `teacher` or `head`; `None` for staff.
    #[sea_orm(column_type = "Text", nullable)]
    pub position: Option<String>,
    /// Whether signing in is refused.
    pub disabled: bool,
    /// Milliseconds.
    pub created_at: i64,
}

/// Relations are joined where they are asked for.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
