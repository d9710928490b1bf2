//! Inline styles of MathML to classes: the content security policy lets no style attribute through.

/// The rules behind the classes that formulas use; the style sheet of every page with formulas contains them.
pub const MATH_CSS: &str = include_str!("math.css");

/// What math-core writes, and the class that says the same.
pub(super) const CLASSES: [(&str, &str); 13] = [
    ("text-align: left;justify-items: start;", "math-left"),
    ("text-align: right;justify-items: end;", "math-right"),
    ("padding-left: 0;", "math-tight-left"),
    ("padding-right: 0;", "math-tight-right"),
    ("border-left: 0.05em solid currentcolor;", "math-line-left"),
    ("border-right: 0.05em solid currentcolor;", "math-line-right"),
    ("border-top: 0.05em solid currentcolor;", "math-line-top"),
    ("border-bottom: 0.05em solid currentcolor;", "math-line-bottom"),
    ("margin-left:-0.16666667em;", "math-negative-space"),
    ("padding-top: 0.1667em", "math-high"),
    ("width: 100%", "math-wide"),
    ("width: 50%;", "math-half"),
    ("width: 50%", "math-half"),
];

/// Writes classes for the styles that have one, and drops the others (colours, dashed lines): without a rule of the page
/// they would not be shown anyway.
pub(super) fn without_inline_styles(mathml: &str) -> String {
    const OPEN: &str = " style=\"";
    let mut out = String::with_capacity(mathml.len());
    let mut rest = mathml;
    while let Some((before, (style, after))) = rest
        .split_once(OPEN)
        .and_then(|(before, tail)| Some((before, tail.split_once('"')?)))
    {
        out.push_str(before);
        let classes = classes_of(style);
        if !classes.is_empty() {
            out.push_str(" class=\"");
            out.push_str(&classes.join(" "));
            out.push('"');
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn classes_of(style: &str) -> Vec<&'static str> {
    let mut rest = style;
    let mut classes = Vec::new();
    while !rest.is_empty() {
        if let Some((text, class)) = CLASSES.iter().find(|(text, _)| rest.starts_with(text)) {
            classes.push(*class);
            rest = rest.get(text.len()..).unwrap_or("");
        } else {
            rest = rest.split_once(';').map_or("", |(_, after)| after);
        }
    }
    classes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_a_rule() {
        for (_, class) in CLASSES {
            assert!(MATH_CSS.contains(&format!(".{class}")), "{class}");
        }
    }

    #[test]
    fn styles_become_classes() {
        let mathml = r#"<mtd style="border-top: 0.05em solid currentcolor;text-align: left;justify-items: start;"><mi>c</mi></mtd><mrow style="color:#FF0000;"><mi>x</mi></mrow>"#;
        assert_eq!(
            without_inline_styles(mathml),
            r#"<mtd class="math-line-top math-left"><mi>c</mi></mtd><mrow><mi>x</mi></mrow>"#
        );
    }
}
