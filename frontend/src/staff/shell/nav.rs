//! The sections of the door: a rail at the left on wide screens, a menu that unfolds on narrow ones.

use crate::{
    links,
    messages::t,
    rights::{Rights, rights},
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// One section.
struct Section {
    href: &'static str,
    label: &'static str,
    /// Whether only this very address counts as being there.
    exact: bool,
}

/// The sections that the person may open, in the order of the work.
fn sections(rights: Rights) -> Vec<Section> {
    let t = &t().common;
    let section = |may: bool, href, label| {
        may.then_some(Section {
            href,
            label,
            exact: href == links::HOME,
        })
    };
    [
        section(true, links::HOME, t.home),
        section(rights.list_assessments, links::ASSESSMENTS, t.assessments),
        section(rights.read_marking, links::MARKING, t.marking),
        section(rights.read_monitoring, links::MONITORING, t.monitoring),
        section(rights.list_banks, links::BANKS, t.banks),
        section(rights.read_people, links::PEOPLE, t.people),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The navigation of the door.
#[component]
pub fn Rail() -> AnyView {
    let t = &t().common;
    let open = RwSignal::new(false);
    let path = use_location().pathname;
    Effect::new(move |_| {
        path.track();
        open.set(false);
    });
    let items = sections(rights()).into_iter().map(|section| {
        let here = move || {
            path.with(|path| is_at(path, section.href, section.exact))
                .then_some("page")
        };
        view! { <li><a href=section.href aria-current=here>{section.label}</a></li> }
    });
    view! {
        <nav class="rail" aria-label=t.navigation class:rail-open=move || open.get()>
            <button
                type="button"
                class="button button-secondary rail-toggle"
                aria-expanded=move || open.get().to_string()
                aria-controls="rail-sections"
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <span class="rail-mark" aria-hidden="true"></span>
                {t.menu}
            </button>
            <ul id="rail-sections">{items.collect_view()}</ul>
        </nav>
    }
    .into_any()
}

/// Whether the address is the section's, or one below it.
fn is_at(path: &str, section: &str, exact: bool) -> bool {
    let (path, section) = (path.trim_end_matches('/'), section.trim_end_matches('/'));
    path.strip_prefix(section)
        .is_some_and(|rest| rest.is_empty() || (!exact && rest.starts_with('/')))
}

#[cfg(test)]
mod tests {
    use super::is_at;

    #[test]
    fn home_is_only_home() {
        assert!(is_at("/staff", "/staff/", true));
        assert!(is_at("/staff/", "/staff/", true));
        assert!(!is_at("/staff/banks", "/staff/", true));
    }

    #[test]
    fn a_section_holds_what_is_below_it() {
        assert!(is_at("/staff/banks/1/items/2", "/staff/banks", false));
        assert!(!is_at("/staff/bankside", "/staff/banks", false));
    }
}
