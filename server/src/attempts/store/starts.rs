//! The rows of attempts that begin.

use crate::entities::{attempt, extra_time, paper_item};
use crate::platform::Refusal;
use crate::platform::sql::Inserted;
use olymp_assessment::ids::{AccountId, AssessmentId, AttemptId};
use sea_orm::sea_query::ArrayType;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect, Value};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// An item of a paper.
pub type Slot = paper_item::Model;

/// An attempt that begins.
#[derive(Debug, Clone)]
pub struct NewStart {
    /// The attempt.
    pub row: attempt::Model,
    /// Its paper; empty where it was drawn and stored ahead.
    pub slots: Vec<Slot>,
    /// The extra time that its deadline was reckoned with, in seconds.
    pub extra_seconds: i32,
}

/// What became of the starts of a transaction.
pub struct InsertedStarts {
    /// The attempts that this transaction made.
    pub made: HashSet<AttemptId>,
    /// The attempt there is, by assessment and participant, of those who had one.
    pub existing: HashMap<(AssessmentId, AccountId), AttemptId>,
    /// What has been granted to those who start, in seconds.
    pub extra: HashMap<(AssessmentId, AccountId), i32>,
}

/// Inserts the attempts of those who have none yet, with the papers that are not there, and looks up what a grant may have
/// changed since.
///
/// # Errors
/// Where the database does not answer; then nothing may be committed.
pub async fn insert_starts(tx: &DatabaseTransaction, starts: &[NewStart]) -> Result<InsertedStarts, Refusal> {
    let mut made = HashSet::new();
    const END: &str = "ON CONFLICT DO NOTHING RETURNING id";
    let values = |start: &NewStart| begins(&start.row);
    for statement in BEGINS.statements(tx.get_database_backend(), starts, values, END) {
        for row in tx.query_all_raw(statement).await? {
            made.insert(AttemptId(row.try_get_by_index::<Uuid>(0)?));
        }
    }
    let slots: Vec<Slot> = starts
        .iter()
        .filter(|start| made.contains(&AttemptId(start.row.id)))
        .flat_map(|start| start.slots.iter().cloned())
        .collect();
    insert_slots(tx, &slots).await?;
    let accounts: HashSet<Uuid> = starts.iter().map(|start| start.row.account_id).collect();
    // Behind the insert: the reference to the account has waited for a grant that was under way.
    let granted = extra_time::Entity::find()
        .filter(extra_time::Column::AccountId.is_in(accounts.iter().copied()))
        .all(tx)
        .await?;
    let extra = granted
        .into_iter()
        .map(|row| {
            (
                (AssessmentId(row.assessment_id), AccountId(row.account_id)),
                row.seconds,
            )
        })
        .collect();
    let existing = if made.len() < starts.len() {
        existing(tx, accounts).await?
    } else {
        HashMap::new()
    };
    Ok(InsertedStarts { made, existing, extra })
}

async fn existing(
    tx: &DatabaseTransaction,
    accounts: HashSet<Uuid>,
) -> Result<HashMap<(AssessmentId, AccountId), AttemptId>, Refusal> {
    let rows: Vec<(Uuid, Uuid, Uuid)> = attempt::Entity::find()
        .select_only()
        .columns([
            attempt::Column::AssessmentId,
            attempt::Column::AccountId,
            attempt::Column::Id,
        ])
        .filter(attempt::Column::AccountId.is_in(accounts))
        .into_tuple()
        .all(tx)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(assessment, account, id)| ((AssessmentId(assessment), AccountId(account)), AttemptId(id)))
        .collect())
}

/// Inserts items of papers that are not there.
pub async fn insert_slots(tx: &DatabaseTransaction, slots: &[Slot]) -> Result<(), DbErr> {
    const PAPER_ITEMS: Inserted<6> = Inserted {
        table: "paper_items",
        columns: [
            ("attempt_id", "uuid", ArrayType::Uuid),
            ("position", "smallint", ArrayType::SmallInt),
            ("item_version_id", "uuid", ArrayType::Uuid),
            ("max_units", "bigint", ArrayType::BigInt),
            ("arrangement", "text", ArrayType::String),
            ("weight", "bigint", ArrayType::BigInt),
        ],
    };
    let values = |slot: &Slot| {
        [
            slot.attempt_id.into(),
            slot.position.into(),
            slot.item_version_id.into(),
            slot.max_units.into(),
            slot.arrangement.clone().into(),
            slot.weight.into(),
        ]
    };
    PAPER_ITEMS.insert(tx, slots, values).await
}

/// What an attempt has when it begins.
const BEGINS: Inserted<15> = Inserted {
    table: "attempts",
    columns: [
        ("id", "uuid", ArrayType::Uuid),
        ("assessment_id", "uuid", ArrayType::Uuid),
        ("account_id", "uuid", ArrayType::Uuid),
        ("seed", "bytea", ArrayType::Bytes),
        ("status", "text", ArrayType::String),
        ("consent_at", "bigint", ArrayType::BigInt),
        ("started_at", "bigint", ArrayType::BigInt),
        ("deadline", "bigint", ArrayType::BigInt),
        ("pen", "bigint", ArrayType::BigInt),
        ("pen_tab", "text", ArrayType::String),
        ("answered", "int", ArrayType::Int),
        ("score_units", "bigint", ArrayType::BigInt),
        ("max_units", "bigint", ArrayType::BigInt),
        ("sign_in_kind", "text", ArrayType::String),
        ("signed_in_at", "bigint", ArrayType::BigInt),
    ],
};

fn begins(row: &attempt::Model) -> [Value; 15] {
    [
        row.id.into(),
        row.assessment_id.into(),
        row.account_id.into(),
        row.seed.clone().into(),
        row.status.into(),
        row.consent_at.into(),
        row.started_at.into(),
        row.deadline.into(),
        row.pen.into(),
        row.pen_tab.clone().into(),
        row.answered.into(),
        row.score_units.into(),
        row.max_units.into(),
        row.sign_in_kind.clone().into(),
        row.signed_in_at.into(),
    ]
}
