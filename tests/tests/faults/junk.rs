//! Ten thousand junk requests amid a sitting, beside lines that never finish theirs: saves notice nothing, and no junk makes the
//! server fail.

use crate::clients::at_work;
use crate::crew::Crew;
use crate::rounds::{any, rounds};
use crate::verdict;
use olymp_contract::paths;
use olymp_tests::engine::RUNTIME;
use olymp_tests::process::Launch;
use olymp_tests::{Engine, Person};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;

/// How many send junk together.
const SENDERS: usize = 8;

/// How many lines stay open and send a byte now and then.
const SLOW: usize = 64;

/// Whose attempt the junk is about, and with which session.
#[derive(Clone)]
struct Aim {
    address: String,
    cookies: String,
    attempt: String,
    foreign: String,
}

impl Aim {
    /// A request with a body and the headers of our own pages.
    fn request(&self, method: &str, path: &str, cookies: &str, body: &str) -> Vec<u8> {
        format!(
            "{method} {path} HTTP/1.1\r\nhost: localhost\r\nx-olymp: 1\r\ncookie: {cookies}\r\nconnection: close\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        )
        .into_bytes()
    }

    /// Junk of one of many kinds.
    fn junk(&self, kind: usize) -> (&'static str, Vec<u8>) {
        let own = paths::response(&self.attempt, "1");
        let save =
            |sequence: &str| format!(r#"{{"sequence":{sequence},"response":null,"flagged":false,"client_time":0}}"#);
        let put = |path: &str, body: &str| self.request("PUT", path, &self.cookies, body);
        match kind % 16 {
            0 => ("noise", (0..200).map(|_| u8::try_from(any(0..256)).unwrap()).collect()),
            1 => (
                "a huge header",
                format!(
                    "GET / HTTP/1.1\r\nhost: localhost\r\nx: {}\r\n\r\n",
                    "a".repeat(200_000)
                )
                .into_bytes(),
            ),
            2 => (
                "a thousand headers",
                format!("GET / HTTP/1.1\r\n{}\r\n", "x: y\r\n".repeat(1_000)).into_bytes(),
            ),
            3 => ("broken JSON", put(&own, r#"{"sequence":"#)),
            4 => ("other JSON", put(&own, r#"[{"sequence":"ten"}]"#)),
            5 => ("deep JSON", put(&own, &"[".repeat(100_000))),
            6 => ("too much", put(&own, &format!(r#"{{"x":"{}"}}"#, "x".repeat(300_000)))),
            7 => ("nobody", self.request("PUT", &own, "", &save("1000001"))),
            8 => (
                "a forged session",
                self.request("PUT", &own, "olymp_access=e30.e30.e30", &save("1000001")),
            ),
            9 => (
                "another's attempt",
                put(&paths::response(&self.foreign, "1"), &save("1000001")),
            ),
            10 => (
                "no such place",
                put(&paths::response(&self.attempt, "65535"), &save("1000001")),
            ),
            11 => ("a pen that nobody was given", put(&own, &save("9223372036854775807"))),
            12 => ("no sequence", put(&own, &save("-1"))),
            13 => (
                "a wrong card",
                self.request("POST", paths::SESSION_CARD, "", r#"{"code":"AAAA-BBBB"}"#),
            ),
            14 => (
                "two lengths",
                b"PUT / HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n".to_vec(),
            ),
            _ => (
                "half a request",
                self.request("PUT", &own, &self.cookies, &save("1000001"))[..120].to_vec(),
            ),
        }
    }

    /// Sends it and reads the status; `None`: the server hung up without a word.
    async fn send(&self, junk: &[u8]) -> Option<u16> {
        let mut stream = TcpStream::connect(&self.address).await.expect("the server listens");
        // It may hang up in the middle.
        let _ = stream.write_all(junk).await;
        let _ = stream.shutdown().await;
        let mut answer = Vec::new();
        let read = tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut answer)).await;
        let _ = read.expect("junk is answered or hung up on");
        String::from_utf8_lossy(&answer).split(' ').nth(1)?.parse().ok()
    }
}

/// Lines that send the head of a request byte by byte.
fn slow_lines(aim: &Aim) -> Vec<JoinHandle<()>> {
    let line = || {
        let aim = aim.clone();
        tokio::spawn(async move {
            let mut stream = TcpStream::connect(&aim.address).await.unwrap();
            for byte in aim.junk(3).1 {
                tokio::time::sleep(Duration::from_millis(100)).await;
                if stream.write_all(&[byte]).await.is_err() {
                    return;
                }
            }
        })
    };
    (0..SLOW).map(|_| line()).collect()
}

#[test]
fn junk_harms_nobody_who_sits() {
    RUNTIME.block_on(async {
        let count = rounds(10_000, 100_000);
        let database = Arc::new(Engine::Sqlite.database().await);
        let mut clients = at_work(&database, 7).await;
        let foreign = clients.pop().unwrap();
        let launch = Launch::on(&database.url);
        let server = launch.start();
        let person: Person = clients[0].sitting.person.at(&server.url);
        let aim = Aim {
            address: launch.address(),
            cookies: person.cookies(),
            attempt: clients[0].sitting.attempt.0.clone(),
            foreign: foreign.sitting.attempt.0.clone(),
        };
        let crew = Crew::start(clients, &server.url);
        let slow = slow_lines(&aim);
        let senders = (0..SENDERS).map(|sender| {
            let aim = aim.clone();
            tokio::spawn(async move {
                let mut answers: BTreeMap<&str, Vec<Option<u16>>> = BTreeMap::new();
                for number in 0..count / SENDERS {
                    let (name, junk) = aim.junk(number + sender);
                    let answer = aim.send(&junk).await;
                    let all = answers.entry(name).or_default();
                    if !all.contains(&answer) {
                        all.push(answer);
                    }
                }
                answers
            })
        });
        let answers = olymp_tests::join_all(senders.collect::<Vec<_>>()).await;
        crew.saves(40).await;
        slow.iter().for_each(JoinHandle::abort);
        let (mut clients, met) = crew.stop().await;
        assert!(met.is_empty(), "{met:?}");
        for (name, statuses) in answers.into_iter().flat_map(Result::unwrap) {
            let refused = |status: &Option<u16>| status.is_none_or(|status| (400..500).contains(&status));
            assert!(statuses.iter().all(refused), "{name}: {statuses:?}");
        }
        let verdict = verdict::of_finished(&database.url, &mut clients).await;
        verdict.tell("10,000 junk requests and slow lines amid a sitting", count);
        assert_eq!(person.get("/readyz").await.status, 200);
    });
}
