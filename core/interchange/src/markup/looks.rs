//! How a text looks: two texts that a reader cannot tell apart have the same looks, whatever they are written with.

use super::dom::{Element, Node, parse};

/// The looks of rendered HTML; empty where there is nothing to see.
///
/// Emphasis, alphabets with the same letters, kinds of spaces, dashes and invisible characters make no difference. A formula
/// looks as its text where it is one line; fractions, indices and roots are told by their shape.
pub(super) fn looks(html: &str) -> String {
    let mut out = String::new();
    for node in parse(html) {
        see(&node, &mut out);
    }
    without_needless_spaces(&out)
}

fn see(node: &Node, out: &mut String) {
    match node {
        Node::Text(text) => see_text(text, out),
        Node::Element(element) => see_element(element, out),
    }
}

fn see_element(element: &Element, out: &mut String) {
    let frame = |name: &str, from: usize, out: &mut String| {
        for part in element.children.iter().skip(from) {
            out.push_str(name);
            out.push('⟨');
            see(part, out);
            out.push('⟩');
        }
    };
    let base = |out: &mut String| element.children.first().into_iter().for_each(|node| see(node, out));
    match element.name.as_str() {
        "img" => out.push_str(&format!("picture⟨{}⟩", element.attribute("src").unwrap_or(""))),
        "br" | "mspace" => out.push(' '),
        "mphantom" => {}
        "sup" => shifted('^', &element.children, out),
        "sub" => shifted('_', &element.children, out),
        "msup" => {
            base(out);
            shifted('^', element.children.get(1..).unwrap_or_default(), out);
        }
        "msub" => {
            base(out);
            shifted('_', element.children.get(1..).unwrap_or_default(), out);
        }
        "msubsup" => {
            base(out);
            shifted('_', element.children.get(1..2).unwrap_or_default(), out);
            shifted('^', element.children.get(2..).unwrap_or_default(), out);
        }
        "del" | "s" | "u" | "mfrac" | "mroot" | "mover" | "munder" | "munderover" | "mmultiscripts" | "mtr" | "tr" => {
            frame(&element.name, 0, out);
        }
        "msqrt" | "menclose" | "mtable" => {
            out.push_str(&element.name);
            out.push('⟨');
            element.children.iter().for_each(|node| see(node, out));
            out.push('⟩');
        }
        "p" | "li" | "div" => {
            out.push(' ');
            element.children.iter().for_each(|node| see(node, out));
        }
        _ => element.children.iter().for_each(|node| see(node, out)),
    }
}

fn shifted(mark: char, children: &[Node], out: &mut String) {
    let mut inside = String::new();
    children.iter().for_each(|node| see(node, &mut inside));
    match inside.trim() {
        "" => {}
        // A degree is a ring above, drawn or typed.
        "°" if mark == '^' => out.push('°'),
        "'" if mark == '^' => out.push('\''),
        inside => {
            out.push(mark);
            out.push('⟨');
            out.push_str(inside);
            out.push('⟩');
        }
    }
}

fn see_text(text: &str, out: &mut String) {
    const RAISED: [char; 13] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁺', '⁻', 'ⁿ'];
    const LOWERED: [char; 12] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉', '₊', '₋'];
    const PLAIN: [char; 13] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '+', '-', 'n'];
    for c in text.chars().filter(|c| !is_invisible(*c)) {
        let shift = [('^', &RAISED[..]), ('_', &LOWERED[..])]
            .into_iter()
            .find_map(|(mark, table)| Some((mark, PLAIN.get(table.iter().position(|known| *known == c)?)?)));
        if let Some((mark, plain)) = shift {
            // One index, however many characters it is typed with.
            if out.ends_with('⟩')
                && out
                    .rfind('⟨')
                    .is_some_and(|at| out.get(..at).is_some_and(|b| b.ends_with(mark)))
            {
                out.pop();
            } else {
                out.push(mark);
                out.push('⟨');
            }
            out.push(*plain);
            out.push('⟩');
        } else if matches!(c, '\u{306}' | '\u{308}') {
            compose(c, out);
        } else if c == '…' || c == '⋯' {
            out.push_str("...");
        } else {
            out.push(letter(c));
        }
    }
}

/// Letters that are typed as a letter and a mark.
fn compose(mark: char, out: &mut String) {
    const PAIRS: [(char, char, char); 10] = [
        ('и', '\u{306}', 'й'),
        ('И', '\u{306}', 'Й'),
        ('e', '\u{308}', 'ё'),
        ('E', '\u{308}', 'Ё'),
        ('y', '\u{306}', 'ў'),
        ('a', '\u{308}', 'ä'),
        ('o', '\u{308}', 'ö'),
        ('u', '\u{308}', 'ü'),
        ('i', '\u{308}', 'ї'),
        ('O', '\u{308}', 'Ö'),
    ];
    let last = out.chars().next_back();
    let pair = PAIRS
        .iter()
        .find(|(base, with, _)| Some(*base) == last && *with == mark);
    if let Some((.., whole)) = pair {
        out.pop();
        out.push(*whole);
    } else {
        out.push(mark);
    }
}

const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}

/// The character that looks the same.
fn letter(c: char) -> char {
    const PAIRS: [(&str, &str); 6] = [
        ("АВЕКМНОРСТУХаеорсухіјѕІЈЅ", "ABEKMHOPCTYXaeopcyxijsIJS"),
        ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo"),
        ("‐‑‒–−﹣⁃", "-------"),
        ("⋅∙•∗’ʼ′∶∣º˚∘∼⩽⩾✕µΩ∆ℎ‘", "···*''':|°°°~≤≥×μΩΔh'"),
        ("«»", "«»"),
        ("ⅠⅤⅩⅬⅭⅮⅯ", "IVXLCDM"),
    ];
    if c.is_whitespace() {
        return ' ';
    }
    let code = u32::from(c);
    let c = match code {
        0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(c),
        // Bold, italic and sans-serif letters of formulas.
        0x1D400..=0x1D49B | 0x1D5A0..=0x1D66F => {
            let place = (code - 0x1D400) % 52;
            let first = if place < 26 {
                u32::from('A')
            } else {
                u32::from('a') - 26
            };
            char::from_u32(first + place).unwrap_or(c)
        }
        0x1D7CE..=0x1D7FF => char::from_u32(u32::from('0') + (code - 0x1D7CE) % 10).unwrap_or(c),
        _ => c,
    };
    let twin = |(from, to): &(&str, &str)| to.chars().nth(from.chars().position(|known| known == c)?);
    PAIRS.iter().find_map(twin).unwrap_or(c)
}

/// One space for many, and none beside signs that formulas set apart by themselves.
fn without_needless_spaces(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut out = String::with_capacity(text.len());
    for word in words {
        let sign = |c: Option<char>| {
            c.is_some_and(|c| matches!(c, '+' | '=' | '<' | '>' | '≤' | '≥' | '≠' | '·' | '×' | '÷' | '≈'))
        };
        if !out.is_empty() && !sign(out.chars().next_back()) && !sign(word.chars().next()) {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::markup::{looks_inline, render_inline};
    use olymp_assessment::item::Markup;

    fn looks(text: &str) -> String {
        let media = |path: &str| {
            Some(if path.contains("twin") {
                "hash".to_owned()
            } else {
                path.to_owned()
            })
        };
        looks_inline(&Markup::from(text), &media)
            .unwrap_or_else(|| panic!("{text}: {:?}", render_inline(&Markup::from(text), &media)))
    }

    #[test]
    fn what_nobody_can_tell_apart_looks_the_same() {
        for (one, other) in [
            ("$0,5$", "$0{,}5$"),
            ("$0,5$", "0,5"),
            ("**5**", "5"),
            ("*5*", "$5$"),
            ("60\u{a0}000", "60 000"),
            ("60\u{202f}000", "60  000"),
            ("НАОН", "HAOH"),
            ("сон", "coн"),
            ("5\u{200b}", "5"),
            ("сло\u{ad}во", "слово"),
            ("\u{202a}5\u{202c}", "5"),
            ("−5", "-5"),
            ("$-5$", "–5"),
            ("$x^2$", "x²"),
            ("$x^{12}$", "x¹²"),
            ("$H_2O$", "H₂O"),
            ("$90^\\circ$", "90°"),
            ("й", "и\u{306}"),
            ("ё", "е\u{308}"),
            ("$\\mathbf{x}$", "x"),
            ("$a + b$", "a + b"),
            ("$\\frac12$", "$\\frac{1}{2}$"),
            ("$\\dfrac12$", "$\\frac{1}{2}$"),
            ("![а](media/twin1.png)", "![б](media/twin2.png)"),
            ("$a \\leq b$", "$a \\leqslant b$"),
            ("&nbsp;да", "да"),
            ("25\\%", "$25%$"),
            ("$\\text{да}$", "да"),
        ] {
            assert_eq!(looks(one), looks(other), "{one} and {other}");
        }
    }

    #[test]
    fn what_differs_on_the_screen_looks_different() {
        for (one, other) in [
            ("$x^2$", "$x_2$"),
            ("$x^2$", "$x2$"),
            ("$\\frac{1}{2}$", "$12$"),
            ("$\\frac{1}{2}$", "$\\frac{2}{1}$"),
            ("не смотря", "несмотря"),
            ("кто-то", "кто — то"),
            ("-", "—"),
            ("5", "5,0"),
            ("~~5~~", "5"),
            ("$\\sqrt{2}$", "$2$"),
            ("$\\overline{a}$", "$a$"),
            ("е", "ё"),
            ("Да", "да"),
            ("![а](media/one.png)", "![а](media/two.png)"),
            ("«да»", "да"),
            ("да.", "да"),
        ] {
            assert_ne!(looks(one), looks(other), "{one} and {other}");
        }
        for nothing in ["&nbsp;", "\u{200b}", "$\\phantom{x}$", "&#8203;"] {
            assert_eq!(looks(nothing), "", "{nothing:?}");
        }
    }
}
