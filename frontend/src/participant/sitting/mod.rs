//! The sitting: one item a screen, a clock that follows the server, answers that are never lost.

mod answer;
mod bar;
mod clock;
mod drafts;
mod elsewhere;
mod engine;
mod finish;
mod help;
mod item;
mod keys;
mod map;
mod outbox;
mod over;
mod status;

use engine::{Opened, Sitting, Stage};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_params_map, use_query_map},
};
use olymp_contract::codes::Code;
use olymp_frontend::{
    api::ApiFailure,
    browser,
    ui::{ErrorView, Loading, TopBar},
};

/// The page.
pub fn page() -> AnyView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    (move || opening(id.get())).into_any()
}

enum Opening {
    Waiting,
    Failed(ApiFailure),
    Open(Box<Opened>),
    Done,
}

fn opening(attempt: String) -> AnyView {
    let tab = browser::random_id();
    let opening = RwSignal::new_local(Opening::Waiting);
    let (again, id, own_tab) = (Trigger::new(), attempt.clone(), tab.clone());
    Effect::new(move |_| {
        again.track();
        let (id, tab) = (id.clone(), own_tab.clone());
        leptos::task::spawn_local(async move {
            let opened = engine::open(&id, &tab).await;
            opening.try_set(match opened {
                Ok(opened) => Opening::Open(Box::new(opened)),
                Err(failure) => Opening::Failed(failure),
            });
        });
    });
    (move || {
        opening.track();
        match opening.try_update_untracked(|opening| std::mem::replace(opening, Opening::Done)) {
            Some(Opening::Open(opened)) => sitting(Sitting::begin(*opened, tab.clone())),
            Some(Opening::Failed(failure)) if failure.is(Code::AttemptClosed) => {
                view! { <TopBar /><over::ClosedUnread attempt=attempt.clone() /> }.into_any()
            }
            Some(Opening::Failed(failure)) => view! {
                <TopBar />
                <main id="content" class="page page-narrow" tabindex="-1">
                    <ErrorView failure on_retry=move || again.notify() />
                </main>
            }
            .into_any(),
            Some(Opening::Waiting | Opening::Done) | None => view! { <main class="gate"><Loading /></main> }.into_any(),
        }
    })
    .into_any()
}

/// Which item is on the screen, and the way to another: the address says it, so that «back» and links work.
#[derive(Clone, Copy)]
pub struct Place {
    /// The position, from 1.
    pub current: Memo<u16>,
    go: Callback<(u16,)>,
    last: u16,
}

impl Place {
    fn new(sitting: Sitting) -> Self {
        let query = use_query_map();
        let last = sitting.items().max(1);
        let current = Memo::new(move |_| {
            let asked = query.with(|query| query.get("item").and_then(|item| item.parse().ok()));
            asked.unwrap_or(1).clamp(1, last)
        });
        let navigate = use_navigate();
        let go = Callback::new(move |(position,): (u16,)| {
            navigate(
                &address(&sitting.attempt(), position),
                NavigateOptions {
                    scroll: false,
                    ..Default::default()
                },
            );
        });
        Self { current, go, last }
    }

    /// Goes to an item; beyond the ends nothing happens.
    pub fn go(self, position: i32) {
        if let Ok(position) = u16::try_from(position)
            && (1..=self.last).contains(&position)
        {
            self.go.run((position,));
        }
    }

    /// Goes on by so many items.
    pub fn step(self, by: i32) {
        self.go(i32::from(self.current.get_untracked()) + by);
    }
}

/// The address of an item.
pub fn address(attempt: &str, position: u16) -> String {
    format!("/attempts/{attempt}?item={position}")
}

fn sitting(sitting: Sitting) -> AnyView {
    let place = Place::new(sitting);
    let (helping, finishing) = (RwSignal::new(false), RwSignal::new(false));
    browser::set_title(&sitting.paper.with_value(|paper| paper.title.clone()));
    keys::listen(sitting, place, helping);
    let closed = Memo::new(move |_| sitting.stage.get() == Stage::Closed);
    (move || {
        if closed.get() {
            return view! { <TopBar /><over::Closed sitting /> }.into_any();
        }
        view! {
            <bar::Bar sitting helping />
            <div class="sit">
                <main id="content" class="sit-main" tabindex="-1">
                    <elsewhere::Elsewhere sitting />
                    <over::TimeUp sitting />
                    <item::Item sitting place />
                    <item::Steps sitting place finishing />
                </main>
                <map::Map sitting place finishing />
            </div>
            <finish::FinishDialog sitting open=finishing />
            <help::HelpDialog open=helping />
            <p class="visually-hidden" role="status" aria-live="assertive">{move || sitting.spoken.get()}</p>
        }
        .into_any()
    })
    .into_any()
}
