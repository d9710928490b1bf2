//! Papers that are drawn before the start, and what a start brings.

use olymp_contract::assessments::{AssessmentView, PapersState};
use olymp_contract::attempts::{MyAssessmentDetail, Paper, StartAttempt, StartedAttempt};
use olymp_contract::codes::Code;
use olymp_contract::ids::AssessmentId;
use olymp_contract::paths;
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::{Answer, DAY, HOUR, Person, TestApp, World, responses};
use rstest::rstest;
use sea_orm::{ConnectionTrait, Statement};
use std::collections::HashSet;
use std::io::Read;

async fn start(person: &Person, assessment: &AssessmentId, sealed: bool) -> Answer {
    let body = StartAttempt {
        consent: true,
        tab: Some("tab".to_owned()),
        sealed,
    };
    person.post(paths::my_attempt(&assessment.0), &body).await
}

/// An olympiad that opens in an hour.
async fn soon(world: &World<'_>) -> AssessmentId {
    let mut draft = world.draft();
    draft.opens_at = world.app.now() + HOUR;
    world.publish(&draft).await
}

async fn papers(world: &World<'_>, assessment: &AssessmentId) -> (PapersState, u32, u32) {
    let view: AssessmentView = world.organiser.get(paths::assessment(&assessment.0)).await.ok();
    (view.papers.state, view.papers.drawn, view.papers.eligible)
}

async fn db_count(app: &TestApp, what: &str) -> i64 {
    let db = app.state.db.reader();
    let sql = format!("SELECT COUNT(*) AS n FROM {what}");
    let statement = Statement::from_string(db.get_database_backend(), sql);
    db.query_one_raw(statement)
        .await
        .unwrap()
        .unwrap()
        .try_get("", "n")
        .unwrap()
}

#[rstest]
fn papers_lie_ready_before_the_start_and_are_what_the_start_gives(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let (anna, boris) = (app.participant("anna").await, app.participant("boris").await);
        let assessment = soon(&world).await;
        assert_eq!(papers(&world, &assessment).await, (PapersState::Waiting, 0, 2));
        assert_eq!((app.draw().await, app.draw().await), (2, 0));
        assert_eq!(papers(&world, &assessment).await, (PapersState::Ready, 2, 2));
        assert_eq!(db_count(app, "attempts").await, 0);
        assert_eq!(db_count(app, "paper_items").await, 24);
        start(&anna, &assessment, false).await.refused(Code::NotOpenYet);
        app.pass(HOUR);
        let started: StartedAttempt = start(&anna, &assessment, false).await.ok();
        let brought = started.paper.unwrap();
        assert_eq!(
            (started.pen, brought.items.len(), brought.participant.as_str()),
            (Some(1), 12, "anna")
        );
        assert_eq!(db_count(app, "paper_items").await, 24, "nothing was drawn at the start");
        let read: Paper = anna.get(paths::paper(&started.attempt.0)).await.ok();
        assert_eq!((&read.items, read.clock.pen), (&brought.items, 1));
        // The start again, by a network that repeats: the pen stays where it is.
        let again: StartedAttempt = start(&anna, &assessment, false).await.ok();
        assert_eq!((again.attempt, again.pen, again.paper), (started.attempt, None, None));
        assert_eq!(read.clock.pen, 1);
        // Those who come after the drawing get a paper too, and those who disappear take none away.
        let vera = app.participant("vera").await;
        let started: StartedAttempt = start(&vera, &assessment, false).await.ok();
        assert_eq!(started.paper.unwrap().items.len(), 12);
        assert_eq!(papers(&world, &assessment).await, (PapersState::Ready, 3, 3));
        app.db_disable(&boris).await;
        assert_eq!(papers(&world, &assessment).await.2, 2);
    });
}

#[rstest]
fn who_comes_later_gets_a_paper_within_a_minute(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = soon(&world).await;
        assert_eq!(app.draw().await, 0);
        app.participant("anna").await;
        app.pass(61_000);
        assert_eq!(app.draw().await, 1);
        // When the window is over there is nothing left to do.
        app.pass(20 * DAY);
        assert_eq!(app.draw().await, 0);
        assert_eq!(db_count(app, "jobs").await, 0);
        assert_eq!(papers(&world, &assessment).await.1, 1);
    });
}

#[rstest]
fn two_servers_draw_one_paper_each(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        for number in 0..30 {
            app.participant(&format!("participant {number}")).await;
        }
        soon(&world).await;
        let other = app.beside(|_| ()).await;
        let (here, there) = tokio::join!(app.draw(), other.draw());
        assert_eq!(here + there, 30);
        assert_eq!(db_count(app, "papers").await, 30);
        assert_eq!(db_count(app, "paper_items").await, 360);
        other.stop().await;
    });
}

#[rstest]
fn many_start_together_and_each_once(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let mut people = Vec::new();
        for number in 0..20 {
            people.push(app.participant(&format!("participant {number}")).await);
        }
        let assessment = soon(&world).await;
        app.draw().await;
        app.pass(HOUR);
        // Each presses three times.
        let presses = people.iter().flat_map(|person| [person, person, person]);
        let answers = presses.map(|person| start(person, &assessment, false));
        let mut attempts = HashSet::new();
        let mut pens = 0;
        for answer in olymp_tests::join_all(answers).await {
            let started: StartedAttempt = answer.ok();
            attempts.insert(started.attempt.0);
            pens += usize::from(started.pen.is_some());
        }
        assert_eq!((attempts.len(), pens), (20, 20));
        assert_eq!(db_count(app, "attempts").await, 20);
    });
}

#[rstest]
fn a_paper_travels_compressed_and_is_the_same(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let mut sitting = world.sitting("anna").await;
        sitting.answer_all(responses::right).await;
        let path = paths::paper(&sitting.attempt.0);
        let plain: Paper = sitting.person.get(&path).await.ok();
        let request = sitting.person.request(reqwest::Method::GET, &path);
        let packed = Answer::of(
            request
                .header("accept-encoding", "br, gzip;q=0.8")
                .send()
                .await
                .unwrap(),
        )
        .await;
        assert_eq!(packed.headers["content-encoding"], "gzip");
        let mut json = String::new();
        flate2::read::GzDecoder::new(packed.bytes.as_slice())
            .read_to_string(&mut json)
            .unwrap();
        let unpacked: Paper = serde_json::from_str(&json).unwrap();
        assert_eq!((&unpacked.items, &unpacked.responses), (&plain.items, &plain.responses));
        assert!(packed.bytes.len() < json.len());
    });
}

#[rstest]
fn a_sealed_paper_is_given_ahead_and_opened_by_the_key_of_the_start(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let anna = app.participant("anna").await;
        let mut draft = world.draft();
        draft.opens_at = app.now() + 2 * DAY;
        draft.closes_at = draft.opens_at + DAY;
        let assessment = world.publish(&draft).await;
        let path = paths::sealed_paper(&assessment.0);
        let detail = async || -> MyAssessmentDetail { anna.get(paths::my_assessment(&assessment.0)).await.ok() };
        assert!(!detail().await.sealed);
        anna.get(&path).await.refused(Code::NotOpenYet);
        app.pass(DAY + HOUR);
        anna.get(&path).await.refused(Code::NotFound);
        app.draw().await;
        assert!(detail().await.sealed);
        let sealed = anna.get(&path).await;
        assert_eq!(sealed.status, 200);
        let again = anna.get(&path).await;
        assert_ne!(sealed.bytes, again.bytes, "a nonce of its own each time");
        app.go_to(draft.opens_at);
        anna.get(&path).await.refused(Code::WindowClosed);
        let started: StartedAttempt = start(&anna, &assessment, true).await.ok();
        assert_eq!(started.paper.unwrap().items, []);
        let opened = olymp_tests::sealed::open(&sealed.bytes, &started.key.unwrap(), &started.attempt.0);
        let read: Paper = anna.get(paths::paper(&started.attempt.0)).await.ok();
        assert_eq!(opened.items, read.items);
        let text = serde_json::to_string(&opened.items).unwrap();
        assert!(!opened.media.is_empty());
        for (name, address) in &opened.media {
            assert!(text.contains(&format!("/api/media/{name}")) && address.starts_with("data:image/"));
        }
    });
}

#[rstest]
fn what_was_drawn_ahead_avoids_what_is_met_before_its_start(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let mut people = Vec::new();
        for number in 0..8 {
            people.push(app.participant(&format!("participant {number}")).await);
        }
        // Two of the same five items each: three of ten pairs of papers have nothing in common.
        let mut draft = world.draft();
        draft.blueprint = vec![olymp_tests::draft::of_competency(&world.bank, "trial.count", 2)];
        let first = world.publish(&draft).await;
        draft.opens_at = app.now() + HOUR;
        let second = world.publish(&draft).await;
        assert_eq!(app.draw().await, 16);
        let mut sealed = Vec::new();
        for person in &people {
            sealed.push(person.get(paths::sealed_paper(&second.0)).await.bytes);
        }
        let mut met = Vec::new();
        for person in &people {
            let started: StartedAttempt = start(person, &first, false).await.ok();
            met.push(versions(&started.paper.unwrap()));
        }
        app.pass(61_000);
        let redrawn = app.draw().await;
        assert!((1..8).contains(&redrawn), "{redrawn}");
        app.pass(61_000);
        assert_eq!(app.draw().await, 0);
        app.pass(HOUR);
        let mut kept = 0;
        for ((person, met), sealed) in people.iter().zip(&met).zip(&sealed) {
            let started: StartedAttempt = start(person, &second, true).await.ok();
            let read: Paper = person.get(paths::paper(&started.attempt.0)).await.ok();
            assert_eq!(read.items.len(), 2);
            assert!(versions(&read).is_disjoint(met));
            // A copy of another paper than this one cannot be opened: the page reads the paper then.
            if let Some(opened) = olymp_tests::sealed::try_open(sealed, &started.key.unwrap(), &started.attempt.0) {
                assert_eq!(opened.items, read.items);
                kept += 1;
            }
        }
        assert_eq!(kept + redrawn, 8, "who has met nothing of it keeps what was fetched");
    });
}

/// The versions that a paper holds.
fn versions(paper: &Paper) -> HashSet<String> {
    paper.items.iter().map(|item| item.item.version.0.clone()).collect()
}
