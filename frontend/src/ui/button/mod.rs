//! Buttons, and links that look like buttons.

use leptos::prelude::*;

/// How much a button stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonVariant {
    /// The one main action of a place.
    Primary,
    /// Any other action.
    #[default]
    Secondary,
    /// An action that must not draw the eye.
    Quiet,
    /// An action that cannot be undone.
    Danger,
}

impl ButtonVariant {
    /// The classes of a button.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button-primary",
            Self::Secondary => "button button-secondary",
            Self::Quiet => "button button-quiet",
            Self::Danger => "button button-danger",
        }
    }
}

/// A button. While it is pending or disabled it keeps the focus and does nothing.
#[component]
pub fn Button(
    /// How much it stands out; a submitting button is primary unless told otherwise.
    #[prop(optional, into)]
    variant: Option<ButtonVariant>,
    /// Whether it submits its form.
    #[prop(optional)]
    submit: bool,
    /// Whether it takes the whole width.
    #[prop(optional)]
    wide: bool,
    /// Whether what it started is under way.
    #[prop(optional, into)]
    pending: Signal<bool>,
    /// Whether it can not be used now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// The accessible name, where the children are not enough.
    #[prop(optional, into)]
    label: MaybeProp<String>,
    /// The id of the element.
    #[prop(optional, into)]
    id: Option<String>,
    /// What it does.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    /// What is on it.
    children: Children,
) -> AnyView {
    let variant = variant.unwrap_or(if submit {
        ButtonVariant::Primary
    } else {
        ButtonVariant::default()
    });
    let inert = move || pending.get() || disabled.get();
    view! {
        <button
            id=id
            type=if submit { "submit" } else { "button" }
            class=variant.class()
            class:button-wide=wide
            class:button-pending=move || pending.get()
            aria-label=move || label.get()
            aria-disabled=move || inert().then_some("true")
            aria-busy=move || pending.get().then_some("true")
            on:click=move |event| {
                if pending.get_untracked() || disabled.get_untracked() {
                    event.prevent_default();
                } else if let Some(on_press) = on_press {
                    on_press.run(());
                }
            }
        >
            {children()}
        </button>
    }
    .into_any()
}

/// A link that looks like a button.
#[component]
pub fn ButtonLink(
    /// Where it leads; the router takes links of its own door, the browser all others.
    #[prop(into)]
    href: String,
    /// How much it stands out.
    #[prop(optional)]
    variant: ButtonVariant,
    /// The file name where it is a download; an empty one leaves the name to the server.
    #[prop(optional, into)]
    download: Option<String>,
    /// The accessible name, where the children are not enough.
    #[prop(optional, into)]
    label: Option<String>,
    /// What is on it.
    children: Children,
) -> AnyView {
    let external = download.is_some().then_some("external");
    view! {
        <a href=href class=variant.class() download=download rel=external aria-label=label>
            {children()}
        </a>
    }
    .into_any()
}
