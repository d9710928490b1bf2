//! What the world sees of a server that listens: metrics, methods, compressed replies, and what it believes of a request.

use olymp_contract::codes::Code;
use olymp_contract::paths;
use olymp_server::identity::cards;
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::{Answer, Person, TestApp, World};
use reqwest::Method;
use rstest::rstest;
use serde_json::json;
use std::io::Read;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Sends a request as it stands here, and gives the whole reply.
async fn raw(app: &TestApp, request: &str) -> String {
    let mut stream = TcpStream::connect(app.url().trim_start_matches("http://"))
        .await
        .unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut reply = Vec::new();
    stream.read_to_end(&mut reply).await.unwrap();
    String::from_utf8_lossy(&reply).into_owned()
}

async fn asked(app: &TestApp, target: &str, headers: &str) -> String {
    raw(
        app,
        &format!("GET {target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{headers}\r\n"),
    )
    .await
}

#[test]
fn metrics_are_for_the_machine_itself_under_their_own_name() {
    Sqlite.run(async |app| {
        let shown = |reply: &str| reply.contains("olymp_clock_drift_seconds");
        assert!(shown(&asked(app, "/metrics", "").await));
        // What a proxy passes on is asked by somebody else.
        for header in [
            "X-Forwarded-For: 192.0.2.7",
            "Forwarded: for=127.0.0.1",
            "Via: 1.1 front",
            "X-Real-IP: 127.0.0.1",
        ] {
            let reply = asked(app, "/metrics", &format!("{header}\r\n")).await;
            assert!(reply.starts_with("HTTP/1.1 404"), "{header}: {reply}");
        }
        let tricks = [
            "/%6detrics",
            "/%6Detrics",
            "/metric%73",
            "/%2Fmetrics",
            "//metrics",
            "/metrics/",
            "/METRICS",
            "/./metrics",
            "/api/../metrics",
            "/metrics%20",
            "/metrics;x",
            "/metrics%3f",
            "/%252e/metrics",
            "/m%65trics?x=1",
        ];
        for trick in tricks {
            let reply = asked(app, trick, "").await;
            assert!(!shown(&reply), "{trick}: {reply}");
        }
    });
}

#[test]
fn only_listed_addresses_may_measure_from_elsewhere() {
    let mut config = olymp_server::platform::Config::default();
    assert!(!config.may_measure("192.0.2.7".parse().unwrap()));
    config.metrics_from = "192.0.2.7, 2001:db8::1".to_owned();
    assert!(
        config.may_measure("192.0.2.7".parse().unwrap()) && config.may_measure("::ffff:192.0.2.7".parse().unwrap())
    );
    assert!(config.may_measure("2001:db8::1".parse().unwrap()) && !config.may_measure("192.0.2.8".parse().unwrap()));
}

#[test]
fn browsers_are_bound_to_https_where_the_server_knows_of_it() {
    Sqlite.run(async |app| {
        assert_eq!(
            app.nobody().get("/healthz").await.header("strict-transport-security"),
            ""
        );
    });
    Sqlite.run_with(
        |config| config.session.secure_cookies = Some(true),
        async |app| {
            for path in ["/", "/staff", "/api/session", "/healthz"] {
                let answer = app.nobody().get(path).await;
                assert_eq!(answer.header("strict-transport-security"), "max-age=15768000", "{path}");
            }
        },
    );
}

#[rstest]
fn a_path_without_this_method_says_which_it_has(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let anna = app.participant("anna").await;
        let id = "00000000-0000-7000-8000-000000000000";
        let cases = [
            ("PATCH", paths::SESSION.to_owned(), "GET, POST, DELETE"),
            ("GET", paths::SESSION_CARD.to_owned(), "POST"),
            ("POST", paths::response(id, "1"), "PUT"),
            ("GET", paths::response(id, "1"), "PUT"),
            ("DELETE", paths::ASSESSMENTS.to_owned(), "GET, POST"),
            ("PUT", paths::paper(id), "GET"),
            ("POST", "/healthz".to_owned(), "GET"),
            ("OPTIONS", paths::MY_ASSESSMENTS.to_owned(), "GET"),
            ("HEAD", paths::MY_ASSESSMENTS.to_owned(), "GET"),
            ("TRACE", paths::OVERVIEW.to_owned(), "GET"),
            ("POST", "/staff".to_owned(), "GET, HEAD"),
            ("DELETE", "/".to_owned(), "GET, HEAD"),
            ("POST", "/assets/x.js".to_owned(), "GET, HEAD"),
        ];
        for (method, path, allow) in cases {
            let method: Method = method.parse().unwrap();
            for foreign in [false, true] {
                let request = match foreign {
                    true if path.starts_with("/api/") => anna.foreign_request(method.clone(), &path),
                    _ => anna.request(method.clone(), &path),
                };
                let answer = Answer::of(request.send().await.unwrap()).await;
                assert_eq!(
                    (answer.status, answer.header("allow")),
                    (405, allow),
                    "{method} {path}: {answer:?}"
                );
                if method != Method::HEAD {
                    assert_eq!(answer.refused(Code::MethodNotAllowed).detail.as_deref(), Some(allow));
                }
            }
        }
        // What is nowhere is still nowhere.
        anna.delete("/api/nothing").await.refused(Code::NotFound);
    });
}

async fn with(person: &Person, path: &str, encoding: &str) -> Answer {
    let mut request = person.request(Method::GET, path);
    if !encoding.is_empty() {
        request = request.header("accept-encoding", encoding);
    }
    Answer::of(request.send().await.unwrap()).await
}

#[rstest]
fn long_replies_are_compressed_for_who_takes_it(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let items = paths::bank_items(&world.bank.0);
        let plain = with(&world.author, &items, "").await;
        assert!(plain.bytes.len() > 1_024 && plain.header("content-encoding").is_empty());
        for encoding in ["gzip", "br, gzip;q=0.8", "*"] {
            let packed = with(&world.author, &items, encoding).await;
            assert_eq!(
                (packed.header("content-encoding"), packed.header("vary")),
                ("gzip", "accept-encoding")
            );
            assert_eq!(packed.header("content-length"), packed.bytes.len().to_string());
            let mut text = String::new();
            flate2::read::GzDecoder::new(packed.bytes.as_slice())
                .read_to_string(&mut text)
                .unwrap();
            assert!(
                text == plain.text() && packed.bytes.len() * 2 < text.len(),
                "{encoding}"
            );
        }
        for encoding in ["", "br", "identity", "gzip;q=0", "gzip;q=0.0, *;q=0"] {
            let answer = with(&world.author, &items, encoding).await;
            assert_eq!(
                (answer.header("content-encoding"), answer.header("vary")),
                ("", "accept-encoding"),
                "{encoding}"
            );
        }
        assert_eq!(
            with(&world.author, paths::SESSION, "gzip")
                .await
                .header("content-encoding"),
            "",
            "short"
        );
        // A paper is compressed once for all, and not a second time.
        let sitting = world.sitting("anna").await;
        let paper = with(&sitting.person, &paths::paper(&sitting.attempt.0), "gzip").await;
        let mut text = String::new();
        flate2::read::GzDecoder::new(paper.bytes.as_slice())
            .read_to_string(&mut text)
            .unwrap();
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&text).unwrap()["attempt"],
            json!(sitting.attempt.0)
        );
        let refused = with(&sitting.person, &paths::paper(&sitting.attempt.0), "gzip;q=0").await;
        assert_eq!(refused.header("content-encoding"), "");
        // Events come as they are, at once.
        let path = paths::attempt_events(&sitting.attempt.0);
        let events = sitting
            .person
            .request(Method::GET, &path)
            .header("accept-encoding", "gzip");
        let mut events = events.send().await.unwrap();
        assert!(!events.headers().contains_key("content-encoding"));
        assert!(events.chunk().await.unwrap().unwrap().starts_with(b"retry:"));
    });
}

#[rstest]
fn titles_are_what_they_look_like(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let titles = [
            ("Олимпиада\u{202e}4202", "U+202E"),
            ("Олимпи\u{200b}ада", "U+200B"),
            ("Олимпиада\nвторая строка", "U+000A"),
            ("Олимпиада\u{0}", "U+0000"),
            ("Олим\u{ad}пиада", "U+00AD"),
        ];
        for (title, character) in titles {
            let mut draft = world.draft();
            draft.title = title.to_owned();
            let refused = world
                .organiser
                .post(paths::ASSESSMENTS, &draft)
                .await
                .refused(Code::InvisibleCharacter);
            assert_eq!(
                (refused.place.as_deref(), refused.detail.as_deref()),
                (Some("title"), Some(character))
            );
        }
        let id = world.publish(&world.draft()).await;
        let tell = async |text: &str| {
            world
                .organiser
                .post(paths::announcements(&id.0), &json!({ "text": text }))
                .await
        };
        tell("Первая строка\nвторая строка").await.is_ok();
        let refused = tell("Осталось \u{2066}пять\u{2069} минут")
            .await
            .refused(Code::InvisibleCharacter);
        assert_eq!(refused.place.as_deref(), Some("text"));
    });
}

/// Every request names another address: the limit of the real one holds.
#[rstest]
fn a_forged_address_is_not_believed(#[values(Sqlite, Postgres)] on: Engine) {
    let few = |config: &mut olymp_server::platform::Config| config.session.address_tries = 3;
    on.run_with(few, async |app| {
        let mut statuses = Vec::new();
        for number in 0..8 {
            let code = cards::new_code(&app.state.entropy);
            let request = app.nobody().request(Method::POST, paths::SESSION_CARD);
            let request = request
                .header("forwarded", format!("for=198.51.100.{number};proto=https"))
                .header("x-forwarded-for", format!("198.51.100.{number}"))
                .header("x-real-ip", format!("198.51.100.{number}"))
                .json(&json!({ "code": code }));
            statuses.push(request.send().await.unwrap().status().as_u16());
        }
        assert_eq!((statuses[0], statuses[7]), (401, 429), "{statuses:?}");
    });
}
