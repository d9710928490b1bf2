//! Counts of tries, which may be lost: in this process, or shared over Redis by several servers.

use crate::platform::bus::Bus;
use crate::platform::clock::{Clock, ClockExt};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How many keys are kept at least before stale ones are swept out.
const SWEEP_ABOVE: usize = 10_000;

struct Tries {
    /// How many, and until when they count.
    by_key: HashMap<String, (u32, i64)>,
    /// How many keys are kept before stale ones are swept out.
    sweep_above: usize,
}

/// Counts of tries; answers and results are never in it.
pub struct Cache {
    clock: Arc<dyn Clock>,
    bus: Arc<Bus>,
    tries: Mutex<Tries>,
}

impl Cache {
    /// An empty one.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>, bus: Arc<Bus>) -> Arc<Self> {
        Arc::new(Self {
            clock,
            bus,
            tries: Mutex::new(Tries {
                by_key: HashMap::new(),
                sweep_above: SWEEP_ABOVE,
            }),
        })
    }

    fn after(&self, keep: Duration) -> i64 {
        self.clock
            .millis()
            .saturating_add(i64::try_from(keep.as_millis()).unwrap_or(i64::MAX))
    }

    /// Counts a try over all servers; gives how many were counted within the window, this one with them.
    pub async fn count(&self, key: &str, window: Duration) -> u32 {
        match self.count_shared(key, window).await {
            Some((count, _)) => count,
            None => self.add_here(key, window).0,
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
        let entry = tries.by_key.entry(key.to_owned()).or_insert((0, until));
        if count > entry.0 {
            *entry = (count, until);
        }
    }

    /// Counts a try in this process only: what it counted before, and what it was told by [`Cache::tell_try`].
    /// `Some(wait)` where more than `limit` were counted within the window.
    pub fn count_here(&self, key: &str, limit: u32, window: Duration) -> Option<Duration> {
        let (count, wait) = self.add_here(key, window);
        (count > limit).then_some(wait)
    }

    /// Counts a try in this process; gives how many, and for how long they count.
    fn add_here(&self, key: &str, window: Duration) -> (u32, Duration) {
        let (now, until) = (self.clock.millis(), self.after(window));
        let mut guard = self.tries.lock().unwrap_or_else(PoisonError::into_inner);
        let Tries { by_key, sweep_above } = &mut *guard;
        if by_key.len() > *sweep_above {
            by_key.retain(|_, (_, until)| *until > now);
            // Where most of them still count, looking through all of them with every try would be the greater harm.
            *sweep_above = SWEEP_ABOVE.max(by_key.len() * 2);
        }
        let entry = by_key.entry(key.to_owned()).or_insert((0, until));
        if entry.1 <= now {
            *entry = (0, until);
        }
        entry.0 = entry.0.saturating_add(1);
        (
            entry.0,
            Duration::from_millis(u64::try_from(entry.1 - now).unwrap_or(0)),
        )
    }

    /// Takes a try back that was counted in this process only.
    pub fn uncount_here(&self, key: &str) {
        let mut tries = self.tries.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((count, _)) = tries.by_key.get_mut(key) {
            *count = count.saturating_sub(1);
            // In the start minute as many addresses come as people.
            if *count == 0 {
                tries.by_key.remove(key);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::clock::ManualClock;
    use uuid::Uuid;

    #[actix_web::test]
    async fn tries_are_counted_within_their_window_and_taken_back() {
        let clock = Arc::new(ManualClock::at(chrono::DateTime::UNIX_EPOCH));
        let shared = Arc::clone(&clock) as Arc<dyn Clock>;
        let cache = Cache::new(Arc::clone(&shared), Bus::alone(Uuid::nil(), shared));
        let window = Duration::from_secs(10);
        assert_eq!(cache.count("a", window).await, 1);
        assert_eq!(cache.count("a", window).await, 2);
        cache.uncount("a").await;
        assert_eq!(cache.count("a", window).await, 2);
        assert_eq!(cache.count("b", window).await, 1);
        clock.advance(chrono::TimeDelta::seconds(11));
        assert_eq!(cache.count("a", window).await, 1);
        assert_eq!(cache.count_here("c", 1, window), None);
        assert_eq!(cache.count_here("c", 1, window), Some(window));
    }
}
