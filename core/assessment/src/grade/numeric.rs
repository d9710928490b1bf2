//! Numeric: the best share among the accepted values that the number comes near enough to.
//!
//! Partial credit is what the author gave an accepted value as its share, whatever the scoring rule. Where units are
//! listed, a unit that is not among them is wrong; none is taken as the base unit and may cost the author's penalty.
//! The unit may be picked or typed behind the number, or both if they agree. Where no units are listed, a word that only
//! counts (`12 шт.`) is overlooked; with anything else behind it (`2π`, `2 тыс.`, `25 %`) it is not that number.

use super::share::{Share, unit_share};
use crate::item::{AcceptedNumber, NumericKey, Tolerance, Unit, UnitRule};
use crate::number::{Ratio, parse_number};
use crate::points::UNITS_PER_POINT;
use bigdecimal::BigDecimal;
use olymp_notation::{is_counting_word, units};

pub(super) fn share(key: &NumericKey, text: &str, picked: Option<&str>) -> Share {
    let Some(number) = parse_number(text) else {
        return Share::NOTHING;
    };
    let (value, kept) = match find_unit(key, &number.unit, picked.unwrap_or_default()) {
        Found::Unit(unit) if !is_bounded(&unit.factor) => return Share::NOTHING,
        Found::Unit(unit) => (number.value.times(&unit.factor), UNITS_PER_POINT),
        Found::NotAsked => (number.value, UNITS_PER_POINT),
        Found::Missing => (number.value, kept_without_unit(&key.unit_rule)),
        Found::Unknown => return Share::NOTHING,
    };
    let near = key.accepted.iter().filter(|accepted| is_near(&value, accepted));
    let best = near.map(|accepted| unit_share(accepted.share)).max().unwrap_or(0);
    Share::new(best * kept, UNITS_PER_POINT * UNITS_PER_POINT)
}

fn is_near(value: &Ratio, accepted: &AcceptedNumber) -> bool {
    let (Tolerance::Absolute(bound) | Tolerance::Relative(bound)) = &accepted.tolerance;
    if !is_bounded(&accepted.value) || !is_bounded(bound) {
        return false;
    }
    match &accepted.tolerance {
        Tolerance::Absolute(bound) => value.is_within(bound, &accepted.value),
        Tolerance::Relative(share) => value.is_within(&(share * accepted.value.abs()), &accepted.value),
    }
}

/// Whether an author's number can be reckoned with: with billions of zeros it would cost hours.
fn is_bounded(number: &BigDecimal) -> bool {
    (-200..=200).contains(&number.fractional_digit_count())
}

fn kept_without_unit(rule: &UnitRule) -> i64 {
    match rule {
        UnitRule::Optional => UNITS_PER_POINT,
        UnitRule::Required { penalty } => UNITS_PER_POINT - unit_share(*penalty),
    }
}

enum Found<'a> {
    Unit(&'a Unit),
    NotAsked,
    Missing,
    Unknown,
}

fn find_unit<'a>(key: &'a NumericKey, typed: &str, picked: &str) -> Found<'a> {
    if key.units.is_empty() {
        let plain = typed.is_empty() || is_counting_word(typed);
        return if plain { Found::NotAsked } else { Found::Unknown };
    }
    match (typed.trim(), picked.trim()) {
        ("", "") => Found::Missing,
        (name, "") | ("", name) => known(&key.units, name).map_or(Found::Unknown, Found::Unit),
        (typed, picked) => match (known(&key.units, typed), known(&key.units, picked)) {
            (Some(a), Some(b)) if a == b => Found::Unit(a),
            _ => Found::Unknown,
        },
    }
}

/// The unit of this name.
fn known<'a>(units: &'a [Unit], name: &str) -> Option<&'a Unit> {
    let names = |unit: &'a Unit| -> Vec<&'a str> {
        std::iter::once(&unit.name)
            .chain(&unit.aliases)
            .map(String::as_str)
            .collect()
    };
    let all: Vec<_> = units.iter().map(names).collect();
    units.get(units::find(&all, name)?)
}
