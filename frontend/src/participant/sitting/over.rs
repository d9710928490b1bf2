//! The end: time is over, or the server has closed the attempt.

use super::{
    drafts,
    engine::{Sitting, Stage},
    outbox::Outbox,
};
use crate::messages::t;
use leptos::prelude::*;
use olymp_frontend::{
    i18n::fill,
    ui::{Alert, ButtonLink, ButtonVariant, Loading, PageHeader, Tone},
};

/// Says over the item that time is over and the last answers are on their way.
#[component]
pub fn TimeUp(
    /// The sitting.
    sitting: Sitting,
) -> AnyView {
    view! {
        <div role="alert">
            {move || (sitting.stage.get() == Stage::TimeUp).then(|| view! {
                <Alert tone=Tone::Warning>
                    <h2>{t().time_up_title}</h2>
                    <Loading label=t().time_up_sending />
                </Alert>
            })}
        </div>
    }
    .into_any()
}

/// The page after the end, with the way to the result.
#[component]
pub fn Closed(
    /// The sitting.
    sitting: Sitting,
) -> AnyView {
    let attempt = sitting.attempt();
    let unsent = Signal::derive(move || Some(sitting.outbox.with(Outbox::unsent)));
    view! { <End attempt unsent /> }.into_any()
}

/// The same, where the paper could not be read any more: what this computer kept is all that is known.
#[component]
pub fn ClosedUnread(
    /// The attempt.
    attempt: String,
) -> AnyView {
    let found = RwSignal::new(None);
    let id = attempt.clone();
    leptos::task::spawn_local(async move {
        let kept = drafts::find(&id).await.unwrap_or_default();
        let mut positions: Vec<u16> = kept.iter().map(|kept| kept.position).collect();
        positions.dedup();
        found.try_set(Some(positions));
    });
    view! { <End attempt unsent=found.into() /> }.into_any()
}

#[component]
fn End(attempt: String, unsent: Signal<Option<Vec<u16>>>) -> AnyView {
    let news = move || {
        unsent.get().map(|positions| {
            if positions.is_empty() {
                return view! { <Alert tone=Tone::Success>{t().closed_all_sent}</Alert> }.into_any();
            }
            let list = positions.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
            view! { <Alert tone=Tone::Danger>{fill(t().closed_unsent, &[&list])}</Alert> }.into_any()
        })
    };
    view! {
        <main id="content" class="page page-narrow stack" tabindex="-1">
            <PageHeader title=t().closed_title />
            <p>{t().closed_text}</p>
            <div role="status">{news}</div>
            <div class="row">
                <ButtonLink href=format!("/attempts/{attempt}/result") variant=ButtonVariant::Primary>
                    {t().open_result}
                </ButtonLink>
                <ButtonLink href="/">{t().to_home}</ButtonLink>
            </div>
        </main>
    }
    .into_any()
}
