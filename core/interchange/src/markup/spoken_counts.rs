//! Nouns that follow the number before them: «1 градус», «2 градуса», «5 градусов».

use super::spoken_signs::{DEGREES, PARTS, PRIME, TWO_PRIMES};

/// The word as it is said behind the words before it: a degree in the form that its number asks for; behind a number a
/// prime is a minute of arc, and two are a second.
pub(super) fn agreed<'w>(before: &str, word: &'w str) -> &'w str {
    let forms = match word {
        DEGREES => ["градус", "градуса", "градусов"],
        PRIME => ["минута", "минуты", "минут"],
        TWO_PRIMES => ["секунда", "секунды", "секунд"],
        _ => return word,
    };
    let [one, few, many] = forms;
    match count(before) {
        Some(Count::One) => one,
        Some(Count::Few | Count::Part) => few,
        Some(Count::Many) => many,
        None => word,
    }
}

enum Count {
    One,
    Few,
    Many,
    Part,
}

/// The number at the end of these words.
fn count(words: &str) -> Option<Count> {
    let last = words.rsplit(' ').next()?;
    if PARTS.iter().any(|(_, one, many)| last == *one || last == *many) {
        return Some(Count::Part);
    }
    let starts = last.starts_with(|c: char| c.is_ascii_digit());
    if !starts || !last.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if last.contains(['.', ',']) {
        return Some(Count::Part);
    }
    let mut digits = last.bytes().rev().filter(u8::is_ascii_digit);
    let (units, tens) = (digits.next(), digits.next());
    Some(match (units, tens) {
        (_, Some(b'1')) => Count::Many,
        (Some(b'1'), _) => Count::One,
        (Some(b'2'..=b'4'), _) => Count::Few,
        _ => Count::Many,
    })
}
