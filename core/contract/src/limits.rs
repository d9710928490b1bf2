//! How much a participant may send: how long a response of each type may be, and how much is saved in one attempt.
//!
//! The page saves a long text less often ([`pause_after`]), so that nobody who types comes near the quota of an attempt: it has
//! twice the room that a page can fill, and a store besides.

/// Characters of a number as typed.
pub const NUMBER: usize = 200;
/// Characters of a unit.
pub const UNIT: usize = 200;
/// Characters of a word or a few.
pub const SHORT_TEXT: usize = 2_000;
/// Characters of the text of a gap.
pub const GAP: usize = 1_000;
/// Characters of a text at length.
pub const EXTENDED: usize = 20_000;
/// Entries of a list: options picked, pairs, elements, gaps. No item has more.
pub const ENTRIES: usize = 100;
/// Characters of the id of such an entry.
pub const ID: usize = 64;

/// How many bytes of one item's text a page sends in a second at most.
const SENT_PER_SECOND: u32 = 2_048;
/// How many saves of one item a page sends in a second at most, rounded up: typing is sent after a pause of 400 ms.
const SAVES_PER_SECOND: u32 = 3;

/// Shorter texts are sent as they are typed.
const SHORT: usize = 512;

/// How many milliseconds pass after a text of so many bytes was sent before the next one of the same item is.
#[must_use]
pub fn pause_after(bytes: usize) -> f64 {
    if bytes < SHORT {
        return 0.0;
    }
    f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) * 1_000.0 / f64::from(SENT_PER_SECOND)
}

/// What may be saved in an attempt that has run for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    /// How many saves.
    pub saves: u64,
    /// How many bytes, each save with what its row takes.
    pub bytes: u64,
}

impl Quota {
    /// What a row takes besides its response, in bytes.
    pub const ROW: u64 = 160;
    /// What may be saved at once, however short the attempt has run: an answer pasted a hundred times over.
    const STORE: Self = Self {
        saves: 5_000,
        bytes: 16 * 1_024 * 1_024,
    };
    /// What is added with every second: more than a page sends.
    const EACH_SECOND: Self = Self {
        saves: SAVES_PER_SECOND as u64 + 1,
        bytes: 2 * SENT_PER_SECOND as u64,
    };

    /// The quota after so many seconds.
    #[must_use]
    pub const fn after(seconds: u64) -> Self {
        Self {
            saves: Self::STORE.saves + Self::EACH_SECOND.saves.saturating_mul(seconds),
            bytes: Self::STORE.bytes + Self::EACH_SECOND.bytes.saturating_mul(seconds),
        }
    }

    /// How many seconds must pass until this much fits; `None`: it fits now.
    #[must_use]
    pub fn seconds_until(self, saves: u64, bytes: u64) -> Option<u64> {
        let over = |used: u64, most: u64, each: u64| used.saturating_sub(most).div_ceil(each);
        let wait =
            over(saves, self.saves, Self::EACH_SECOND.saves).max(over(bytes, self.bytes, Self::EACH_SECOND.bytes));
        (wait > 0).then_some(wait)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_now_fits_after_the_seconds_that_are_told() {
        for (saves, bytes) in [(1, 1), (5_001, 0), (9_999, 0), (0, 17_000_000), (6_000, 40_000_000)] {
            match Quota::after(0).seconds_until(saves, bytes) {
                None => assert!(saves <= 5_000 && bytes <= 16 * 1_024 * 1_024),
                Some(seconds) => {
                    assert!(Quota::after(seconds - 1).seconds_until(saves, bytes).is_some());
                    assert_eq!(Quota::after(seconds).seconds_until(saves, bytes), None);
                }
            }
        }
    }
}
