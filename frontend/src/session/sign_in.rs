//! The form of signing in: by the code of a card, or by login and password.

use super::{at_staff_door, card, session};
use crate::{
    api::{Exchange, Renewing, Sending},
    browser,
    i18n::{common, count, fill},
    ui::{Alert, Button, Checkbox, TextInput, Tone},
};
use leptos::prelude::*;
use olymp_contract::{
    codes::Code,
    paths,
    session::{Session, SignIn, SignInWithCard},
};
use std::time::Duration;

const WAY: &str = "olymp.sign-in";
const TIDY: fn(&str) -> String = card::grouped;
const SHORTEST_CODE: usize = 6;

/// Signs in by card or by password; whoever is signed in then is in [`session`].
#[component]
pub fn SignInForm() -> AnyView {
    let by_card = RwSignal::new(match browser::recall(WAY).as_deref() {
        Some(way) => way != "password",
        // Cards are what participants have; staff have passwords.
        None => !at_staff_door(),
    });
    let sending = Sending::new();
    let waiting = countdown(sending);
    let way = move |card: bool| {
        by_card.set(card);
        sending.failure.set(None);
        browser::remember(WAY, if card { "card" } else { "password" });
    };
    let t = common();
    view! {
        <div class="sign-in-form">
            <div class="switch" role="group" aria-label=t.way_to_sign_in>
                <button type="button" aria-pressed=move || by_card.get().to_string() on:click=move |_| way(true)>
                    {t.by_card}
                </button>
                <button type="button" aria-pressed=move || (!by_card.get()).to_string() on:click=move |_| way(false)>
                    {t.by_password}
                </button>
            </div>
            <div aria-live="assertive">
                {move || message(sending, waiting).map(|text| view! { <Alert tone=Tone::Danger>{text}</Alert> })}
            </div>
            {move || {
                if by_card.get() {
                    view! { <CardForm sending waiting /> }.into_any()
                } else {
                    view! { <PasswordForm sending waiting /> }.into_any()
                }
            }}
        </div>
    }
    .into_any()
}

fn message(sending: Sending, waiting: RwSignal<u32>) -> Option<String> {
    match (sending.failure.get(), waiting.get()) {
        (Some(failure), 0) if failure.is(Code::TooManyTries) => None,
        (Some(failure), seconds) if failure.is(Code::TooManyTries) => {
            Some(fill(common().wait_seconds, &[&count(seconds, &common().seconds)]))
        }
        (failure, _) => failure.map(|failure| failure.sentence()),
    }
}

/// Counts the seconds down after too many tries.
fn countdown(sending: Sending) -> RwSignal<u32> {
    let waiting = RwSignal::new(0);
    Effect::new(move |_| {
        if let Some(seconds) = sending
            .failure
            .with(|f| f.as_ref().and_then(crate::api::ApiFailure::seconds_to_wait))
        {
            waiting.set(seconds);
        }
    });
    browser::every(Duration::from_secs(1), move || {
        if waiting.get_untracked() > 0 {
            waiting.update(|seconds| *seconds -= 1);
        }
    });
    waiting
}

fn send(sending: Sending, exchange: Exchange) {
    let session = session();
    let work = async move { exchange.renewing(Renewing::Never).run().await?.read::<Session>() };
    sending.run(work, move |new| session.signed_in(new));
}

#[component]
fn CardForm(sending: Sending, waiting: RwSignal<u32>) -> AnyView {
    let t = common();
    let code = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let code = card::tidy(&code.get_untracked());
        if code.len() < SHORTEST_CODE {
            error.set(Some(t.card_short.to_owned()));
            return;
        }
        error.set(None);
        send(
            sending,
            Exchange::post(&paths::session_card()).json(&SignInWithCard { code }),
        );
    };
    view! {
        <form on:submit=submit novalidate>
            <TextInput
                label=t.card_code
                hint=t.card_hint
                value=code
                error=Signal::derive(move || error.get())
                tidy=TIDY
                autocomplete="one-time-code"
                class="card-code"
                autofocus=true
            />
            <Button submit=true wide=true pending=sending.pending disabled=Signal::derive(move || waiting.get() > 0)>
                {t.sign_in}
            </Button>
        </form>
    }
    .into_any()
}

#[component]
fn PasswordForm(sending: Sending, waiting: RwSignal<u32>) -> AnyView {
    let t = common();
    let (login, password, shown) = (
        RwSignal::new(String::new()),
        RwSignal::new(String::new()),
        RwSignal::new(false),
    );
    let tried = RwSignal::new(false);
    let missing = move |field: RwSignal<String>, text: &'static str| {
        Signal::derive(move || (tried.get() && field.with(|f| f.trim().is_empty())).then(|| text.to_owned()))
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let sign_in = SignIn {
            login: login.get_untracked().trim().to_owned(),
            password: password.get_untracked(),
        };
        if !sign_in.login.is_empty() && !sign_in.password.is_empty() {
            send(sending, Exchange::post(&paths::session()).json(&sign_in));
        }
    };
    view! {
        <form on:submit=submit novalidate>
            <TextInput
                label=t.login
                value=login
                error=missing(login, t.login_missing)
                autocomplete="username"
                autofocus=true
            />
            <TextInput
                label=t.password
                value=password
                error=missing(password, t.password_missing)
                kind=Signal::derive(move || if shown.get() { "text" } else { "password" })
                autocomplete="current-password"
            />
            <Checkbox label=t.show_password checked=shown />
            <Button submit=true wide=true pending=sending.pending disabled=Signal::derive(move || waiting.get() > 0)>
                {t.sign_in}
            </Button>
        </form>
    }
    .into_any()
}
