//! A question before something that cannot be taken back.

use leptos::prelude::*;
use olymp_frontend::{
    api::Mutation,
    i18n::common,
    ui::{Alert, Button, ButtonVariant, Dialog, Tone},
};

/// A dialog that asks once; it stays open while the answer is carried out and shows why it failed.
#[component]
pub fn Confirm(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The question.
    title: &'static str,
    /// What will follow.
    text: &'static str,
    /// The word of the button that does it.
    action: &'static str,
    /// How much that button stands out.
    #[prop(default = ButtonVariant::Primary)]
    variant: ButtonVariant,
    /// What is under way.
    mutation: Mutation,
    /// Does it.
    #[prop(into)]
    on_confirm: Callback<()>,
) -> AnyView {
    view! {
        <Dialog open title>
            <p>{text}</p>
            <div aria-live="assertive">
                {move || mutation.message().map(|text| view! { <Alert tone=Tone::Danger>{text}</Alert> })}
            </div>
            <div class="dialog-actions">
                <Button on_press=move |()| open.set(false)>{common().cancel}</Button>
                <Button variant pending=mutation.pending on_press=on_confirm>{action}</Button>
            </div>
        </Dialog>
    }
    .into_any()
}
