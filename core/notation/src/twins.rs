//! Letters of different scripts that look the same. Capitals stay capitals: `м` is not `М`.

/// A script in which a word may be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// Latin.
    Latin,
    /// Cyrillic.
    Cyrillic,
    /// Greek.
    Greek,
}

/// The script of a letter; `None` for other scripts and for what is no letter of these three.
#[must_use]
pub const fn script(c: char) -> Option<Script> {
    Some(match c {
        'A'..='Z' | 'a'..='z' => Script::Latin,
        '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => Script::Latin,
        '\u{400}'..='\u{52F}' => Script::Cyrillic,
        '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => Script::Greek,
        _ => return None,
    })
}

/// The letter of this script that looks like `c`, which may be of it already; `None` where there is none.
#[must_use]
pub fn in_script(c: char, wanted: Script) -> Option<char> {
    if script(c) == Some(wanted) {
        return Some(c);
    }
    match wanted {
        Script::Latin => latin(c),
        Script::Cyrillic => cyrillic(c),
        Script::Greek => None,
    }
}

/// The Latin letter that looks like a Cyrillic or Greek one.
const fn latin(c: char) -> Option<char> {
    Some(match c {
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'Е' | 'Ε' => 'E',
        'Ё' => 'Ë',
        'Н' | 'Η' => 'H',
        'І' | 'Ӏ' | 'Ι' => 'I',
        'Ї' => 'Ï',
        'Ј' => 'J',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'О' | 'Ο' => 'O',
        'Р' | 'Ρ' => 'P',
        'С' | 'Ϲ' => 'C',
        'Ѕ' => 'S',
        'Т' | 'Τ' => 'T',
        'У' | 'Ү' | 'Υ' => 'Y',
        'Х' | 'Χ' => 'X',
        'Ν' => 'N',
        'Ζ' => 'Z',
        'Ԛ' => 'Q',
        'Ԝ' => 'W',
        'а' => 'a',
        'е' => 'e',
        'ё' => 'ë',
        'о' | 'ο' => 'o',
        'р' => 'p',
        'с' | 'ϲ' => 'c',
        'у' | 'ү' => 'y',
        'х' => 'x',
        'і' => 'i',
        'ї' => 'ï',
        'ј' => 'j',
        'ѕ' => 's',
        'һ' => 'h',
        'ԁ' => 'd',
        'ԛ' => 'q',
        'ԝ' => 'w',
        'ӏ' => 'l',
        'ν' => 'v',
        _ => return None,
    })
}

/// The Russian letter that looks like a Latin or Greek one.
const fn cyrillic(c: char) -> Option<char> {
    Some(match c {
        'A' | 'Α' => 'А',
        'B' | 'Β' => 'В',
        'E' | 'Ε' => 'Е',
        'Ë' => 'Ё',
        'H' | 'Η' => 'Н',
        'K' | 'Κ' => 'К',
        'M' | 'Μ' => 'М',
        'O' | 'Ο' => 'О',
        'P' | 'Ρ' => 'Р',
        'C' | 'Ϲ' => 'С',
        'T' | 'Τ' => 'Т',
        'Y' | 'Υ' => 'У',
        'X' | 'Χ' => 'Х',
        'a' => 'а',
        'e' => 'е',
        'ë' => 'ё',
        'o' | 'ο' => 'о',
        'p' => 'р',
        'c' | 'ϲ' => 'с',
        'y' => 'у',
        'x' => 'х',
        _ => return None,
    })
}

/// The word in this script, its look-alikes replaced; `None` where a letter has none. What is no letter of the three
/// scripts stays.
#[must_use]
pub fn word_in(word: &str, wanted: Script) -> Option<String> {
    word.chars()
        .map(|c| match script(c) {
            Some(_) => in_script(c, wanted),
            None => Some(c),
        })
        .collect()
}
