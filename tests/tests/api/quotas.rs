//! What one participant may send: nobody who types is stopped, and nobody fills the disk.

use olymp_contract::codes::Code;
use olymp_contract::item::{ItemType, ResponseBody};
use olymp_contract::limits::{Quota, pause_after};
use olymp_contract::paths;
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::{Sitting, TestApp, World, responses};
use reqwest::Method;
use rstest::rstest;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::json;

/// Bytes of responses that the database holds of an attempt.
async fn db_bytes(app: &TestApp, sitting: &Sitting) -> u64 {
    let db = app.state.db.reader();
    let attempt: uuid::Uuid = sitting.attempt.0.parse().unwrap();
    const SQL: &str = "SELECT COALESCE(SUM(OCTET_LENGTH(payload)), 0) FROM responses WHERE attempt_id = $1";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, [attempt.into()]);
    let bytes: i64 = db
        .query_one_raw(statement)
        .await
        .unwrap()
        .unwrap()
        .try_get_by_index(0)
        .unwrap();
    u64::try_from(bytes).unwrap()
}

fn essay(number: usize) -> ResponseBody {
    responses::essay(&format!("{number:06}{}", "ъ".repeat(19_990)))
}

/// Saves long texts until one is refused; gives how many were taken and the seconds to wait.
async fn flood(sitting: &mut Sitting, position: u16) -> (usize, u64) {
    for taken in 0..2_000 {
        let answer = sitting.try_save(position, essay(taken)).await;
        if answer.status != 200 {
            let refused = answer.refused(Code::QuotaExceeded);
            let seconds = refused.detail.unwrap();
            assert_eq!(answer.header("retry-after"), seconds);
            return (taken, seconds.parse().unwrap());
        }
    }
    panic!("80 MB were taken");
}

#[rstest]
fn nobody_fills_the_disk_and_nothing_that_was_taken_is_lost(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let mut anna = World::of(app).await.sitting("anna").await;
        let position = anna.item(ItemType::Extended).position;
        let (taken, seconds) = flood(&mut anna, position).await;
        assert!((300..600).contains(&taken) && seconds < 60, "{taken}, {seconds} s");
        assert_eq!(
            anna.stored(position).await,
            Some(essay(taken - 1)),
            "the last that was taken stands"
        );
        assert!(db_bytes(app, &anna).await < Quota::after(0).bytes);
        // Another server and a restart count what the first has let through.
        let other = app.beside(|_| ()).await;
        let mut elsewhere = anna.clone();
        elsewhere.person = anna.person.at(other.url());
        // It counts behind the first save that it meets, which waits for nothing.
        let (more, seconds) = flood(&mut elsewhere, position).await;
        assert!(more <= 60, "{more}");
        assert!(db_bytes(app, &anna).await < Quota::after(0).bytes + 3 * 1_024 * 1_024);
        other.stop().await;
        elsewhere.person = anna.person.clone();
        anna = elsewhere;
        // The same save once more is no more.
        app.pass(i64::try_from(seconds).unwrap() * 1_000 + 1_000);
        let save = anna.next(Some(essay(taken)));
        for _ in 0..3 {
            anna.send(position, &save).await.is_ok();
        }
        assert_eq!(anna.stored(position).await, Some(essay(taken)));
        // It ends as any other.
        assert_eq!(
            anna.finish().await.by,
            olymp_contract::attempts::FinishedBy::Participant
        );
    });
}

#[rstest]
fn many_short_saves_have_an_end_too(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let mut anna = World::of(app).await.sitting("anna").await;
        let position = anna.item(ItemType::ShortText).position;
        let mut refused = 0;
        for _ in 0..55 {
            let saves: Vec<_> = (0..100).map(|_| anna.next(Some(responses::short("а")))).collect();
            let sent = saves.into_iter().map(|save| {
                let anna = anna.clone();
                async move { anna.send(position, &save).await.status }
            });
            for status in olymp_tests::join_all(sent).await {
                assert!([200, 429].contains(&status), "{status}");
                refused += usize::from(status == 429);
            }
        }
        assert!((400..=600).contains(&refused), "{refused} of 5,500");
    });
}

/// As often as a page sends a text that has grown to its full length, for four hours.
#[rstest]
fn four_hours_of_an_essay_are_saved_without_a_refusal(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let mut draft = world.draft();
        (draft.limit_minutes, draft.closes_at) = (300, draft.opens_at + 6 * 3_600_000);
        let assessment = world.publish(&draft).await;
        let mut anna = Sitting::start(app.participant("anna").await, &assessment).await;
        let position = anna.item(ItemType::Extended).position;
        let (mut passed, mut letters) = (0.0, 0);
        while passed < 4.0 * 3_600_000.0 {
            letters = (letters + 200).min(19_990);
            let text = format!("{}{:06}", "ъ".repeat(letters), letters);
            let pause = pause_after(text.len()).max(3_000.0);
            let answer = anna.try_save(position, responses::essay(&text)).await;
            assert_eq!(answer.status, 200, "after {passed} ms: {answer:?}");
            app.pass(pause as i64);
            passed += pause;
        }
        assert!(db_bytes(app, &anna).await > 20_000_000);
    });
}

#[rstest]
fn a_response_is_as_long_as_its_type_needs(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let mut anna = World::of(app).await.sitting("anna").await;
        let long = || "7".repeat(5_000);
        let cases = [
            (ItemType::SingleChoice, json!({ "choice": long() }), "response.choice"),
            (
                ItemType::MultipleChoice,
                json!({ "choices": [long()] }),
                "response.choices",
            ),
            (
                ItemType::Numeric,
                json!({ "text": long(), "unit": null }),
                "response.text",
            ),
            (
                ItemType::Numeric,
                json!({ "text": "7", "unit": long() }),
                "response.unit",
            ),
            (ItemType::ShortText, json!({ "text": long() }), "response.text"),
            (
                ItemType::Matching,
                json!({ "pairs": { "a": long() } }),
                "response.pairs",
            ),
            (ItemType::Ordering, json!({ "order": vec![""; 101] }), "response.order"),
            (
                ItemType::Gaps,
                json!({ "values": { "a": long() } }),
                "response.values.a",
            ),
        ];
        for (item_type, mut response, place) in cases {
            response["type"] = json!(item_type.code());
            let position = anna.item(item_type).position;
            let body: ResponseBody = serde_json::from_value(response).unwrap();
            let refused = anna.try_save(position, body).await.refused(Code::ResponseTooLong);
            assert_eq!(refused.place.as_deref(), Some(place), "{item_type}");
            assert!(refused.detail.unwrap().parse::<usize>().unwrap() <= 2_000);
            assert_eq!(anna.stored(position).await, None);
        }
        // A body that no answer needs is not even read.
        let path = paths::response(&anna.attempt.0, "1");
        let huge = json!({ "sequence": 1_000_001, "more": "x".repeat(300_000) });
        let refused = anna
            .person
            .send(Method::PUT, &path, Some(&huge))
            .await
            .refused(Code::TooLarge);
        assert_eq!(refused.detail.as_deref(), Some("262144"));
    });
}
