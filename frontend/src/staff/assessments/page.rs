//! The page of one assessment: the editor of a draft, the settings of what is published.

use super::{
    clone::CloneButton,
    editor::Editor,
    extra_time::ExtraTimeButton,
    grants::{Grants, load_grants},
    list::stage_badge,
    live_panel::live_panel,
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
    Millis,
    assessments::{AssessmentStatus, AssessmentView},
    paths,
};
use olymp_frontend::{
    api::{load, load_view},
    browser::wall_ms,
    ui::PageHeader,
};

/// So long after the end of the window extra time may still be of use: the server says where it is not.
const MAY_GO_ON: Millis = 24 * 3_600_000;

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
    // Who started late may still be at work, and what the clock has closed may go on.
    let may_extend = stage != Stage::Over || wall_ms() - draft.closes_at < MAY_GO_ON;
    let grants = may.edit_assessments.then(|| load_grants(&id));
    let panel = live_panel(&found, stage);
    let live = panel.is_some();
    view! {
        <PageHeader
            title=draft.title.clone()
            subtitle=names::kind(draft.kind)
            back=(links::ASSESSMENTS.to_owned(), t.assessments.title.to_owned())
        >
            {stage_badge(t, stage)}
            {grants
                .filter(|_| found.status == AssessmentStatus::Published && may_extend)
                .map(|grants| view! { <ExtraTimeButton assessment=id grants /> })}
            {may.edit_assessments.then(|| view! { <CloneButton draft /> })}
        </PageHeader>
        <AssessmentTabs assessment here=Tab::Settings />
        {panel}
        <Settings found live />
        {grants.map(|grants| view! { <Grants grants /> })}
    }
    .into_any()
}
