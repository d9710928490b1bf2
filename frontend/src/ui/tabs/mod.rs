//! Tabs, by the pattern that screen readers know.

use super::Choice;
use crate::browser;
use leptos::prelude::*;

/// The row of tabs. `name` ties it to its [`TabPanel`]s.
#[component]
pub fn Tabs(
    /// A name for ids, such as `results`.
    name: &'static str,
    /// What the tabs are for, for screen readers.
    #[prop(into)]
    label: String,
    /// The tabs: value and text.
    choices: Vec<Choice>,
    /// The value of the tab that is open.
    selected: RwSignal<String>,
) -> AnyView {
    let values: Vec<String> = choices.iter().map(|choice| choice.value.clone()).collect();
    let on_key = move |event: web_sys::KeyboardEvent| {
        let count = values.len();
        let Some(at) = selected.with_untracked(|s| values.iter().position(|v| v == s)) else {
            return;
        };
        let to = match event.key().as_str() {
            "ArrowRight" => (at + 1) % count,
            "ArrowLeft" => (at + count - 1) % count,
            "Home" => 0,
            "End" => count - 1,
            _ => return,
        };
        event.prevent_default();
        if let Some(value) = values.get(to) {
            selected.set(value.clone());
            browser::focus(&tab_id(name, value));
        }
    };
    let tab = move |choice: Choice| {
        let (this, set) = (choice.value.clone(), choice.value.clone());
        let is = Signal::derive(move || selected.with(|s| *s == this));
        view! {
            <button
                type="button"
                role="tab"
                class="tab"
                id=tab_id(name, &choice.value)
                aria-controls=panel_id(name, &choice.value)
                aria-selected=move || is.get().to_string()
                tabindex=move || if is.get() { "0" } else { "-1" }
                on:click=move |_| selected.set(set.clone())
            >
                {choice.label}
            </button>
        }
    };
    view! {
        <div class="tabs" role="tablist" aria-label=label on:keydown=on_key>
            {choices.into_iter().map(tab).collect_view()}
        </div>
    }
    .into_any()
}

/// What is shown while its tab is open.
#[component]
pub fn TabPanel(
    /// The name of the row of tabs.
    name: &'static str,
    /// The value of the tab.
    value: &'static str,
    /// The value of the tab that is open.
    selected: RwSignal<String>,
    /// What is shown.
    children: ChildrenFn,
) -> AnyView {
    let open = Memo::new(move |_| selected.with(|s| s == value));
    view! {
        <div
            class="tab-panel"
            role="tabpanel"
            id=panel_id(name, value)
            aria-labelledby=tab_id(name, value)
            hidden=move || !open.get()
        >
            {move || open.get().then(|| children())}
        </div>
    }
    .into_any()
}

fn tab_id(name: &str, value: &str) -> String {
    format!("tab-{name}-{value}")
}

fn panel_id(name: &str, value: &str) -> String {
    format!("panel-{name}-{value}")
}
