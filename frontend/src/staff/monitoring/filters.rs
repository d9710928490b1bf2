//! Whose map, which dimension, by which assessment: the address says it, the fields follow it.

use super::query::{MapQuery, Scope};
use crate::{
    links,
    messages::{names, t},
    rights::rights,
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use olymp_contract::{
    assessments::{AssessmentRow, AssessmentStatus},
    item::Dimension,
    paths,
    programme::{GroupRow, SchoolRow},
};
use olymp_frontend::{
    api::load,
    ui::{Choice, Select},
};

/// The fields above the map. Who sees the own school only has no choice of scope.
#[component]
pub fn Filters(
    /// What the address asks for.
    query: Memo<MapQuery>,
) -> AnyView {
    let t = &t().monitoring;
    let region = rights().whole_region;
    let navigate = use_navigate();
    let go = Callback::new(move |change: MapQuery| {
        let options = NavigateOptions {
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate(&format!("{}{}", links::MONITORING, change.text()), options);
    });
    let assessments = load::<Vec<AssessmentRow>>(paths::assessments);
    let dimension = follow(query, |q| q.dimension.map(|d| d.code().to_owned()).unwrap_or_default());
    let assessment = follow(query, |q| q.assessment.clone());
    let dimensions = with_first(
        crate::messages::t().common.all,
        Dimension::ALL
            .iter()
            .map(|d| Choice::new(d.code(), names::dimension(*d))),
    );
    let assessment_choices = Signal::derive(move || {
        let rows = assessments.value().unwrap_or_default().into_iter();
        let rows = rows.filter(|row| row.status == AssessmentStatus::Published);
        with_first(t.all_assessments, rows.map(|row| Choice::new(row.id.0, row.title)))
    });
    let take_dimension = move |()| {
        let dimension = Dimension::from_code(&dimension.get_untracked());
        go.run(MapQuery {
            dimension,
            ..query.get_untracked()
        });
    };
    let take_assessment = move |()| {
        go.run(MapQuery {
            assessment: assessment.get_untracked(),
            ..query.get_untracked()
        })
    };
    view! {
        <div class="filters" role="search">
            {region.then(|| view! { <ScopeFields query go /> })}
            <Select label=t.dimension value=dimension choices=dimensions on_change=take_dimension />
            <Select label=t.assessment value=assessment choices=assessment_choices on_change=take_assessment />
        </div>
    }
    .into_any()
}

/// The scope, and the school or the group.
#[component]
fn ScopeFields(
    /// What the address asks for.
    query: Memo<MapQuery>,
    /// Goes to another map.
    go: Callback<MapQuery>,
) -> AnyView {
    let t = &t().monitoring;
    let scope = follow(query, |q| q.scope.code().to_owned());
    let id = follow(query, |q| q.id.clone());
    let schools = load::<Vec<SchoolRow>>(paths::schools);
    let groups = load::<Vec<GroupRow>>(paths::groups);
    let scopes: Vec<_> = [
        (Scope::Region, t.region),
        (Scope::School, t.school),
        (Scope::Group, t.group),
    ]
    .into_iter()
    .map(|(scope, label)| Choice::new(scope.code(), label))
    .collect();
    let choices = Signal::derive(move || match query.get().scope {
        Scope::Region => Vec::new(),
        Scope::School => {
            let rows = schools.value().unwrap_or_default().into_iter();
            with_first(
                t.choose_school,
                rows.map(|s| Choice::new(s.id.0, format!("{} — {}", s.name, s.municipality))),
            )
        }
        Scope::Group => {
            let rows = groups.value().unwrap_or_default().into_iter();
            with_first(t.choose_group, rows.map(|g| Choice::new(g.id.0, g.title)))
        }
    });
    let take_scope = move |()| {
        let scope = Scope::from_code(&scope.get_untracked());
        go.run(MapQuery {
            scope,
            id: String::new(),
            ..query.get_untracked()
        });
    };
    let take_id = move |()| {
        go.run(MapQuery {
            id: id.get_untracked(),
            ..query.get_untracked()
        })
    };
    let chosen = Memo::new(move |_| query.get().scope);
    view! {
        <Select label=t.scope value=scope choices=scopes on_change=take_scope />
        {move || match chosen.get() {
            Scope::Region => ().into_any(),
            Scope::School => view! { <Select label=t.school value=id choices on_change=take_id /> }.into_any(),
            Scope::Group => view! { <Select label=t.group value=id choices on_change=take_id /> }.into_any(),
        }}
    }
    .into_any()
}

/// A field that follows the address, back and forth.
fn follow(query: Memo<MapQuery>, read: fn(&MapQuery) -> String) -> RwSignal<String> {
    let field = RwSignal::new(query.with_untracked(read));
    Effect::new(move |_| field.set(query.with(read)));
    field
}

fn with_first(first: &str, more: impl Iterator<Item = Choice>) -> Vec<Choice> {
    std::iter::once(Choice::new("", first)).chain(more).collect()
}
