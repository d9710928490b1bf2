//! Shares of points, in bars and in words.

use crate::messages::{t, words};
use olymp_frontend::{
    dom::{El, el, parts::progress_bar},
    i18n::{Plural, count, fill, percent, points},
    ui::Tone,
};

/// A line of a list: a bar beneath its head, the numbers beneath the bar: of so many items, and so many more that are kept back.
pub fn share_line(
    head: El,
    name: &str,
    tone: Tone,
    basis_points: u32,
    earned: &str,
    possible: &str,
    of: (u32, u32),
) -> El {
    let (items, kept_back) = of;
    let mut numbers = fill(t().share_of, &[&points(earned), &points(possible), &items.to_string()]);
    if kept_back > 0 {
        numbers += &fill(t().share_kept_back, &[&kept_back.to_string()]);
    }
    let share = if items > 0 {
        percent(basis_points)
    } else {
        "—".to_owned()
    };
    let text = el("p")
        .class("share-numbers")
        .with(el("strong").class("numeric").text(&share))
        .text(" · ")
        .text(&numbers);
    el("li")
        .class("share")
        .with(head)
        .with(progress_bar(tone, name, basis_points))
        .with(text)
}

/// «4 балла» of a text that may be a decimal.
pub fn points_in_words(text: &str) -> String {
    counted(text, &words().points, words().points.few)
}

/// «до 4 баллов».
pub fn up_to_points(text: &str) -> String {
    fill(
        t().up_to,
        &[&counted(text, &words().up_to_points, words().up_to_points.one)],
    )
}

/// Decimals go with a form of their own: «1,5 балла».
fn counted(text: &str, word: &Plural, of_decimals: &str) -> String {
    match text.parse::<u32>() {
        Ok(whole) => count(whole, word),
        Err(_) => format!("{}\u{a0}{of_decimals}", points(text)),
    }
}
