//! Extra time for one participant: who, how much, why.

use crate::messages::t;
use leptos::prelude::*;
use olymp_contract::{
    assessments::{ExtraTimeGrant, GrantExtraTime},
    codes::Code,
    ids::{AccountId, AssessmentId},
    paths,
    session::{PersonRow, Role},
};
use olymp_frontend::{
    api::{ApiFailure, Load, Mutation, Request, load, load_view},
    browser,
    i18n::{count, fill},
    ui::{Alert, Button, Choice, Dialog, Select, TextInput, Tone, toasts},
};

/// Characters of a reason, as the server checks them.
const LONGEST_REASON: usize = 1000;

/// The button and its dialog.
#[component]
pub fn ExtraTimeButton(
    /// The assessment.
    assessment: AssessmentId,
    /// What was granted, to be read again afterwards.
    grants: Load<Vec<ExtraTimeGrant>>,
) -> AnyView {
    let t = &t().assessments;
    let open = RwSignal::new(false);
    let on_done = move |()| {
        open.set(false);
        grants.reload();
    };
    view! {
        <Button on_press=move |()| open.set(true)>{t.extra_time}</Button>
        <Dialog open title=t.extra_title>
            <Form assessment=assessment.clone() on_done />
        </Dialog>
    }
    .into_any()
}

/// Grants the time.
async fn grant(assessment: AssessmentId, grant: GrantExtraTime) -> Result<(), ApiFailure> {
    Request::put(&paths::extra_time(&assessment.0))
        .json(&grant)
        .run()
        .await
        .map(|_| ())
}

#[component]
fn Form(
    /// The assessment.
    assessment: AssessmentId,
    /// Called when time was given, or nobody is to have any.
    #[prop(into)]
    on_done: Callback<()>,
) -> AnyView {
    let people = load::<Vec<PersonRow>>(paths::people);
    load_view(people, move |people| {
        let people = people
            .into_iter()
            .filter(|p| p.roles.contains(&Role::Participant))
            .collect::<Vec<_>>();
        view! { <Fields assessment=assessment.clone() people on_done /> }.into_any()
    })
}

#[component]
fn Fields(
    /// The assessment.
    assessment: AssessmentId,
    /// The participants.
    people: Vec<PersonRow>,
    /// Called when time was given, or nobody is to have any.
    on_done: Callback<()>,
) -> AnyView {
    let t = t();
    let text = || RwSignal::new(String::new());
    let (find, person, minutes, reason) = (text(), text(), text(), text());
    let tried = RwSignal::new(false);
    let mutation = Mutation::new();
    let read = move || minutes.with(|m| m.trim().parse::<u32>().ok()).filter(|m| *m <= 600);
    let fault = move |wrong: bool, text: &'static str| (tried.get() && wrong).then(|| text.to_owned());
    let people = StoredValue::new(people);
    let choices = Signal::derive(move || matching(&people.get_value(), &find.get(), t.assessments.nobody_chosen));
    let send = move |confirm: bool| {
        tried.set(true);
        let (account, why) = (person.get_untracked(), reason.get_untracked().trim().to_owned());
        let (Some(minutes), false, false) = (untrack(read), account.is_empty(), why.is_empty()) else {
            browser::focus_first("dialog[open] [aria-invalid]");
            return;
        };
        let request = GrantExtraTime {
            account: AccountId(account.clone()),
            minutes,
            reason: why,
            confirm,
        };
        mutation.run(grant(assessment.clone(), request), move |()| {
            let name = people.with_value(|p| p.iter().find(|p| p.account.0 == account).map(|p| p.name.clone()));
            let minutes = count(minutes, &t.counted.minutes);
            toasts().success(fill(t.assessments.extra_done, &[&name.unwrap_or_default(), &minutes]));
            on_done.run(());
        });
    };
    let send = Callback::new(send);
    let on_submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        send.run(false);
    };
    view! {
        <form class="stack" on:submit=on_submit novalidate>
            <TextInput label=t.assessments.extra_find value=find kind="search" autofocus=true />
            <Select
                label=t.assessments.extra_person
                value=person
                choices
                error=Signal::derive(move || fault(person.with(String::is_empty), t.assessments.choose_person))
            />
            <TextInput
                label=t.assessments.extra_minutes
                hint=t.assessments.extra_minutes_hint
                value=minutes
                input_mode="numeric"
                error=Signal::derive(move || fault(read().is_none(), t.assessments.wrong_minutes))
            />
            <TextInput
                label=t.assessments.extra_reason
                hint=t.assessments.extra_reason_hint
                value=reason
                max_length=LONGEST_REASON
                error=Signal::derive(move || fault(reason.with(|r| r.trim().is_empty()), t.assessments.reason_missing))
            />
            <div aria-live="assertive">
                {move || refusal(mutation, send)}
            </div>
            <div class="dialog-actions">
                <Button on_press=on_done>{t.common.cancel}</Button>
                <Button submit=true pending=mutation.pending>{t.assessments.extra_grant}</Button>
            </div>
        </form>
    }
    .into_any()
}

/// Why nothing was granted. Where the right answers can be read already it may be granted all the same.
fn refusal(mutation: Mutation, send: Callback<bool>) -> Option<AnyView> {
    let t = &t().assessments;
    let text = mutation.message()?;
    if !mutation
        .failure
        .with(|failure| failure.as_ref().is_some_and(|it| it.is(Code::KeysReadable)))
    {
        return Some(view! { <Alert tone=Tone::Danger>{text}</Alert> }.into_any());
    }
    let view = view! {
        <Alert tone=Tone::Warning>
            <p>{text}</p>
            <p>{t.extra_keys}</p>
            <Button on_press=move |()| send.run(true)>{t.extra_anyway}</Button>
        </Alert>
    };
    Some(view.into_any())
}

/// The people whose name or school contains the text, as choices.
fn matching(people: &[PersonRow], text: &str, none: &str) -> Vec<Choice> {
    let text = text.trim().to_lowercase();
    let contains = |value: &str| value.to_lowercase().contains(&text);
    let fits = |p: &&PersonRow| contains(&p.name) || p.school_name.as_deref().is_some_and(contains);
    let choice = |p: &PersonRow| {
        let school = p
            .school_name
            .as_ref()
            .map(|school| format!(" — {school}"))
            .unwrap_or_default();
        Choice::new(p.account.0.clone(), format!("{}{school}", p.name))
    };
    std::iter::once(Choice::new("", none))
        .chain(people.iter().filter(fits).map(choice))
        .collect()
}
