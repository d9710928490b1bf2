//! The lines of a blueprint.

use super::{Known, wrong};
use crate::banks::wire;
use crate::platform::Refusal;
use olymp_assessment::blueprint::{Blueprint, BlueprintLine};
use olymp_assessment::ids::BankId;
use olymp_assessment::points::Points;
use olymp_contract::assessments as contract;
use olymp_contract::codes::Code;

/// Lines of a blueprint.
const LINES: usize = 100;
/// Items of one line.
const COUNT: std::ops::RangeInclusive<u16> = 1..=200;
/// What an item may give at most.
const POINTS: Points = Points::whole(1000);
/// What an item may weigh in the profile at most.
const WEIGHT: Points = Points::whole(100);

/// Checks the lines.
///
/// # Errors
/// `invalid_field` at the first that is wrong, such as `blueprint[2].count`.
pub fn check_lines(lines: &[contract::BlueprintLine], known: &Known) -> Result<Blueprint, Refusal> {
    if lines.len() > LINES {
        return Err(wrong("blueprint", LINES));
    }
    let lines = lines
        .iter()
        .enumerate()
        .map(|(index, line)| check_line(index, line, known));
    Ok(Blueprint {
        lines: lines.collect::<Result<_, _>>()?,
    })
}

fn check_line(index: usize, line: &contract::BlueprintLine, known: &Known) -> Result<BlueprintLine, Refusal> {
    let at = |field: &str| format!("blueprint[{index}].{field}");
    let missing = |field: &str| Refusal::new(Code::InvalidField).at(at(field));
    let bank: Option<BankId> = line.bank.0.parse().ok();
    let bank = bank
        .filter(|bank| known.banks.contains(&bank.0))
        .ok_or_else(|| missing("bank"))?;
    if line
        .competency
        .as_ref()
        .is_some_and(|code| !known.competencies.contains(code))
    {
        return Err(missing("competency"));
    }
    for (field, level) in [
        ("difficulty_min", line.difficulty_min),
        ("difficulty_max", line.difficulty_max),
    ] {
        if level.is_some_and(|level| !(1..=5).contains(&level)) {
            return Err(wrong(at(field), "1…5"));
        }
    }
    if line.difficulty_min.unwrap_or(1) > line.difficulty_max.unwrap_or(5) {
        return Err(missing("difficulty_max"));
    }
    if !COUNT.contains(&line.count) {
        return Err(wrong(at("count"), "1…200"));
    }
    let points = positive(line.points.as_deref(), POINTS, || at("points"))?;
    let weight = positive(line.weight.as_deref(), WEIGHT, || at("weight"))?;
    Ok(BlueprintLine {
        bank,
        competency: line.competency.clone(),
        dimension: None,
        difficulty_min: line.difficulty_min,
        difficulty_max: line.difficulty_max,
        item_type: line.item_type.map(wire::domain_item_type),
        count: line.count,
        points,
        weight,
    })
}

/// A decimal above zero and up to `most`.
fn positive(text: Option<&str>, most: Points, at: impl Fn() -> String) -> Result<Option<Points>, Refusal> {
    let Some(text) = text else { return Ok(None) };
    let number: Points = text.parse().map_err(|error| wrong(at(), error))?;
    if number <= Points::ZERO || number > most {
        return Err(wrong(at(), most));
    }
    Ok(Some(number))
}
