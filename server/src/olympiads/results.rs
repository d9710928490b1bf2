//! The rows of results: places, scores, shares. One function for the screen and the download.

use crate::assessments::{Plan, Published};
use crate::identity::store as people;
use crate::olympiads::shares::{Catalogue, Part, competency_shares};
use crate::olympiads::store::{self, Contender, Earned, OPEN, SCORED, Sitting};
use crate::platform::{Connection, Refusal};
use olymp_assessment::ids::SchoolId;
use olymp_assessment::points::Points;
use olymp_assessment::ranking::rank;
use olymp_contract::attempts::FinishedBy;
use olymp_contract::ids;
use olymp_contract::results::{ResultRow, Results};
use std::collections::HashMap;
use uuid::Uuid;

/// How many attempts' scores are read at once.
pub(super) const TOGETHER: usize = 500;

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
    released: bool,
) -> Result<Results, Refusal> {
    let catalogue = store::catalogue(db).await?;
    let ranked = ranking(db, held, school, released).await?;
    let mut rows = Vec::with_capacity(ranked.len());
    for some in ranked.chunks(TOGETHER) {
        rows.extend(self::rows(db, held, some, &catalogue, released).await?);
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
        return Ok(ordered(contenders, school));
    }
    contenders.iter_mut().for_each(|one| one.score_units = 0);
    let mut ranked = ordered(contenders, school);
    ranked.iter_mut().for_each(|one| one.place = None);
    Ok(ranked)
}

/// The rows of some of them, in their order; without scores where they are not released to the reader.
pub async fn rows(
    db: &impl Connection,
    held: &Plan,
    ranked: &[Ranked],
    catalogue: &Catalogue,
    released: bool,
) -> Result<Vec<ResultRow>, Refusal> {
    let ids: Vec<Uuid> = ranked.iter().map(|one| one.attempt).collect();
    let sittings = store::sittings_of(db, &ids).await?;
    let mut sittings: HashMap<Uuid, Sitting> = sittings.into_iter().map(|sitting| (sitting.id, sitting)).collect();
    let earned = store::earned_of(db, &ids).await?;
    let accounts: Vec<Uuid> = sittings.values().map(|sitting| sitting.account_id).collect();
    let issued = people::card_issues(db, &accounts).await?;
    let opens_at = held.schedule.opens_at.timestamp_millis();
    let of = |one: &Ranked| {
        let parts = earned.get(&one.attempt).into_iter().flatten().map(Earned::part);
        let sitting = sittings.remove(&one.attempt)?;
        let cards = issued.get(&sitting.account_id).map_or_else(Vec::new, |issued| {
            people::cards_of_attempt(issued, opens_at, sitting.started_at, sitting.finished_at)
        });
        Some(ResultRow {
            cards,
            ..row(sitting, one.place, parts, catalogue)
        })
    };
    let mut rows: Vec<ResultRow> = ranked.iter().filter_map(of).collect();
    if !released {
        rows.iter_mut().for_each(without_score);
    }
    Ok(rows)
}

/// Leaves who takes part and where the attempt stands.
fn without_score(row: &mut ResultRow) {
    row.place = None;
    row.score = None;
    row.share_permille = None;
    row.competencies = Vec::new();
}

fn ordered(mut contenders: Vec<Contender>, school: Option<SchoolId>) -> Vec<Ranked> {
    let places = places(&contenders);
    contenders.retain(|one| school.is_none_or(|school| one.school_id == Some(school.0)));
    contenders.sort_by_cached_key(|one| {
        (
            one.status == OPEN,
            std::cmp::Reverse(one.score_units),
            sort_key(&one.name),
            one.id,
        )
    });
    let with_place = |one: Contender| Ranked {
        attempt: one.id,
        place: places.get(&one.id).copied().filter(|_| one.status == SCORED),
    };
    contenders.into_iter().map(with_place).collect()
}

/// The places of all finished attempts; what the jury has not marked yet counts as nothing earned.
fn places(contenders: &[Contender]) -> HashMap<Uuid, (u32, u32)> {
    let finished: Vec<&Contender> = contenders.iter().filter(|one| one.status != OPEN).collect();
    let points: Vec<Points> = finished.iter().map(|s| Points::from_units(s.score_units)).collect();
    rank(&points)
        .into_iter()
        .filter_map(|ranked| Some((finished.get(ranked.index)?.id, (ranked.place_from, ranked.place_to))))
        .collect()
}

fn row<'a>(
    sitting: Sitting,
    place: Option<(u32, u32)>,
    parts: impl Iterator<Item = Part<'a>>,
    catalogue: &Catalogue,
) -> ResultRow {
    let running = sitting.is_running();
    let score = Points::from_units(if running { 0 } else { sitting.score_units });
    let max = Points::from_units(sitting.max_units);
    ResultRow {
        attempt: ids::AttemptId(sitting.id.to_string()),
        account: ids::AccountId(sitting.account_id.to_string()),
        place,
        score: Some(score.to_string()),
        max: max.to_string(),
        share_permille: Some(score.permille(max)),
        running,
        awaits_jury: sitting.is_awaiting(),
        started_at: sitting.started_at,
        finished_at: sitting.finished_at,
        by: sitting.finished_by.as_deref().and_then(FinishedBy::from_code),
        answered: u32::try_from(sitting.answered).unwrap_or(0),
        competencies: if running {
            Vec::new()
        } else {
            competency_shares(parts, catalogue)
        },
        name: sitting.name,
        school: sitting.school,
        municipality: sitting.municipality,
        subject: sitting.subject,
        cards: Vec::new(),
    }
}

/// A name as Russian lists order it: capitals do not matter, ё is е, «№ 2» comes before «№ 10».
#[must_use]
pub fn sort_key(name: &str) -> String {
    let name = name.to_lowercase().replace('ё', "е");
    let mut key = String::with_capacity(name.len());
    for run in name.split_inclusive(|c: char| !c.is_ascii_digit()) {
        let digits = run.trim_end_matches(|c: char| !c.is_ascii_digit());
        let rest = run.strip_prefix(digits).unwrap_or_default();
        if !digits.is_empty() {
            key.push_str(&format!("{digits:0>9}"));
        }
        key.push_str(rest);
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::olympiads::store::AWAITING;

    fn sitting(n: u128, name: &str, school: u128, status: &str, score_units: i64) -> Sitting {
        Sitting {
            id: Uuid::from_u128(n),
            account_id: Uuid::from_u128(100 + n),
            status: status.to_owned(),
            started_at: 0,
            finished_at: (status != OPEN).then_some(1),
            finished_by: (status != OPEN).then(|| "participant".to_owned()),
            answered: 0,
            score_units,
            max_units: 100_000,
            name: name.to_owned(),
            subject: None,
            school_id: Some(Uuid::from_u128(school)),
            school: Some(format!("Школа {school}")),
            municipality: None,
        }
    }

    fn contender(sitting: &Sitting) -> Contender {
        Contender {
            id: sitting.id,
            account_id: sitting.account_id,
            status: sitting.status.clone(),
            score_units: sitting.score_units,
            name: sitting.name.clone(),
            school_id: sitting.school_id,
        }
    }

    fn told(school: Option<u128>) -> Vec<String> {
        let sittings = [
            sitting(1, "Яшина", 1, SCORED, 90_000),
            sitting(2, "Ёлкина", 1, SCORED, 80_000),
            sitting(3, "Ежова", 2, SCORED, 80_000),
            sitting(4, "Белова", 2, AWAITING, 85_000),
            sitting(5, "Азимов", 1, OPEN, 0),
        ];
        let contenders = sittings.iter().map(contender).collect();
        let ranked = ordered(contenders, school.map(|s| SchoolId(Uuid::from_u128(s))));
        let line = |one: &Ranked| {
            let sitting = sittings
                .iter()
                .find(|sitting| sitting.id == one.attempt)
                .unwrap()
                .clone();
            let r = row(sitting, one.place, std::iter::empty(), &Catalogue::default());
            format!(
                "{} {:?} {}",
                r.name,
                r.place.unwrap_or_default(),
                r.share_permille.unwrap_or_default()
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
            told(None),
            [
                "Яшина (1, 1) 900",
                "Белова (0, 0) 850",
                "Ежова (3, 4) 800",
                "Ёлкина (3, 4) 800",
                "Азимов (0, 0) 0"
            ]
        );
    }

    #[test]
    fn a_school_sees_its_own_rows_with_their_places_among_all() {
        assert_eq!(told(Some(2)), ["Белова (0, 0) 850", "Ежова (3, 4) 800"]);
    }
}
