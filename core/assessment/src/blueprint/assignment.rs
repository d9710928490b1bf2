//! Which item goes to which line: a maximum bipartite matching by augmenting paths.
//!
//! After Kuhn («The Hungarian Method for the Assignment Problem», 1955) and Berge's theorem; a line counts as many times
//! as it wants items, and all its places share one search.

use super::{Blueprint, PoolItem};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// The pool in an order that does not depend on how it was read, one version an item.
pub(super) fn canonical(pool: &[PoolItem]) -> Vec<&PoolItem> {
    let by_item: BTreeMap<_, _> = {
        let mut sorted: Vec<_> = pool.iter().collect();
        sorted.sort_by_key(|p| p.version);
        sorted.into_iter().map(|p| (p.item, p)).collect()
    };
    by_item.into_values().collect()
}

/// For each line the indices of the pool items that meet it.
pub(super) fn candidates(blueprint: &Blueprint, pool: &[&PoolItem]) -> Vec<Vec<usize>> {
    let matching = |line: &super::BlueprintLine| {
        pool.iter()
            .enumerate()
            .filter(|(_, item)| line.matches(item))
            .map(|(index, _)| index)
            .collect()
    };
    blueprint.lines.iter().map(matching).collect()
}

/// Assigns as many items as can be, at most `wanted` to a line and no item twice; of several such assignments one with as many
/// items of the lowest rank as can be, then of the next, and so on. `ranks` has one entry an item.
///
/// Lines are served in the order of `turns`, each in the order of its candidates; returns the items of each line.
///
/// An augmenting path never gives an item back, so what was assigned of the lower ranks stays assigned: the greedy choice over
/// a transversal matroid (Edmonds, «Matroids and the greedy algorithm», 1971).
pub(super) fn assign(wanted: &[u16], candidates: &[Vec<usize>], turns: &[usize], ranks: &[usize]) -> Vec<Vec<usize>> {
    let mut owner: Vec<Option<usize>> = vec![None; ranks.len()];
    let mut missing: Vec<u16> = wanted.to_vec();
    let distinct: BTreeSet<usize> = ranks.iter().copied().collect();
    for worst in distinct {
        let within = |item: &usize| ranks.get(*item).is_some_and(|rank| *rank <= worst);
        let allowed = |list: &Vec<usize>| list.iter().copied().filter(within).collect();
        let allowed: Vec<Vec<usize>> = candidates.iter().map(allowed).collect();
        for &line in turns {
            let Some(missing) = missing.get_mut(line) else { continue };
            // Once a line finds no augmenting path it will not find one among these, whatever the others do.
            while *missing > 0 && augment(line, &allowed, &mut owner) {
                *missing -= 1;
            }
        }
    }
    let of_line = |list: &Vec<usize>, line| {
        list.iter()
            .copied()
            .filter(|&item| owner.get(item).copied().flatten() == Some(line))
            .collect()
    };
    candidates
        .iter()
        .enumerate()
        .map(|(line, list)| of_line(list, line))
        .collect()
}

/// Gives `start` one item more, moving items between other lines where needed; false where that cannot be.
fn augment(start: usize, candidates: &[Vec<usize>], owner: &mut [Option<usize>]) -> bool {
    // The item through which a line was reached: giving that item up is what it would have to do.
    let mut reached: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(line) = queue.pop_front() {
        let list = candidates.get(line).map_or(&[][..], Vec::as_slice);
        if let Some(&free) = list.iter().find(|&&item| owner.get(item) == Some(&None)) {
            hand_over(start, line, free, &reached, owner);
            return true;
        }
        for &item in list {
            let Some(&Some(holder)) = owner.get(item) else { continue };
            if holder != start && !reached.contains_key(&holder) {
                reached.insert(holder, (line, item));
                queue.push_back(holder);
            }
        }
    }
    false
}

/// Follows the path back: `line` takes the free item and gives up the one by which it was reached, and so on to `start`.
fn hand_over(
    start: usize,
    line: usize,
    free: usize,
    reached: &BTreeMap<usize, (usize, usize)>,
    owner: &mut [Option<usize>],
) {
    let (mut taker, mut taken) = (line, free);
    loop {
        if let Some(slot) = owner.get_mut(taken) {
            *slot = Some(taker);
        }
        match reached.get(&taker) {
            Some(&(wanting, given_up)) if taker != start => (taker, taken) = (wanting, given_up),
            _ => return,
        }
    }
}
