//! What a person may no longer do ends at once: after a restart, on every server, on streams that are open.

use olymp_contract::codes::Code;
use olymp_contract::paths;
use olymp_contract::session::{Role, Session};
use olymp_server::entities::{account, account_role};
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::{Answer, Events, Person, TestApp, World};
use rstest::rstest;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Statement};
use std::time::{Duration, Instant};

/// How soon a change must act.
const SOON: Duration = Duration::from_secs(5);

/// Asks until the answer has this status; gives that answer.
async fn soon(status: u16, ask: impl AsyncFn() -> Answer) -> Answer {
    let since = Instant::now();
    loop {
        let answer = ask().await;
        if answer.status == status {
            return answer;
        }
        assert!(since.elapsed() < SOON, "{answer:?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Waits until a stream has ended.
async fn ends(mut stream: Events) {
    let all = async { while stream.next().await.is_some() {} };
    tokio::time::timeout(SOON, all).await.expect("the stream ends");
}

fn id(person: &Person) -> uuid::Uuid {
    person.id.parse().unwrap()
}

/// Takes a role away by hand in the database.
async fn db_take(app: &TestApp, person: &Person, role: Role) {
    let tx = app.state.db.begin().await.unwrap();
    let taken = account_role::Entity::delete_many()
        .filter(account_role::Column::AccountId.eq(id(person)))
        .filter(account_role::Column::Role.eq(role.code()));
    assert_eq!(taken.exec(&tx).await.unwrap().rows_affected, 1);
    tx.commit().await.unwrap();
}

/// Gives a role by hand in the database.
async fn db_give(app: &TestApp, person: &Person, role: Role) {
    let tx = app.state.db.begin().await.unwrap();
    let given = account_role::ActiveModel {
        account_id: Set(id(person)),
        role: Set(role.code().to_owned()),
    };
    account_role::Entity::insert(given)
        .exec_without_returning(&tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

#[rstest]
fn what_was_ended_stays_ended_on_a_server_that_starts_later(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let [anna, boris, vera] = [
            app.participant("anna").await,
            app.participant("boris").await,
            app.participant("vera").await,
        ];
        let kept = anna.cookies();
        anna.delete(paths::SESSION).await.is_ok();
        let administrator = app.staff(Role::Administrator).await;
        administrator.post_nothing(paths::person_card(&boris.id)).await.is_ok();
        let later = app.beside(|_| ()).await;
        let with_kept = later
            .nobody()
            .request(reqwest::Method::GET, paths::SESSION)
            .header("cookie", kept);
        // With its very first answers.
        Answer::of(with_kept.send().await.unwrap())
            .await
            .refused(Code::SessionEnded);
        boris
            .at(later.url())
            .get(paths::SESSION)
            .await
            .refused(Code::SessionEnded);
        vera.at(later.url()).get(paths::SESSION).await.is_ok();
        later.stop().await;
    });
}

#[rstest]
fn without_redis_every_server_hears_of_an_ended_session_soon(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let other = app.beside(|_| ()).await;
        let (anna, boris) = (app.participant("anna").await, app.participant("boris").await);
        let elsewhere = anna.at(other.url());
        elsewhere.get(paths::SESSION).await.is_ok();
        anna.delete(paths::SESSION).await.is_ok();
        soon(401, async || elsewhere.get(paths::SESSION).await)
            .await
            .refused(Code::SessionEnded);
        boris.at(other.url()).get(paths::SESSION).await.is_ok();
        other.stop().await;
    });
}

#[rstest]
fn a_disabled_account_is_out_on_every_server_and_its_streams_end(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let other = app.beside(|_| ()).await;
        let world = World::of(app).await;
        let assessment = world.publish(&world.draft()).await;
        let (anna, boris) = (app.participant("anna").await, app.participant("boris").await);
        let elsewhere = anna.at(other.url());
        let path = paths::waiting_room(&assessment.0);
        let hers = [Events::of(&anna, &path).await, Events::of(&elsewhere, &path).await];
        let mut his = Events::of(&boris, &path).await;
        app.db_disable(&anna).await;
        for person in [&anna, &elsewhere] {
            let answer = soon(401, async || person.get(paths::COMPETENCIES).await).await;
            answer.refused(Code::SessionEnded);
        }
        anna.post_nothing(paths::SESSION_RENEWAL)
            .await
            .refused(Code::SessionEnded);
        let [here, there] = hers;
        ends(here).await;
        ends(there).await;
        let still = tokio::time::timeout(Duration::from_millis(300), his.next()).await;
        assert!(still.is_err(), "nobody else's stream ends: {still:?}");
        other.stop().await;
    });
}

#[rstest]
fn signing_out_ends_the_session_also_after_a_change_of_roles(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let vera = app.person("vera", &[Role::Organiser, Role::Jury], None).await;
        db_take(app, &vera, Role::Organiser).await;
        soon(401, async || vera.get(paths::ASSESSMENTS).await)
            .await
            .refused(Code::NotSignedIn);
        vera.delete(paths::SESSION).await.is_ok();
        vera.post_nothing(paths::SESSION_RENEWAL)
            .await
            .refused(Code::SessionEnded);
    });
}

#[rstest]
fn roles_that_are_taken_or_given_act_soon_and_in_place(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let other = app.beside(|_| ()).await;
        let world = World::of(app).await;
        let assessment = world.publish(&world.draft()).await;
        let vera = app.person("vera", &[Role::Organiser, Role::Jury], None).await;
        let elsewhere = vera.at(other.url());
        let streams = [
            Events::of(&vera, &paths::live(&assessment.0)).await,
            Events::of(&elsewhere, &paths::live(&assessment.0)).await,
        ];
        db_take(app, &vera, Role::Organiser).await;
        for person in [&elsewhere, &vera] {
            // The page renews its token in place, and is what it is now.
            let answer = soon(401, async || person.get(paths::ASSESSMENTS).await).await;
            answer.refused(Code::NotSignedIn);
        }
        let [here, there] = streams;
        ends(here).await;
        ends(there).await;
        let renewed: Session = vera.post_nothing(paths::SESSION_RENEWAL).await.ok();
        assert_eq!(renewed.roles, [Role::Jury]);
        vera.post_nothing(paths::ASSESSMENTS).await.refused(Code::Forbidden);
        vera.get(paths::live(&assessment.0)).await.refused(Code::Forbidden);
        db_give(app, &vera, Role::Organiser).await;
        soon(401, async || vera.get(paths::ASSESSMENTS).await)
            .await
            .refused(Code::NotSignedIn);
        let renewed: Session = vera.post_nothing(paths::SESSION_RENEWAL).await.ok();
        assert_eq!(renewed.roles.len(), 2);
        vera.at(other.url()).get(paths::ASSESSMENTS).await.is_ok();
        other.stop().await;
    });
}

#[rstest]
fn somebody_who_moves_to_another_school_sees_the_old_one_no_more(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        use olymp_contract::programme::SiteKind::Network;
        let (before, after) = (
            app.db_school("Школа 1", Network).await,
            app.db_school("Школа 2", Network).await,
        );
        let anna = app.teacher("anna", before).await;
        let coordinator = app.coordinator(before).await;
        coordinator.post_nothing(paths::person_card(&anna.id)).await.is_ok();
        let tx = app.state.db.begin().await.unwrap();
        let moved = account::ActiveModel {
            school_id: Set(Some(after.0)),
            ..Default::default()
        };
        let update = account::Entity::update_many().set(moved);
        update
            .filter(account::Column::Id.eq(id(&coordinator)))
            .exec(&tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        soon(401, async || coordinator.get(paths::PEOPLE).await)
            .await
            .refused(Code::NotSignedIn);
        coordinator.post_nothing(paths::SESSION_RENEWAL).await.is_ok();
        coordinator
            .post_nothing(paths::person_card(&anna.id))
            .await
            .refused(Code::NotFound);
    });
}

#[rstest]
fn a_change_that_is_committed_late_is_not_missed(#[values(Postgres)] on: Engine) {
    on.run(async |app| {
        let (anna, boris) = (app.participant("anna").await, app.participant("boris").await);
        // Its number is given now; the transaction stays open while higher numbers are read.
        let slow = app.state.db.begin().await.unwrap();
        let sql = format!("UPDATE accounts SET disabled = TRUE WHERE id = '{}'", anna.id);
        slow.execute_raw(Statement::from_string(slow.get_database_backend(), sql))
            .await
            .unwrap();
        // It has many others, too.
        let sql = format!(
            "INSERT INTO authority_changes (account_id, session_id, ends, made_at) \
             SELECT '{}', gen_random_uuid(), TRUE, 0 FROM generate_series(1, 1500)",
            anna.id
        );
        slow.execute_raw(Statement::from_string(slow.get_database_backend(), sql))
            .await
            .unwrap();
        app.db_disable(&boris).await;
        soon(401, async || boris.get(paths::SESSION).await).await;
        anna.get(paths::SESSION).await.is_ok();
        slow.commit().await.unwrap();
        soon(401, async || anna.get(paths::COMPETENCIES).await)
            .await
            .refused(Code::SessionEnded);
    });
}

/// Runs a statement in the database by hand.
async fn db_run(app: &TestApp, sql: &str) {
    let tx = app.state.db.begin().await.unwrap();
    let statement = Statement::from_string(tx.get_database_backend(), sql);
    tx.execute_raw(statement).await.unwrap();
    tx.commit().await.unwrap();
}

#[rstest]
fn a_change_that_is_forgotten_keeps_nobody_out(#[values(Sqlite, Postgres)] on: Engine) {
    let as_in_production = |config: &mut olymp_server::platform::Config| config.session.access_seconds = 900;
    on.run_with(as_in_production, async |app| {
        let anna = app
            .person("anna", &[Role::Administrator, Role::Organiser, Role::Jury], None)
            .await;
        let changed = async |role| {
            db_take(app, &anna, role).await;
            soon(401, async || anna.get(paths::PEOPLE).await)
                .await
                .refused(Code::NotSignedIn);
        };
        changed(Role::Organiser).await;
        // Two days pass for the rows, none for the server.
        db_run(app, "UPDATE authority_changes SET made_at = made_at - 172800000").await;
        let purge = async || {
            app.pass(61 * olymp_tests::MINUTE);
            olymp_server::identity::purge_sessions(&app.state).await.unwrap();
        };
        purge().await;
        anna.post_nothing(paths::SESSION_RENEWAL).await.is_ok();
        anna.get(paths::PEOPLE).await.is_ok();
        anna.sign_in_with_card().await;
        anna.get(paths::PEOPLE).await.is_ok();
        changed(Role::Jury).await;
        // An older server forgot all rows.
        db_run(app, "DELETE FROM authority_changes").await;
        app.pass(61 * olymp_tests::MINUTE);
        anna.sign_in_with_card().await;
        anna.get(paths::PEOPLE).await.is_ok();
    });
}

#[rstest]
fn what_is_done_to_a_session_is_no_change_of_the_account(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let anna = app.participant("anna").await;
        let version = async || {
            let id = olymp_assessment::ids::AccountId(id(&anna));
            let found = olymp_server::identity::store::find_account(app.state.db.reader(), id);
            found.await.unwrap().unwrap().version
        };
        let before = version().await;
        anna.delete(paths::SESSION).await.is_ok();
        anna.sign_in_with_card().await;
        assert_eq!(version().await, before);
    });
}
