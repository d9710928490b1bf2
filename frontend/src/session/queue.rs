//! The queue of signing in by password: how long it takes when many come at once, and the try that repeats itself.
//!
//! A password costs the server a thirtieth of a second on purpose, so a crowd has to wait; it need not wonder how long.

use crate::{
    api::{ApiFailure, Renewing, Request},
    browser,
    dom::{El, el, parts::alert, settled},
    i18n::{common, count, fill},
    ui::Tone,
};
use leptos::prelude::*;
use olymp_contract::{
    codes::Code,
    live::SignInQueue,
    paths,
    session::{Session, SignIn},
};

/// Nobody is told of a queue that is over before it could be read.
const PATIENCE_MS: u32 = 1_500;
const ASK_EVERY_S: u32 = 3;
/// What a busy server is given that names no time.
const PAUSE_S: u32 = 3;

/// What is known of the queue while somebody signs in.
#[derive(Clone, Copy)]
pub struct Queue {
    /// About how many seconds until this one's turn; 0: nothing to tell.
    turn: RwSignal<u32>,
    /// Seconds until the next try; 0: a try is under way, or none.
    again: RwSignal<u32>,
    /// Grows with every sign-in: who still watches an older one stops.
    round: RwSignal<u32>,
}

impl Queue {
    /// Nobody is in it.
    pub fn new() -> Self {
        let none = || RwSignal::new(0);
        Self {
            turn: none(),
            again: none(),
            round: none(),
        }
    }

    /// Signs in, however long the queue is: where the server is too busy for one more, again when it says.
    ///
    /// # Errors
    /// What kept the person from signing in; a queue alone does not.
    pub async fn pass(self, who: SignIn) -> Result<Session, ApiFailure> {
        let round = self.next_round();
        browser::spawn(self.follow(round));
        let reply = self.repeat(round, who).await;
        if self.is(round) {
            self.next_round();
        }
        reply
    }

    fn next_round(self) -> u32 {
        self.turn.try_set(0);
        self.again.try_set(0);
        self.round
            .try_update(|round| {
                *round += 1;
                *round
            })
            .unwrap_or(0)
    }

    fn is(self, round: u32) -> bool {
        self.round.try_get_untracked() == Some(round)
    }

    async fn repeat(self, round: u32, who: SignIn) -> Result<Session, ApiFailure> {
        loop {
            let request = Request::post(&paths::session()).json(&who);
            let failure = match request.renewing(Renewing::Never).run().await {
                Ok(sent) => return sent.read(),
                Err(failure) if failure.is(Code::Busy) => failure,
                Err(failure) => return Err(failure),
            };
            // Those who were sent away at one moment do not come back at one.
            browser::sleep(browser::spread(1_000)).await;
            let seconds = failure.seconds_to_wait().unwrap_or(PAUSE_S).max(1);
            for left in (0..=seconds).rev() {
                if !self.is(round) {
                    return Err(failure);
                }
                self.again.set(left);
                if left > 0 {
                    browser::sleep(1_000).await;
                }
            }
        }
    }

    /// Asks how long the queue is, as long as it is stood in.
    async fn follow(self, round: u32) {
        browser::sleep(PATIENCE_MS).await;
        let mut turn = None;
        while self.is(round) {
            if self.again.get_untracked() == 0 {
                let reply = Request::get(&paths::session_queue())
                    .renewing(Renewing::Never)
                    .run()
                    .await;
                let told = reply
                    .and_then(|sent| sent.read::<SignInQueue>())
                    .map_or(0, |it| it.seconds);
                if !self.is(round) {
                    return;
                }
                turn = own_turn(turn, told);
                self.turn.set(turn.unwrap_or(0));
            }
            browser::sleep(ASK_EVERY_S * 1_000).await;
        }
    }

    /// Says why it takes long, and how long. The reason is read out once, the seconds are not.
    pub fn view(self) -> El {
        let crowd = settled(move || u32::from(self.turn.get() > 0 || self.again.get() > 0));
        el("div").attr("aria-live", "polite").fill(move || {
            if crowd.get() == 0 {
                return Vec::new();
            }
            let seconds = el("p")
                .class("numeric")
                .attr("aria-live", "off")
                .text_of(move || self.seconds());
            vec![
                alert(Tone::Accent)
                    .with(el("p").text(common().queue_crowd))
                    .with(seconds),
            ]
        })
    }

    fn seconds(self) -> String {
        let t = common();
        match (self.again.get(), self.turn.get()) {
            (0, 0) => String::new(),
            (0, turn) => fill(t.queue_turn, &[&count(turn, &t.about_seconds)]),
            (again, _) => fill(t.queue_again, &[&count(again, &t.seconds)]),
        }
    }
}

/// The server tells how long it takes who comes now; who has come earlier is through earlier.
fn own_turn(before: Option<u32>, told: u32) -> Option<u32> {
    let own = before.map_or(told, |before| before.saturating_sub(ASK_EVERY_S).max(1).min(told));
    (own > 0).then_some(own)
}

#[cfg(test)]
mod tests {
    use super::own_turn;

    #[test]
    fn those_who_come_later_do_not_make_the_wait_longer() {
        assert_eq!(own_turn(None, 0), None);
        assert_eq!(own_turn(None, 20), Some(20));
        assert_eq!(own_turn(Some(20), 60), Some(17));
        assert_eq!(own_turn(Some(17), 4), Some(4));
        assert_eq!(own_turn(Some(2), 60), Some(1), "still in it");
        assert_eq!(own_turn(Some(2), 0), None);
    }
}
