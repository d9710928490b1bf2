//! Saving: each type as it was sent, once, in order, and never over what is newer.

use olymp_assessment::ids::AttemptId;
use olymp_contract::WriterEpoch;
use olymp_contract::attempts::{ResponseSaved, SaveResponse};
use olymp_contract::codes::Code;
use olymp_contract::item::{ItemType, ResponseBody};
use olymp_contract::paths;
use olymp_server::attempts::batch::journal::SaveOutcome;
use olymp_server::attempts::store::{NewResponse, append_by_single_statement};
use olymp_server::entities::response;
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::{Sitting, TestApp, World, responses};
use rstest::rstest;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// The journal of an attempt: position and whether there is a response, by sequence.
async fn db_journal(app: &TestApp, sitting: &Sitting) -> Vec<(i64, i16, bool)> {
    let attempt: uuid::Uuid = sitting.attempt.0.parse().unwrap();
    let query = response::Entity::find().filter(response::Column::AttemptId.eq(attempt));
    let rows = query
        .order_by_asc(response::Column::Sequence)
        .all(app.state.db.reader())
        .await
        .unwrap();
    rows.into_iter()
        .map(|row| (row.sequence, row.position, row.payload.is_some()))
        .collect()
}

#[rstest]
fn every_type_comes_back_as_it_was_sent(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let mut anna = World::of(app).await.sitting("anna").await;
        for item in anna.paper.items.clone() {
            let response = responses::right(&item).unwrap();
            let saved = anna.save(item.position, response.clone()).await;
            assert_eq!((saved.saved_at, saved.pen), (app.now(), 1));
            assert_eq!(anna.stored(item.position).await, Some(response));
        }
        let clock = anna.clock().await;
        assert_eq!((clock.pen, clock.newest_sequence), (1, 1_000_012));
    });
}

#[rstest]
fn an_answer_is_changed_and_taken_back(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let mut anna = World::of(app).await.sitting("anna").await;
        let position = anna.item(ItemType::SingleChoice).position;
        let right = responses::right(&anna.paper.items[usize::from(position) - 1]).unwrap();
        anna.save(position, right).await;
        let nothing = ResponseBody::SingleChoice { choice: None };
        anna.save(position, nothing.clone()).await;
        assert_eq!(anna.stored(position).await, Some(nothing));
        assert_eq!(db_journal(app, &anna).await.len(), 2, "the history keeps both");
    });
}

#[rstest]
fn a_flag_leaves_the_answer_alone(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let mut anna = World::of(app).await.sitting("anna").await;
        let position = anna.item(ItemType::Numeric).position;
        anna.save(position, responses::number("1,5", None)).await;
        let mut flag = anna.next(None);
        flag.flagged = true;
        anna.send(position, &flag).await.is_ok();
        let saved = anna.reload().await.responses;
        assert_eq!(
            (saved.len(), saved[0].flagged, saved[0].sequence),
            (1, true, flag.sequence)
        );
        assert_eq!(saved[0].response, Some(responses::number("1,5", None)));
    });
}

#[rstest]
fn the_same_save_again_changes_nothing(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let mut anna = World::of(app).await.sitting("anna").await;
        let position = anna.item(ItemType::ShortText).position;
        let save = anna.next(Some(responses::short("первый")));
        let first: ResponseSaved = anna.send(position, &save).await.ok();
        app.pass(5_000);
        let again: ResponseSaved = anna.send(position, &save).await.ok();
        assert_eq!(again, first, "the receipt is that of the first time");
        assert_eq!(db_journal(app, &anna).await.len(), 1);
    });
}

#[rstest]
fn the_same_save_many_times_at_once_is_one(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let mut anna = World::of(app).await.sitting("anna").await;
        let position = anna.item(ItemType::ShortText).position;
        let save = anna.next(Some(responses::short("первый")));
        let all: Vec<_> = (0..20)
            .map(|_| {
                let (anna, save) = (anna.clone(), save.clone());
                tokio::spawn(async move { anna.send(position, &save).await.status })
            })
            .collect();
        for one in all {
            assert_eq!(one.await.unwrap(), 200);
        }
        assert_eq!(db_journal(app, &anna).await.len(), 1);
    });
}

/// Plain ones, repeats, contradictions, late ones and strangers meet in one batch.
#[rstest]
fn of_a_mixed_batch_each_gets_its_own_outcome(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let mut anna = World::of(app).await.sitting("anna").await;
        let boris = World::of(app).await.sitting("boris").await;
        let position = anna.item(ItemType::ShortText).position;
        let old = anna.next(Some(responses::short("первый")));
        let first: ResponseSaved = anna.send(position, &old).await.ok();
        app.pass(5_000);
        let clock = anna.clock().await;
        let id = |sitting: &Sitting| AttemptId(sitting.attempt.0.parse().unwrap());
        let row = |attempt, sequence, text: &str| NewResponse {
            attempt,
            sequence,
            position: i16::try_from(position).unwrap(),
            payload: Some(format!(r#"{{"type":"short-text","text":"{text}"}}"#)),
            flagged: false,
            client_time: 0,
            arrived_at: app.now(),
        };
        let (anna_id, new) = (id(&anna), old.sequence + 1);
        let late = NewResponse {
            arrived_at: clock.deadline + 3_600_000,
            ..row(anna_id, new + 1, "поздний")
        };
        let rows = [
            row(id(&boris), WriterEpoch(boris.clock().await.pen).sequence(1), "простой"),
            row(anna_id, old.sequence, "первый"),
            row(anna_id, old.sequence, "другой"),
            row(anna_id, new, "второй"),
            row(anna_id, new, "второй"),
            row(anna_id, new, "третий"),
            late,
            row(anna_id, WriterEpoch(clock.pen + 7).sequence(0), "чужое перо"),
            row(AttemptId(uuid::Uuid::from_u128(7)), 1_000_001, "ничей"),
        ];
        let told = futures_util::future::join_all(rows.map(|row| app.state.batchers.journal.run(row))).await;
        let told: Vec<String> = told
            .into_iter()
            .map(|outcome| match outcome.unwrap() {
                SaveOutcome::Saved { saved_at, deadline, .. } => {
                    assert!(deadline >= clock.deadline);
                    format!("saved {}", saved_at - first.saved_at)
                }
                other => format!("{other:?}"),
            })
            .collect();
        let pen = format!("UnknownEpoch(WriterEpoch({}))", clock.pen);
        let expected = [
            "saved 5000",
            "saved 0",
            "Taken",
            "saved 5000",
            "saved 5000",
            "Taken",
            "Closed",
            &pen,
            "Closed",
        ];
        assert_eq!(told, expected);
        assert_eq!(
            (db_journal(app, &anna).await.len(), db_journal(app, &boris).await.len()),
            (2, 1)
        );
    });
}

/// What is written is told as written, whoever else needs a closer look: it may be closed by then.
#[rstest]
fn a_repeat_leaves_the_plain_ones_beside_it_written(#[values(Postgres)] on: Engine) {
    on.run(async |app| {
        let mut anna = World::of(app).await.sitting("anna").await;
        let position = anna.item(ItemType::ShortText).position;
        let old = anna.next(Some(responses::short("первый")));
        anna.send(position, &old).await.is_ok();
        let row = |sequence| NewResponse {
            attempt: AttemptId(anna.attempt.0.parse().unwrap()),
            sequence,
            position: i16::try_from(position).unwrap(),
            payload: None,
            flagged: true,
            client_time: 0,
            arrived_at: app.now(),
        };
        let rows = [row(old.sequence), row(old.sequence + 1), row(old.sequence + 1)];
        let told = append_by_single_statement(app.state.db.writer(), &rows, app.now(), 0)
            .await
            .unwrap();
        assert!(
            matches!(told[..], [None, Some(SaveOutcome::Saved { .. }), None]),
            "{told:?}"
        );
    });
}

#[rstest]
fn another_content_under_the_same_sequence_is_refused(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let mut anna = World::of(app).await.sitting("anna").await;
        let position = anna.item(ItemType::ShortText).position;
        let save = anna.next(Some(responses::short("первый")));
        anna.send(position, &save).await.is_ok();
        let other = SaveResponse {
            response: Some(responses::short("второй")),
            ..save.clone()
        };
        anna.send(position, &other).await.refused(Code::PenElsewhere);
        let flagged = SaveResponse { flagged: true, ..save };
        anna.send(position, &flagged).await.refused(Code::PenElsewhere);
        assert_eq!(anna.stored(position).await, Some(responses::short("первый")));
    });
}

#[rstest]
fn saves_that_arrive_in_another_order_end_up_in_their_own(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let mut anna = World::of(app).await.sitting("anna").await;
        let position = anna.item(ItemType::ShortText).position;
        let saves: Vec<_> = ["раз", "два", "три"]
            .map(|text| anna.next(Some(responses::short(text))))
            .into();
        for index in [2, 0, 1] {
            anna.send(position, &saves[index]).await.is_ok();
        }
        assert_eq!(anna.stored(position).await, Some(responses::short("три")));
    });
}

#[rstest]
fn the_older_tab_writes_history_only(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let mut old = World::of(app).await.sitting("anna").await;
        let position = old.item(ItemType::ShortText).position;
        let other = old.item(ItemType::Numeric).position;
        assert_eq!(old.save(position, responses::short("старая вкладка")).await.pen, 1);
        let mut new = Sitting::open(old.person.clone(), old.attempt.clone(), "new tab").await;
        new.save(position, responses::short("новая вкладка")).await;
        let late = old.save(position, responses::short("опоздала")).await;
        assert_eq!(late.pen, 2, "the reply tells the older tab that another one writes");
        assert_eq!(new.stored(position).await, Some(responses::short("новая вкладка")));
        // What the older tab says of an item that nobody answered since is an answer all the same.
        old.save(other, responses::number("7", None)).await;
        assert_eq!(new.stored(other).await, Some(responses::number("7", None)));
        let journal = db_journal(app, &old).await;
        let sequences: Vec<_> = journal.iter().map(|(sequence, ..)| *sequence).collect();
        assert_eq!(sequences, [1_000_001, 1_000_002, 1_000_003, 2_000_001]);
        assert_eq!(old.clock().await.newest_sequence, 2_000_001);
    });
}

#[rstest]
fn what_does_not_fit_is_refused(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let mut anna = World::of(app).await.sitting("anna").await;
        let position = anna.item(ItemType::Numeric).position;
        let refused = anna.try_save(position, responses::short("54")).await.refused(Code::ResponseMismatch);
        assert_eq!((refused.place.as_deref(), refused.detail.as_deref()), (Some("response.type"), Some("numeric")));
        anna.try_save(99, responses::number("54", None)).await.refused(Code::NotFound);
        let essay = anna.item(ItemType::Extended).position;
        let longest = "ъ".repeat(20_000);
        let refused = anna.try_save(essay, responses::essay(&format!("{longest}ъ"))).await.refused(Code::ResponseTooLong);
        assert_eq!((refused.place.as_deref(), refused.detail.as_deref()), (Some("response.text"), Some("20000")));
        anna.try_save(essay, responses::essay(&longest)).await.is_ok();
        for sequence in [-1, 0, 1, 999_999, 1_000_000, 2_000_000, 2_000_001, i64::MAX] {
            let save = SaveResponse { sequence, ..anna.next(Some(responses::number("54", None))) };
            assert_eq!(anna.send(position, &save).await.refused(Code::InvalidField).place.as_deref(), Some("sequence"));
        }
        let text = serde_json::json!({ "sequence": 1_000_100, "response": { "type": "telepathy" }, "flagged": false, "client_time": 0 });
        let path = paths::response(&anna.attempt.0, &position.to_string());
        anna.person.put(path, &text).await.refused(Code::BadRequest);
        assert_eq!(anna.stored(position).await, None);
    });
}

#[test]
fn two_servers_never_give_one_sequence_to_two_contents() {
    Postgres.run(async |one| {
        let other = one.beside(|_| ()).await;
        let mut here = World::of(one).await.sitting("anna").await;
        let mut there = here.clone();
        there.person = here.person.at(other.url());
        let position = here.item(ItemType::ShortText).position;
        for turn in 0..25 {
            let save = here.next(Some(responses::short(&format!("{turn} здесь"))));
            let twin = SaveResponse {
                response: Some(responses::short(&format!("{turn} там"))),
                ..save.clone()
            };
            let (first, second) = tokio::join!(here.send(position, &save), there.send(position, &twin));
            let statuses = [first.status, second.status];
            assert!(statuses == [200, 409] || statuses == [409, 200], "{first:?} {second:?}");
            let taken = if first.status == 200 { save } else { twin };
            assert_eq!(
                here.stored(position).await,
                taken.response,
                "what was acknowledged is what is there"
            );
        }
        other.stop().await;
    });
}

#[rstest]
fn a_full_queue_asks_to_come_back_and_loses_nothing(#[values(Sqlite, Postgres)] on: Engine) {
    on.run_with(
        |config| config.attempt.queue = 1,
        async |app| {
            let mut anna = World::of(app).await.sitting("anna").await;
            let position = anna.item(ItemType::ShortText).position;
            let saves: Vec<_> = (0..40)
                .map(|turn| anna.next(Some(responses::short(&turn.to_string()))))
                .collect();
            let all: Vec<_> = saves
                .into_iter()
                .map(|save| {
                    let anna = anna.clone();
                    tokio::spawn(async move { (save.sequence, anna.send(position, &save).await) })
                })
                .collect();
            let mut acknowledged = Vec::new();
            for one in all {
                let (sequence, answer) = one.await.unwrap();
                if answer.status == 200 {
                    acknowledged.push(sequence);
                } else {
                    answer.refused(Code::Busy);
                    assert!(!answer.header("retry-after").is_empty());
                }
            }
            acknowledged.sort_unstable();
            let journal = db_journal(app, &anna).await;
            assert_eq!(
                journal.into_iter().map(|(sequence, ..)| sequence).collect::<Vec<_>>(),
                acknowledged
            );
        },
    );
}

#[rstest]
fn texts_of_every_script_survive(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let mut anna = World::of(app).await.sitting("anna").await;
        let position = anna.item(ItemType::Extended).position;
        for text in [
            "Ёлка «ёж» — №1\r\nдвумя строками\tи так",
            "𝒙² ∈ ℝ 👩🏽‍🏫",
            "'; DROP TABLE responses; --",
            "<script>alert(1)</script>",
        ] {
            anna.save(position, responses::essay(text)).await;
            assert_eq!(anna.stored(position).await, Some(responses::essay(text)));
        }
        // PostgreSQL has no text with a zero character; both engines must say the same of it.
        let zero = anna.try_save(position, responses::essay("до\0после")).await;
        assert_eq!(zero.status, 200, "{zero:?}");
        assert_eq!(anna.stored(position).await, Some(responses::essay("до\0после")));
    });
}

#[rstest]
fn what_the_writer_does_is_measured(#[values(Sqlite)] on: Engine) {
    on.run(async |app| {
        let mut anna = World::of(app).await.sitting("anna").await;
        anna.answer_all(responses::right).await;
        let metrics = app.nobody().get("/metrics").await.text();
        for writer in ["responses", "starts", "sessions"] {
            let name = format!("olymp_writer_commits_total{{writer=\"{writer}\"}} ");
            let line = metrics.lines().find_map(|line| line.strip_prefix(&name));
            let commits: u64 = line.unwrap_or_else(|| panic!("{name}: {metrics}")).parse().unwrap();
            assert!(commits > 0, "{writer}");
        }
    });
}
