//! Card codes: twelve characters of an alphabet of 32, sixty bits of chance, easy to type from paper.

use crate::platform::entropy::Entropy;

/// Crockford's base 32: no I, L, O, U. <https://www.crockford.com/base32.html>
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 12;

/// A new code, as printed: `XXXX-XXXX-XXXX`.
#[must_use]
pub fn new_code(entropy: &Entropy) -> String {
    let bytes: [u8; LENGTH] = entropy.bytes();
    let letters: Vec<char> = bytes
        .iter()
        .filter_map(|byte| ALPHABET.get(usize::from(byte % 32)).map(|c| char::from(*c)))
        .collect();
    letters
        .chunks(4)
        .map(|group| group.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join("-")
}

/// A typed code in its one form; `None` where it cannot be a code.
///
/// Spaces, hyphens and case do not matter; look-alikes (also Cyrillic ones) are taken as what they look like.
#[must_use]
pub fn normalise(typed: &str) -> Option<String> {
    let mut code = String::with_capacity(LENGTH);
    for letter in typed.chars().flat_map(char::to_uppercase) {
        let letter = match letter {
            ' ' | '\u{a0}' | '-' | '–' | '—' | '_' | '.' => continue,
            'O' | 'О' => '0',
            'I' | 'L' | 'І' => '1',
            'А' => 'A',
            'В' => 'B',
            'С' => 'C',
            'Е' | 'Ё' => 'E',
            'Н' => 'H',
            'К' => 'K',
            'М' => 'M',
            'Р' => 'P',
            'Т' => 'T',
            'Х' => 'X',
            'У' => 'Y',
            other => other,
        };
        if !u8::try_from(letter).is_ok_and(|byte| ALPHABET.contains(&byte)) {
            return None;
        }
        code.push(letter);
    }
    (code.len() == LENGTH).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_code_is_understood_however_it_is_typed() {
        let code = new_code(&Entropy::seeded(1));
        let plain = code.replace('-', "");
        assert_eq!(normalise(&code), Some(plain.clone()));
        assert_eq!(normalise(&code.to_lowercase().replace('-', " ")), Some(plain));
        assert_eq!(normalise("авсе-нкмо-ртху").as_deref(), Some("ABCEHKM0PTXY"));
        assert_eq!(normalise("0123-4567-89A"), None);
        assert_eq!(normalise("0123-4567-89AЖ"), None);
    }
}
