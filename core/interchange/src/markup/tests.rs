//! Texts in, HTML out.

use super::*;
use proptest::prelude::*;

fn media(path: &str) -> Option<String> {
    (path == "media/lake.svg").then(|| "/media/abc.svg".to_owned())
}

fn html(text: &str) -> String {
    render(&Markup::from(text), &media).unwrap().trim().to_owned()
}

fn inline(text: &str) -> String {
    render_inline(&Markup::from(text), &media).unwrap().trim().to_owned()
}

fn faults(text: &str) -> Vec<(usize, MarkupFaultKind)> {
    let faults = render(&Markup::from(text), &media).unwrap_err();
    faults.into_iter().map(|fault| (fault.offset, fault.kind)).collect()
}

#[test]
fn blocks() {
    assert_eq!(
        html("Раз **два** ~~три~~"),
        "<p>Раз <strong>два</strong> <del>три</del></p>"
    );
    assert_eq!(html("# Текст"), "<h3>Текст</h3>");
    assert_eq!(html("3. а\n4. б"), "<ol start=\"3\">\n<li>а</li>\n<li>б</li>\n</ol>");
    assert_eq!(html("```\nif a < b\n```"), "<pre><code>if a &lt; b\n</code></pre>");
    assert_eq!(
        html("[сайт](https://example.org)"),
        "<p><a href=\"https://example.org\" rel=\"noopener noreferrer nofollow\">сайт</a></p>"
    );
}

#[test]
fn numbers_keep_their_groups_and_units() {
    assert_eq!(inline("за 60 000 ₽ в 1612 г."), "за 60&nbsp;000&nbsp;₽ в 1612&nbsp;г.");
    assert_eq!(inline("5 м, № 7"), "5&nbsp;м, №&nbsp;7");
    assert_eq!(
        inline("12 килограммов, 3 4 5, 10 1234"),
        "12 килограммов, 3 4 5, 10 1234"
    );
    assert_eq!(inline("`5 м`"), "<code>5 м</code>");
}

#[test]
fn a_formula_keeps_the_marks_beside_it() {
    let x = "<math><mi>x</mi></math>";
    assert_eq!(
        inline("число $x$."),
        format!("число <span class=\"nowrap\">{x}.</span>")
    );
    assert_eq!(inline("($x$, и"), format!("<span class=\"nowrap\">({x},</span> и"));
    assert_eq!(
        inline("$x$ км; дальше"),
        format!("<span class=\"nowrap\">{x} км;</span> дальше")
    );
    let long = inline("$a + b + c + d + e + f + g$ км;");
    assert!(
        long.ends_with("</math> км;"),
        "its unit may go to the next line: {long}"
    );
    assert_eq!(inline("$x$ мимо $x$"), format!("{x} мимо {x}"));
    assert_eq!(inline("$x$ и **$x$**"), format!("{x} и <strong>{x}</strong>"));
    assert!(inline("$$x$$.").starts_with("<math display=\"block\">"));
}

#[test]
fn tables_scroll_and_align_by_class() {
    assert_eq!(
        html("| а | б |\n|---|--:|\n| 1 | $x$ |"),
        "<div class=\"table-scroll\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">а</th>\
         <th scope=\"col\" class=\"align-right\">б</th></tr></thead><tbody><tr><td>1</td>\
         <td class=\"align-right\"><math><mi>x</mi></math></td></tr></tbody></table></div>"
    );
}

#[test]
fn pictures_come_from_the_closure() {
    assert_eq!(
        html("![Озеро \"Байкал\"](media/lake.svg)"),
        "<p><img src=\"/media/abc.svg\" alt=\"Озеро &quot;Байкал&quot;\" loading=\"lazy\" decoding=\"async\"></p>"
    );
    assert_eq!(
        faults("Вот: ![Река](media/river.svg)"),
        [(8, MarkupFaultKind::UnknownPicture)]
    );
    assert_eq!(faults("![](media/lake.svg)"), [(0, MarkupFaultKind::NoAltText)]);
    assert_eq!(
        html(&"![Озеро](media/lake.svg)\n\n".repeat(60)).matches("<img").count(),
        60
    );
}

#[test]
fn gaps_are_marked_in_text_only() {
    let gap = |id: &str| format!("<span class=\"gap\" data-gap=\"{id}\"></span>");
    assert_eq!(
        html("Не{{1}}смотря {{ж_2}}."),
        format!("<p>Не{}смотря {}.</p>", gap("1"), gap("ж_2"))
    );
    assert_eq!(
        html("**{{1}}**, `{{2}}`"),
        format!("<p><strong>{}</strong>, <code>{{{{2}}}}</code></p>", gap("1"))
    );
    assert_eq!(html("{{}} {{a b}} {{"), "<p>{{}} {{a b}} {{</p>");
    assert_eq!(
        html("$\\frac{{1}}{2}$"),
        "<p><math aria-label=\"одна вторая\"><mfrac><mn>1</mn><mn>2</mn></mfrac></math></p>"
    );
    let found = inspect(&Markup::from("&lt; \\* {{a}} и {{b}}"));
    assert_eq!(
        found
            .gaps
            .iter()
            .map(|gap| (gap.offset, gap.id.as_str()))
            .collect::<Vec<_>>(),
        [(8, "a"), (17, "b")]
    );
}

#[test]
fn inline_texts_lose_their_only_paragraph() {
    assert_eq!(inline("$x$ *м*"), "<math><mi>x</mi></math> <em>м</em>");
    assert_eq!(inline("1913"), "1913");
}

#[test]
fn signs_of_tex_are_shown_in_formulas() {
    let shown = |text: &str| {
        let html = inline(text);
        let mut tag = false;
        let seen = html.chars().filter(|c| {
            let is = !tag && *c != '<';
            tag = (tag || *c == '<') && *c != '>';
            is
        });
        seen.collect::<String>().replace("&nbsp;", " ").replace("&amp;", "&")
    };
    for (text, seen) in [
        ("$25%$", "25%"),
        ("$25\\%$", "25%"),
        ("$100% - 35% = 65%$", "100%−35%=65%"),
        ("$\\frac{25}{100} = 25%$ всех", "25100=25% всех"),
        ("$\\text{25% от 100}$", "25% от 100"),
        ("$v = 72 км/ч$", "v=72 км/ч"),
        ("$S_{прям} = 5 кв. см$", "Sпрям=5 кв. см"),
        ("$№ 5 # 6 & 7$", "№ 5#6&7"),
        ("$60 000 ₽$", "60000 ₽"),
    ] {
        assert_eq!(shown(text), seen, "{text}");
    }
    // A thin space between the groups of digits.
    assert!(inline("$60 000$").contains("<mn>60</mn><mspace"));
    assert!(inline("$x км$").contains("<mtext>км</mtext>"));
    assert_eq!(faults("$~5$"), [(1, MarkupFaultKind::Latex)]);
    for prices in ["от $5 до 6$", "$5, а было 6$", "$ 5 и $ 6", "5$ и 6$", "$5"] {
        assert_eq!(faults(prices)[0].1, MarkupFaultKind::LoneDollar, "{prices}");
    }
    assert_eq!(faults("100% и $x^$")[0].1, MarkupFaultKind::Latex);
}

#[test]
fn decimal_commas_make_one_number() {
    assert_eq!(inline("$0,5$"), "<math><mn>0,5</mn></math>");
    assert_eq!(inline("$0{,}5$"), "<math><mn>0,5</mn></math>");
    assert_eq!(
        inline("$a_1, 5$"),
        "<math aria-label=\"a с индексом 1, 5\"><msub><mi>a</mi><mn>1</mn></msub><mo>,</mo><mn>5</mn></math>"
    );
}

#[test]
fn faults_tell_their_places() {
    let text = "Цена \\$5 и 5$, <b>вот</b>\n\n$0,5 + \\farc{1}{2}$";
    let at = |part: &str| text.find(part).unwrap();
    assert_eq!(
        faults(text),
        [
            (at("$, "), MarkupFaultKind::LoneDollar),
            (at("<b>"), MarkupFaultKind::RawHtml),
            (at("\\farc"), MarkupFaultKind::Latex)
        ]
    );
    assert_eq!(faults("$$\n\\bad\n$$"), [(3, MarkupFaultKind::Latex)]);
}

#[test]
fn nothing_foreign_gets_through() {
    assert_eq!(faults("[а](javascript:alert(1))"), [(0, MarkupFaultKind::BadLink)]);
    assert_eq!(html("&lt;script&gt;"), "<p>&lt;script&gt;</p>");
    assert_eq!(
        html("$\\text{<img src=x onerror=alert(1)>}$").matches("<img").count(),
        0
    );
    assert_eq!(html("$a$ &#xE000;0&#xE001;"), "<p><math><mi>a</mi></math> 0</p>");
    assert_eq!(faults("<script>alert(1)</script>"), [(0, MarkupFaultKind::RawHtml)]);
}

#[test]
fn plain_texts() {
    let plain = |text: &str| plain_text(&Markup::from(text));
    assert_eq!(plain("Доля $\\frac{3}{4}$ от **100**"), "Доля \\frac{3}{4} от 100");
    assert_eq!(plain("а\nб\n\n- в\n- г"), "а б\n- в\n- г");
    assert_eq!(plain("| а | б |\n|---|---|\n| 1 | 2 |"), "а | б\n1 | 2");
    assert_eq!(plain("![Озеро](media/lake.svg) {{1}}"), "Озеро ___");
}

/// What schools write in formulas; each must become MathML.
const SCHOOL: &str = r"
\frac{3}{4} | \dfrac{1}{2} | \tfrac12 | \frac12 | \cfrac{1}{2} | \sqrt{2} | \sqrt[3]{8} | x^2 | x_1^2 | x'' | 10^{-3}
a \cdot b | a \times b | a \div b | a : b | a \pm b | a \mp b | a \ast b | a \bullet b | 5 + {?} = 9
a \leq b | a \geq b | a \le b | a \ge b | a \leqslant b | a \geqslant b | a < b | a > b | a \ne b | a \neq b | a \not= b
a \approx b | a \sim b | a \simeq b | a \cong b | a \equiv b \pmod{5} | a \bmod b | a \propto b | a \vdots b
\angle ABC | \measuredangle A | \triangle ABC | \widehat{ABC} | \overarc{AB} | \wideparen{AB} | \arc{AB} | \overset{\frown}{AB}
AB \parallel CD | AB \perp CD | AB \nparallel CD | \vec{a} | \overrightarrow{AB} | \overline{abc} | \bar{x} | \hat{x} | \square
90^\circ | 90^{\circ} | 90° | 20\,\degree | 20\celsius | 20\,^\circ\mathrm{C} | 20~°\text{C} | 30^\circ 15'
\text{км/ч} | v = 5~\text{м/с} | S_{\text{прям}} | S_{прям} | \mathrm{кг} | \mathrm{H_2SO_4} | \mathrm{Fe^{3+}} | \mathbf{F} | \mathit{x}
{}^{14}_{7}\mathrm{N} | _{7}^{14}\mathrm{N} | \xrightarrow{t} | \xrightarrow[\text{кат.}]{t^\circ} | \rightleftharpoons | \uparrow | \downarrow
\sin x | \cos x | \tan x | \tg x | \ctg x | \cot x | \arcsin x | \arccos x | \arctg x | \arcctg x | \arctan x | \sh x
\log_2 8 | \lg x | \ln x | \exp x | \lim_{x \to 0} f(x) | \sum_{i=1}^{n} i | \prod_{i} i | \int_0^1 x\,dx | \binom{n}{k} | C_n^k | n!
\max(a; b) | \min(a; b) | \gcd(a, b) | \lcm(a, b) | \operatorname{НОД}(12; 18) | \text{НОК}(4; 6)
\mathbb{N} | \mathbb{R}_{+} | \in | \notin | \subset | \subseteq | \cup | \cap | \setminus | \emptyset | \varnothing | \infty | \{1; 2\}
\forall x | \exists x | \neg A | A \land B | A \lor B | A \Rightarrow B | A \Leftrightarrow B | A \iff B | A \implies B | \to | \mapsto | \leftarrow
\alpha | \beta | \gamma | \varepsilon | \varphi | \lambda | \mu | \nu | \pi | \rho | \sigma | \tau | \omega | \Omega | \Delta | \eta | \ohm
\left( \frac{a}{b} \right) | \left| x \right| | |x| | \lvert x \rvert | \left[ 0; 1 \right) | \lfloor x \rfloor | \lceil x \rceil | \bigl( x \bigr)
\begin{cases} x + y = 3, \\ x - y = 1 \end{cases} | \left\{ \begin{aligned} x &= 1 \\ y &= 2 \end{aligned} \right.
\left[ \begin{array}{l} x = 1 \\ x = 2 \end{array} \right. | \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix} | \begin{array}{r} 12 \\ +34 \\ \hline 46 \end{array}
25\,\% | 25\% | 100\,000 | 1\;000 | a\quad b | a\qquad b | a\ b | \ldots | \dots | \cdots | \underbrace{a + a}_{n} | \underline{x} | \cancel{x}
\nicefrac12 | \sfrac{1}{2} | \phantom{x} | \stackrel{t}{\rightarrow} | \rightarrow | \Rightarrow | \longrightarrow | \boldsymbol{x} | \displaystyle\frac12 | №
";

/// A bar between spaces parts the formulas; `|x|` has no spaces.
fn school() -> impl Iterator<Item = &'static str> {
    let formulas = SCHOOL.lines().flat_map(|line| line.split(" | ")).map(str::trim);
    formulas.filter(|latex| !latex.is_empty())
}

#[test]
fn the_sanitiser_takes_nothing_from_formulas() {
    for latex in school() {
        for block in [false, true] {
            let mathml = math::convert(latex, block, 0).unwrap();
            assert_eq!(dom::parse(&sanitize(&mathml)), dom::parse(&mathml), "{latex}");
        }
    }
}

#[test]
fn school_formulas_become_mathml() {
    for latex in school() {
        let text = format!("${latex}$");
        match render_inline(&Markup(text), &media) {
            Ok(html) => {
                assert!(
                    html.starts_with("<math") && html.ends_with("</math>"),
                    "{latex}: {html}"
                );
                assert!(!html.contains(" style=") && !html.contains("merror"), "{latex}: {html}");
            }
            Err(faults) => panic!("{latex}: {faults:?}"),
        }
    }
}

#[test]
fn every_macro_of_ours_is_needed_and_works() {
    let bare = math_core::LatexToMathML::default();
    for (name, text) in math::MACROS {
        let latex = if text.contains("#2") {
            format!("\\{name}{{1}}{{2}}")
        } else if text.contains("#1") {
            format!("\\{name}{{AB}}")
        } else {
            format!("\\{name}")
        };
        assert!(
            bare.convert_with_local_state(&latex, math_core::MathDisplay::Inline)
                .is_err(),
            "{name} is known already"
        );
        assert!(math::convert(&latex, false, 0).is_ok(), "{name}");
    }
}

/// Formulas that nest, with the place of the next level.
const NESTS: [&str; 24] = [
    "{%}",
    r"\frac{%}{1}",
    r"\frac{1}{%}",
    r"\left(%\right)",
    r"\left(\frac{%}{2}\right)",
    r"\sqrt{%}",
    r"\sqrt %",
    r"\sqrt[%]{2}",
    "x^{%}",
    "{x^{%}}",
    r"\sum_%",
    r"\begin{cases}%\end{cases}",
    r"\begin{array}{l}%\end{array}",
    r"\overset{%}{x}",
    r"\underbrace{%}_{x}",
    r"\mathrm{%}",
    r"\text{%}",
    r"\arc{%}",
    r"\nicefrac{%}{1}",
    r"\nicefrac{1}{%}",
    r"\xrightarrow{%}",
    r"\displaystyle %",
    r"\color{red}%",
    r"\hat %",
];

#[test]
fn depth_is_no_danger() {
    for nest in NESTS {
        let (before, after) = nest.split_once('%').unwrap();
        for levels in (1..60).chain([20_000]) {
            let latex = format!("{}x{}", before.repeat(levels), after.repeat(levels));
            let converted = math::convert(&latex, true, 0);
            assert!(levels < 60 || converted.is_err(), "{nest}");
            let _ = render(&Markup(format!("$${}$$", before.repeat(levels))), &media);
        }
    }
    for deep in [
        "> ", "- ", "1. ", "**", "*a ", "[", "![", "`", "| a ", "{{", "<b>", "$", "$\n", "~~a ",
    ] {
        let text = Markup(deep.repeat(20_000));
        let _ = (render(&text, &media), plain_text(&text));
    }
}

proptest! {
    #[test]
    fn no_text_panics_or_gets_a_tag_through(text in r"([a-zа-я ]|\$|\\[a-z]{1,5}|[{}^_&<>|`*\[\]()!#\n,0-9-]|<script>|onload=|\{\{a\}\}){0,60}") {
        if let Ok(html) = render(&Markup(text.clone()), &media) {
            prop_assert!(!html.contains("<script") && !html.contains('\u{E000}'), "{}", html);
        }
        let _ = plain_text(&Markup(text));
    }
}
