//! Numbers of a key as a reader of Russian writes them.

use super::key::escape;
use olymp_assessment::item::{AcceptedNumber, NumericKey, Tolerance};
use olymp_assessment::points::Points;

/// A longer number is written with a power of ten.
const MAX_DIGITS: usize = 12;

/// An accepted number with its tolerance and unit, such as `54 ± 0,5 км/ч`.
pub(super) fn accepted(answer: &AcceptedNumber, key: &NumericKey) -> String {
    let value = decimal(&answer.value.normalized().to_plain_string());
    let (tolerance, percent) = match &answer.tolerance {
        Tolerance::Absolute(off) => (decimal(&off.normalized().to_plain_string()), ""),
        Tolerance::Relative(share) => {
            let hundredths = share.clone() * 100_u32;
            (decimal(&hundredths.normalized().to_plain_string()), "\u{a0}%")
        }
    };
    // The unit of a number with a relative tolerance stands with the number: «54 км/ч ± 1 %».
    let unit = key
        .units
        .first()
        .map_or_else(String::new, |unit| format!("\u{a0}{}", escape(&unit.name)));
    let share = share(answer.share);
    match (tolerance.as_str(), percent) {
        ("0", _) => format!("{value}{unit}{share}"),
        (off, "") => format!("{value}\u{a0}±\u{a0}{off}{unit}{share}"),
        (off, percent) => format!("{value}{unit}\u{a0}±\u{a0}{off}{percent}{share}"),
    }
}

/// The share that an answer earns; empty: all.
pub(super) fn share(share: Points) -> String {
    if share >= Points::whole(1) {
        return String::new();
    }
    let percent = Points::from_units(share.units().saturating_mul(100));
    format!(
        " <span class=\"key-share\">{}\u{a0}%</span>",
        decimal(&percent.to_string())
    )
}

/// Comma, a real minus, thousands apart, and a power of ten where there are too many digits.
fn decimal(plain: &str) -> String {
    let (minus, digits) = plain.strip_prefix('-').map_or(("", plain), |rest| ("−", rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if digits.len() <= MAX_DIGITS {
        return format!("{minus}{}", positional(whole, fraction));
    }
    let all = format!("{whole}{fraction}");
    let zeros = all.len() - all.trim_start_matches('0').len();
    let significant = all.trim_matches('0');
    let power = i64::try_from(whole.len()).unwrap_or(0) - i64::try_from(zeros).unwrap_or(0) - 1;
    let (first, rest) = significant.split_at_checked(1).unwrap_or((significant, ""));
    let comma = if rest.is_empty() { "" } else { "," };
    if (-4..=11).contains(&power) {
        return format!("{minus}{}", positional(whole, fraction));
    }
    let sign = if power < 0 { "−" } else { "" };
    format!(
        "{minus}{first}{comma}{rest}·10<sup>{sign}{}</sup>",
        power.unsigned_abs()
    )
}

/// `12 345,6`; four digits stay together.
fn positional(whole: &str, fraction: &str) -> String {
    let mut text = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && whole.len() > 4 && (whole.len() - index).is_multiple_of(3) {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(',');
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::decimal;

    #[test]
    fn numbers_are_written_as_in_a_russian_text() {
        assert_eq!(decimal("-0.5"), "−0,5");
        assert_eq!(decimal("1228"), "1228");
        assert_eq!(decimal("242000.5"), "242\u{a0}000,5");
        assert_eq!(decimal("602000000000000000000000"), "6,02·10<sup>23</sup>");
        assert_eq!(decimal("-0.00000000016"), "−1,6·10<sup>−10</sup>");
        assert_eq!(decimal("3.14159265358979"), "3,14159265358979");
        assert_eq!(decimal("10000000000000"), "1·10<sup>13</sup>");
    }
}
