//! Whatever is written, what is shown has the listed elements and attributes only.

use super::allowed::{ATTRIBUTES, HTML, MATH};
use super::dom::{Element, Node, parse};
use super::*;
use proptest::prelude::*;

/// As [`foreign`]; and a parser that reads HTML as browsers do finds nothing to take out.
fn foreign_or_changed(html: &str) -> Vec<String> {
    let mut found = foreign(html);
    if sanitize(html) != html {
        found.push(format!("the sanitiser changes {html}"));
    }
    found
}

fn media(path: &str) -> Option<String> {
    (path == "media/lake.svg").then(|| "/media/abc.svg".to_owned())
}

/// What of this HTML is not on the list.
fn foreign(html: &str) -> Vec<String> {
    fn walk(element: &Element, found: &mut Vec<String>) {
        let name = element.name.as_str();
        if !HTML.contains(&name) && !MATH.contains(&name) {
            found.push(format!("<{name}>"));
        }
        let known = ATTRIBUTES
            .iter()
            .find(|(element, _)| *element == name)
            .map_or(&[][..], |(_, list)| list);
        for (key, value) in &element.attributes {
            let own = matches!(key.as_str(), "class") || (name == "a" && key == "rel");
            if !own && !known.contains(&key.as_str()) {
                found.push(format!("{name} {key}=\"{value}\""));
            }
            if value.trim_start().to_lowercase().starts_with("javascript:") && key != "alt" && key != "aria-label" {
                found.push(format!("{key}={value}"));
            }
        }
        element.elements().for_each(|child| walk(child, found));
    }
    let mut found = Vec::new();
    for node in parse(html) {
        if let Node::Element(element) = node {
            walk(&element, &mut found);
        }
    }
    found
}

const PAYLOADS: [&str; 9] = [
    "<details/open/ontoggle=alert(1)>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "</mo></math><script>alert(1)</script>",
    "<b>",
    "<mi onclick=alert(1)>",
    "<annotation-xml encoding=\"text/html\"><img src=x onerror=alert(1)></annotation-xml>",
    "&lt;img src=x onerror=alert(1)&gt;",
    "<style><img src=x onerror=alert(1)>",
];

const PLACES: [&str; 26] = [
    r"$\operatorname{%}$",
    r"$\operatorname*{%}$",
    r"$\operatorname{a\text{%}}$",
    r"$\text{%}$",
    r"$\textbf{%}$",
    r"$\mathrm{%}$",
    r"$\mathtt{%}$",
    r"$%$",
    r"$$%$$",
    r"$\left<%\right>$",
    r"$\href{javascript:alert(1)}{%}$",
    r"$\href{%}{x}$",
    r"$\class{%}{x}$",
    r"$\color{%} x$",
    r"$\begin{align} x \tag{%} \end{align}$",
    r"$\begin{align} x \label{%} \end{align}$",
    r"$\begin{%} x \end{%}$",
    r"$\unicode{%}$",
    r"$\char`%$",
    r"$\overset{\operatorname{%}}{x}$",
    "| а |\n|---|\n| $\\operatorname{%}$ |",
    r"[текст $\operatorname{%}$](https://example.org)",
    r#"[текст](https://example.org "%")"#,
    "![%](media/lake.svg)",
    "```%\n%\n```",
    "# $\\operatorname{%}$",
];

#[test]
fn no_payload_becomes_an_element() {
    let mut shown = 0;
    for place in PLACES {
        for payload in PAYLOADS {
            let text = Markup(place.replace('%', payload));
            for html in [render(&text, &media), render_inline(&text, &media)]
                .into_iter()
                .flatten()
            {
                assert_eq!(foreign_or_changed(&html), Vec::<String>::new(), "{text:?}: {html}");
                for element in ["<details", "<svg", "<script", "<style", "onclick=\"", "onerror=\""] {
                    assert!(!html.contains(element), "{text:?}: {html}");
                }
                shown += 1;
            }
        }
    }
    assert!(shown > 100, "only {shown} of the texts are shown at all");
}

#[test]
fn signs_in_names_of_operators_are_shown() {
    let html = |text: &str| render_inline(&Markup::from(text), &media).unwrap();
    let shown = html(r"$\operatorname{<details/open/ontoggle=alert(1)>}$");
    assert!(
        shown.contains(">&lt;details/open/ontoggle=alert(1)&gt;</mo>"),
        "{shown}"
    );
    assert!(html("$a<b$").contains("&lt;</mo>"));
    assert!(html(r"$\text{<b>}$").contains("<mtext>&lt;b&gt;</mtext>"));
    assert!(html(r"$\operatorname{a\&b}$").contains(">a&amp;b</mo>"));
}

#[test]
fn stored_html_is_cleaned_and_clean_html_stays() {
    let stored =
        "<p>а <math><mo><details open=\"\" ontoggle=\"alert(1)\"></details></mo><mi onclick=\"a()\">x</mi></math></p>";
    let clean = sanitize(stored);
    assert_eq!(foreign(&clean), Vec::<String>::new());
    assert!(clean.contains("<mi>x</mi>"), "{clean}");
    for key in [
        "<ul class=\"key-answers\"><li>54&nbsp;км/ч <span class=\"key-share\">50&nbsp;%</span></li></ul>",
        "<div class=\"table-scroll\" tabindex=\"0\"><table class=\"key-pairs\"><tbody><tr><th scope=\"row\">а</th><td>б</td></tr></tbody></table></div>",
        "<ol class=\"key-order\"><li>1·10<sup>23</sup></li></ol>",
        "<div class=\"key-choice\">да</div>",
        "<p><span class=\"gap\" data-gap=\"1\"></span></p>",
    ] {
        assert_eq!(sanitize(key), key);
    }
}

/// What may stand in a text: signs of Markdown, LaTeX and HTML, and what attackers join of them.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(PAYLOADS.to_vec()).prop_map(str::to_owned),
        2 => prop::sample::select(vec![
            "$", "$$", "\\operatorname{", "\\text{", "\\href{", "{", "}", "|", "`", "![", "](", ")", "\n", " ",
            "\\tag{", "\\begin{cases}", "\\end{cases}", "&", "\\\\", "&#x3c;", "\"", "'", "<", ">", "%", "#",
            "\u{E000}", "\u{E001}", "\u{E002}", "0", "{{a}}", "- ", "> ",
        ])
        .prop_map(str::to_owned),
        1 => "[a-zа-я0-9=/ ]{1,6}",
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_shown_with_listed_elements_only(text in hostile()) {
        // As it is, in a formula and in the name of an operator.
        for text in [text.clone(), format!("${text}$"), format!(r"$\operatorname{{{text}}}$")] {
            let text = Markup(text);
            for html in [render(&text, &media), render_inline(&text, &media)].into_iter().flatten() {
                prop_assert_eq!(foreign_or_changed(&html), Vec::<String>::new(), "{}", html);
            }
        }
    }

    #[test]
    fn any_stored_html_is_cleaned(html in hostile()) {
        let html = format!("<p>{html}</p><math><mtext>{html}</mtext></math>");
        let clean = sanitize(&html);
        prop_assert_eq!(foreign(&clean), Vec::<String>::new());
        prop_assert_eq!(foreign(&sanitize(&clean)), Vec::<String>::new());
    }
}
