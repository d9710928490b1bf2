//! Words that count and change no number.

use crate::signs::lower;

/// What may follow a number where an item names no unit: pieces, people, minutes, roubles and the like, without their
/// endings.
///
/// A word that is a number (`десяток`, `тыс.`, `пара`), a part or a power of one (`половина`, `корень`), a prefix, or the
/// symbol of a unit of physics is not here.
const STEMS: &str = "шт штук раз чел человек люд лиц единиц экз экземпляр учащихся ученик учениц школьник студент \
    участник учител педагог дет балл очк слов букв звук слог знак символ цифр числ чисел предложени страниц стр книг \
    способ вариант случа задач задани вопрос ответ решени корн ошибк ошибок класс групп урок предмет элемент точк точек \
    сторон диагонал треугольник угл вершин гран ребр ребер рёбер фигур кубик мест шаг ход яблок конфет билет монет машин атом молекул частиц \
    протон нейтрон электрон хромосом клетк клеток ч час мин минут сек секунд день дн сут сутк суток недел месяц год лет век \
    руб рубл коп копейк копеек градус ° pcs times people";

/// The endings of these words.
const ENDINGS: &str = "а у ы и е о ов ев ей ь я ю й";

/// Words and signs that have no endings.
const WHOLE: &str = "ед ₽ р мес нед град";

/// Whether this is a word that only counts: `шт.`, `раза`, `минут`.
#[must_use]
pub fn is_counting_word(text: &str) -> bool {
    let word: String = text.trim_matches(['.', ',', ';', ' ']).chars().map(lower).collect();
    // Letters of two characters, as some systems write them.
    let word = word.replace("и\u{306}", "й").replace("е\u{308}", "ё").replace('⁰', "°");
    if WHOLE.split(' ').any(|whole| whole == word) {
        return true;
    }
    STEMS.split(' ').any(|stem| {
        word.strip_prefix(stem)
            .is_some_and(|end| end.is_empty() || ENDINGS.split(' ').any(|ending| ending == end))
    })
}

#[cfg(test)]
mod tests {
    use super::is_counting_word;

    #[test]
    fn words_that_count_and_words_that_change_a_number() {
        for word in [
            "шт.",
            "штуки",
            "РАЗА",
            "чел",
            "минут",
            "мин.",
            "ч",
            "часов",
            "дней",
            "сутки",
            "рублей;",
            "рублеи\u{306}",
            "₽",
            "р.",
            "мес.",
            "град.",
            "ед.",
            "диагоналей",
            "случаев",
            "°",
        ] {
            assert!(is_counting_word(word), "{word:?}");
        }
        for word in [
            "",
            ".",
            "%",
            "к",
            "k",
            "тыс",
            "сот",
            "еды",
            "сотых",
            "пар",
            "пары",
            "десятка",
            "дюжин",
            "корень",
            "доли",
            "части",
            "степени",
            "кг",
            "гр",
            "м",
            "с",
            "x",
            "х",
            "е",
            "а",
            "π",
            "кило",
            "мега",
            "раз по",
            "час 5",
        ] {
            assert!(!is_counting_word(word), "{word:?}");
        }
    }
}
