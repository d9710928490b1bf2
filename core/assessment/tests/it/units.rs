//! Numeric responses with tolerance and units.

use crate::grading::outcome;
use crate::items::item_of;
use olymp_assessment::grade::Outcome;
use olymp_assessment::item::{AcceptedNumber, Interaction, Key, NumericKey, Scoring, Tolerance, Unit, UnitRule};
use olymp_assessment::points::Points;
use olymp_assessment::response::Response;
use rstest::rstest;

fn check(key: NumericKey, text: &str, unit: &str, expected: &str) {
    let names = key.units.iter().map(|unit| unit.name.clone()).collect();
    let item = item_of(
        Interaction::Numeric { units: names },
        Key::Numeric(key),
        Scoring::AllOrNothing,
        Points::whole(2),
    );
    let unit = (!unit.is_empty()).then(|| unit.to_owned());
    let graded = outcome(
        &item,
        Some(&Response::Numeric {
            text: text.to_owned(),
            unit: unit.clone(),
        }),
    );
    assert_eq!(
        graded,
        Ok(Outcome::Graded {
            points: expected.parse().unwrap()
        }),
        "{text:?} {unit:?}"
    );
}

fn accepted(value: &str, tolerance: Tolerance, share: &str) -> AcceptedNumber {
    AcceptedNumber {
        value: value.parse().unwrap(),
        tolerance,
        share: share.parse().unwrap(),
    }
}

fn absolute(bound: &str) -> Tolerance {
    Tolerance::Absolute(bound.parse().unwrap())
}

fn unit(name: &str, aliases: &[&str], factor: &str) -> Unit {
    let aliases = aliases.iter().map(|&alias| alias.to_owned()).collect();
    Unit {
        name: name.to_owned(),
        aliases,
        factor: factor.parse().unwrap(),
    }
}

/// 54 ± 0.5 km/h; a missing unit costs half.
#[rstest]
#[case("54 км/ч", "", "2")]
#[case("54", "км/ч", "2")]
#[case("54 км/ч", "км/ч", "2")]
#[case("54 км / час", "", "2")]
#[case("54 КМ/Ч", "", "2")]
#[case("15 м/с", "", "2")]
#[case("15", "м/с", "2")]
#[case("15,0 м/с", "", "2")]
#[case::missing("54", "", "1")]
#[case::in_another_unit_without_saying_so("15", "", "0")]
#[case::contradiction("54 км/ч", "м/с", "0")]
#[case::unknown("54 мили/ч", "", "0")]
#[case::lower_bound("53,5", "км/ч", "2")]
#[case::upper_bound("54,5", "км/ч", "2")]
#[case::outside("54,51", "км/ч", "0")]
#[case::half_for_the_average("60", "км/ч", "1")]
#[case::half_of_half("60", "", "0.5")]
#[case::junk("не знаю", "км/ч", "0")]
fn with_required_units(#[case] text: &str, #[case] picked: &str, #[case] expected: &str) {
    let key = NumericKey {
        accepted: vec![
            accepted("54", absolute("0.5"), "1"),
            accepted("60", absolute("0"), "0.5"),
        ],
        units: vec![unit("км/ч", &["км/час"], "1"), unit("м/с", &[], "3.6")],
        unit_rule: UnitRule::Required {
            penalty: Points::from_units(5_000),
        },
    };
    check(key, text, picked, expected);
}

#[rstest]
#[case("25", "2")]
#[case::pieces("25 шт.", "2")]
#[case::pieces("25шт", "2")]
#[case::pieces("25 штук", "2")]
#[case::times("25 раз", "2")]
#[case::people("25 человек", "2")]
#[case::people("25 чел.", "2")]
#[case::years("25 лет", "2")]
#[case::in_capitals("25 ШТ.", "2")]
#[case::a_percent_is_a_hundredth("25 %", "0")]
#[case::a_unit_that_is_not_asked("25 м²", "0")]
#[case::a_constant("25π", "0")]
#[case::a_variable("25x", "0")]
#[case::a_variable("25 x", "0")]
#[case::cyrillic_variable("25х", "0")]
#[case::imaginary("25i", "0")]
#[case::thousands("25k", "0")]
#[case::thousands("25К", "0")]
#[case::exponent_without_digits("25e", "0")]
#[case::or_more("25 или больше", "0")]
#[case::tens("25 десятков", "0")]
#[case::pairs("25 пар", "0")]
#[case::dozens("25 дюжин", "0")]
#[case::half("25 с половиной", "0")]
#[case::words("25 яблок и груш", "0")]
#[case::factorial_of_a_number("25!!", "0")]
#[case::pieces_and_more("25 шт. или 26", "0")]
#[case::another_number("25 тыс.", "0")]
#[case::two_answers("25 или 26", "0")]
#[case::two_answers("25 26", "0")]
#[case::a_fraction("50/2", "2")]
#[case::scientific("2,5·10^1", "2")]
fn without_units(#[case] text: &str, #[case] expected: &str) {
    let key = NumericKey {
        accepted: vec![accepted("25", absolute("0"), "1")],
        units: vec![],
        unit_rule: UnitRule::Optional,
    };
    check(key, text, "", expected);
}

#[rstest]
#[case("-100", "2")]
#[case("−101", "2")]
#[case("-99", "2")]
#[case("-98,9", "0")]
#[case("100", "0")]
fn relative_tolerance(#[case] text: &str, #[case] expected: &str) {
    let tolerance = Tolerance::Relative("0.01".parse().unwrap());
    let key = NumericKey {
        accepted: vec![accepted("-100", tolerance, "1")],
        units: vec![],
        unit_rule: UnitRule::Optional,
    };
    check(key, text, "", expected);
}

/// Milli- and megametres are not the same, however they are capitalised.
#[rstest]
#[case("5 мм", "2")]
#[case("5 Мм", "0")]
#[case("0,000000005 Мм", "2")]
#[case("5 ММ", "0")]
#[case("0,005 м", "2")]
fn capitals_of_units(#[case] text: &str, #[case] expected: &str) {
    let key = NumericKey {
        accepted: vec![accepted("0.005", absolute("0"), "1")],
        units: vec![
            unit("м", &[], "1"),
            unit("мм", &[], "0.001"),
            unit("Мм", &[], "1000000"),
        ],
        unit_rule: UnitRule::Optional,
    };
    check(key, text, "", expected);
}

/// One unit, right when it is the same sign whatever the code point.
#[rstest]
#[case::degree_with_cyrillic("°C", "5 °С", "2")]
#[case::degree_with_latin("°С", "5 °C", "2")]
#[case::ordinal("°C", "5 ºC", "2")]
#[case::ring("°C", "5 ˚C", "2")]
#[case::one_sign("°C", "5 ℃", "2")]
#[case::raised_zero("°C", "5⁰С", "2")]
#[case::raised_zero_behind_ten("°C", "10⁰C", "0")]
#[case::small_celsius("°C", "5 °c", "2")]
#[case::small_cyrillic_celsius("°C", "5 °с", "2")]
#[case::latin_newton("Н", "5 H", "2")]
#[case::greek_newton("Н", "5 Η", "2")]
#[case::micro("мкм", "5 мкм", "2")]
#[case::micro_sign("μm", "5 µm", "2")]
#[case::micro_letter("µm", "5 μm", "2")]
#[case::squared_sign("μm", "5 ㎛", "2")]
#[case::ohm("Ω", "5 \u{2126}", "2")]
#[case::kelvin("K", "5 \u{212A}", "2")]
#[case::cyrillic_kelvin("K", "5 К", "2")]
#[case::angstrom("Å", "5 \u{212B}", "2")]
#[case::litre("l", "5 ℓ", "2")]
#[case::square_metre("м²", "5 м2", "2")]
#[case::square_metre("м²", "5 м^2", "2")]
#[case::square_metre("m²", "5 ㎡", "2")]
#[case::dots("Н·м", "5 H*м", "2")]
#[case::dots("кВт·ч", "5 кВт⋅ч", "2")]
#[case::slash("м/с", "5 м ∕ с", "2")]
#[case::invisible("км/ч", "5 км\u{2060}/ч\u{200f}", "2")]
#[case::mixed_letters("см", "5 cм", "2")]
#[case::capitals("км/ч", "5 КМ/Ч", "2")]
#[case::capitals("мин", "5 Мин", "2")]
#[case::capitals("кг", "5 Кг", "2")]
#[case::milli_for_mega("МВт", "5 мВт", "0")]
#[case::mega_for_milli("мВт", "5 МВт", "0")]
#[case::either_mega_or_milli("мВт", "5 МВТ", "0")]
#[case::a_prefix_alone_is_no_unit("г", "5 Г", "2")]
#[case::mega_for_metre("m", "5 M", "0")]
#[case::mega_for_metre("mm", "5 Mm", "0")]
#[case::newton_metre_for_nanometre("нм", "5 Нм", "0")]
#[case::bits_for_bytes("кБ", "5 кб", "0")]
#[case::giga_for_hecto("гПа", "5 ГПа", "0")]
#[case::another("см", "5 мм", "0")]
#[case::a_metre_is_no_millimetre("мм", "5 м", "0")]
#[case::a_word("см", "5 сантимов", "0")]
#[case::a_variable("см", "5 x см", "0")]
fn the_same_sign_by_another_code_point(#[case] name: &str, #[case] text: &str, #[case] expected: &str) {
    let key = NumericKey {
        accepted: vec![accepted("5", absolute("0"), "1")],
        units: vec![unit(name, &[], "1")],
        unit_rule: UnitRule::Optional,
    };
    check(key, text, "", expected);
}

/// Where both are listed, each is its own.
#[rstest]
#[case("5 мВт", "2")]
#[case("5 МВт", "0")]
#[case("5000 мкВт", "2")]
#[case("0,005 Вт", "2")]
#[case("0,000000005 МВт", "2")]
fn prefixes_are_told_apart(#[case] text: &str, #[case] expected: &str) {
    let key = NumericKey {
        accepted: vec![accepted("0.005", absolute("0"), "1")],
        units: vec![
            unit("Вт", &[], "1"),
            unit("мВт", &[], "0.001"),
            unit("мкВт", &[], "0.000001"),
            unit("МВт", &[], "1000000"),
        ],
        unit_rule: UnitRule::Optional,
    };
    check(key, text, "", expected);
}

/// A third of an hour is exactly twenty minutes.
#[rstest]
#[case("20 мин", "2")]
#[case("1/3 ч", "2")]
#[case("0,(3) ч", "2")]
#[case("0,333… ч", "2")]
#[case("⅓ ч", "2")]
#[case("0,333 ч", "0")]
#[case("0,3… ч", "0")]
fn thirds_are_exact(#[case] text: &str, #[case] expected: &str) {
    let key = NumericKey {
        accepted: vec![accepted("20", absolute("0"), "1")],
        units: vec![unit("мин", &[], "1"), unit("ч", &[], "60")],
        unit_rule: UnitRule::Optional,
    };
    check(key, text, "", expected);
}

#[rstest]
#[case::percent("25 %", "2")]
#[case::full_width("25％", "2")]
#[case::bare("25", "2")]
#[case::permille("250 ‰", "2")]
#[case::another("25 ‰", "0")]
fn percent_is_what_the_key_says(#[case] text: &str, #[case] expected: &str) {
    let key = NumericKey {
        accepted: vec![accepted("25", absolute("0"), "1")],
        units: vec![unit("%", &[], "1"), unit("‰", &[], "0.1")],
        unit_rule: UnitRule::Optional,
    };
    check(key, text, "", expected);
}

#[test]
fn a_monstrous_key_costs_no_time() {
    let monster = accepted("1e999999999", absolute("0"), "1");
    let key = NumericKey {
        accepted: vec![monster],
        units: vec![],
        unit_rule: UnitRule::Optional,
    };
    check(key, "5", "", "0");
    let unit = unit("м", &[], "1e-999999999");
    let key = NumericKey {
        accepted: vec![accepted("5", absolute("0"), "1")],
        units: vec![unit],
        unit_rule: UnitRule::Optional,
    };
    check(key, "5 м", "", "0");
}
