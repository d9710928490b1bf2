//! The gate of a door: loading, signing in, or the pages; and the dialog over them where a session is lost.

use super::{SessionState, session, sign_in::sign_in_form};
use crate::{
    api::SessionLost,
    browser,
    dom::{
        El, el,
        parts::{DialogKind, dialog, error_view, loading},
        settled,
    },
    i18n::common,
    ui::top_bar,
};
use leptos::prelude::*;
use std::cell::Cell;

/// Shows the pages to who is signed in, and the sign-in page to everybody else.
///
/// A session that is lost later opens [`sign_in_dialog`] and leaves the pages as they are.
#[must_use]
pub fn gate(welcome: impl Fn() -> El + 'static, pages: impl Fn() -> Vec<El> + 'static) -> El {
    let session = session();
    // Only the kind of state decides: a renewed session must not build the page anew.
    let kind = settled(move || match session.state() {
        SessionState::Unknown => 0,
        SessionState::SignedOut => 1,
        SessionState::SignedIn(_) => 2,
        SessionState::Unreachable(_) => 3,
    });
    let waiting = || el("main").class("gate");
    let met = Cell::new(false);
    el("div").class("door").fill(move || match kind.get() {
        0 => vec![waiting().with(loading(common().loading))],
        1 => {
            met.set(true);
            sign_in_page(welcome())
        }
        2 => {
            // What had the focus has gone with the form: the keyboard goes on in the page, not at the top of the window.
            if met.get() {
                request_animation_frame(|| browser::focus("content"));
            }
            pages()
        }
        _ => match session.state() {
            SessionState::Unreachable(failure) => {
                vec![waiting().with(error_view(&failure, Some(Box::new(move || session.ask()))))]
            }
            SessionState::Unknown | SessionState::SignedOut | SessionState::SignedIn(_) => Vec::new(),
        },
    })
}

fn sign_in_page(welcome: El) -> Vec<El> {
    let t = common();
    browser::set_title(t.sign_in_title);
    let form = el("section")
        .class("card sign-in-card")
        .attr("aria-labelledby", "sign-in-title")
        .with(el("h1").attr("id", "sign-in-title").text(t.sign_in_title))
        .with(sign_in_form())
        .with(policy_link());
    let page = el("main")
        .attr("id", "content")
        .attr("tabindex", "-1")
        .class("sign-in")
        .with(welcome.class("sign-in-welcome"))
        .with(form);
    vec![top_bar(&[], None), page]
}

/// The policy of personal data, which everybody may read before signing in.
fn policy_link() -> El {
    let link = el("a").attr("href", "/policy").attr("rel", "external");
    el("p").class("small").with(link.text(common().policy_title))
}

/// Asks, over the page, to sign in again; the page below stays as it is.
#[must_use]
pub fn sign_in_dialog(SessionLost(lost): SessionLost) -> El {
    dialog(DialogKind::Firm, lost, common().lost_title, || {
        vec![el("p").text(common().lost_text), sign_in_form()]
    })
}

/// [`gate`] for pages made of views.
#[component]
pub fn Gate(
    /// What stands above the form of the sign-in page: what this place is.
    #[prop(into)]
    welcome: ViewFn,
    /// The pages of the door.
    children: ChildrenFn,
) -> AnyView {
    gate(
        move || el("div").view(welcome.run()),
        move || vec![el("div").class("door").view(children())],
    )
    .into_any()
}
