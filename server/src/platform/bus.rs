//! What servers tell one another: ended sessions, announcements, who is there. Over Redis where there is one, and only
//! what may be lost: a server that does not hear it goes on and is late at most.

use crate::platform::clock::{Clock, ClockExt};
use futures_util::StreamExt;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::Duration;
use tokio::sync::broadcast;
use uuid::Uuid;

/// How many messages may wait for a listener before it misses some.
const BACKLOG: usize = 4_096;

/// How long Redis is left alone after it did not answer, milliseconds: a hanging one must not make every request wait.
const REST: i64 = 2_000;

const CHANNEL: &str = "olymp:bus";

/// How long Redis may take to take a listener.
const ANSWERS: Duration = Duration::from_secs(2);

/// How long a line may be silent.
const SILENCE: Duration = Duration::from_secs(7);

/// What is told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Message {
    /// A session was ended; its access tokens are worth nothing until then, milliseconds.
    Revoked {
        /// The session.
        session: Uuid,
        /// Until when it must be remembered.
        until: i64,
    },
    /// An event for those who sit or wait.
    Event {
        /// Of what.
        assessment: Uuid,
        /// For the one who sits there only; `None`: for all.
        attempt: Option<Uuid>,
        /// The event as JSON.
        event: String,
    },
    /// Who is connected to a server: assessment, waiting, at work.
    Presence {
        /// The rooms of that server.
        rooms: Vec<(Uuid, u32, u32)>,
        /// Who has left lately, at whichever server the line is: assessment, account or attempt.
        #[serde(default)]
        gone: Vec<(Uuid, Uuid)>,
        /// What the clock of that server showed, milliseconds.
        #[serde(default)]
        at: Option<i64>,
    },
    /// The line to the others is back: what was told meanwhile is unknown.
    Back,
}

#[derive(Serialize, Deserialize)]
struct Envelope {
    from: Uuid,
    message: Message,
}

/// What was heard, and from whom.
#[derive(Debug, Clone)]
pub struct Heard {
    /// The server; `None`: this one.
    pub from: Option<Uuid>,
    /// What it told.
    pub message: Message,
}

/// The line to the other servers.
pub struct Bus {
    id: Uuid,
    clock: Arc<dyn Clock>,
    redis: Option<redis::aio::ConnectionManager>,
    local: broadcast::Sender<Arc<Heard>>,
    connected: AtomicBool,
    rests_until: AtomicI64,
}

impl Bus {
    /// A line within this process only.
    #[must_use]
    pub fn alone(id: Uuid, clock: Arc<dyn Clock>) -> Arc<Self> {
        Arc::new(Self::new(id, clock, None))
    }

    /// A line over Redis; it listens from now on, and again whenever Redis comes back.
    ///
    /// # Errors
    /// Where the address is not one of Redis.
    pub fn shared(id: Uuid, clock: Arc<dyn Clock>, url: &str) -> Result<Arc<Self>, redis::RedisError> {
        let client = redis::Client::open(url)?;
        let manager = redis::aio::ConnectionManager::new_lazy_with_config(client.clone(), settings())?;
        let bus = Arc::new(Self::new(id, clock, Some(manager)));
        tokio::spawn(listen(Arc::downgrade(&bus), client));
        Ok(bus)
    }

    fn new(id: Uuid, clock: Arc<dyn Clock>, redis: Option<redis::aio::ConnectionManager>) -> Self {
        Self {
            id,
            clock,
            redis,
            local: broadcast::channel(BACKLOG).0,
            connected: AtomicBool::new(false),
            rests_until: AtomicI64::new(i64::MIN),
        }
    }

    /// Hears everything from now on, of this server too.
    #[must_use]
    pub fn hear(&self) -> broadcast::Receiver<Arc<Heard>> {
        self.local.subscribe()
    }

    /// Tells this server at once, and the others.
    pub async fn tell(&self, message: Message) {
        self.heard(None, message.clone());
        self.tell_others(message).await;
    }

    /// Tells the others only.
    pub async fn tell_others(&self, message: Message) {
        let envelope = Envelope { from: self.id, message };
        let Ok(text) = serde_json::to_string(&envelope) else {
            return;
        };
        let mut command = redis::cmd("PUBLISH");
        command.arg(CHANNEL).arg(text);
        let _: Option<i64> = self.ask(&command).await;
    }

    /// Asks Redis; `None` where there is none, or where it does not answer.
    pub async fn ask<T: redis::FromRedisValue>(&self, command: &redis::Cmd) -> Option<T> {
        let mut redis = self.reachable()?;
        self.answered(command.query_async(&mut redis).await)
    }

    /// Lets Redis run a script; `None` where there is none, or where it does not answer.
    pub async fn run<T: redis::FromRedisValue>(&self, script: &redis::ScriptInvocation<'_>) -> Option<T> {
        let mut redis = self.reachable()?;
        self.answered(script.invoke_async(&mut redis).await)
    }

    fn reachable(&self) -> Option<redis::aio::ConnectionManager> {
        let rests = self.clock.millis() < self.rests_until.load(Ordering::Relaxed);
        self.redis.clone().filter(|_| !rests)
    }

    fn answered<T>(&self, answer: Result<T, redis::RedisError>) -> Option<T> {
        answer
            .inspect_err(|error| {
                self.rests_until.store(self.clock.millis() + REST, Ordering::Relaxed);
                metrics::counter!("olymp_redis_failures_total").increment(1);
                tracing::warn!(cause = %error, "Redis does not answer; this process goes on by itself");
            })
            .ok()
    }

    /// Whether the others cannot be heard now, though there may be some.
    #[must_use]
    pub fn is_deaf(&self) -> bool {
        self.redis.is_some() && !self.connected.load(Ordering::Relaxed)
    }

    /// Whether there may be others.
    #[must_use]
    pub const fn is_shared(&self) -> bool {
        self.redis.is_some()
    }

    fn heard(&self, from: Option<Uuid>, message: Message) {
        // Nobody may be listening: that is no fault.
        let _ = self.local.send(Arc::new(Heard { from, message }));
    }

    fn take(&self, text: &str) {
        match serde_json::from_str::<Envelope>(text) {
            Ok(envelope) if envelope.from != self.id => self.heard(Some(envelope.from), envelope.message),
            Ok(_) => {}
            // A server of another version may know messages that this one does not.
            Err(error) => tracing::debug!(cause = %error, "a message was not understood"),
        }
    }
}

/// How Redis is asked: never for long.
pub(super) fn settings() -> redis::aio::ConnectionManagerConfig {
    redis::aio::ConnectionManagerConfig::new()
        .set_response_timeout(Some(Duration::from_millis(500)))
        .set_connection_timeout(Some(Duration::from_millis(500)))
        .set_number_of_retries(1)
}

/// Listens as long as somebody has the bus.
async fn listen(bus: std::sync::Weak<Bus>, client: redis::Client) {
    while let Some(strong) = bus.upgrade() {
        if let Ok(Ok(mut line)) = tokio::time::timeout(ANSWERS, subscribed(&client)).await {
            strong.connected.store(true, Ordering::Relaxed);
            strong.rests_until.store(i64::MIN, Ordering::Relaxed);
            strong.heard(None, Message::Back);
            drop(strong);
            let mut messages = line.on_message();
            // Every server says every two seconds who is there, and hears itself: a line without a word is a dead one.
            while let Ok(Some(message)) = tokio::time::timeout(SILENCE, messages.next()).await {
                let Some(bus) = bus.upgrade() else { return };
                if let Ok(text) = message.get_payload::<String>() {
                    bus.take(&text);
                }
            }
            let Some(bus) = bus.upgrade() else { return };
            bus.connected.store(false, Ordering::Relaxed);
            tracing::warn!("the line to the other servers is cut; it is tried again");
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}

async fn subscribed(client: &redis::Client) -> redis::RedisResult<redis::aio::PubSub> {
    let mut line = client.get_async_pubsub().await?;
    line.subscribe(CHANNEL).await?;
    Ok(line)
}
