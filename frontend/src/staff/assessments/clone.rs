//! A new draft from an assessment that exists.

use super::stage::similar;
use crate::{links, messages::t};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use olymp_contract::{
    assessments::{AssessmentDraft, AssessmentView},
    paths,
};
use olymp_frontend::{
    api::{self, Mutation},
    browser::wall_ms,
    ui::{Button, toasts},
};

/// The button that makes a similar draft and opens it.
#[component]
pub fn CloneButton(
    /// What is copied.
    draft: AssessmentDraft,
) -> AnyView {
    let t = &t().assessments;
    let mutation = Mutation::new();
    let navigate = use_navigate();
    let press = move |()| {
        let title = format!("{} ({})", draft.title, t.clone_suffix);
        let copy = similar(&draft, title, wall_ms());
        let navigate = navigate.clone();
        let work = async move { api::post::<_, AssessmentView>(&paths::assessments(), &copy).await };
        mutation.run(work, move |view| {
            navigate(&links::assessment(&view.id), Default::default())
        });
    };
    Effect::new(move |_| {
        if let Some(text) = mutation.message() {
            toasts().error(text);
        }
    });
    view! { <Button pending=mutation.pending on_press=press>{t.clone}</Button> }.into_any()
}
