//! Clients that send slowly, or never end: their connections are given up, and nobody else notices.

use olymp_contract::WriterEpoch;
use olymp_contract::attempts::Paper;
use olymp_contract::banks::ImportReport;
use olymp_contract::codes::Code;
use olymp_contract::item::{ItemType, ResponseBody};
use olymp_contract::paths;
use olymp_contract::session::Role;
use olymp_tests::Engine::Sqlite;
use olymp_tests::{Person, Sitting, TestApp, World, bank};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A request whose head announces more than is sent.
async fn begun(app: &TestApp, person: &Person, method: &str, path: &str, length: usize, kind: &str) -> TcpStream {
    let mut stream = TcpStream::connect(app.url().trim_start_matches("http://"))
        .await
        .unwrap();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: x\r\nx-olymp: 1\r\ncookie: {}\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\n\r\n",
        person.cookies()
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    stream
}

/// Sends a byte now and then until the server has had enough; gives what it said, and after how long the connection ended.
async fn dripped(mut stream: TcpStream) -> (String, Duration) {
    let began = Instant::now();
    let mut said = Vec::new();
    let (mut from, mut to) = stream.split();
    let drip = async {
        while began.elapsed() < Duration::from_secs(40) {
            if to.write_all(b" ").await.is_err() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    tokio::select! {
        () = drip => {}
        _ = from.read_to_end(&mut said) => {}
    }
    (String::from_utf8_lossy(&said).into_owned(), began.elapsed())
}

#[test]
fn a_body_that_drips_is_given_up() {
    Sqlite.run_with(
        |config| config.body_seconds = 1,
        async |app| {
            let anna = World::of(app).await.sitting("anna").await;
            let path = paths::response(&anna.attempt.0, "1");
            let stream = begun(app, &anna.person, "PUT", &path, 100_000, "application/json").await;
            let (said, took) = dripped(stream).await;
            assert!(said.starts_with("HTTP/1.1 408") && said.contains("too_slow"), "{said}");
            assert!(took < Duration::from_secs(20), "{took:?}");
            // Nobody is signed in: told at once, and the connection does not stay for the rest.
            let stream = begun(app, &app.nobody(), "PUT", &path, 100_000, "application/json").await;
            let (said, took) = dripped(stream).await;
            assert!(
                said.starts_with("HTTP/1.1 401") || said.starts_with("HTTP/1.1 408"),
                "{said}"
            );
            assert!(took < Duration::from_secs(20), "{took:?}");
        },
    );
}

#[test]
fn a_third_archive_of_one_and_a_fifth_of_all_are_told_to_come_again() {
    Sqlite.run(async |app| {
        let world = World::of(app).await;
        let others = [app.staff(Role::Author).await, app.staff(Role::Author).await];
        let archive = bank::archive(&bank::files());
        let upload = async |by: &Person| by.upload(paths::BANKS, archive.clone()).await;
        let mut slow = Vec::new();
        // One that arrives beside an upload finds its place taken: with some more all places are held by who never ends.
        let mut hold = async |by: &Person| loop {
            slow.push(begun(app, by, "POST", paths::BANKS, 1_000_000, "application/zip").await);
            let answer = upload(by).await;
            if answer.status == 503 {
                break answer;
            }
            assert!(slow.len() < 20, "twenty archives arrive at once");
        };
        let refused = hold(&world.author).await;
        assert_eq!(refused.header("retry-after"), "15");
        refused.refused(Code::Busy);
        upload(&others[0]).await.is_ok();
        hold(&others[0]).await.refused(Code::Busy);
        upload(&others[1]).await.refused(Code::Busy);
        assert!(slow.len() >= 4);
        drop(slow);
        let began = Instant::now();
        while upload(&world.author).await.status != 200 {
            assert!(
                began.elapsed() < Duration::from_secs(20),
                "places of those who left are not given back"
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    });
}

/// Reading an archive takes a core: it keeps its place where nobody waits for it any more, and it ends as if somebody did.
#[test]
fn an_archive_whose_client_has_gone_is_imported_all_the_same() {
    Sqlite.run(async |app| {
        let world = World::of(app).await;
        let mut files = bank::files();
        let sources: Vec<_> = files
            .iter()
            .filter(|(path, _)| path.ends_with("count-001.toml"))
            .cloned()
            .collect();
        for (path, text) in sources {
            let text = String::from_utf8(text).unwrap();
            for n in 100..400 {
                let code = format!("count-{n}");
                files.push((
                    path.replace("count-001", &code),
                    text.replace("Сколько", &format!("{n}: сколько")).into_bytes(),
                ));
            }
        }
        let archive = bank::archive(&files);
        let mut stream = begun(
            app,
            &world.author,
            "POST",
            paths::BANKS,
            archive.len(),
            "application/zip",
        )
        .await;
        stream.write_all(&archive).await.unwrap();
        // The reading has begun.
        tokio::time::sleep(Duration::from_millis(100)).await;
        drop(stream);
        let began = Instant::now();
        loop {
            let report: ImportReport = world
                .author
                .upload(format!("{}?dry_run=true", paths::BANKS), archive.clone())
                .await
                .ok();
            if report.created == 0 {
                break;
            }
            assert!(began.elapsed() < Duration::from_secs(20), "{report:?}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    });
}

#[test]
fn a_save_whose_client_has_gone_is_whole_or_not_there() {
    Sqlite.run(async |app| {
        let mut anna = World::of(app).await.sitting("anna").await;
        let position = anna.item(ItemType::Numeric).position;
        let number = |n: usize| ResponseBody::Numeric {
            text: n.to_string(),
            unit: None,
        };
        let path = paths::response(&anna.attempt.0, &position.to_string());
        let read = async |anna: &Sitting| -> Paper { anna.person.get(paths::paper(&anna.attempt.0)).await.ok() };
        for n in 1..=20_u16 {
            let save = anna.next(Some(number(n.into())));
            let body = serde_json::to_vec(&save).unwrap();
            let mut stream = begun(app, &anna.person, "PUT", &path, body.len(), "application/json").await;
            stream.write_all(&body).await.unwrap();
            if n % 2 == 0 {
                tokio::time::sleep(Duration::from_millis(n.into())).await;
            }
            drop(stream);
            // Whatever of it is there is one of those that were sent, under its own number.
            if let Some(saved) = read(&anna).await.responses.first() {
                let sent = usize::try_from(saved.sequence % WriterEpoch::SPAN).unwrap();
                assert!(sent <= usize::from(n));
                assert_eq!(saved.response, Some(number(sent)));
            }
        }
        // The page, back on a line, sends what it has: all is as ever.
        let saved = anna.save(position, number(21)).await;
        let paper = read(&anna).await;
        assert_eq!(
            (paper.responses.len(), paper.clock.newest_sequence),
            (1, saved.sequence)
        );
        assert_eq!(paper.responses[0].response, Some(number(21)));
    });
}
