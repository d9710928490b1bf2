//! Places: who comes before whom, with ties shared.

use crate::points::Points;

/// The place of one participant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ranked {
    /// Where in the given list this participant stands.
    pub index: usize,
    /// Their points.
    pub points: Points,
    /// The first place of those with equal points, from 1.
    pub place_from: u32,
    /// The last place of those with equal points; equal to `place_from` where nobody shares.
    pub place_to: u32,
}

impl Ranked {
    /// The place as written in a protocol: `3`, or `1–2` where it is shared.
    #[must_use]
    pub fn place(&self) -> String {
        if self.place_from == self.place_to {
            self.place_from.to_string()
        } else {
            format!("{}–{}", self.place_from, self.place_to)
        }
    }
}

/// Ranks by points, most first; those with equal points share their places and keep the order they came in.
#[must_use]
pub fn rank(points: &[Points]) -> Vec<Ranked> {
    let mut order: Vec<(usize, Points)> = points.iter().copied().enumerate().collect();
    order.sort_by_key(|&(_, points)| std::cmp::Reverse(points));
    let mut ranked = Vec::with_capacity(order.len());
    let mut place_from = 1;
    for tied in order.chunk_by(|a, b| a.1 == b.1) {
        let size = u32::try_from(tied.len()).unwrap_or(u32::MAX);
        let place_to = place_from + size - 1;
        ranked.extend(tied.iter().map(|&(index, points)| Ranked {
            index,
            points,
            place_from,
            place_to,
        }));
        place_from = place_to + 1;
    }
    ranked
}
