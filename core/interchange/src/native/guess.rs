//! What an item gives away: the share that ticking everything earns, and what guessing earns on average.

use olymp_assessment::grade::{Outcome, grade};
use olymp_assessment::ids::LocalId;
use olymp_assessment::item::{Choice, GapInput, Interaction, Item, Key};
use olymp_assessment::points::Points;
use olymp_assessment::response::Response;
use std::collections::BTreeMap;

/// How many ways of answering are all tried; of more, as many are drawn.
const WAYS: u64 = 5_000;

/// Shares of the maximum, 0…1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Guess {
    /// Earned on average by answering at random.
    pub(super) at_random: f64,
    /// Whether all ways of answering were tried.
    pub(super) exact: bool,
}

/// What ticking every option earns; `None` where nothing can be ticked.
pub(super) fn ticking_all(item: &Item) -> Option<f64> {
    let Interaction::MultipleChoice { options, .. } = &item.interaction else {
        return None;
    };
    let choices = options.iter().map(|option| option.id.clone()).collect();
    earned(item, &Response::MultipleChoice { choices })
}

/// What guessing earns; `None` where the answer is typed.
pub(super) fn guessing(item: &Item) -> Option<Guess> {
    match &item.interaction {
        Interaction::SingleChoice { options, .. } => {
            average(item, options.len().try_into().ok()?, &|way, _| Response::SingleChoice {
                choice: nth(options, way),
            })
        }
        Interaction::MultipleChoice { options, .. } => {
            let ways = 1_u64.checked_shl(options.len().try_into().ok()?)?;
            average(item, ways, &|way, _| Response::MultipleChoice {
                choices: (0..options.len())
                    .filter(|place| way >> place & 1 == 1)
                    .filter_map(|place| options.get(place).map(|option| option.id.clone()))
                    .collect(),
            })
        }
        Interaction::Matching { left, right } => {
            let one_to_one = left.len() == right.len() && uses_each_once(&item.key);
            let ways = if one_to_one {
                factorial(left.len())
            } else {
                power(right.len(), left.len())
            };
            average(item, ways, &|way, size| {
                let picks = if one_to_one {
                    permutation(right.len(), way, size)
                } else {
                    digits(way, size, &vec![right.len(); left.len()])
                };
                let pairs = left
                    .iter()
                    .zip(picks)
                    .filter_map(|(left, pick)| Some((left.id.clone(), nth(right, pick as u64)?)));
                Response::Matching { pairs: pairs.collect() }
            })
        }
        Interaction::Ordering { elements } => average(item, factorial(elements.len()), &|way, size| {
            let order = permutation(elements.len(), way, size)
                .into_iter()
                .filter_map(|place| nth(elements, place as u64));
            Response::Ordering { order: order.collect() }
        }),
        Interaction::Gaps { gaps } => {
            let lists: Vec<(&LocalId, &[Choice])> = gaps
                .iter()
                .filter_map(|gap| match &gap.input {
                    GapInput::Choice { options } => Some((&gap.id, options.as_slice())),
                    GapInput::Text => None,
                })
                .collect();
            let sizes: Vec<usize> = lists.iter().map(|(_, options)| options.len()).collect();
            let ways = sizes
                .iter()
                .try_fold(1_u64, |ways, size| ways.checked_mul(*size as u64));
            (!lists.is_empty()).then_some(())?;
            average(item, ways.unwrap_or(u64::MAX), &|way, size| {
                let picks = digits(way, size, &sizes);
                let values: BTreeMap<LocalId, String> = lists
                    .iter()
                    .zip(picks)
                    .filter_map(|((gap, options), pick)| Some(((*gap).clone(), nth(options, pick as u64)?.to_string())))
                    .collect();
                Response::Gaps { values }
            })
        }
        Interaction::Numeric { .. } | Interaction::ShortText | Interaction::Extended { .. } => None,
    }
}

/// The mean over all ways, or over as many drawn ones as there is time for. A way that is drawn has more digits than are used.
fn average(item: &Item, ways: u64, response: &dyn Fn(u64, bool) -> Response) -> Option<Guess> {
    let exact = ways <= WAYS;
    let mut sum = 0.0;
    let tried = ways.min(WAYS);
    // A fixed start: the same bank gets the same report.
    let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
    for way in 0..tried {
        let way = if exact { way } else { next(&mut seed) };
        sum += earned(item, &response(way, exact))?;
    }
    (tried > 0).then(|| Guess {
        at_random: sum / tried as f64,
        exact,
    })
}

fn earned(item: &Item, response: &Response) -> Option<f64> {
    let max = Points::whole(1);
    match grade(&item.interaction, &item.key, &item.scoring, max, Some(response)) {
        Ok(Outcome::Graded { points }) => Some(points.to_f64()),
        _ => None,
    }
}

fn nth(choices: &[Choice], place: u64) -> Option<LocalId> {
    choices
        .get(usize::try_from(place).ok()?)
        .map(|choice| choice.id.clone())
}

fn uses_each_once(key: &Key) -> bool {
    let Key::Matching { pairs } = key else { return false };
    let used: std::collections::BTreeSet<_> = pairs.values().collect();
    used.len() == pairs.len()
}

fn factorial(n: usize) -> u64 {
    (1..=n as u64).try_fold(1_u64, u64::checked_mul).unwrap_or(u64::MAX)
}

fn power(base: usize, exponent: usize) -> u64 {
    u32::try_from(exponent)
        .ok()
        .and_then(|exponent| (base as u64).checked_pow(exponent))
        .unwrap_or(u64::MAX)
}

/// A step of xorshift*: chance enough for an average.
fn next(seed: &mut u64) -> u64 {
    *seed ^= *seed >> 12;
    *seed ^= *seed << 25;
    *seed ^= *seed >> 27;
    seed.wrapping_mul(0x2545_F491_4F6C_DD1D)
}

/// The way in places of these sizes; a drawn way seeds a draw for each place.
fn digits(way: u64, exact: bool, sizes: &[usize]) -> Vec<usize> {
    let mut rest = way.max(u64::from(!exact));
    let place = |size: &usize| {
        let size = (*size).max(1) as u64;
        if exact {
            let digit = rest % size;
            rest /= size;
            digit as usize
        } else {
            (next(&mut rest) >> 33) as usize % size as usize
        }
    };
    sizes.iter().map(place).collect()
}

fn permutation(n: usize, way: u64, exact: bool) -> Vec<usize> {
    let sizes: Vec<usize> = (1..=n).rev().collect();
    let mut left: Vec<usize> = (0..n).collect();
    let picks = digits(way, exact, &sizes);
    picks
        .into_iter()
        .filter(|pick| *pick < n)
        .map(|pick| left.remove(pick.min(left.len() - 1)))
        .collect()
}
