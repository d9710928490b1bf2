//! Places: who comes before whom, with ties shared.

/// The place of one participant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ranked {
    /// Where in the given list this participant stands.
    pub index: usize,
    /// The first place of those with equal scores, from 1.
    pub place_from: u32,
    /// The last place of those with equal scores; equal to `place_from` where nobody shares.
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

/// Ranks by what was earned, most first; those with equal scores share their places and keep the order they came in.
#[must_use]
pub fn rank<Earned: Ord>(scores: &[Earned]) -> Vec<Ranked> {
    let mut order: Vec<(usize, &Earned)> = scores.iter().enumerate().collect();
    order.sort_by_key(|&(_, score)| std::cmp::Reverse(score));
    let mut ranked = Vec::with_capacity(order.len());
    let mut place_from = 1;
    for tied in order.chunk_by(|a, b| a.1 == b.1) {
        let size = u32::try_from(tied.len()).unwrap_or(u32::MAX);
        let place_to = place_from + size - 1;
        ranked.extend(tied.iter().map(|&(index, _)| Ranked {
            index,
            place_from,
            place_to,
        }));
        place_from = place_to + 1;
    }
    ranked
}
