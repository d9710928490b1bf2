//! LaTeX to MathML.

use super::fault::{MarkupFault, MarkupFaultKind};
use super::latex_messages;
use super::math_depth::is_too_deep;
use super::math_style;
use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};
use std::sync::LazyLock;

/// What schools write and math-core does not know by itself.
pub(super) const MACROS: [(&str, &str); 11] = [
    ("overarc", r"\overparen{#1}"),
    ("wideparen", r"\overparen{#1}"),
    ("arc", r"\overparen{#1}"),
    ("lcm", r"\operatorname{lcm}"),
    ("celsius", r"{}^\circ\mathrm{C}"),
    ("textdegree", r"\degree"),
    ("ohm", r"\Omega"),
    ("nicefrac", r"{#1}/{#2}"),
    ("sfrac", r"{#1}/{#2}"),
    ("No", r"\text{№}"),
    ("textnumero", r"\text{№}"),
];

static CONVERTER: LazyLock<LatexToMathML> = LazyLock::new(|| {
    let macros = MACROS
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect();
    LatexToMathML::new(MathCoreConfig {
        macros,
        ..MathCoreConfig::default()
    })
    .unwrap_or_default()
});

/// Converts one formula, the text between its dollars; `offset` is the byte of the first dollar.
pub(super) fn convert(latex: &str, block: bool, offset: usize) -> Result<String, MarkupFault> {
    let dollars = if block { 2 } else { 1 };
    if is_too_deep(latex) {
        let message = "формула слишком глубоко вложена: разбейте её на части".to_owned();
        return Err(MarkupFault {
            offset: offset + dollars,
            kind: MarkupFaultKind::Latex,
            message,
        });
    }
    let display = if block { MathDisplay::Block } else { MathDisplay::Inline };
    let commas = with_decimal_commas(latex);
    match CONVERTER.convert_with_local_state(&commas, display) {
        Ok(result) => Ok(math_style::without_inline_styles(&join_decimals(&result.mathml))),
        Err(first) => {
            // Places are asked for the text as the author wrote it.
            let error = CONVERTER
                .convert_with_local_state(latex, display)
                .err()
                .unwrap_or(first);
            let inside = latex.floor_char_boundary(error.0.start);
            let near = latex.get(inside..error.0.end.max(inside)).unwrap_or("");
            let message = latex_messages::in_russian(&error.error_message(), near, latex);
            Err(MarkupFault {
                offset: offset + dollars + inside,
                kind: MarkupFaultKind::Latex,
                message,
            })
        }
    }
}

/// A comma right between two digits is a decimal comma, as LaTeX's `icomma` has it: no space behind it.
fn with_decimal_commas(latex: &str) -> String {
    let mut out = String::with_capacity(latex.len() + 8);
    let mut before = None;
    let mut chars = latex.chars().peekable();
    while let Some(c) = chars.next() {
        let digits = before.is_some_and(|b: char| b.is_ascii_digit()) && chars.peek().is_some_and(char::is_ascii_digit);
        if c == ',' && digits {
            out.push_str("{,}");
        } else {
            out.push(c);
        }
        before = Some(c);
    }
    out
}

/// Makes one number of the two halves around a decimal comma, as a reader says it.
fn join_decimals(mathml: &str) -> String {
    mathml.replace(r#"</mn><mo rspace="0">,</mo><mn>"#, ",")
}
