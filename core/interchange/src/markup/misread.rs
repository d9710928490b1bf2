//! Formulas that would be shown otherwise than their author means.

/// What the author cannot have meant, as the byte where it begins and the mend.
pub(super) fn misread(latex: &str) -> Option<(usize, String)> {
    let tie = latex.match_indices('~').find(|(at, _)| {
        let before = latex.get(..*at).unwrap_or("").trim_end().chars().next_back();
        let after = latex.get(at + 1..).unwrap_or("").chars().next();
        // A space that is meant to be one stands between its neighbours.
        let apart = latex.get(..*at).is_some_and(|it| it.ends_with(char::is_whitespace))
            || after.is_some_and(char::is_whitespace);
        apart
            || before.is_none_or(|c| matches!(c, '=' | '<' | '>' | '+' | '-' | '(' | ';'))
                && after.is_none_or(|c| c.is_ascii_digit() || c.is_whitespace())
    });
    if let Some((at, _)) = tie {
        let message =
            "знак `~` в формуле — пробел, его не будет видно: «примерно» пишите `\\approx`, подобие — `\\sim`";
        return Some((at, message.to_owned()));
    }
    None
}
