//! Chance that can be repeated: one stored seed, an independent stream of numbers for each purpose.

use rand_chacha::ChaCha12Rng;
use rand_core::{Rng, SeedableRng};

/// The seed stored with an attempt; everything random about its paper follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seed(pub [u8; 32]);

/// What a stream of chance is used for; no two purposes share numbers.
///
/// The stream numbers are part of what is stored: changing one would change papers that were already drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Which items a paper holds, and in which order.
    Draw,
    /// The order of options of the item at this position.
    Arrangement {
        /// The item's place in the paper.
        position: u16,
    },
    /// The opaque ids of an imported item.
    OpaqueIds,
    /// The behaviour of a simulated participant.
    Simulation,
}

impl Purpose {
    const fn stream(self) -> u64 {
        match self {
            Self::Draw => 1 << 32,
            Self::Arrangement { position } => (2 << 32) + position as u64,
            Self::OpaqueIds => 3 << 32,
            Self::Simulation => 4 << 32,
        }
    }
}

impl Seed {
    /// Takes stored bytes as a seed; `None` unless there are exactly 32.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// Starts the stream of chance for this purpose, always the same for the same seed.
    #[must_use]
    pub fn rng(&self, purpose: Purpose) -> ChaCha12Rng {
        let mut rng = ChaCha12Rng::from_seed(self.0);
        rng.set_stream(purpose.stream());
        rng
    }
}

/// Picks a number from `0..bound`, each equally likely; 0 where `bound` is 0.
///
/// Unbiased by rejection (Lemire, «Fast Random Integer Generation in an Interval», 2019).
pub fn below(rng: &mut impl Rng, bound: u32) -> u32 {
    let threshold = bound.wrapping_neg().checked_rem(bound).unwrap_or(0);
    loop {
        let product = u64::from(rng.next_u32()) * u64::from(bound);
        if bound == 0 || (product & u64::from(u32::MAX)) >= u64::from(threshold) {
            return u32::try_from(product >> 32).unwrap_or(0);
        }
    }
}

/// Puts the list in a random order, each order equally likely (Fisher–Yates, Durstenfeld's form).
pub fn shuffle<T>(rng: &mut impl Rng, list: &mut [T]) {
    for last in (1..list.len()).rev() {
        list.swap(last, pick_index(rng, last + 1));
    }
}

/// Picks one element, each equally likely; `None` where there are none.
pub fn pick<'a, T>(rng: &mut impl Rng, list: &'a [T]) -> Option<&'a T> {
    list.get(pick_index(rng, list.len()))
}

fn pick_index(rng: &mut impl Rng, len: usize) -> usize {
    let bound = u32::try_from(len).unwrap_or(u32::MAX);
    usize::try_from(below(rng, bound)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_and_purpose_give_the_same_stream() {
        let seed = Seed([7; 32]);
        let first = |purpose| seed.rng(purpose).next_u64();
        assert_eq!(first(Purpose::Draw), first(Purpose::Draw));
        assert_ne!(first(Purpose::Draw), first(Purpose::OpaqueIds));
        assert_ne!(
            first(Purpose::Arrangement { position: 0 }),
            first(Purpose::Arrangement { position: 1 })
        );
    }

    #[test]
    fn every_order_of_three_comes_up_about_equally_often() {
        let mut rng = Seed([1; 32]).rng(Purpose::Draw);
        let mut seen = std::collections::BTreeMap::<[u8; 3], u32>::new();
        for _ in 0..6000 {
            let mut list = [1, 2, 3];
            shuffle(&mut rng, &mut list);
            *seen.entry(list).or_default() += 1;
        }
        assert_eq!(seen.len(), 6);
        assert!(seen.values().all(|&n| (850..1150).contains(&n)), "{seen:?}");
    }

    #[test]
    fn nothing_is_picked_from_nothing() {
        let mut rng = Seed([1; 32]).rng(Purpose::Draw);
        assert_eq!(below(&mut rng, 0), 0);
        assert_eq!(pick::<u8>(&mut rng, &[]), None);
        assert_eq!(Seed::from_bytes(&[0; 31]), None);
    }
}
