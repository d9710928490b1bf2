//! The clock: tables of cases that organisers know, and what holds for all schedules.

use chrono::{DateTime, TimeDelta, Utc};
use olymp_assessment::timing::{
    AttemptTimes, ClosePolicy, Phase, Schedule, accepts, available, closed_before, deadline, last_arrival, moved, phase,
};
use proptest::prelude::*;
use rstest::rstest;

/// A time of one day, such as `10:00`.
fn at(time: &str) -> DateTime<Utc> {
    format!("2026-11-10T{time}:00Z").parse().unwrap()
}

fn minutes(n: i64) -> TimeDelta {
    TimeDelta::minutes(n)
}

/// Open from 10 to 12, ninety minutes.
fn schedule(close: ClosePolicy) -> Schedule {
    Schedule {
        opens_at: at("10:00"),
        closes_at: at("12:00"),
        limit: minutes(90),
        close,
    }
}

#[rstest]
#[case::last_start(ClosePolicy::LastStart, "11:00", 0, "12:30")]
#[case::last_start_extra(ClosePolicy::LastStart, "11:00", 15, "12:45")]
#[case::hard_close_early(ClosePolicy::HardClose, "10:00", 0, "11:30")]
#[case::hard_close_late(ClosePolicy::HardClose, "11:00", 0, "12:00")]
#[case::hard_close_extra(ClosePolicy::HardClose, "11:00", 15, "12:15")]
#[case::negative_extra(ClosePolicy::HardClose, "10:00", -15, "11:30")]
#[case::after_the_window(ClosePolicy::HardClose, "12:30", 0, "12:30")]
fn deadlines(#[case] close: ClosePolicy, #[case] started: &str, #[case] extra: i64, #[case] expected: &str) {
    assert_eq!(deadline(&schedule(close), at(started), minutes(extra)), at(expected));
}

#[rstest]
#[case(ClosePolicy::LastStart, "11:23", 0, 90, false)]
#[case(ClosePolicy::HardClose, "11:23", 0, 37, true)]
#[case(ClosePolicy::HardClose, "11:23", 10, 47, true)]
#[case(ClosePolicy::HardClose, "10:30", 0, 90, false)]
#[case::before_the_opening(ClosePolicy::HardClose, "09:00", 0, 90, false)]
fn minutes_one_really_has(
    #[case] close: ClosePolicy,
    #[case] now: &str,
    #[case] extra: i64,
    #[case] expected: i64,
    #[case] cut: bool,
) {
    let available = available(&schedule(close), at(now), minutes(extra));
    assert_eq!((available.time, available.cut_by_window), (minutes(expected), cut));
}

/// Started at 10:00, ninety minutes, until 11:30.
#[rstest]
#[case::more(15, "11:30", "11:00", "11:45")]
#[case::more_past_the_end(15, "11:30", "11:40", "11:45")]
#[case::taken_back_in_time(0, "11:45", "11:00", "11:30")]
#[case::taken_back_past_it_closes_now(0, "11:45", "11:40", "11:40")]
#[case::at_the_very_end(0, "11:45", "11:45", "11:45")]
#[case::nothing_left_to_take_back(0, "11:45", "11:50", "11:45")]
fn moved_deadlines(#[case] extra: i64, #[case] until: &str, #[case] now: &str, #[case] expected: &str) {
    let schedule = schedule(ClosePolicy::LastStart);
    assert_eq!(
        moved(&schedule, at("10:00"), minutes(extra), at(until), at(now)),
        at(expected)
    );
}

/// `started finished released now`, `-` where there is none.
#[rstest]
#[case("- - - 09:59", "not yet 10:00")]
#[case("- - - 10:00", "may start 90")]
#[case("- - - 11:59", "may start 1 cut")]
#[case("- - - 12:00", "closed")]
#[case("10:00 - - 10:00", "running 11:30")]
#[case("10:00 - - 11:29", "running 11:30")]
#[case("10:00 - - 11:30", "time up 11:30")]
#[case("10:00 - - 23:00", "time up 11:30")]
#[case("10:00 10:40 - 10:50", "closed")]
#[case("10:00 10:40 13:00 12:59", "closed")]
#[case("10:00 10:40 13:00 13:00", "review 13:00")]
#[case::released_does_not_end_an_attempt("10:00 - 10:00 10:30", "running 11:30")]
fn phases(#[case] times: &str, #[case] expected: &str) {
    let parsed: Vec<Option<DateTime<Utc>>> = times.split(' ').map(|t| (t != "-").then(|| at(t))).collect();
    let attempt = parsed[0].map(|started_at| AttemptTimes {
        started_at,
        finished_at: parsed[1],
        released_at: parsed[2],
    });
    let now = parsed[3].unwrap();
    let told = match phase(&schedule(ClosePolicy::HardClose), minutes(0), attempt.as_ref(), now) {
        Phase::NotYet { opens_at } => format!("not yet {}", opens_at.format("%H:%M")),
        Phase::MayStart { available } => {
            format!(
                "may start {}{}",
                available.time.num_minutes(),
                if available.cut_by_window { " cut" } else { "" }
            )
        }
        Phase::Running { until } => format!("running {}", until.format("%H:%M")),
        Phase::TimeUp { at } => format!("time up {}", at.format("%H:%M")),
        Phase::Closed => "closed".to_owned(),
        Phase::Review { released_at } => format!("review {}", released_at.format("%H:%M")),
    };
    assert_eq!(told, expected);
}

#[test]
fn a_schedule_is_stored_as_it_is_read() {
    let json = serde_json::to_string(&schedule(ClosePolicy::HardClose)).unwrap();
    let stored =
        r#"{"opens_at":"2026-11-10T10:00:00Z","closes_at":"2026-11-10T12:00:00Z","limit":5400,"close":"hard-close"}"#;
    assert_eq!(json, stored);
    assert_eq!(
        serde_json::from_str::<Schedule>(&json).unwrap(),
        schedule(ClosePolicy::HardClose)
    );
    assert!(
        ClosePolicy::ALL
            .iter()
            .all(|&p| ClosePolicy::from_code(p.code()) == Some(p))
    );
}

#[test]
fn absurd_lengths_do_no_harm() {
    let endless = Schedule {
        limit: TimeDelta::MAX,
        ..schedule(ClosePolicy::LastStart)
    };
    assert_eq!(
        deadline(&endless, at("10:00"), TimeDelta::MAX),
        DateTime::<Utc>::MAX_UTC
    );
    assert!(accepts(i64::MAX, i64::MAX, i64::MAX));
    assert_eq!(closed_before(i64::MIN, i64::MAX), i64::MIN);
}

fn schedules() -> impl Strategy<Value = Schedule> {
    let close = prop_oneof![Just(ClosePolicy::LastStart), Just(ClosePolicy::HardClose)];
    (0_i64..1000, 0_i64..1000, 0_i64..500, close).prop_map(|(opens, open_for, limit, close)| {
        let opens_at = at("00:00") + minutes(opens);
        Schedule {
            opens_at,
            closes_at: opens_at + minutes(open_for),
            limit: minutes(limit),
            close,
        }
    })
}

proptest! {
    /// What takes responses and what closes attempts never overlap, and leave no moment out.
    #[test]
    fn an_attempt_takes_responses_or_is_closed(deadline in -10_i64..10, grace in 0_i64..5, now in -20_i64..20) {
        prop_assert_ne!(accepts(deadline, now, grace), deadline < closed_before(now, grace));
        prop_assert_eq!(accepts(deadline, now, grace), now <= last_arrival(deadline, grace));
    }

    #[test]
    fn more_extra_time_never_means_less(s in schedules(), start in 0_i64..2500, a in -50_i64..200, b in -50_i64..200) {
        let start = at("00:00") + minutes(start);
        let (less, more) = (a.min(b), a.max(b));
        prop_assert!(deadline(&s, start, minutes(less)) <= deadline(&s, start, minutes(more)));
    }

    #[test]
    fn a_deadline_keeps_to_start_limit_and_window(s in schedules(), start in 0_i64..2500, extra in 0_i64..200) {
        let start = at("00:00") + minutes(start);
        let end = deadline(&s, start, minutes(extra));
        prop_assert!(start <= end && end <= start + s.limit + minutes(extra));
        if s.close == ClosePolicy::HardClose && start <= s.closes_at {
            prop_assert!(deadline(&s, start, minutes(0)) <= s.closes_at);
            prop_assert!(end <= s.closes_at + minutes(extra));
        }
    }

    #[test]
    fn who_is_running_is_accepted_and_a_start_gives_what_was_promised(s in schedules(), now in 0_i64..2500, extra in 0_i64..200) {
        let (now, extra) = (at("00:00") + minutes(now), minutes(extra));
        if let Phase::MayStart { available } = phase(&s, extra, None, now) {
            prop_assert_eq!(deadline(&s, now, extra), now + available.time);
        }
        let attempt = AttemptTimes { started_at: s.opens_at, finished_at: None, released_at: None };
        let running = matches!(phase(&s, extra, Some(&attempt), now), Phase::Running { .. });
        let until = deadline(&s, s.opens_at, extra).timestamp_millis();
        prop_assert!(!running || accepts(until, now.timestamp_millis(), 0));
    }

    #[test]
    fn a_change_of_extra_time_never_ends_the_work_before_now(
        s in schedules(), start in 0_i64..2500, before in 0_i64..200, after in 0_i64..200, now in 0_i64..3000,
    ) {
        let (start, now) = (at("00:00") + minutes(start), at("00:00") + minutes(now));
        let until = deadline(&s, start, minutes(before));
        let plain = deadline(&s, start, minutes(after));
        let end = moved(&s, start, minutes(after), until, now);
        // Nobody who was in time becomes late, and nothing more is given than was asked for.
        prop_assert!(end >= until.min(now) && end >= plain);
        prop_assert!(end <= until.max(plain));
        prop_assert!(plain < now || end == plain);
        // The same change again moves nothing.
        prop_assert_eq!(moved(&s, start, minutes(after), end, now), end);
    }
}
