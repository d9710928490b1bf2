//! Sign-ins: by password beside argon2id alone on all cores, by card beside a route that writes nothing.

use super::stage::Stage;
use crate::drive::{Worker, saturate};
use crate::http::Connection;
use crate::options::Figure;
use crate::report::{Goal, Row, Section};
use crate::world::{logins, participants};
use anyhow::{Result, ensure};
use argon2::Argon2;
use argon2::password_hash::PasswordVerifier;
use argon2::password_hash::phc::PasswordHash;
use olymp_contract::paths;
use olymp_contract::session::{SignIn, SignInWithCard};
use serde::Serialize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

const SIGN_INS: &[Figure] = &[Figure::SignIns];
const PASSWORD: &str = "correct horse battery staple";
/// Who waits for a password at the same time: more than there are cores, fewer than would wait for long.
const AT_ONCE: usize = 8;

/// Measures both ways.
pub async fn measure(stage: &Stage<'_>, section: &mut Section) -> Result<()> {
    let (warm, measured, probe) = (stage.scale.warm, stage.scale.measured, stage.fleet.probe(stage.world));
    let (logins, hash) = logins(stage.world, PASSWORD, stage.scale.logins).await?;
    let raw = argon2_alone(&hash, measured)?;
    let bodies = logins.into_iter().map(|login| SignIn {
        login,
        password: PASSWORD.to_owned(),
    });
    let workers = workers(stage, paths::SESSION, bodies.collect(), AT_ONCE);
    let (_, load) = saturate(workers, warm, measured, &probe).await;
    section.check_requests("sign-ins by password", &load.failures);
    let row = Row::new(SIGN_INS, "sign-ins a second, by password", load.rate(), "/s");
    section.add(row.beside("argon2id alone on all cores", raw).goal(Goal::Share(0.8)));

    let connections = stage.scale.connections;
    let people = participants(stage.world, "Нагрузка: вход", connections * 2).await?;
    let bodies = people.into_iter().map(|who| SignInWithCard { code: who.code });
    let workers = self::workers(stage, paths::SESSION_CARD, bodies.collect(), connections);
    let (_, mut load) = saturate(workers, warm, measured, &probe).await;
    section.check_requests("sign-ins by card", &load.failures);
    let row = Row::new(SIGN_INS, "sign-ins a second, by card", load.rate(), "/s");
    let row = row.beside("the stub route", stage.unwritten).goal(Goal::Share(0.5));
    let spent = load.cost.total() * 1000.0 / load.done as f64;
    section.add(row.note(format!(
        "p99 {:.1} ms, CPU {spent:.3} ms{}",
        load.latencies.percentile(99.0),
        load.noise()
    )));
    Ok(())
}

/// Verifications a second by all cores, with the parameters that stand in the hash.
fn argon2_alone(hash: &str, measured: Duration) -> Result<f64> {
    ensure!(PasswordHash::new(hash).is_ok(), "the server's own hash cannot be read");
    let (began, done) = (Instant::now(), AtomicUsize::new(0));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                let hash = PasswordHash::new(hash).expect("read before");
                while began.elapsed() < measured {
                    let right = Argon2::default().verify_password(PASSWORD.as_bytes(), &hash);
                    done.fetch_add(usize::from(right.is_ok()), Ordering::Relaxed);
                }
            });
        }
    });
    Ok(done.into_inner() as f64 / began.elapsed().as_secs_f64())
}

/// So many workers that take these bodies in turn.
fn workers<B: Serialize>(stage: &Stage<'_>, path: &'static str, bodies: Vec<B>, count: usize) -> Vec<SigningIn<B>> {
    let mut workers: Vec<SigningIn<B>> = (0..count)
        .map(|number| SigningIn {
            line: Connection::to(stage.fleet.address(number)),
            path,
            bodies: Vec::new(),
            next: 0,
        })
        .collect();
    for (number, body) in bodies.into_iter().enumerate() {
        workers[number % count].bodies.push(body);
    }
    workers
}

struct SigningIn<B> {
    line: Connection,
    path: &'static str,
    bodies: Vec<B>,
    next: usize,
}

impl<B: Serialize + 'static> Worker for SigningIn<B> {
    async fn turn(&mut self) -> Result<(), String> {
        let body = &self.bodies[self.next % self.bodies.len()];
        self.next += 1;
        match self.line.call_with("POST", self.path, "", body).await {
            Ok(200) if self.line.reply().access().is_some() => Ok(()),
            Ok(status) => Err(format!(
                "{status} {}",
                String::from_utf8_lossy(self.line.reply().body())
            )),
            Err(error) => Err(error.to_string()),
        }
    }
}
