//! The same word written otherwise, and words that only look near.

use olymp_assessment::item::TextRules;
use olymp_assessment::text::matches;
use proptest::prelude::*;
use rstest::rstest;
use unicode_normalization::UnicodeNormalization;

const PLAIN: TextRules = TextRules {
    case_sensitive: false,
    one_typo: false,
};
const CASE: TextRules = TextRules {
    case_sensitive: true,
    one_typo: false,
};

fn check(rules: &TextRules, pattern: &str, text: &str, right: bool) {
    assert_eq!(matches(pattern, text, rules), right, "{text:?} for {pattern:?}");
}

#[rstest]
#[case::u("Müller", "Mu\u{308}ller", true)]
#[case::u_the_other_way("Mu\u{308}ller", "Müller", true)]
#[case::e("café", "cafe\u{301}", true)]
#[case::e_the_other_way("cafe\u{301}", "café", true)]
#[case::short_i("йод", "и\u{306}од", true)]
#[case::short_u("воўк", "воу\u{306}к", true)]
#[case::yi("їжак", "і\u{308}жак", true)]
#[case::yo("ёж", "е\u{308}ж", true)]
#[case::full_width("NaCl", "ＮａＣｌ", true)]
#[case::ligature("file", "ﬁle", true)]
#[case::celsius("20 °C", "20℃", true)]
#[case::roman_sign("XIX", "ⅩⅨ", true)]
#[case::stress("за\u{301}мок", "замок", true)]
#[case::grave_stress("е\u{300}ж", "еж", true)]
#[case::bidi("слово", "\u{200f}сло\u{202c}во", true)]
#[case::variation_selector("слово", "слово\u{fe0f}", true)]
#[case::another_letter("Müller", "Muller", false)]
#[case::another_letter("café", "cafe", false)]
#[case::another_letter("йод", "иод", false)]
fn unicode_forms(#[case] pattern: &str, #[case] text: &str, #[case] right: bool) {
    check(&PLAIN, pattern, text, right);
}

#[rstest]
#[case::hydroxide("NaOH", "NаОН", true)]
#[case::hydroxide_the_other_way("NаОН", "NaOH", true)]
#[case::roman("XIX", "ХIХ", true)]
#[case::roman_cyrillic("XIX", "ХІХ", true)]
#[case::dream("сон", "coн", true)]
#[case::dream_in_capitals("сон", "COН", true)]
#[case::dream_in_cyrillic_capitals("сон", "СОН", true)]
#[case::oxide("CO2", "СО2", true)]
#[case::oxide_by_a_russian_keyboard("H2SO4", "Н2SО4", true)]
#[case::water("H2O", "Н2О", true)]
#[case::brackets("Ca(OH)2", "Са(ОН)2", true)]
#[case::greek_capitals("ABC", "ΑΒC", true)]
#[case::long("фотосинтез", "фoтocинтeз", true)]
#[case::one_letter("с кислотой", "c кислотой", true)]
#[case::with_a_wildcard("фото*", "фoтocинтез", true)]
#[case::no_reading("NaOH", "NаOН и", false)]
#[case::another_script("bot", "вот", false)]
#[case::another_script("там", "tam", false)]
#[case::transliterated("сон", "son", false)]
#[case::another_word("сон", "сан", false)]
#[case::a_zero_is_no_letter("CO2", "C02", false)]
#[case::another_metal("NaOH", "КОН", false)]
fn look_alikes(#[case] pattern: &str, #[case] text: &str, #[case] right: bool) {
    check(&PLAIN, pattern, text, right);
}

#[rstest]
#[case("NaOH", "NаОН", true)]
#[case("CO", "СО", true)]
#[case::cobalt("CO", "Co", false)]
#[case::cobalt("Co", "СО", false)]
#[case::lowered("H2O", "H₂O", true)]
#[case("H2O", "h2o", false)]
#[case("Москва", "Mосква", true)]
#[case("Москва", "москва", false)]
fn look_alikes_keep_their_capitals(#[case] pattern: &str, #[case] text: &str, #[case] right: bool) {
    check(&CASE, pattern, text, right);
}

#[rstest]
#[case("H2O", "H₂O", true)]
#[case("H₂O", "H2O", true)]
#[case("H2SO4", "Н₂SО₄", true)]
#[case("H2O", "H_2O", true)]
#[case("H2SO4", "H_{2}SO_{4}", true)]
#[case("x²", "x2", true)]
#[case("x^2", "x²", true)]
#[case("x^{2}", "x²", true)]
#[case("SO4^2-", "SO₄²⁻", true)]
#[case("Fe3+", "Fe³⁺", true)]
#[case("10^3", "10³", true)]
#[case("¹⁴C", "14C", true)]
#[case("CuSO4·5H2O", "CuSO₄ • 5H₂O", true)]
#[case("2 1/2", "2½", true)]
#[case::a_power_is_no_digit("102", "10²", false)]
#[case::a_power_is_no_digit("10²", "102", false)]
#[case::mixed_is_no_fraction("21/2", "2½", false)]
#[case("H2O", "H₂O₂", false)]
#[case("H2O", "HO", false)]
fn formulas(#[case] pattern: &str, #[case] text: &str, #[case] right: bool) {
    check(&PLAIN, pattern, text, right);
}

#[rstest]
#[case::full_stop("кислород", "Кислород.", true)]
#[case::comma("кислород", "кислород,", true)]
#[case::semicolon("кислород", "кислород ;", true)]
#[case::ellipsis("кислород", "кислород…", true)]
#[case::exclamation("кислород", "Кислород!", true)]
#[case::in_the_key("кислород.", "кислород", true)]
#[case::dash("кислород", "— кислород", true)]
#[case::dash("кислород", "—кислород", true)]
#[case::hyphen("кислород", "- кислород", true)]
#[case::hyphen("кислород", "-кислород", true)]
#[case::bullet("кислород", "• кислород", true)]
#[case::star("кислород", "* кислород", true)]
#[case::all_of_it("кислород", "— «Кислород».", true)]
#[case::guillemets("Война и мир", "«Война и мир»", true)]
#[case::single_guillemets("Война и мир", "‹Война и мир›", true)]
#[case::low_quotes("Война и мир", "„Война и мир“", true)]
#[case::english("Война и мир", "“Война и мир”", true)]
#[case::straight("Война и мир", "\"Война и мир\"", true)]
#[case::two_apostrophes("Война и мир", "''Война и мир''", true)]
#[case::one_apostrophe("Война и мир", "'Война и мир'", true)]
#[case::low_single("Война и мир", "‚Война и мир‘", true)]
#[case::and_so_on("азот, кислород", "азот, кислород и т.д.", true)]
#[case::and_so_on("азот, кислород", "азот, кислород и т. д.", true)]
#[case::and_so_on("азот, кислород", "азот, кислород и т. п.", true)]
#[case::and_so_on("азот, кислород", "азот,кислород и др", true)]
#[case::and_so_on("азот, кислород", "азот, кислород и так далее", true)]
#[case::and_so_on("oxygen", "oxygen, etc.", true)]
#[case::in_the_key("азот и т. д.", "азот", true)]
#[case::of_itself("и т. д.", "и т.д.", true)]
#[case::initials("А. С. Пушкин", "А.С.Пушкин", true)]
#[case::percent("50 %", "50%", true)]
#[case::decimal_mark("13,3", "13.3", true)]
#[case::decimal_mark("13,3", "13.30", false)]
#[case::a_minus_stays("5", "-5", false)]
#[case::a_minus_stays("5", "- 5", false)]
#[case::a_minus_stays("x", "-x", false)]
#[case::a_minus_stays("sin x", "-sin x", false)]
#[case::a_minus_stays("sin x", "- sin x", false)]
#[case::a_suffix("-ся", "-ся", true)]
#[case::a_suffix("-ость", "ость", true)]
#[case::a_factorial("5", "5!", false)]
#[case::a_factorial("n!", "n", false)]
#[case::a_factorial("n", "n!", false)]
#[case::a_derivative("f", "f'", false)]
#[case::a_second_derivative("f", "f''", false)]
#[case::an_apostrophe("don't", "dont", false)]
#[case::punctuation_itself(",", ",", true)]
#[case::punctuation_itself(",", ";", false)]
#[case::punctuation_itself(".", "…", false)]
#[case::a_dash_itself("—", "-", true)]
#[case::a_quote_itself("«", "\"", true)]
#[case::more_words("кислород", "кислород и азот", false)]
#[case::a_list("1, 2", "1,2", false)]
#[case::a_list_of_semicolons("1; 2", "1;2", true)]
#[case::typed_guillemets("Война и мир", "<<Война и мир>>", true)]
#[case::less_than("x<3", "x<3", true)]
#[case::a_question("да", "да или нет?", false)]
fn around_an_answer(#[case] pattern: &str, #[case] text: &str, #[case] right: bool) {
    check(&PLAIN, pattern, text, right);
}

/// A text as an author could type it, no wildcard in it.
fn literal() -> impl Strategy<Value = String> {
    prop_oneof![
        ".{1,40}",
        "[а-яёА-ЯЁa-zA-Z0-9 .,;!?«»\"'—–-]{1,30}",
        "[НаOHосcхXIІ₂²³⁻⁺^_{}0-9()и\u{300}\u{301}\u{306}\u{308}\u{345}½′'-]{1,12}",
    ]
    .prop_filter("says something", |text| {
        !text.trim().is_empty() && !text.contains(['*', '\\'])
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn a_key_accepts_itself(key in literal(), case_sensitive in any::<bool>(), one_typo in any::<bool>()) {
        let rules = TextRules { case_sensitive, one_typo };
        prop_assert!(matches(&key, &key, &rules));
        let decomposed: String = key.nfd().collect();
        prop_assert!(matches(&key, &decomposed, &rules), "decomposed");
        prop_assert!(matches(&decomposed, &key, &rules), "composed");
        let composed: String = key.nfc().collect();
        prop_assert!(matches(&key, &composed, &rules), "composed");
    }

    #[test]
    fn a_key_accepts_itself_in_capitals(key in "[а-яёa-z]{1,12}") {
        prop_assert!(matches(&key, &key.to_uppercase(), &PLAIN));
        prop_assert!(matches(&key.to_uppercase(), &key, &PLAIN));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(50))]

    #[test]
    fn hostile_text_costs_no_time(piece in prop_oneof![".{1,8}", "['a ²^1.и\u{301}д-]{1,9}", " и т\\.д\\."], pattern in "[*а'^²-]{1,20}") {
        let text: String = piece.chars().cycle().take(20_000).collect();
        let start = std::time::Instant::now();
        let _ = matches(&pattern, &text, &PLAIN);
        prop_assert!(start.elapsed() < std::time::Duration::from_secs(5));
    }
}
