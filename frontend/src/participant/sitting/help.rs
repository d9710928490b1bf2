//! The help over the sitting: how saving works, the keys, language and look.

use super::keys;
use crate::messages::t;
use leptos::prelude::*;
use olymp_frontend::{
    dom::{
        El, el,
        parts::{DialogKind, checkbox, dialog},
        watch,
    },
    ui::{lang_button, theme_select},
};

/// The help.
pub fn help_dialog(open: RwSignal<bool>) -> El {
    let single = RwSignal::new(keys::single_keys());
    watch(move || keys::set_single_keys(single.get()));
    dialog(DialogKind::Usual, open, t().keys_title, move || {
        let key = |keys: &str, does: &str| [el("dt").html(keys), el("dd").text(does)];
        let keys = [
            key(
                "<kbd>Alt</kbd> + <kbd>←</kbd>, <kbd>Alt</kbd> + <kbd>→</kbd>",
                t().key_move,
            ),
            key("<kbd>1</kbd>…<kbd>9</kbd>", t().key_digits),
            key("<kbd>F</kbd>", t().key_flag),
            key("<kbd>?</kbd>", t().key_help),
        ];
        vec![
            el("p").text(t().keys_saving),
            el("h3").text(t().keys_heading),
            el("dl").class("keys").with_all(keys.into_iter().flatten().collect()),
            checkbox(t().keys_single, single, || None),
            el("div")
                .class("row")
                .with(lang_button())
                .with(theme_select())
                .with(el("a").attr("href", "/").text(t().to_home)),
        ]
    })
}
