//! Consent to the processing of personal data: an act of its own before the first start, asked again for another text, withdrawn
//! at will; and who sees that it is missing.

use olymp_contract::assessments::AssessmentView;
use olymp_contract::codes::Code;
use olymp_contract::consent::{ConsentState, GiveConsent, MyConsent, Policy};
use olymp_contract::ids::AssessmentId;
use olymp_contract::paths;
use olymp_contract::programme::{Overview, SchoolRow, SiteKind};
use olymp_contract::session::{PersonRow, Role, Session};
use olymp_server::platform::Config;
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::sitting::consented;
use olymp_tests::{Answer, Person, Sitting, TestApp, World, responses};
use rstest::rstest;
use sea_orm::{ConnectionTrait, Statement};

async fn start(person: &Person, assessment: &AssessmentId) -> Answer {
    person.post(paths::my_attempt(&assessment.0), &consented(true)).await
}

async fn mine(person: &Person) -> MyConsent {
    person.get(paths::MY_CONSENT).await.ok()
}

async fn try_give(person: &Person, version: &str) -> Answer {
    let body = GiveConsent {
        version: version.to_owned(),
    };
    person.post(paths::MY_CONSENT, &body).await
}

/// Reads and consents.
async fn give(person: &Person) -> MyConsent {
    let version = mine(person).await.text.version;
    try_give(person, &version).await.ok()
}

async fn is_asked(person: &Person) -> bool {
    person.get(paths::SESSION).await.ok::<Session>().consent_needed
}

/// How many the organiser sees who cannot start yet.
async fn without_consent(world: &World<'_>, assessment: &AssessmentId) -> u32 {
    let view: AssessmentView = world.organiser.get(paths::assessment(&assessment.0)).await.ok();
    view.papers.without_consent
}

/// `act version` of all acts of a person, in their order, and how many changes are on record.
async fn db_acts(app: &TestApp, person: &Person) -> (Vec<String>, usize) {
    let db = app.state.db.reader();
    let query = async |sql: &str| {
        let id: uuid::Uuid = person.id.parse().unwrap();
        let sql = if app.state.db.is_postgres() {
            sql.replace('?', "$1")
        } else {
            sql.to_owned()
        };
        let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [id.into()]);
        db.query_all_raw(statement).await.unwrap()
    };
    let rows = query("SELECT act || ' ' || version AS act FROM consents WHERE account_id = ? ORDER BY sequence").await;
    let changes = query("SELECT action FROM changes WHERE subject_id = ? AND action LIKE '%_consent'").await;
    let acts = rows.iter().map(|row| row.try_get("", "act").unwrap()).collect();
    (acts, changes.len())
}

fn another_text(config: &mut Config) {
    config.consent.operator = "Новый оператор".to_owned();
}

#[rstest]
fn nothing_is_started_before_consent_and_everything_else_works(
    #[values(Sqlite, Postgres)] on: Engine,
    #[values(false, true)] drawn_ahead: bool,
) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = world.publish(&world.draft()).await;
        let anna = app.newcomer("anna").await;
        if drawn_ahead {
            app.draw().await;
        }
        start(&anna, &assessment).await.refused(Code::DataConsentMissing);
        assert!(is_asked(&anna).await);
        assert_eq!(without_consent(&world, &assessment).await, 1);
        anna.get(paths::MY_ASSESSMENTS).await.is_ok();
        anna.get(paths::my_assessment(&assessment.0)).await.is_ok();
        anna.get(paths::POLICY).await.is_ok();
        let before = mine(&anna).await;
        assert_eq!((before.state, &before.given), (ConsentState::Missing, &None));
        assert!(before.text.html.contains("Оператор") && before.text.number == 1);

        let given = give(&anna).await;
        let what = given.given.unwrap();
        assert_eq!(
            (given.state, what.at, &what.text),
            (ConsentState::Given, app.now(), &before.text)
        );
        assert!(!is_asked(&anna).await);
        assert_eq!(without_consent(&world, &assessment).await, 0);
        start(&anna, &assessment).await.is_ok();
        let version = before.text.version;
        assert_eq!(db_acts(app, &anna).await, (vec![format!("given {version}")], 1));
    });
}

#[rstest]
fn consent_is_to_the_text_that_was_read_and_counts_once(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let anna = app.newcomer("anna").await;
        try_give(&anna, "0000000000000000").await.refused(Code::VersionConflict);
        anna.post(paths::MY_CONSENT, &serde_json::json!({}))
            .await
            .refused(Code::BadRequest);
        let version = mine(&anna).await.text.version;
        let all: Vec<_> = (0..10)
            .map(|_| {
                let (anna, version) = (anna.clone(), version.clone());
                tokio::spawn(async move { try_give(&anna, &version).await.is_ok() })
            })
            .collect();
        for one in all {
            one.await.unwrap();
        }
        assert_eq!(db_acts(app, &anna).await, (vec![format!("given {version}")], 1));
    });
}

#[rstest]
fn another_text_is_asked_for_at_the_next_start_and_no_attempt_is_interrupted(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = world.publish(&world.draft()).await;
        let anna = app.newcomer("anna").await;
        let first = give(&anna).await.text;
        let mut sitting = Sitting::start(anna.clone(), &assessment).await;
        let next = world.publish(&world.draft()).await;

        app.pass(60_000);
        let other = app.beside(another_text).await;
        let there = anna.at(other.url());
        let now = mine(&there).await;
        assert_eq!(
            (now.state, now.text.number, now.running),
            (ConsentState::Outdated, 2, true)
        );
        assert!(now.text.html.contains("Новый оператор") && now.text.version != first.version);
        // What was consented to is shown as it was.
        assert_eq!(now.given.unwrap().text, first);
        assert!(is_asked(&there).await);

        // The running attempt goes on, also where its page starts anew.
        start(&there, &assessment).await.is_ok();
        sitting.person = there.clone();
        sitting.answer_all(responses::right).await;
        start(&there, &next).await.refused(Code::DataConsentMissing);
        try_give(&there, &first.version).await.refused(Code::VersionConflict);
        give(&there).await;
        start(&there, &next).await.is_ok();
        sitting.finish().await;
        let acts = vec![
            format!("given {}", first.version),
            format!("given {}", now.text.version),
        ];
        assert_eq!(db_acts(app, &anna).await, (acts, 2));
        other.stop().await;
    });
}

#[rstest]
fn a_withdrawal_stops_starts_and_ends_no_attempt(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = world.publish(&world.draft()).await;
        let next = world.publish(&world.draft()).await;
        let anna = app.newcomer("anna").await;
        let version = give(&anna).await.text.version;
        let mut sitting = Sitting::start(anna.clone(), &assessment).await;
        app.pass(1_000);
        let gone: MyConsent = anna.delete(paths::MY_CONSENT).await.ok();
        assert_eq!(
            (gone.state, gone.given, gone.running),
            (ConsentState::Withdrawn, None, true)
        );
        assert_eq!(gone.withdrawn_at, Some(app.now()));
        // Again: nothing more to withdraw.
        anna.delete(paths::MY_CONSENT).await.is_ok();

        sitting.answer_all(responses::right).await;
        sitting.finish().await;
        sitting.result().await;
        start(&anna, &next).await.refused(Code::DataConsentMissing);
        anna.sign_in_with_card().await;
        assert!(is_asked(&anna).await);
        give(&anna).await;
        start(&anna, &next).await.is_ok();
        let acts = ["given", "withdrawn", "given"].map(|act| format!("{act} {version}"));
        assert_eq!(db_acts(app, &anna).await, (acts.to_vec(), 3));
    });
}

#[rstest]
fn consent_may_be_withdrawn_at_any_time_and_given_ten_times_a_day(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let (anna, boris) = (app.newcomer("anna").await, app.newcomer("boris").await);
        let version = mine(&anna).await.text.version;
        for _ in 0..10 {
            give(&anna).await;
            app.pass(10_000);
            let gone: MyConsent = anna.delete(paths::MY_CONSENT).await.ok();
            assert_eq!(gone.state, ConsentState::Withdrawn);
        }
        let answer = try_give(&anna, &version).await;
        let seconds = answer.refused(Code::TooManyChanges).detail.unwrap();
        assert_eq!(answer.header("retry-after"), seconds);
        assert_eq!(db_acts(app, &anna).await.1, 20);
        assert_eq!(mine(&anna).await.state, ConsentState::Withdrawn);
        give(&boris).await;
        app.pass(seconds.parse::<i64>().unwrap() * 1_000);
        anna.sign_in_with_card().await;
        give(&anna).await;
        anna.delete(paths::MY_CONSENT).await.is_ok();
        try_give(&anna, &version).await.refused(Code::TooManyChanges);
    });
}

#[rstest]
fn a_consent_past_its_term_is_asked_for_again(#[values(Sqlite, Postgres)] on: Engine) {
    on.run_with(
        |config| config.consent.term_years = 1,
        async |app| {
            let anna = app.newcomer("anna").await;
            let given = give(&anna).await.given.unwrap();
            app.go_to(given.until - 1);
            anna.sign_in_with_card().await;
            assert!(!is_asked(&anna).await);
            app.go_to(given.until + 1);
            assert!(is_asked(&anna).await);
            assert_eq!(mine(&anna).await.state, ConsentState::Outdated);
            assert_eq!(give(&anna).await.state, ConsentState::Given);
        },
    );
}

#[rstest]
fn staff_see_who_has_not_consented_and_are_not_asked(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let own = app.db_school("Школа 1", SiteKind::Network).await;
        let foreign = app.db_school("Школа 2", SiteKind::Network).await;
        let coordinator = app.coordinator(own).await;
        app.teacher("anna", own).await;
        let boris = app.teacher("boris", own).await;
        boris.delete(paths::MY_CONSENT).await.is_ok();
        app.teacher("vera", foreign).await;

        let people: Vec<PersonRow> = coordinator.get(paths::PEOPLE).await.ok();
        let states: Vec<_> = people.iter().map(|row| (row.name.as_str(), row.consent)).collect();
        let expected = [
            ("anna", Some(ConsentState::Given)),
            ("boris", Some(ConsentState::Withdrawn)),
            ("coordinator", None),
        ];
        assert_eq!(states, expected);
        let schools: Vec<SchoolRow> = coordinator.get(paths::SCHOOLS).await.ok();
        assert_eq!((schools.len(), schools[0].without_consent), (1, 1));
        let region = app.staff(Role::RegionalCoordinator).await;
        let schools: Vec<SchoolRow> = region.get(paths::SCHOOLS).await.ok();
        let counts: Vec<_> = schools.iter().map(|row| row.without_consent).collect();
        assert_eq!(counts, [1, 0]);

        // For another text nobody has consented.
        let other = app.beside(another_text).await;
        let schools: Vec<SchoolRow> = region.at(other.url()).get(paths::SCHOOLS).await.ok();
        let counts: Vec<_> = schools.iter().map(|row| row.without_consent).collect();
        assert_eq!(counts, [2, 1]);
        other.stop().await;

        assert!(!is_asked(&coordinator).await && !is_asked(&region).await);
        coordinator.get(paths::MY_CONSENT).await.refused(Code::Forbidden);
    });
}

#[rstest]
fn everybody_reads_the_policy_and_staff_learn_that_it_names_nobody(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let policy: Policy = app.nobody().get(paths::POLICY).await.ok();
        assert!(policy.html.contains("152-ФЗ") && policy.html.contains("не указано"));
        let region = app.staff(Role::RegionalCoordinator).await;
        let overview: Overview = region.get(paths::OVERVIEW).await.ok();
        assert!(
            overview
                .consent_settings_missing
                .contains(&"consent.operator".to_owned())
        );
        let other = app
            .beside(|config| {
                let consent = &mut config.consent;
                for setting in [
                    &mut consent.operator,
                    &mut consent.address,
                    &mut consent.inn,
                    &mut consent.ogrn,
                    &mut consent.contacts,
                ] {
                    "задано".clone_into(setting);
                }
            })
            .await;
        let overview: Overview = region.at(other.url()).get(paths::OVERVIEW).await.ok();
        assert_eq!(overview.consent_settings_missing, <[String; 0]>::default());
        let policy: Policy = other.nobody().get(paths::POLICY).await.ok();
        assert!(!policy.html.contains("не указано"));
        other.stop().await;
    });
}
