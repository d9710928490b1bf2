//! Memory of a server with very many sittings open, each with its stream of events.

use super::starts::Starter;
use crate::drive::{Failures, Worker};
use crate::http::Connection;
use crate::options::{Figure, Scale};
use crate::probe::resident;
use crate::report::{Goal, Row, Section};
use crate::world::{Plan, Server, World, create, opened, participants};
use anyhow::{Context, Result};
use olymp_contract::paths;
use std::cell::RefCell;
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::Duration;
use tokio::task::JoinSet;

const MEMORY: &[Figure] = &[Figure::Memory];
const SUBJECT: &str = "Нагрузка: память";
/// Who starts at the same time.
const AT_ONCE: usize = 200;

/// Measures a fresh server.
pub async fn measure(world: &World, scale: &Scale, section: &mut Section) -> Result<()> {
    let people = participants(world, SUBJECT, scale.open).await?;
    let server = Server::real(world).await?;
    let plan = Plan {
        subject: SUBJECT,
        items: 30,
        opens_in: scale.opens_in,
    };
    let assessment = create(world, &plan).await?;
    opened(world, &server, &assessment).await?;
    let held = |what: &str| resident(server.pid()).with_context(|| format!("the server ended: {what}"));
    let empty = held("at the beginning")?;

    let waiting: Vec<_> = people
        .into_iter()
        .map(|who| Starter::new(who, &assessment, server.address))
        .collect();
    let (started, failures) = start_all(waiting, server.address).await;
    section.check_requests(format!("{} sittings are opened", scale.open), &failures);
    let sitting = held("with sittings")?;

    let mut streams = Vec::with_capacity(started.len());
    let mut failures = Failures::default();
    for starter in started {
        let mut line = Connection::to(server.address);
        match line
            .listen(&paths::attempt_events(&starter.attempt), &starter.who.access)
            .await
        {
            Ok(200) => streams.push(line),
            Ok(status) => failures.note(format!("{status}")),
            Err(error) => failures.note(error.to_string()),
        }
    }
    tokio::time::sleep(Duration::from_secs(if scale.open > 1_000 { 5 } else { 1 })).await;
    section.check_requests(format!("{} streams of events are open", scale.open), &failures);
    let listening = held("with streams")?;
    let title = format!("memory, {} sittings and streams of events open", scale.open);
    let row = Row::new(MEMORY, title, listening, "MB").goal(Goal::AtMost(300.0));
    section.add(row.note(format!(
        "{empty:.0} MB empty, {sitting:.0} with sittings, {} streams",
        streams.len()
    )));
    Ok(())
}

/// Starts them all, not too many at once; their lines are hung up behind it.
async fn start_all(waiting: Vec<Starter>, address: SocketAddr) -> (Vec<Starter>, Failures) {
    let waiting = Rc::new(RefCell::new(waiting));
    let outcome = Rc::new(RefCell::new((Vec::new(), Failures::default())));
    let mut tasks = JoinSet::new();
    for _ in 0..AT_ONCE {
        let (waiting, outcome) = (Rc::clone(&waiting), Rc::clone(&outcome));
        tasks.spawn_local(async move {
            loop {
                // Bound first: the borrow must end before the wait.
                let next = waiting.borrow_mut().pop();
                let Some(mut starter) = next else { break };
                let started = starter.turn().await;
                starter.line.turn_to(address);
                let mut outcome = outcome.borrow_mut();
                match started {
                    Ok(()) => outcome.0.push(starter),
                    Err(text) => outcome.1.note(text),
                }
            }
        });
    }
    while tasks.join_next().await.is_some() {}
    outcome.take()
}
