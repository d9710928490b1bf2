//! What math-core says in English, said to an author in Russian, with the mend.

use crate::suggest;

/// Commands that authors look for when they misspell one.
const COMMON: [&str; 96] = [
    "frac",
    "dfrac",
    "sqrt",
    "cdot",
    "times",
    "div",
    "leq",
    "geq",
    "le",
    "ge",
    "leqslant",
    "geqslant",
    "ne",
    "neq",
    "approx",
    "sim",
    "equiv",
    "cong",
    "pm",
    "mp",
    "angle",
    "triangle",
    "parallel",
    "perp",
    "circ",
    "degree",
    "text",
    "mathrm",
    "mathbf",
    "mathbb",
    "vec",
    "overline",
    "overrightarrow",
    "underline",
    "hat",
    "bar",
    "widehat",
    "overset",
    "underset",
    "underbrace",
    "begin",
    "end",
    "left",
    "right",
    "sin",
    "cos",
    "tan",
    "tg",
    "ctg",
    "arcsin",
    "arccos",
    "arctg",
    "log",
    "ln",
    "lg",
    "lim",
    "sum",
    "int",
    "binom",
    "infty",
    "in",
    "notin",
    "subset",
    "cup",
    "cap",
    "setminus",
    "varnothing",
    "emptyset",
    "forall",
    "exists",
    "alpha",
    "beta",
    "gamma",
    "delta",
    "varepsilon",
    "eta",
    "theta",
    "lambda",
    "mu",
    "nu",
    "pi",
    "rho",
    "sigma",
    "tau",
    "varphi",
    "omega",
    "Delta",
    "Omega",
    "rightarrow",
    "Rightarrow",
    "Leftrightarrow",
    "leftarrow",
    "to",
    "ldots",
    "quad",
    "operatorname",
];

/// Says an error of math-core in Russian; `near` is the place in the formula that it points at.
pub(super) fn in_russian(english: &str, near: &str, latex: &str) -> String {
    let shown = shorten(latex);
    let quoted = |n: usize| english.split('"').nth(n).unwrap_or("").to_owned();
    let what = if english.starts_with("Unknown command") {
        unknown_command(&quoted(1))
    } else if english.starts_with("Unknown environment") {
        format!(
            "неизвестное окружение `{}`: есть `cases`, `array`, `aligned`, `matrix`, `pmatrix`",
            quoted(1)
        )
    } else if english.starts_with("Expected closing token") {
        format!("не хватает закрывающего `{}`", quoted(1))
    } else if english.starts_with("Unmatched closing token") {
        format!("лишний закрывающий `{}`", quoted(1))
    } else if english.starts_with("Expected argument") {
        "у команды нет аргумента: `\\frac{1}{2}`, `\\sqrt{2}`, `x^{2}`".to_owned()
    } else if english.starts_with("There must be a parenthesis") {
        format!(
            "после `{}` нужна скобка; невидимая пишется точкой: `\\right.`",
            quoted(1)
        )
    } else if english.starts_with("Expected \"\\end") {
        format!(
            "окружение открыто одним именем, а закрыто другим: нужно `{}`, а стоит `{}`",
            quoted(1),
            quoted(3)
        )
    } else if english.starts_with("'^' or '_'") || english.starts_with("Duplicate sub") {
        "два верхних или два нижних индекса подряд: возьмите нужное в фигурные скобки".to_owned()
    } else if english.starts_with("Not valid in math mode") {
        format!("`{near}` годится только внутри `\\text{{…}}`")
    } else if english.starts_with("Not valid in text mode") {
        format!("`{near}` не годится внутри `\\text{{…}}`: вынесите из него")
    } else if english.starts_with("Found \"") {
        format!("`{}` стоит не на месте", quoted(1))
    } else if english.starts_with("Hard limit") {
        "формула слишком велика или слишком глубоко вложена".to_owned()
    } else {
        format!("формула не читается ({})", english.trim_end_matches('.'))
    };
    format!("ошибка в формуле `{shown}`: {what}")
}

fn unknown_command(command: &str) -> String {
    let name = command.trim_start_matches('\\');
    let hint = match name {
        "ce" => "; химические формулы пишите так: `\\mathrm{H_2SO_4}`".to_owned(),
        "textcolor" | "boxed" | "rlap" | "llap" => "; обойдитесь без неё".to_owned(),
        _ => suggest::nearest(name, COMMON).map_or_else(
            || "; русские слова в формуле пишите в `\\text{…}`".to_owned(),
            |other| format!("; возможно, имелось в виду `\\{other}`"),
        ),
    };
    format!("неизвестная команда `\\{name}`{hint}")
}

fn shorten(latex: &str) -> String {
    let one_line = latex.split_whitespace().collect::<Vec<_>>().join(" ");
    if one_line.chars().count() <= 60 {
        one_line
    } else {
        one_line.chars().take(59).chain(['…']).collect()
    }
}
