//! What a simulated teacher writes at length: the item's own model answer, whole or given up half-way, as people type it.

use olymp_assessment::item::{Key, Markup};

/// What one writes who did not get further.
const GIVEN_UP: &str = "Дальше обосновать не получилось.";

/// A command of LaTeX and how it is typed without it.
const SIGNS: [(&str, &str); 11] = [
    ("cdot", "·"),
    ("rightarrow", "→"),
    ("angle", "∠"),
    ("geq", "≥"),
    ("leq", "≤"),
    ("approx", "≈"),
    ("pm", "±"),
    ("circ", "°"),
    ("rho", "ρ"),
    ("Delta", "Δ"),
    (",", " "),
];

/// The answer: all of it by who knows, else its beginning, the longer the abler (logits) the writer.
pub fn written(key: &Key, knows: bool, ability: f64) -> String {
    let Key::Extended { sample } = key else {
        return GIVEN_UP.to_owned();
    };
    let whole = typed(sample);
    if knows {
        return whole;
    }
    let sentences: Vec<&str> = whole.split_inclusive([';', '.', '\n']).collect();
    // Between a tenth and four tenths of it: never what a jury would take for the whole.
    let tenths = if ability > 1.5 {
        4
    } else if ability > 0.5 {
        3
    } else {
        1
    };
    let some = (sentences.len() * tenths / 10).max(1);
    let begun: String = sentences.iter().take(some).copied().collect();
    format!("{}\n\n{GIVEN_UP}", begun.trim_end())
}

/// Whether an answer was written to its end.
pub fn is_whole(text: &str) -> bool {
    !text.ends_with(GIVEN_UP)
}

/// A text without marks of Markdown and LaTeX.
fn typed(text: &Markup) -> String {
    let text = text
        .0
        .replace(['$', '*'], "")
        .replace("{,}", ",")
        .replace(r"^\circ", "°");
    without_commands(text.trim()).replace(['{', '}'], "")
}

fn without_commands(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        rest = command(after, &mut out);
    }
    out.push_str(rest);
    out
}

/// Writes what a command stands for and gives what comes after it.
fn command<'t>(text: &'t str, out: &mut String) -> &'t str {
    if let Some((above, below, rest)) = text.strip_prefix("frac").and_then(fraction) {
        out.push_str(&format!("{}/{}", part(above), part(below)));
        return rest;
    }
    if let Some((inner, rest)) = text.strip_prefix("sqrt").and_then(group) {
        out.push_str(&format!("√{}", part(inner)));
        return rest;
    }
    for frame in ["mathrm", "text"] {
        if let Some((inner, rest)) = text.strip_prefix(frame).and_then(group) {
            out.push_str(&without_commands(inner));
            return rest;
        }
    }
    let sign = SIGNS
        .iter()
        .find_map(|(name, sign)| Some((sign, text.strip_prefix(name)?)));
    let Some((sign, rest)) = sign else { return text };
    out.push_str(sign);
    // «\angle A» is typed «∠A»; between two numbers the space stays.
    if *sign == "∠" { rest.trim_start() } else { rest }
}

fn fraction(text: &str) -> Option<(&str, &str, &str)> {
    let (above, rest) = group(text)?;
    let (below, rest) = group(rest)?;
    Some((above, below, rest))
}

/// A part of a fraction: in brackets where it is more than one word.
fn part(text: &str) -> String {
    let text = without_commands(text);
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ',' | '_' | '^');
    if text.chars().all(plain) {
        text
    } else {
        format!("({text})")
    }
}

/// What stands in the braces at the beginning, and what after them.
fn group(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix('{')?;
    let mut depth = 1_u32;
    let end = inside.char_indices().find(|(_, c)| {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        depth == 0
    })?;
    Some((inside.get(..end.0)?, inside.get(end.0 + 1..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        typed(&Markup(text.to_owned()))
    }

    #[test]
    fn formulas_are_typed_as_people_do() {
        assert_eq!(plain(r"$\frac{U^2}{R}t$"), "U^2/Rt");
        assert_eq!(
            plain(r"$\frac{6 \cdot 12}{6 + 12} = 4$ мин"),
            "(6 · 12)/(6 + 12) = 4 мин"
        );
        assert_eq!(
            plain(r"$\angle A = 90^\circ$, $0{,}9\,\text{см}^3$"),
            "∠A = 90°, 0,9 см^3"
        );
        assert_eq!(
            plain(r"**Ответ:** $\mathrm{2HCl \rightarrow H_2}$"),
            "Ответ: 2HCl → H_2"
        );
    }

    #[test]
    fn who_does_not_know_gives_up_and_the_jury_sees_it() {
        let key = Key::Extended {
            sample: Markup("Первое. Второе. Третье. Четвёртое.".to_owned()),
        };
        let [good, bad] = [true, false].map(|knows| written(&key, knows, 0.0));
        assert!(is_whole(&good) && !is_whole(&bad));
        assert_eq!(bad, format!("Первое.\n\n{GIVEN_UP}"));
    }
}
