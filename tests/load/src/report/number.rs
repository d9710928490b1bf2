//! Numbers for people.

/// A number with three figures or more, thousands apart.
pub fn number(value: f64) -> String {
    let size = value.abs();
    if !size.is_finite() {
        return "—".to_owned();
    }
    let text = match size {
        _ if size >= 100.0 || size == 0.0 => format!("{value:.0}"),
        _ if size >= 10.0 => format!("{value:.1}"),
        _ if size >= 1.0 => format!("{value:.2}"),
        _ => format!("{value:.3}"),
    };
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    grouped + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_at_a_glance() {
        let told = [0.0, 0.0521, 2.5, 38.26, 999.5, 21_345.6, 1_234_567.0].map(number);
        let expected = [
            "0",
            "0.052",
            "2.50",
            "38.3",
            "1\u{202f}000",
            "21\u{202f}346",
            "1\u{202f}234\u{202f}567",
        ];
        assert_eq!(told, expected);
        assert_eq!(number(f64::NAN), "—");
    }
}
