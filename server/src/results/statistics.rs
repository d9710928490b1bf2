//! Statistics of a test from its scored attempts. What is computed and how is said in `core/measurement`.

use crate::platform::Refusal;
use crate::results::store::{AttemptRow, ItemScore, VersionRow};
use olymp_assessment::ids::ItemId as Item;
use olymp_assessment::points::Points;
use olymp_assessment::score::Score as Exact;
use olymp_contract::ids::ItemId;
use olymp_contract::item::ItemType;
use olymp_contract::results::{ItemStatistics, NoAlpha, Statistics};
use olymp_measurement::classical::{self, alpha, discrimination, facility, standard_error_of_measurement};
use olymp_measurement::spread::{mean, standard_deviation};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// Statistics of the test and of each item, items by code; of an item that is kept back only how many papers had it: from few
/// papers its facility is what single people earned.
///
/// # Errors
/// Where an item is of an unknown type.
pub fn of_test(
    attempts: &[AttemptRow],
    scores: &[ItemScore],
    versions: Vec<VersionRow>,
    is_kept_back: impl Fn(Item) -> bool,
) -> Result<Statistics, Refusal> {
    let scored: HashMap<Uuid, &AttemptRow> = attempts.iter().filter(|s| s.is_scored()).map(|s| (s.id, s)).collect();
    let scores: Vec<&ItemScore> = scores
        .iter()
        .filter(|score| scored.contains_key(&score.attempt_id))
        .collect();
    let totals = scored.iter().map(|(id, attempt_row)| Ok((*id, attempt_row.score()?)));
    let totals: HashMap<Uuid, Exact> = totals.collect::<Result<_, Refusal>>()?;
    let shares: Vec<f64> = scored
        .values()
        .filter_map(|s| share(totals.get(&s.id)?, s.max_units))
        .collect();
    let (sd, alpha) = (standard_deviation(&shares), reliability(&scores, &totals)?);
    let sem = sd
        .zip(alpha.ok())
        .and_then(|(sd, alpha)| standard_error_of_measurement(sd, alpha));
    let mut by_version: HashMap<Uuid, Vec<&ItemScore>> = HashMap::new();
    for score in scores {
        by_version.entry(score.item_version_id).or_default().push(score);
    }
    let mut items = versions
        .into_iter()
        .map(|version| {
            let own = by_version.remove(&version.id).unwrap_or_default();
            let kept_back = is_kept_back(Item(version.item_id));
            of_item(version, &own, &scored, &totals, kept_back)
        })
        .collect::<Result<Vec<_>, _>>()?;
    items.sort_by(|a, b| a.code.cmp(&b.code).then_with(|| a.item.cmp(&b.item)));
    Ok(Statistics {
        n: count(scored.len()),
        mean: mean(&shares),
        sd,
        alpha: alpha.ok(),
        no_alpha: alpha.err(),
        sem,
        items,
    })
}

/// The item's share against the share of the rest of the paper, so that papers of other maxima can be put together.
fn of_item(
    version: VersionRow,
    scores: &[&ItemScore],
    scored: &HashMap<Uuid, &AttemptRow>,
    totals: &HashMap<Uuid, Exact>,
    kept_back: bool,
) -> Result<ItemStatistics, Refusal> {
    let (mut own, mut with_rest) = (Vec::with_capacity(scores.len()), Vec::with_capacity(scores.len()));
    for score in scores {
        let (Some(paper), Some(total)) = (scored.get(&score.attempt_id), totals.get(&score.attempt_id)) else {
            continue;
        };
        let earned = score.earned()?;
        let Some(of_item) = share(&earned, score.max_units) else {
            continue;
        };
        let rest = share(&total.less(&earned), paper.max_units - score.max_units);
        own.push(of_item);
        with_rest.push(of_item + rest.unwrap_or(0.0));
    }
    Ok(ItemStatistics {
        item: ItemId(version.item_id.to_string()),
        item_type: ItemType::from_code(&version.item_type)
            .ok_or_else(|| Refusal::internal(format!("item version {}: unknown type", version.id)))?,
        code: version.code,
        competency: version.competency,
        n: count(own.len()),
        kept_back,
        facility: facility(&own, 1.0).filter(|_| !kept_back),
        discrimination: discrimination(&own, &with_rest).filter(|_| !kept_back),
    })
}

/// Cronbach's alpha, or why there is none. Whether totals are equal is decided by the exact scores.
fn reliability(scores: &[&ItemScore], totals: &HashMap<Uuid, Exact>) -> Result<Result<f64, NoAlpha>, Refusal> {
    let mut papers: BTreeMap<Uuid, BTreeMap<Uuid, f64>> = BTreeMap::new();
    for score in scores {
        let paper = papers.entry(score.attempt_id).or_default();
        paper.insert(score.item_version_id, score.earned()?.to_f64());
    }
    let Some(first) = papers.values().next() else {
        return Ok(Err(NoAlpha::Nobody));
    };
    if papers.len() < 2 {
        return Ok(Err(NoAlpha::OnePerson));
    }
    if !papers.values().all(|paper| paper.keys().eq(first.keys())) {
        return Ok(Err(NoAlpha::PapersDiffer));
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
    if columns.len() < 2 {
        return Ok(Err(NoAlpha::OneItem));
    }
    let mut totals = totals.values();
    let first = totals.next();
    if totals.all(|total| Some(total) == first) {
        return Ok(Err(NoAlpha::EqualTotals));
    }
    Ok(alpha(&columns).map_err(|why| match why {
        classical::NoAlpha::FewerThanTwoItems => NoAlpha::OneItem,
        classical::NoAlpha::FewerThanTwoPeople => NoAlpha::OnePerson,
        classical::NoAlpha::EqualTotals => NoAlpha::EqualTotals,
        classical::NoAlpha::UnlikePeople => NoAlpha::PapersDiffer,
    }))
}

/// A share as a float; `None` where nothing could be earned.
fn share(earned: &Exact, possible: i64) -> Option<f64> {
    (possible > 0).then(|| earned.to_f64() / Points::from_units(possible).to_f64())
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::attempt::AttemptStatus;

    fn attempt_row(n: u128, points: i64, status: AttemptStatus) -> AttemptRow {
        AttemptRow {
            id: Uuid::from_u128(n),
            account_id: Uuid::from_u128(n),
            status,
            started_at: 0,
            finished_at: Some(1),
            finished_by: None,
            answered: 3,
            score_units: points * 10_000,
            score_remainder: String::new(),
            max_units: 30_000,
            name: String::new(),
            subject: None,
            school_id: None,
            school: None,
            municipality: None,
        }
    }

    fn score(attempt: u128, version: u128, points: i64) -> ItemScore {
        ItemScore {
            attempt_id: Uuid::from_u128(attempt),
            item_version_id: Uuid::from_u128(version),
            units: points * 10_000,
            remainder: 0,
            denominator: 1,
            max_units: 10_000,
        }
    }

    fn version(n: u128) -> VersionRow {
        VersionRow {
            id: Uuid::from_u128(n),
            item_id: Uuid::from_u128(n),
            code: format!("i-{n}"),
            item_type: "numeric".to_owned(),
            competency: "c".to_owned(),
        }
    }

    /// Four people, three items of one point: (1,1,1,0), (1,1,0,0), (1,0,0,0); alpha is 3/4 by hand.
    fn example() -> (Vec<AttemptRow>, Vec<ItemScore>) {
        let attempts = (1..=4)
            .map(|n| attempt_row(n, 4 - i64::try_from(n).unwrap(), AttemptStatus::Scored))
            .collect();
        let scores = (1..=4_u128)
            .flat_map(|person| (1..=3_u128).map(move |item| score(person, item, i64::from(person + item <= 4))))
            .collect();
        (attempts, scores)
    }

    fn near(value: Option<f64>, expected: f64) {
        assert!(
            value.is_some_and(|v| (v - expected).abs() < 1e-9),
            "{value:?} is not {expected}"
        );
    }

    #[test]
    fn a_worked_example() {
        let (attempts, scores) = example();
        let test = of_test(&attempts, &scores, vec![version(2), version(1), version(3)], |_| false).unwrap();
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
        let (mut attempts, mut scores) = example();
        scores[0].item_version_id = Uuid::from_u128(9);
        let versions = || vec![version(1), version(2), version(3), version(9)];
        let test = of_test(&attempts, &scores, versions(), |_| false).unwrap();
        assert_eq!(
            (test.alpha, test.no_alpha, test.sem),
            (None, Some(NoAlpha::PapersDiffer), None)
        );
        attempts[0].status = AttemptStatus::Awaiting;
        let test = of_test(&attempts, &scores, versions(), |_| false).unwrap();
        assert_eq!((test.n, test.items[3].n, test.items[3].facility), (3, 0, None));
        assert!(test.alpha.is_some() && test.no_alpha.is_none());
    }

    #[test]
    fn of_an_item_that_is_kept_back_only_the_count_is_told() {
        let (attempts, scores) = example();
        let versions = vec![version(1), version(2), version(3)];
        let kept = |item: Item| item.0 == Uuid::from_u128(2);
        let test = of_test(&attempts, &scores, versions, kept).unwrap();
        let told: Vec<_> = test
            .items
            .iter()
            .map(|item| (item.kept_back, item.n, item.facility.is_some()))
            .collect();
        assert_eq!(told, [(false, 4, true), (true, 4, false), (false, 4, true)]);
        assert_eq!(test.items[1].discrimination, None);
    }

    #[test]
    fn nothing_is_said_of_nothing() {
        let test = of_test(&[], &[], vec![], |_| false).unwrap();
        assert_eq!(
            (test.n, test.mean, test.sd, test.no_alpha, test.sem),
            (0, None, None, Some(NoAlpha::Nobody), None)
        );
    }

    #[test]
    fn why_there_is_no_alpha() {
        let why = |people: u128, items: u128, equal: bool| {
            let earned = |person: u128, item: u128| i64::from(if equal { item == 1 } else { person + item <= 4 });
            let total = |person| (1..=items).map(|item| earned(person, item)).sum();
            let attempts: Vec<_> = (1..=people)
                .map(|n| attempt_row(n, total(n), AttemptStatus::Scored))
                .collect();
            let scores: Vec<_> = (1..=people)
                .flat_map(|person| (1..=items).map(move |item| score(person, item, earned(person, item))))
                .collect();
            of_test(&attempts, &scores, (1..=items).map(version).collect(), |_| false)
                .unwrap()
                .no_alpha
        };
        assert_eq!(why(1, 3, false), Some(NoAlpha::OnePerson));
        assert_eq!(why(4, 1, false), Some(NoAlpha::OneItem));
        assert_eq!(why(4, 3, true), Some(NoAlpha::EqualTotals));
        assert_eq!(why(4, 3, false), None);
    }

    /// A third of each of three items, or one of them whole: the totals are equal, which floats would not say.
    #[test]
    fn equal_totals_are_told_by_the_exact_scores() {
        let attempts = [
            attempt_row(1, 1, AttemptStatus::Scored),
            attempt_row(2, 1, AttemptStatus::Scored),
        ];
        let third = |item| ItemScore {
            units: 3_333,
            remainder: 1,
            denominator: 3,
            ..score(1, item, 0)
        };
        let scores = [
            third(1),
            third(2),
            third(3),
            score(2, 1, 1),
            score(2, 2, 0),
            score(2, 3, 0),
        ];
        let test = of_test(&attempts, &scores, vec![version(1), version(2), version(3)], |_| false).unwrap();
        assert_eq!(test.no_alpha, Some(NoAlpha::EqualTotals));
    }
}
