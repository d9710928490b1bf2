//! The power of ten behind a typed number.

use super::{take_digits, take_sign, trim};

/// Reads `e3`, `·10^3` or `×10⁻³`; nothing where there is no power of ten, and the text stays whole.
pub(super) fn read(text: &str) -> (Option<i64>, &str) {
    match read_e(text).or_else(|| read_times_ten(text)) {
        Some((exponent, rest)) => (Some(exponent), rest),
        None => (None, text),
    }
}

/// `e` in both alphabets: a Russian keyboard makes the one that looks the same.
fn read_e(text: &str) -> Option<(i64, &str)> {
    read_integer(text.strip_prefix(['e', 'E', 'е', 'Е'])?)
}

fn read_times_ten(text: &str) -> Option<(i64, &str)> {
    let factor = trim(text).strip_prefix(['·', '⋅', '∙', '•', '*', '×', 'x', 'X', 'х', 'Х'])?;
    read_power(trim(factor).strip_prefix("10")?)
}

/// Reads the power behind a ten: `^3`, `^(−3)`, `^{3}`, `⁻³`.
pub(super) fn read_power(text: &str) -> Option<(i64, &str)> {
    let Some(power) = text.strip_prefix('^') else {
        return read_superscript(text);
    };
    let power = trim(power);
    for (open, close) in [('(', ')'), ('{', '}')] {
        if let Some(inside) = power.strip_prefix(open) {
            let (exponent, rest) = read_integer(trim(inside))?;
            return Some((exponent, trim(rest).strip_prefix(close)?));
        }
    }
    read_integer(power)
}

fn read_integer(text: &str) -> Option<(i64, &str)> {
    let (negative, digits) = take_sign(text);
    let (digits, rest) = take_digits(digits);
    let exponent: i64 = digits.parse().ok()?;
    Some((if negative { -exponent } else { exponent }, rest))
}

fn read_superscript(text: &str) -> Option<(i64, &str)> {
    let end = text.find(|c| plain(c).is_none()).unwrap_or(text.len());
    let (raised, rest) = text.split_at(end);
    let exponent = raised.chars().filter_map(plain).collect::<String>().parse().ok()?;
    Some((exponent, rest))
}

/// The plain character of a raised one.
const fn plain(c: char) -> Option<char> {
    Some(match c {
        '⁰' => '0',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁴' => '4',
        '⁵' => '5',
        '⁶' => '6',
        '⁷' => '7',
        '⁸' => '8',
        '⁹' => '9',
        '⁻' => '-',
        '⁺' => '+',
        _ => return None,
    })
}
