//! A new card: asked once, its code shown once, printable.

use crate::messages::t;
use leptos::prelude::*;
use olymp_contract::{
    codes::Code,
    paths,
    session::{IssueCard, IssuedCard, PersonRow},
};
use olymp_frontend::{
    api::{self, Mutation},
    session::grouped,
    ui::{Alert, Button, ButtonVariant, Dialog, TextArea, Tone},
};

/// The dialog of a card; it is open while there is a person.
#[component]
pub fn CardDialog(
    /// Whose card is asked for.
    person: RwSignal<Option<PersonRow>>,
) -> AnyView {
    let t = t();
    let open = RwSignal::new(false);
    let code = RwSignal::new(None::<String>);
    let (needs_reason, reason) = (RwSignal::new(false), RwSignal::new(String::new()));
    let mutation = Mutation::new();
    // Only the server knows whether the person is at work; it says so at the first try.
    Effect::new(move |_| {
        if mutation.failure.with(|failure| {
            failure
                .as_ref()
                .is_some_and(|failure| failure.is(Code::CardNeedsReason))
        }) {
            needs_reason.set(true);
        }
    });
    Effect::new(move |_| {
        if person.with(Option::is_some) {
            code.set(None);
            reason.set(String::new());
            needs_reason.set(false);
            mutation.failure.set(None);
            open.set(true);
        }
    });
    Effect::new(move |before: Option<bool>| {
        let now = open.get();
        if before == Some(true) && !now {
            person.set(None);
            code.set(None);
        }
        now
    });
    let issue = move |()| {
        let Some(person) = person.get_untracked() else { return };
        let body = IssueCard {
            reason: reason.get_untracked().trim().to_owned(),
        };
        let work = async move { api::post::<_, IssuedCard>(&paths::person_card(&person.account.0), &body).await };
        mutation.run(work, move |card| code.set(Some(grouped(&card.code))));
    };
    let ask = move || {
        view! {
            <p>{t.people.card_ask}</p>
            {move || needs_reason.get().then(|| view! { <TextArea label=t.people.card_reason hint=t.people.card_reason_hint value=reason rows=3 /> })}
            <div aria-live="assertive">
                {move || mutation.message().map(|text| view! { <Alert tone=Tone::Danger>{text}</Alert> })}
            </div>
            <div class="dialog-actions">
                <Button on_press=move |()| open.set(false)>{t.common.cancel}</Button>
                <Button variant=ButtonVariant::Primary pending=mutation.pending on_press=issue>{t.people.issue_card}</Button>
            </div>
        }
        .into_any()
    };
    view! {
        <Dialog open title=t.people.card_title>
            <p class="strong">{move || person.get().map(|p| p.name)}</p>
            <p class="muted">{move || person.get().and_then(|p| p.school_name)}</p>
            {move || match code.get() {
                None => ask(),
                Some(code) => issued(code, open),
            }}
        </Dialog>
    }
    .into_any()
}

/// The code with what a person needs beside it on paper.
fn issued(code: String, open: RwSignal<bool>) -> AnyView {
    let t = t();
    let address = window().location().origin().unwrap_or_default();
    view! {
        <dl class="issued-card">
            <dt>{t.people.card_where}</dt>
            <dd>{address}</dd>
            <dt>{t.people.card_code}</dt>
            <dd class="card-code-text" role="status">{code}</dd>
        </dl>
        <div class="no-print"><Alert tone=Tone::Warning>{t.people.card_once}</Alert></div>
        <div class="dialog-actions no-print">
            <Button on_press=move |()| open.set(false)>{t.people.done}</Button>
            <Button variant=ButtonVariant::Primary on_press=|()| { let _ = window().print(); }>{t.people.print}</Button>
        </div>
    }
    .into_any()
}
