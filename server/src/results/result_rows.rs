//! The rows of results: places, scores, shares. One function for the screen and the download.

use crate::assessments::{Plan, Published};
use crate::banks;
use crate::banks::{Catalogue, ItemShare, competency_shares, display_score};
use crate::entities::attempt::AttemptStatus;
use crate::identity::store as people;
use crate::platform::texts::sort_key;
use crate::platform::{Connection, Refusal};
use crate::release::Sight;
use crate::results::store::{self, AttemptRow, Contender};
use olymp_assessment::ids::SchoolId;
use olymp_assessment::points::Points;
use olymp_assessment::ranking::rank;
use olymp_assessment::score::Score;
use olymp_contract::attempts::FinishedBy;
use olymp_contract::ids;
use olymp_contract::results::{ResultRow, Results};
use std::collections::HashMap;
use uuid::Uuid;

/// How many attempts' scores are read at once.
pub(super) const RESULT_BATCH_SIZE: usize = 500;

/// A participant with the place among all, in the order of the list; what each item earned is read when it is needed.
#[derive(Debug, Clone, Copy)]
pub struct Ranked {
    pub(super) attempt: Uuid,
    pub(super) place: Option<(u32, u32)>,
}

/// All results of an assessment, or those of one school; places are those among all.
///
/// # Errors
/// Where the database does not answer (so for all functions here).
pub async fn results(
    db: &impl Connection,
    held: &Published,
    school: Option<SchoolId>,
    sight: &Sight,
) -> Result<Results, Refusal> {
    let released = sight.sees_scores(held.id);
    let catalogue = banks::catalogue(db).await?;
    let ranked = ranking(db, held, school, released).await?;
    let mut rows = Vec::with_capacity(ranked.len());
    for some in ranked.chunks(RESULT_BATCH_SIZE) {
        rows.extend(self::rows(db, held, some, &catalogue, sight).await?);
    }
    Ok(Results {
        assessment: ids::AssessmentId(held.id.to_string()),
        title: held.title.clone(),
        released,
        rows,
    })
}

/// Everybody in the order of the list: best first, those at work last; equal scores by name. Where scores are not released to
/// the reader, nobody has a place, and all stand by name: the order would tell what the columns do not.
pub async fn ranking(
    db: &impl Connection,
    held: &Published,
    school: Option<SchoolId>,
    released: bool,
) -> Result<Vec<Ranked>, Refusal> {
    let mut contenders = store::contenders(db, held.id).await?;
    if released {
        return ordered(contenders, school);
    }
    for one in &mut contenders {
        one.score_units = 0;
        one.score_remainder.clear();
    }
    let mut ranked = ordered(contenders, school)?;
    ranked.iter_mut().for_each(|one| one.place = None);
    Ok(ranked)
}

/// The rows of some of them, in their order; without scores where they are not released to the reader, and without items that
/// are kept back in the shares by competency.
pub async fn rows(
    db: &impl Connection,
    held: &Plan,
    ranked: &[Ranked],
    catalogue: &Catalogue,
    sight: &Sight,
) -> Result<Vec<ResultRow>, Refusal> {
    let released = sight.sees_scores(held.id);
    let is_kept = |item| !sight.of_answer(held, item, &[]).counted;
    let ids: Vec<Uuid> = ranked.iter().map(|one| one.attempt).collect();
    let attempts = store::attempts_by_id(db, &ids).await?;
    let mut attempts: HashMap<Uuid, AttemptRow> = attempts
        .into_iter()
        .map(|attempt_row| (attempt_row.id, attempt_row))
        .collect();
    let earned = store::earned_of(db, &ids).await?;
    let accounts: Vec<Uuid> = attempts.values().map(|attempt_row| attempt_row.account_id).collect();
    let issued = people::card_issues(db, &accounts).await?;
    let opens_at = held.schedule.opens_at.timestamp_millis();
    let of = |one: &Ranked| {
        let attempt_row = attempts.remove(&one.attempt)?;
        let parts = earned.get(&one.attempt).into_iter().flatten();
        let cards = issued.get(&attempt_row.account_id).map_or_else(Vec::new, |issued| {
            people::cards_of_attempt(issued, opens_at, attempt_row.started_at, attempt_row.finished_at)
        });
        let parts: Result<Vec<_>, _> = parts.map(|earned| earned.part(is_kept)).collect();
        let row = parts.and_then(|parts| row(attempt_row, one.place, parts, catalogue));
        Some(row.map(|row| ResultRow { cards, ..row }))
    };
    let mut rows: Vec<ResultRow> = ranked.iter().filter_map(of).collect::<Result<_, _>>()?;
    if !released {
        rows.iter_mut().for_each(without_score);
    }
    Ok(rows)
}

/// Leaves who takes part and where the attempt stands.
fn without_score(row: &mut ResultRow) {
    row.place = None;
    row.score = None;
    row.score_exact = None;
    row.share_basis_points = None;
    row.competencies = Vec::new();
}

fn ordered(contenders: Vec<Contender>, school: Option<SchoolId>) -> Result<Vec<Ranked>, Refusal> {
    let scored = contenders.into_iter().map(|one| Ok((one.score()?, one)));
    let mut scored: Vec<(Score, Contender)> = scored.collect::<Result<_, Refusal>>()?;
    let places = places(&scored);
    scored.retain(|(_, one)| school.is_none_or(|school| one.school_id == Some(school.0)));
    scored.sort_by_cached_key(|(score, one)| {
        (
            one.status == AttemptStatus::Open,
            std::cmp::Reverse(score.clone()),
            sort_key(&one.name),
            one.id,
        )
    });
    let with_place = |(_, one): (Score, Contender)| Ranked {
        attempt: one.id,
        place: places
            .get(&one.id)
            .copied()
            .filter(|_| one.status == AttemptStatus::Scored),
    };
    Ok(scored.into_iter().map(with_place).collect())
}

/// The places of all finished attempts by their exact scores; what the jury has not marked yet counts as nothing earned.
fn places(scored: &[(Score, Contender)]) -> HashMap<Uuid, (u32, u32)> {
    let finished = scored.iter().filter(|(_, one)| one.status != AttemptStatus::Open);
    let (scores, ids): (Vec<&Score>, Vec<Uuid>) = finished.map(|(score, one)| (score, one.id)).unzip();
    rank(&scores)
        .into_iter()
        .filter_map(|ranked| Some((*ids.get(ranked.index)?, (ranked.place_from, ranked.place_to))))
        .collect()
}

fn row(
    attempt_row: AttemptRow,
    place: Option<(u32, u32)>,
    parts: Vec<ItemShare<'_>>,
    catalogue: &Catalogue,
) -> Result<ResultRow, Refusal> {
    let running = attempt_row.is_running();
    let score = if running { Score::ZERO } else { attempt_row.score()? };
    let max = Points::from_units(attempt_row.max_units);
    let told = display_score(&score, max);
    Ok(ResultRow {
        attempt: ids::AttemptId(attempt_row.id.to_string()),
        account: ids::AccountId(attempt_row.account_id.to_string()),
        place,
        score: Some(told.shown),
        score_exact: told.exact,
        max: max.to_string(),
        share_basis_points: Some(score.basis_points(max)),
        running,
        awaits_jury: attempt_row.is_awaiting(),
        started_at: attempt_row.started_at,
        finished_at: attempt_row.finished_at,
        by: attempt_row.finished_by.as_deref().and_then(FinishedBy::from_code),
        answered: u32::try_from(attempt_row.answered).unwrap_or(0),
        competencies: if running {
            Vec::new()
        } else {
            competency_shares(parts, catalogue)
        },
        name: attempt_row.name,
        school: attempt_row.school,
        municipality: attempt_row.municipality,
        subject: attempt_row.subject,
        cards: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attempt_row(n: u128, name: &str, school: u128, status: AttemptStatus, score_units: i64) -> AttemptRow {
        AttemptRow {
            id: Uuid::from_u128(n),
            account_id: Uuid::from_u128(100 + n),
            status,
            started_at: 0,
            finished_at: (status != AttemptStatus::Open).then_some(1),
            finished_by: (status != AttemptStatus::Open).then(|| "participant".to_owned()),
            answered: 0,
            score_units,
            score_remainder: String::new(),
            max_units: 100_000,
            name: name.to_owned(),
            subject: None,
            school_id: Some(Uuid::from_u128(school)),
            school: Some(format!("Школа {school}")),
            municipality: None,
        }
    }

    fn contender(attempt_row: &AttemptRow) -> Contender {
        Contender {
            id: attempt_row.id,
            account_id: attempt_row.account_id,
            status: attempt_row.status,
            score_units: attempt_row.score_units,
            score_remainder: attempt_row.score_remainder.clone(),
            name: attempt_row.name.clone(),
            school_id: attempt_row.school_id,
        }
    }

    fn display_score(school: Option<u128>) -> Vec<String> {
        let attempts = [
            attempt_row(1, "Яшина", 1, AttemptStatus::Scored, 90_000),
            attempt_row(2, "Ёлкина", 1, AttemptStatus::Scored, 80_000),
            attempt_row(3, "Ежова", 2, AttemptStatus::Scored, 80_000),
            attempt_row(4, "Белова", 2, AttemptStatus::Awaiting, 85_000),
            attempt_row(5, "Азимов", 1, AttemptStatus::Open, 0),
        ];
        let contenders = attempts.iter().map(contender).collect();
        let ranked = ordered(contenders, school.map(|s| SchoolId(Uuid::from_u128(s)))).unwrap();
        let line = |one: &Ranked| {
            let attempt_row = attempts
                .iter()
                .find(|attempt_row| attempt_row.id == one.attempt)
                .unwrap()
                .clone();
            let r = row(attempt_row, one.place, Vec::new(), &Catalogue::default()).unwrap();
            format!(
                "{} {:?} {}",
                r.name,
                r.place.unwrap_or_default(),
                r.share_basis_points.unwrap_or_default()
            )
        };
        ranked.iter().map(line).collect()
    }

    #[test]
    fn names_are_ordered_as_people_count() {
        let mut names = ["Школа № 10", "школа № 2", "Ёлочка 1", "Ежевика", "Ёлочка"];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(names, ["Ежевика", "Ёлочка", "Ёлочка 1", "школа № 2", "Школа № 10"]);
    }

    #[test]
    fn the_best_first_ties_shared_and_no_place_before_the_jury_is_done() {
        assert_eq!(
            display_score(None),
            [
                "Яшина (1, 1) 9000",
                "Белова (0, 0) 8500",
                "Ежова (3, 4) 8000",
                "Ёлкина (3, 4) 8000",
                "Азимов (0, 0) 0"
            ]
        );
    }

    /// Three thirds and a whole point tie; a third more than is shown does not.
    #[test]
    fn places_are_those_of_the_exact_scores() {
        let scores = [(10_000, ""), (10_000, ""), (3_333, "1/3"), (3_333, ""), (3_333, "1/3")];
        let contenders = scores.into_iter().zip(1..).map(|((units, remainder), n)| Contender {
            score_remainder: remainder.to_owned(),
            ..contender(&attempt_row(n, "", 1, AttemptStatus::Scored, units))
        });
        let ranked = ordered(contenders.collect(), None).unwrap();
        let places: Vec<_> = ranked.iter().map(|one| one.place.unwrap()).collect();
        assert_eq!(places, [(1, 2), (1, 2), (3, 4), (3, 4), (5, 5)]);
    }

    #[test]
    fn a_school_sees_its_own_rows_with_their_places_among_all() {
        assert_eq!(display_score(Some(2)), ["Белова (0, 0) 8500", "Ежова (3, 4) 8000"]);
    }
}
