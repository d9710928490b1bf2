//! The acceptance of the rules and the button.

use super::{begin::begin, room::Room};
use crate::{messages::t, router, sitting};
use leptos::prelude::*;
use olymp_contract::codes::Code;
use olymp_frontend::{
    api::{ApiFailure, Mutation},
    browser,
    dom::{
        El, el,
        parts::{Inert, alert, checkbox, submit_button},
        watch,
    },
    session::session,
    ui::Tone,
};

/// What the form holds; it outlives the pictures of the page that every reply makes anew.
#[derive(Clone, Copy)]
pub struct Form {
    room: Room,
    assessment: StoredValue<String>,
    consent: RwSignal<bool>,
    tried: RwSignal<bool>,
    mutation: Mutation,
    /// Whether the start is being repeated, because too many start at once.
    crowd: RwSignal<bool>,
    /// This tab's own id: the reply brings its pen.
    tab: StoredValue<String>,
}

impl Form {
    /// Makes it.
    pub fn new(assessment: &str, room: Room) -> Self {
        Self {
            room,
            assessment: StoredValue::new(assessment.to_owned()),
            consent: RwSignal::new(false),
            tried: RwSignal::new(false),
            mutation: Mutation::new(),
            crowd: RwSignal::new(false),
            tab: StoredValue::new(browser::random_id()),
        }
    }

    /// Whether the start is under way.
    pub fn is_starting(self) -> bool {
        self.mutation.pending.get_untracked()
    }

    /// Shows it. The rules can be accepted ahead; the button works from the opening on.
    pub fn view(self) -> El {
        let Self { consent, mutation, .. } = self;
        let missing = move || (self.tried.get() && !consent.get()).then(|| t().consent_missing.to_owned());
        let failure = el("div").attr("aria-live", "assertive").fill(move || {
            mutation
                .message()
                .map(|text| vec![alert(Tone::Danger).text(&text)])
                .unwrap_or_default()
        });
        watch(move || {
            let asked = |failure: &Option<ApiFailure>| failure.as_ref().is_some_and(|f| f.is(Code::DataConsentMissing));
            if mutation.failure.with(asked) {
                // Another text came into force while this page was open.
                session().consent_needed(true);
            }
        });
        let crowd = el("p")
            .attr("role", "status")
            .class("start-crowd muted")
            .text_of(move || {
                let shown = self.crowd.get() && mutation.pending.get();
                if shown { t().start_crowd } else { "" }.to_owned()
            });
        let start = submit_button(t().start).inert_by(move || {
            if mutation.pending.get() {
                Inert::Pending
            } else if self.room.is_open() {
                Inert::No
            } else {
                Inert::Disabled
            }
        });
        el("form")
            .class("card stack")
            .attr("novalidate", "")
            .with(checkbox(t().consent, consent, missing))
            .with(failure)
            .with(crowd)
            .with(start)
            .on("submit", move |event| {
                event.prevent_default();
                if self.room.seconds.get_untracked() == 0 {
                    self.submit();
                }
            })
    }

    fn submit(self) {
        self.tried.set(true);
        if !self.consent.get_untracked() {
            browser::focus_first("form [aria-invalid]");
            return;
        }
        let work = begin(
            self.assessment.get_value(),
            self.tab.get_value(),
            self.room.sealed.bytes(),
            self.room.clock.get_untracked(),
            self.crowd,
        );
        self.mutation.run(work, |handed| {
            let href = format!("/attempts/{}", handed.started.attempt);
            sitting::hand_over(handed);
            router::go(&href);
        });
    }
}
