//! A crash amid a migration: `kill -9` of `olymp migrate` at moments by chance, over the filled database of the last release. What
//! is left is the old schema or the new one, with every row, and migrating again ends it.

use crate::clients::{Client, prepared};
use crate::report;
use crate::rounds::{a_moment, in_time, rounds};
use olymp_migrations::Migrator;
use olymp_server::platform::Database;
use olymp_tests::engine::{Fresh, RUNTIME, connect};
use olymp_tests::process::{self, Launch, SECRET};
use olymp_tests::schema::{Schema, schema};
use olymp_tests::{Engine, Person, Sitting};
use sea_orm::ConnectionTrait;
use sea_orm_migration::MigratorTrait;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How many responses the database of the last release holds at least: enough for a migration that can be hit.
const RESPONSES: usize = 40_000;

/// Fills a database and takes its last migration back.
async fn of_the_last_release(database: &Arc<Fresh>) -> Database {
    prepared(database, 0, async |app, assessment| {
        let mut client = Client::of(Sitting::start(app.participant("anna").await, assessment).await, 0);
        for _ in 0..40 {
            let (position, save) = client.next();
            client.send(position, &save).await;
        }
    })
    .await;
    let db = connect(&database.url).await;
    // The same answers again and again, under later sequences.
    let double = "INSERT INTO responses SELECT attempt_id, sequence + (SELECT MAX(sequence) FROM responses) - 1000000, \
        position, payload, flagged, client_time, saved_at FROM responses";
    let mut count = 40;
    while count < RESPONSES {
        db.writer().execute_unprepared(double).await.unwrap();
        count *= 2;
    }
    Migrator::down(db.writer(), Some(1)).await.unwrap();
    db
}

fn migrate(url: &str) -> Command {
    let mut command = process::olymp(&["migrate", "--database", url]);
    command
        .env("OLYMP_SECRET", SECRET)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// The schema as it is and as it shall be, and how long it takes to get there.
struct Way {
    before: Schema,
    after: Schema,
    takes: Duration,
}

/// Kills the migration at a moment by chance; gives whether it was amid its work.
async fn interrupt(url: &str, way: &Way) -> bool {
    let mut child: Child = migrate(url).spawn().unwrap();
    a_moment(way.takes.mul_f32(1.3)).await;
    let amid = child.try_wait().unwrap().is_none();
    child.kill().unwrap();
    child.wait().unwrap();
    amid
}

/// Checks what is left, migrates to the end and checks that; gives whether the old schema was left.
async fn check(url: &str, way: &Way) -> bool {
    let db = connect(url).await;
    let left = schema(db.writer()).await;
    let old = left == way.before;
    assert!(
        old || left == way.after,
        "neither the old schema nor the new one: {left:#?}"
    );
    assert!(migrate(url).status().unwrap().success(), "migrating again");
    assert_eq!(schema(db.writer()).await, way.after);
    db.close().await;
    old
}

fn tell(fault: &str, rounds: usize, found: &[(bool, bool)], rows: usize) {
    let amid = found.iter().filter(|(amid, _)| *amid).count();
    let old = found.iter().filter(|(_, old)| *old).count();
    println!("{fault}: {amid} of {rounds} amid the work, {old} left the old schema");
    assert!(amid > 0, "none of the kills hit a migration");
    report::row(fault, rounds, rows, [0; 3]);
}

#[test]
fn on_sqlite() {
    RUNTIME.block_on(async {
        let rounds = rounds(12, 100);
        let database = Arc::new(Engine::Sqlite.database().await);
        let db = of_the_last_release(&database).await;
        let before = schema(db.writer()).await;
        db.close().await;
        let folder = database.folder().unwrap();
        let copy = |number: usize| {
            let file = folder.join(format!("{number}.db"));
            std::fs::copy(folder.join("olymp.db"), &file).unwrap();
            format!("sqlite:{}", file.display())
        };
        let url = copy(0);
        let since = Instant::now();
        assert!(migrate(&url).status().unwrap().success());
        let takes = since.elapsed();
        let db = connect(&url).await;
        let after = schema(db.writer()).await;
        db.close().await;
        let way = Way { before, after, takes };
        let mut found = Vec::new();
        for number in 1..=rounds {
            let url = copy(number);
            found.push((interrupt(&url, &way).await, check(&url, &way).await));
        }
        tell("crash amid a migration, SQLite", rounds, &found, way.before.rows());
    });
}

#[test]
fn on_postgres() {
    RUNTIME.block_on(async {
        let rounds = rounds(8, 100);
        let database = Arc::new(Engine::Postgres.empty_database().await);
        let db = connect(&database.url).await;
        olymp_server::startup::migrate(&db).await.unwrap();
        db.close().await;
        let db = of_the_last_release(&database).await;
        let before = schema(db.writer()).await;
        let since = Instant::now();
        assert!(migrate(&database.url).status().unwrap().success());
        let takes = since.elapsed();
        let after = schema(db.writer()).await;
        let way = Way { before, after, takes };
        let mut found = Vec::new();
        for _ in 0..rounds {
            Migrator::down(db.writer(), Some(1)).await.unwrap();
            assert_eq!(schema(db.writer()).await, way.before);
            let amid = interrupt(&database.url, &way).await;
            found.push((amid, check(&database.url, &way).await));
        }
        db.close().await;
        tell("crash amid a migration, PostgreSQL", rounds, &found, way.before.rows());
    });
}

#[test]
fn two_servers_that_start_together_both_come_up() {
    RUNTIME.block_on(async {
        let rounds = rounds(2, 20);
        for _ in 0..rounds {
            let database = Engine::Postgres.empty_database().await;
            let launches = [Launch::on(&database.url), Launch::on(&database.url)];
            let mut servers = launches.map(|launch| launch.spawn());
            for server in &mut servers {
                server.comes_up();
                let ready = Person::visitor(&server.url);
                assert_eq!(in_time("an answer", ready.get("/readyz")).await.status, 200);
            }
            let db = connect(&database.url).await;
            assert_eq!(Migrator::get_pending_migrations(db.writer()).await.unwrap().len(), 0);
            db.close().await;
        }
        report::row("two servers started together on an empty PostgreSQL", rounds, 0, [0; 3]);
    });
}
