//! What is written is what is seen.

use super::dom::{Node, parse};
use super::*;
use proptest::prelude::*;

/// The characters that a reader of the HTML sees; a list's own marks are none of them.
fn seen(html: &str) -> String {
    fn walk(nodes: &[Node], out: &mut String) {
        for node in nodes {
            match node {
                Node::Text(text) => out.push_str(text),
                Node::Element(element) => walk(&element.children, out),
            }
        }
    }
    let mut out = String::new();
    walk(&parse(html), &mut out);
    out.trim().to_owned()
}

fn option(text: &str) -> String {
    render_inline(&Markup::from(text), &|_| None).unwrap_or_else(|faults| panic!("{text}: {faults:?}"))
}

fn stem(text: &str) -> String {
    render(&Markup::from(text), &|_| None).unwrap_or_else(|faults| panic!("{text}: {faults:?}"))
}

fn faults(text: &str) -> Vec<(usize, MarkupFaultKind)> {
    let faults = inspect(&Markup::from(text)).faults;
    faults.into_iter().map(|fault| (fault.offset, fault.kind)).collect()
}

const TYPED: [&str; 47] = [
    "> 5",
    ">5",
    ">= 5",
    "- 5",
    "+ 5",
    "* 5",
    "-5",
    "3)",
    "3) да",
    "1812.",
    "1812. Начало",
    "---",
    "***",
    "===",
    "___",
    "# 5",
    "#",
    "## 5",
    "~~~",
    "```",
    "-",
    "+",
    "2*3*4",
    "2**3**2",
    "__init__",
    "a_b_c",
    "_x_",
    "5 * 3 * 2",
    "*x*2",
    "(a+b)*(c+d)*2",
    "a~b~c",
    "<5",
    "[1]",
    "[2; 5)",
    "(a](b)",
    "[0; 5](0; 7)",
    "|x|",
    "a | b",
    r"\n",
    r"C:\new",
    "5!",
    "a ~ b",
    "- 5\n- 6",
    "=",
    "*.*",
    "**.**",
    "**/*.rs",
];

#[test]
fn options_are_shown_as_typed() {
    for text in TYPED {
        let html = option(text);
        assert_eq!(seen(&html), text, "{html}");
        assert!(
            !html.contains("<li") && !html.contains("<h") && !html.contains("<blockquote"),
            "{html}"
        );
    }
    assert_eq!(seen(&option("    код")), "код");
    assert_eq!(option("**5** и *слово*"), "<strong>5</strong> и <em>слово</em>");
    assert_eq!(option("мол**о**ко"), "мол<strong>о</strong>ко");
    assert_eq!(
        option("__важно__ и `2*3*4`"),
        "<strong>важно</strong> и <code>2*3*4</code>"
    );
    assert_eq!(option("[1]: слово"), "[1]: слово");
    assert_eq!(option("а\n\nб"), "а<br>\nб");
    assert_eq!(
        option("$$x$$"),
        stem("$$x$$").trim().trim_start_matches("<p>").trim_end_matches("</p>")
    );
}

#[test]
fn stems_keep_signs_and_numbers() {
    for text in [
        "- 3 °C",
        "+ 5",
        "* 5",
        "- 5",
        "1812. Начало",
        "1812.",
        "3) да",
        "> 5",
        ">= 5",
        "> $5$",
        "# 5",
        "#",
        "2*3*4",
        "2**3**2",
        "__init__",
        "a_b_c",
        "- Нет, - сказал он.",
        "-",
        "- - 5",
    ] {
        assert_eq!(
            seen(&stem(text)).replace('\u{a0}', " "),
            text.replace('$', ""),
            "{}",
            stem(text)
        );
    }
    assert_eq!(seen(&stem("Текст\n---")), "Текст\n---");
    assert_eq!(seen(&stem("12\n===")), "12\n===");
    assert_eq!(stem("Температура\n- 3 °C"), "<p>Температура</p>\n<p>- 3&nbsp;°C</p>\n");
    // Lists, quotations and headings are what they were.
    assert_eq!(stem("- раз\n- два"), "<ul>\n<li>раз</li>\n<li>два</li>\n</ul>\n");
    assert_eq!(stem("* 3 кг\n* 5 кг").matches("<li>").count(), 2);
    assert_eq!(stem("- 3 яблока и груша\n- вода").matches("<li>").count(), 2);
    assert!(stem("> «Слова»").starts_with("<blockquote>"));
    assert_eq!(stem("# Текст"), "<h3>Текст</h3>\n");
    assert_eq!(stem("- раз\n  - внутри\n- два").matches("<li>").count(), 2);
}

#[test]
fn numbers_of_lists_stay() {
    assert_eq!(
        stem("1. а\n3. б\n4. в"),
        "<ol>\n<li>а</li>\n<li value=\"3\">б</li>\n<li>в</li>\n</ol>\n"
    );
    assert_eq!(
        stem("3) а\n4) б"),
        "<ol class=\"paren\" start=\"3\">\n<li>а</li>\n<li>б</li>\n</ol>\n"
    );
}

#[test]
fn a_table_that_shows_every_cell_is_no_fault() {
    for text in [
        "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 |",
        "a | b\n---|---\n1 | 2\n| 3 | 4",
        " | a | b |\n | --- | --- |\n  | 1 | 2 |  ",
        "* х\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |",
        "| a | b |\n|---|---|\n| \\|x\\| | 5 |",
        "| a | b |\n|---|---|\n| x | 5\\| |",
        "| a |\n|---|\n| 1 |",
    ] {
        let found = faults(text);
        assert!(found.is_empty(), "{text:?}: {found:?}");
    }
}

#[test]
fn what_can_be_read_in_two_ways_is_a_fault() {
    use MarkupFaultKind::{BadLink, IndentedCode, Latex, ListOrMinus, LostCell, RawHtml};
    for (text, kind) in [
        ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", LostCell),
        ("a | b\n---|---\n1 | 2 | 3", LostCell),
        ("| a | b |\n|---|---|\n| |x| | 5 |", LostCell),
        ("$a ~ b$", Latex),
        ("$\\triangle ABC ~ \\triangle DEF$", Latex),
        ("$x ~5$", Latex),
        ("- 3 °C\n- 5 °C", ListOrMinus),
        ("Города:\n\n+ 3\n+ 5", ListOrMinus),
        ("Вычислите:\n- 5 + 3\n- 6 + 1", ListOrMinus),
        ("- 2x = 7\n- 3x = 5", ListOrMinus),
        ("![план(media/pic.png)", BadLink),
        ("!(media/pic.png)[план]", BadLink),
        (r"Пусть \(x^2\)", Latex),
        (r"\(x^2\)", Latex),
        (r"\[x^2\]", Latex),
        ("![план](my pic.png)", BadLink),
        ("![план] (pic.png)", BadLink),
        ("![план]  (media/pic.png) и текст", BadLink),
        ("! [план](pic.png)", BadLink),
        ("[сайт] (https://example.org)", BadLink),
        ("[сайт](https://example.org/a b)", BadLink),
        ("[2; 5](м)", BadLink),
        ("[1]: слово", BadLink),
        ("    $x^2$", IndentedCode),
        ("слово</b>", RawHtml),
    ] {
        assert_eq!(faults(text).first().map(|(_, kind)| *kind), Some(kind), "{text}");
    }
    assert_eq!(faults(r"Пусть \(x\) и ещё")[0].0, "Пусть ".len());
    for text in [
        r"\[2; 5](м)",
        r"a \* b \_ c \# \[1",
        "![",
        "Ого!",
        "Ого!(да)",
        "* 5 + 3\n* 6 + 1",
        "- 10:30\n- 11:45",
        "- 5 км + 3 км\n- 2 км",
        "[1] и (2)",
        "<https://example.org>",
    ] {
        assert_eq!(faults(text), [], "{text}");
    }
}

#[test]
fn places_in_lines_are_places_in_the_text() {
    let found = inspect_inline(&Markup::from("- раз\n\n- ![а](media/x.svg) <b>"));
    assert_eq!(found.pictures[0].offset, "- раз\n\n- ".len());
    assert_eq!(found.faults[0].offset, "- раз\n\n- ![а](media/x.svg) ".len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn any_line_of_signs_and_words_is_shown_as_typed(text in r"[-0-9a-cа-в +=#>|.)(!?:;,%°<−—/\n]{1,18}") {
        // What looks like a tag is a fault of its own.
        if let Ok(html) = render_inline(&Markup::from(text.as_str()), &|_| None) {
            let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(words(&seen(&html)), words(&text), "{}", html);
        }
    }

    #[test]
    fn any_short_stem_of_signs_keeps_them(text in r"[-0-9а-в +=#>.)(!?:;,%°−]{1,12}") {
        if let Ok(html) = render(&Markup::from(text.as_str()), &|_| None) {
            // A line of three signs parts the text; an indent is none of the signs.
            prop_assume!(!html.contains("<hr") && !html.contains("<blockquote") && !html.contains("<h"));
            let signs = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(signs(&seen(&html)), signs(&text), "{}", html);
        }
    }
}
