//! Which tab may write an attempt: a fencing token that orders the tabs, and the sequences of their saves.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The fencing token of a tab, called «pen» on the wire.
///
/// A tab takes one when it opens an attempt, and each is higher than all before. The saves of a tab have sequences inside its
/// epoch, so every save of a newer tab is higher than every save of an older one, whenever they arrive.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WriterEpoch(pub i64);

impl WriterEpoch {
    /// How many sequences an epoch has.
    pub const SPAN: i64 = 1_000_000;

    /// The epoch that a sequence belongs to.
    #[must_use]
    pub const fn of(sequence: i64) -> Self {
        Self(sequence / Self::SPAN)
    }

    /// The sequence of the save with this number, counted from 1 within the epoch.
    #[must_use]
    pub const fn sequence(self, number: i64) -> i64 {
        self.0 * Self::SPAN + number
    }

    /// Whether a sequence can be that of a save.
    #[must_use]
    pub const fn has_sequence(sequence: i64) -> bool {
        sequence > Self::SPAN && sequence % Self::SPAN != 0
    }
}

impl fmt::Display for WriterEpoch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::WriterEpoch;

    #[test]
    fn every_sequence_of_a_newer_epoch_is_higher() {
        let (old, new) = (WriterEpoch(1), WriterEpoch(2));
        assert!(old.sequence(WriterEpoch::SPAN - 1) < new.sequence(1));
        assert_eq!(WriterEpoch::of(new.sequence(7)), new);
        for (sequence, is) in [
            (-1, false),
            (0, false),
            (999_999, false),
            (1_000_000, false),
            (1_000_001, true),
            (2_000_000, false),
        ] {
            assert_eq!(WriterEpoch::has_sequence(sequence), is, "{sequence}");
        }
    }
}
