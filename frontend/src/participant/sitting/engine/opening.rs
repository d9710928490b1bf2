//! Opens a paper: with what the start has brought along, or by asking for it.

use crate::{
    clock::ServerClock,
    items::put_pictures,
    sealed,
    sitting::{drafts, outbox::Kept},
};
use js_sys::ArrayBuffer;
use olymp_contract::WriterEpoch;
use olymp_contract::{
    attempts::{Paper, PaperItem, Pen, StartedAttempt, TakePen},
    paths,
};
use olymp_frontend::{
    api::{self, ApiFailure, Request, Response},
    browser,
};
use std::cell::RefCell;

/// What the opening of a paper gave.
pub struct Opened {
    pub(super) epoch: WriterEpoch,
    /// The tab's own id, new with every load of the page.
    pub(super) tab: String,
    pub(super) paper: Paper,
    pub(super) clock: ServerClock,
    pub(super) found: Vec<Kept>,
}

/// What the start has brought along.
pub struct Handed {
    /// The reply.
    pub started: StartedAttempt,
    /// When the request left and when the reply was here, by the monotonic clock.
    pub times: (f64, f64),
    /// The tab that was named in the request.
    pub tab: String,
    /// The paper that was fetched before the start.
    pub sealed: Option<ArrayBuffer>,
    /// The server's clock as the page before the start has measured it: without the crowd of the start minute.
    pub clock: ServerClock,
}

thread_local! {
    static HANDED: RefCell<Option<Handed>> = const { RefCell::new(None) };
}

/// Keeps what the start has brought along until the page of the sitting opens.
pub fn hand_over(handed: Handed) {
    HANDED.set(Some(handed));
}

/// Opens the paper of an attempt: what was handed over, else what the server gives; and looks for unsent answers on
/// this computer.
///
/// # Errors
/// What kept the paper from being opened.
pub async fn open(attempt: &str) -> Result<Opened, ApiFailure> {
    // Whatever was handed over is used once: a page that is opened again later asks.
    let handed = HANDED.take().filter(|handed| handed.started.attempt.0 == attempt);
    let (epoch, tab, paper, clock) = match handed {
        Some(Handed {
            started:
                StartedAttempt {
                    pen: Some(pen),
                    paper: Some(paper),
                    key,
                    ..
                },
            times,
            tab,
            sealed,
            clock,
        }) => {
            let clock = measured(clock, &paper, times);
            let (paper, clock) = with_items(attempt, paper, clock, sealed, key).await?;
            (WriterEpoch(pen), tab, paper, clock)
        }
        // The attempt runs already.
        _ => ask(attempt).await?,
    };
    let found = drafts::find(attempt).await.unwrap_or_default();
    Ok(Opened {
        epoch,
        tab,
        paper,
        clock,
        found,
    })
}

/// Takes the pen and reads the paper.
///
/// A stored id of the tab would come along with a duplicated tab, and two tabs would write under the same numbers.
async fn ask(attempt: &str) -> Result<(WriterEpoch, String, Paper, ServerClock), ApiFailure> {
    let tab = browser::random_id();
    let take = TakePen { tab: tab.clone() };
    let pen: Pen = api::post(&paths::pen(attempt), &take).await?;
    let (paper, clock) = read(attempt, ServerClock::unknown()).await?;
    Ok((WriterEpoch(pen.pen), tab, paper, clock))
}

async fn read(attempt: &str, clock: ServerClock) -> Result<(Paper, ServerClock), ApiFailure> {
    let reply: Response = Request::get(&paths::paper(attempt)).run().await?;
    let paper: Paper = reply.read()?;
    let clock = measured(clock, &paper, (reply.sent_at, reply.received_at));
    Ok((paper, clock))
}

fn measured(mut clock: ServerClock, paper: &Paper, (sent, received): (f64, f64)) -> ServerClock {
    clock.measure(paper.clock.server_time, paper.clock.deadline, sent, received);
    clock
}

/// Puts the sealed items into a paper that came without; where they cannot be opened the paper is read as usual.
async fn with_items(
    attempt: &str,
    mut paper: Paper,
    clock: ServerClock,
    sealed: Option<ArrayBuffer>,
    key: Option<String>,
) -> Result<(Paper, ServerClock), ApiFailure> {
    if !paper.items.is_empty() {
        return Ok((paper, clock));
    }
    match unsealed(attempt, sealed, key).await {
        Some(items) => {
            paper.items = items;
            Ok((paper, clock))
        }
        None => read(attempt, clock).await,
    }
}

async fn unsealed(attempt: &str, sealed: Option<ArrayBuffer>, key: Option<String>) -> Option<Vec<PaperItem>> {
    let opened = sealed::open(&sealed?, &key?, attempt).await.ok()?;
    let mut items = opened.items;
    put_pictures(&mut items, &opened.media);
    (!items.is_empty()).then_some(items)
}
