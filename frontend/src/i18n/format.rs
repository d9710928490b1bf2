//! What is formatted without the browser: decimals that came as text, shares, templates.

use super::{Lang, lang};

/// Writes points as the language does: `2,5` in Russian, `2.5` in English.
#[must_use]
pub fn points(text: &str) -> String {
    points_in(lang(), text)
}

fn points_in(lang: Lang, text: &str) -> String {
    let trimmed = if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.')
    } else {
        text
    };
    lang.pick(trimmed.replace('.', ","), trimmed.to_owned())
}

/// Writes tenths of a percent: `66,7 %` in Russian, `66.7%` in English.
#[must_use]
pub fn percent(permille: u32) -> String {
    percent_in(lang(), permille)
}

fn percent_in(lang: Lang, permille: u32) -> String {
    let (whole, tenth) = (permille / 10, permille % 10);
    let fraction = if tenth == 0 {
        String::new()
    } else {
        format!("{}{tenth}", lang.pick(',', '.'))
    };
    format!("{whole}{fraction}{}", lang.pick("\u{a0}%", "%"))
}

/// Puts values into a template at `{0}`, `{1}` …
#[must_use]
pub fn fill(template: &str, values: &[&str]) -> String {
    values.iter().enumerate().fold(template.to_owned(), |text, (i, value)| {
        text.replace(&format!("{{{i}}}"), value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_follow_the_language() {
        assert_eq!(points_in(Lang::Ru, "2.50"), "2,5");
        assert_eq!(points_in(Lang::En, "2.50"), "2.5");
        assert_eq!(points_in(Lang::Ru, "100"), "100");
        assert_eq!(points_in(Lang::Ru, "3.0"), "3");
    }

    #[test]
    fn shares_follow_the_language() {
        assert_eq!(percent_in(Lang::Ru, 667), "66,7\u{a0}%");
        assert_eq!(percent_in(Lang::En, 600), "60%");
    }

    #[test]
    fn templates_take_their_values() {
        assert_eq!(fill("{0} из {1}", &["3", "10"]), "3 из 10");
    }
}
