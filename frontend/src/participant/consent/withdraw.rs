//! What follows from a withdrawal, said before it is made.

use super::act::Act;
use crate::messages::t;
use leptos::prelude::*;
use olymp_contract::consent::MyConsent;
use olymp_frontend::{
    dom::{
        El, el,
        parts::{DialogKind, button, dialog},
    },
    i18n::{common, fill},
    ui::ButtonVariant,
};

/// The dialog.
pub fn dialog_of(mine: &MyConsent, act: Act) -> El {
    let (running, contacts) = (mine.running, mine.contacts.clone());
    dialog(DialogKind::Usual, act.asking, t().withdraw_title, move || {
        let whom = if contacts.is_empty() {
            t().withdraw_whom_text.to_owned()
        } else {
            fill(t().withdraw_whom, &[&contacts])
        };
        let follows = [
            Some(t().withdraw_no_starts.to_owned()),
            running.then(|| t().consent_running.to_owned()),
            Some(t().withdraw_results.to_owned()),
            Some(t().withdraw_destroyed.to_owned()),
            Some(whom),
        ];
        let list = follows.into_iter().flatten().map(|line| el("li").text(&line)).collect();
        let buttons = el("div").class("row").with(act.withdraw()).with(button(
            ButtonVariant::Secondary,
            common().cancel,
            move || {
                act.asking.set(false);
            },
        ));
        vec![
            el("div").class("prose").with(el("ul").with_all(list)),
            act.failure(),
            buttons,
        ]
    })
}
