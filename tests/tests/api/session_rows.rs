//! What the database keeps of sessions: few rows, however often somebody signs in or renews.

use crate::sessions::{as_installed, refresh_token as token_of, renew, renew_with};
use olymp_contract::codes::Code;
use olymp_contract::paths;
use olymp_contract::session::Session;
use olymp_server::entities::{refresh_token, session};
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::{DAY, MINUTE, TestApp};
use rstest::rstest;
use sea_orm::{EntityTrait, PaginatorTrait};
use std::time::{Duration, Instant};

#[rstest]
fn an_account_has_so_many_sessions_and_the_oldest_ends(#[values(Sqlite, Postgres)] on: Engine) {
    on.run_with(
        |config| config.session.per_account = 3,
        async |app| {
            let first = app.participant("anna").await;
            let boris = app.participant("boris").await;
            let mut later = Vec::new();
            for _ in 0..3 {
                app.pass(1);
                let mut anna = app.nobody();
                anna.code = first.code.clone();
                anna.sign_in_with_card().await;
                later.push(anna);
            }
            renew(&first).await.refused(Code::SessionEnded);
            for anna in &later {
                renew(anna).await.is_ok();
            }
            renew(&boris).await.is_ok();
            // Nothing is left of it but that it was ended, which a server that starts now knows, too.
            assert_eq!(db_rows(app).await, (4, 4), "three of anna, one of boris");
            let other = app.beside(|_| ()).await;
            first
                .at(other.url())
                .get(paths::SESSION)
                .await
                .refused(Code::SessionEnded);
            later[0].at(other.url()).get(paths::SESSION).await.is_ok();
            other.stop().await;
        },
    );
}

/// How many sessions and how many refresh tokens the database holds.
async fn db_rows(app: &TestApp) -> (u64, u64) {
    let db = app.state.db.reader();
    let sessions = session::Entity::find().count(db).await.unwrap();
    (sessions, refresh_token::Entity::find().count(db).await.unwrap())
}

#[rstest]
fn signing_in_and_out_without_end_leaves_few_rows(#[values(Sqlite, Postgres)] on: Engine) {
    on.run_with(
        |config| config.session.per_account = 3,
        async |app| {
            let anna = app.participant("anna").await;
            for _ in 0..10 {
                app.pass(1);
                anna.sign_in_with_card().await;
                anna.delete(paths::SESSION).await.is_ok();
            }
            anna.sign_in_with_card().await;
            let (sessions, tokens) = db_rows(app).await;
            assert!(sessions <= 6 && tokens == sessions, "{sessions}, {tokens}");
        },
    );
}

#[rstest]
fn renewals_without_end_write_a_row_a_minute(#[values(Sqlite, Postgres)] on: Engine) {
    on.run_with(as_installed, async |app| {
        let anna = app.participant("anna").await;
        let first = anna.cookies();
        for _ in 0..20 {
            app.pass(MINUTE / 20 - 1);
            let session: Session = renew(&anna).await.ok();
            assert_eq!(session.renew_before, app.now() + 15 * MINUTE, "the access token is new");
        }
        assert_eq!(db_rows(app).await, (1, 1));
        assert_eq!(token_of(&renew_with(app, &first).await), token_of(&renew(&anna).await));
        app.pass(MINUTE);
        renew(&anna).await.is_ok();
        assert_eq!(db_rows(app).await, (1, 2));
    });
}

#[rstest]
fn signing_in_all_the_time_is_slowed_and_never_refused(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let (anna, boris) = (app.participant("anna").await, app.participant("boris").await);
        let begun = Instant::now();
        // With the first one sixty wait for nothing, and one more goes at once.
        for _ in 0..60 {
            anna.sign_in_with_card().await;
        }
        let without = begun.elapsed();
        let again = (0..3).map(|_| async {
            anna.sign_in_with_card().await;
        });
        let begun = Instant::now();
        olymp_tests::join_all(again).await;
        assert!(
            begun.elapsed() >= Duration::from_millis(2_900),
            "{:?} after {without:?}",
            begun.elapsed()
        );
        let begun = Instant::now();
        boris.sign_in_with_card().await;
        assert!(begun.elapsed() < Duration::from_secs(1), "nobody else waits");
        app.pass(60 * MINUTE);
        anna.sign_in_with_card().await;
    });
}

#[rstest]
fn sessions_that_are_long_over_are_taken_away(#[values(Sqlite, Postgres)] on: Engine) {
    on.run_with(
        |config| {
            config.session.access_seconds = 900;
            config.session.seconds = 3_600;
        },
        async |app| {
            let purge = async || olymp_server::identity::purge_sessions(&app.state).await.unwrap();
            app.participant("anna").await;
            assert_eq!(purge().await, 0);
            app.pass(5 * DAY);
            let boris = app.participant("boris").await;
            assert_eq!(purge().await, 0, "over, but somebody may ask why");
            app.pass(3 * DAY);
            assert_eq!(purge().await, 1);
            assert_eq!(purge().await, 0);
            boris.get(paths::SESSION).await.refused(Code::NotSignedIn);
        },
    );
}
