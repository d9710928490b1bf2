//! What is no fault and yet worth a look: items that pay for guessing, penalties that differ within a bank.

use super::codes;
use super::fault::Fault;
use super::guess;
use super::model::Bank;
use olymp_assessment::item::{Interaction, Scoring};
use olymp_assessment::points::Points;
use std::collections::BTreeMap;

/// More than this share of the maximum is told.
const A_QUARTER: f64 = 0.25;

/// Looks a bank through; `line` gives the line of a key in a file.
pub(super) fn of(bank: &Bank, line: &dyn Fn(&str, &str) -> u32) -> Vec<Fault> {
    let mut told = guesses(bank, line);
    told.extend(penalties(bank, line));
    told
}

fn guesses(bank: &Bank, line: &dyn Fn(&str, &str) -> u32) -> Vec<Fault> {
    let mut told = Vec::new();
    for authored in &bank.items {
        let item = &authored.item;
        let all = guess::ticking_all(item).filter(|share| *share > A_QUARTER);
        let guess = guess::guessing(item).filter(|guess| guess.at_random > A_QUARTER);
        let mut parts = Vec::new();
        if let Some(share) = all {
            parts.push(format!("кто отметит всё, получит {} балла", percent(share)));
        }
        if let Some(guess) = guess {
            let about = if guess.exact { "" } else { "около " };
            parts.push(format!(
                "кто отвечает наугад, получит в среднем {about}{} балла",
                percent(guess.at_random)
            ));
        }
        if parts.is_empty() {
            continue;
        }
        let mend = match item.interaction {
            Interaction::SingleChoice { .. } => "добавьте варианты",
            _ if matches!(item.scoring, Scoring::Proportional { .. }) => {
                "увеличьте `penalty`, добавьте варианты или поставьте scoring = \"all-or-nothing\""
            }
            _ => "добавьте варианты или элементы",
        };
        let message = format!("{}: {mend}", parts.join("; "));
        told.push(warning(
            &authored.file,
            line(&authored.file, "scoring"),
            codes::GUESS_PAYS,
            message,
        ));
    }
    told
}

/// Participants cannot know that a mistake costs more here than there.
fn penalties(bank: &Bank, line: &dyn Fn(&str, &str) -> u32) -> Vec<Fault> {
    let mut of_penalty: BTreeMap<Points, Vec<&str>> = BTreeMap::new();
    for authored in &bank.items {
        if let Scoring::Proportional { penalty } = &authored.item.scoring {
            of_penalty.entry(*penalty).or_default().push(&authored.file);
        }
    }
    let Some((usual, others)) = of_penalty
        .iter()
        .max_by_key(|(penalty, files)| (files.len(), std::cmp::Reverse(**penalty)))
        .map(|(penalty, files)| (*penalty, files.clone()))
    else {
        return Vec::new();
    };
    let example = others.first().copied().unwrap_or_default();
    let odd = of_penalty.iter().filter(|(penalty, _)| **penalty != usual);
    odd.flat_map(|(penalty, files)| {
        files.iter().map(move |file| {
            let message = format!(
                "штраф `penalty` = \"{penalty}\", а у других заданий банка — \"{usual}\" (например, {example}): участник не \
                 видит, где ошибка стоит дороже; сделайте одинаковым"
            );
            warning(file, line(file, "penalty"), codes::UNEVEN_PENALTY, message)
        })
    })
    .collect()
}

fn warning(file: &str, line: u32, code: &'static str, message: String) -> Fault {
    Fault {
        file: file.to_owned(),
        line,
        code,
        message,
    }
}

fn percent(share: f64) -> String {
    let tenths = (share * 1000.0).round() / 10.0;
    format!("{} %", tenths.to_string().replace('.', ","))
}
