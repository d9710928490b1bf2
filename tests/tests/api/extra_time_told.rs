//! Extra time after something was told: who may grant it, and what is asked first.

use crate::extra_time::{GRACE, grant, grant_anyway, recorded};
use olymp_contract::assessments::{ClosePolicy, GrantExtraTime, Release};
use olymp_contract::codes::Code;
use olymp_contract::ids::AccountId;
use olymp_contract::paths;
use olymp_contract::session::Role;
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::{DAY, MINUTE, Sitting, World};
use rstest::rstest;

#[rstest]
fn nobody_gives_extra_time_to_themselves(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = world.publish(&world.draft()).await;
        let both = app.person("both", &[Role::Organiser, Role::Participant], None).await;
        let body = GrantExtraTime {
            account: AccountId(both.id.clone()),
            minutes: 10,
            reason: "сбой связи".to_owned(),
            confirm: true,
        };
        both.put(paths::extra_time(&assessment.0), &body)
            .await
            .refused(Code::ExtraTimeOwn);
        grant(&world, &assessment, &both, 10).await.is_ok();
    });
}

/// The sweeper has not been there yet, and others can read the right answers already.
#[rstest]
fn what_is_overdue_and_not_closed_yet_is_asked_about_too(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let mut draft = world.draft();
        draft.close_policy = ClosePolicy::HardClose;
        (draft.closes_at, draft.show_score, draft.show_answers) =
            (app.now() + 30 * MINUTE, Release::AfterClose, Release::AfterClose);
        let assessment = world.publish(&draft).await;
        let boris = Sitting::start(app.participant("boris").await, &assessment).await;
        app.go_to(draft.closes_at + GRACE);
        // Within the grace nobody can have read anything.
        grant(&world, &assessment, &boris.person, 1).await.is_ok();
        app.go_to(draft.closes_at + MINUTE + GRACE + 2_000);
        grant(&world, &assessment, &boris.person, 10)
            .await
            .refused(Code::KeysReadable);
        grant_anyway(&world, &assessment, &boris.person, 10).await.is_ok();
        assert_eq!(recorded(app).await["keys_readable"], true);
    });
}

/// A score tells what was right, and coordinators see points when it is over for all.
#[rstest]
fn a_score_that_was_told_is_asked_about(
    #[values(Release::Immediately, Release::AfterClose, Release::Never)] score: Release,
    #[values(Sqlite, Postgres)] on: Engine,
) {
    on.run(async |app| {
        let world = World::of(app).await;
        let mut draft = world.draft();
        draft.close_policy = ClosePolicy::HardClose;
        (draft.closes_at, draft.show_score, draft.show_answers) = (app.now() + DAY, score, Release::Never);
        let assessment = world.publish(&draft).await;
        let boris = Sitting::start(app.participant("boris").await, &assessment).await;
        app.go_to(boris.paper.clock.deadline + GRACE + 1);
        app.sweep().await;
        let early = grant(&world, &assessment, &boris.person, 10).await;
        match score {
            Release::Immediately => {
                early.refused(Code::KeysReadable);
            }
            Release::AfterClose | Release::Never => {
                early.is_ok();
            }
        }
        (draft.title, draft.closes_at) = ("До конца окна".to_owned(), app.now() + 30 * MINUTE);
        let assessment = world.publish(&draft).await;
        let anna = Sitting::start(app.participant("anna").await, &assessment).await;
        app.go_to(draft.closes_at + GRACE + 1);
        app.sweep().await;
        grant(&world, &assessment, &anna.person, 10)
            .await
            .refused(Code::KeysReadable);
    });
}
