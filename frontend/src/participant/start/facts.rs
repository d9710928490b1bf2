//! The minutes that this person really has, and why.

use crate::messages::{t, words};
use olymp_contract::attempts::MyAssessment;
use olymp_frontend::{
    dom::{El, el},
    i18n::{count, fill, short_time},
};

/// What the clock will show, what it contains, what there is to do in it.
pub fn time(mine: &MyAssessment) -> El {
    let minutes = mine.available_seconds / 60;
    let have = if minutes == 0 {
        t().less_than_minute.to_owned()
    } else {
        count(minutes, &words().minutes)
    };
    let (class, sentence) = if mine.cut_by_window {
        let sentence = fill(t().you_will_have_cut, &[&have, &short_time(mine.closes_at)]);
        ("start-time start-time-cut", sentence)
    } else {
        ("start-time", fill(t().you_will_have, &[&have]))
    };
    let usual = mine
        .cut_by_window
        .then(|| fill(t().usual_limit, &[&count(mine.limit_minutes, &words().minutes)]));
    let extra = (mine.extra_seconds > 0).then(|| {
        fill(
            t().extra_included,
            &[&count(mine.extra_seconds.div_ceil(60), &words().minutes)],
        )
    });
    let items = format!(
        "{} {}",
        fill(t().how_many, &[&count(mine.items, &words().items)]),
        t().clock_note
    );
    let line = |text: String| el("p").text(&text);
    el("section")
        .class(class)
        .with(line(sentence).class("start-have"))
        .with_some(extra.map(line))
        .with_some(usual.map(line))
        .with(line(items))
}
