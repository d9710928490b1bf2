//! Words that count and change no number.

use crate::signs::lower;

/// What may follow a number where an item names no unit: pieces, times, people and the like.
///
/// A word that is a number (`десяток`, `тыс.`, `пара`), a part of one (`половина`) or a unit of measure is not here.
const WORDS: &[&str] = &[
    "шт",
    "штук",
    "штука",
    "штуки",
    "штуку",
    "раз",
    "раза",
    "разу",
    "чел",
    "человек",
    "человека",
    "ед",
    "единиц",
    "единица",
    "единицы",
    "экз",
    "экземпляр",
    "экземпляра",
    "экземпляров",
    "ученик",
    "ученика",
    "учеников",
    "учащихся",
    "балл",
    "балла",
    "баллов",
    "очко",
    "очка",
    "очков",
    "слово",
    "слова",
    "слов",
    "буква",
    "буквы",
    "букв",
    "знак",
    "знака",
    "знаков",
    "цифра",
    "цифры",
    "цифр",
    "число",
    "числа",
    "чисел",
    "способ",
    "способа",
    "способов",
    "вариант",
    "варианта",
    "вариантов",
    "случай",
    "случая",
    "случаев",
    "год",
    "года",
    "году",
    "лет",
    "pcs",
    "times",
    "people",
];

/// Whether this is a word that only counts: `шт.`, `раза`, `человек`.
#[must_use]
pub fn is_counting_word(text: &str) -> bool {
    let word: String = text.trim().trim_end_matches('.').chars().map(lower).collect();
    WORDS.contains(&word.as_str())
}
