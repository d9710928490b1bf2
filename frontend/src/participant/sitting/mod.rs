//! The sitting: one item a screen, a clock that follows the server, answers that are never lost.

mod answer;
mod bar;
mod drafts;
mod elsewhere;
mod engine;
mod finish;
mod going_on;
mod help;
mod item;
mod keys;
mod map;
mod outbox;
mod over;
mod place;
mod status;

pub use engine::{Handed, hand_over};
pub use going_on::when_it_goes_on;

use crate::{
    announcements::{keep_in_sight, notice},
    messages::t,
};
use engine::{Opened, Sitting, Stage};
use leptos::prelude::*;
use olymp_contract::codes::Code;
use olymp_frontend::{
    api::ApiFailure,
    browser,
    dom::{
        El, el,
        parts::{error_view, loading, main_page},
        settled,
    },
    i18n::common,
    ui::{toasts, top_bar},
};
use place::Place;
use std::{cell::RefCell, rc::Rc};

/// How far the opening has come.
enum Opening {
    Waiting,
    Failed(ApiFailure),
    Open(Box<Opened>),
}

/// The page.
pub fn page(attempt: String) -> El {
    let state = Rc::new(RefCell::new(Opening::Waiting));
    let changed = Trigger::new();
    begin(&attempt, &state, changed);
    el("div").class("door").fill(move || {
        changed.track();
        match state.replace(Opening::Waiting) {
            Opening::Open(opened) => vec![sitting(Sitting::begin(*opened))],
            Opening::Failed(failure) if failure.is(Code::AttemptClosed) => {
                let (id, state) = (attempt.clone(), Rc::clone(&state));
                when_it_goes_on(&attempt, move || {
                    toasts().success(t().time_goes_on);
                    begin(&id, &state, changed);
                });
                vec![top_bar(&[], None), over::closed_unread(&attempt)]
            }
            Opening::Failed(failure) => {
                let (attempt, state) = (attempt.clone(), Rc::clone(&state));
                let retry = Box::new(move || begin(&attempt, &state, changed));
                vec![top_bar(&[], None), main_page().with(error_view(&failure, Some(retry)))]
            }
            Opening::Waiting => vec![el("main").class("gate").with(loading(common().loading))],
        }
    })
}

fn begin(attempt: &str, state: &Rc<RefCell<Opening>>, changed: Trigger) {
    let (attempt, state) = (attempt.to_owned(), Rc::clone(state));
    browser::spawn(async move {
        *state.borrow_mut() = match engine::open(&attempt).await {
            Ok(opened) => Opening::Open(Box::new(opened)),
            Err(failure) => Opening::Failed(failure),
        };
        changed.notify();
    });
}

/// The address of an item.
pub fn address(attempt: &str, position: u16) -> String {
    format!("/attempts/{attempt}?item={position}")
}

fn sitting(sitting: Sitting) -> El {
    let place = Place::new(sitting);
    let (helping, finishing) = (RwSignal::new(false), RwSignal::new(false));
    browser::set_title(&sitting.paper.with_value(|paper| paper.title.clone()));
    keys::listen(sitting, place, helping);
    let closed = settled(move || u32::from(sitting.stage.get() == Stage::Closed));
    el("div").class("door").fill(move || {
        if closed.get() == 1 {
            return vec![top_bar(&[], None), over::closed(sitting)];
        }
        let main = el("main")
            .attr("id", "content")
            .attr("tabindex", "-1")
            .class("sit-main")
            .with(elsewhere::elsewhere(sitting))
            .with(over::time_up(sitting))
            .with(item::item(sitting, place))
            .with(item::steps(sitting, place, finishing));
        let spoken = el("p")
            .class("visually-hidden")
            .attr("role", "status")
            .attr("aria-live", "assertive")
            .text_of(move || sitting.spoken.get());
        vec![
            bar::bar(sitting, helping).with(announcements_panel(sitting)),
            el("div")
                .class("sit")
                .with(main)
                .with(map::map(sitting, place, finishing)),
            finish::finish_dialog(sitting, finishing),
            help::help_dialog(helping),
            spoken,
            sitting.told.spoken(),
        ]
    })
}

/// What is told, under the bar wherever one has scrolled: announcements, and that the end was moved.
fn announcements_panel(sitting: Sitting) -> El {
    keep_in_sight(move || {
        sitting.moved.track();
        sitting.told.track();
    });
    el("div")
        .class("sit-told")
        .with(moved(sitting))
        .with(sitting.told.notices())
}

/// Says that the end was moved, until the person has taken note.
fn moved(sitting: Sitting) -> El {
    el("div").class("notices").fill(move || {
        let sentence = sitting.moved.get();
        if sentence.is_empty() {
            return Vec::new();
        }
        vec![notice(&sentence, None, move || sitting.moved.set(String::new()))]
    })
}
