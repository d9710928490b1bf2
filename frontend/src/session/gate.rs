//! The gate of a door: loading, signing in, or the pages; and the dialog over them where a session is lost.

use super::{SessionState, SignInForm, session};
use crate::{
    api::SessionLost,
    browser,
    i18n::common,
    ui::{Dialog, ErrorView, Loading, TopBar},
};
use leptos::prelude::*;

/// Shows its children to who is signed in, and the sign-in page to everybody else.
///
/// A session that is lost later opens [`SignInDialog`] and leaves the children as they are.
#[component]
pub fn Gate(
    /// What stands above the form of the sign-in page: what this place is.
    #[prop(into)]
    welcome: ViewFn,
    /// The pages of the door.
    children: ChildrenFn,
) -> AnyView {
    let session = session();
    // Only the kind of state decides: a renewed session must not build the page anew.
    let kind = Memo::new(move |_| match session.state() {
        SessionState::Unknown => 0_u8,
        SessionState::SignedOut => 1,
        SessionState::SignedIn(_) => 2,
        SessionState::Unreachable(_) => 3,
    });
    (move || match kind.get() {
        0 => view! { <main class="gate"><Loading /></main> }.into_any(),
        1 => view! { <SignInPage welcome=welcome.clone() /> }.into_any(),
        2 => children(),
        _ => match session.state() {
            SessionState::Unreachable(failure) => {
                view! { <main class="gate"><ErrorView failure on_retry=move || session.ask() /></main> }.into_any()
            }
            _ => ().into_any(),
        },
    })
    .into_any()
}

#[component]
fn SignInPage(welcome: ViewFn) -> AnyView {
    browser::set_title(common().sign_in_title);
    view! {
        <TopBar />
        <main id="content" class="sign-in" tabindex="-1">
            <div class="sign-in-welcome">{welcome.run()}</div>
            <section class="card sign-in-card" aria-labelledby="sign-in-title">
                <h1 id="sign-in-title">{common().sign_in_title}</h1>
                <SignInForm />
            </section>
        </main>
    }
    .into_any()
}

/// Asks, over the page, to sign in again; the page below stays as it is.
#[component]
pub fn SignInDialog() -> AnyView {
    let Some(SessionLost(lost)) = use_context() else {
        return ().into_any();
    };
    view! {
        <Dialog open=lost title=common().lost_title closable=false>
            <p>{common().lost_text}</p>
            <SignInForm />
        </Dialog>
    }
    .into_any()
}
