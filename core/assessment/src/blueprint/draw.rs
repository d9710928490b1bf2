//! The draw of a paper from a blueprint.

use super::assignment::{assign, candidates, canonical};
use super::feasibility::Shortage;
use super::{Blueprint, PoolItem, check};
use crate::ids::{ItemId, ItemVersionId};
use crate::points::Points;
use crate::seed::{Purpose, Seed, shuffle};
use std::collections::{BTreeMap, BTreeSet};

/// One item of a drawn paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DrawnItem {
    /// The immutable version.
    pub version: ItemVersionId,
    /// What it gives in this paper.
    pub max: Points,
    /// What it weighs in the profile.
    pub weight: Points,
    /// The line of the blueprint that it fulfils.
    pub line: usize,
}

/// The pool does not hold what the blueprint asks for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the banks hold too few items for {} line(s) of the blueprint", shortages.len())]
pub struct Infeasible {
    /// The lines that fall short; at least one.
    pub shortages: Vec<Shortage>,
}

/// How a person has met an item before; what is better to draw again comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Met {
    /// In a paper whose answers were not shown, last at this time (milliseconds).
    WithoutAnswer(i64),
    /// In a paper whose answers were shown, last at this time (milliseconds).
    WithAnswer(i64),
}

/// Draws a paper for somebody who has met nothing of the pool; see [`draw_for`].
///
/// # Errors
/// [`Infeasible`] where a line cannot be fulfilled.
pub fn draw(
    blueprint: &Blueprint,
    pool: &[PoolItem],
    seed: &Seed,
    shuffle_items: bool,
) -> Result<Vec<DrawnItem>, Infeasible> {
    draw_for(&BTreeMap::new(), blueprint, pool, seed, shuffle_items)
}

/// Draws a paper: random, no item twice, and always complete where [`check`] says that it can be.
///
/// It holds as few items that the person has met as can be: first those never met, then those whose answer was not shown, then
/// those whose answer was; of these the ones met longest ago.
///
/// Depends on what was met, the blueprint, the seed and what is in the pool, not on the order of the pool. Where lines do not overlap,
/// each choice of items is equally likely. Items come in the order of the lines, or with `shuffle_items` in any.
///
/// # Errors
/// [`Infeasible`] where a line cannot be fulfilled.
pub fn draw_for(
    met: &BTreeMap<ItemId, Met>,
    blueprint: &Blueprint,
    pool: &[PoolItem],
    seed: &Seed,
    shuffle_items: bool,
) -> Result<Vec<DrawnItem>, Infeasible> {
    let mut rng = seed.rng(Purpose::Draw);
    let sorted = canonical(pool);
    let mut candidates = candidates(blueprint, &sorted);
    for list in &mut candidates {
        shuffle(&mut rng, list);
    }
    let wanted: Vec<u16> = blueprint.lines.iter().map(|line| line.count).collect();
    let mut turns: Vec<usize> = (0..wanted.len()).collect();
    shuffle(&mut rng, &mut turns);

    let mut paper = Vec::new();
    for ((index, line), items) in
        blueprint
            .lines
            .iter()
            .enumerate()
            .zip(assign(&wanted, &candidates, &turns, &ranks(met, &sorted)))
    {
        if items.len() < usize::from(line.count) {
            return Err(Infeasible {
                shortages: check(blueprint, pool).shortages(),
            });
        }
        let drawn = |item: &&PoolItem| DrawnItem {
            version: item.version,
            max: line.points_of(item),
            weight: line.weight.unwrap_or(Points::whole(1)),
            line: index,
        };
        paper.extend(items.iter().filter_map(|&i| sorted.get(i)).map(drawn));
    }
    if shuffle_items {
        shuffle(&mut rng, &mut paper);
    }
    Ok(paper)
}

/// The rank of each item of the pool: 0 for what was never met.
fn ranks(met: &BTreeMap<ItemId, Met>, pool: &[&PoolItem]) -> Vec<usize> {
    let of = |item: &&PoolItem| met.get(&item.item).copied();
    let distinct: BTreeSet<Met> = pool.iter().filter_map(of).collect();
    let rank = |item: &&PoolItem| of(item).map_or(0, |met| 1 + distinct.range(..met).count());
    pool.iter().map(rank).collect()
}
