//! Whatever comes in, nothing panics.

use super::*;
use proptest::prelude::*;

fn any_item() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(single()),
        Just(numeric()),
        Just(short_text()),
        Just(matching()),
        Just(ordering()),
        Just(gaps()),
        Just(extended()),
        Just(single().replace(
            "Сколько?",
            r"$\begin{cases} x_{1}^{2} \\ \left(\frac{a}{0,5}\right) \end{cases}$ ![а](media/a.svg) {{1}} \$ |"
        ))
    ]
}

/// Cuts, doubles and sprinkles of what means something to TOML, Markdown or LaTeX.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let salt = prop::sample::select(vec![
        "'''",
        "\"\"\"",
        "\"",
        "\\",
        "$",
        "$$",
        "{{",
        "}}",
        "[[",
        "]]",
        "{",
        "}",
        "=",
        "\n",
        "|",
        "![",
        "](",
        "<b>",
        "&amp;",
        "\\frac",
        "\\left",
        "\\begin{cases}",
        "\\end{array}",
        "^",
        "_",
        "\u{0}",
        "ё",
        "𝒳",
        ",",
        "1e999",
        "\\u",
        "```",
        "- ",
        "> ",
        "[1]: x",
        "- 3\n- 5",
        "![a] (",
        "%",
        "\\(",
        "\\)",
        "2*3*4",
        "    ",
        "\u{1680}",
        "~",
        "1812. ",
    ]);
    (
        any_item(),
        prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), salt), 1..6),
    )
        .prop_map(|(item, changes)| {
            let mut bytes = item.into_bytes();
            for (from, to, salt) in changes {
                let (a, b) = (from.index(bytes.len() + 1), to.index(bytes.len() + 1));
                // Mostly small cuts: large ones leave nothing to read.
                let end = a.max(b).min(a.min(b) + 12).min(bytes.len());
                bytes.splice(a.min(b)..end, salt.bytes());
            }
            bytes
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn mutated_items_never_panic(bytes in mutated()) {
        let tree = tree("").with("mathematics/ratio-1.toml", bytes.clone()).with("mathematics/media/a.svg", bytes);
        for fault in read_banks(&tree).faults {
            prop_assert!(fault.line >= 1 && !fault.message.is_empty());
        }
    }

    #[test]
    fn arbitrary_bytes_never_panic(path in "(\\.\\./)?[a-zA-Z./]{0,12}(bank|competencies|a)\\.(toml|svg)", bytes in any::<Vec<u8>>()) {
        let _ = read_banks(&tree(&single()).with(path, bytes));
    }
}
