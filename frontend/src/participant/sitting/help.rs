//! The help over the sitting: how saving works, the keys, language and look.

use super::keys;
use crate::messages::t;
use leptos::prelude::*;
use olymp_frontend::ui::{Checkbox, Dialog, LangButton, ThemeSelect};

/// The help.
#[component]
pub fn HelpDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> AnyView {
    let single = RwSignal::new(keys::single_keys());
    view! {
        <Dialog open=open title=t().keys_title>
            <p>{t().keys_saving}</p>
            <h3>{t().keys_heading}</h3>
            <dl class="keys">
                <dt><kbd>"Alt"</kbd>" + "<kbd>"←"</kbd>", "<kbd>"Alt"</kbd>" + "<kbd>"→"</kbd></dt>
                <dd>{t().key_move}</dd>
                <dt><kbd>"1"</kbd>"…"<kbd>"9"</kbd></dt>
                <dd>{t().key_digits}</dd>
                <dt><kbd>"F"</kbd></dt>
                <dd>{t().key_flag}</dd>
                <dt><kbd>"?"</kbd></dt>
                <dd>{t().key_help}</dd>
            </dl>
            <Checkbox
                label=t().keys_single
                checked=single
                on_change=move || keys::set_single_keys(single.get_untracked())
            />
            <div class="row">
                <LangButton />
                <ThemeSelect />
                <a href="/">{t().to_home}</a>
            </div>
        </Dialog>
    }
    .into_any()
}
