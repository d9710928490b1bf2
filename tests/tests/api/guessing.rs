//! What slows guessing down, and never keeps out who has the right card or password.

use olymp_contract::codes::Code;
use olymp_contract::paths;
use olymp_contract::session::Role;
use olymp_server::platform::Config;
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::{Answer, MINUTE, Person, TestApp, join_all};
use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

const PASSWORD: &str = "correct horse battery";

/// The requests come through a proxy of ours, which tells from where.
fn behind_a_proxy(config: &mut Config) {
    config.session.proxies = "127.0.0.1".to_owned();
    config.session.secure_cookies = Some(false);
}

/// Sends it as from this address.
async fn send(person: &Person, address: &str, path: &str, body: &Value) -> Answer {
    let request = person.request(Method::POST, path).header("x-forwarded-for", address);
    Answer::of(request.json(body).send().await.unwrap()).await
}

async fn by_password(person: &Person, address: &str, login: &str, password: &str) -> Answer {
    let body = json!({ "login": login, "password": password });
    send(person, address, paths::SESSION, &body).await
}

async fn by_card(person: &Person, address: &str, code: &str) -> Answer {
    send(person, address, paths::SESSION_CARD, &json!({ "code": code })).await
}

/// How many wrong tries are counted under a key.
async fn counted(app: &TestApp, key: &str) -> u32 {
    let count = app.state.cache.count(key, Duration::from_secs(600)).await;
    app.state.cache.uncount(key).await;
    count - 1
}

#[rstest]
fn wrong_cards_of_a_provider_keep_no_right_one_out(#[values(Sqlite, Postgres)] on: Engine) {
    on.run_with(behind_a_proxy, async |app| {
        let anna = app.participant("anna").await;
        app.db_login("boris", PASSWORD, &[Role::Organiser]).await;
        let nat = "192.0.2.1";
        let nobody = app.nobody();
        for n in 0..app.state.config.session.address_tries {
            let code = format!("0000-0000-{n:04}");
            by_card(&nobody, nat, &code).await.refused(Code::WrongCredentials);
        }
        let answer = by_card(&nobody, nat, "0000-0000-0000").await;
        answer.refused(Code::TooManyTries);
        assert_eq!(answer.header("retry-after"), "600");
        by_card(&nobody, nat, "no card at all")
            .await
            .refused(Code::TooManyTries);
        by_card(&app.nobody(), nat, &anna.code).await.is_ok();
        by_password(&app.nobody(), nat, "boris", PASSWORD).await.is_ok();
        by_card(&nobody, "192.0.2.2", "0000-0000-0000")
            .await
            .refused(Code::WrongCredentials);
        app.pass(10 * MINUTE);
        by_card(&nobody, nat, "0000-0000-0000")
            .await
            .refused(Code::WrongCredentials);
    });
}

#[rstest]
fn one_network_of_ipv6_has_one_quota(#[values(Sqlite, Postgres)] on: Engine) {
    let few = |config: &mut Config| {
        behind_a_proxy(config);
        config.session.address_tries = 5;
    };
    on.run_with(few, async |app| {
        let nobody = app.nobody();
        for n in 1..=5 {
            let address = format!("2001:db8:0:1:{n:x}::{n:x}");
            by_card(&nobody, &address, "0000-0000-0000")
                .await
                .refused(Code::WrongCredentials);
        }
        by_card(&nobody, "2001:db8:0:1::ffff", "0000-0000-0000")
            .await
            .refused(Code::TooManyTries);
        by_card(&nobody, "2001:db8:0:2::1", "0000-0000-0000")
            .await
            .refused(Code::WrongCredentials);
    });
}

#[rstest]
fn guesses_from_everywhere_never_keep_the_owner_out(#[values(Sqlite, Postgres)] on: Engine) {
    on.run_with(behind_a_proxy, async |app| {
        app.db_login("anna", PASSWORD, &[Role::Organiser]).await;
        let known = app.nobody();
        by_password(&known, "198.51.100.1", "anna", PASSWORD).await.is_ok();
        let addresses: Vec<String> = (1..=16).map(|n| format!("192.0.2.{n}")).collect();
        let guesser = app.nobody();
        for address in &addresses {
            for _ in 0..app.state.config.session.tries {
                by_password(&guesser, address, "anna", "guess")
                    .await
                    .refused(Code::WrongCredentials);
            }
        }
        // They go on, all at once, and wait for one another.
        let flood = addresses.iter().map(|address| {
            let (guesser, address) = (guesser.clone(), address.clone());
            tokio::spawn(async move { by_password(&guesser, &address, "anna", "guess").await })
        });
        let flood: Vec<_> = flood.collect();
        while counted(app, "login:anna").await < 136 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let waiting = || flood.iter().filter(|guess| !guess.is_finished()).count();
        // From a browser that is known: at once, also from where guesses come from.
        let before = waiting();
        by_password(&known, "192.0.2.1", "anna", PASSWORD).await.is_ok();
        assert!(before > 8 && before - waiting() <= 2, "{before} {}", waiting());
        // From another one: slowly, but before those who have guessed more.
        let before = waiting();
        by_password(&app.nobody(), "198.51.100.2", "Anna ", PASSWORD)
            .await
            .is_ok();
        assert!(waiting() > 0 && before - waiting() <= 4, "{before} {}", waiting());
        for guess in flood {
            guess.await.unwrap().refused(Code::WrongCredentials);
        }
        app.pass(10 * MINUTE);
        by_password(&guesser, "192.0.2.1", "anna", PASSWORD).await.is_ok();
    });
}

#[rstest]
fn a_right_password_from_where_guesses_come_from_is_slow_and_gets_in(#[values(Sqlite, Postgres)] on: Engine) {
    let few = |config: &mut Config| {
        behind_a_proxy(config);
        config.session.tries = 2;
    };
    on.run_with(few, async |app| {
        app.db_login("anna", PASSWORD, &[Role::Author]).await;
        app.db_login("boris", PASSWORD, &[Role::Author]).await;
        let nat = "192.0.2.1";
        for _ in 0..3 {
            by_password(&app.nobody(), nat, "anna", "guess")
                .await
                .refused(Code::WrongCredentials);
        }
        let since = std::time::Instant::now();
        by_password(&app.nobody(), nat, "anna", "guess")
            .await
            .refused(Code::WrongCredentials);
        by_password(&app.nobody(), nat, "anna", PASSWORD).await.is_ok();
        assert!(since.elapsed() > Duration::from_millis(1_500), "{:?}", since.elapsed());
        assert_eq!(
            counted(app, "login:192.0.2.1:anna").await,
            4,
            "the right one does not count"
        );
        by_password(&app.nobody(), nat, "boris", PASSWORD).await.is_ok();
        assert_eq!(counted(app, "login:192.0.2.1:boris").await, 0);
    });
}

#[rstest]
fn a_known_browser_has_a_quota_of_its_own(#[values(Sqlite, Postgres)] on: Engine) {
    let few = |config: &mut Config| {
        behind_a_proxy(config);
        config.session.tries = 2;
    };
    on.run_with(few, async |app| {
        let ours = "198.51.100.1";
        app.db_login("anna", PASSWORD, &[Role::Author]).await;
        app.db_login("boris", PASSWORD, &[Role::Author]).await;
        let shared = app.nobody();
        let answer = by_password(&shared, ours, "anna", PASSWORD).await;
        let cookies = answer.headers.get_all("set-cookie").iter();
        let mut device = cookies.filter(|cookie| cookie.to_str().unwrap().starts_with("olymp_devices="));
        let device = device.next().unwrap().to_str().unwrap();
        for part in ["HttpOnly", "SameSite=Strict", "Path=/api/session", "Max-Age=34560000"] {
            assert!(device.contains(part), "{device}");
        }
        // A colleague at the same computer.
        by_password(&shared, ours, "boris", PASSWORD).await.is_ok();
        for _ in 0..2 {
            by_password(&shared, ours, "anna", "mistyped")
                .await
                .refused(Code::WrongCredentials);
        }
        assert_eq!(counted(app, "login:anna").await, 0, "strangers lose nothing by it");
        by_password(&shared, ours, "anna", "mistyped")
            .await
            .refused(Code::WrongCredentials);
        assert_eq!(
            counted(app, "login:anna").await,
            1,
            "above its quota it is as a stranger's"
        );
        by_password(&shared, ours, "anna", PASSWORD).await.is_ok();
        by_password(&shared, ours, "anna", "mistyped")
            .await
            .refused(Code::WrongCredentials);
        assert_eq!(
            counted(app, "login:anna").await,
            1,
            "with a new sign-in it has a new one"
        );
        by_password(&shared, ours, "boris", "mistyped")
            .await
            .refused(Code::WrongCredentials);
        assert_eq!(counted(app, "login:boris").await, 0);
    });
}

#[rstest]
fn who_has_a_card_only_gets_no_cookie_for_it(#[values(Sqlite)] on: Engine) {
    on.run(async |app| {
        let anna = app.participant("anna").await;
        assert!(!anna.cookies().contains("olymp_devices"), "{}", anna.cookies());
    });
}

/// Sends a try of a wrong password and leaves the line open, without waiting for an answer.
async fn begin(app: &TestApp, address: &str, login: &str) -> TcpStream {
    let host = app.url().strip_prefix("http://").unwrap();
    let body = json!({ "login": login, "password": "guess" }).to_string();
    let request = format!(
        "POST {} HTTP/1.1\r\nhost: {host}\r\nx-olymp: 1\r\nx-forwarded-for: {address}\r\n\
        content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        paths::SESSION,
        body.len()
    );
    let mut line = TcpStream::connect(host).await.unwrap();
    line.write_all(request.as_bytes()).await.unwrap();
    line
}

/// How a line ends: torn, or closed in good order, as a proxy does it whose browser has gone.
#[derive(Clone, Copy, PartialEq)]
enum End {
    Torn,
    Closed,
}

#[rstest]
fn what_the_line_breaks_off_is_not_wrong_and_keeps_no_place(
    #[values(Sqlite, Postgres)] on: Engine,
    #[values(End::Torn, End::Closed)] end: End,
) {
    let few = |config: &mut Config| {
        behind_a_proxy(config);
        config.session.tries = 1;
    };
    on.run_with(few, async |app| {
        app.db_login("anna", PASSWORD, &[Role::Author]).await;
        let address = "192.0.2.1";
        for _ in 0..2 {
            by_password(&app.nobody(), address, "anna", "guess")
                .await
                .refused(Code::WrongCredentials);
        }
        // The next ones wait for their turn.
        let lines = join_all((0..10).map(|_| begin(app, address, "anna"))).await;
        while counted(app, "login:192.0.2.1:anna").await < 12 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        for line in &lines {
            if end == End::Torn {
                line.set_zero_linger().unwrap();
            }
        }
        drop(lines);
        let since = std::time::Instant::now();
        // One or two may have had their turn before.
        while counted(app, "login:192.0.2.1:anna").await > 4 {
            assert!(since.elapsed() < Duration::from_secs(5));
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert_eq!(app.state.lanes.longest_wait("", address), Duration::ZERO);
        by_password(&app.nobody(), address, "anna", PASSWORD).await.is_ok();
    });
}

#[rstest]
fn one_try_each_of_many_networks_keeps_the_owner_waiting_and_not_out(#[values(Sqlite, Postgres)] on: Engine) {
    let few = |config: &mut Config| {
        behind_a_proxy(config);
        config.session.tries = 2;
    };
    on.run_with(few, async |app| {
        app.db_login("anna", PASSWORD, &[Role::Author]).await;
        let guess = |number: usize| {
            let stranger = app.nobody();
            tokio::spawn(async move {
                // One after another, so that their lines do not end together: then nobody would be before the owner.
                tokio::time::sleep(Duration::from_millis(80 * (number as u64 % 36))).await;
                let address = format!("203.0.{number}.1");
                loop {
                    let answer = by_password(&stranger, &address, "anna", "guess").await;
                    if answer.status != 503 {
                        return answer;
                    }
                    answer.refused(Code::Busy);
                    // At once: while they are away nobody waits for them.
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            })
        };
        // All that may be tried at once, then as many as wait longer than one request does, however slowly this machine lets them come.
        for answer in join_all((0..32).map(guess)).await {
            answer.unwrap().refused(Code::WrongCredentials);
        }
        let flood: Vec<_> = (32..68).map(guess).collect();
        while counted(app, "login:anna").await < 68 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let owner = app.nobody();
        let first = by_password(&owner, "198.51.100.1", "anna", PASSWORD).await;
        first.refused(Code::Busy);
        assert_eq!(first.header("retry-after"), "2");
        let ticket = first.header("set-cookie");
        assert!(
            ticket.starts_with("olymp_turn=") && ticket.contains("HttpOnly"),
            "{ticket}"
        );
        // Others who come now come after.
        let late: Vec<_> = (68..76).map(guess).collect();
        tokio::time::sleep(Duration::from_secs(2)).await;
        let again = by_password(&owner, "198.51.100.1", "anna", PASSWORD).await;
        if again.status == 503 {
            tokio::time::sleep(Duration::from_secs(2)).await;
            by_password(&owner, "198.51.100.1", "anna", PASSWORD).await.is_ok();
        } else {
            again.is_ok();
        }
        assert!(late.iter().filter(|one| one.is_finished()).count() <= 2);
        flood.iter().chain(&late).for_each(tokio::task::JoinHandle::abort);
    });
}

#[rstest]
fn a_browser_that_waits_is_told_how_long(#[values(Sqlite)] on: Engine) {
    use olymp_contract::live::SignInQueue;
    let few = |config: &mut Config| {
        behind_a_proxy(config);
        config.session.tries = 1;
    };
    on.run_with(few, async |app| {
        app.db_login("anna", PASSWORD, &[Role::Author]).await;
        let tries = (0..6).map(|_| {
            let person = app.nobody();
            tokio::spawn(async move { by_password(&person, "192.0.2.1", "anna", "guess").await })
        });
        let tries: Vec<_> = tries.collect();
        while counted(app, "login:192.0.2.1:anna").await < 6 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let told = async |address: &str| {
            let request = app.nobody().request(Method::GET, paths::SESSION_QUEUE);
            let request = request.header("x-forwarded-for", address);
            Answer::of(request.send().await.unwrap())
                .await
                .ok::<SignInQueue>()
                .seconds
        };
        let (here, elsewhere) = (told("192.0.2.1").await, told("192.0.2.9").await);
        assert!((2..=6).contains(&here) && elsewhere <= 1, "{here} {elsewhere}");
        for one in tries {
            one.await.unwrap().refused(Code::WrongCredentials);
        }
    });
}
