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
#[case("25 %", "2")]
#[case("25 процентов", "2")]
#[case("25 м²", "2")]
#[case("25 м^2", "2")]
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
