//! Finishing: asks once, names what is unanswered, and waits until everything has arrived.

use super::{
    address,
    engine::Sitting,
    outbox::{Outbox, SaveState},
};
use crate::{
    messages::{t, words},
    router,
};
use leptos::prelude::*;
use olymp_contract::{attempts::FinishedAttempt, codes::Code, paths};
use olymp_frontend::{
    api::{self, Mutation},
    dom::{
        El, el,
        parts::{DialogKind, Inert, alert, button, dialog},
        watch,
    },
    i18n::{count, fill},
    ui::{ButtonVariant, Tone},
};

/// What finishing needs to know.
#[derive(Clone, Copy)]
struct Finish {
    sitting: Sitting,
    open: RwSignal<bool>,
    /// Confirmed; unsent answers are awaited.
    waiting: RwSignal<bool>,
    mutation: Mutation,
}

/// The dialog.
pub fn finish_dialog(sitting: Sitting, open: RwSignal<bool>) -> El {
    let finish = Finish {
        sitting,
        open,
        waiting: RwSignal::new(false),
        mutation: Mutation::new(),
    };
    watch(move || {
        let settled = sitting.outbox.with(|outbox| outbox.unsent().is_empty());
        if finish.waiting.get() && settled {
            finish.tell();
        }
    });
    watch(move || {
        // Closing the dialog takes the confirmation back.
        if !open.get() {
            finish.waiting.set(false);
        }
    });
    dialog(DialogKind::Usual, open, t().finish_title, move || finish.body())
}

impl Finish {
    fn body(self) -> Vec<El> {
        let unanswered = el("div").fill(move || {
            let list = self.listed(t().finish_unanswered, |outbox, position| {
                !outbox.answer(position).is_given()
            });
            if list.is_empty() {
                vec![el("p").text(t().finish_all)]
            } else {
                list
            }
        });
        let flagged =
            el("div").fill(move || self.listed(t().finish_flagged, |outbox, position| outbox.answer(position).flagged));
        let news = el("div").attr("aria-live", "polite").fill(move || {
            let failure = self.mutation.message().map(|text| alert(Tone::Danger).text(&text));
            self.still_waiting().into_iter().chain(failure).collect()
        });
        let yes = button(ButtonVariant::Primary, t().finish_yes, move || {
            self.waiting.set(true);
            self.sitting.flush();
        });
        let yes = yes.inert_by(move || {
            if self.waiting.get() || self.mutation.pending.get() {
                Inert::Pending
            } else if self.sitting.locked() {
                Inert::Disabled
            } else {
                Inert::No
            }
        });
        let no = button(ButtonVariant::Secondary, t().finish_no, move || self.open.set(false));
        vec![
            unanswered,
            flagged,
            el("p").text(t().finish_final),
            news,
            el("div").class("row row-end").with(no).with(yes),
        ]
    }

    fn tell(self) {
        self.waiting.set(false);
        let Self { sitting, open, .. } = self;
        let path = paths::finish(&sitting.attempt());
        let work = async move {
            match api::post::<_, FinishedAttempt>(&path, &()).await {
                // Told already by a request whose reply was lost, or by the clock.
                Err(failure) if !failure.is(Code::AttemptClosed) => Err(failure),
                Ok(_) | Err(_) => Ok(()),
            }
        };
        self.mutation.run(work, move |()| {
            let result = format!("/attempts/{}/result", sitting.attempt());
            sitting.outbox.update(Outbox::close);
            open.set(false);
            router::replace(&result);
        });
    }

    /// What is still on its way, or was not taken.
    fn still_waiting(self) -> Option<El> {
        if !self.waiting.get() {
            return None;
        }
        let (unsent, refused) = self.sitting.outbox.with(|outbox| {
            let unsent = outbox.unsent();
            let refused = unsent
                .iter()
                .filter(|it| matches!(outbox.state(**it), SaveState::Refused(..)));
            (unsent.len(), refused.map(u16::to_string).collect::<Vec<_>>())
        });
        if unsent == 0 {
            return None;
        }
        if unsent == refused.len() {
            let text = fill(t().finish_refused, &[&refused.join(", ")]);
            let anyway = button(ButtonVariant::Secondary, t().finish_anyway, move || self.tell());
            return Some(alert(Tone::Danger).with(el("p").text(&text)).with(anyway));
        }
        let number = count(u32::try_from(unsent).unwrap_or(u32::MAX), &words().answers);
        Some(alert(Tone::Warning).text(&fill(t().finish_waiting, &[&number])))
    }

    /// Links to the items that are so; nothing where none is.
    fn listed(self, heading: &str, is: fn(&Outbox, u16) -> bool) -> Vec<El> {
        let Self { sitting, open, .. } = self;
        let attempt = sitting.attempt();
        let link = |position: u16| {
            let link = el("a")
                .class("map-link")
                .attr("href", &address(&attempt, position))
                .attr("aria-label", &fill(t().item_number, &[&position.to_string()]))
                .text(&position.to_string())
                .on("click", move |_| open.set(false));
            el("li").with(link)
        };
        let links: Vec<El> = sitting.outbox.with(|outbox| {
            (1..=sitting.items())
                .filter(|position| is(outbox, *position))
                .map(link)
                .collect()
        });
        if links.is_empty() {
            return Vec::new();
        }
        let list = el("ul").class("map-list").attr("aria-label", heading).with_all(links);
        vec![el("p").text(heading), list]
    }
}
