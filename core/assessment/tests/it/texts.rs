//! Texts as teachers type them.

use olymp_assessment::item::TextRules;
use olymp_assessment::text::{example, matches, normalise};
use proptest::prelude::*;
use rstest::rstest;

const PLAIN: TextRules = TextRules {
    case_sensitive: false,
    one_typo: false,
};
const CASE: TextRules = TextRules {
    case_sensitive: true,
    one_typo: false,
};
const TYPO: TextRules = TextRules {
    case_sensitive: false,
    one_typo: true,
};

fn check(rules: &TextRules, pattern: &str, text: &str, right: bool) {
    assert_eq!(matches(pattern, text, rules), right, "{text:?} for {pattern:?}");
}

#[rstest]
#[case::capitals("фотосинтез", "ФотоСинтез", true)]
#[case::yo("ёжик", "Ежик", true)]
#[case::yo_the_other_way("еж", "Ёж", true)]
#[case::spaces("процесс фотосинтеза", "  процесс\u{a0} фотосинтеза ", true)]
#[case::a_missing_space("процесс фотосинтеза", "процессфотосинтеза", false)]
#[case::en_dash("1941–1945", "1941-1945", true)]
#[case::spaces_around_a_dash("1941–1945", "1941 — 1945", true)]
#[case::no_break_hyphen("кто-то", "кто\u{2011}то", true)]
#[case::a_missing_hyphen("кто-то", "кто то", false)]
#[case::quotes("«Война и мир»", "\"Война и мир\"", true)]
#[case::no_quotes("«Война и мир»", "Война и мир", true)]
#[case::apostrophes("don't", "Don’t", true)]
#[case::a_missing_apostrophe("it's", "its", false)]
#[case::stress_mark("замок", "за́мок", true)]
#[case::decomposed("йод", "и\u{306}од", true)]
#[case::decomposed_yo("ёж", "е\u{308}ж", true)]
#[case::soft_hyphen("переносится", "перено\u{ad}сится", true)]
#[case::another_word("фотосинтез", "хемосинтез", false)]
#[case::a_typo("фотосинтез", "фотосинтес", false)]
#[case::empty("фотосинтез", "", false)]
#[case::quotes_only("*", "«»", false)]
fn what_is_overlooked(#[case] pattern: &str, #[case] text: &str, #[case] right: bool) {
    check(&PLAIN, pattern, text, right);
}

#[rstest]
#[case("Москва", "Москва", true)]
#[case("Москва", "москва", false)]
#[case::yo_all_the_same("Ёлка", "Елка", true)]
fn capitals_may_matter(#[case] pattern: &str, #[case] text: &str, #[case] right: bool) {
    check(&CASE, pattern, text, right);
}

#[rstest]
#[case::end("фото*", "фотосинтез", true)]
#[case::end_of_nothing("фото*", "фото", true)]
#[case::middle("*синтез*", "процесс фотосинтеза", true)]
#[case::two_words("*крепост*прав*", "отмена крепостного права", true)]
#[case::wrong_order("*крепост*прав*", "право крепостных", false)]
#[case::asterisk(r"2\*2", "2*2", true)]
#[case::asterisk_is_no_wildcard(r"2\*2", "2 и 2", false)]
#[case::anything("*", "что угодно", true)]
#[case::start_must_match("фото*", "мой фотоаппарат", false)]
fn wildcards(#[case] pattern: &str, #[case] text: &str, #[case] right: bool) {
    check(&PLAIN, pattern, text, right);
}

#[rstest]
#[case::exactly("фотосинтез", "фотосинтез", true)]
#[case::another_letter("фотосинтез", "фотосинтес", true)]
#[case::missing_letter("фотосинтез", "фотосинте", true)]
#[case::extra_letter("фотосинтез", "фотоссинтез", true)]
#[case::extra_letter_first("фотосинтез", "нфотосинтез", true)]
#[case::extra_letter_last("фотосинтез", "фотосинтезы", true)]
#[case::swapped("фотосинтез", "фотосинтзе", true)]
#[case::two_typos("фотосинтез", "фатосинтес", false)]
#[case::five_letters("весна", "висна", true)]
#[case::four_letters("зима", "зема", false)]
#[case::short_word_beside_long("не фотосинтез", "ни фотосинтез", false)]
#[case::long_word_beside_short("не фотосинтез", "не фотасинтез", true)]
#[case::a_typo_in_each_word("процесс фотосинтеза", "працесс фотосинтиза", false)]
#[case::a_digit_is_no_letter("элемент 117", "элемент 118", false)]
#[case::a_lost_space_is_no_typo("процесс фотосинтеза", "процессфотосинтеза", false)]
#[case::a_digit_for_a_letter("фотосинтез", "ф0тосинтез", false)]
#[case::with_a_wildcard("*фотосинтез*", "процесс фотасинтеза у растений", true)]
fn one_typo(#[case] pattern: &str, #[case] text: &str, #[case] right: bool) {
    check(&TYPO, pattern, text, right);
}

#[test]
fn a_wrong_capital_is_not_a_typo_where_capitals_matter() {
    let rules = TextRules {
        case_sensitive: true,
        one_typo: true,
    };
    check(&rules, "Москва", "москва", false);
    check(&rules, "Москва", "Масква", true);
}

#[test]
fn many_wildcards_cost_no_time() {
    let pattern = "*а".repeat(240);
    let text = "а".repeat(1_999);
    check(&TYPO, &pattern, &text, true);
    check(&TYPO, &pattern, &format!("{text}б"), false);
    check(&TYPO, "*", &"а".repeat(1_000_000), false);
}

/// Whether `b` is `a` or one letter's typo away from it, said by trying them all.
fn within_one_typo(a: &[char], b: &[char]) -> bool {
    let letters = ['а', 'б', 'в'];
    let mut near = vec![a.to_vec()];
    for i in 0..=a.len() {
        for letter in letters {
            near.push([&a[..i], &[letter], &a[i..]].concat());
            if i < a.len() {
                near.push([&a[..i], &[letter], &a[i + 1..]].concat());
            }
        }
        if i < a.len() {
            near.push([&a[..i], &a[i + 1..]].concat());
        }
        if i + 1 < a.len() {
            near.push([&a[..i], &[a[i + 1], a[i]], &a[i + 2..]].concat());
        }
    }
    near.iter().any(|n| n == b)
}

proptest! {
    #[test]
    fn one_typo_is_what_trying_them_all_finds(a in "[абв]{5,7}", b in "[абв]{4,8}") {
        let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        prop_assert_eq!(matches(&a, &b, &TYPO), within_one_typo(&x, &y));
    }

    #[test]
    fn an_example_is_always_accepted(pattern in r"[а-яА-ЯёЁ«»\- ]{0,3}[а-яё]{1,6}(\*|\\\*|[а-я ]){0,4}", case in any::<bool>(), typo in any::<bool>()) {
        let rules = TextRules { case_sensitive: case, one_typo: typo };
        prop_assert!(matches(&pattern, &example(&pattern), &rules), "{:?}", example(&pattern));
    }

    #[test]
    fn normalising_twice_is_normalising_once(text in ".{0,40}") {
        let once = normalise(&text, &PLAIN);
        prop_assert_eq!(normalise(&once, &PLAIN), once);
    }
}
