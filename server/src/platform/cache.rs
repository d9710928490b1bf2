//! What may be lost: ended sessions and counts of tries. In this process, or shared over Redis by several servers.
//!
//! Whether a session was ended is asked with every request, so it is answered from this process's memory; Redis keeps it
//! fresh by telling, and holds the list for servers that start or were cut off.

use crate::platform::bus::{Bus, Message};
use crate::platform::clock::{Clock, ClockExt};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;
use uuid::Uuid;

/// How many keys are kept before stale ones are swept out.
const SWEEP_ABOVE: usize = 10_000;

/// Ended sessions, by the time until which they are remembered, in Redis.
const REVOKED: &str = "olymp:revoked";

/// Ended sessions and counts of tries; answers and results are never in it.
pub struct Cache {
    clock: Arc<dyn Clock>,
    bus: Arc<Bus>,
    revoked: RwLock<HashMap<Uuid, i64>>,
    tries: Mutex<HashMap<String, (u32, i64)>>,
}

impl Cache {
    /// An empty one that listens to the bus.
    #[must_use]
    pub fn start(clock: Arc<dyn Clock>, bus: Arc<Bus>) -> Arc<Self> {
        let cache = Arc::new(Self {
            clock,
            bus,
            revoked: RwLock::default(),
            tries: Mutex::default(),
        });
        if cache.bus.is_shared() {
            tokio::spawn(follow(Arc::downgrade(&cache)));
        }
        cache
    }

    fn after(&self, keep: Duration) -> i64 {
        self.clock
            .millis()
            .saturating_add(i64::try_from(keep.as_millis()).unwrap_or(i64::MAX))
    }

    /// Remembers that a session was ended, as long as its access tokens could live.
    pub async fn revoke(&self, session: Uuid, keep: Duration) {
        let until = self.after(keep);
        self.note(session, until);
        self.share(session, until).await;
        self.bus.tell_others(Message::Revoked { session, until }).await;
    }

    async fn share(&self, session: Uuid, until: i64) {
        let mut command = redis::cmd("ZADD");
        command.arg(REVOKED).arg(until).arg(session.to_string());
        let _: Option<i64> = self.bus.ask(&command).await;
    }

    fn note(&self, session: Uuid, until: i64) {
        let now = self.clock.millis();
        let mut revoked = self.revoked.write().unwrap_or_else(PoisonError::into_inner);
        if revoked.len() > SWEEP_ABOVE {
            revoked.retain(|_, until| *until > now);
        }
        revoked.insert(session, until);
    }

    /// Whether a session was ended.
    #[must_use]
    pub fn is_revoked(&self, session: Uuid) -> bool {
        let revoked = self.revoked.read().unwrap_or_else(PoisonError::into_inner);
        !revoked.is_empty() && revoked.get(&session).is_some_and(|until| *until > self.clock.millis())
    }

    /// Takes over what was ended elsewhere while this server could not hear, and tells what it ended meanwhile.
    async fn catch_up(&self) {
        let now = self.clock.millis();
        let own: Vec<(Uuid, i64)> = {
            let revoked = self.revoked.read().unwrap_or_else(PoisonError::into_inner);
            revoked.iter().map(|(session, until)| (*session, *until)).collect()
        };
        for (session, until) in own.into_iter().filter(|(_, until)| *until > now) {
            self.share(session, until).await;
        }
        let mut stale = redis::cmd("ZREMRANGEBYSCORE");
        stale.arg(REVOKED).arg("-inf").arg(now);
        let _: Option<i64> = self.bus.ask(&stale).await;
        let mut all = redis::cmd("ZRANGE");
        all.arg(REVOKED).arg(0).arg(-1).arg("WITHSCORES");
        let found: Vec<(String, f64)> = self.bus.ask(&all).await.unwrap_or_default();
        for (session, until) in found {
            if let Ok(session) = session.parse() {
                #[expect(
                    clippy::cast_possible_truncation,
                    reason = "milliseconds since 1970 fit a double exactly"
                )]
                self.note(session, until as i64);
            }
        }
    }

    /// Counts a try over all servers. `Some(wait)` where more than `limit` were counted within the window.
    pub async fn count(&self, key: &str, limit: u32, window: Duration) -> Option<Duration> {
        match self.count_shared(key, window).await {
            Some((count, wait)) => (count > limit).then(|| Duration::from_millis(u64::try_from(wait).unwrap_or(0))),
            None => self.count_here(key, limit, window),
        }
    }

    /// How many tries all servers have counted now, and for how many milliseconds they count; `None` without Redis.
    async fn count_shared(&self, key: &str, window: Duration) -> Option<(u32, i64)> {
        const SCRIPT: &str = "local n = redis.call('INCR', KEYS[1]) \
            if n == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end \
            return {n, redis.call('PTTL', KEYS[1])}";
        if !self.bus.is_shared() {
            return None;
        }
        let script = redis::Script::new(SCRIPT);
        let mut call = script.prepare_invoke();
        call.key(format!("olymp:tries:{key}"))
            .arg(u64::try_from(window.as_millis()).unwrap_or(u64::MAX));
        self.bus.run(&call).await
    }

    /// Tells the other servers of a try that [`Cache::count_here`] counted, and hears of theirs.
    pub async fn tell_try(&self, key: &str, window: Duration) {
        let Some((count, wait)) = self.count_shared(key, window).await else {
            return;
        };
        let until = self.clock.millis().saturating_add(wait);
        let mut tries = self.tries.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = tries.entry(key.to_owned()).or_insert((0, until));
        if count > entry.0 {
            *entry = (count, until);
        }
    }

    /// Counts a try in this process only: what it counted before, and what it was told by [`Cache::tell_try`].
    /// `Some(wait)` where more than `limit` were counted within the window.
    pub fn count_here(&self, key: &str, limit: u32, window: Duration) -> Option<Duration> {
        let (now, until) = (self.clock.millis(), self.after(window));
        let mut tries = self.tries.lock().unwrap_or_else(PoisonError::into_inner);
        if tries.len() > SWEEP_ABOVE {
            tries.retain(|_, (_, until)| *until > now);
        }
        let entry = tries.entry(key.to_owned()).or_insert((0, until));
        if entry.1 <= now {
            *entry = (0, until);
        }
        entry.0 = entry.0.saturating_add(1);
        (entry.0 > limit).then(|| Duration::from_millis(u64::try_from(entry.1 - now).unwrap_or(0)))
    }

    /// Takes a try back that was counted in this process only.
    pub fn uncount_here(&self, key: &str) {
        let mut tries = self.tries.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((count, _)) = tries.get_mut(key) {
            *count = count.saturating_sub(1);
            // In the start minute as many addresses come as people.
            if *count == 0 {
                tries.remove(key);
            }
        }
    }

    /// Takes one counted try back.
    pub async fn uncount(&self, key: &str) {
        // Only where it counts still: a key made here would never end.
        const SCRIPT: &str = "if tonumber(redis.call('GET', KEYS[1]) or '0') > 0 \
            then return redis.call('DECR', KEYS[1]) end return 0";
        self.uncount_here(key);
        if self.bus.is_shared() {
            let script = redis::Script::new(SCRIPT);
            let mut call = script.prepare_invoke();
            call.key(format!("olymp:tries:{key}"));
            let _: Option<i64> = self.bus.run(&call).await;
        }
    }

    /// Whether it answers: always, where there is no Redis to be asked.
    pub async fn is_ready(&self) -> bool {
        !self.bus.is_shared() || self.bus.ask::<String>(&redis::cmd("PING")).await.is_some()
    }
}

/// Hears of sessions that other servers end.
async fn follow(cache: std::sync::Weak<Cache>) {
    let Some(strong) = cache.upgrade() else { return };
    let mut heard = strong.bus.hear();
    strong.catch_up().await;
    drop(strong);
    loop {
        let message = heard.recv().await;
        let Some(cache) = cache.upgrade() else { return };
        match message {
            Ok(heard) => match heard.message {
                Message::Revoked { session, until } => cache.note(session, until),
                Message::Back => cache.catch_up().await,
                Message::Event { .. } | Message::Presence { .. } => {}
            },
            Err(tokio::sync::broadcast::error::RecvError::Lagged(_)) => cache.catch_up().await,
            Err(tokio::sync::broadcast::error::RecvError::Closed) => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::clock::ManualClock;

    #[actix_web::test]
    async fn tries_are_counted_within_their_window_and_taken_back() {
        let clock = Arc::new(ManualClock::at(chrono::DateTime::UNIX_EPOCH));
        let shared = Arc::clone(&clock) as Arc<dyn Clock>;
        let cache = Cache::start(Arc::clone(&shared), Bus::alone(Uuid::nil(), shared));
        let window = Duration::from_secs(10);
        assert_eq!(cache.count("a", 2, window).await, None);
        assert_eq!(cache.count("a", 2, window).await, None);
        cache.uncount("a").await;
        assert_eq!(cache.count("a", 2, window).await, None);
        assert_eq!(cache.count("a", 2, window).await, Some(window));
        assert_eq!(cache.count("b", 2, window).await, None);
        clock.advance(chrono::TimeDelta::seconds(11));
        assert_eq!(cache.count("a", 2, window).await, None);
        for _ in 0..5 {
            assert_eq!(cache.count_here("c", 1, window), None);
            cache.uncount_here("c");
        }
        assert_eq!(cache.count_here("c", 1, window), None);
        assert_eq!(cache.count_here("c", 1, window), Some(window));
    }
}
