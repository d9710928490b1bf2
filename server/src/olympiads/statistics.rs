//! Statistics of a test from its scored attempts. What is computed and how is said in `core/measurement`.

use crate::olympiads::store::{Score, Sitting, Version};
use crate::platform::Refusal;
use olymp_assessment::points::Points;
use olymp_contract::ids::ItemId;
use olymp_contract::item::ItemType;
use olymp_contract::results::{ItemStatistics, Statistics};
use olymp_measurement::classical::{alpha, discrimination, facility, standard_error_of_measurement};
use olymp_measurement::spread::{mean, standard_deviation};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// Statistics of the test and of each item, items by code.
///
/// # Errors
/// Where an item is of an unknown type.
pub fn of_test(sittings: &[Sitting], scores: &[Score], versions: Vec<Version>) -> Result<Statistics, Refusal> {
    let scored: HashMap<Uuid, &Sitting> = sittings.iter().filter(|s| s.is_scored()).map(|s| (s.id, s)).collect();
    let scores: Vec<&Score> = scores
        .iter()
        .filter(|score| scored.contains_key(&score.attempt_id))
        .collect();
    let shares: Vec<f64> = scored
        .values()
        .filter_map(|s| share(s.score_units, s.max_units))
        .collect();
    let (sd, alpha) = (standard_deviation(&shares), reliability(&scores));
    let sem = sd
        .zip(alpha)
        .and_then(|(sd, alpha)| standard_error_of_measurement(sd, alpha));
    let mut by_version: HashMap<Uuid, Vec<&Score>> = HashMap::new();
    for score in scores {
        by_version.entry(score.item_version_id).or_default().push(score);
    }
    let mut items = versions
        .into_iter()
        .map(|version| {
            let own = by_version.remove(&version.id).unwrap_or_default();
            of_item(version, &own, &scored)
        })
        .collect::<Result<Vec<_>, _>>()?;
    items.sort_by(|a, b| a.code.cmp(&b.code).then_with(|| a.item.cmp(&b.item)));
    Ok(Statistics {
        n: count(scored.len()),
        mean: mean(&shares),
        sd,
        alpha,
        sem,
        items,
    })
}

/// The item's share against the share of the rest of the paper, so that papers of other maxima can be put together.
fn of_item(version: Version, scores: &[&Score], scored: &HashMap<Uuid, &Sitting>) -> Result<ItemStatistics, Refusal> {
    let pairs: Vec<(f64, f64)> = scores
        .iter()
        .filter_map(|score| {
            let paper = scored.get(&score.attempt_id)?;
            let own = share(score.units, score.max_units)?;
            let rest = share(paper.score_units - score.units, paper.max_units - score.max_units);
            Some((own, own + rest.unwrap_or(0.0)))
        })
        .collect();
    let (own, totals): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
    Ok(ItemStatistics {
        item: ItemId(version.item_id.to_string()),
        item_type: ItemType::from_code(&version.item_type)
            .ok_or_else(|| Refusal::internal(format!("item version {}: unknown type", version.id)))?,
        code: version.code,
        competency: version.competency,
        n: count(own.len()),
        facility: facility(&own, 1.0),
        discrimination: discrimination(&own, &totals),
    })
}

/// Cronbach's alpha; `None` where papers differ in their items.
fn reliability(scores: &[&Score]) -> Option<f64> {
    let mut papers: BTreeMap<Uuid, BTreeMap<Uuid, f64>> = BTreeMap::new();
    for score in scores {
        let paper = papers.entry(score.attempt_id).or_default();
        paper.insert(score.item_version_id, Points::from_units(score.units).to_f64());
    }
    let first = papers.values().next()?;
    if !papers.values().all(|paper| paper.keys().eq(first.keys())) {
        return None;
    }
    let columns: Vec<Vec<f64>> = first
        .keys()
        .map(|version| {
            papers
                .values()
                .filter_map(|paper| paper.get(version).copied())
                .collect()
        })
        .collect();
    alpha(&columns)
}

/// A share as a float; `None` where nothing could be earned.
fn share(earned: i64, possible: i64) -> Option<f64> {
    (possible > 0).then(|| Points::from_units(earned).to_f64() / Points::from_units(possible).to_f64())
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::olympiads::store::{AWAITING, SCORED};

    fn sitting(n: u128, points: i64, status: &str) -> Sitting {
        Sitting {
            id: Uuid::from_u128(n),
            account_id: Uuid::from_u128(n),
            status: status.to_owned(),
            started_at: 0,
            finished_at: Some(1),
            finished_by: None,
            answered: 3,
            score_units: points * 10_000,
            max_units: 30_000,
            name: String::new(),
            subject: None,
            school_id: None,
            school: None,
            municipality: None,
        }
    }

    fn score(attempt: u128, version: u128, points: i64) -> Score {
        Score {
            attempt_id: Uuid::from_u128(attempt),
            item_version_id: Uuid::from_u128(version),
            units: points * 10_000,
            max_units: 10_000,
        }
    }

    fn version(n: u128) -> Version {
        Version {
            id: Uuid::from_u128(n),
            item_id: Uuid::from_u128(n),
            code: format!("i-{n}"),
            item_type: "numeric".to_owned(),
            competency: "c".to_owned(),
        }
    }

    /// Four people, three items of one point: (1,1,1,0), (1,1,0,0), (1,0,0,0); alpha is 3/4 by hand.
    fn example() -> (Vec<Sitting>, Vec<Score>) {
        let sittings = (1..=4)
            .map(|n| sitting(n, 4 - i64::try_from(n).unwrap(), SCORED))
            .collect();
        let scores = (1..=4_u128)
            .flat_map(|person| (1..=3_u128).map(move |item| score(person, item, i64::from(person + item <= 4))))
            .collect();
        (sittings, scores)
    }

    fn near(value: Option<f64>, expected: f64) {
        assert!(
            value.is_some_and(|v| (v - expected).abs() < 1e-9),
            "{value:?} is not {expected}"
        );
    }

    #[test]
    fn a_worked_example() {
        let (sittings, scores) = example();
        let test = of_test(&sittings, &scores, vec![version(2), version(1), version(3)]).unwrap();
        assert_eq!(test.n, 4);
        near(test.mean, 0.5);
        near(test.alpha, 0.75);
        near(test.sem, (5.0_f64 / 12.0).sqrt() / 3.0);
        assert_eq!(
            test.items.iter().map(|i| i.code.as_str()).collect::<Vec<_>>(),
            ["i-1", "i-2", "i-3"]
        );
        near(test.items[0].facility, 0.75);
        near(test.items[1].discrimination, 0.5_f64.sqrt());
    }

    #[test]
    fn papers_that_differ_have_no_alpha_and_the_unmarked_do_not_count() {
        let (mut sittings, mut scores) = example();
        scores[0].item_version_id = Uuid::from_u128(9);
        let versions = || vec![version(1), version(2), version(3), version(9)];
        let test = of_test(&sittings, &scores, versions()).unwrap();
        assert_eq!((test.alpha, test.sem), (None, None));
        sittings[0].status = AWAITING.to_owned();
        let test = of_test(&sittings, &scores, versions()).unwrap();
        assert_eq!((test.n, test.items[3].n, test.items[3].facility), (3, 0, None));
        assert!(test.alpha.is_some());
    }

    #[test]
    fn nothing_is_said_of_nothing() {
        let test = of_test(&[], &[], vec![]).unwrap();
        assert_eq!(
            (test.n, test.mean, test.sd, test.alpha, test.sem),
            (0, None, None, None, None)
        );
    }
}
