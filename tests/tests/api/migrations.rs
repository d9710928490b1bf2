//! The schema forward, back and forward again, with the rows of a whole story in it.

use olymp_migrations::Migrator;
use olymp_server::outages;
use olymp_server::platform::pulse::Pause;
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::engine::{RUNTIME, connect};
use olymp_tests::{TestApp, World, responses};
use rstest::rstest;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use sea_orm_migration::MigratorTrait;
use std::collections::BTreeMap;

/// How many rows each table has; without the migrations' own.
async fn counts(db: &DatabaseConnection) -> BTreeMap<String, i64> {
    let list = match db.get_database_backend() {
        DbBackend::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        _ => "SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = 'public'",
    };
    let query = async |sql: String| {
        db.query_all_raw(Statement::from_string(db.get_database_backend(), sql))
            .await
            .unwrap()
    };
    let mut counts = BTreeMap::new();
    for row in query(list.to_owned()).await {
        let name: String = row.try_get("", "name").unwrap();
        if name != "seaql_migrations" {
            let rows = query(format!("SELECT COUNT(*) AS n FROM {name}")).await;
            counts.insert(name, rows[0].try_get("", "n").unwrap());
        }
    }
    counts
}

/// Lets somebody answer everything, and the jury mark it, so that hardly a table stays empty.
async fn story(app: &TestApp) {
    use olymp_contract::assessments::GrantExtraTime;
    use olymp_contract::item::ItemType;
    use olymp_contract::marking::SaveMark;
    use olymp_contract::{ids::AccountId, paths, programme::SiteKind, session::Role};
    let world = World::of(app).await;
    let school = app.db_school("Школа 1", SiteKind::Network).await;
    let anna = app.teacher("anna", school).await;
    app.db_group("Математики", &[&anna]).await;
    let assessment = world.publish(&world.draft()).await;
    let grant = GrantExtraTime {
        account: AccountId(anna.id.clone()),
        minutes: 5,
        reason: "связь".to_owned(),
        confirm: false,
    };
    world
        .organiser
        .put(paths::extra_time(&assessment.0), &grant)
        .await
        .is_ok();
    let left = app.staff(Role::Author).await;
    assert_eq!(left.delete(paths::SESSION).await.status, 204);
    let announcement = serde_json::json!({ "text": "Начинаем." });
    let path = paths::announcements(&assessment.0);
    world.organiser.post(path, &announcement).await.is_ok();
    app.draw().await;
    let mut anna = olymp_tests::Sitting::start(anna, &assessment).await;
    anna.answer_all(responses::right).await;
    anna.person.sign_in_with_card().await;
    anna.finish().await;
    let card = paths::person_card(&anna.person.id);
    world.organiser.post_nothing(card).await.is_ok();
    let essay = anna.item(ItemType::Extended).position;
    let criteria = [("goal", "1"), ("means", "1")].map(|(id, points)| (id.to_owned(), points.to_owned()));
    let mark = SaveMark {
        version: 0,
        response_hash: None,
        criteria: criteria.into(),
        comment: String::new(),
    };
    app.staff(Role::Jury)
        .await
        .put(anna.marking_task(essay), &mark)
        .await
        .is_ok();
    let (from, to) = (app.now() - olymp_tests::MINUTE, app.now());
    outages::make_up(&app.state, Pause { from, to }).await.unwrap();
    outages::say(&app.state, to).await.unwrap();
    // Long after, the sign-in during the attempt is left of its session; the last sign-in keeps its own.
    olymp_server::identity::purge_sessions(&app.state).await.unwrap();
    app.pass(70 * olymp_tests::DAY);
    olymp_server::identity::purge_sessions(&app.state).await.unwrap();
    world.organiser.sign_in_with_card().await;
}

#[rstest]
fn every_step_back_takes_its_own_tables_only(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        story(app).await;
        let db = app.state.db.writer();
        let mut before = counts(db).await;
        let empty: Vec<_> = before
            .iter()
            .filter(|(_, rows)| **rows == 0)
            .map(|(name, _)| name.as_str())
            .collect();
        assert_eq!(empty, <[&str; 0]>::default(), "the story fills every table");
        for _ in Migrator::migrations() {
            Migrator::down(db, Some(1)).await.unwrap();
            let after = counts(db).await;
            assert!(after.len() <= before.len());
            for (name, rows) in &after {
                assert_eq!(before.get(name), Some(rows), "{name}");
            }
            before = after;
        }
        assert!(before.is_empty(), "{before:?}");
        for _ in Migrator::migrations() {
            Migrator::up(db, Some(1)).await.unwrap();
        }
        assert!(counts(db).await.values().all(|rows| *rows == 0));
        // What was made anew works.
        story(app).await;
        assert!(counts(db).await.values().all(|rows| *rows > 0));
    });
}

#[rstest]
fn migrating_again_changes_nothing(#[values(Sqlite, Postgres)] on: Engine) {
    RUNTIME.block_on(async {
        let fresh = on.empty_database().await;
        let db = connect(&fresh.url).await;
        for _ in 0..2 {
            olymp_server::startup::migrate(&db).await.unwrap();
        }
        assert_eq!(Migrator::get_pending_migrations(db.writer()).await.unwrap().len(), 0);
        db.close().await;
    });
}

#[test]
fn both_engines_have_the_same_tables() {
    RUNTIME.block_on(async {
        let mut tables = Vec::new();
        for engine in [Sqlite, Postgres] {
            let fresh = engine.database().await;
            let db = connect(&fresh.url).await;
            tables.push(counts(db.writer()).await.into_keys().collect::<Vec<_>>());
            db.close().await;
        }
        assert_eq!(tables[0], tables[1]);
    });
}
