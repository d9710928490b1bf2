//! What is told while a sitting runs, at one server and across two.

use olymp_contract::assessments::GrantExtraTime;
use olymp_contract::attempts::{AttemptClock, MyAssessmentDetail};
use olymp_contract::codes::Code;
use olymp_contract::ids::AccountId;
use olymp_contract::live::{Announcement, LiveCounts, LiveEvent, SignInQueue};
use olymp_contract::paths;
use olymp_contract::session::Role;
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::redis::Redis;
use olymp_tests::{Events, HOUR, Sitting, World};
use rstest::rstest;
use serde_json::json;

async fn announce(world: &World<'_>, assessment: &str, text: &str) -> Announcement {
    let body = json!({ "text": text });
    world.organiser.post(paths::announcements(assessment), &body).await.ok()
}

async fn counts(events: &mut Events, so: impl Fn(&LiveCounts) -> bool) -> LiveCounts {
    for _ in 0..20 {
        match events.next().await {
            Some(LiveEvent::Counts(counts)) if so(&counts) => return counts,
            Some(_) => {}
            None => panic!("the stream ended"),
        }
    }
    panic!("it never came to that");
}

/// A page too many ends the oldest, which says so and is not opened again; whoever else listens notices nothing.
#[rstest]
fn the_thirteenth_page_ends_the_first(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let anna = world.sitting("anna").await;
        let boris = world.sitting("boris").await;
        let path = |sitting: &Sitting| paths::attempt_events(&sitting.attempt.0);
        let mut other = Events::of(&boris.person, &path(&boris)).await;
        let mut pages = Vec::new();
        for _ in 0..12 {
            pages.push(Events::of(&anna.person, &path(&anna)).await);
        }
        let _newest = Events::of(&anna.person, &path(&anna)).await;
        assert_eq!(pages[0].next().await, Some(LiveEvent::Replaced));
        assert_eq!(pages[0].next().await, None);
        boris.finish().await;
        assert_eq!(other.next().await, Some(LiveEvent::Closed));
        anna.finish().await;
        assert_eq!(pages[1].next().await, Some(LiveEvent::Closed), "the second still hears");
    });
}

#[rstest]
fn an_announcement_reaches_who_sits_and_who_waits(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = world.publish(&world.draft()).await;
        let sitting = Sitting::start(app.participant("anna").await, &assessment).await;
        let boris = app.participant("boris").await;
        let mut sits = Events::of(&sitting.person, &paths::attempt_events(&sitting.attempt.0)).await;
        let mut waits = Events::of(&boris, &paths::waiting_room(&assessment.0)).await;
        let told = announce(&world, &assessment.0, "  В задании 3 опечатка: <b>5 м</b>, а не 5 см. ").await;
        assert_eq!(told.text, "В задании 3 опечатка: <b>5 м</b>, а не 5 см.");
        assert_eq!(sits.next().await, Some(LiveEvent::Announcement(told.clone())));
        assert_eq!(waits.next().await, Some(LiveEvent::Announcement(told.clone())));
        // Who missed it reads it with the clock, and who comes later on the page before the start.
        let clock: AttemptClock = sitting.clock().await;
        assert_eq!(clock.announcements.first(), Some(&told));
        let detail: MyAssessmentDetail = boris.get(paths::my_assessment(&assessment.0)).await.ok();
        assert_eq!(detail.announcements.first(), Some(&told));
        let listed: Vec<Announcement> = world.organiser.get(paths::announcements(&assessment.0)).await.ok();
        assert_eq!(listed, [told]);
    });
}

#[rstest]
fn bad_announcements_are_refused(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let published = world.publish(&world.draft()).await;
        let draft = world.create(&world.draft()).await;
        let post = async |assessment: &str, text: &str| {
            let body = json!({ "text": text });
            world.organiser.post(paths::announcements(assessment), &body).await
        };
        post(&published.0, " ").await.refused(Code::InvalidField);
        post(&published.0, &"я".repeat(1001)).await.refused(Code::InvalidField);
        post(&draft.id.0, "Слышит кто-нибудь?").await.refused(Code::NotFound);
        post(&published.0, &"я".repeat(1000)).await.is_ok();
    });
}

#[rstest]
fn extra_time_reaches_the_one_who_sits_and_nobody_else(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = world.publish(&world.draft()).await;
        let anna = Sitting::start(app.participant("anna").await, &assessment).await;
        let boris = Sitting::start(app.participant("boris").await, &assessment).await;
        let mut hers = Events::of(&anna.person, &paths::attempt_events(&anna.attempt.0)).await;
        let mut his = Events::of(&boris.person, &paths::attempt_events(&boris.attempt.0)).await;
        let before = anna.clock().await.deadline;
        let grant = GrantExtraTime {
            account: AccountId(anna.person.id.clone()),
            minutes: 10,
            reason: "Свет".to_owned(),
            confirm: false,
        };
        world
            .organiser
            .put(paths::extra_time(&assessment.0), &grant)
            .await
            .is_ok();
        let deadline = before + 600_000;
        assert_eq!(hers.next().await, Some(LiveEvent::Deadline { deadline }));
        anna.finish().await;
        assert_eq!(hers.next().await, Some(LiveEvent::Closed));
        let told = announce(&world, &assessment.0, "Осталось десять минут.").await;
        assert_eq!(his.next().await, Some(LiveEvent::Announcement(told)), "nothing of hers");
    });
}

#[rstest]
fn the_organiser_sees_who_waits_works_and_has_finished(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = world.publish(&world.draft()).await;
        let anna = Sitting::start(app.participant("anna").await, &assessment).await;
        let boris = Sitting::start(app.participant("boris").await, &assessment).await;
        let vera = app.participant("vera").await;
        let hers = Events::of(&anna.person, &paths::attempt_events(&anna.attempt.0)).await;
        let _waits = Events::of(&vera, &paths::waiting_room(&assessment.0)).await;
        boris.finish().await;
        let mut watched = Events::of(&world.organiser, &paths::live(&assessment.0)).await;
        let seen = counts(&mut watched, |_| true).await;
        let numbers = |seen: &LiveCounts| (seen.waiting, seen.connected, seen.running, seen.finished, seen.stale);
        assert_eq!(numbers(&seen), (1, 1, 1, 1, false));
        drop(hers);
        let state = app.state.clone();
        let keeps = tokio::spawn(async move {
            loop {
                state.live.keep_open();
                tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            }
        });
        counts(&mut watched, |seen| seen.connected == 0).await;
        keeps.abort();
    });
}

#[rstest]
fn who_starts_waits_no_more_and_who_finishes_works_no_more_though_their_lines_are_open(
    #[values(Sqlite, Postgres)] on: Engine,
) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = world.publish(&world.draft()).await;
        let anna = app.participant("anna").await;
        let _waited = Events::of(&anna, &paths::waiting_room(&assessment.0)).await;
        let boris = app.participant("boris").await;
        let _waits = Events::of(&boris, &paths::waiting_room(&assessment.0)).await;
        let mut watched = Events::of(&world.organiser, &paths::live(&assessment.0)).await;
        let first = counts(&mut watched, |_| true).await;
        assert_eq!((first.waiting, first.connected), (2, 0));

        let sitting = Sitting::start(anna, &assessment).await;
        let _works = Events::of(&sitting.person, &paths::attempt_events(&sitting.attempt.0)).await;
        let seen = counts(&mut watched, |seen| seen.running == 1 && seen.connected == 1).await;
        assert_eq!(seen.waiting, 1);
        sitting.finish().await;
        let seen = counts(&mut watched, |seen| seen.finished == 1).await;
        assert_eq!((seen.waiting, seen.connected), (1, 0));
    });
}

#[rstest]
fn a_stranger_hears_nothing(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = world.publish(&world.draft()).await;
        let anna = Sitting::start(app.participant("anna").await, &assessment).await;
        let boris = app.participant("boris").await;
        boris
            .get(paths::attempt_events(&anna.attempt.0))
            .await
            .refused(Code::NotFound);
        let mut other = world.draft();
        other.subject = Some("Физика".to_owned());
        let other = world.publish(&other).await;
        boris.get(paths::waiting_room(&other.0)).await.refused(Code::NotFound);
    });
}

#[rstest]
fn two_servers_tell_one_another_over_redis_and_say_when_they_cannot(#[values(Sqlite, Postgres)] on: Engine) {
    let mut redis = Redis::start();
    let url = redis.url();
    let shared = url.clone();
    on.run_with(
        move |config| config.redis = shared,
        async |app| {
            let other = app.beside(|config| config.redis = url).await;
            let listens = [app, &other].map(|app| tokio::spawn(olymp_server::live::run_broadcast(app.state.clone())));
            let world = World::of(app).await;
            let assessment = world.publish(&world.draft()).await;
            let anna = Sitting::start(app.participant("anna").await, &assessment).await;
            let there = anna.person.at(other.url());
            let mut hears = Events::of(&there, &paths::attempt_events(&anna.attempt.0)).await;
            let mut watched = Events::of(&world.organiser, &paths::live(&assessment.0)).await;
            // The line between the servers is up as soon as the one sees who is connected to the other.
            let seen = counts(&mut watched, |seen| seen.connected == 1).await;
            assert!(!seen.stale);
            // Finished at the one while the line is open at the other.
            let boris = Sitting::start(app.participant("boris").await, &assessment).await;
            let _his = Events::of(&boris.person.at(other.url()), &paths::attempt_events(&boris.attempt.0)).await;
            counts(&mut watched, |seen| seen.connected == 2).await;
            boris.finish().await;
            counts(&mut watched, |seen| seen.connected == 1 && seen.finished == 1).await;
            let told = announce(&world, &assessment.0, "Слышно на обоих серверах.").await;
            assert_eq!(hears.next().await, Some(LiveEvent::Announcement(told)));
            redis.stop();
            let seen = counts(&mut watched, |seen| seen.stale).await;
            assert_eq!(seen.running, 1, "what is counted in the database is counted still");
            // The sitting goes on, and what is told arrives with the clock.
            app.pass(HOUR / 60);
            let told = announce(&world, &assessment.0, "Redis больше нет.").await;
            assert_eq!(anna.clock().await.announcements.last(), Some(&told));
            listens.iter().for_each(tokio::task::JoinHandle::abort);
            drop((hears, watched));
            other.stop().await;
        },
    );
}

#[rstest]
fn a_session_ended_at_one_server_is_ended_at_the_other(#[values(Postgres)] on: Engine) {
    let redis = Redis::start();
    let url = redis.url();
    let shared = url.clone();
    on.run_with(
        move |config| config.redis = shared,
        async |app| {
            let first = app.beside(|config| config.redis = url.clone()).await;
            let anna = app.participant("anna").await;
            let there = anna.at(first.url());
            there.get(paths::SESSION).await.is_ok();
            anna.delete(paths::SESSION).await.is_ok();
            for _ in 0..200 {
                if there.get(paths::SESSION).await.status == 401 {
                    break;
                }
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
            there.get(paths::SESSION).await.refused(Code::SessionEnded);
            // A server that starts later knows it too.
            let later = app.beside(|config| config.redis = url).await;
            let there = there.at(later.url());
            for _ in 0..200 {
                if there.get(paths::SESSION).await.status == 401 {
                    break;
                }
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
            there.get(paths::SESSION).await.refused(Code::SessionEnded);
            first.stop().await;
            later.stop().await;
        },
    );
}

#[rstest]
fn a_server_that_stops_ends_its_streams(#[values(Sqlite)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let anna = world.sitting("anna").await;
        let mut hears = Events::of(&anna.person, &paths::attempt_events(&anna.attempt.0)).await;
        app.state.live.close();
        assert_eq!(hears.next().await, None);
        let again = anna.person.get(paths::attempt_events(&anna.attempt.0)).await;
        assert_eq!(
            again.status, 200,
            "and takes in nobody any more: the stream ends at once"
        );
    });
}

#[rstest]
fn the_queue_of_passwords_says_how_long_it_takes(#[values(Sqlite)] on: Engine) {
    on.run(async |app| {
        app.db_login("anna", "correct horse battery", &[Role::Participant])
            .await;
        let queue: SignInQueue = app.nobody().get(paths::SESSION_QUEUE).await.ok();
        assert_eq!((queue.waiting, queue.seconds), (0, 0));
    });
}
