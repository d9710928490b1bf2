//! Who is signed in: read at the opening, kept in the context, asked for again where it is lost.

mod card;
mod gate;
mod queue;
mod sign_in;

pub use card::{grouped, tidy};
pub use gate::{Gate, gate, sign_in_dialog};
pub use sign_in::sign_in_form;

use crate::{
    api::{self, ApiFailure, Renewing, Request},
    browser,
};
use leptos::prelude::*;
use olymp_contract::{
    codes::Code,
    paths,
    session::{Role, Session},
};
use std::cell::Cell;

/// What is known of the person at the computer.
#[derive(Debug, Clone, PartialEq)]
pub enum SessionState {
    /// Still being asked.
    Unknown,
    /// Nobody is signed in.
    SignedOut,
    /// Somebody is.
    SignedIn(Session),
    /// The server could not be asked.
    Unreachable(ApiFailure),
}

/// Who is signed in, in the context of a door.
#[derive(Clone, Copy)]
pub struct SessionContext {
    state: RwSignal<SessionState>,
}

impl SessionContext {
    /// Provides it and asks the server; once, at the root of a door.
    #[must_use]
    pub fn provide() -> Self {
        let context = Self {
            state: RwSignal::new(SessionState::Unknown),
        };
        provide_context(context);
        HOST.set(Some(context));
        context.ask();
        context
    }

    /// Asks the server who is signed in.
    pub fn ask(self) {
        crate::browser::spawn(async move {
            let reply = Request::get(&paths::session()).renewing(Renewing::Quietly).run().await;
            self.state.set(match reply.and_then(|sent| sent.read()) {
                Ok(session) => SessionState::SignedIn(session),
                Err(ApiFailure::Refused(body, _))
                    if matches!(
                        body.code,
                        Code::NotSignedIn | Code::SessionEnded | Code::WrongCredentials
                    ) =>
                {
                    SessionState::SignedOut
                }
                Err(failure) => SessionState::Unreachable(failure),
            });
        });
    }

    /// What is known, tracked.
    #[must_use]
    pub fn state(self) -> SessionState {
        self.state.get()
    }

    /// The session, tracked; `None` where nobody is signed in or it is not known yet.
    #[must_use]
    pub fn session(self) -> Option<Session> {
        self.state.with(|state| match state {
            SessionState::SignedIn(session) => Some(session.clone()),
            SessionState::Unknown | SessionState::SignedOut | SessionState::Unreachable(_) => None,
        })
    }

    /// Whether the person has a role of staff, tracked.
    #[must_use]
    pub fn is_staff(self) -> bool {
        self.session()
            .is_some_and(|session| session.roles.iter().any(|role| *role != Role::Participant))
    }

    /// Whether the person has this role, tracked.
    #[must_use]
    pub fn has(self, role: Role) -> bool {
        self.session().is_some_and(|session| session.roles.contains(&role))
    }

    /// Takes a new session. Another person than before gets the page anew: nothing of the first may stay on it.
    pub fn signed_in(self, session: Session) {
        let before = self.state.with_untracked(|state| match state {
            SessionState::SignedIn(before) => Some(before.account.clone()),
            SessionState::Unknown | SessionState::SignedOut | SessionState::Unreachable(_) => None,
        });
        if before.is_some_and(|before| before != session.account) {
            let _ = window().location().reload();
            return;
        }
        self.state.set(SessionState::SignedIn(session));
        api::signed_in_again();
    }

    /// Notes whether the person is asked for consent before the next start.
    pub fn consent_needed(self, needed: bool) {
        self.state.update(|state| {
            if let SessionState::SignedIn(session) = state {
                session.consent_needed = needed;
            }
        });
    }

    /// Signs out and opens the door anew, so that nothing of this person stays in the memory of the page.
    pub fn sign_out(self) {
        crate::browser::spawn(async move {
            let reply = Request::delete(&paths::session()).renewing(Renewing::Never).run().await;
            if let Err(failure) = reply
                && !matches!(failure.code(), Some(Code::NotSignedIn | Code::SessionEnded))
            {
                crate::ui::toasts().error(failure.sentence());
                return;
            }
            let home = if at_staff_door() { "/staff/" } else { "/" };
            let _ = window().location().replace(home);
        });
    }
}

thread_local! {
    // Event handlers and spawned futures have no owner, hence no context.
    static HOST: Cell<Option<SessionContext>> = const { Cell::new(None) };
}

/// Who is signed in; works in views, event handlers and futures alike.
///
/// Outside of a door it is nobody, for ever.
#[must_use]
pub fn session() -> SessionContext {
    HOST.get().unwrap_or_else(|| SessionContext {
        state: RwSignal::new(SessionState::SignedOut),
    })
}

/// Whether this page belongs to the door of staff.
#[must_use]
pub fn at_staff_door() -> bool {
    window()
        .location()
        .pathname()
        .is_ok_and(|path| path.starts_with("/staff"))
}

/// Reads the page anew where it comes back from the browser's memory: somebody else may have signed in meanwhile.
pub fn reread_restored_pages() {
    browser::on_window("pageshow", |event| {
        use wasm_bindgen::JsCast;
        if event
            .dyn_ref::<web_sys::PageTransitionEvent>()
            .is_some_and(web_sys::PageTransitionEvent::persisted)
        {
            let _ = window().location().reload();
        }
    });
}
