//! The end: time is over, or the server has closed the attempt.

use super::{
    drafts,
    engine::{Sitting, Stage},
    outbox::Outbox,
};
use crate::messages::t;
use leptos::prelude::*;
use olymp_frontend::{
    browser,
    dom::{
        El, el,
        parts::{alert, link, loading, main_page, page_header},
        settled,
    },
    i18n::fill,
    ui::{ButtonVariant, Tone},
};

/// Says over the item that time is over and the last answers are on their way.
pub fn time_up(sitting: Sitting) -> El {
    let up = settled(move || u32::from(sitting.stage.get() == Stage::TimeUp));
    let waits = settled(move || sitting.outbox.with(|outbox| u32::from(!outbox.unsent().is_empty())));
    el("div").attr("role", "alert").fill(move || {
        if up.get() == 0 {
            return Vec::new();
        }
        vec![
            alert(Tone::Warning)
                .with(el("h2").text(t().time_up_title))
                .with(el("div").fill(move || {
                    vec![loading(if waits.get() == 0 {
                        t().time_up_ending
                    } else {
                        t().time_up_sending
                    })]
                })),
        ]
    })
}

/// The page after the end, with the way to the result.
pub fn closed(sitting: Sitting) -> El {
    let unsent = move || sitting.outbox.with(Outbox::unsent);
    end(&sitting.attempt(), el("div").fill(move || vec![news(&unsent())]))
}

/// The same, where the paper could not be read any more: what this computer kept is all that is known.
pub fn closed_unread(attempt: &str) -> El {
    let found = RwSignal::new(None::<Vec<u16>>);
    let id = attempt.to_owned();
    browser::spawn(async move {
        let kept = drafts::find(&id).await.unwrap_or_default();
        let mut positions: Vec<u16> = kept.iter().map(|kept| kept.position).collect();
        positions.dedup();
        found.try_set(Some(positions));
    });
    let told = el("div").fill(move || found.get().iter().map(|positions| news(positions)).collect());
    end(attempt, told)
}

fn news(unsent: &[u16]) -> El {
    if unsent.is_empty() {
        return alert(Tone::Success).text(t().closed_all_sent);
    }
    let list = unsent.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
    alert(Tone::Danger).text(&fill(t().closed_unsent, &[&list]))
}

fn end(attempt: &str, news: El) -> El {
    let result = link(
        ButtonVariant::Primary,
        &format!("/attempts/{attempt}/result"),
        t().open_result,
    );
    main_page()
        .class("page page-narrow stack")
        .with(page_header(t().closed_title, "", None))
        .with(el("p").text(t().closed_text))
        .with(news.attr("role", "status"))
        .with(
            el("div")
                .class("row")
                .with(result)
                .with(link(ButtonVariant::Secondary, "/", t().to_home)),
        )
}
