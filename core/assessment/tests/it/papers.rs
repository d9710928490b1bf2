//! Blueprints against banks: feasibility and the draw.

use olymp_assessment::blueprint::{Blueprint, BlueprintLine, Met, PoolItem, check, draw, draw_for};
use olymp_assessment::ids::{BankId, ItemId, ItemVersionId};
use olymp_assessment::item::{Difficulty, Dimension, ItemType};
use olymp_assessment::points::Points;
use olymp_assessment::seed::Seed;
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

fn bank() -> BankId {
    BankId(Uuid::from_u128(1))
}

fn item(number: usize, competency: u8, level: u8, max: i32) -> PoolItem {
    let uuid = Uuid::from_u128(number as u128);
    PoolItem {
        item: ItemId(uuid),
        version: ItemVersionId(uuid),
        bank: bank(),
        competency: format!("c{competency}"),
        dimension: Dimension::Subject,
        difficulty: Difficulty::new(level).unwrap(),
        item_type: ItemType::Numeric,
        max: Points::whole(max),
    }
}

fn line(competency: Option<u8>, levels: (u8, u8), count: u16) -> BlueprintLine {
    BlueprintLine {
        bank: bank(),
        competency: competency.map(|c| format!("c{c}")),
        dimension: None,
        difficulty_min: Some(levels.0),
        difficulty_max: Some(levels.1),
        item_type: None,
        count,
        points: None,
        weight: None,
    }
}

fn pool(most: usize) -> impl Strategy<Value = Vec<PoolItem>> {
    vec((0_u8..3, 1_u8..=5, 1..4_i32), 0..most).prop_map(|items| {
        items
            .into_iter()
            .enumerate()
            .map(|(n, (competency, level, max))| item(n, competency, level, max))
            .collect()
    })
}

fn blueprint(most_lines: usize, most_items: u16) -> impl Strategy<Value = Blueprint> {
    let line = (
        proptest::option::of(0_u8..3),
        1_u8..=5,
        0_u8..5,
        0..=most_items,
        proptest::option::of(1..4_i32),
    );
    let line = line.prop_map(|(competency, from, more, count, points)| BlueprintLine {
        points: points.map(Points::whole),
        ..line_of(competency, from, more, count)
    });
    vec(line, 1..=most_lines).prop_map(|lines| Blueprint { lines })
}

fn line_of(competency: Option<u8>, from: u8, more: u8, count: u16) -> BlueprintLine {
    line(competency, (from, (from + more).min(5)), count)
}

/// The most items that can be given out, by trying everything.
fn most_by_trying(lines: &[BlueprintLine], left: &mut [u16], pool: &[PoolItem]) -> u32 {
    let Some((item, rest)) = pool.split_first() else {
        return 0;
    };
    let mut most = most_by_trying(lines, left, rest);
    for (index, line) in lines.iter().enumerate() {
        if left[index] > 0 && line.matches(item) {
            left[index] -= 1;
            most = most.max(1 + most_by_trying(lines, left, rest));
            left[index] += 1;
        }
    }
    most
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn feasibility_is_what_trying_everything_finds(blueprint in blueprint(3, 3), pool in pool(7)) {
        let found = check(&blueprint, &pool);
        let mut left: Vec<u16> = blueprint.lines.iter().map(|line| line.count).collect();
        let most = most_by_trying(&blueprint.lines, &mut left, &pool);
        let wanted: u32 = left.iter().map(|&n| u32::from(n)).sum();
        prop_assert_eq!(found.items, most);
        prop_assert_eq!(found.is_feasible(), most == wanted);
        let missing: u32 = found.shortages().iter().map(|s| s.missing).sum();
        prop_assert_eq!(missing, wanted - most);
        for (line, l) in blueprint.lines.iter().zip(&found.lines) {
            prop_assert_eq!(l.available as usize, pool.iter().filter(|item| line.matches(item)).count());
            prop_assert!(l.assigned <= l.wanted.min(l.available));
        }
    }

    #[test]
    fn a_draw_avoids_what_was_met_as_far_as_it_can(
        blueprint in blueprint(4, 4), pool in pool(24), seed in any::<[u8; 32]>(), shuffle in any::<bool>(),
        how in vec(0_u8..4, 24)
    ) {
        let met: BTreeMap<ItemId, Met> = pool
            .iter()
            .zip(&how)
            .filter_map(|(item, how)| match how {
                0 => None,
                1 => Some((item.item, Met::WithoutAnswer(5))),
                more => Some((item.item, Met::WithAnswer(i64::from(*more)))),
            })
            .collect();
        let drawn = draw_for(&met, &blueprint, &pool, &Seed(seed), shuffle);
        prop_assert_eq!(drawn.is_ok(), check(&blueprint, &pool).is_feasible(), "what can be drawn does not change");
        let Ok(paper) = drawn else { return Ok(()) };
        prop_assert_eq!(&paper, &draw_for(&met, &blueprint, &pool, &Seed(seed), shuffle).unwrap());
        // Of what is at most so bad there is as much as any paper could hold.
        for worst in [None, Some(Met::WithoutAnswer(5)), Some(Met::WithAnswer(2)), Some(Met::WithAnswer(3))] {
            let good = |item: &ItemId| met.get(item).copied() <= worst;
            let part: Vec<_> = pool.iter().filter(|item| good(&item.item)).cloned().collect();
            let held = paper.iter().filter(|drawn| part.iter().any(|item| item.version == drawn.version)).count();
            prop_assert_eq!(u32::try_from(held).unwrap(), check(&blueprint, &part).items);
        }
    }

    #[test]
    fn a_draw_fulfils_each_line_and_repeats_no_item(
        blueprint in blueprint(4, 5), pool in pool(30), seed in any::<[u8; 32]>(), shuffle in any::<bool>()
    ) {
        let found = check(&blueprint, &pool);
        let drawn = draw(&blueprint, &pool, &Seed(seed), shuffle);
        prop_assert_eq!(drawn.is_ok(), found.is_feasible());
        let Ok(paper) = drawn else { return Ok(()) };

        let versions: BTreeSet<_> = paper.iter().map(|d| d.version).collect();
        prop_assert_eq!(versions.len(), paper.len());
        let mut competencies = BTreeMap::<&str, u32>::new();
        for d in &paper {
            let item = pool.iter().find(|item| item.version == d.version).unwrap();
            let line = &blueprint.lines[d.line];
            prop_assert!(line.matches(item));
            prop_assert_eq!(d.max, line.points.unwrap_or(item.max));
            *competencies.entry(&item.competency).or_default() += 1;
        }
        for (index, line) in blueprint.lines.iter().enumerate() {
            prop_assert_eq!(paper.iter().filter(|d| d.line == index).count(), usize::from(line.count));
        }
        let total: Points = paper.iter().map(|d| d.max).sum();
        prop_assert!(found.points_min <= total && total <= found.points_max);
        for coverage in &found.coverage {
            let held = competencies.remove(coverage.competency.as_str()).unwrap_or(0);
            prop_assert!(coverage.guaranteed <= held && held <= coverage.possible);
        }
        prop_assert!(competencies.is_empty());
    }

    #[test]
    fn a_draw_depends_on_the_seed_and_not_on_the_order_of_the_pool(
        blueprint in blueprint(3, 4), pool in pool(20), seed in any::<[u8; 32]>()
    ) {
        let mut turned = pool.clone();
        turned.reverse();
        prop_assert_eq!(draw(&blueprint, &pool, &Seed(seed), true), draw(&blueprint, &turned, &Seed(seed), true));
    }
}

#[test]
fn every_condition_of_a_line_counts() {
    let item = item(0, 0, 3, 1);
    let fits = line(Some(0), (3, 3), 1);
    assert!(fits.matches(&item));
    let misfits = [
        BlueprintLine {
            bank: BankId(Uuid::from_u128(2)),
            ..fits.clone()
        },
        BlueprintLine {
            competency: Some("c1".to_owned()),
            ..fits.clone()
        },
        BlueprintLine {
            dimension: Some(Dimension::Methodical),
            ..fits.clone()
        },
        BlueprintLine {
            difficulty_min: Some(4),
            difficulty_max: None,
            ..fits.clone()
        },
        BlueprintLine {
            difficulty_min: None,
            difficulty_max: Some(2),
            ..fits.clone()
        },
        BlueprintLine {
            item_type: Some(ItemType::Gaps),
            ..fits
        },
    ];
    assert!(misfits.iter().all(|line| !line.matches(&item)));
}

#[test]
fn overlapping_lines_give_way_to_each_other() {
    // Only item 0 fits the second line; the first line must not take it.
    let pool = [item(0, 0, 5, 1), item(1, 0, 1, 1)];
    let blueprint = Blueprint {
        lines: vec![line(Some(0), (1, 5), 1), line(None, (5, 5), 1)],
    };
    assert!(check(&blueprint, &pool).is_feasible());
    for seed in 0..20 {
        assert!(draw(&blueprint, &pool, &Seed([seed; 32]), false).is_ok());
    }
}

#[test]
fn a_shortage_names_its_line() {
    let pool = [item(0, 0, 1, 1), item(1, 1, 1, 2)];
    let blueprint = Blueprint {
        lines: vec![line(Some(0), (1, 5), 1), line(Some(1), (1, 5), 3)],
    };
    let found = check(&blueprint, &pool);
    let short: Vec<_> = found
        .shortages()
        .iter()
        .map(|s| (s.line, s.wanted, s.missing))
        .collect();
    assert_eq!(short, [(1, 3, 2)]);
    assert_eq!(
        draw(&blueprint, &pool, &Seed([0; 32]), false).unwrap_err().shortages,
        found.shortages()
    );
}

#[test]
fn an_item_in_two_versions_is_drawn_once_in_the_newest() {
    let old = item(1, 0, 1, 1);
    let new = PoolItem {
        version: ItemVersionId(Uuid::from_u128(9)),
        ..old.clone()
    };
    let blueprint = |count| Blueprint {
        lines: vec![line(None, (1, 5), count)],
    };
    let paper = draw(&blueprint(1), &[new.clone(), old.clone()], &Seed([0; 32]), false).unwrap();
    assert_eq!(paper[0].version, new.version);
    assert!(!check(&blueprint(2), &[new, old]).is_feasible());
}

#[test]
fn every_item_has_its_chance() {
    let pool: Vec<_> = (0..10).map(|n| item(n, 0, 1, 1)).collect();
    let blueprint = Blueprint {
        lines: vec![line(None, (1, 5), 3)],
    };
    let mut drawn = BTreeMap::<ItemVersionId, u32>::new();
    for round in 0..1_000_u16 {
        let mut seed = [0; 32];
        seed[..2].copy_from_slice(&round.to_le_bytes());
        for d in draw(&blueprint, &pool, &Seed(seed), false).unwrap() {
            *drawn.entry(d.version).or_default() += 1;
        }
    }
    assert!(
        drawn.len() == 10 && drawn.values().all(|n| (230..370).contains(n)),
        "{drawn:?}"
    );
}
