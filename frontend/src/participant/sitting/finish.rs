//! Finishing: asks once, names what is unanswered, and waits until everything has arrived.

use super::{
    address,
    engine::Sitting,
    outbox::{Outbox, SaveState},
};
use crate::messages::{t, words};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use olymp_contract::{attempts::FinishedAttempt, codes::Code, paths};
use olymp_frontend::{
    api::{self, ApiFailure, Sending},
    i18n::{count, fill},
    ui::{Alert, Button, ButtonVariant, Dialog, Tone},
};

/// How far finishing has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Asking,
    /// Confirmed; unsent answers are awaited.
    Waiting,
    /// Confirmed; the server is told.
    Telling,
}

/// The dialog.
#[component]
pub fn FinishDialog(
    /// The sitting.
    sitting: Sitting,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> AnyView {
    let step = RwSignal::new(Step::Asking);
    let sending = Sending::new();
    let navigate = use_navigate();
    let result = format!("/attempts/{}/result", sitting.attempt());
    let tell = Callback::new(move |()| {
        if sending.pending.get_untracked() {
            return;
        }
        step.set(Step::Telling);
        let path = paths::finish(&sitting.attempt());
        let (navigate, result) = (navigate.clone(), result.clone());
        let work = async move {
            match api::post::<_, FinishedAttempt>(&path, &()).await {
                // Told already by a request whose reply was lost, or by the clock.
                Ok(_)
                | Err(ApiFailure::Refused(
                    olymp_contract::ErrorBody {
                        code: Code::AttemptClosed,
                        ..
                    },
                    _,
                )) => Ok(()),
                Err(failure) => Err(failure),
            }
        };
        sending.run(work, move |()| {
            sitting.outbox.update(Outbox::close);
            open.set(false);
            navigate(
                &result,
                NavigateOptions {
                    replace: true,
                    ..Default::default()
                },
            );
        });
    });
    Effect::new(move |_| {
        let settled = sitting.outbox.with(|outbox| outbox.unsent().is_empty());
        if step.get() == Step::Waiting && settled {
            tell.run(());
        }
    });
    Effect::new(move |_| {
        if open.get() || sending.failure.with(Option::is_some) {
            step.set(Step::Asking);
        }
    });
    let confirm = move || {
        step.set(Step::Waiting);
        sitting.flush();
    };
    view! {
        <Dialog open=open title=t().finish_title>
            {move || listed(sitting, t().finish_unanswered, |outbox, position| !outbox.answer(position).is_given(), open)
                .unwrap_or_else(|| view! { <p>{t().finish_all}</p> }.into_any())}
            {move || listed(sitting, t().finish_flagged, |outbox, position| outbox.answer(position).flagged, open)}
            <p>{t().finish_final}</p>
            <div aria-live="polite">
                {move || (step.get() == Step::Waiting).then(|| waiting(sitting, tell))}
                {move || sending.message().map(|text| view! { <Alert tone=Tone::Danger>{text}</Alert> })}
            </div>
            <div class="row row-end">
                <Button on_press=move || open.set(false)>{t().finish_no}</Button>
                <Button
                    variant=ButtonVariant::Primary
                    pending=Signal::derive(move || step.get() != Step::Asking)
                    disabled=sitting.locked()
                    on_press=confirm
                >
                    {t().finish_yes}
                </Button>
            </div>
        </Dialog>
    }
    .into_any()
}

/// What is still on its way, or was not taken.
fn waiting(sitting: Sitting, tell: Callback<()>) -> Option<AnyView> {
    let (unsent, refused) = sitting.outbox.with(|outbox| {
        let unsent = outbox.unsent();
        let refused: Vec<String> = unsent
            .iter()
            .filter(|position| matches!(outbox.state(**position), SaveState::Refused(_)))
            .map(u16::to_string)
            .collect();
        (unsent.len(), refused)
    });
    if unsent == 0 {
        return None;
    }
    if unsent == refused.len() {
        let text = fill(t().finish_refused, &[&refused.join(", ")]);
        return Some(
            view! {
                <Alert tone=Tone::Danger>
                    <p>{text}</p>
                    <Button on_press=move || tell.run(())>{t().finish_anyway}</Button>
                </Alert>
            }
            .into_any(),
        );
    }
    let number = count(u32::try_from(unsent).unwrap_or(u32::MAX), &words().answers);
    Some(view! { <Alert tone=Tone::Warning>{fill(t().finish_waiting, &[&number])}</Alert> }.into_any())
}

/// Links to the items that are so; `None` where none is.
fn listed(
    sitting: Sitting,
    heading: &'static str,
    is: fn(&Outbox, u16) -> bool,
    open: RwSignal<bool>,
) -> Option<AnyView> {
    let attempt = sitting.attempt();
    let positions: Vec<u16> = sitting
        .outbox
        .with(|outbox| (1..=sitting.items()).filter(|position| is(outbox, *position)).collect());
    if positions.is_empty() {
        return None;
    }
    let link = |position: u16| {
        let name = fill(t().item_number, &[&position.to_string()]);
        view! {
            <li>
                <a class="map-link" href=address(&attempt, position) aria-label=name on:click=move |_| open.set(false)>
                    {position}
                </a>
            </li>
        }
    };
    Some(
        view! {
            <p>{heading}</p>
            <ul class="map-list" aria-label=heading>{positions.into_iter().map(link).collect_view()}</ul>
        }
        .into_any(),
    )
}
