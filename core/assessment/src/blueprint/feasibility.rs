//! Whether the banks hold what a blueprint asks for, and what a paper made from it will look like.

use super::assignment::{assign, candidates, canonical};
use super::{Blueprint, BlueprintLine, PoolItem};
use crate::points::Points;
use std::collections::BTreeMap;

/// What a blueprint asks for and what can be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feasibility {
    /// One for each line of the blueprint, in its order.
    pub lines: Vec<LineFeasibility>,
    /// How many items a paper has, as far as the pool suffices.
    pub items: u32,
    /// No paper gives less.
    ///
    /// Both bounds are sums of each line's cheapest and dearest candidates: reached where lines do not overlap, safe
    /// where they do.
    pub points_min: Points,
    /// No paper gives more.
    pub points_max: Points,
    /// What a paper tests, by competency code.
    pub coverage: Vec<Coverage>,
}

/// One line of the blueprint against the pool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineFeasibility {
    /// How many items it asks for.
    pub wanted: u32,
    /// How many items of the pool meet it, whether other lines want them or not.
    pub available: u32,
    /// How many it gets when as many items as can be are given out over all lines.
    pub assigned: u32,
}

/// How many items of a competency a paper holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// The competency's code.
    pub competency: String,
    /// Every paper has at least so many: what each line cannot fill from other competencies.
    pub guaranteed: u32,
    /// No paper has more: what each line could take, and no more than the pool holds.
    pub possible: u32,
}

/// A line that does not get what it asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shortage {
    /// The line's index in the blueprint.
    pub line: usize,
    /// How many items it asks for.
    pub wanted: u32,
    /// How many of them are missing.
    pub missing: u32,
}

impl Feasibility {
    /// Whether every line gets what it asks for.
    #[must_use]
    pub fn is_feasible(&self) -> bool {
        self.shortages().is_empty()
    }

    /// The lines that do not; where lines compete for the same items, a later one is named.
    #[must_use]
    pub fn shortages(&self) -> Vec<Shortage> {
        let short = |(line, l): (usize, &LineFeasibility)| {
            let missing = l.wanted.saturating_sub(l.assigned);
            (missing > 0).then_some(Shortage {
                line,
                wanted: l.wanted,
                missing,
            })
        };
        self.lines.iter().enumerate().filter_map(short).collect()
    }
}

/// Checks a blueprint against the pool.
#[must_use]
pub fn check(blueprint: &Blueprint, pool: &[PoolItem]) -> Feasibility {
    let pool = canonical(pool);
    let candidates = candidates(blueprint, &pool);
    let wanted: Vec<u16> = blueprint.lines.iter().map(|line| line.count).collect();
    let turns: Vec<usize> = (0..wanted.len()).collect();
    let assigned = assign(&wanted, &candidates, &turns, &vec![0; pool.len()]);

    let lines: Vec<_> = wanted
        .iter()
        .zip(&candidates)
        .zip(&assigned)
        .map(|((&wanted, fit), got)| LineFeasibility {
            wanted: u32::from(wanted),
            available: count(fit.len()),
            assigned: count(got.len()),
        })
        .collect();
    let (points_min, points_max) = points(blueprint, &candidates, &pool);
    let items = lines.iter().map(|line| line.assigned).sum();
    Feasibility {
        lines,
        items,
        points_min,
        points_max,
        coverage: coverage(blueprint, &candidates, &pool),
    }
}

fn points(blueprint: &Blueprint, candidates: &[Vec<usize>], pool: &[&PoolItem]) -> (Points, Points) {
    let bounds = |line: &BlueprintLine, fit: &Vec<usize>| {
        let mut points: Vec<Points> = fit
            .iter()
            .filter_map(|&i| pool.get(i))
            .map(|item| line.points_of(item))
            .collect();
        points.sort_unstable();
        let count = usize::from(line.count);
        let cheapest: Points = points.iter().take(count).copied().sum();
        let dearest: Points = points.iter().rev().take(count).copied().sum();
        (cheapest, dearest)
    };
    let each = blueprint
        .lines
        .iter()
        .zip(candidates)
        .map(|(line, fit)| bounds(line, fit));
    each.fold((Points::ZERO, Points::ZERO), |(min, max), (low, high)| {
        (min + low, max + high)
    })
}

fn coverage(blueprint: &Blueprint, candidates: &[Vec<usize>], pool: &[&PoolItem]) -> Vec<Coverage> {
    let mut wanted_at_all: BTreeMap<&str, std::collections::BTreeSet<usize>> = BTreeMap::new();
    let mut bounds: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    for (line, fit) in blueprint.lines.iter().zip(candidates) {
        let mut of_line: BTreeMap<&str, u32> = BTreeMap::new();
        for (&index, item) in fit.iter().filter_map(|i| pool.get(*i).map(|item| (i, item))) {
            *of_line.entry(&item.competency).or_default() += 1;
            wanted_at_all.entry(&item.competency).or_default().insert(index);
        }
        let taken = u32::from(line.count).min(count(fit.len()));
        for (competency, here) in of_line {
            let elsewhere = count(fit.len()) - here;
            let (guaranteed, possible) = bounds.entry(competency).or_default();
            *guaranteed += taken.saturating_sub(elsewhere);
            *possible += taken.min(here);
        }
    }
    let held = |competency: &str| wanted_at_all.get(competency).map_or(0, |items| count(items.len()));
    bounds
        .into_iter()
        .map(|(competency, (guaranteed, possible))| Coverage {
            competency: competency.to_owned(),
            guaranteed,
            possible: possible.min(held(competency)),
        })
        .filter(|c| c.possible > 0)
        .collect()
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
