//! What every answer has in common: codes for what cannot be understood, headers, the pages beside the API.

use olymp_contract::codes::Code;
use olymp_contract::paths;
use olymp_tests::Answer;
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::World;
use reqwest::Method;
use rstest::rstest;
use serde_json::json;

const NO_ID: &str = "00000000-0000-7000-8000-000000000000";

#[rstest]
fn what_cannot_be_read_has_a_code(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let anna = app.participant("anna").await;
        let start = paths::my_attempt(NO_ID);
        let send = async |body: &'static str, content_type: &str| {
            let request = anna
                .request(Method::POST, &start)
                .header("content-type", content_type)
                .body(body);
            Answer::of(request.send().await.unwrap()).await
        };
        for body in ["{", "[]", "{}", "{\"consent\": \"yes\"}", ""] {
            let refused = send(body, "application/json").await.refused(Code::BadRequest);
            assert_eq!(refused.place.as_deref(), Some("body"), "{body}");
        }
        send("{\"consent\":true}", "text/plain").await.refused(Code::BadRequest);
        let long = json!({ "consent": true, "more": "x".repeat(300_000) });
        anna.post(&start, &long).await.refused(Code::TooLarge);
        anna.post(&start, &json!({ "consent": true }))
            .await
            .refused(Code::NotFound);
    });
}

#[rstest]
fn unknown_paths_and_ids_have_a_code(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let anna = app.participant("anna").await;
        for path in ["/api", "/api/", "/api/nothing", "/api/attempts", "/api/session/other"] {
            anna.get(path).await.refused(Code::NotFound);
        }
        for id in [NO_ID, "1", "..", "%00", "💥"] {
            anna.get(paths::my_assessment(id)).await.refused(Code::NotFound);
            anna.get(paths::paper(id)).await.refused(Code::NotFound);
        }
        anna.get(format!("{}?school=x", paths::PEOPLE))
            .await
            .refused(Code::Forbidden);
    });
}

/// PostgreSQL has no text with a zero character, SQLite has: whatever they make of it, it is no failure of the server.
#[rstest]
fn a_zero_character_is_no_failure(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let mut draft = world.draft();
        draft.title = "Олимпиада\0".to_owned();
        let mut line = draft.blueprint[0].clone();
        line.competency = Some("trial\0".to_owned());
        let anna = app.participant("anna").await;
        let answers = [
            app.nobody()
                .post(paths::SESSION, &json!({ "login": "an\0na", "password": "p\0" }))
                .await,
            world.organiser.post(paths::ASSESSMENTS, &draft).await,
            world.organiser.post(paths::BLUEPRINT_REPORT, &vec![line]).await,
            anna.get(paths::evidence(&anna.id, "trial%00")).await,
            anna.get(paths::media("a%00.svg")).await,
        ];
        for answer in answers {
            assert!(answer.status < 500, "{answer:?}");
        }
    });
}

#[rstest]
fn every_answer_is_guarded_by_headers(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let anna = app.participant("anna").await;
        for path in [paths::SESSION, "/api/nothing", "/", "/staff/banks"] {
            let answer = anna.get(path).await;
            assert!(
                answer.header("content-security-policy").contains("default-src 'self'"),
                "{path}"
            );
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        }
        // Nothing of a sitting comes back out of a cache.
        assert_eq!(anna.get(paths::SESSION).await.header("cache-control"), "no-store");
        assert_eq!(
            anna.get(paths::MY_ASSESSMENTS).await.header("cache-control"),
            "no-store"
        );
        assert_eq!(anna.get("/api/nothing").await.header("cache-control"), "no-store");
    });
}

#[rstest]
fn the_server_says_how_it_is(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let nobody = app.nobody();
        assert_eq!(nobody.get("/healthz").await.text(), "ok\n");
        let ready = nobody.get("/readyz").await;
        assert_eq!(
            (ready.status, ready.json()),
            (200, json!({ "database": true, "cache": true }))
        );
        let metrics = nobody.get("/metrics").await;
        assert_eq!(metrics.status, 200);
        assert!(metrics.header("content-type").starts_with("text/plain"));
        assert!(
            nobody.get("/api/docs/").await.text().contains("swagger"),
            "the description is shown"
        );
    });
}
