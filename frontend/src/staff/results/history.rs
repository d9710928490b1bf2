//! The page of one attempt's history: cards, sign-ins, start, tabs, extra time, end.

use crate::{
    links,
    messages::{Messages, names, t},
    parts::param,
};
use leptos::prelude::*;
use olymp_contract::{
    attempts::{AttemptHistory, FinishedBy, HistoryEvent, HistoryKind},
    paths,
    session::SignInKind,
};
use olymp_frontend::{
    api::{load, load_view},
    i18n::{date_time, fill},
    ui::{DataTable, PageHeader},
};

/// The history of the attempt in the address.
#[component]
pub fn HistoryPage() -> AnyView {
    let t = t();
    let attempt = param("attempt");
    let history = load::<AttemptHistory>(move || paths::attempt_history(&attempt.get()));
    load_view(history, move |history| body(t, history))
}

fn body(t: &'static Messages, history: AttemptHistory) -> AnyView {
    let back = (links::results(&history.assessment), history.title);
    let lines = history.events.into_iter().map(|event| line(t, &event)).collect_view();
    view! {
        <PageHeader title=history.participant subtitle=t.results.history back />
        <DataTable caption=t.results.history hide_caption=true>
            <thead>
                <tr>
                    <th scope="col">{t.results.history_when}</th>
                    <th scope="col">{t.results.history_what}</th>
                    <th scope="col">{t.results.history_who}</th>
                    <th scope="col">{t.results.history_why}</th>
                </tr>
            </thead>
            <tbody>{lines}</tbody>
        </DataTable>
    }
    .into_any()
}

fn line(t: &'static Messages, event: &HistoryEvent) -> AnyView {
    let who = match (&event.by, event.role) {
        (Some(by), Some(role)) => format!("{by} ({})", names::role(role)),
        (Some(by), None) => by.clone(),
        (None, _) => String::new(),
    };
    view! {
        <tr>
            <td class="numeric">{date_time(event.at)}</td>
            <th scope="row">{what(t, event)}</th>
            <td>{who}</td>
            <td>{event.reason.clone()}</td>
        </tr>
    }
    .into_any()
}

fn what(t: &'static Messages, event: &HistoryEvent) -> String {
    let t = &t.results;
    match event.kind {
        HistoryKind::CardIssued => t.history_card.to_owned(),
        HistoryKind::SignedIn => match event.sign_in {
            Some(SignInKind::Card) => t.history_by_card.to_owned(),
            Some(SignInKind::Password) => t.history_by_password.to_owned(),
            None => t.history_sign_in.to_owned(),
        },
        HistoryKind::Started => t.history_started.to_owned(),
        HistoryKind::Wrote => t.history_wrote.to_owned(),
        HistoryKind::ExtraTime => fill(t.history_extra, &[&event.minutes.unwrap_or(0).to_string()]),
        HistoryKind::MadeUp => fill(t.history_made_up, &[&event.minutes.unwrap_or(0).to_string()]),
        HistoryKind::Finished => match event.finished_by {
            Some(FinishedBy::Deadline) => t.history_by_clock.to_owned(),
            Some(FinishedBy::Organiser) => t.history_by_organiser.to_owned(),
            Some(FinishedBy::Participant) | None => t.history_finished.to_owned(),
        },
    }
}
