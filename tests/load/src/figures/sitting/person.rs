//! One person from the sign-in to the result, remembering every acknowledged answer.

use super::memory::Memory;
use super::{Step, Times, uniform};
use crate::http::Connection;
use crate::sitter::{Paper, Sitter, body};
use crate::world::{Book, Participant};
use anyhow::{Context, Result, ensure};
use olymp_assessment::response::Response;
use olymp_contract::attempts::{FinishedAttempt, MyResult, StartAttempt};
use olymp_contract::paths;
use olymp_contract::session::SignInWithCard;
use rand_chacha::ChaCha20Rng;
use rand_core::Rng;
use serde::Deserialize;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// How people behave.
#[derive(Clone, Copy)]
pub struct Habits {
    /// Within which time they arrive.
    pub arrivals: Duration,
    /// How long one thinks about an item on average.
    pub thinking: Duration,
    /// One of so many loses the line; 0: nobody.
    pub dropping: u32,
}

/// What one person remembers.
pub struct Tale {
    /// The attempt.
    pub attempt: String,
    /// Every acknowledged answer: sequence, place, content.
    pub acknowledged: Vec<(i64, u16, Response)>,
    /// Whether the line was lost on the way.
    pub dropped: bool,
    /// How the score differs from the client's own; `None`: it does not.
    pub wrong_score: Option<String>,
}

#[derive(Deserialize)]
struct Started {
    attempt: String,
    pen: Option<i64>,
    paper: Option<Paper>,
}

/// Sits from the beginning to the end.
///
/// # Errors
/// At the first thing that is not as it should be.
pub async fn sit(
    book: &Book,
    who: Participant,
    assessment: &str,
    address: SocketAddr,
    habits: Habits,
    rng: &mut ChaCha20Rng,
    times: &mut Times,
) -> Result<Tale> {
    let mut sitter = begin(book, who, assessment, address, times).await?;
    let mut memory = Memory::default();
    let places = sitter.places.len();
    let drops = habits.dropping > 0 && rng.next_u32().is_multiple_of(habits.dropping);
    let drops_at = drops.then(|| rng.next_u32() as usize % places);
    for index in 0..places {
        // Twice the mean times a number from 0 to 1: the mean.
        tokio::time::sleep(habits.thinking.mul_f64(2.0 * uniform(rng))).await;
        if drops_at == Some(index) {
            drop_and_resume(&mut sitter, index, book, &mut memory, rng.next_u32().is_multiple_of(2)).await?;
        }
        memory.save(&mut sitter, index, uniform(rng) < 0.7, times).await?;
        if uniform(rng) < 0.1 {
            let earlier = rng.next_u32() as usize % (index + 1);
            memory.save(&mut sitter, earlier, uniform(rng) < 0.8, times).await?;
        }
    }
    let (finish, result) = (paths::finish(&sitter.attempt), paths::result(&sitter.attempt));
    let sent = Instant::now();
    let status = sitter.line.call("POST", &finish, &sitter.access).await?;
    times.record(Step::Finish, sent.elapsed());
    body::<FinishedAttempt>(&sitter.line, status).context("finish")?;
    let sent = Instant::now();
    let status = sitter.line.call("GET", &result, &sitter.access).await?;
    times.record(Step::Result, sent.elapsed());
    let result: MyResult = body(&sitter.line, status).context("result")?;
    Ok(Tale {
        wrong_score: memory.compare(&sitter, &result)?,
        attempt: sitter.attempt,
        acknowledged: memory.acknowledged,
        dropped: drops,
    })
}

async fn begin(
    book: &Book,
    mut who: Participant,
    assessment: &str,
    address: SocketAddr,
    times: &mut Times,
) -> Result<Sitter> {
    let mut line = Connection::to(address);
    let card = SignInWithCard { code: who.code.clone() };
    let sent = Instant::now();
    let status = line.call_with("POST", paths::SESSION_CARD, "", &card).await?;
    times.record(Step::SignIn, sent.elapsed());
    body::<serde::de::IgnoredAny>(&line, status).context("sign-in")?;
    who.access = line.reply().access().context("a sign-in without a token")?.to_owned();
    let start = StartAttempt {
        consent: true,
        tab: Some("load".to_owned()),
        sealed: false,
    };
    let (path, sent) = (paths::my_attempt(assessment), Instant::now());
    let status = line.call_with("POST", &path, &who.access, &start).await?;
    times.record(Step::Start, sent.elapsed());
    let started: Started = body(&line, status).context("start")?;
    let pen = started.pen.context("a start without a pen")?;
    let paper = started.paper.context("a start without a paper")?;
    let mut sitter = Sitter::new(&who, &started.attempt, olymp_contract::WriterEpoch(pen), line);
    sitter.lay_out(&paper, book)?;
    ensure!(!sitter.places.is_empty(), "an empty paper");
    Ok(sitter)
}

/// Loses the line, half of the time with an answer on it; comes back, and finds all that was acknowledged.
async fn drop_and_resume(
    sitter: &mut Sitter,
    index: usize,
    book: &Book,
    memory: &mut Memory,
    on_the_way: bool,
) -> Result<()> {
    let mut unknown = None;
    if on_the_way {
        let sequence = sitter.prepare(index, false);
        sitter.save_and_drop(index).await?;
        unknown = Some((sequence, index));
    }
    sitter.line.connect().await?;
    let paper = sitter.open(book).await.context("coming back")?;
    memory.find_all_in(&paper, sitter, unknown)?;
    sitter.take_pen().await.context("the pen")
}
