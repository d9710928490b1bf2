//! Numbers with tolerances and units.

use super::context::Context;
use super::number;
use super::scripts::refuse_mixed;
use super::short_text::{has_full_share, read_share};
use crate::native::codes;
use crate::native::fields::Fields;
use bigdecimal::{BigDecimal, One, Signed, Zero};
use olymp_assessment::item::{AcceptedNumber, Interaction, Key, NumericKey, Tolerance, Unit, UnitRule};
use olymp_assessment::points::Points;

pub(super) fn read(context: &Context<'_, '_>, fields: &Fields<'_, '_>) -> Option<(Interaction, Key)> {
    let before = context.source.count();
    let answers = fields.need_tables("answers");
    let accepted: Vec<AcceptedNumber> = answers
        .iter()
        .filter_map(|answer| read_answer(context, answer))
        .collect();
    if context.source.count() == before {
        has_full_share(context, fields, accepted.iter().map(|answer| answer.share));
    }
    let units = read_units(context, fields);
    let unit_rule = read_rule(context, fields, !units.is_empty());
    if context.source.count() > before || accepted.is_empty() {
        return None;
    }
    let names = units.iter().map(|unit| unit.name.clone()).collect();
    let key = NumericKey {
        accepted,
        units,
        unit_rule: unit_rule?,
    };
    Some((Interaction::Numeric { units: names }, Key::Numeric(key)))
}

fn read_answer(context: &Context<'_, '_>, fields: &Fields<'_, '_>) -> Option<AcceptedNumber> {
    let value = fields
        .need_full("value")
        .and_then(|text| number::decimal(context, &text, "value"));
    let tolerance = read_tolerance(context, fields);
    let share = read_share(context, fields);
    fields.finish(|_| None);
    Some(AcceptedNumber {
        value: value?,
        tolerance: tolerance?,
        share: share?,
    })
}

fn read_tolerance(context: &Context<'_, '_>, fields: &Fields<'_, '_>) -> Option<Tolerance> {
    let absolute = fields.text("tolerance");
    let relative = fields.text("relative-tolerance");
    match (absolute, relative) {
        (None, None) => Some(Tolerance::Absolute(BigDecimal::zero())),
        (Some(_), Some(text)) => {
            let message = "и `tolerance`, и `relative-tolerance`: оставьте одну погрешность";
            context.fault(&text, codes::BAD_TOLERANCE, message);
            None
        }
        (Some(text), None) => {
            let tolerance = number::decimal(context, &text, "tolerance")?;
            if tolerance.is_negative() {
                context.fault(&text, codes::BAD_TOLERANCE, "погрешность не бывает отрицательной");
                return None;
            }
            Some(Tolerance::Absolute(tolerance))
        }
        (None, Some(text)) => {
            let tolerance = number::decimal(context, &text, "relative-tolerance")?;
            if tolerance.is_negative() || tolerance >= BigDecimal::one() {
                let message = "относительная погрешность — доля от \"0\" до \"1\": 5 % пишется \"0.05\"";
                context.fault(&text, codes::BAD_TOLERANCE, message);
                return None;
            }
            Some(Tolerance::Relative(tolerance))
        }
    }
}

fn read_units(context: &Context<'_, '_>, fields: &Fields<'_, '_>) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut names = Vec::new();
    for (index, one) in fields.tables("units").iter().enumerate() {
        let name = one.need_full("name");
        let factor = one.need_full("factor").and_then(|text| {
            let factor = number::decimal(context, &text, "factor")?;
            if !factor.is_positive() {
                context.fault(&text, codes::BAD_UNIT, "множитель единицы должен быть больше нуля");
                return None;
            }
            if index == 0 && !factor.is_one() {
                let message =
                    "первая единица — основная, её множитель \"1\": переставьте единицы или исправьте множитель";
                context.fault(&text, codes::BAD_UNIT, message);
                return None;
            }
            Some(factor)
        });
        let aliases = one.texts("aliases");
        one.finish(|_| None);
        names.extend(name.iter().chain(&aliases).cloned());
        name.iter().chain(&aliases).for_each(|name| refuse_mixed(context, name));
        for alias in aliases.iter().filter(|alias| alias.value.trim().is_empty()) {
            context.fault(
                alias,
                codes::EMPTY_TEXT,
                "пустое обозначение единицы: впишите его или уберите",
            );
        }
        if let (Some(name), Some(factor)) = (name, factor) {
            let aliases = aliases.into_iter().map(|alias| alias.value).collect();
            units.push(Unit {
                name: name.value,
                aliases,
                factor,
            });
        }
    }
    let places = names.iter().map(|name| (name.value.as_str(), name.span.start));
    context.refuse_repeats(codes::BAD_UNIT, "обозначение единицы", places);
    units
}

fn read_rule(context: &Context<'_, '_>, fields: &Fields<'_, '_>, units: bool) -> Option<UnitRule> {
    let rule = fields.text("unit");
    let penalty = fields.text("unit-penalty");
    if let (Some(text), false) = (rule.as_ref().or(penalty.as_ref()), units || fields.has("units")) {
        let message = "`unit` и `unit-penalty` бывают только вместе с [[units]]: перечислите единицы или уберите ключ";
        context.fault(text, codes::BAD_UNIT, message);
        return None;
    }
    match rule.as_ref().map(|text| text.value.as_str()) {
        None | Some("optional") => {
            if let Some(text) = penalty {
                let message = "`unit-penalty` бывает только при unit = \"required\": уберите его";
                context.fault(&text, codes::BAD_UNIT, message);
                return None;
            }
            Some(UnitRule::Optional)
        }
        Some("required") => {
            let penalty = match penalty {
                Some(text) => number::share(context, &text, "unit-penalty", codes::BAD_PENALTY)?,
                None => Points::whole(1),
            };
            Some(UnitRule::Required { penalty })
        }
        Some(other) => {
            let message = format!("`unit`: `{other}`, а бывает \"required\" или \"optional\"");
            context.source.fault(fields.place("unit"), codes::BAD_UNIT, message);
            None
        }
    }
}
