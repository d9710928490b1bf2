//! What is shown in the place of something that could not be read.

use super::{Button, ButtonLink};
use crate::{
    api::ApiFailure,
    i18n::{common, fill},
};
use leptos::prelude::*;
use olymp_contract::codes::Code;

/// The failure in words, with a way to try again.
#[component]
pub fn ErrorView(
    /// What happened.
    failure: ApiFailure,
    /// Tries again; without it there is no button.
    #[prop(optional, into)]
    on_retry: Option<Callback<()>>,
) -> AnyView {
    let t = common();
    // What is not there is not there a second time either.
    let gone = failure.is(Code::NotFound) || failure.is(Code::Forbidden);
    let (title, text, request_id) = match &failure {
        ApiFailure::Offline => (t.offline_title, t.offline_text.to_owned(), None),
        ApiFailure::Refused(body, _) => (t.failed_title, failure.sentence(), body.request_id.clone()),
        ApiFailure::Unreadable => (t.failed_title, failure.sentence(), None),
    };
    view! {
        <div class="error-view" role="alert">
            <h2>{title}</h2>
            <p>{text}</p>
            {request_id.map(|id| view! { <p class="muted small">{fill(t.request_id, &[&id])}</p> })}
            {if gone {
                Some(view! { <ButtonLink href="/staff">{t.home}</ButtonLink> }.into_any())
            } else {
                on_retry.map(|on_retry| view! { <Button on_press=on_retry>{t.retry}</Button> }.into_any())
            }}
        </div>
    }
    .into_any()
}

/// The page of an address that leads nowhere.
#[component]
pub fn NotFoundView(
    /// The first page of this door.
    #[prop(default = "/")]
    home: &'static str,
) -> AnyView {
    let t = common();
    crate::browser::set_title(t.not_found_title);
    view! {
        <main id="content" class="page" tabindex="-1">
            <div class="error-view">
                <h1>{t.not_found_title}</h1>
                <p>{t.not_found_text}</p>
                <ButtonLink href=home>{t.home}</ButtonLink>
            </div>
        </main>
    }
    .into_any()
}
