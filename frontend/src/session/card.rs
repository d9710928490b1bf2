//! The code of a printed card, as people type it.

/// How many characters a group has on the card.
const GROUP: usize = 4;

/// Makes of what was typed what the card says: no spaces or hyphens, capitals, Cyrillic look-alikes as Latin.
#[must_use]
pub fn tidy(typed: &str) -> String {
    typed
        .chars()
        .flat_map(char::to_uppercase)
        .map(look_alike)
        .filter(char::is_ascii_alphanumeric)
        .collect()
}

/// Shows the code in groups of four, as it is printed.
#[must_use]
pub fn grouped(typed: &str) -> String {
    let mut text = String::with_capacity(typed.len() + typed.len() / GROUP);
    for (i, character) in tidy(typed).chars().enumerate() {
        if i > 0 && i % GROUP == 0 {
            text.push('-');
        }
        text.push(character);
    }
    text
}

const fn look_alike(character: char) -> char {
    match character {
        'А' => 'A',
        'В' => 'B',
        'Е' | 'Ё' => 'E',
        'З' => '3',
        'К' => 'K',
        'М' => 'M',
        'Н' => 'H',
        'О' => 'O',
        'Р' => 'P',
        'С' => 'C',
        'Т' => 'T',
        'У' => 'Y',
        'Х' => 'X',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_hyphens_and_case_do_not_matter() {
        assert_eq!(tidy(" ab7k-9qxm  2c "), "AB7K9QXM2C");
    }

    #[test]
    fn cyrillic_look_alikes_become_latin() {
        assert_eq!(tidy("АВ7К-9нхм"), "AB7K9HXM");
    }

    #[test]
    fn groups_of_four_are_shown() {
        assert_eq!(grouped("ab7k9qxm2c"), "AB7K-9QXM-2C");
        assert_eq!(grouped("ab7k"), "AB7K");
        assert_eq!(grouped(""), "");
    }
}
