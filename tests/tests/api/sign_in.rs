//! Signing in by password and by card, and what stops guessing.

use olymp_contract::codes::Code;
use olymp_contract::paths;
use olymp_contract::session::{PersonRow, Role, Session};
use olymp_server::platform::Config;
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::redis::Redis;
use olymp_tests::{Answer, Person, TestApp};
use rstest::rstest;
use serde_json::json;

const PASSWORD: &str = "correct horse battery";

async fn by_password(person: &Person, login: &str, password: &str) -> Answer {
    person
        .post(paths::SESSION, &json!({ "login": login, "password": password }))
        .await
}

async fn by_card(person: &Person, code: &str) -> Answer {
    person.post(paths::SESSION_CARD, &json!({ "code": code })).await
}

#[rstest]
fn a_password_opens_a_session(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let id = app.db_login("anna", PASSWORD, &[Role::Organiser, Role::Jury]).await;
        let anna = app.nobody();
        anna.get(paths::SESSION).await.refused(Code::NotSignedIn);
        let answer = by_password(&anna, " Anna ", PASSWORD).await;
        let session: Session = answer.ok();
        assert_eq!((session.account.0, session.name.as_str()), (id.to_string(), "anna"));
        for cookie in answer.headers.get_all("set-cookie") {
            let cookie = cookie.to_str().unwrap();
            assert!(
                cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"),
                "{cookie}"
            );
        }
        let mut roles = anna.get(paths::SESSION).await.ok::<Session>().roles;
        roles.sort();
        assert_eq!(roles, [Role::Organiser, Role::Jury]);
    });
}

#[rstest]
fn what_is_wrong_is_not_told(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        app.db_login("anna", PASSWORD, &[Role::Author]).await;
        app.db_account("boris", &[Role::Participant], None).await;
        let somebody = app.nobody();
        let answers = [
            by_password(&somebody, "anna", "something else").await,
            by_password(&somebody, "nobody", PASSWORD).await,
            by_password(&somebody, "boris", PASSWORD).await,
            by_password(&somebody, "anna", &"x".repeat(2_000)).await,
            by_card(&somebody, "0000-0000-0000").await,
            by_card(&somebody, "not a code").await,
        ];
        for answer in answers {
            let body = answer.refused(Code::WrongCredentials);
            assert_eq!((body.place, body.detail), (None, None));
            assert!(answer.header("set-cookie").is_empty());
        }
    });
}

#[rstest]
fn a_card_is_read_however_it_is_typed(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let anna = app.participant("anna").await;
        let plain = anna.code.replace('-', "");
        let spaced = plain
            .to_lowercase()
            .chars()
            .map(|letter| format!("{letter} "))
            .collect::<String>();
        // What a Russian keyboard and a tired eye make of it.
        let alike = anna
            .code
            .replace('0', "O")
            .replace('1', "l")
            .replace('A', "А")
            .replace('H', "н")
            .replace('C', "с");
        for typed in [anna.code.clone(), plain, spaced, alike] {
            let session: Session = by_card(&app.nobody(), &typed).await.ok();
            assert_eq!(session.account.0, anna.id, "{typed}");
        }
    });
}

#[rstest]
fn a_new_card_ends_the_old_one(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let anna = app.participant("anna").await;
        let administrator = app.staff(Role::Administrator).await;
        let issued = administrator.post_nothing(paths::person_card(&anna.id)).await.json();
        by_card(&app.nobody(), &anna.code).await.refused(Code::WrongCredentials);
        anna.get(paths::SESSION).await.refused(Code::SessionEnded);
        by_card(&app.nobody(), issued["code"].as_str().unwrap()).await.is_ok();
    });
}

#[test]
fn wrong_codes_count_on_every_server() {
    let redis = Redis::start();
    let url = redis.url();
    let both = |config: &mut Config| {
        config.redis = url.clone();
        config.session.address_tries = 5;
    };
    Postgres.run_with(both, async |one| {
        let other = one.beside(both).await;
        let anna = one.participant("anna").await;
        for turn in 0..5 {
            // Right ones go between, and count nowhere.
            by_card(&one.nobody(), &anna.code).await.is_ok();
            let server = if turn % 2 == 0 { one } else { &other };
            by_card(&server.nobody(), "0000-0000-0000")
                .await
                .refused(Code::WrongCredentials);
        }
        // Each has heard of all five with its last wrong one, or hears of them with one more.
        for server in [one, &other] {
            let mut answers = Vec::new();
            for _ in 0..2 {
                answers.push(by_card(&server.nobody(), "0000-0000-0001").await);
            }
            answers.pop().unwrap().refused(Code::TooManyTries);
        }
        other.stop().await;
    });
}

/// The names of the people that a reader sees.
async fn seen(reader: &Person, query: &str) -> Vec<String> {
    let rows: Vec<PersonRow> = reader.get(format!("{}{query}", paths::PEOPLE)).await.ok();
    rows.into_iter().map(|row| row.name).collect()
}

#[rstest]
fn a_coordinator_sees_the_own_school_only(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app: &TestApp| {
        use olymp_contract::programme::SiteKind::Network;
        let (own, foreign) = (
            app.db_school("Школа 1", Network).await,
            app.db_school("Школа 2", Network).await,
        );
        let anna = app.teacher("anna", own).await;
        let boris = app.teacher("boris", foreign).await;
        let coordinator = app.coordinator(own).await;
        assert_eq!(seen(&coordinator, "").await, ["anna", "coordinator"]);
        assert_eq!(
            seen(&coordinator, &format!("?school={own}")).await,
            ["anna", "coordinator"]
        );
        coordinator
            .get(format!("{}?school={foreign}", paths::PEOPLE))
            .await
            .refused(Code::NotFound);
        coordinator
            .post_nothing(paths::person_card(&boris.id))
            .await
            .refused(Code::NotFound);
        coordinator.post_nothing(paths::person_card(&anna.id)).await.is_ok();
        let regional = app.staff(Role::RegionalCoordinator).await;
        assert_eq!(seen(&regional, &format!("?school={foreign}")).await, ["boris"]);
    });
}
