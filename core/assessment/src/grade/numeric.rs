//! Numeric: the best share among the accepted values that the number comes near enough to.
//!
//! Partial credit is what the author gave an accepted value as its share, whatever the scoring rule. Where units are
//! listed, a unit that is not among them is wrong; none is taken as the base unit and may cost the author's penalty.
//! The unit may be picked or typed behind the number, or both if they agree. Where no units are listed, a unit behind
//! the number (`25 %`, `12 см`) is overlooked; a word that changes the number (`тыс.`) is not.

use super::share::{Share, unit_share};
use crate::item::{AcceptedNumber, NumericKey, Tolerance, Unit, UnitRule};
use crate::number::parse_number;
use crate::points::UNITS_PER_POINT;
use bigdecimal::BigDecimal;

pub(super) fn share(key: &NumericKey, text: &str, picked: Option<&str>) -> Share {
    let Some(number) = parse_number(text) else {
        return Share::NOTHING;
    };
    let (value, kept) = match find_unit(key, &number.unit, picked.unwrap_or_default()) {
        Found::Unit(unit) if !is_bounded(&unit.factor) => return Share::NOTHING,
        Found::Unit(unit) => (number.value * &unit.factor, UNITS_PER_POINT),
        Found::NotAsked => (number.value, UNITS_PER_POINT),
        Found::Missing => (number.value, kept_without_unit(&key.unit_rule)),
        Found::Unknown => return Share::NOTHING,
    };
    let near = key.accepted.iter().filter(|accepted| is_near(&value, accepted));
    let best = near.map(|accepted| unit_share(accepted.share)).max().unwrap_or(0);
    Share::new(best * kept, UNITS_PER_POINT * UNITS_PER_POINT)
}

fn is_near(value: &BigDecimal, accepted: &AcceptedNumber) -> bool {
    let (Tolerance::Absolute(bound) | Tolerance::Relative(bound)) = &accepted.tolerance;
    if !is_bounded(&accepted.value) || !is_bounded(bound) {
        return false;
    }
    let off = (value - &accepted.value).abs();
    match &accepted.tolerance {
        Tolerance::Absolute(bound) => off <= *bound,
        Tolerance::Relative(share) => off <= share * accepted.value.abs(),
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
        return if is_bare_unit(typed) {
            Found::NotAsked
        } else {
            Found::Unknown
        };
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

/// The unit of this name; capitals are overlooked only where that leaves no doubt (`мм` and `Мм` differ).
fn known<'a>(units: &'a [Unit], name: &str) -> Option<&'a Unit> {
    let wanted = spelling(name);
    let names = |unit: &Unit| -> Vec<String> {
        std::iter::once(&unit.name)
            .chain(&unit.aliases)
            .map(|name| spelling(name))
            .collect()
    };
    if let Some(unit) = units.iter().find(|unit| names(unit).contains(&wanted)) {
        return Some(unit);
    }
    let small = wanted.to_lowercase();
    let mut alike = units
        .iter()
        .filter(|unit| names(unit).iter().any(|name| name.to_lowercase() == small));
    alike.next().filter(|_| alike.next().is_none())
}

/// One spelling for what is the same: `м/с^2`, `м/с²` and `м / с2`; `кв. м` and `кв м`.
fn spelling(name: &str) -> String {
    let same = |c: char| match c {
        c if c.is_whitespace() => None,
        '.' | '^' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' => None,
        '²' => Some('2'),
        '³' => Some('3'),
        '*' | '⋅' | '∙' | '•' | '×' => Some('·'),
        'µ' => Some('μ'),
        '∕' | '⁄' => Some('/'),
        c => Some(c),
    };
    name.chars().filter_map(same).collect()
}

/// Whether this is a unit and nothing that changes the number or names another one.
fn is_bare_unit(text: &str) -> bool {
    const CHANGES: [&str; 8] = ["тыс", "млн", "млрд", "трлн", "миллион", "миллиард", "триллион", "сот"];
    let small = text.to_lowercase();
    let powers_left_out = small.replace("^2", "").replace("^3", "");
    text.chars().count() <= 16
        && !powers_left_out.contains(|c: char| c.is_ascii_digit())
        && !CHANGES.iter().any(|word| small.starts_with(word))
}
