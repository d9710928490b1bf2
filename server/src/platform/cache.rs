//! What may be lost: ended sessions and counts of tries. In this process, or in Redis so that several servers share it.

use crate::platform::clock::{Clock, ClockExt};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use uuid::Uuid;

/// The cache; answers and results are never in it.
#[async_trait::async_trait]
pub trait Cache: Send + Sync + 'static {
    /// Remembers that a session was ended, as long as its access tokens could live.
    async fn revoke(&self, session: Uuid, keep: Duration);

    /// Whether a session was ended.
    async fn is_revoked(&self, session: Uuid) -> bool;

    /// Counts a try. `Some(wait)` where more than `limit` were counted within the window.
    async fn count(&self, key: &str, limit: u32, window: Duration) -> Option<Duration>;

    /// Takes one counted try back.
    async fn uncount(&self, key: &str);

    /// Forgets the tries of a key.
    async fn forget(&self, key: &str);

    /// Whether it answers.
    async fn is_ready(&self) -> bool;
}

/// The cache within this process.
pub struct InProcess {
    clock: Arc<dyn Clock>,
    revoked: Mutex<HashMap<Uuid, i64>>,
    tries: Mutex<HashMap<String, (u32, i64)>>,
}

/// How many keys are kept before stale ones are swept out.
const SWEEP_ABOVE: usize = 10_000;

impl InProcess {
    /// An empty one.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self {
            clock,
            revoked: Mutex::default(),
            tries: Mutex::default(),
        }
    }

    fn after(&self, keep: Duration) -> i64 {
        self.clock
            .millis()
            .saturating_add(i64::try_from(keep.as_millis()).unwrap_or(i64::MAX))
    }
}

#[async_trait::async_trait]
impl Cache for InProcess {
    async fn revoke(&self, session: Uuid, keep: Duration) {
        let (now, until) = (self.clock.millis(), self.after(keep));
        let mut revoked = self.revoked.lock().unwrap_or_else(PoisonError::into_inner);
        if revoked.len() > SWEEP_ABOVE {
            revoked.retain(|_, until| *until > now);
        }
        revoked.insert(session, until);
    }

    async fn is_revoked(&self, session: Uuid) -> bool {
        let now = self.clock.millis();
        self.revoked
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&session)
            .is_some_and(|until| *until > now)
    }

    async fn count(&self, key: &str, limit: u32, window: Duration) -> Option<Duration> {
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

    async fn uncount(&self, key: &str) {
        let mut tries = self.tries.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((count, _)) = tries.get_mut(key) {
            *count = count.saturating_sub(1);
        }
    }

    async fn forget(&self, key: &str) {
        self.tries.lock().unwrap_or_else(PoisonError::into_inner).remove(key);
    }

    async fn is_ready(&self) -> bool {
        true
    }
}

/// The cache in Redis; where Redis is gone, the stand-in within this process answers.
pub struct Shared {
    redis: redis::aio::ConnectionManager,
    stand_in: InProcess,
}

impl Shared {
    /// Prepares a connection to `redis://…`; Redis may be away now and come later.
    ///
    /// # Errors
    /// Where the address is not one of Redis.
    pub fn connect(url: &str, clock: Arc<dyn Clock>) -> Result<Self, redis::RedisError> {
        let settings = redis::aio::ConnectionManagerConfig::new()
            .set_response_timeout(Some(Duration::from_millis(500)))
            .set_connection_timeout(Some(Duration::from_millis(500)))
            .set_number_of_retries(1);
        let redis = redis::aio::ConnectionManager::new_lazy_with_config(redis::Client::open(url)?, settings)?;
        Ok(Self {
            redis,
            stand_in: InProcess::new(clock),
        })
    }
}

fn lost(error: &redis::RedisError) {
    metrics::counter!("olymp_redis_failures_total").increment(1);
    tracing::warn!(cause = %error, "Redis does not answer; this process goes on by itself");
}

#[async_trait::async_trait]
impl Cache for Shared {
    async fn revoke(&self, session: Uuid, keep: Duration) {
        self.stand_in.revoke(session, keep).await;
        let mut redis = self.redis.clone();
        let mut command = redis::cmd("SET");
        command
            .arg(format!("olymp:revoked:{session}"))
            .arg(1)
            .arg("EX")
            .arg(keep.as_secs().max(1));
        if let Err(error) = command.query_async::<()>(&mut redis).await {
            lost(&error);
        }
    }

    async fn is_revoked(&self, session: Uuid) -> bool {
        if self.stand_in.is_revoked(session).await {
            return true;
        }
        let mut redis = self.redis.clone();
        let mut command = redis::cmd("EXISTS");
        command.arg(format!("olymp:revoked:{session}"));
        command.query_async::<bool>(&mut redis).await.unwrap_or_else(|error| {
            lost(&error);
            false
        })
    }

    async fn count(&self, key: &str, limit: u32, window: Duration) -> Option<Duration> {
        const SCRIPT: &str = "local n = redis.call('INCR', KEYS[1]) \
            if n == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end \
            return {n, redis.call('PTTL', KEYS[1])}";
        let mut redis = self.redis.clone();
        let script = redis::Script::new(SCRIPT);
        let mut call = script.prepare_invoke();
        call.key(format!("olymp:tries:{key}"))
            .arg(u64::try_from(window.as_millis()).unwrap_or(u64::MAX));
        match call.invoke_async::<(u32, i64)>(&mut redis).await {
            Ok((count, wait)) => (count > limit).then(|| Duration::from_millis(u64::try_from(wait).unwrap_or(0))),
            Err(error) => {
                lost(&error);
                self.stand_in.count(key, limit, window).await
            }
        }
    }

    async fn uncount(&self, key: &str) {
        // Only where it counts still: a key made here would never end.
        const SCRIPT: &str = "if tonumber(redis.call('GET', KEYS[1]) or '0') > 0 \
            then return redis.call('DECR', KEYS[1]) end return 0";
        self.stand_in.uncount(key).await;
        let mut redis = self.redis.clone();
        let script = redis::Script::new(SCRIPT);
        let mut call = script.prepare_invoke();
        call.key(format!("olymp:tries:{key}"));
        if let Err(error) = call.invoke_async::<i64>(&mut redis).await {
            lost(&error);
        }
    }

    async fn forget(&self, key: &str) {
        self.stand_in.forget(key).await;
        let mut redis = self.redis.clone();
        let mut command = redis::cmd("DEL");
        command.arg(format!("olymp:tries:{key}"));
        if let Err(error) = command.query_async::<()>(&mut redis).await {
            lost(&error);
        }
    }

    async fn is_ready(&self) -> bool {
        let mut redis = self.redis.clone();
        redis::cmd("PING").query_async::<String>(&mut redis).await.is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::clock::ManualClock;

    #[actix_web::test]
    async fn tries_are_counted_within_their_window_and_taken_back() {
        let clock = Arc::new(ManualClock::at(chrono::DateTime::UNIX_EPOCH));
        let cache = InProcess::new(Arc::clone(&clock) as Arc<dyn Clock>);
        let window = Duration::from_secs(10);
        assert_eq!(cache.count("a", 2, window).await, None);
        assert_eq!(cache.count("a", 2, window).await, None);
        cache.uncount("a").await;
        assert_eq!(cache.count("a", 2, window).await, None);
        assert_eq!(cache.count("a", 2, window).await, Some(window));
        assert_eq!(cache.count("b", 2, window).await, None);
        clock.advance(chrono::TimeDelta::seconds(11));
        assert_eq!(cache.count("a", 2, window).await, None);
    }
}
