//! A session from renewal to its end: rotation, reuse, revocation here and on another server, requests of foreign pages.

use olymp_contract::codes::Code;
use olymp_contract::paths;
use olymp_contract::session::{Role, Session};
use olymp_server::platform::Config;
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::redis::Redis;
use olymp_tests::{Answer, MINUTE, Person, TestApp};
use reqwest::Method;
use rstest::rstest;
use serde_json::json;

/// Sessions as an installation has them by default.
pub(crate) fn as_installed(config: &mut Config) {
    config.session = Config::default().session;
}

/// Renews by cookies that were kept, such as a thief would have.
pub(crate) async fn renew_with(app: &TestApp, cookies: &str) -> Answer {
    let request = app
        .nobody()
        .request(Method::POST, paths::SESSION_RENEWAL)
        .header("cookie", cookies);
    Answer::of(request.send().await.unwrap()).await
}

/// The refresh cookie that an answer sets, as a browser would send it.
pub(crate) fn refresh_token(answer: &Answer) -> String {
    let cookies = answer.headers.get_all("set-cookie").iter();
    let mut pairs = cookies.filter_map(|cookie| cookie.to_str().unwrap().split(';').next());
    pairs
        .find(|pair| pair.starts_with("olymp_refresh="))
        .unwrap()
        .to_owned()
}

pub(crate) async fn renew(person: &Person) -> Answer {
    person.post_nothing(paths::SESSION_RENEWAL).await
}

#[rstest]
fn an_expired_token_is_renewed_in_place(#[values(Sqlite, Postgres)] on: Engine) {
    on.run_with(as_installed, async |app| {
        let anna = app.participant("anna").await;
        let before: Session = anna.get(paths::SESSION).await.ok();
        assert_eq!(before.renew_before, app.now() + 15 * MINUTE);
        app.pass(15 * MINUTE);
        anna.get(paths::SESSION).await.refused(Code::NotSignedIn);
        let renewed: Session = renew(&anna).await.ok();
        assert_eq!(
            (renewed.account, renewed.renew_before),
            (before.account, app.now() + 15 * MINUTE)
        );
        anna.get(paths::SESSION).await.is_ok();
    });
}

#[rstest]
fn a_session_ends_after_a_day_however_often_it_is_renewed(#[values(Sqlite, Postgres)] on: Engine) {
    on.run_with(as_installed, async |app| {
        let anna = app.participant("anna").await;
        for _ in 0..2 {
            app.pass(11 * 60 * MINUTE);
            renew(&anna).await.is_ok();
        }
        app.pass(2 * 60 * MINUTE);
        renew(&anna).await.refused(Code::SessionEnded);
    });
}

#[rstest]
fn a_refresh_token_that_comes_again_late_ends_the_session(#[values(Sqlite, Postgres)] on: Engine) {
    on.run_with(as_installed, async |app| {
        let anna = app.participant("anna").await;
        let stolen = anna.cookies();
        app.pass(MINUTE);
        renew(&anna).await.is_ok();
        app.pass(MINUTE + 1);
        renew_with(app, &stolen).await.refused(Code::SessionEnded);
        // Whoever of the two is the thief: both are out, at once.
        anna.get(paths::SESSION).await.refused(Code::SessionEnded);
        renew(&anna).await.refused(Code::SessionEnded);
        anna.sign_in_with_card().await;
        anna.get(paths::SESSION).await.is_ok();
    });
}

#[rstest]
fn a_renewal_whose_reply_was_lost_is_forgiven(#[values(Sqlite, Postgres)] on: Engine) {
    on.run_with(as_installed, async |app| {
        let anna = app.participant("anna").await;
        let kept = anna.cookies();
        app.pass(MINUTE);
        let first = refresh_token(&renew(&anna).await);
        app.pass(MINUTE);
        let again = renew_with(app, &kept).await;
        assert_eq!(refresh_token(&again), first, "one successor, whoever asks");
        anna.get(paths::SESSION).await.is_ok();
        renew(&anna).await.is_ok();
    });
}

#[rstest]
fn a_copied_refresh_token_makes_no_second_session(#[values(Sqlite, Postgres)] on: Engine) {
    on.run_with(as_installed, async |app| {
        let anna = app.participant("anna").await;
        let stolen = anna.cookies();
        app.pass(MINUTE);
        renew(&anna).await.is_ok();
        // Within the minute the thief gets what the owner has, and no token of their own.
        let thief = refresh_token(&renew_with(app, &stolen).await);
        app.pass(14 * MINUTE);
        renew(&anna).await.is_ok();
        app.pass(2 * MINUTE);
        renew_with(app, &thief).await.refused(Code::SessionEnded);
        renew(&anna).await.refused(Code::SessionEnded);
    });
}

#[rstest]
fn a_late_repeat_within_the_minute_gets_the_token_that_is_unused_now(#[values(Sqlite, Postgres)] on: Engine) {
    on.run_with(as_installed, async |app| {
        let anna = app.participant("anna").await;
        let first = anna.cookies();
        app.pass(MINUTE);
        renew(&anna).await.is_ok();
        app.pass(MINUTE / 4);
        let newest = refresh_token(&renew(&anna).await);
        app.pass(MINUTE / 4);
        assert_eq!(refresh_token(&renew_with(app, &first).await), newest);
        app.pass(10 * MINUTE);
        renew(&anna).await.is_ok();
    });
}

#[rstest]
fn many_renewals_at_once_all_succeed(#[values(Sqlite, Postgres)] on: Engine) {
    on.run_with(as_installed, async |app| {
        let anna = app.participant("anna").await;
        let cookies = anna.cookies();
        app.pass(MINUTE);
        let all = (0..8).map(|_| {
            let (visitor, cookies) = (app.nobody(), cookies.clone());
            tokio::spawn(async move {
                let request = visitor
                    .request(Method::POST, paths::SESSION_RENEWAL)
                    .header("cookie", cookies);
                refresh_token(&Answer::of(request.send().await.unwrap()).await)
            })
        });
        let mut tokens = Vec::new();
        for one in all.collect::<Vec<_>>() {
            tokens.push(one.await.unwrap());
        }
        tokens.dedup();
        assert_eq!(tokens.len(), 1, "all of them got the same successor");
    });
}

#[rstest]
fn a_forged_token_is_nobody(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        for cookie in [
            "olymp_access=",
            "olymp_access=a.b.c",
            "olymp_access=eyJhbGciOiJub25lIn0.e30.",
        ] {
            let request = app
                .nobody()
                .request(Method::GET, paths::SESSION)
                .header("cookie", cookie);
            Answer::of(request.send().await.unwrap())
                .await
                .refused(Code::NotSignedIn);
        }
        renew_with(app, "olymp_refresh=0123").await.refused(Code::SessionEnded);
        renew_with(app, "").await.refused(Code::SessionEnded);
    });
}

#[rstest]
fn signing_out_counts_at_once(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let anna = app.participant("anna").await;
        let kept = anna.cookies();
        let answer = anna.delete(paths::SESSION).await;
        assert_eq!(answer.status, 204);
        assert_eq!(anna.cookies(), "", "both cookies are emptied");
        let request = app
            .nobody()
            .request(Method::GET, paths::SESSION)
            .header("cookie", &kept);
        Answer::of(request.send().await.unwrap())
            .await
            .refused(Code::SessionEnded);
        renew_with(app, &kept).await.refused(Code::SessionEnded);
    });
}

#[test]
fn with_redis_signing_out_counts_on_every_server() {
    let mut redis = Redis::start();
    let url = redis.url();
    Postgres.run_with(
        |config| config.redis = url.clone(),
        async |one| {
            let other = one.beside(|config| config.redis = url.clone()).await;
            let (anna, boris) = (one.participant("anna").await, one.participant("boris").await);
            let elsewhere = anna.at(other.url());
            elsewhere.get(paths::SESSION).await.is_ok();
            anna.delete(paths::SESSION).await.is_ok();
            elsewhere.get(paths::SESSION).await.refused(Code::SessionEnded);
            // Tries are counted together, too.
            one.db_login("vera", "correct horse battery", &[Role::Author]).await;
            for turn in 0..one.state.config.session.tries {
                let server = if turn % 2 == 0 { one } else { &other };
                let body = json!({ "login": "vera", "password": "guess" });
                server
                    .nobody()
                    .post(paths::SESSION, &body)
                    .await
                    .refused(Code::WrongCredentials);
            }
            let window = std::time::Duration::from_secs(600);
            let counted = other.state.cache.count("login:127.0.0.1:vera", window).await;
            assert_eq!(counted, one.state.config.session.tries + 1);
            let body = json!({ "login": "vera", "password": "correct horse battery" });
            other.nobody().post(paths::SESSION, &body).await.is_ok();
            // Without Redis each goes on by itself; nobody is signed out.
            redis.stop();
            boris.get(paths::SESSION).await.is_ok();
            boris.at(other.url()).get(paths::SESSION).await.is_ok();
            let ready = one.nobody().get("/readyz").await;
            assert_eq!((ready.status, ready.json()["cache"].as_bool()), (200, Some(false)));
            other.stop().await;
        },
    );
}

#[rstest]
fn signing_out_ends_the_session_also_when_the_access_token_has_expired(#[values(Sqlite, Postgres)] on: Engine) {
    on.run_with(as_installed, async |app| {
        let anna = app.participant("anna").await;
        let kept = anna.cookies();
        app.pass(16 * MINUTE);
        anna.get(paths::SESSION).await.refused(Code::NotSignedIn);
        anna.delete(paths::SESSION).await.is_ok();
        renew(&anna).await.refused(Code::SessionEnded);
        renew_with(app, &kept).await.refused(Code::SessionEnded);
        // Who is signed out already is told so; there is nothing to end.
        anna.delete(paths::SESSION).await.refused(Code::NotSignedIn);
    });
}

#[rstest]
fn a_disabled_account_is_out_with_its_next_renewal(#[values(Sqlite, Postgres)] on: Engine) {
    on.run_with(as_installed, async |app| {
        let anna = app.participant("anna").await;
        app.db_disable(&anna).await;
        anna.get(paths::SESSION).await.refused(Code::SessionEnded);
        renew(&anna).await.refused(Code::SessionEnded);
        let answer = anna.post(paths::SESSION_CARD, &json!({ "code": anna.code })).await;
        answer.refused(Code::WrongCredentials);
    });
}

#[rstest]
fn a_foreign_page_changes_nothing(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let anna = app.participant("anna").await;
        for (method, path) in [
            (Method::DELETE, paths::SESSION),
            (Method::POST, paths::SESSION_RENEWAL),
            (Method::POST, paths::BANKS),
        ] {
            let request = anna.foreign_request(method, path);
            Answer::of(request.send().await.unwrap())
                .await
                .refused(Code::ForeignOrigin);
        }
        let reading = anna.foreign_request(Method::GET, paths::SESSION);
        Answer::of(reading.send().await.unwrap()).await.is_ok();
    });
}
