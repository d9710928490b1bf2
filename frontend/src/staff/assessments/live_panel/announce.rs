//! Telling everybody something: the text, the question how many will see it, the sending.

use crate::messages::t;
use leptos::prelude::*;
use olymp_contract::{
    ids::AssessmentId,
    live::{Announcement, LiveCounts, MakeAnnouncement},
    paths,
};
use olymp_frontend::{
    api::{self, Load, Mutation},
    i18n::{common, count, fill, integer},
    ui::{Alert, Button, ButtonVariant, Dialog, TextArea, Tone, toasts},
};

const MAX_TEXT: usize = 1000;

/// The form and its question.
#[component]
pub fn Announce(
    /// The assessment.
    assessment: AssessmentId,
    /// Who is there now; `None`: not known.
    counts: RwSignal<Option<LiveCounts>>,
    /// What was told, to be read again afterwards.
    told: Load<Vec<Announcement>>,
) -> AnyView {
    let t = &t().now;
    let (text, tried, asking) = (RwSignal::new(String::new()), RwSignal::new(false), RwSignal::new(false));
    let mutation = Mutation::new();
    let fault = move || text.with(|text| fault(text));
    let on_submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if untrack(fault).is_none() {
            mutation.failure.set(None);
            asking.set(true);
        }
    };
    let send = move |()| {
        let (path, made) = (paths::announcements(&assessment.0), trimmed(&text.get_untracked()));
        let work = async move { api::post::<_, Announcement>(&path, &made).await };
        mutation.run(work, move |_| {
            toasts().success(t.done);
            tried.set(false);
            text.set(String::new());
            asking.set(false);
            told.reload();
        });
    };
    view! {
        <form class="stack" on:submit=on_submit novalidate>
            <TextArea
                label=t.text
                hint=t.text_hint
                value=text
                rows=3
                error=Signal::derive(move || fault().filter(|_| tried.get()))
            />
            <Button submit=true>{t.announce}</Button>
        </form>
        <Dialog open=asking title=t.confirm_title>
            <blockquote class="now-quote">{move || text.get().trim().to_owned()}</blockquote>
            <p>{move || counts.with(|counts| reach(counts.as_ref()))}</p>
            <div aria-live="assertive">
                {move || mutation.message().map(|text| view! { <Alert tone=Tone::Danger>{text}</Alert> })}
            </div>
            <div class="dialog-actions">
                <Button on_press=move |()| asking.set(false)>{common().cancel}</Button>
                <Button variant=ButtonVariant::Primary pending=mutation.pending on_press=send.clone()>{t.announce}</Button>
            </div>
        </Dialog>
    }
    .into_any()
}

fn trimmed(text: &str) -> MakeAnnouncement {
    MakeAnnouncement {
        text: text.trim().to_owned(),
    }
}

/// What is wrong with a text; `None`: nothing.
fn fault(text: &str) -> Option<String> {
    let t = &t().now;
    match text.trim().chars().count() {
        0 => Some(t.text_missing.to_owned()),
        length if length > MAX_TEXT => {
            let [most, length] = [MAX_TEXT, length].map(|n| integer(u32::try_from(n).unwrap_or(u32::MAX)));
            Some(fill(t.text_long, &[&most, &length]))
        }
        _ => None,
    }
}

/// How many will see it.
fn reach(counts: Option<&LiveCounts>) -> String {
    let t = t();
    match counts {
        Some(counts) if !counts.stale => {
            let people = count(counts.waiting + counts.connected, &t.counted.people);
            fill(t.now.confirm_now, &[&people])
        }
        Some(_) | None => t.now.confirm_unknown.to_owned(),
    }
}
