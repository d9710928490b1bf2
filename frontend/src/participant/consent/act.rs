//! Giving and withdrawing, and what came of it.

use crate::{messages::t, router};
use leptos::prelude::*;
use olymp_contract::{
    codes::Code,
    consent::{ConsentState, GiveConsent, MyConsent},
    paths,
};
use olymp_frontend::{
    api::{self, Mutation, Reload, Request},
    browser,
    dom::{
        El, el,
        parts::{Inert, alert, button},
        watch,
    },
    session::session,
    ui::{ButtonVariant, Tone},
};

/// What the page does; it outlives the pictures of the page that every reply makes anew.
#[derive(Clone, Copy)]
pub struct Act {
    mutation: Mutation,
    /// Whether it is asked if the consent shall really be withdrawn.
    pub asking: RwSignal<bool>,
    next: StoredValue<String>,
    reload: StoredValue<Option<Reload>>,
}

impl Act {
    /// Makes it; once consent is given, the page at this address comes.
    pub fn new(next: String) -> Self {
        Self {
            mutation: Mutation::new(),
            asking: RwSignal::new(false),
            next: StoredValue::new(next),
            reload: StoredValue::new(None),
        }
    }

    /// Takes the way to read the page again; a text that was replaced while it was read is read anew.
    pub fn begin(self, reload: Reload) {
        self.reload.set_value(Some(reload));
        watch(move || {
            let replaced =
                |failure: &Option<api::ApiFailure>| failure.as_ref().is_some_and(|f| f.is(Code::VersionConflict));
            if self.mutation.failure.with(replaced) {
                reload.read();
            }
        });
    }

    /// What kept it from being done.
    pub fn failure(self) -> El {
        let mutation = self.mutation;
        el("div")
            .class("consent-failure")
            .attr("aria-live", "assertive")
            .fill(move || {
                let replaced = |f: &Option<api::ApiFailure>| f.as_ref().is_some_and(|f| f.is(Code::VersionConflict));
                let text = if mutation.failure.with(replaced) {
                    Some(t().consent_replaced.to_owned())
                } else {
                    mutation.message()
                };
                text.map(|text| vec![alert(Tone::Danger).text(&text)])
                    .unwrap_or_default()
            })
    }

    /// The button that consents to the text of this version.
    pub fn give(self, version: String) -> El {
        button(ButtonVariant::Primary, t().consent_give, move || {
            let request = Request::post(&paths::my_consent()).json(&GiveConsent {
                version: version.clone(),
            });
            let work = async move { request.run().await?.read::<MyConsent>() };
            self.mutation.run(work, move |now| {
                session().consent_needed(now.state != ConsentState::Given);
                router::replace(&self.next.get_value());
            });
        })
        .inert_by(move || self.inert())
    }

    /// The button that asks whether the consent shall be withdrawn.
    pub fn ask_to_withdraw(self) -> El {
        button(ButtonVariant::Secondary, t().consent_withdraw, move || {
            self.asking.set(true)
        })
    }

    /// The button that withdraws it.
    pub fn withdraw(self) -> El {
        button(ButtonVariant::Danger, t().consent_withdraw, move || {
            let request = Request::delete(&paths::my_consent());
            let work = async move { request.run().await?.read::<MyConsent>() };
            self.mutation.run(work, move |now| {
                self.asking.set(false);
                session().consent_needed(now.state != ConsentState::Given);
                if let Some(reload) = self.reload.get_value() {
                    reload.read();
                }
                // The button that was pressed has gone.
                browser::focus("content");
            });
        })
        .inert_by(move || self.inert())
    }

    fn inert(self) -> Inert {
        if self.mutation.pending.get() {
            Inert::Pending
        } else {
            Inert::No
        }
    }
}
