//! Turns in the lanes: who waits how long, and whom a full lane lets go.

use super::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

const PAUSE: Duration = Duration::from_millis(100);

fn who<'a>(member: &'a str, tries: u32) -> Who<'a> {
    Who {
        member,
        group: member,
        tries,
        ticket: member,
    }
}

fn within(patience: Duration) -> Instant {
    Instant::now() + patience
}

fn patiently() -> Instant {
    within(Duration::from_secs(60))
}

#[tokio::test]
async fn a_newcomer_goes_before_those_who_have_guessed() {
    let lanes = Arc::new(Lanes::default());
    let begun = Instant::now();
    for tries in 9..12 {
        lanes
            .pass("anna", who("guesser", tries), PAUSE, patiently())
            .await
            .unwrap();
    }
    assert!(begun.elapsed() >= PAUSE * 2, "the first at once, then with pauses");
    let guesses = (12..22).map(|tries| {
        let lanes = Arc::clone(&lanes);
        tokio::spawn(async move { lanes.pass("anna", who("guesser", tries), PAUSE, patiently()).await })
    });
    let guesses: Vec<_> = guesses.collect();
    tokio::task::yield_now().await;
    let begun = Instant::now();
    assert!(lanes.longest_wait("", "guesser") >= PAUSE * 8);
    lanes.pass("anna", who("owner", 1), PAUSE, patiently()).await.unwrap();
    assert!(guesses.iter().filter(|guess| guess.is_finished()).count() <= 2);
    for guess in guesses {
        guess.await.unwrap().unwrap();
    }
    assert!(begun.elapsed() >= PAUSE * 10, "{:?}", begun.elapsed());
    assert_eq!(lanes.longest_wait("anna", "guesser"), Duration::ZERO);
}

#[tokio::test]
async fn newcomers_without_end_keep_nobody_out() {
    let lanes = Arc::new(Lanes::default());
    let newcomers = (0..20).map(|number: u32| {
        let lanes = Arc::clone(&lanes);
        tokio::spawn(async move {
            // After the owner.
            tokio::time::sleep(PAUSE / 2).await;
            lanes
                .pass("anna", who(&number.to_string(), 1), PAUSE, patiently())
                .await
        })
    });
    let first: Vec<_> = newcomers.collect();
    lanes.pass("anna", who("other", 1), PAUSE, patiently()).await.unwrap();
    lanes.pass("anna", who("owner", 30), PAUSE, patiently()).await.unwrap();
    assert!(
        first.iter().any(|one| !one.is_finished()),
        "the oldest of them all is not the last"
    );
    for one in first {
        one.await.unwrap().unwrap();
    }
}

/// Comes again until it has passed; gives how often it came.
async fn repeat(lanes: &Lanes, who: Who<'_>, pause: Duration, patience: Duration) -> u32 {
    for times in 1.. {
        if lanes.pass("anna", who, pause, within(patience)).await.is_ok() {
            return times;
        }
        tokio::time::sleep(Duration::from_millis(3)).await;
    }
    0
}

/// Strangers of many networks, who never stop; gives how often the owner had to come.
async fn owner_among(strangers: u32, group: impl Fn(u32) -> String) -> u32 {
    let (pause, patience) = (Duration::from_millis(10), Duration::from_millis(100));
    let lanes = Arc::new(Lanes::default());
    let over = Arc::new(AtomicBool::new(false));
    let floods: Vec<_> = (0..strangers)
        .map(|number| {
            let (lanes, over, group) = (Arc::clone(&lanes), Arc::clone(&over), group(number));
            tokio::spawn(async move {
                let member = format!("stranger {number}");
                let stranger = Who {
                    group: &group,
                    ..who(&member, 1)
                };
                while !over.load(Ordering::Relaxed) {
                    let _ = lanes.pass("anna", stranger, pause, within(patience)).await;
                }
            })
        })
        .collect();
    tokio::time::sleep(pause * 3).await;
    let times = tokio::time::timeout(
        Duration::from_secs(30),
        repeat(&lanes, who("owner", 1), pause, patience),
    );
    let times = times.await.expect("the owner gets in");
    over.store(true, Ordering::Relaxed);
    for flood in floods {
        flood.await.unwrap();
    }
    times
}

#[tokio::test]
async fn fifty_networks_with_one_try_each_keep_the_owner_waiting_and_not_out() {
    let times = owner_among(50, |number| number.to_string()).await;
    assert!((2..=30).contains(&times), "{times}");
}

#[tokio::test]
async fn networks_that_may_be_one_and_the_same_share_a_turn() {
    let times = owner_among(50, |_| "one provider's customer".to_owned()).await;
    assert_eq!(times, 1);
}

#[tokio::test]
async fn a_full_lane_takes_the_place_of_those_who_have_most() {
    let lanes = Arc::new(Lanes::default());
    lanes.pass("anna", who("first", 1), PAUSE, patiently()).await.unwrap();
    for number in 0..300 {
        let ticket = number.to_string();
        let flood = Who {
            ticket: &ticket,
            ..who("flood", 1)
        };
        let passed = lanes.pass("anna", flood, PAUSE, Instant::now()).await;
        assert!(passed.is_err());
    }
    lanes.pass("anna", who("owner", 1), PAUSE, patiently()).await.unwrap();
}

#[tokio::test]
async fn a_turn_that_could_not_be_used_is_not_lost() {
    let lanes = Lanes::default();
    lanes
        .pass("anna", who("owner", 1), PAUSE * 9, patiently())
        .await
        .unwrap();
    lanes.keep_turn("anna", who("owner", 1));
    let now = Instant::now();
    assert_eq!(lanes.pass("anna", who("owner", 1), PAUSE * 9, now).await, Ok(()));
    let again = lanes.pass("anna", who("owner", 1), PAUSE * 9, Instant::now()).await;
    assert_eq!(again, Err(NotYet), "once");
}

#[tokio::test]
async fn who_goes_away_leaves_no_place_and_who_was_told_to_come_again_keeps_it() {
    let lanes = Lanes::default();
    lanes.pass("anna", who("a", 1), PAUSE * 10, patiently()).await.unwrap();
    let gone = tokio::time::timeout(PAUSE, lanes.pass("anna", who("a", 2), PAUSE * 10, patiently())).await;
    assert!(gone.is_err());
    assert_eq!(lanes.longest_wait("", "a"), Duration::ZERO);
    let early = lanes.pass("anna", who("b", 1), PAUSE * 10, within(PAUSE)).await;
    assert_eq!(early, Err(NotYet));
    // One who came later waits already, and goes later.
    let later = lanes.pass("anna", who("c", 1), PAUSE * 10, patiently());
    let kept = async {
        tokio::task::yield_now().await;
        lanes.pass("anna", who("b", 1), PAUSE * 10, patiently()).await.unwrap();
        Instant::now()
    };
    let (later, kept) = tokio::join!(
        async {
            later.await.unwrap();
            Instant::now()
        },
        kept
    );
    assert!(kept < later);
    assert_eq!(
        lanes.pass("boris", who("c", 1), PAUSE, Instant::now()).await,
        Ok(()),
        "another lane"
    );
}
