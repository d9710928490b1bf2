//! Every fault once: what is written, and what the author is told. The snapshot is the catalogue.

use super::*;

/// A slip in an item: its name, the item, what is there, what stands in its place.
fn slips() -> Vec<(&'static str, String)> {
    let swap = |item: String, from: &str, to: &str| {
        assert!(item.contains(from), "{from:?} is not in the item");
        item.replacen(from, to, 1)
    };
    vec![
        (
            "a quote is missing",
            swap(single(), "\"single-choice\"", "single-choice"),
        ),
        (
            "a text is not closed",
            swap(single(), "correct = true", "correct = true\nx = '''\nконец"),
        ),
        (
            "a decimal comma without quotes",
            swap(single(), "difficulty = 2", "difficulty = 2,5"),
        ),
        (
            "a key twice",
            swap(single(), "difficulty = 2", "difficulty = 2\ndifficulty = 3"),
        ),
        ("a misspelt key", swap(single(), "explanation", "explantion")),
        (
            "an unknown key in a table",
            swap(single(), "correct = true", "correct = true\nfeedback = 'да'"),
        ),
        (
            "a key of another type",
            swap(single(), "[[options]]", "one-typo = true\n[[options]]"),
        ),
        ("several missing keys", "type = \"single-choice\"\n".to_owned()),
        ("a number where a text is due", swap(single(), "\"1\"", "1")),
        (
            "a text where a number is due",
            swap(single(), "difficulty = 2", "difficulty = \"2\""),
        ),
        (
            "a text where a flag is due",
            swap(single(), "correct = true", "correct = \"true\""),
        ),
        (
            "one table where several are due",
            shared("ordering", "[elements]\nid = \"1\"\n"),
        ),
        ("an empty stem", swap(single(), "Сколько?", "")),
        ("an empty explanation", swap(single(), "Потому что.\n", "")),
        ("LaTeX in double quotes", swap(single(), "'два'", "\"$\\frac12$\"")),
        ("a misspelt type", swap(single(), "single-choice", "single-chioce")),
        (
            "an unknown competency",
            swap(single(), "math.proportions", "math.proportion"),
        ),
        ("an unknown dimension", swap(single(), "\"subject\"", "\"предметная\"")),
        ("another dimension", swap(single(), "\"subject\"", "\"methodical\"")),
        (
            "a difficulty of six",
            swap(single(), "difficulty = 2", "difficulty = 6"),
        ),
        ("a maximum of nothing", swap(single(), "\"1\"", "\"0\"")),
        ("a maximum in words", swap(single(), "\"1\"", "\"один\"")),
        ("an unknown rule", swap(ordering(), "all-or-nothing", "proportion")),
        (
            "parts of a single choice",
            swap(single(), "\"all-or-nothing\"", "\"proportional\"\npenalty = \"0\""),
        ),
        (
            "proportional without a penalty",
            swap(ordering(), "all-or-nothing", "proportional"),
        ),
        (
            "a penalty above one",
            swap(ordering(), "\"all-or-nothing\"", "\"proportional\"\npenalty = \"2\""),
        ),
        (
            "a penalty without its rule",
            swap(ordering(), "stem", "penalty = \"1\"\nstem"),
        ),
        (
            "one option",
            shared(
                "single-choice",
                "[[options]]\nid = \"a\"\ntext = 'один'\ncorrect = true\n",
            ),
        ),
        ("no right option", swap(single(), "correct = true", "correct = false")),
        ("two right options", swap(single(), "'два'", "'два'\ncorrect = true")),
        (
            "nothing right in a multiple choice",
            swap(swap(single(), "single", "multiple"), "correct = true\n", ""),
        ),
        ("an id twice", swap(single(), "id = \"b\"", "id = \"a\"")),
        ("an id with a space", swap(single(), "id = \"b\"", "id = \"b c\"")),
        ("an option twice", swap(single(), "'два'", "'один'")),
        (
            "an option that looks like another",
            swap(swap(single(), "'один'", "'$0,5$'"), "'два'", "'**0,5**'"),
        ),
        (
            "an option of a Latin letter",
            swap(swap(single(), "'один'", "'А'"), "'два'", "'A'"),
        ),
        ("an option that shows nothing", swap(single(), "'два'", "'&nbsp;'")),
        ("a value in words", swap(numeric(), "\"54\"", "\"54 км/ч\"")),
        (
            "both tolerances",
            swap(
                numeric(),
                "tolerance = \"0.5\"",
                "tolerance = \"0.5\"\nrelative-tolerance = \"0.1\"",
            ),
        ),
        ("a negative tolerance", swap(numeric(), "\"0.5\"", "\"-0.5\"")),
        (
            "a relative tolerance in percent",
            swap(numeric(), "tolerance = \"0.5\"", "relative-tolerance = \"5\""),
        ),
        (
            "a base unit with a factor",
            swap(numeric(), "factor = \"1\"", "factor = \"2\""),
        ),
        ("a unit twice", swap(numeric(), "\"m/s\"", "\"км/ч\"")),
        (
            "a unit without units",
            shared("numeric", "unit = \"required\"\n[[answers]]\nvalue = \"1\"\n"),
        ),
        (
            "an unknown unit rule",
            swap(numeric(), "\"required\"", "\"обязательно\""),
        ),
        (
            "a unit penalty without its rule",
            swap(numeric(), "\"required\"", "\"optional\"\nunit-penalty = \"1\""),
        ),
        (
            "no answer earns all",
            swap(short_text(), "\"фотосинтез\"", "\"фотосинтез\"\nshare = \"0.5\""),
        ),
        (
            "a share above one",
            swap(short_text(), "\"фотосинтез\"", "\"фотосинтез\"\nshare = \"1.5\""),
        ),
        ("an answer that takes anything", swap(short_text(), "фотосинтез", "*")),
        (
            "a Latin letter in a Russian key",
            swap(short_text(), "фотосинтез", "фoтосинтез"),
        ),
        ("Russian letters in a formula", swap(short_text(), "фотосинтез", "NаОН")),
        ("a Latin letter in a Russian unit", swap(numeric(), "м/с", "cм/с")),
        ("no answers", shared("short-text", "answers = []\n")),
        (
            "a match that is not there",
            swap(matching(), "match = \"b\"", "match = \"c\""),
        ),
        (
            "one element",
            shared("ordering", "[[elements]]\nid = \"1\"\ntext = \"один\"\n"),
        ),
        ("a gap without a mark", swap(gaps(), " и слово {{2}}", "")),
        ("a mark without a gap", swap(gaps(), "{{2}}", "{{2}} и {{3}}")),
        ("a mark twice", swap(gaps(), "{{2}}", "{{2}} {{2}}")),
        (
            "a mark in an explanation",
            swap(gaps(), "Потому что.", "В {{1}} слитно."),
        ),
        (
            "a gap of unknown kind",
            swap(gaps(), "kind = \"text\"", "kind = \"test\""),
        ),
        (
            "answers in a gap with options",
            swap(gaps(), "kind = \"choice\"", "kind = \"choice\"\none-typo = true"),
        ),
        (
            "criteria that do not add up",
            swap(extended(), "points = \"1\"", "points = \"2\""),
        ),
        (
            "scoring of an extended response",
            swap(extended(), "stem", "scoring = \"all-or-nothing\"\nstem"),
        ),
        (
            "a link that leads nowhere",
            swap(single(), "Сколько?", "На отрезке [2; 5](м)."),
        ),
        (
            "a picture with a space before its bracket",
            swap(single(), "Сколько?", "![План] (media/room.svg)"),
        ),
        (
            "a formula between backslashes",
            swap(single(), "Сколько?", "Найдите \\(x^2\\)."),
        ),
        (
            "a row with a cell too many",
            swap(single(), "Сколько?", "| а | б |\n|---|---|\n| 1 | 2 | 3 |"),
        ),
        (
            "a column of negative numbers",
            swap(single(), "Сколько?", "- 3 °C\n- 5 °C"),
        ),
        (
            "a formula behind four spaces",
            swap(single(), "Сколько?", "Вот:\n\n    $x^2$"),
        ),
        (
            "a misspelt command",
            swap(single(), "Сколько?", "Вот:\n\n$a + \\farc{1}{2}$"),
        ),
        ("a brace is not closed", swap(single(), "Сколько?", "$\\frac{1}{2$")),
        ("a chemical formula", swap(single(), "'два'", "'$\\ce{H2O}$'")),
        ("a lone dollar", swap(single(), "Сколько?", "Цена: 5$.")),
        (
            "a formula in fifty braces",
            swap(
                single(),
                "Сколько?",
                &format!("${}x{}$", "{".repeat(50), "}".repeat(50)),
            ),
        ),
        (
            "a quotation of a quotation",
            swap(single(), "Сколько?", &"> ".repeat(50)),
        ),
        ("HTML", swap(single(), "Сколько?", "Вода H<sub>2</sub>O")),
        (
            "a picture that is not there",
            swap(single(), "Сколько?", "Вот:\n![План](media/room.svg)"),
        ),
        (
            "a picture without a text",
            swap(single(), "Сколько?", "![](media/room.svg)"),
        ),
        (
            "a check of words",
            swap(short_text(), "one-typo", "recompute = \"1+1\"\none-typo"),
        ),
        (
            "a check in words",
            swap(numeric(), "unit =", "recompute = \"пять\"\nunit ="),
        ),
    ]
}

/// Slips outside items.
fn other_slips() -> Vec<(&'static str, FileTree)> {
    let good = || tree(&single());
    let svg = |content: &str| {
        let item = single().replace("Сколько?", "![План](media/room.svg)");
        tree(&item).with("mathematics/media/room.svg", content)
    };
    let xmlns = "xmlns=\"http://www.w3.org/2000/svg\"";
    vec![
        (
            "no bank at all",
            FileTree::new("x").with("competencies.toml", COMPETENCIES),
        ),
        ("a folder without bank.toml", good().with("physics/a-1.toml", single())),
        ("an item outside of a bank", good().with("a-1.toml", single())),
        ("no competencies", FileTree::new("mathematics").with("bank.toml", BANK)),
        (
            "a competency twice",
            good().with("competencies.toml", [COMPETENCIES, COMPETENCIES].concat()),
        ),
        (
            "a code with capitals",
            good().with("competencies.toml", COMPETENCIES.replace("math.", "Math.")),
        ),
        (
            "a bank without licence",
            good().with("mathematics/bank.toml", BANK.replace("license", "licence")),
        ),
        ("capitals in a name", good().with("mathematics/Ratio_2.toml", single())),
        ("a bank in Russian letters", good().with("физика/bank.toml", BANK)),
        ("an item too deep", good().with("mathematics/more/a-1.toml", single())),
        ("a path twice in an archive", {
            let mut tree = good();
            tree.repeated.push("mathematics/ratio-1.toml".to_owned());
            tree
        }),
        (
            "a bank at the root of an archive",
            FileTree::new("")
                .with("competencies.toml", COMPETENCIES)
                .with("bank.toml", BANK)
                .with("ratio-1.toml", single()),
        ),
        (
            "a bank too deep",
            good()
                .with("more/physics/bank.toml", BANK)
                .with("more/physics/a-1.toml", single()),
        ),
        ("a stray file", good().with("mathematics/draft.docx", "x")),
        (
            "not UTF-8",
            good().with("mathematics/a-1.toml", b"type = 1\nstem = \"\xcf\xf0\"".to_vec()),
        ),
        (
            "a file of 300 KB",
            good().with("mathematics/a-1.toml", vec![b'#'; 300 * 1024]),
        ),
        (
            "a picture of 600 KB",
            svg(&format!("<svg {xmlns}><!--{}--></svg>", "x".repeat(600 * 1024))),
        ),
        (
            "an unused picture",
            good().with("mathematics/media/room.svg", format!("<svg {xmlns}/>")),
        ),
        ("a PNG that is none", {
            let item = single().replace("Сколько?", "![План](media/room.png)");
            tree(&item).with("mathematics/media/room.png", "GIF89a")
        }),
        ("a picture of another kind", {
            let item = single().replace("Сколько?", "![План](media/room.gif)");
            tree(&item).with("mathematics/media/room.gif", "GIF89a")
        }),
        ("broken XML", svg(&format!("<svg {xmlns}>\n<g></svg>"))),
        ("no SVG", svg("<html/>")),
        (
            "a document type",
            svg(&format!("<!DOCTYPE svg [<!ENTITY a \"b\">]><svg {xmlns}/>")),
        ),
        (
            "a script",
            svg(&format!("<svg {xmlns}>\n<script>alert(1)</script></svg>")),
        ),
        ("a handler", svg(&format!("<svg {xmlns} onload=\"alert(1)\"/>"))),
        (
            "an embedded document",
            svg(&format!("<svg {xmlns}>\n\n<foreignObject/></svg>")),
        ),
        (
            "a link outside",
            svg(&format!(
                "<svg {xmlns}>\n<image href=\"https://example.org/a.png\"/></svg>"
            )),
        ),
        (
            "a style from outside",
            svg(&format!("<svg {xmlns}><style>@import 'a.css';</style></svg>")),
        ),
        (
            "a fill from outside",
            svg(&format!("<svg {xmlns}><g fill=\"url(https://a.b/c#d)\"/></svg>")),
        ),
        (
            "an animated link",
            svg(&format!("<svg {xmlns}><set attributeName=\"href\" to=\"x\"/></svg>")),
        ),
        (
            "a style sheet instruction",
            svg(&format!("<?xml-stylesheet href=\"a.css\"?><svg {xmlns}/>")),
        ),
    ]
}

#[test]
fn every_fault_is_told_with_its_line_and_its_mend() {
    let items = slips().into_iter().map(|(name, item)| (name, faults(&item)));
    let others = other_slips().into_iter().map(|(name, tree)| (name, lines(&tree)));
    let told: Vec<(&str, String)> = items.chain(others).collect();
    for (name, faults) in &told {
        assert!(!faults.is_empty(), "{name}: not noticed");
    }
    let catalogue: String = told
        .iter()
        .map(|(name, faults)| format!("# {name}\n{faults}\n"))
        .collect();
    for code in codes::ALL
        .iter()
        .filter(|code| ![codes::GUESS_PAYS, codes::UNEVEN_PENALTY].contains(code))
    {
        assert!(catalogue.contains(&format!(": {code} ")), "{code} is never told");
    }
    insta::assert_snapshot!(catalogue);
}

#[test]
fn the_format_lists_every_code() {
    let format = include_str!("../../../../../docs/formats/native-bank.md");
    for code in codes::ALL {
        assert!(
            format.contains(&format!("`{code}`")),
            "docs/formats/native-bank.md does not name {code}"
        );
    }
}
