//! The form of signing in: by the code of a card, or by login and password.

use super::{at_staff_door, card, queue::Queue, session};
use crate::{
    api::{ApiFailure, Mutation, Renewing, Request},
    browser,
    dom::{
        El, el,
        parts::{Inert, Input, alert, checkbox, submit_button},
        watch,
    },
    i18n::{common, count, fill},
    ui::Tone,
};
use leptos::prelude::*;
use olymp_contract::{
    codes::Code,
    paths,
    session::{Session, SignIn, SignInWithCard},
};
use std::time::Duration;

const WAY: &str = "olymp.sign-in";
const SHORTEST_CODE: usize = 6;

/// What the parts of the form share.
#[derive(Clone, Copy)]
struct Form {
    /// Which way it is.
    by_card: RwSignal<bool>,
    card: Mutation,
    /// One of its own: who waits in the queue of passwords may still come in by card.
    password: Mutation,
    queue: Queue,
    /// Seconds to wait after too many tries.
    waiting: RwSignal<u32>,
}

/// Signs in by card or by password; whoever is signed in then is in [`session`].
#[must_use]
pub fn sign_in_form() -> El {
    let t = common();
    let by_card = RwSignal::new(match browser::recall(WAY).as_deref() {
        Some(way) => way != "password",
        // Cards are what participants have; staff have passwords.
        None => !at_staff_door(),
    });
    let form = Form {
        by_card,
        card: Mutation::new(),
        password: Mutation::new(),
        queue: Queue::new(),
        waiting: RwSignal::new(0),
    };
    form.count_down();
    let way = move |card: bool, text: &str| {
        el("button")
            .attr("type", "button")
            .text(text)
            .flag_of("aria-pressed", move || by_card.get() == card)
            .on("click", move |_| {
                by_card.set(card);
                form.card.failure.set(None);
                form.password.failure.set(None);
                browser::remember(WAY, if card { "card" } else { "password" });
            })
    };
    let ways = el("div")
        .class("switch")
        .attr("role", "group")
        .attr("aria-label", t.way_to_sign_in)
        .with(way(true, t.by_card))
        .with(way(false, t.by_password));
    let message = el("div").attr("aria-live", "assertive").fill(move || {
        form.message()
            .map(|text| vec![alert(Tone::Danger).text(&text)])
            .unwrap_or_default()
    });
    let fields = el("div").fill(move || {
        vec![if by_card.get() {
            form.card_fields()
        } else {
            form.password_fields()
        }]
    });
    el("div")
        .class("sign-in-form")
        .with(ways)
        .with(message)
        .with(form.queue.view().class("sign-in-queue"))
        .with(fields)
}

impl Form {
    /// What the chosen way sends.
    fn mutation(self) -> Mutation {
        if self.by_card.get() { self.card } else { self.password }
    }

    fn message(self) -> Option<String> {
        match (self.mutation().failure.get(), self.waiting.get()) {
            (Some(failure), 0) if failure.is(Code::TooManyTries) => None,
            (Some(failure), seconds) if failure.is(Code::TooManyTries) => {
                Some(fill(common().wait_seconds, &[&count(seconds, &common().seconds)]))
            }
            // Said at the fields of the way that was tried.
            (Some(failure), _) if failure.is(Code::WrongCredentials) => None,
            (failure, _) => failure.map(|failure| failure.sentence()),
        }
    }

    /// Counts the seconds down after too many tries.
    fn count_down(self) {
        let waiting = self.waiting;
        watch(move || {
            if let Some(seconds) = self
                .mutation()
                .failure
                .with(|f| f.as_ref().and_then(ApiFailure::seconds_to_wait))
            {
                waiting.set(seconds);
            }
        });
        browser::every(Duration::from_secs(1), move || {
            let seconds = waiting.get_untracked();
            if seconds > 0 {
                waiting.set(seconds - 1);
            }
        });
    }

    fn submit(self) -> El {
        submit_button(common().sign_in)
            .class("button button-primary button-wide")
            .inert_by(move || {
                if self.mutation().pending.get() {
                    Inert::Pending
                } else if self.waiting.get() > 0 {
                    Inert::Disabled
                } else {
                    Inert::No
                }
            })
    }

    /// What was not right has the focus, ready to be typed anew.
    fn focus_wrong(mutation: Mutation, control: El) {
        watch(move || {
            if wrong(mutation) {
                control.focus();
            }
        });
    }

    fn card_fields(self) -> El {
        let t = common();
        let code = RwSignal::new(String::new());
        let short = RwSignal::new(false);
        let (field, control) = Input::new(t.card_code, code)
            .hint(t.card_hint)
            .class("field card-code")
            .error(move || match short.get() {
                true => Some(t.card_short.to_owned()),
                false => wrong(self.card).then(|| t.card_wrong.to_owned()),
            })
            .tidy(card::grouped)
            .attr("autocomplete", "one-time-code")
            .build();
        focus_soon(control.clone());
        Self::focus_wrong(self.card, control);
        form().with(field).with(self.submit()).on("submit", move |event| {
            event.prevent_default();
            let code = card::tidy(&code.get_untracked());
            short.set(code.len() < SHORTEST_CODE);
            if code.len() >= SHORTEST_CODE && self.waiting.get_untracked() == 0 {
                let request = Request::post(&paths::session_card()).json(&SignInWithCard { code });
                let work = async move { request.renewing(Renewing::Never).run().await?.read::<Session>() };
                self.card.run(work, move |new| session().signed_in(new));
            }
        })
    }

    fn password_fields(self) -> El {
        let t = common();
        let (login, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
        let (shown, tried) = (RwSignal::new(false), RwSignal::new(false));
        let missing = move |field: RwSignal<String>, text: &'static str| {
            move || (tried.get() && field.with(|f| f.trim().is_empty())).then(|| text.to_owned())
        };
        let (login_field, control) = Input::new(t.login, login)
            .error(missing(login, t.login_missing))
            .attr("autocomplete", "username")
            .build();
        let missing_password = missing(password, t.password_missing);
        let (password_field, secret) = Input::new(t.password, password)
            .error(move || missing_password().or_else(|| wrong(self.password).then(|| t.password_wrong.to_owned())))
            .attr("autocomplete", "current-password")
            .attr_of("type", move || {
                Some(if shown.get() { "text" } else { "password" }.to_owned())
            })
            .build();
        focus_soon(control);
        Self::focus_wrong(self.password, secret);
        form()
            .with(login_field)
            .with(password_field)
            .with(checkbox(t.show_password, shown, || None))
            .with(self.submit())
            .on("submit", move |event| {
                event.prevent_default();
                tried.set(true);
                let login = login.get_untracked().trim().to_owned();
                let password = password.get_untracked();
                if !login.is_empty() && !password.is_empty() && self.waiting.get_untracked() == 0 {
                    let work = self.queue.pass(SignIn { login, password });
                    self.password.run(work, move |new| session().signed_in(new));
                }
            })
    }
}

/// Whether the server did not know who that is, tracked.
fn wrong(mutation: Mutation) -> bool {
    mutation.failure.with(|failure| {
        failure
            .as_ref()
            .is_some_and(|failure| failure.is(Code::WrongCredentials))
    })
}

fn form() -> El {
    el("form").attr("novalidate", "")
}

/// Moves the focus once the element is on the page.
fn focus_soon(control: El) {
    request_animation_frame(move || control.focus());
}
