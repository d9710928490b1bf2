//! The rows of texts and acts of consent. They are appended to, never changed.

use crate::entities::{attempt, change, consent, consent_text};
use crate::identity::consent::standing::{Act, Rule, Standing};
use crate::platform::sql::is_postgres;
use crate::platform::{ClockExt, Refusal, Transaction};
use crate::state::State;
use olymp_assessment::ids::{AccountId, SchoolId};
use olymp_contract::session::Role;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Statement, Value,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Puts a text into the database where it is not there yet; gives its number and since when it has been in force.
///
/// # Errors
/// Where the database does not answer (so for all functions here).
pub async fn put_text(db: &impl ConnectionTrait, version: &str, source: &str, now: i64) -> Result<(i32, i64), Refusal> {
    if let Some(text) = find_text(db, version).await? {
        return Ok((text.number, text.published_at));
    }
    let before = consent_text::Entity::find().count(db).await?;
    let row = consent_text::ActiveModel {
        version: Set(version.to_owned()),
        number: Set(i32::try_from(before + 1).map_err(Refusal::internal)?),
        published_at: Set(now),
        source: Set(source.to_owned()),
    };
    let inserted = consent_text::Entity::insert(row)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(db)
        .await;
    match inserted {
        // Another server that starts now may have been faster.
        Ok(_) | Err(DbErr::RecordNotInserted) => {}
        Err(error) => return Err(error.into()),
    }
    let text = find_text(db, version).await?;
    let text = text.ok_or_else(|| Refusal::internal("a text of consent vanished"))?;
    Ok((text.number, text.published_at))
}

/// A text by its version.
pub async fn find_text(db: &impl ConnectionTrait, version: &str) -> Result<Option<consent_text::Model>, Refusal> {
    Ok(consent_text::Entity::find_by_id(version.to_owned()).one(db).await?)
}

/// The last act of an account.
pub async fn last(db: &impl ConnectionTrait, account: AccountId) -> Result<Option<consent::Model>, Refusal> {
    let query = consent::Entity::find().filter(consent::Column::AccountId.eq(account.0));
    Ok(query.order_by_desc(consent::Column::Sequence).one(db).await?)
}

/// How an account stands.
pub async fn standing(db: &impl ConnectionTrait, account: AccountId) -> Result<Option<Standing>, Refusal> {
    let place = if is_postgres(db) { "$1" } else { "?" };
    let sql = format!("SELECT {}", last_act_of(place));
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [account.0.into()]);
    let row = db.query_one_raw(statement).await?;
    let text: Option<String> = row.map(|row| row.try_get_by_index(0)).transpose()?.flatten();
    Ok(Standing::read(text.as_deref())?)
}

/// When an account consented since then, milliseconds, the first first.
pub async fn given_since(db: &impl ConnectionTrait, account: AccountId, since: i64) -> Result<Vec<i64>, Refusal> {
    let query = consent::Entity::find()
        .select_only()
        .column(consent::Column::At)
        .filter(consent::Column::AccountId.eq(account.0))
        .filter(consent::Column::Act.eq(Act::Given.code()))
        .filter(consent::Column::At.gt(since))
        .order_by_asc(consent::Column::Sequence);
    Ok(query.into_tuple().all(db).await?)
}

/// An act that happens now.
pub struct NewAct<'a> {
    /// Whose.
    pub account: AccountId,
    /// What.
    pub act: Act,
    /// Of which text.
    pub version: &'a str,
    /// Milliseconds.
    pub at: i64,
    /// In which session; `None`: not by the person at a page.
    pub session: Option<Uuid>,
}

/// Appends an act. The caller holds the account, or is the only one who knows of it.
pub async fn append(db: &impl ConnectionTrait, new: NewAct<'_>) -> Result<(), Refusal> {
    let before = last(db, new.account).await?.map_or(0, |row| row.sequence);
    consent::Entity::insert(consent::ActiveModel {
        account_id: Set(new.account.0),
        sequence: Set(before + 1),
        act: Set(new.act.code().to_owned()),
        version: Set(new.version.to_owned()),
        at: Set(new.at),
        session_id: Set(new.session),
    })
    .exec_without_returning(db)
    .await?;
    Ok(())
}

/// Keeps an act among the changes, under the name of its operation.
pub async fn record(
    tx: &Transaction,
    id: Uuid,
    action: &str,
    new: &NewAct<'_>,
    before: Option<&Standing>,
) -> Result<(), Refusal> {
    let before = before.map(|last| serde_json::json!({ "act": last.act.code(), "version": last.version }));
    let after = serde_json::json!({ "act": new.act.code(), "version": new.version });
    change::Entity::insert(change::ActiveModel {
        id: Set(id),
        at: Set(new.at),
        actor_id: Set(Some(new.account.0)),
        action: Set(action.to_owned()),
        subject_id: Set(new.account.0),
        reason: Set(String::new()),
        before: Set(before.unwrap_or_default().to_string()),
        after: Set(after.to_string()),
    })
    .exec_without_returning(tx)
    .await?;
    Ok(())
}

/// Records the consent of somebody who gave it elsewhere than at a page: in a simulation or a test.
pub async fn give(state: &State, db: &impl ConnectionTrait, account: AccountId) -> Result<(), Refusal> {
    let (documents, at) = (&state.consent, state.clock.millis());
    put_text(db, &documents.version, &documents.source, at).await?;
    let act = NewAct {
        account,
        act: Act::Given,
        version: &documents.version,
        at,
        session: None,
    };
    append(db, act).await
}

/// How people stand, of one school or of all; who never did anything is absent.
pub async fn standings(
    db: &impl ConnectionTrait,
    school: Option<SchoolId>,
) -> Result<HashMap<Uuid, Standing>, Refusal> {
    let place = if is_postgres(db) { "$1" } else { "?" };
    let (only, values): (String, Vec<Value>) = match school {
        Some(school) => (format!("WHERE a.school_id = {place}"), vec![school.0.into()]),
        None => (String::new(), Vec::new()),
    };
    let sql = format!("SELECT a.id, {} FROM accounts AS a {only}", last_act_of("a.id"));
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let mut found = HashMap::new();
    for row in db.query_all_raw(statement).await? {
        let text: Option<String> = row.try_get_by_index(1)?;
        if let Some(standing) = Standing::read(text.as_deref())? {
            found.insert(row.try_get_by_index(0)?, standing);
        }
    }
    Ok(found)
}

/// How many participants of each school, or of one, have no consent that holds.
pub async fn lacking_by_school(
    db: &impl ConnectionTrait,
    rule: &Rule,
    only: Option<SchoolId>,
) -> Result<HashMap<Uuid, i64>, Refusal> {
    let wanted = Lacking {
        select: "a.school_id, COUNT(*)",
        column: "a.school_id",
        only: only.map(|school| school.0.into()),
        end: " AND a.school_id IS NOT NULL GROUP BY a.school_id",
    };
    let mut counts = HashMap::new();
    for row in db.query_all_raw(wanted.statement(db, rule)).await? {
        counts.insert(row.try_get_by_index(0)?, row.try_get_by_index(1)?);
    }
    Ok(counts)
}

/// How many participants who teach this subject, or any, have no consent that holds.
pub async fn lacking(db: &impl ConnectionTrait, rule: &Rule, subject: Option<&str>) -> Result<u64, Refusal> {
    let wanted = Lacking {
        select: "COUNT(*)",
        column: "a.subject",
        only: subject.map(Into::into),
        end: "",
    };
    let row = db.query_one_raw(wanted.statement(db, rule)).await?;
    let count: i64 = row.map_or(Ok(0), |row| row.try_get_by_index(0))?;
    Ok(count.unsigned_abs())
}

/// A query over participants without a consent that holds.
struct Lacking {
    /// What is asked of them.
    select: &'static str,
    /// Only those with this value here; `None`: all.
    column: &'static str,
    only: Option<Value>,
    /// What follows the conditions.
    end: &'static str,
}

impl Lacking {
    fn statement(self, db: &impl ConnectionTrait, rule: &Rule) -> Statement {
        let postgres = is_postgres(db);
        let place = |number: usize| if postgres { format!("${number}") } else { "?".to_owned() };
        let mut sql = format!(
            "SELECT {} FROM accounts AS a JOIN account_roles AS r ON r.account_id = a.id AND r.role = {} \
             WHERE NOT a.disabled AND NOT EXISTS (SELECT 1 FROM consents AS c \
             WHERE c.account_id = a.id AND c.act = 'given' AND c.version = {} AND c.at > {} \
             AND c.sequence = (SELECT MAX(l.sequence) FROM consents AS l WHERE l.account_id = a.id))",
            self.select,
            place(1),
            place(2),
            place(3)
        );
        let mut values: Vec<Value> = vec![
            Role::Participant.code().into(),
            rule.version.clone().into(),
            rule.given_after.into(),
        ];
        if let Some(only) = self.only {
            sql.push_str(&format!(" AND {} = {}", self.column, place(4)));
            values.push(only);
        }
        sql.push_str(self.end);
        Statement::from_sql_and_values(db.get_database_backend(), sql, values)
    }
}

/// SQL for the last act of the account that this column names, in one value for [`Standing::read`]; `NULL` where there is none.
///
/// A piece of queries that read for many at once: a start and a sign-in ask the database nothing more for it.
#[must_use]
pub fn last_act_of(account: &str) -> String {
    format!(
        "(SELECT v.act || ' ' || v.version || ' ' || v.at FROM consents AS v WHERE v.account_id = {account} \
         ORDER BY v.sequence DESC LIMIT 1)"
    )
}

impl Standing {
    /// Reads what [`last_act_of`] gave.
    ///
    /// # Errors
    /// Where it is of another form.
    pub fn read(text: Option<&str>) -> Result<Option<Self>, DbErr> {
        let Some(text) = text else { return Ok(None) };
        let mut parts = text.split(' ');
        let (act, version, at) = (parts.next(), parts.next(), parts.next());
        let standing = || {
            Some(Self {
                act: Act::from_code(act?)?,
                version: version?.to_owned(),
                at: at?.parse().ok()?,
            })
        };
        let read = standing().ok_or_else(|| DbErr::Custom(format!("an act of consent of an unknown form: {text}")))?;
        Ok(Some(read))
    }
}

/// Whether an attempt of this participant runs.
pub async fn has_running(db: &impl ConnectionTrait, account: AccountId, now: i64) -> Result<bool, Refusal> {
    let running = attempt::Entity::find()
        .filter(attempt::Column::AccountId.eq(account.0))
        .filter(attempt::Column::FinishedAt.is_null())
        .filter(attempt::Column::Deadline.gt(now));
    Ok(running.count(db).await? > 0)
}
