//! The part of an item that its type has for itself.

use super::toml_text::{Out, quoted};
use super::write_share;
use bigdecimal::{BigDecimal, Zero};
use olymp_assessment::ids::LocalId;
use olymp_assessment::item::{
    Choice, Gap, GapInput, GapKey, Interaction, Key, NumericKey, TextKey, TextRules, Tolerance, UnitRule,
};
use olymp_assessment::points::Points;

/// The keys at the top.
pub(super) fn write_head(out: &mut Out, key: &Key) {
    match key {
        Key::Numeric(NumericKey {
            units,
            unit_rule: UnitRule::Required { penalty },
            ..
        }) if !units.is_empty() => {
            out.text("unit", "required");
            if *penalty != Points::whole(1) {
                out.text("unit-penalty", &penalty.to_string());
            }
        }
        Key::ShortText(key) => write_rules(out, &key.rules),
        _ => {}
    }
}

/// The model answer.
pub(super) fn write_sample(out: &mut Out, key: &Key) {
    if let Key::Extended { sample } = key {
        out.block("sample", &sample.0);
    }
}

/// The lists.
pub(super) fn write_tables(out: &mut Out, interaction: &Interaction, key: &Key) {
    match interaction {
        Interaction::SingleChoice { options, .. } | Interaction::MultipleChoice { options, .. } => {
            for option in options {
                write_choice(out, "options", option);
                if is_right(key, &option.id) {
                    out.bare("correct", "true");
                }
            }
        }
        Interaction::Numeric { .. } => {
            if let Key::Numeric(key) = key {
                write_numeric(out, key);
            }
        }
        Interaction::ShortText => {
            if let Key::ShortText(key) = key {
                for answer in &key.accepted {
                    out.table("answers");
                    out.text("text", &answer.pattern);
                    write_share(out, answer.share);
                }
            }
        }
        Interaction::Matching { left, right } => {
            for one in left {
                write_choice(out, "left", one);
                if let Key::Matching { pairs } = key
                    && let Some(target) = pairs.get(&one.id)
                {
                    out.text("match", target.as_str());
                }
            }
            right.iter().for_each(|one| write_choice(out, "right", one));
        }
        Interaction::Ordering { elements } => write_elements(out, elements, key),
        Interaction::Gaps { gaps } => gaps.iter().for_each(|gap| write_gap(out, gap, key)),
        Interaction::Extended { criteria } => {
            for criterion in criteria {
                out.table("criteria");
                out.text("id", criterion.id.as_str());
                out.text("title", &criterion.title);
                out.text("description", &criterion.description.0);
                out.text("points", &criterion.points.to_string());
            }
        }
    }
}

fn is_right(key: &Key, id: &LocalId) -> bool {
    match key {
        Key::SingleChoice { choice } => choice == id,
        Key::MultipleChoice { choices } => choices.contains(id),
        _ => false,
    }
}

fn write_choice(out: &mut Out, list: &str, choice: &Choice) {
    out.table(list);
    out.text("id", choice.id.as_str());
    out.text("text", &choice.text.0);
}

/// In the right order, whatever order the item holds them in.
fn write_elements(out: &mut Out, elements: &[Choice], key: &Key) {
    let Key::Ordering { order } = key else { return };
    for id in order {
        if let Some(element) = elements.iter().find(|element| element.id == *id) {
            write_choice(out, "elements", element);
        }
    }
}

fn write_numeric(out: &mut Out, key: &NumericKey) {
    for answer in &key.accepted {
        out.table("answers");
        out.text("value", &plain(&answer.value));
        match &answer.tolerance {
            Tolerance::Absolute(zero) if zero.is_zero() => {}
            Tolerance::Absolute(tolerance) => out.text("tolerance", &plain(tolerance)),
            Tolerance::Relative(tolerance) => out.text("relative-tolerance", &plain(tolerance)),
        }
        write_share(out, answer.share);
    }
    for unit in &key.units {
        out.table("units");
        out.text("name", &unit.name);
        out.text("factor", &plain(&unit.factor));
        if !unit.aliases.is_empty() {
            let aliases: Vec<String> = unit.aliases.iter().map(|alias| quoted(alias)).collect();
            out.bare("aliases", &format!("[{}]", aliases.join(", ")));
        }
    }
}

fn plain(number: &BigDecimal) -> String {
    let text = number.normalized().to_plain_string();
    if text.len() <= 60 {
        text
    } else {
        number.normalized().to_scientific_notation()
    }
}

fn write_rules(out: &mut Out, rules: &TextRules) {
    if rules.case_sensitive {
        out.bare("case-sensitive", "true");
    }
    if rules.one_typo {
        out.bare("one-typo", "true");
    }
}

fn write_gap(out: &mut Out, gap: &Gap, key: &Key) {
    out.table("gaps");
    out.text("id", gap.id.as_str());
    let filled = if let Key::Gaps { gaps } = key {
        gaps.get(&gap.id)
    } else {
        None
    };
    match &gap.input {
        GapInput::Choice { options } => {
            out.text("kind", "choice");
            let right = |id: &LocalId| matches!(filled, Some(GapKey::Choice { choice }) if choice == id);
            out.bare(
                "options",
                &list(options.iter().map(|option| {
                    let correct = if right(&option.id) { ", correct = true" } else { "" };
                    format!(
                        "{{ id = {}, text = {}{correct} }}",
                        quoted(option.id.as_str()),
                        quoted(&option.text.0)
                    )
                })),
            );
        }
        GapInput::Text => {
            out.text("kind", "text");
            if let Some(GapKey::Text(key)) = filled {
                write_rules(out, &key.rules);
                out.bare("answers", &answers(key));
            }
        }
    }
}

fn answers(key: &TextKey) -> String {
    list(key.accepted.iter().map(|answer| {
        let share = if answer.share == Points::whole(1) {
            String::new()
        } else {
            format!(", share = \"{}\"", answer.share)
        };
        format!("{{ text = {}{share} }}", quoted(&answer.pattern))
    }))
}

/// A list of inline tables, one a line.
fn list(entries: impl Iterator<Item = String>) -> String {
    entries.fold("[\n".to_owned(), |text, entry| format!("{text}  {entry},\n")) + "]"
}
