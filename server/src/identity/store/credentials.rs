//! What signing in needs of an account, read at once: in the start minute a crowd signs in.

use crate::identity::consent::{Standing, last_act_of};
use crate::platform::Refusal;
use crate::platform::sql::{self, each, is_postgres};
use olymp_assessment::ids::{AccountId, SchoolId};
use olymp_contract::session::Role;
use sea_orm::sea_query::ArrayType;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult, Statement, Value};
use std::collections::HashMap;

/// An account with what signing in needs.
#[derive(Clone)]
pub struct Credentials {
    /// The account.
    pub account: AccountId,
    /// Full name.
    pub name: String,
    /// argon2id in PHC form; `None`: no password.
    pub password_hash: Option<String>,
    /// The school; `None` for people of the institute.
    pub school: Option<SchoolId>,
    /// Its name.
    pub school_name: Option<String>,
    /// The roles.
    pub roles: Vec<Role>,
    /// The number of the newest change of roles, school or the right to sign in; 0: none is remembered.
    pub version: i64,
    /// The last act of consent to the processing of personal data; `None`: there was none.
    pub consent: Option<Standing>,
}

/// The account with this login; `None` where there is none or it is disabled.
///
/// # Errors
/// Where the database does not answer (so for all functions here).
pub async fn find_by_login(db: &impl ConnectionTrait, login: &str) -> Result<Option<Credentials>, Refusal> {
    one(db, "login", login.trim().to_lowercase().into()).await
}

/// The account with this id; `None` where there is none or it is disabled.
pub async fn find_account(db: &impl ConnectionTrait, id: AccountId) -> Result<Option<Credentials>, Refusal> {
    one(db, "id", id.0.into()).await
}

/// The accounts whose cards have these hashes, by hash, without the disabled.
pub async fn find_by_cards(
    db: &impl ConnectionTrait,
    hashes: &[Vec<u8>],
) -> Result<HashMap<Vec<u8>, Credentials>, DbErr> {
    let select = select(
        db,
        ", c.code_hash",
        "cards AS c JOIN accounts AS a ON a.id = c.account_id",
    );
    let statements = if is_postgres(db) {
        let all = sql::array(ArrayType::Bytes, hashes.iter().map(|hash| hash.clone().into()));
        let sql = format!("{select} AND c.code_hash = ANY($1)");
        vec![Statement::from_sql_and_values(DbBackend::Postgres, sql, [all])]
    } else {
        each(hashes, &format!("{select} AND c.code_hash IN ("), "?", ")")
            .into_iter()
            .map(|piece| piece.statement(|hash| [hash.clone().into()]))
            .collect()
    };
    let mut found = HashMap::with_capacity(hashes.len());
    for statement in statements {
        for row in db.query_all_raw(statement).await? {
            found.insert(row.try_get_by_index(8)?, read(&row)?);
        }
    }
    Ok(found)
}

async fn one(db: &impl ConnectionTrait, column: &str, value: Value) -> Result<Option<Credentials>, Refusal> {
    let place = if is_postgres(db) { "$1" } else { "?" };
    let sql = format!("{} AND a.{column} = {place}", select(db, "", "accounts AS a"));
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [value]);
    let row = db.query_one_raw(statement).await?;
    Ok(row.as_ref().map(read).transpose()?)
}

/// What [`read`] reads, of accounts that may sign in.
fn select(db: &impl ConnectionTrait, more: &str, from: &str) -> String {
    let list = if is_postgres(db) {
        "string_agg(role, ',')"
    } else {
        "group_concat(role)"
    };
    format!(
        "SELECT a.id, a.name, a.password_hash, a.school_id, s.name, \
         (SELECT {list} FROM account_roles WHERE account_id = a.id), \
         (SELECT MAX(id) FROM authority_changes WHERE account_id = a.id AND session_id IS NULL), {}{more} \
         FROM {from} LEFT JOIN schools AS s ON s.id = a.school_id WHERE NOT a.disabled",
        last_act_of("a.id")
    )
}

fn read(row: &QueryResult) -> Result<Credentials, DbErr> {
    let roles: Option<String> = row.try_get_by_index(5)?;
    let mut roles: Vec<Role> = roles
        .iter()
        .flat_map(|roles| roles.split(','))
        .filter_map(Role::from_code)
        .collect();
    roles.sort_unstable();
    Ok(Credentials {
        account: AccountId(row.try_get_by_index(0)?),
        name: row.try_get_by_index(1)?,
        password_hash: row.try_get_by_index(2)?,
        school: row.try_get_by_index::<Option<_>>(3)?.map(SchoolId),
        school_name: row.try_get_by_index(4)?,
        roles,
        version: row.try_get_by_index::<Option<_>>(6)?.unwrap_or(0),
        consent: Standing::read(row.try_get_by_index::<Option<String>>(7)?.as_deref())?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::account;
    use crate::identity::store::{NewAccount, insert_account, put_card};
    use crate::platform::Database;
    use sea_orm::{ActiveValue::Set, EntityTrait};
    use uuid::Uuid;

    #[tokio::test]
    async fn each_card_finds_its_holder_among_many_and_a_disabled_one_is_nobodys() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("olymp.db").display());
        let db = Database::connect(&url, 1).await.unwrap();
        db.migrate().await.unwrap();
        let hash = |n: u128| n.to_be_bytes().to_vec();
        for n in 1..=300 {
            let id = AccountId(Uuid::from_u128(n));
            let new = NewAccount {
                id,
                login: None,
                password_hash: None,
                name: format!("Участник {n}"),
                school: None,
                subject: None,
                position: None,
                roles: vec![Role::Participant, Role::Jury],
                created_at: 0,
            };
            insert_account(db.writer(), new).await.unwrap();
            put_card(db.writer(), id, hash(n), 0).await.unwrap();
        }
        let disabled = account::ActiveModel {
            id: Set(Uuid::from_u128(7)),
            disabled: Set(true),
            ..Default::default()
        };
        account::Entity::update(disabled).exec(db.writer()).await.unwrap();
        // More than one statement takes, one of them twice, the disabled and an unknown one among them.
        let asked: Vec<Vec<u8>> = (1..=301).chain([5]).map(hash).collect();
        let found = find_by_cards(db.reader(), &asked).await.unwrap();
        assert_eq!(found.len(), 299);
        assert!(!found.contains_key(&hash(7)) && !found.contains_key(&hash(301)));
        for (n, name) in [(1, "Участник 1"), (5, "Участник 5"), (300, "Участник 300")] {
            let holder = &found[&hash(n)];
            assert_eq!((holder.account.0.as_u128(), holder.name.as_str()), (n, name));
            let mut roles = [Role::Participant, Role::Jury];
            roles.sort_unstable();
            assert_eq!(holder.roles, roles);
        }
        db.close().await;
    }
}
