//! The page of one assessment: the editor of a draft, the settings of what is published.

use super::{
    clone::CloneButton,
    editor::Editor,
    extra_time::ExtraTimeButton,
    list::stage_badge,
    now::now_panel,
    settings::Settings,
    stage::Stage,
    tabs::{AssessmentTabs, Tab},
};
use crate::{
    links,
    messages::{names, t},
    parts::param,
    rights::rights,
    shell::focus_page,
};
use leptos::prelude::*;
use olymp_contract::{
    assessments::{AssessmentStatus, AssessmentView},
    paths,
};
use olymp_frontend::{
    api::{load, load_view},
    browser::wall_ms,
    ui::PageHeader,
};

/// The assessment in the address.
#[component]
pub fn AssessmentPage() -> AnyView {
    let assessment = param("assessment");
    let view = load::<AssessmentView>(move || paths::assessment(&assessment.get()));
    // Published, or read anew: another page in the same address, and what had the focus has gone with the old one.
    let replaced = StoredValue::new(false);
    load_view(view, move |found| {
        if replaced.get_value() {
            replaced.set_value(false);
            request_animation_frame(focus_page);
        }
        let on_stale = move |()| {
            replaced.set_value(true);
            view.reload();
        };
        if found.status == AssessmentStatus::Draft && rights().edit_assessments {
            view! { <Editor stored=Some(found) on_stale /> }.into_any()
        } else {
            published(found, assessment)
        }
    })
}

fn published(found: AssessmentView, assessment: Memo<String>) -> AnyView {
    let t = t();
    let may = rights();
    let draft = found.draft.clone();
    let stage = Stage::of(found.status, draft.opens_at, draft.closes_at, wall_ms());
    let id = found.id.clone();
    let panel = now_panel(&found, stage);
    let live = panel.is_some();
    view! {
        <PageHeader
            title=draft.title.clone()
            subtitle=names::kind(draft.kind)
            back=(links::ASSESSMENTS.to_owned(), t.assessments.title.to_owned())
        >
            {stage_badge(t, stage)}
            {(may.edit_assessments && found.status == AssessmentStatus::Published && stage != Stage::Over)
                .then(|| view! { <ExtraTimeButton assessment=id /> })}
            {may.edit_assessments.then(|| view! { <CloneButton draft /> })}
        </PageHeader>
        <AssessmentTabs assessment here=Tab::Settings />
        {panel}
        <Settings found live />
    }
    .into_any()
}
