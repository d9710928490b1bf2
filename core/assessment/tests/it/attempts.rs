//! The life of an attempt as stories.

use chrono::{DateTime, Utc};
use olymp_assessment::attempt::{Attempt, FinishedBy, Refusal};
use olymp_assessment::score::Score;

fn at(time: &str) -> DateTime<Utc> {
    format!("2026-11-10T{time}:00Z").parse().unwrap()
}

fn open() -> Attempt {
    Attempt::start(at("10:00"), at("11:00"))
}

fn finished(time: &str, by: FinishedBy) -> Attempt {
    Attempt::Finished {
        started_at: at("10:00"),
        at: at(time),
        by,
    }
}

fn score(text: &str) -> Score {
    text.parse().unwrap()
}

#[test]
fn handed_in_scored_and_regraded() {
    let attempt = open().finish(at("10:40")).unwrap();
    assert_eq!(attempt, finished("10:40", FinishedBy::Participant));
    let scored = attempt.score(at("10:41"), score("7")).unwrap();
    let regraded = scored.score(at("15:00"), score("7 1/3")).unwrap();
    let expected = Attempt::Scored {
        started_at: at("10:00"),
        finished_at: at("10:40"),
        by: FinishedBy::Participant,
        at: at("15:00"),
        score: score("7 1/3"),
    };
    assert_eq!(regraded, expected);
}

#[test]
fn the_clock_closes_at_the_deadline_however_late_it_is_noticed() {
    assert_eq!(open().expire(at("10:59")), Err(Refusal::TimeLeft));
    assert_eq!(open().expire(at("11:20")), Ok(finished("11:00", FinishedBy::Deadline)));
    assert_eq!(
        open().finish(at("11:00")),
        Ok(finished("11:00", FinishedBy::Participant))
    );
    assert_eq!(open().finish(at("11:01")), Err(Refusal::TooLate));
}

#[test]
fn an_organiser_closes_what_is_open() {
    assert_eq!(open().close(at("10:30")), Ok(finished("10:30", FinishedBy::Organiser)));
    assert_eq!(open().close(at("12:00")), Ok(finished("11:00", FinishedBy::Organiser)));
}

#[test]
fn what_is_finished_is_not_finished_again() {
    let done = finished("10:40", FinishedBy::Participant);
    assert_eq!(done.clone().finish(at("10:41")), Err(Refusal::AlreadyFinished));
    assert_eq!(done.clone().expire(at("11:41")), Err(Refusal::AlreadyFinished));
    assert_eq!(done.close(at("10:41")), Err(Refusal::AlreadyFinished));
    assert_eq!(open().score(at("10:41"), Score::ZERO), Err(Refusal::StillOpen));
}

#[test]
fn extra_time_moves_the_deadline_and_opens_what_the_clock_had_closed() {
    let later = Attempt::Open {
        started_at: at("10:00"),
        deadline: at("11:30"),
    };
    assert_eq!(open().extend(at("11:30"), at("10:50")), Ok(later.clone()));
    let expired = open().expire(at("11:00")).unwrap();
    assert_eq!(expired.clone().extend(at("11:30"), at("11:05")), Ok(later.clone()));
    assert_eq!(
        expired
            .clone()
            .score(at("11:01"), Score::ZERO)
            .unwrap()
            .extend(at("11:30"), at("11:05")),
        Ok(later)
    );
    assert_eq!(expired.extend(at("11:30"), at("11:40")), Err(Refusal::TooLate));
    let handed_in = finished("10:40", FinishedBy::Participant);
    assert_eq!(
        handed_in.extend(at("11:30"), at("10:50")),
        Err(Refusal::AlreadyFinished)
    );
}

#[test]
fn codes_are_read_back() {
    assert!(
        FinishedBy::ALL
            .iter()
            .all(|&by| FinishedBy::from_code(by.code()) == Some(by))
    );
    assert_eq!(FinishedBy::from_code("nobody"), None);
    assert_eq!(serde_json::to_string(&FinishedBy::Organiser).unwrap(), "\"organiser\"");
}
