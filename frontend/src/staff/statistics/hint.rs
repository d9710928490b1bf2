//! What the numbers of an item say in plain words.

use olymp_contract::results::ItemStatistics;

/// Fewer papers than this say nothing of an item.
const ENOUGH: u32 = 10;
/// Above this share nearly everybody manages.
const EASY: f64 = 0.90;
/// Below this share nearly nobody does.
const HARD: f64 = 0.20;
/// A negative correlation is alarming where it is more than so many of its standard errors below nought:
/// with a dozen papers chance alone makes many a sound item «negative».
const CHANCE: f64 = 1.64;
/// Below this correlation the item does not separate the strong from the weak.
const SEPARATES: f64 = 0.15;

/// What is to be said of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// Its numbers are kept back from the reader.
    KeptBack,
    /// Too few papers.
    FewData,
    /// The strong fail more often: a wrong key, perhaps.
    Negative,
    /// Too easy.
    TooEasy,
    /// Too hard.
    TooHard,
    /// Does not separate.
    Poor,
    /// Nothing to say.
    Good,
}

impl Hint {
    /// Judges an item; the most alarming finding wins.
    pub fn of(item: &ItemStatistics) -> Self {
        if item.kept_back {
            return Self::KeptBack;
        }
        let Some(facility) = item.facility.filter(|_| item.n >= ENOUGH) else {
            return Self::FewData;
        };
        match item.discrimination {
            Some(d) if d < -CHANCE / f64::from(item.n).sqrt() => Self::Negative,
            _ if facility > EASY => Self::TooEasy,
            _ if facility < HARD => Self::TooHard,
            Some(d) if d < SEPARATES => Self::Poor,
            Some(_) | None => Self::Good,
        }
    }

    /// Whether somebody should look at the item.
    pub const fn suspicious(self) -> bool {
        !matches!(self, Self::Good | Self::FewData | Self::KeptBack)
    }
}

/// How far a test can be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reliability {
    /// Enough for statements about people.
    Good,
    /// Enough for groups.
    Fair,
    /// Too low.
    Poor,
}

impl Reliability {
    /// Judges Cronbach's alpha.
    pub fn of(alpha: f64) -> Self {
        match alpha {
            a if a >= 0.8 => Self::Good,
            a if a >= 0.6 => Self::Fair,
            _ => Self::Poor,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use olymp_contract::{ids::ItemId, item::ItemType};

    fn check(n: u32, facility: f64, discrimination: Option<f64>) -> Hint {
        Hint::of(&ItemStatistics {
            item: ItemId("i".into()),
            code: "i".into(),
            item_type: ItemType::Numeric,
            competency: "c".into(),
            n,
            kept_back: false,
            facility: Some(facility),
            discrimination,
        })
    }

    #[test]
    fn few_papers_say_nothing() {
        assert_eq!(check(9, 1.0, Some(-0.5)), Hint::FewData);
    }

    #[test]
    fn a_wrong_key_is_said_before_hardness() {
        assert_eq!(check(40, 0.05, Some(-0.3)), Hint::Negative);
    }

    #[test]
    fn chance_with_few_papers_is_no_wrong_key() {
        assert_eq!(check(12, 0.6, Some(-0.2)), Hint::Poor);
        assert_eq!(check(40, 0.6, Some(-0.3)), Hint::Negative);
    }

    #[test]
    fn the_middle_is_fine() {
        assert_eq!(check(40, 0.55, Some(0.4)), Hint::Good);
        assert_eq!(check(40, 0.55, Some(0.1)), Hint::Poor);
        assert_eq!(check(40, 0.95, Some(0.4)), Hint::TooEasy);
        assert_eq!(check(40, 0.1, None), Hint::TooHard);
    }
}
