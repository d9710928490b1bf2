//! In which competencies anything was judged: the columns of a download.

use crate::platform::{Connection, Refusal};
use crate::results::result_rows::{RESULT_BATCH_SIZE, Ranked};
use crate::results::store;
use olymp_assessment::blueprint::PoolItem;
use std::collections::BTreeSet;
use uuid::Uuid;

/// The competencies of which anything that these earned was judged. It looks no further than until it has met every competency that
/// the items of the pool have; mostly the first few hundred papers do.
///
/// # Errors
/// Where the database does not answer.
pub async fn judged_competencies(
    db: &impl Connection,
    pool: &[PoolItem],
    ranked: &[Ranked],
) -> Result<BTreeSet<String>, Refusal> {
    let possible = pool.iter().map(|item| item.competency.clone()).collect();
    let mut judged = BTreeSet::new();
    for some in ranked.chunks(RESULT_BATCH_SIZE) {
        let ids: Vec<Uuid> = some.iter().map(|one| one.attempt).collect();
        for item in store::earned_of(db, &ids).await?.values().flatten() {
            if !judged.contains(item.competency()) {
                judged.insert(item.competency().to_owned());
            }
        }
        if judged.is_superset(&possible) {
            break;
        }
    }
    Ok(judged)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::score::ScoreState;
    use crate::platform::Database;
    use olymp_assessment::ids::{BankId, ItemId, ItemVersionId};
    use olymp_assessment::item::{Difficulty, Dimension, ItemType};
    use olymp_assessment::points::Points;

    fn in_pool(competency: &str) -> PoolItem {
        PoolItem {
            item: ItemId(Uuid::nil()),
            version: ItemVersionId(Uuid::nil()),
            bank: BankId(Uuid::nil()),
            competency: competency.to_owned(),
            dimension: Dimension::Subject,
            difficulty: Difficulty::new(1).unwrap(),
            item_type: ItemType::Numeric,
            max: Points::whole(1),
        }
    }

    /// The first five hundred were judged in «a»; one more in «b», and the jury has not marked its item of «c» yet.
    #[tokio::test]
    async fn judged_competencies_are_looked_for_until_all_are_met() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("olymp.db").display());
        let db = Database::connect(&url, 1).await.unwrap();
        db.migrate().await.unwrap();
        let id = |n: u128| format!("x'{n:032x}'");
        let mut sql = "PRAGMA foreign_keys = OFF;".to_owned();
        for (n, competency) in [(1, "a"), (2, "b"), (3, "c")] {
            sql += &format!(
                "INSERT INTO item_versions VALUES ({}, {}, 1, 'numeric', '{competency}', 'subject', 1, 1, '', '', '', '', '', '', '', '', '', 0);",
                id(n),
                id(n)
            );
        }
        let last = u128::try_from(RESULT_BATCH_SIZE).unwrap() + 1;
        let one = |attempt, version, state: &str| {
            let key = format!("{}, {version}", id(attempt));
            let place = format!("INSERT INTO paper_items VALUES ({key}, {}, 1, '', 10000);", id(version));
            format!("{place} INSERT INTO scores VALUES ({key}, '{state}', 1, 0, 1);")
        };
        sql.extend((1..last).map(|attempt| one(attempt, 1, "graded")));
        sql += &(one(last, 2, "marked") + &one(last, 3, ScoreState::Awaiting.code()));
        db.writer().execute_unprepared(&sql).await.unwrap();
        let ranked: Vec<Ranked> = (1..=last)
            .map(|n| Ranked {
                attempt: Uuid::from_u128(n),
                place: None,
            })
            .collect();
        let judged = async |pool: &[PoolItem]| {
            let found = judged_competencies(db.reader(), pool, &ranked).await.unwrap();
            found.into_iter().collect::<Vec<_>>()
        };
        assert_eq!(judged(&["a", "b", "c"].map(in_pool)).await, ["a", "b"]);
        assert_eq!(judged(&["a"].map(in_pool)).await, ["a"], "nothing more is looked for");
        db.close().await;
    }
}
