//! Points as the pages add them up: exact, in ten-thousandths, from and to the text of the contract.

use olymp_contract::PointsText;

/// How many units make one point.
const UNITS: i64 = 10_000;

/// An exact number of points, never negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Points(i64);

impl Points {
    /// Reads a decimal with a comma or a point; `None`: not a number, negative, or finer than a ten-thousandth.
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
    pub fn text(self) -> PointsText {
        let (whole, fraction) = (self.0 / UNITS, self.0 % UNITS);
        if fraction == 0 {
            return whole.to_string();
        }
        format!("{whole}.{fraction:04}").trim_end_matches('0').to_owned()
    }
}

impl std::iter::Sum for Points {
    fn sum<I: Iterator<Item = Self>>(points: I) -> Self {
        Self(points.map(|p| p.0).fold(0, i64::saturating_add))
    }
}

#[cfg(test)]
mod tests {
    use super::Points;

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
}
