//! Numbers as Russian keyboards, Word and textbooks write them.

use olymp_assessment::number::{parse_number, write_number};
use proptest::prelude::*;
use rstest::rstest;

/// `value | unit`, or `-` where it is no number.
fn check(typed: &str, expected: &str) {
    let read = parse_number(typed).map_or("-".to_owned(), |number| {
        let value = number.value.to_decimal().normalized().to_plain_string();
        if number.unit.is_empty() {
            value
        } else {
            format!("{value} | {}", number.unit)
        }
    });
    assert_eq!(read, expected, "{typed:?}");
}

#[rstest]
#[case::comma("1,5", "1.5")]
#[case::point("1.5", "1.5")]
#[case::decimal_comma_not_thousands("1,234", "1.234")]
#[case::decimal_point_not_thousands("1.234", "1.234")]
#[case::no_leading_digit(",5", "0.5")]
#[case::sentence_end("5.", "5")]
#[case::zeros("007,50", "7.5")]
#[case::spaces_around("  42  ", "42")]
fn decimals(#[case] typed: &str, #[case] expected: &str) {
    check(typed, expected);
}

#[rstest]
#[case::space("12 345", "12345")]
#[case::no_break_space("12\u{a0}345,6", "12345.6")]
#[case::narrow_no_break_space("1\u{202f}234\u{202f}567", "1234567")]
#[case::thin_space("12\u{2009}345.6", "12345.6")]
#[case::apostrophe("12'345.6", "12345.6")]
#[case::typographic_apostrophe("12’345,6", "12345.6")]
#[case::german("1.234,5", "1234.5")]
#[case::english("1,234.5", "1234.5")]
#[case::commas_only("1,234,567", "1234567")]
#[case::points_only("1.234.567", "1234567")]
#[case::long_german("1.234.567,89", "1234567.89")]
#[case::wrong_groups("12 34", "-")]
#[case::group_too_long("1 2345", "-")]
#[case::first_group_too_long("1234 567", "-")]
#[case::two_decimals("1,2,3", "-")]
#[case::mixed_thousands("1 234'567", "-")]
#[case::decimal_before_thousands("1,5 000", "-")]
#[case::two_decimal_marks("1,234.567,8", "-")]
#[case::leading_zero_group("0 123", "-")]
fn thousands(#[case] typed: &str, #[case] expected: &str) {
    check(typed, expected);
}

#[rstest]
#[case::hyphen("-5", "-5")]
#[case::minus("−5", "-5")]
#[case::en_dash("–5,5", "-5.5")]
#[case::em_dash("— 5", "-5")]
#[case::no_break_hyphen("\u{2011}5", "-5")]
#[case::plus("+5", "5")]
#[case::minus_zero("-0", "0")]
#[case::two_signs("--5", "-")]
#[case::sum("5+3", "-")]
#[case::interval("5-6", "-")]
#[case::difference("5 − 2", "-")]
fn signs(#[case] typed: &str, #[case] expected: &str) {
    check(typed, expected);
}

#[rstest]
#[case("1,5e3", "1500")]
#[case("1,5E-3", "0.0015")]
#[case::cyrillic_e("1,5е3", "1500")]
#[case("1,5·10^3", "1500")]
#[case("1.5*10^3", "1500")]
#[case("1,5×10⁻³", "0.0015")]
#[case("1,5 · 10 ^ 3", "1500")]
#[case("1,5 · 10^ 3", "1500")]
#[case::minus_sign_in_power("1,5·10^−3", "0.0015")]
#[case("1,5·10^(-3)", "0.0015")]
#[case("1,5·10^{-3}", "0.0015")]
#[case::latin_x("2x10^3", "2000")]
#[case::cyrillic_x("2 х 10^3 м", "2000 | м")]
#[case::bare_power("10^5", "100000")]
#[case::bare_raised("10⁻²", "0.01")]
#[case::negative_power("-10^2", "-100")]
#[case::thousands_and_power("1 500·10^3", "1500000")]
#[case::too_large("1e61", "-")]
#[case::far_too_large("1e999999999999999999999", "-")]
#[case::no_power("1,5·10", "-")]
#[case::only_superscripts_without_digits("10⁻", "-")]
fn powers_of_ten(#[case] typed: &str, #[case] expected: &str) {
    check(typed, expected);
}

#[rstest]
#[case("3/4", "0.75")]
#[case("−3/4", "-0.75")]
#[case("3 / 4", "0.75")]
#[case::mixed("2 1/2", "2.5")]
#[case::negative_mixed("−2 1/2", "-2.5")]
#[case::with_unit("1/2 км", "0.5 | км")]
#[case::by_zero("1/0", "-")]
#[case::twice("1/2/3", "-")]
fn fractions(#[case] typed: &str, #[case] expected: &str) {
    check(typed, expected);
}

/// What has no look changes nothing, wherever it stands.
#[rstest]
#[case("7,25\u{202c}")]
#[case("\u{200e}7,25")]
#[case("\u{202a}7,25\u{202c}")]
#[case("\u{2066}7,25\u{2069}")]
#[case("\u{61c}7,25")]
#[case("7\u{200b},25")]
#[case("7,\u{200d}25")]
#[case("7,2\u{ad}5")]
#[case("7\u{2060},25\u{feff}")]
#[case("7,25\u{fe0f}")]
#[case("7,25\u{e0020}")]
#[case("7\u{34f},25")]
#[case("\u{0}7,25\u{7}")]
#[case("\u{3000}7,25\u{2028}")]
#[case("\u{2800}7,25\u{3164}")]
#[case("７，２５")]
#[case("７．２５")]
#[case("٧٫٢٥")]
#[case("۷٫۲۵")]
#[case("७.२५")]
#[case("𝟕,𝟐𝟓")]
#[case("7‚25")]
#[case("7,25.")]
#[case("7,25 ;")]
#[case("«7,25»")]
#[case("\"7,25\"")]
#[case("'7,25'")]
#[case("+7,25")]
#[case("＋7,25")]
#[case("7¼")]
#[case("7 ¼")]
#[case("29/4")]
#[case("7 1/4")]
#[case("725e-2")]
#[case("0,725·10")]
fn one_number_in_many_signs(#[case] typed: &str) {
    let expected = if typed == "0,725·10" { "-" } else { "7.25" };
    check(typed, expected);
}

#[rstest]
#[case("1,5 e3", "1500")]
#[case("1,5e 3", "1500")]
#[case("1,5 e 3", "1500")]
#[case("1.5E+3", "1500")]
#[case("1,5 Е−1", "0.15")]
#[case("1,5·10^3", "1500")]
#[case("1,5 · 10 ^ 3", "1500")]
#[case("1,5 ⋅ 10 ^ ( 3 )", "1500")]
#[case("1,5∙10³", "1500")]
#[case("1,5•10³", "1500")]
#[case("1,5×10 ³", "1500")]
#[case("1,5✕10³", "1500")]
#[case("1,5⋆10³", "1500")]
#[case("1,5*10**3", "1500")]
#[case("1,5 х 10³", "1500")]
#[case("1,5·10⁻ ³", "-")]
#[case("10 ³", "1000")]
#[case("10 ^ 3", "1000")]
#[case("10^-3", "0.001")]
#[case("10^ − 3", "0.001")]
#[case("10⁻³", "0.001")]
#[case("10ˆ3", "1000")]
#[case::not_ten("5 ³", "-")]
#[case::not_ten("2^3", "-")]
#[case::lost_power("1,5·10 3", "-")]
#[case::area("10 м²", "10 | м²")]
#[case::degrees("10⁰C", "10 | ⁰C")]
#[case::nothing_behind("5e", "5 | e")]
#[case::far("1e61", "-")]
#[case::far("1e99999999999999999999", "-")]
fn powers_with_spaces(#[case] typed: &str, #[case] expected: &str) {
    check(typed, expected);
}

#[rstest]
#[case("½", "0.5")]
#[case("2½", "2.5")]
#[case("2 ½", "2.5")]
#[case("−¾", "-0.75")]
#[case("− 2½", "-2.5")]
#[case("−2 1/2", "-2.5")]
#[case("¹⁄₂", "0.5")]
#[case("2¹⁄₂", "2.5")]
#[case("1⁄2", "0.5")]
#[case("⅟4", "0.25")]
#[case("½ км", "0.5 | км")]
#[case::decimals_and_fraction("2,5½", "-")]
#[case::two("½½", "-")]
#[case::thousands_or_mixed("1 234/567", "-")]
#[case::thousands("1 234/5", "246.8")]
#[case::thousands("1 000/4", "250")]
#[case::mixed_behind_thousands("1 000 1/2", "1000.5")]
#[case::by_zero("1/0", "-")]
#[case::by_zero("1 1/0", "-")]
fn fractions_of_one_sign(#[case] typed: &str, #[case] expected: &str) {
    check(typed, expected);
}

#[rstest]
#[case("0,(3)", 1, 3)]
#[case("0.(3)", 1, 3)]
#[case(",(3)", 1, 3)]
#[case("0,3(3)", 1, 3)]
#[case("0,333…", 1, 3)]
#[case("0,333...", 1, 3)]
#[case("0,333..", 1, 3)]
#[case("0,333 …", 1, 3)]
#[case("0,33…", 1, 3)]
#[case("0,1(6)", 1, 6)]
#[case("0,1666…", 1, 6)]
#[case("-0,1(6)", -1, 6)]
#[case("0,(142857)", 1, 7)]
#[case("0,142857142857…", 1, 7)]
#[case("1,(09)", 12, 11)]
#[case("1,0909…", 12, 11)]
#[case("0,(9)", 1, 1)]
#[case("2,(3)·10^2", 700, 3)]
fn periods_are_exact(#[case] typed: &str, #[case] above: i64, #[case] below: i64) {
    let value = parse_number(typed).map(|number| number.value).unwrap();
    assert_eq!(value.numerator * below, value.denominator * above, "{typed:?}");
}

#[rstest]
#[case::nothing_repeats("3,14…", "3.14")]
#[case::one_digit("0,3…", "-")]
#[case::no_decimals("3…", "-")]
#[case::no_decimals("3...", "-")]
#[case::empty("0,()", "-")]
#[case::letter("0,(a)", "-")]
#[case::whole("5(3)", "-")]
#[case::open("0,(3", "-")]
#[case::with_unit("0,(3) м", "0.333333333333333333333333333333333333333333333333333333333333 | м")]
fn periods_and_what_is_none(#[case] typed: &str, #[case] expected: &str) {
    check(typed, expected);
}

#[rstest]
#[case("2π", "2 | π")]
#[case("2x", "2 | x")]
#[case("2 или больше", "2 | или больше")]
#[case("2 десятка", "2 | десятка")]
#[case("2k", "2 | k")]
#[case("2√3", "-")]
#[case("2(3)", "-")]
#[case("2; 3", "-")]
#[case("2 и 3", "2 | и 3")]
#[case("2=2", "-")]
#[case("≈2", "-")]
#[case("±2", "-")]
#[case("2±1", "-")]
#[case("②", "-")]
#[case("2²", "-")]
#[case::a_factorial("2!", "-")]
#[case("1 , 5", "-")]
#[case("1, 5", "-")]
fn what_follows_stays(#[case] typed: &str, #[case] expected: &str) {
    check(typed, expected);
}

#[rstest]
#[case("54 км/ч", "54 | км/ч")]
#[case("54км/ч", "54 | км/ч")]
#[case("5 000 кв. м", "5000 | кв. м")]
#[case("25%", "25 | %")]
#[case("36,6°", "36.6 | °")]
#[case("1,5 м/с^2", "1.5 | м/с^2")]
#[case("3 е", "3 | е")]
#[case("12 или 13", "12 | или 13")]
fn units(#[case] typed: &str, #[case] expected: &str) {
    check(typed, expected);
}

#[rstest]
#[case("")]
#[case("   ")]
#[case("пять")]
#[case("x = 5")]
#[case("-")]
#[case(",")]
#[case("5 12")]
#[case("10:30")]
#[case("(5)")]
#[case("12345678901234567890123456789012345678901")]
fn not_numbers(#[case] typed: &str) {
    check(typed, "-");
}

proptest! {
    #[test]
    fn anything_typed_is_read_or_refused_without_harm(typed in ".{0,300}") {
        let _ = parse_number(&typed);
    }

    #[test]
    fn long_junk_costs_no_time(piece in "[-+0-9., 'eе^·*×10⁻³/км½…()\u{200b}\u{202e}π]{1,12}") {
        let typed: String = piece.chars().cycle().take(20_000).collect();
        let start = std::time::Instant::now();
        let _ = parse_number(&typed);
        prop_assert!(start.elapsed() < std::time::Duration::from_secs(1));
    }

    #[test]
    fn marks_without_a_look_change_nothing(value in any::<i32>(), marks in "[\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2060}-\u{206f}\u{ad}\u{feff}\u{fe00}-\u{fe0f}]{1,3}", at in 0_usize..12) {
        let mut typed = value.to_string();
        typed.insert_str(at.min(typed.len()), &marks);
        prop_assert_eq!(parse_number(&typed).map(|n| n.value.to_decimal()), Some(value.into()));
    }

    #[test]
    fn number_like_junk_is_read_or_refused_without_harm(typed in "[-+0-9., 'eе^·*×10⁻³/км]{0,300}") {
        let _ = parse_number(&typed);
    }

    #[test]
    fn what_is_written_is_read_back(digits in any::<i64>(), scale in -40_i64..40) {
        let value = bigdecimal::BigDecimal::new(digits.into(), scale);
        let read = parse_number(&write_number(&value));
        prop_assert_eq!(read.map(|number| number.value.to_decimal()), Some(value));
    }
}

#[test]
fn a_monstrous_number_is_written_short() {
    assert_eq!(write_number(&"1e999999999".parse().unwrap()), "1e999999999");
}
