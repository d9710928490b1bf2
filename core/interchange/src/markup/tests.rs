//! Texts in, HTML out.

use super::*;

fn media(path: &str) -> Option<String> {
    (path == "media/lake.svg").then(|| "/media/abc.svg".to_owned())
}

fn html(text: &str) -> String {
    render(&Markup::from(text), &media).unwrap().trim().to_owned()
}
#[test]
fn probe() {
    println!(
        "{}",
        html(
            "# A\nx **b** $0,5$ `c`\n\n| a | b |\n|---|:-:|\n| 1 | {{g_1}} $x$ |\n\n![Озеро](media/lake.svg)\n\n[a](javascript:alert(1)) \\$ &#xE000;0&#xE001; $$\\frac12$$"
        )
    );
}
