//! The journal on a real database: what one transaction of many responses says and leaves.

use super::batch::Finish;
use super::batch::journal::SaveOutcome;
use super::store::{self, NewResponse, current};
use super::{start, sweep};
use crate::assessments::create_and_publish;
use crate::assessments::tests::{draft, import, state};
use crate::entities::attempt::AttemptStatus;
use crate::identity::consent;
use crate::identity::store::{NewAccount, insert_account};
use crate::platform::clock::{ManualClock, from_millis};
use crate::platform::{Clock, ClockExt};
use crate::state::State;
use olymp_assessment::attempt::FinishedBy;
use olymp_assessment::ids::{AccountId, AttemptId};
use olymp_contract::session::Role;
use std::sync::Arc;

/// One who has started an olympiad of one item, of 60 minutes.
async fn started(state: &State) -> AttemptId {
    import(state, &["one"], "").await;
    let now = state.clock.millis();
    let mut open_now = draft(state, &[1]).await;
    (open_now.opens_at, open_now.closes_at) = (now - 1_000, now + 3_600_000);
    let assessment = create_and_publish(state, open_now).await.unwrap();
    let account = AccountId(state.entropy.id(state.clock.now()));
    let new = NewAccount {
        id: account,
        login: None,
        password_hash: None,
        name: "Участник".to_owned(),
        school: None,
        subject: None,
        position: None,
        roles: vec![Role::Participant],
        created_at: now,
    };
    insert_account(state.db.writer(), new).await.unwrap();
    consent::give(state, state.db.writer(), account).await.unwrap();
    start(state, account, assessment).await.unwrap()
}

/// Appends in a transaction of its own.
async fn append(state: &State, rows: &[NewResponse], now: i64) -> Vec<SaveOutcome> {
    let tx = state.db.begin().await.unwrap();
    let (outcomes, late) = store::append(&tx, rows, now, 5_000).await.unwrap();
    assert!(late.is_empty());
    tx.commit().await.unwrap();
    outcomes
}

fn response(attempt: AttemptId, sequence: i64, text: Option<&str>) -> NewResponse {
    NewResponse {
        attempt,
        sequence,
        position: 1,
        payload: text.map(|text| format!(r#"{{"type":"short-text","text":"{text}"}}"#)),
        flagged: text.is_none(),
        client_time: 0,
        arrived_at: 0,
    }
}

#[tokio::test]
async fn a_full_batch_of_repeats_is_one_transaction() {
    let folder = tempfile::tempdir().unwrap();
    let state = state(&folder).await;
    let attempt = started(&state).await;
    let rows: Vec<NewResponse> = (1..=1_000).map(|n| response(attempt, n, Some("да"))).collect();
    let saved = |at: i64| move |written: &SaveOutcome| matches!(written, SaveOutcome::Saved { saved_at, .. } if *saved_at == at);
    assert!(append(&state, &rows, 5).await.iter().all(saved(5)));
    assert!(append(&state, &rows, 6).await.iter().all(saved(5)));
    let other = [response(attempt, 1_000, Some("нет"))];
    assert_eq!(append(&state, &other, 7).await, [SaveOutcome::Taken]);
}

#[tokio::test]
async fn a_flag_alone_keeps_the_answer_before_it() {
    let folder = tempfile::tempdir().unwrap();
    let state = state(&folder).await;
    let attempt = started(&state).await;
    let rows = [
        response(attempt, 1, Some("нет")),
        response(attempt, 2, Some("да")),
        response(attempt, 3, None),
    ];
    append(&state, &rows, 5).await;
    let now = current(state.db.reader(), attempt).await.unwrap().remove(&1).unwrap();
    let text = serde_json::to_string(&now.response).unwrap();
    assert_eq!((now.sequence, now.flagged), (3, true));
    assert!(text.contains("да"), "{text}");
    assert_eq!(sweep(&state).await.unwrap(), 0);
}

/// One who started an olympiad of one item answers, and the sweeper closes first.
#[tokio::test]
async fn what_arrived_in_time_counts_though_the_sweeper_was_faster() {
    let folder = tempfile::tempdir().unwrap();
    let state = state(&folder).await;
    let attempt = started(&state).await;
    let row = store::find(state.db.reader(), attempt).await.unwrap().unwrap();
    let clock = Arc::new(ManualClock::at(from_millis(row.deadline + 60_000)));
    let shared: Arc<dyn Clock> = clock;
    let late = state.on(&shared);
    assert_eq!(sweep(&late).await.unwrap(), 1);
    let arrived = |sequence, at| NewResponse {
        arrived_at: at,
        ..response(attempt, sequence, Some("да"))
    };
    let in_time = late
        .batchers
        .journal
        .run(arrived(1, row.deadline + 4_000))
        .await
        .unwrap();
    assert!(matches!(in_time, SaveOutcome::Saved { .. }), "{in_time:?}");
    let too_late = late
        .batchers
        .journal
        .run(arrived(2, row.deadline + 6_000))
        .await
        .unwrap();
    assert_eq!(too_late, SaveOutcome::Closed);
    let graded = store::find(state.db.reader(), attempt).await.unwrap().unwrap();
    assert_eq!((graded.answered, graded.score_units), (1, graded.max_units));
    assert_eq!(graded.finished_at, Some(row.deadline));
}

#[tokio::test]
async fn a_pen_that_nobody_was_given_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let state = state(&folder).await;
    let attempt = started(&state).await;
    let rows = [response(
        attempt,
        olymp_contract::WriterEpoch(7).sequence(1),
        Some("да"),
    )];
    assert_eq!(
        append(&state, &rows, 5).await,
        [SaveOutcome::UnknownEpoch(olymp_contract::WriterEpoch(0))]
    );
    assert!(current(state.db.reader(), attempt).await.unwrap().is_empty());
}

#[tokio::test]
async fn those_who_finish_together_end_once_each() {
    let folder = tempfile::tempdir().unwrap();
    let state = state(&folder).await;
    let attempt = started(&state).await;
    let nobody = AttemptId(uuid::Uuid::nil());
    let ends = [attempt, nobody, attempt].map(|id| {
        let by = FinishedBy::Participant;
        state.batchers.finishes.run(Finish { id, by })
    });
    let ended = futures_util::future::try_join_all(ends).await.unwrap();
    let [Some(first), None, Some(second)] = &ended[..] else {
        panic!("{ended:?}");
    };
    assert_eq!(first, second);
    let stored = store::find(state.db.reader(), attempt).await.unwrap().unwrap();
    assert_eq!(&stored, first);
    assert_eq!(
        (stored.status, stored.finished_by.as_deref()),
        (AttemptStatus::Scored, Some("participant"))
    );
}

#[tokio::test]
async fn the_clock_ends_nothing_whose_time_was_extended_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let state = state(&folder).await;
    let attempt = started(&state).await;
    // As asked by somebody who looked before the grant was made.
    let by = FinishedBy::Deadline;
    let row = state
        .batchers
        .finishes
        .run(Finish { id: attempt, by })
        .await
        .unwrap()
        .unwrap();
    assert_eq!((row.status, row.finished_at), (AttemptStatus::Open, None));
}
