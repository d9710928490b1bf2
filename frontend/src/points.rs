//! Points as the pages count with them: exact, in ten-thousandths, from and to the text of the contract.

use olymp_contract::PointsText;

/// How many units make one point.
const UNITS: i64 = 10_000;

/// An exact number of points, never negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Points(i64);

impl Points {
    /// Reads a decimal with a comma or a point; `None`: not a number, negative, or finer than a ten-thousandth.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().replace(',', ".");
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if (whole.is_empty() && fraction.is_empty()) || !digits(whole) || !digits(fraction) {
            return None;
        }
        let fraction = fraction.trim_end_matches('0');
        if fraction.len() > 4 || whole.len() > 9 {
            return None;
        }
        let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
        let fraction: i64 = format!("{fraction:0<4}").parse().ok()?;
        Some(Self(whole * UNITS + fraction))
    }

    /// The text of the contract: a point, no trailing zeros.
    #[must_use]
    pub fn text(self) -> PointsText {
        let (whole, fraction) = (self.0 / UNITS, self.0 % UNITS);
        if fraction == 0 {
            return whole.to_string();
        }
        format!("{whole}.{fraction:04}").trim_end_matches('0').to_owned()
    }

    /// These points where the whole they are of is `to` in another scale, as the server shows them: at most two decimals
    /// (four where `to` is at most a hundredth), half up, but never up to a whole tenth or to `to`, and never down to nothing.
    ///
    /// Of nothing there is nothing.
    #[must_use]
    pub fn scaled(self, from: Self, to: Self) -> Self {
        if from.0 <= 0 {
            return Self(0);
        }
        if self == from {
            return to;
        }
        let step = if to.0 > 100 { 100 } else { 1 };
        let (points, from, to) = (i128::from(self.0), i128::from(from.0), i128::from(to.0));
        let halves = points * to * 2 / (from * step);
        let steps = (halves + 1) / 2;
        let is_less = points < from;
        let said_too_much = halves % 2 != 0 && (steps % 10 == 0 || (is_less && steps * step >= to));
        let steps = if said_too_much { steps - 1 } else { steps };
        let steps = if points > 0 { steps.max(1) } else { steps };
        Self(i64::try_from(steps * step).unwrap_or(i64::MAX))
    }
}

/// The parts of a whole in the scale of a paper, which may give the whole another maximum. They add up to it exactly.
#[must_use]
pub fn in_scale(parts: &[&str], max: &str) -> Vec<PointsText> {
    let as_they_are = || parts.iter().map(|part| (*part).to_owned()).collect();
    let read: Option<Vec<Points>> = parts.iter().map(|part| Points::parse(part)).collect();
    let (Some(read), Some(max)) = (read, Points::parse(max)) else {
        return as_they_are();
    };
    let whole: Points = read.iter().copied().sum();
    if whole == max || whole == Points::default() {
        return as_they_are();
    }
    // Each is what it adds to those before it, so that what rounding takes from one the next one has.
    let mut before = Points::default();
    let part = |points: Points| {
        let after = Points(before.0 + points.0);
        let share = after.scaled(whole, max).0 - before.scaled(whole, max).0;
        before = after;
        Points(share).text()
    };
    read.into_iter().map(part).collect()
}

impl std::iter::Sum for Points {
    fn sum<I: Iterator<Item = Self>>(points: I) -> Self {
        Self(points.map(|p| p.0).fold(0, i64::saturating_add))
    }
}

#[cfg(test)]
mod tests {
    use super::{Points, in_scale};

    fn round(text: &str) -> Option<String> {
        Points::parse(text).map(Points::text)
    }

    #[test]
    fn reads_what_people_type() {
        assert_eq!(round("2,50").as_deref(), Some("2.5"));
        assert_eq!(round(" 3 ").as_deref(), Some("3"));
        assert_eq!(round(".5").as_deref(), Some("0.5"));
        assert_eq!(round("0.0001").as_deref(), Some("0.0001"));
    }

    #[test]
    fn refuses_what_is_no_number_of_points() {
        for text in ["", "-1", "два", "1.00001", "1e3", "1.2.3", ".", "99999999999"] {
            assert_eq!(round(text), None, "{text}");
        }
    }

    #[test]
    fn sums_exactly() {
        let sum: Points = ["0.1", "0.2", "0.3"].iter().filter_map(|t| Points::parse(t)).sum();
        assert_eq!(sum.text(), "0.6");
    }

    #[test]
    fn parts_are_shown_in_the_scale_of_the_paper() {
        assert_eq!(in_scale(&["2", "1.5", "0.5"], "8"), ["4", "3", "1"]);
        assert_eq!(in_scale(&["2", "1"], "1.5"), ["1", "0.5"]);
        assert_eq!(in_scale(&["2", "1"], "3"), ["2", "1"], "the item's own maximum");
    }

    #[test]
    fn parts_that_cannot_be_written_exactly_add_up_all_the_same() {
        let parts = in_scale(&["1", "1", "1"], "2");
        assert_eq!(parts, ["0.67", "0.66", "0.67"]);
        let sum: Points = parts.iter().filter_map(|part| Points::parse(part)).sum();
        assert_eq!(sum.text(), "2");
        assert_eq!(in_scale(&["0", "0"], "2"), ["0", "0"]);
    }

    #[test]
    fn a_mark_is_shown_as_the_server_shows_it() {
        let scaled = |points, from, to| {
            let read = |text| Points::parse(text).unwrap_or_default();
            read(points).scaled(read(from), read(to)).text()
        };
        assert_eq!(scaled("2.5", "5", "3"), "1.5");
        assert_eq!(scaled("1", "3", "2"), "0.67");
        assert_eq!(scaled("2.9999", "3", "2"), "1.99");
        assert_eq!(scaled("0.0001", "3", "2"), "0.01");
        assert_eq!(scaled("1", "0", "2"), "0");
    }
}
