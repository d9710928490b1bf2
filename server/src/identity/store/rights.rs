//! Who may sign in, and as what: changes to the rows of accounts and their roles.

use crate::entities::{account, account_role};
use crate::platform::Refusal;
use olymp_assessment::ids::AccountId;
use olymp_contract::session::Role;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter};
use uuid::Uuid;

/// The account with this login or id, also a disabled one; `None` where there is none.
///
/// # Errors
/// Where the database does not answer (so for all functions here).
pub async fn find_by_login_or_id(db: &impl ConnectionTrait, named: &str) -> Result<Option<account::Model>, Refusal> {
    let named = named.trim().to_lowercase();
    let login = account::Column::Login.eq(named.as_str());
    let condition = match Uuid::parse_str(&named) {
        Ok(id) => login.or(account::Column::Id.eq(id)),
        Err(_) => login,
    };
    Ok(account::Entity::find().filter(condition).one(db).await?)
}

/// Refuses or allows an account to sign in.
pub async fn set_disabled(db: &impl ConnectionTrait, id: AccountId, disabled: bool) -> Result<(), Refusal> {
    account::Entity::update_many()
        .set(account::ActiveModel {
            disabled: Set(disabled),
            ..Default::default()
        })
        .filter(account::Column::Id.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}

/// Gives an account these roles and takes all others away; what it has already stays untouched.
pub async fn set_roles(db: &impl ConnectionTrait, id: AccountId, roles: &[Role]) -> Result<(), Refusal> {
    let of_account = account_role::Column::AccountId.eq(id.0);
    let before = account_role::Entity::find().filter(of_account.clone()).all(db).await?;
    let codes: Vec<&str> = roles.iter().map(|role| role.code()).collect();
    account_role::Entity::delete_many()
        .filter(of_account)
        .filter(account_role::Column::Role.is_not_in(codes.iter().copied()))
        .exec(db)
        .await?;
    let new = codes
        .into_iter()
        .filter(|code| before.iter().all(|row| row.role != *code));
    let new: Vec<_> = new
        .map(|code| account_role::ActiveModel {
            account_id: Set(id.0),
            role: Set(code.to_owned()),
        })
        .collect();
    if !new.is_empty() {
        account_role::Entity::insert_many(new)
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}
