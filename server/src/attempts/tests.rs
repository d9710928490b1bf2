//! The journal on a real database: what one transaction of many responses says and leaves.

use super::journal::Written;
use super::store::{NewResponse, append, current};
use super::{start, sweep};
use crate::assessments::create_and_publish;
use crate::assessments::tests::{draft, import, state};
use crate::identity::store::{NewAccount, insert_account};
use crate::platform::{ClockExt, State};
use olymp_assessment::ids::{AccountId, AttemptId};
use olymp_contract::session::Role;

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
    start(state, account, assessment).await.unwrap()
}

fn response(attempt: AttemptId, sequence: i64, text: Option<&str>) -> NewResponse {
    NewResponse {
        attempt,
        sequence,
        position: 1,
        payload: text.map(|text| format!(r#"{{"type":"short-text","text":"{text}"}}"#)),
        flagged: text.is_none(),
        client_time: 0,
    }
}

#[tokio::test]
async fn a_full_batch_of_repeats_is_one_transaction() {
    let folder = tempfile::tempdir().unwrap();
    let state = state(&folder).await;
    let attempt = started(&state).await;
    let rows: Vec<NewResponse> = (1..=1_000).map(|n| response(attempt, n, Some("да"))).collect();
    let saved =
        |at: i64| move |written: &Written| matches!(written, Written::Saved { saved_at, .. } if *saved_at == at);
    assert!(append(&state.db, &rows, 5).await.unwrap().iter().all(saved(5)));
    assert!(append(&state.db, &rows, 6).await.unwrap().iter().all(saved(5)));
    let other = [response(attempt, 1_000, Some("нет"))];
    assert_eq!(append(&state.db, &other, 7).await.unwrap(), [Written::Taken]);
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
    append(&state.db, &rows, 5).await.unwrap();
    let now = current(state.db.reader(), attempt).await.unwrap().remove(&1).unwrap();
    let text = serde_json::to_string(&now.response).unwrap();
    assert_eq!((now.sequence, now.flagged), (3, true));
    assert!(text.contains("да"), "{text}");
    assert_eq!(sweep(&state).await.unwrap(), 0);
}
