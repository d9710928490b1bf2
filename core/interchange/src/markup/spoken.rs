//! A formula in Russian words, for those who hear it and for places that hold plain text only.

use super::dom::{Element, Node};
use super::spoken_counts::agreed;
use super::spoken_signs::{ACCENTS, BIG, DEGREES, FUNCTIONS, LETTERS, PARTS, PRIME, SIGNS, TWO_PRIMES};

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
    let mut bar = false;
    let mut number = false;
    for child in children {
        let is_bar = matches!(child, Node::Element(element) if element.name == "mo" && matches!(element.text().trim(), "|" | "∣"));
        if is_bar {
            bar = !bar;
            words.push(if bar { "модуль" } else { "конец модуля" }.to_owned());
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
        "msup" => words.extend([part(0), power(&part(1), simple(1))]),
        "mover" => match accent(&part(1)) {
            Some(accent) if accent == "вектор" || accent == "дуга" => words.extend([accent, part(0)]),
            Some(accent) => words.extend([part(0), accent]),
            None => words.extend([part(0), format!("сверху {}", part(1))]),
        },
        _ if big(parts, words) => {}
        "munder" => {
            let below = accent(&part(1)).unwrap_or_else(|| format!("снизу {}", part(1)));
            words.extend([part(0), below]);
        }
        "munderover" => words.extend([part(0), format!("снизу {}", part(1)), format!("сверху {}", part(2))]),
        _ => {
            words.extend([part(0), index(&part(0), &part(1))]);
            if element.name == "msubsup" {
                words.push(power(&part(2), simple(2)));
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

#[cfg(test)]
mod tests {
    use crate::markup::math;

    #[test]
    fn formulas_have_words() {
        for (latex, words) in [
            (r"\frac{1}{2}", "одна вторая"),
            (r"\frac{3}{4}", "3 четвёртых"),
            (r"1\frac{2}{3}", "1 и две третьих"),
            (r"\frac{a}{b}", "дробь: числитель a, знаменатель b"),
            (
                r"\frac{x + 1}{2}",
                "дробь: числитель x плюс 1, знаменатель 2, конец дроби",
            ),
            ("x^2", "x в степени 2"),
            ("x_1", "x с индексом 1"),
            ("x_1^2", "x с индексом 1 в степени 2"),
            ("2^{n + 1}", "2 в степени n плюс 1, конец степени"),
            (r"\sqrt{2}", "корень из 2"),
            (r"\sqrt{x + 1}", "корень из x плюс 1, конец корня"),
            (r"\sqrt[3]{8}", "корень степени 3 из 8"),
            (r"\sum_{i=1}^{n} i", "сумма от i равно 1 до n i"),
            (r"\log_2 8", "логарифм по основанию 2 8"),
            ("a < b", "a меньше b"),
            (r"a \geqslant b", "a больше или равно b"),
            (r"90^\circ", "90 градусов"),
            (r"1^\circ", "1 градус"),
            (r"2^\circ", "2 градуса"),
            (r"21^\circ", "21 градус"),
            (r"11^\circ", "11 градусов"),
            (r"112^\circ", "112 градусов"),
            (r"0^\circ", "0 градусов"),
            (r"36,6^\circ", "36,6 градуса"),
            (r"0,5^2", "0,5 в степени 2"),
            (r"-3^\circ", "минус 3 градуса"),
            (r"1\,001^\circ", "1 001 градус"),
            (r"\frac{1}{2}^\circ", "одна вторая градуса"),
            (r"1\frac{3}{4}^\circ", "1 и 3 четвёртых градуса"),
            (r"x^\circ", "x градусов"),
            (r"2x^\circ", "2 x градусов"),
            (r"x = 1^\circ", "x равно 1 градус"),
            (
                r"\angle A = 22^\circ + 1^\circ",
                "угол A равно 22 градуса плюс 1 градус",
            ),
            (r"1°", "1 градус"),
            (r"24 °C", "24 градуса C"),
            (r"24\celsius", "24 градуса C"),
            (r"24\degree", "24 градуса"),
            (r"31^\circ 15' 22''", "31 градус 15 минут 22 секунды"),
            (r"f'(1)", "f штрих скобка 1 скобка закрывается"),
            (r"x''", "x два штриха"),
            (r"\frac{21}{2}", "21 вторая"),
            (r"\frac{22}{5}", "22 пятых"),
            (r"\vec{a}", "вектор a"),
            (r"|x| = 5", "модуль x конец модуля равно 5"),
            (r"\left| x \right|", "модуль x конец модуля"),
            (r"(a + b)^2", "скобка a плюс b скобка закрывается в степени 2"),
            (r"\alpha", "альфа"),
            ("25%", "25%"),
            ("v = 72 км/ч", "v равно 72 км дробная черта ч"),
            ("0,5", "0,5"),
            (r"\angle ABC", "угол A B C"),
            (r"2 \cdot 3", "2 умножить на 3"),
            (
                r"\begin{cases} x = 1 \\ y = 2 \end{cases}",
                "фигурная скобка строка 1: x равно 1; строка 2: y равно 2",
            ),
        ] {
            assert_eq!(math::spoken(latex).unwrap(), words, "{latex}");
        }
    }
}
