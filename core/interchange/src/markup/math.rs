//! LaTeX to MathML.

use super::dom::{self, Node};
use super::fault::{MarkupFault, MarkupFaultKind};
use super::latex_messages;
use super::latex_source;
use super::math_depth::is_too_deep;
use super::math_style;
use super::spoken;
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
    let inside = offset + if block { 2 } else { 1 };
    let fault = |at: usize, message: String| MarkupFault {
        offset: inside + at,
        kind: MarkupFaultKind::Latex,
        message,
    };
    if !block && latex_source::is_money(latex) {
        let message = "между двумя знаками `$` получилась формула: знак доллара в тексте пишите `\\$`, а русские слова — \
                       вне формулы или в `\\text{…}`";
        return Err(MarkupFault {
            offset,
            kind: MarkupFaultKind::LoneDollar,
            message: message.to_owned(),
        });
    }
    if let Some((at, message)) = super::misread::misread(latex) {
        return Err(fault(at, message));
    }
    let prepared = latex_source::prepare(latex);
    if is_too_deep(&prepared.latex) {
        let message = "формула слишком глубоко вложена: разбейте её на части".to_owned();
        return Err(fault(0, message));
    }
    let display = if block { MathDisplay::Block } else { MathDisplay::Inline };
    match CONVERTER.convert_with_local_state(&prepared.latex, display) {
        Ok(result) => {
            let mathml = join_decimals(&latex_source::with_signs(&result.mathml));
            Ok(named(&math_style::without_inline_styles(&mathml)))
        }
        Err(error) => {
            let start = prepared.latex.floor_char_boundary(error.0.start);
            let near = prepared.latex.get(start..error.0.end.max(start)).unwrap_or("");
            let message = latex_messages::in_russian(&error.error_message(), near, latex);
            Err(fault(prepared.origin(start).min(latex.len()), message))
        }
    }
}

/// A formula in Russian words; `None` where it has a fault.
pub(super) fn spoken(latex: &str) -> Option<String> {
    let mathml = convert(latex, false, 0).ok()?;
    match dom::parse(&mathml).first() {
        Some(Node::Element(math)) => Some(spoken::spoken(math)),
        _ => None,
    }
}

/// Names a formula for those who hear it, unless its characters alone say the same: `12` for a fraction does not.
fn named(mathml: &str) -> String {
    let nodes = dom::parse(mathml);
    let Some((Node::Element(math), rest)) = nodes.first().zip(mathml.strip_prefix("<math")) else {
        return mathml.to_owned();
    };
    let words = spoken::spoken(math);
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    if bare(&words) == bare(&math.text()) {
        return mathml.to_owned();
    }
    let label = words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;");
    // Behind the attributes of the converter.
    match rest.split_once('>') {
        Some((attributes, inside)) => format!("<math{attributes} aria-label=\"{label}\">{inside}"),
        None => mathml.to_owned(),
    }
}

/// Makes one number of the two halves around a decimal comma, as a reader says it; also where the second half has an
/// index or a power, which is one of the whole number.
fn join_decimals(mathml: &str) -> String {
    const COMMA: &str = r#"</mn><mo rspace="0">,</mo>"#;
    let mut joined = mathml.replace(&format!("{COMMA}<mn>"), ",");
    for element in ["<msup><mn>", "<msub><mn>", "<msubsup><mn>"] {
        let between = format!("{COMMA}{element}");
        while let Some((before, after)) = joined.split_once(&between) {
            let Some((before, whole)) = before.rsplit_once("<mn>") else {
                break;
            };
            joined = format!("{before}{element}{whole},{after}");
        }
    }
    joined
}
