//! The people of a school.

use super::card::CardDialog;
use crate::{
    links,
    messages::{Messages, names, t},
    parts::{debounced, param},
    rights::rights,
};
use leptos::prelude::*;
use olymp_contract::{
    consent::ConsentState,
    paths,
    programme::SchoolRow,
    session::{PersonRow, Role},
};
use olymp_frontend::{
    api::{load, load_view},
    i18n::{fill, integer},
    ui::{Alert, Badge, Button, DataTable, EmptyState, PageHeader, TextInput, Tone},
};

/// The people of the school in the address.
#[component]
pub fn SchoolPage() -> AnyView {
    let t = t();
    let school = param("school");
    let people = load::<Vec<PersonRow>>(move || format!("{}?school={}", paths::people(), school.get()));
    let schools = load::<Vec<SchoolRow>>(paths::schools);
    let head = move || {
        let found = schools
            .value()
            .and_then(|rows| rows.into_iter().find(|row| row.id.0 == school.get()));
        let (name, place) = found.map_or((t.people.people.to_owned(), String::new()), |row| {
            (row.name, row.municipality)
        });
        view! { <PageHeader title=name subtitle=place back=(links::PEOPLE.to_owned(), t.people.title.to_owned()) /> }
    };
    let card_for = RwSignal::new(None::<PersonRow>);
    let shown = load_view(people, move |rows| {
        if rows.is_empty() {
            return view! { <EmptyState title=t.people.no_people /> }.into_any();
        }
        view! { <Table rows card_for /> }.into_any()
    });
    view! { {head}{shown}<CardDialog person=card_for /> }.into_any()
}

#[component]
fn Table(
    /// All people of the school.
    rows: Vec<PersonRow>,
    /// The person whose card is asked for.
    card_for: RwSignal<Option<PersonRow>>,
) -> AnyView {
    let t = t();
    let text = RwSignal::new(String::new());
    let calm = debounced(120, move || text.get().trim().to_lowercase());
    let number = |n: usize| integer(u32::try_from(n).unwrap_or(u32::MAX));
    let body = move || {
        let text = calm.get();
        let contains = |value: &Option<String>| value.as_ref().is_some_and(|v| v.to_lowercase().contains(&text));
        let fits = |row: &&PersonRow| {
            row.name.to_lowercase().contains(&text) || contains(&row.subject) || contains(&row.login)
        };
        let fitting: Vec<_> = rows.iter().filter(fits).cloned().collect();
        let lacking = rows
            .iter()
            .filter(|row| row.consent.is_some_and(|c| c != ConsentState::Given))
            .count();
        let lacking = (lacking > 0).then(|| {
            let text = fill(t.people.without_consent_note, &[&number(lacking)]);
            view! { <Alert tone=Tone::Warning>{text}</Alert> }
        });
        let shown = fill(t.common.shown, &[&number(fitting.len()), &number(rows.len())]);
        view! {
            {lacking}
            <p class="muted table-count" aria-live="polite">{shown}</p>
            <DataTable caption=t.people.people hide_caption=true>
                <thead>
                    <tr>
                        <th scope="col">{t.people.person}</th>
                        <th scope="col">{t.people.subject}</th>
                        <th scope="col">{t.people.login}</th>
                        <th scope="col">{t.people.roles}</th>
                        <th scope="col">{t.people.consent}</th>
                        <th scope="col"><span class="visually-hidden">{t.people.card}</span></th>
                    </tr>
                </thead>
                <tbody>{fitting.into_iter().map(|row| line(t, row, card_for)).collect_view()}</tbody>
            </DataTable>
        }
    };
    view! {
        <div class="filters" role="search"><TextInput label=t.people.find_person value=text kind="search" /></div>
        {body}
    }
    .into_any()
}

/// How somebody's consent stands, in a word.
fn consent_badge(state: ConsentState) -> AnyView {
    let tone = match state {
        ConsentState::Given => Tone::Success,
        ConsentState::Outdated | ConsentState::Withdrawn | ConsentState::Missing => Tone::Warning,
    };
    view! { <Badge tone>{names::consent(state)}</Badge> }.into_any()
}

fn line(t: &'static Messages, row: PersonRow, card_for: RwSignal<Option<PersonRow>>) -> AnyView {
    let participant = row.roles.contains(&Role::Participant);
    let name = if rights().read_monitoring && participant {
        view! { <a href=links::profile(&row.account)>{row.name.clone()}</a> }.into_any()
    } else {
        view! { <span>{row.name.clone()}</span> }.into_any()
    };
    // Staff get their cards from an administrator: the server hides them from everybody else.
    let card = (rights().issue_cards && row.roles == [Role::Participant]).then(|| {
        let person = row.clone();
        let label = fill(t.people.issue_card_to, &[&row.name]);
        view! { <Button label on_press=move |()| card_for.set(Some(person.clone()))>{t.people.issue_card}</Button> }
    });
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td>{row.subject.clone()}</td>
            <td>{row.login.clone().unwrap_or_else(|| t.people.card_only.to_owned())}</td>
            <td>{names::roles(&row.roles)}</td>
            <td>{row.consent.map(consent_badge)}</td>
            <td class="cell-action">{card}</td>
        </tr>
    }
    .into_any()
}
