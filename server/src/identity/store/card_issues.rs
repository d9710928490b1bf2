//! The record of issued cards.

use crate::entities::card_issue;
use crate::platform::Refusal;
use crate::platform::sql;
use olymp_contract::session::{CardIssue, Role};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, IntoActiveModel};
use std::collections::HashMap;
use uuid::Uuid;

/// Keeps an issued card on record.
///
/// # Errors
/// Where the database does not answer.
pub async fn record_card(db: &impl ConnectionTrait, row: card_issue::Model) -> Result<(), Refusal> {
    card_issue::Entity::insert(row.into_active_model())
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// The cards that were ever issued to these people, the oldest first; to whom none was, there is no entry.
///
/// # Errors
/// Where the database does not answer.
pub async fn card_issues(db: &impl ConnectionTrait, accounts: &[Uuid]) -> Result<HashMap<Uuid, Vec<CardIssue>>, DbErr> {
    const BEFORE: &str = "SELECT i.account_id, i.issued_at, a.name, i.role, i.reason FROM card_issues AS i \
        JOIN accounts AS a ON a.id = i.issued_by WHERE i.account_id";
    let mut found: HashMap<Uuid, Vec<CardIssue>> = HashMap::new();
    for row in sql::rows_of(db, BEFORE, accounts, " ORDER BY i.issued_at").await? {
        let role: String = row.try_get_by_index(3)?;
        let issue = CardIssue {
            at: row.try_get_by_index(1)?,
            by: row.try_get_by_index(2)?,
            role: Role::from_code(&role),
            reason: row.try_get_by_index(4)?,
            at_work: false,
        };
        found.entry(row.try_get_by_index(0)?).or_default().push(issue);
    }
    Ok(found)
}

/// How long before a start whatever gives access to an attempt belongs to it, milliseconds: who has it may be the one who
/// starts.
pub const BEFORE_START: i64 = 24 * 3_600_000;

/// The cards that belong to an attempt: those issued from the opening of the window, or a day before the start, to the end,
/// and the last one before the start, however old: it is the one that opened the door.
#[must_use]
pub fn cards_of_attempt(
    issued: &[CardIssue],
    opens_at: i64,
    started_at: i64,
    finished_at: Option<i64>,
) -> Vec<CardIssue> {
    let last = issued.iter().map(|card| card.at).filter(|at| *at < started_at).max();
    let from = opens_at.min(started_at - BEFORE_START);
    let from = last.map_or(from, |last| from.min(last));
    issued
        .iter()
        .filter(|card| card.at >= from && finished_at.is_none_or(|end| card.at <= end))
        .map(|card| CardIssue {
            at_work: card.at >= started_at,
            ..card.clone()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_from_the_opening_to_the_end_belong_to_an_attempt() {
        const DAY: i64 = BEFORE_START;
        let card = |at| CardIssue {
            at,
            by: String::new(),
            role: None,
            reason: String::new(),
            at_work: false,
        };
        let issued: Vec<_> = [0, DAY, 3 * DAY, 4 * DAY, 5 * DAY, 6 * DAY].map(card).into();
        let told = |opens, started, ended| {
            let of = cards_of_attempt(&issued, opens, started, ended);
            of.iter().map(|card| (card.at / DAY, card.at_work)).collect::<Vec<_>>()
        };
        assert_eq!(
            told(DAY, 4 * DAY, Some(5 * DAY)),
            [(1, false), (3, false), (4, true), (5, true)]
        );
        assert_eq!(
            told(4 * DAY, 4 * DAY, None),
            [(3, false), (4, true), (5, true), (6, true)]
        );
        // The last one before the start, and none older.
        assert_eq!(told(30 * DAY, 30 * DAY, None), [(6, false)]);
        assert_eq!(told(3 * DAY, 3 * DAY - 1, Some(3 * DAY)), [(1, false), (3, true)]);
    }
}
