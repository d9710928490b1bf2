//! What of a result is shown, and when: never, at once, or when the window is over for everybody.

use olymp_contract::assessments::{AssessmentDraft, ClosePolicy, Release};
use olymp_contract::attempts::MyResult;
use olymp_contract::monitoring::Profile;
use olymp_contract::paths;
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::{DAY, HOUR, Sitting, TestApp, World, bank, responses};
use rstest::rstest;

/// Somebody who answered and finished such an assessment.
async fn finished(app: &TestApp, change: impl FnOnce(&mut AssessmentDraft)) -> Sitting {
    let world = World::of(app).await;
    let mut draft = world.draft();
    change(&mut draft);
    let assessment = world.publish(&draft).await;
    let mut anna = Sitting::start(app.participant("anna").await, &assessment).await;
    anna.answer_all(responses::partly).await;
    anna.finish().await;
    anna
}

/// Whether score, competencies and answers are shown.
fn shown(result: &MyResult) -> (bool, bool, bool) {
    (
        result.score.is_some(),
        !result.competencies.is_empty(),
        result.answers.is_some(),
    )
}

#[rstest]
fn what_is_never_shown_is_not_there(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let anna = finished(app, |draft| {
            draft.show_score = Release::Never;
            draft.show_answers = Release::Never;
        })
        .await;
        app.pass(100 * DAY);
        anna.person.sign_in_with_card().await;
        let answer = anna.person.get(olymp_contract::paths::result(&anna.attempt.0)).await;
        let result: MyResult = answer.ok();
        assert_eq!((shown(&result), result.released_at), ((false, false, false), None));
        assert!(!answer.text().contains(bank::SECRET));
        assert_eq!((result.answered, result.items), (11, 12));
    });
}

#[rstest]
fn the_score_at_once_and_the_answers_later(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let anna = finished(app, |draft| {
            draft.close_policy = ClosePolicy::HardClose;
            draft.show_answers = Release::AfterClose;
        })
        .await;
        let closes_at = app.now() + DAY;
        let result = anna.result().await;
        assert_eq!(
            (shown(&result), result.released_at),
            ((true, false, false), Some(closes_at)),
            "a share of few items tells what was right: it comes with the answers"
        );
        let own = paths::profile(&anna.person.id);
        assert!(anna.person.get(&own).await.ok::<Profile>().cells.is_empty());
        app.go_to(closes_at - 1);
        assert_eq!(shown(&anna.result().await), (true, false, false));
        app.go_to(closes_at);
        let result = anna.result().await;
        assert_eq!((shown(&result), result.released_at), ((true, true, true), None));
        let answers = result.answers.unwrap();
        assert!(
            answers
                .iter()
                .all(|answer| answer.explanation_html.contains(bank::SECRET) && !answer.key_html.is_empty())
        );
    });
}

#[rstest]
fn with_a_last_start_the_window_is_over_when_the_last_can_have_finished(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let anna = finished(app, |draft| {
            draft.show_score = Release::AfterClose;
            draft.show_answers = Release::Never;
        })
        .await;
        let over = app.now() + DAY + HOUR;
        assert_eq!(anna.result().await.released_at, Some(over));
        app.go_to(over - 1);
        assert_eq!(shown(&anna.result().await), (false, false, false));
        app.go_to(over);
        let result = anna.result().await;
        assert_eq!(
            (shown(&result), result.score.as_deref()),
            ((true, true, false), Some(responses::PARTLY))
        );
    });
}

#[rstest]
fn answers_without_the_score_do_not_tell_it(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let anna = finished(app, |draft| draft.show_score = Release::Never).await;
        let result = anna.result().await;
        assert_eq!(shown(&result), (false, false, true));
        assert!(
            result
                .answers
                .unwrap()
                .iter()
                .all(|answer| answer.earned.is_none() && answer.comment.is_none())
        );
    });
}

#[rstest]
fn answers_come_with_what_was_answered(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let anna = finished(app, |_| ()).await;
        let result = anna.result().await;
        for (item, answer) in anna.paper.items.iter().zip(result.answers.unwrap()) {
            assert_eq!(
                (answer.position, &answer.item, &answer.order),
                (item.position, &item.item, &item.order)
            );
            assert_eq!(
                (answer.response, answer.max),
                (responses::partly(item), item.max.clone())
            );
        }
    });
}
