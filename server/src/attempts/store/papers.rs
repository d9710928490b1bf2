//! The rows of papers that were drawn ahead of the start.

use super::Slot;
use crate::entities::{paper_item, prepared_paper};
use crate::identity::consent::{Standing, last_act_of};
use crate::platform::Refusal;
use crate::platform::sql::{self, each, is_postgres};
use olymp_assessment::ids::{AccountId, AssessmentId};
use olymp_assessment::points::UNITS_PER_POINT;
use sea_orm::sea_query::{ArrayType, LockType, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, EntityTrait,
    FromQueryResult, IntoActiveModel, QueryFilter, QuerySelect, Statement,
};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use uuid::Uuid;

/// All that a start needs to know, in one row.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Prepared {
    /// The attempt that the start will make.
    pub attempt_id: Uuid,
    /// What the paper was drawn with.
    pub seed: Vec<u8>,
    /// The maximum of the paper.
    pub max_units: i64,
    /// The items, in one piece.
    pub slots: String,
    /// Who starts.
    pub name: String,
    /// Seconds of extra time; `None`: none.
    pub seconds: Option<i32>,
    /// The attempt that runs or ran; `None`: not started.
    pub started: Option<Uuid>,
    /// The last act of consent, for [`Standing::read`]; `None`: there was none.
    pub consent: Option<String>,
}

/// An item of a paper in one piece with the others.
#[derive(Serialize, Deserialize)]
struct Packed {
    version: Uuid,
    max: i64,
    order: String,
    #[serde(default = "usual_weight", skip_serializing_if = "is_usual")]
    weight: i64,
}

const fn usual_weight() -> i64 {
    UNITS_PER_POINT
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
const fn is_usual(weight: &i64) -> bool {
    *weight == UNITS_PER_POINT
}

/// The items of a paper in one piece.
///
/// # Errors
/// None that can happen: all of it can be written as JSON.
pub fn pack(slots: &[Slot]) -> Result<String, Refusal> {
    let packed = slots.iter().map(|slot| Packed {
        version: slot.item_version_id,
        max: slot.max_units,
        order: slot.arrangement.clone(),
        weight: slot.weight,
    });
    Ok(serde_json::to_string(&packed.collect::<Vec<_>>())?)
}

impl Prepared {
    /// How the participant stands.
    ///
    /// # Errors
    /// `internal` where what is stored cannot be read.
    pub fn standing(&self) -> Result<Option<Standing>, Refusal> {
        Ok(Standing::read(self.consent.as_deref())?)
    }

    /// The items of the paper, in order.
    ///
    /// # Errors
    /// `internal` where what is stored cannot be read.
    pub fn paper(&self) -> Result<Vec<Slot>, Refusal> {
        let packed: Vec<Packed> = serde_json::from_str(&self.slots)?;
        let slots = (1_i16..).zip(packed).map(|(position, packed)| Slot {
            attempt_id: self.attempt_id,
            position,
            item_version_id: packed.version,
            max_units: packed.max,
            arrangement: packed.order,
            weight: packed.weight,
        });
        Ok(slots.collect())
    }
}

/// The papers that lie ready, of these participants in these assessments; who has none is missing.
///
/// # Errors
/// Where the database does not answer (so for all functions here).
pub async fn prepared(
    db: &impl ConnectionTrait,
    whose: &[(AssessmentId, AccountId)],
) -> Result<HashMap<(AssessmentId, AccountId), Prepared>, DbErr> {
    // Whom it is asked for stands first (SQLite), or is named once more (PostgreSQL): no plan reads all papers.
    const ASKED: &str = "WITH asked (assessment, account) AS (";
    let select = format!(
        ") SELECT p.assessment_id, p.account_id, p.attempt_id, p.seed, p.max_units, p.places AS slots, c.name, \
        (SELECT e.seconds FROM extra_time AS e WHERE e.assessment_id = p.assessment_id AND e.account_id = p.account_id) \
        AS seconds, \
        (SELECT t.id FROM attempts AS t WHERE t.assessment_id = p.assessment_id AND t.account_id = p.account_id) \
        AS started, {} AS consent \
        FROM asked CROSS JOIN papers AS p JOIN accounts AS c ON c.id = p.account_id \
        WHERE p.assessment_id = asked.assessment AND p.account_id = asked.account",
        last_act_of("p.account_id")
    );
    let statements = if is_postgres(db) {
        let types = [ArrayType::Uuid, ArrayType::Uuid];
        let rows = whose
            .iter()
            .map(|(assessment, account)| [assessment.0.into(), account.0.into()]);
        let sql = format!(
            "{ASKED}SELECT * FROM UNNEST($1::uuid[], $2::uuid[]){select} AND p.assessment_id = ANY($1) AND p.account_id = ANY($2)"
        );
        vec![Statement::from_sql_and_values(
            DbBackend::Postgres,
            sql,
            sql::arrays(types, rows),
        )]
    } else {
        each(whose, &format!("{ASKED}VALUES "), "(?,?)", &select)
            .into_iter()
            .map(|piece| piece.statement(|(assessment, account)| [assessment.0.into(), account.0.into()]))
            .collect()
    };
    let mut found = HashMap::with_capacity(whose.len());
    for statement in statements {
        for row in db.query_all_raw(statement).await? {
            let key = (
                AssessmentId(row.try_get_by_index(0)?),
                AccountId(row.try_get_by_index(1)?),
            );
            found.insert(key, Prepared::from_query_result(&row, "")?);
        }
    }
    Ok(found)
}

/// Stores papers with their items; one that somebody else has stored meanwhile stays as it is, and nothing of ours is kept.
pub async fn insert_prepared(
    tx: &DatabaseTransaction,
    papers: Vec<prepared_paper::Model>,
    slots: Vec<paper_item::Model>,
) -> Result<(), Refusal> {
    let Some(assessment) = papers.first().map(|paper| paper.assessment_id) else {
        return Ok(());
    };
    let ours: Vec<Uuid> = papers.iter().map(|paper| paper.attempt_id).collect();
    let rows = papers.into_iter().map(|row| row.into_active_model().reset_all());
    let inserted = prepared_paper::Entity::insert_many(rows)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(tx)
        .await;
    match inserted {
        Ok(_) | Err(DbErr::RecordNotInserted) => {}
        Err(error) => return Err(error.into()),
    }
    let mut kept = prepared_paper::Entity::find()
        .select_only()
        .column(prepared_paper::Column::AttemptId)
        .filter(prepared_paper::Column::AssessmentId.eq(assessment))
        .filter(prepared_paper::Column::AttemptId.is_in(ours));
    if is_postgres(tx) {
        kept = kept.lock(LockType::Share);
    }
    let kept: std::collections::HashSet<Uuid> = kept.into_tuple().all(tx).await?.into_iter().collect();
    let slots: Vec<_> = slots
        .into_iter()
        .filter(|slot| kept.contains(&slot.attempt_id))
        .collect();
    Ok(super::starts::insert_slots(tx, &slots).await?)
}
