//! A formula in Russian words, for those who hear it and for places that hold plain text only.

use super::dom::{Element, Node};
use super::spoken_counts::agreed;
use super::spoken_signs::{ACCENTS, BIG, DEGREES, FUNCTIONS, LETTERS, PARTS, PRIME, SIGNS, TWO_PRIMES};
use olymp_notation::plain_of_raised;

/// The words of a formula.
pub(super) fn spoken(math: &Element) -> String {
    let mut words = Vec::new();
    row(&math.children, &mut words);
    joined(&words)
}

fn joined(words: &[String]) -> String {
    let mut out = String::new();
    for word in words.iter().filter(|word| !word.is_empty()) {
        let close = word.starts_with([',', '.', ';', ':', '!', '?', '%']) || out.is_empty();
        if !close {
            out.push(' ');
        }
        let word = agreed(out.trim_end(), word);
        out.push_str(word);
    }
    out
}

fn words_of(node: &Node) -> String {
    let mut words = Vec::new();
    say(node, &mut words);
    joined(&words)
}

/// Things in a row: bars come in pairs, a number before a fraction belongs to it.
fn row(children: &[Node], words: &mut Vec<String>) {
    let is_bar = |child: &&Node| matches!(child, Node::Element(element) if element.name == "mo" && matches!(element.text().trim(), "|" | "∣"));
    let paired = children.iter().filter(is_bar).count() % 2 == 0;
    let mut bar = false;
    let mut number = false;
    for child in children {
        if is_bar(&child) {
            bar = !bar;
            let word = match (paired, bar) {
                (false, _) => "вертикальная черта",
                (true, true) => "модуль",
                (true, false) => "конец модуля",
            };
            words.push(word.to_owned());
        } else {
            if number && is_fraction(child) {
                words.push("и".to_owned());
            }
            say(child, words);
        }
        let space = matches!(child, Node::Element(element) if element.name == "mspace");
        number = matches!(child, Node::Element(element) if element.name == "mn") || (number && space);
    }
}

/// Whether something is a fraction, perhaps with a degree or a power.
fn is_fraction(node: &Node) -> bool {
    let Node::Element(element) = node else { return false };
    match element.name.as_str() {
        "mfrac" => true,
        "msup" => element.children.first().is_some_and(is_fraction),
        _ => false,
    }
}

fn say(node: &Node, words: &mut Vec<String>) {
    let element = match node {
        Node::Text(text) => {
            words.push(text.trim().to_owned());
            return;
        }
        Node::Element(element) => element,
    };
    match element.name.as_str() {
        "mn" => words.push(element.text()),
        "mi" => words.push(name(element.text().trim())),
        "mo" => words.push(sign(element.text().trim())),
        "mtext" => words.push(element.text().trim().to_owned()),
        "mspace" | "mphantom" | "mprescripts" => {}
        "msqrt" => {
            let mut inside = Vec::new();
            row(&element.children, &mut inside);
            let inside = ended(is_simple(&element.children), &joined(&inside), "конец корня");
            words.push(format!("корень из {inside}"));
        }
        "mfrac" | "mroot" | "msup" | "msub" | "msubsup" | "munder" | "mover" | "munderover" => {
            // Said once: what lies within has parts of its own.
            let parts: Vec<String> = element.children.iter().map(words_of).collect();
            said_of_parts(element, &parts, words);
        }
        "mmultiscripts" => scripts(element, words),
        "menclose" => {
            words.push("зачёркнуто".to_owned());
            row(&element.children, words);
        }
        "mtable" => table(element, words),
        _ => row(&element.children, words),
    }
}

/// Elements whose parts have places: over and under, base and index.
fn said_of_parts(element: &Element, parts: &[String], words: &mut Vec<String>) {
    let part = |index: usize| parts.get(index).cloned().unwrap_or_default();
    let simple = |index: usize| {
        element
            .children
            .get(index)
            .is_some_and(|node| is_simple(std::slice::from_ref(node)))
    };
    match element.name.as_str() {
        "mfrac" => fraction(element, &part(0), &part(1), simple(0) && simple(1), words),
        "mroot" => {
            let inside = ended(simple(0), &part(0), "конец корня");
            words.push(format!("корень степени {} из {inside}", part(1)));
        }
        "msup" => words.extend([part(0), raised(&part(0), &part(1), simple(1))]),
        "mover" => match accent(&part(1)) {
            Some(accent) if accent == "вектор" || accent == "дуга" => words.extend([accent, part(0)]),
            Some(accent) => words.extend([part(0), accent]),
            None => words.extend([part(0), format!("сверху {}", part(1))]),
        },
        _ if big(parts, words) => {}
        "munder" => {
            let line = (part(1) == "\u{332}").then(|| "с чертой снизу".to_owned());
            let below = line
                .or_else(|| accent(&part(1)))
                .unwrap_or_else(|| format!("снизу {}", part(1)));
            words.extend([part(0), below]);
        }
        "munderover" => words.extend([part(0), format!("снизу {}", part(1)), format!("сверху {}", part(2))]),
        _ => {
            words.extend([part(0), index(&part(0), &part(1))]);
            if element.name == "msubsup" {
                words.push(raised(&part(0), &part(2), simple(2)));
            }
        }
    }
}

fn found(table: &[(&str, &str)], sign: &str) -> Option<String> {
    let row = table.iter().find(|(known, _)| *known == sign);
    row.map(|(_, word)| (*word).to_owned())
}

fn name(letters: &str) -> String {
    found(FUNCTIONS, letters)
        .or_else(|| found(LETTERS, letters))
        .or_else(|| found(SIGNS, letters))
        .or_else(|| shifted(letters))
        .unwrap_or_else(|| letters.to_owned())
}

fn sign(sign: &str) -> String {
    found(SIGNS, sign)
        .or_else(|| found(BIG, sign))
        .or_else(|| found(FUNCTIONS, sign))
        .unwrap_or_else(|| sign.to_owned())
}

fn accent(sign: &str) -> Option<String> {
    // Signs that are words already come as their words.
    ACCENTS
        .iter()
        .find(|(known, _)| *known == sign || found(SIGNS, known).as_deref() == Some(sign))
        .map(|(_, word)| (*word).to_owned())
}

/// Whether something is one number or one letter, which nothing can be mistaken for a part of.
fn is_simple(nodes: &[Node]) -> bool {
    let space = |node: &&Node| !matches!(node, Node::Element(element) if element.name == "mspace");
    let mut seen = nodes.iter().filter(space);
    match (seen.next(), seen.next()) {
        (Some(Node::Element(element)), None) => match element.name.as_str() {
            "mn" | "mi" | "mtext" => true,
            "mrow" => is_simple(&element.children),
            _ => false,
        },
        _ => false,
    }
}

/// Says where something ends that is more than a number or a letter.
fn ended(simple: bool, words: &str, end: &str) -> String {
    if simple {
        words.to_owned()
    } else {
        format!("{words}, {end}")
    }
}

/// `одна вторая`, `3 четвёртых`, and in full where it is not that short.
fn fraction(element: &Element, over: &str, under: &str, simple: bool, words: &mut Vec<String>) {
    if element
        .attribute("linethickness")
        .is_some_and(|thickness| thickness.starts_with('0'))
    {
        words.push(format!("{over} над {under}"));
        return;
    }
    let short = PARTS.iter().find(|(number, ..)| *number == under);
    if let (Some((_, one, many)), Ok(number)) = (short, over.parse::<u32>()) {
        let ends_in_one = number % 10 == 1 && number % 100 != 11;
        words.push(match number {
            1 => format!("одна {one}"),
            2 => format!("две {many}"),
            _ => format!("{number} {}", if ends_in_one { one } else { many }),
        });
        return;
    }
    let end = if simple { "" } else { ", конец дроби" };
    words.push(format!("дробь: числитель {over}, знаменатель {under}{end}"));
}

/// Above nothing stands no power, but the number of an isotope.
fn raised(base: &str, words: &str, simple: bool) -> String {
    match (base, words) {
        ("", "" | DEGREES | PRIME | TWO_PRIMES) => words.to_owned(),
        ("", _) => format!("с верхним индексом {words}"),
        _ => power(words, simple),
    }
}

/// Digits that are typed raised or lowered.
fn shifted(letters: &str) -> Option<String> {
    const LOWERED: &str = "₀₁₂₃₄₅₆₇₈₉";
    let lowered = |c: char| char::from_digit(u32::try_from(LOWERED.chars().position(|l| l == c)?).ok()?, 10);
    let up: Option<String> = letters.chars().map(plain_of_raised).collect();
    let down: Option<String> = letters.chars().map(lowered).collect();
    match (up, down) {
        (Some(digits), _) if !digits.is_empty() => Some(power(&digits.replace('-', "минус "), true)),
        (_, Some(digits)) if !digits.is_empty() => Some(format!("с индексом {digits}")),
        _ => None,
    }
}

fn power(words: &str, simple: bool) -> String {
    match words {
        "" | DEGREES | PRIME | TWO_PRIMES | "три штриха" => words.to_owned(),
        _ => format!("в степени {}", ended(simple, words, "конец степени")),
    }
}

fn index(base: &str, words: &str) -> String {
    match (base, words) {
        (_, "") => String::new(),
        ("логарифм", _) => format!("по основанию {words}"),
        ("", _) => format!("с нижним индексом {words}"),
        _ => format!("с индексом {words}"),
    }
}

/// Sums, products, integrals and limits with what they run over.
fn big(parts: &[String], words: &mut Vec<String>) -> bool {
    let [base, from, rest @ ..] = parts else { return false };
    let known = BIG.iter().any(|(_, word)| word == base);
    if base == "предел" {
        words.push(format!("предел при {from}"));
    } else if known {
        words.push(match rest.first() {
            Some(to) => format!("{base} от {from} до {to}"),
            None => format!("{base} по {from}"),
        });
    }
    known || base == "предел"
}

/// Indices before and behind, as of isotopes.
fn scripts(element: &Element, words: &mut Vec<String>) {
    let before = |node: &Node| matches!(node, Node::Element(element) if element.name == "mprescripts");
    let split = element
        .children
        .iter()
        .position(before)
        .unwrap_or(element.children.len());
    let pair = |list: &[Node], words: &mut Vec<String>| {
        for pair in list.chunks(2) {
            for (place, node) in ["нижний индекс", "верхний индекс"].iter().zip(pair) {
                let said = words_of(node);
                if !said.is_empty() {
                    words.push(format!("{place} {said},"));
                }
            }
        }
    };
    pair(element.children.get(split + 1..).unwrap_or_default(), words);
    words.extend(element.children.first().map(words_of));
    pair(element.children.get(1..split).unwrap_or_default(), words);
}

fn table(element: &Element, words: &mut Vec<String>) {
    for (number, line) in element.elements().enumerate() {
        let cells: Vec<String> = line
            .elements()
            .map(|cell| {
                let mut words = Vec::new();
                row(&cell.children, &mut words);
                joined(&words)
            })
            .filter(|cell| !cell.is_empty())
            .collect();
        let start = if number == 0 { "" } else { "; " };
        words.push(
            format!("{start}строка {}: {}", number + 1, cells.join(" "))
                .trim_start()
                .to_owned(),
        );
    }
}
