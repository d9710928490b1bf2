//! How a text looks: two texts that a reader cannot tell apart have the same looks, whatever they are written with.

use super::dom::{Element, Node, parse};
use olymp_notation::twins::{Script, in_script};
use olymp_notation::{is_blank, is_ignorable, is_minus};
use unicode_normalization::UnicodeNormalization;

/// The looks of rendered HTML; empty where there is nothing to see.
///
/// Emphasis, alphabets with the same letters, kinds of spaces, dashes and invisible characters make no difference. A formula
/// looks as its text where it is one line; fractions, indices and roots are told by their shape.
pub(super) fn looks(html: &str) -> String {
    let mut out = String::new();
    for node in parse(html) {
        see(&node, &mut out);
    }
    without_needless_spaces(&out.nfc().collect::<String>())
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
        // A formula sets its lists apart by itself.
        "mo" if matches!(element.text().trim(), "," | ";") && element.attribute("rspace").is_none() => {
            out.push_str(element.text().trim());
            out.push(' ');
        }
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
    // A letter and its marks apart: so the letters are compared, however they are composed.
    let seen = text.chars().filter(|c| !is_ignorable(*c));
    for c in seen.flat_map(apart).nfd() {
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
        } else if let Some((over, under)) = parts(c) {
            out.push_str(&format!("mfrac⟨{over}⟩mfrac⟨{under}⟩"));
        } else if c == '…' || c == '⋯' {
            out.push_str("...");
        } else {
            out.push(letter(c));
        }
    }
}

/// The numbers of a fraction that is one sign.
fn parts(c: char) -> Option<(String, String)> {
    let apart: String = matches!(c, '¼'..='¾' | '⅐'..='⅞' | '↉').then(|| c.nfkd().collect())?;
    let (over, under) = apart.split_once('⁄')?;
    Some((over.to_owned(), under.to_owned()))
}

/// Signs that look like several: ligatures, Roman numerals, a degree with its letter, letters of formulas.
fn apart(c: char) -> impl Iterator<Item = char> {
    let joined = matches!(c,
        'Ĳ' | 'ĳ' | 'Ǆ'..='ǌ' | 'Ǳ'..='ǳ' | '℃' | '℉' | 'Ⅰ'..='ⅿ' | '\u{FB00}'..='\u{FB06}' | '\u{1D6A8}'..='\u{1D7CB}');
    let compatible = std::iter::once(c).filter(move |_| joined).nfkc();
    compatible.chain(std::iter::once(c).filter(move |_| !joined))
}

/// The character that looks the same.
fn letter(c: char) -> char {
    const SIGNS: (&str, &str) = ("⋅∙•∗’ʼ′∶∣º˚∘∼⩽⩾✕µ∆ℎ‘“”⁄∕ΓΠΦ", "···*''':|°°°~≤≥×μΔh'\"\"//ГПФ");
    if is_blank(c) {
        return ' ';
    }
    // A dash is longer than a minus.
    if is_minus(c) && !matches!(c, '—' | '―' | '─' | '➖') {
        return '-';
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
    let (from, to) = SIGNS;
    let sign = from
        .chars()
        .position(|known| known == c)
        .and_then(|at| to.chars().nth(at));
    sign.or_else(|| in_script(c, Script::Latin)).unwrap_or(c)
}

/// One space for many, and none beside signs that stand as well with a space as without: formulas set some apart by
/// themselves.
fn without_needless_spaces(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() && !is_needless(&out, word) {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

fn is_needless(before: &str, after: &str) -> bool {
    let sign = |c: char| matches!(c, '+' | '=' | '<' | '>' | '≤' | '≥' | '≠' | '·' | '×' | '÷' | '≈');
    let joins = |c: char| matches!(c, '-' | ':' | '/' | '*');
    let operand = |c: Option<char>| c.is_none_or(|c| !c.is_alphabetic() || c.is_ascii());
    let (mut left, mut right) = (before.chars().rev(), after.chars());
    let (Some(last), Some(first)) = (left.next(), right.next()) else {
        return true;
    };
    sign(last)
        || sign(first)
        || (joins(last) && operand(left.next()) && operand(Some(first)))
        || (joins(first) && operand(Some(last)) && operand(right.next()))
        || (matches!(first, '%' | '°') && last.is_ascii_digit())
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
            ("é", "e\u{301}"),
            ("ñ", "n\u{303}"),
            ("Å", "A\u{30a}"),
            ("Å", "\u{212b}"),
            ("ç", "c\u{327}"),
            ("ў", "у\u{306}"),
            ("ӣ", "и\u{304}"),
            ("ё", "ë"),
            ("ё", "e\u{308}"),
            ("ї", "i\u{308}"),
            ("Ё", "**Е**\u{308}"),
            ("a\u{301}\u{323}", "ạ\u{301}"),
            ("≠", "=\u{338}"),
            ("$a \\ne b$", "a ≠ b"),
            ("5", "5\u{2800}"),
            ("5\u{2800}м", "5 м"),
            ("5", "5\u{fff9}"),
            ("5", "\u{1d173}5"),
            ("5", "5\u{e0041}"),
            ("5\u{3164}", "5"),
            ("ﬁ", "fi"),
            ("20 ℃", "20 °C"),
            ("20 °С", "20 °C"),
            ("Ⅳ", "IV"),
            ("300 \u{212a}", "300 К"),
            ("$\\Omega$", "\u{2126}"),
            ("$1, 2$", "1, 2"),
            ("$\\{a; b\\}$", "{a; b}"),
            ("$a-b$", "a - b"),
            ("$a-b$", "a-b"),
            ("- 5", "−5"),
            ("x = - 5", "$x=-5$"),
            ("$a:b$", "a : b"),
            ("2 * 3", "2*3"),
            ("25 %", "$25%$"),
            ("5 °C", "5°C"),
            ("“да”", "\"да\""),
            ("½", "$\\frac12$"),
            ("1⁄2", "1/2"),
            ("Г", "Γ"),
            ("$0,5^2$", "0,5²"),
            ("\u{2d7}5", "-5"),
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
            ("é", "e"),
            ("è", "é"),
            ("й", "и"),
            ("≠", "="),
            ("½", "12"),
            ("½", "⅓"),
            ("1,2", "1, 2"),
            ("нет - да", "нет-да"),
            ("60 000", "6 0000"),
        ] {
            assert_ne!(looks(one), looks(other), "{one} and {other}");
        }
        for nothing in [
            "&nbsp;",
            "\u{200b}",
            "\u{2800}",
            "\u{fffb}",
            "$\\phantom{x}$",
            "&#8203;",
        ] {
            assert_eq!(looks(nothing), "", "{nothing:?}");
        }
    }
}
