//! What of a result is shown, and when: never, at once, or when the window is over for everybody.

use crate::extra_time::grant;
use olymp_contract::assessments::{AssessmentDraft, ClosePolicy, Release};
use olymp_contract::attempts::{FinishedBy, MyAssessment, MyResult};
use olymp_contract::codes::Code;
use olymp_contract::item::ItemType;
use olymp_contract::monitoring::Profile;
use olymp_contract::paths;
use olymp_contract::session::Role;
use olymp_server::outages::make_up;
use olymp_server::platform::pulse::Pause;
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::{DAY, HOUR, MINUTE, Sitting, TestApp, World, bank, responses};
use rstest::rstest;

/// How long after the last deadline responses are still taken, in the default configuration, and the moment after.
const GRACE: i64 = 5_001;

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

/// An assessment that ends for all in an hour, and shows its answers then.
fn closing_in_an_hour(world: &World<'_>) -> AssessmentDraft {
    AssessmentDraft {
        close_policy: ClosePolicy::HardClose,
        closes_at: world.app.now() + HOUR,
        show_answers: Release::AfterClose,
        ..world.draft()
    }
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
        let over = app.now() + DAY + GRACE;
        let result = anna.result().await;
        assert_eq!(
            (shown(&result), result.released_at),
            ((true, false, false), Some(over)),
            "a share of few items tells what was right: it comes with the answers"
        );
        let own = paths::profile(&anna.person.id);
        assert!(anna.person.get(&own).await.ok::<Profile>().cells.is_empty());
        app.go_to(over - 1);
        assert_eq!(shown(&anna.result().await), (true, false, false));
        app.go_to(over);
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
        let over = app.now() + DAY + HOUR + GRACE;
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

/// What one may read while another's save is still taken would be typed by that other.
#[rstest]
fn no_key_is_told_while_a_save_is_still_taken(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let draft = closing_in_an_hour(&world);
        let assessment = world.publish(&draft).await;
        let mut anna = Sitting::start(app.participant("anna").await, &assessment).await;
        anna.answer_all(responses::partly).await;
        anna.finish().await;
        let mut boris = Sitting::start(app.participant("boris").await, &assessment).await;
        let position = boris.item(ItemType::Numeric).position;
        let told = async || {
            let answer = anna.person.get(paths::result(&anna.attempt.0)).await;
            answer.text().contains(bank::SECRET)
        };
        for late in [1, GRACE - 1] {
            app.go_to(draft.closes_at + late);
            assert!(!told().await, "{late} ms after the deadline");
            boris.save(position, responses::number("54", Some("км/ч"))).await;
        }
        app.go_to(draft.closes_at + GRACE);
        assert!(told().await);
        let save = boris.next(Some(responses::number("55", Some("км/ч"))));
        boris
            .person
            .put(paths::response(&boris.attempt.0, &position.to_string()), &save)
            .await
            .refused(Code::AttemptClosed);
    });
}

/// A window that seems to be over may go on in a moment: until that is known, nothing is released by it.
#[rstest]
fn nothing_is_released_while_a_pause_is_made_up_for(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let anna = finished(app, |draft| draft.show_answers = Release::AfterClose).await;
        let regional = app.staff(Role::RegionalCoordinator).await;
        let own = [
            paths::result(&anna.attempt.0),
            paths::profile(&anna.person.id),
            paths::evidence(&anna.person.id, "trial.count"),
        ];
        let pulse = &app.state.pulse;
        let mut heard = pulse.start(app.state.clock.clone()).unwrap();
        app.pass(2 * DAY);
        anna.person.sign_in_with_card().await;
        regional.sign_in_with_card().await;
        for known in [false, true] {
            if known {
                heard.recv().await.unwrap();
            }
            for path in &own {
                anna.person.get(path).await.refused(Code::Busy);
                if path != &own[0] {
                    regional.get(path).await.refused(Code::Busy);
                }
            }
        }
        pulse.settle();
        assert_eq!(shown(&anna.result().await), (true, true, true));
        for path in &own[1..] {
            regional.get(path).await.is_ok();
        }
    });
}

/// Whose time is over may still send what was typed: until then nothing is told, also where the end was asked for.
#[rstest]
fn an_end_within_the_grace_tells_nothing_while_saves_are_taken(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let mut draft = world.draft();
        (draft.show_score, draft.show_answers) = (Release::Immediately, Release::Immediately);
        let assessment = world.publish(&draft).await;
        let mut anna = Sitting::start(app.participant("anna").await, &assessment).await;
        let (deadline, position) = (anna.paper.clock.deadline, anna.item(ItemType::Numeric).position);
        app.go_to(deadline + 1);
        assert_eq!(anna.finish().await.by, FinishedBy::Deadline);
        for late in [1, GRACE - 1] {
            app.go_to(deadline + late);
            let result = anna.result().await;
            assert_eq!(
                (shown(&result), result.released_at),
                ((false, false, false), Some(deadline + GRACE))
            );
            let own = paths::profile(&anna.person.id);
            assert!(anna.person.get(&own).await.ok::<Profile>().cells.is_empty());
            let mine: Vec<MyAssessment> = anna.person.get(paths::MY_ASSESSMENTS).await.ok();
            assert!(!mine[0].result_released);
            anna.save(position, responses::number("54", Some("км/ч"))).await;
        }
        app.go_to(deadline + GRACE);
        assert!(anna.result().await.answers.is_some());
        let save = anna.next(Some(responses::number("55", Some("км/ч"))));
        let path = paths::response(&anna.attempt.0, &position.to_string());
        anna.person.put(path, &save).await.refused(Code::AttemptClosed);
    });
}

/// Who had extra time works until it is taken back, and the grace after it.
#[rstest]
fn time_taken_back_releases_nothing_while_its_saves_are_taken(
    #[values(false, true)] paused: bool,
    #[values(Sqlite, Postgres)] on: Engine,
) {
    on.run(async |app| {
        let world = World::of(app).await;
        let draft = closing_in_an_hour(&world);
        let assessment = world.publish(&draft).await;
        let anna = Sitting::start(app.participant("anna").await, &assessment).await;
        anna.finish().await;
        let mut boris = Sitting::start(app.participant("boris").await, &assessment).await;
        let position = boris.item(ItemType::Numeric).position;
        grant(&world, &assessment, &boris.person, 30).await.is_ok();
        app.go_to(draft.closes_at + 10 * MINUTE + 1);
        grant(&world, &assessment, &boris.person, 0).await.is_ok();
        let told = async || anna.result().await.answers.is_some();
        let mut end = app.now();
        if paused {
            let from = app.now() - 1;
            app.pass(20 * MINUTE);
            let pause = Pause { from, to: app.now() };
            assert_eq!(make_up(&app.state, pause).await.unwrap(), 1);
            end = boris.clock().await.deadline;
            assert!(end > app.now(), "it goes on");
        }
        assert!(!told().await, "boris is at work");
        app.go_to(end + GRACE - 1);
        boris.save(position, responses::number("54", Some("км/ч"))).await;
        assert!(!told().await);
        // Whole seconds are kept of what was used.
        app.go_to(end + GRACE + 1_000);
        assert!(told().await);
    });
}
