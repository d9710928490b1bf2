//! What is formatted without the browser: decimals that came as text, shares, templates.

use super::{Lang, lang};

/// Writes points as the language does: `2,5` in Russian, `2.5` in English.
#[must_use]
pub fn points(text: &str) -> String {
    points_in(lang(), text)
}

fn points_in(lang: Lang, text: &str) -> String {
    let trimmed = if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.')
    } else {
        text
    };
    lang.pick(trimmed.replace('.', ","), trimmed.to_owned())
}

/// Writes hundredths of a percent: `66,67 %` in Russian, `66.67%` in English.
#[must_use]
pub fn percent(basis_points: u32) -> String {
    percent_in(lang(), basis_points)
}

fn percent_in(lang: Lang, basis_points: u32) -> String {
    let (whole, rest) = (basis_points / 100, basis_points % 100);
    let fraction = match (rest / 10, rest % 10) {
        (0, 0) => String::new(),
        (tenth, 0) => format!("{}{tenth}", lang.pick(',', '.')),
        (tenth, hundredth) => format!("{}{tenth}{hundredth}", lang.pick(',', '.')),
    };
    format!("{whole}{fraction}{}", lang.pick("\u{a0}%", "%"))
}

/// What part of the whole these are, in hundredths of a percent, as the server says shares: never up to a whole tenth of a
/// percent that is not reached, never down to nothing. `None` of nothing.
#[must_use]
pub fn share_of(part: u32, whole: u32) -> Option<u32> {
    let halves = (u64::from(part) * 20_000).checked_div(u64::from(whole))?;
    u32::try_from(said(halves, part > 0)).ok()
}

/// A share of 0…1 that came as a float, in hundredths of a percent, said in the same way.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share is not negative and small"
)]
pub fn share_in(value: f64) -> u32 {
    // What is a whole share but for the last bits of a float is that share.
    let halves = (value.clamp(0.0, 100.0) * 20_000.0 + 1e-6).floor() as u64;
    u32::try_from(said(halves, value > 0.0)).unwrap_or(u32::MAX)
}

fn said(halves: u64, is_something: bool) -> u64 {
    let steps = halves.div_ceil(2);
    let went_up = !halves.is_multiple_of(2);
    let steps = if went_up && steps.is_multiple_of(10) {
        steps - 1
    } else {
        steps
    };
    if is_something { steps.max(1) } else { steps }
}

/// Puts values into a template at `{0}`, `{1}` …
#[must_use]
pub fn fill(template: &str, values: &[&str]) -> String {
    values.iter().enumerate().fold(template.to_owned(), |text, (i, value)| {
        text.replace(&format!("{{{i}}}"), value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_follow_the_language() {
        assert_eq!(points_in(Lang::Ru, "2.50"), "2,5");
        assert_eq!(points_in(Lang::En, "2.50"), "2.5");
        assert_eq!(points_in(Lang::Ru, "100"), "100");
        assert_eq!(points_in(Lang::Ru, "3.0"), "3");
    }

    #[test]
    fn shares_follow_the_language() {
        assert_eq!(percent_in(Lang::Ru, 6_667), "66,67\u{a0}%");
        assert_eq!(percent_in(Lang::Ru, 6_670), "66,7\u{a0}%");
        assert_eq!(percent_in(Lang::Ru, 6_607), "66,07\u{a0}%");
        assert_eq!(percent_in(Lang::En, 6_000), "60%");
        assert_eq!(percent_in(Lang::Ru, 1), "0,01\u{a0}%");
    }

    #[test]
    fn shares_are_not_rounded_to_what_they_are_not() {
        assert_eq!(share_of(2, 3), Some(6_667));
        assert_eq!(share_of(14_999, 25_000), Some(5_999), "59.996 %");
        assert_eq!(share_of(99_999, 100_000), Some(9_999));
        assert_eq!(share_of(1, 100_000), Some(1));
        assert_eq!(share_of(0, 3), Some(0));
        assert_eq!(share_of(0, 0), None);
        assert_eq!(
            (share_in(0.6), share_in(2.0 / 3.0), share_in(0.1 + 0.2)),
            (6_000, 6_667, 3_000)
        );
        assert_eq!(
            (
                share_in(0.599_96),
                share_in(0.999_99),
                share_in(0.000_001),
                share_in(0.0)
            ),
            (5_999, 9_999, 1, 0)
        );
    }

    #[test]
    fn templates_take_their_values() {
        assert_eq!(fill("{0} из {1}", &["3", "10"]), "3 из 10");
    }
}
