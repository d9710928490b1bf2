//! Who is connected to this server, and what the other servers say of theirs.

use crate::live::connection_limits::ConnectionLimits;
use crate::live::store;
use crate::platform::Refusal;
use crate::platform::bus::{Bus, Message};
use crate::state::State;
use actix_web::web::Bytes;
use olymp_assessment::ids::{AccountId, AssessmentId, AttemptId};
use olymp_contract::live::{Announcement, LiveEvent};
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::mpsc;
use uuid::Uuid;

/// How many events may queue for one slow connection; a slower one misses some and reads the clock instead.
const MAX_QUEUED_EVENTS: usize = 16;

/// How long cached announcements are used; bounds the delay while the bus is down.
const ANNOUNCEMENTS_TTL: Duration = Duration::from_secs(5);

/// How long the counts of another server are used.
const PRESENCE_TTL: Duration = Duration::from_secs(7);

/// Whose line it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Connection {
    /// One on the page before the start.
    Waiting(AccountId),
    /// One at work.
    Working(AttemptId),
    /// One who counts the others.
    Observer,
}

impl Connection {
    /// Account or attempt: what is named when the line has served its purpose.
    const fn id(self) -> Uuid {
        match self {
            Self::Waiting(account) => account.0,
            Self::Working(attempt) => attempt.0,
            Self::Observer => Uuid::nil(),
        }
    }
}

struct Member {
    connection: Connection,
    /// Has started or finished since: a line whose page has gone is noticed late, and is not counted until then.
    gone: bool,
    queue: mpsc::Sender<Bytes>,
}

type Rooms = HashMap<AssessmentId, HashMap<u64, Member>>;
type Told = HashMap<AssessmentId, (Instant, Arc<[Announcement]>)>;
type Others = HashMap<Uuid, (Instant, Vec<(Uuid, u32, u32)>)>;

/// The open lines of this server, and what is known of the others.
pub struct Live {
    bus: Arc<Bus>,
    /// How many lines there may be.
    pub(super) places: Arc<ConnectionLimits>,
    rooms: Mutex<Inner>,
    others: Mutex<Others>,
    told: Mutex<Told>,
    gone: Mutex<Vec<(Uuid, Uuid)>>,
}

#[derive(Default)]
struct Inner {
    rooms: Rooms,
    next: u64,
    closed: bool,
}

/// A place in a room; leaving it is dropping it.
pub struct Seat {
    live: Arc<Live>,
    room: AssessmentId,
    number: u64,
    /// What is told.
    pub events: mpsc::Receiver<Bytes>,
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut inner = lock(&self.live.rooms);
        if let Some(room) = inner.rooms.get_mut(&self.room) {
            room.remove(&self.number);
            if room.is_empty() {
                inner.rooms.remove(&self.room);
            }
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// An event as it goes over the line.
pub(super) fn framed(json: &str) -> Bytes {
    Bytes::from(format!("data: {json}\n\n"))
}

impl Live {
    /// Nobody is there yet.
    #[must_use]
    pub fn new(bus: Arc<Bus>) -> Arc<Self> {
        Arc::new(Self {
            bus,
            places: Arc::default(),
            rooms: Mutex::default(),
            others: Mutex::default(),
            told: Mutex::default(),
            gone: Mutex::default(),
        })
    }

    /// Takes a seat.
    #[must_use]
    pub fn enter(self: &Arc<Self>, room: AssessmentId, connection: Connection) -> Seat {
        let (queue, events) = mpsc::channel(MAX_QUEUED_EVENTS);
        let mut inner = lock(&self.rooms);
        inner.next += 1;
        let number = inner.next;
        // A server that stops takes nobody in: the queue is dropped and the line ends at once.
        if !inner.closed {
            let gone = false;
            let member = Member {
                connection,
                gone,
                queue,
            };
            inner.rooms.entry(room).or_default().insert(number, member);
        }
        Seat {
            live: Arc::clone(self),
            room,
            number,
            events,
        }
    }

    /// Ends all lines: the server stops, and the pages turn to another.
    pub fn close(&self) {
        let mut inner = lock(&self.rooms);
        inner.closed = true;
        inner.rooms.clear();
    }

    /// Tells those who are there, at every server; with an attempt only the one who sits there.
    pub async fn tell(&self, room: AssessmentId, attempt: Option<AttemptId>, event: &LiveEvent) {
        let Ok(event) = serde_json::to_string(event) else {
            return;
        };
        self.tell_here(room, attempt, &event);
        let message = Message::Event {
            assessment: room.0,
            attempt: attempt.map(|attempt| attempt.0),
            event,
        };
        self.bus.tell_others(message).await;
    }

    /// Tells those who are at this server.
    pub(super) fn tell_here(&self, room: AssessmentId, attempt: Option<AttemptId>, event: &str) {
        lock(&self.told).remove(&room);
        let frame = framed(event);
        if let Some(room) = lock(&self.rooms).rooms.get(&room) {
            for member in room.values() {
                if attempt.is_none_or(|attempt| member.connection == Connection::Working(attempt)) {
                    // One who does not read misses it.
                    let _ = member.queue.try_send(frame.clone());
                }
            }
        }
    }

    /// Tells each of those who sit here when they must stop now; at other servers the clock tells them.
    pub fn tell_deadlines(&self, room: AssessmentId, deadlines: &HashMap<AttemptId, i64>) {
        let inner = lock(&self.rooms);
        for member in inner.rooms.get(&room).into_iter().flat_map(HashMap::values) {
            if let Connection::Working(attempt) = member.connection
                && let Some(deadline) = deadlines.get(&attempt)
                && let Ok(event) = serde_json::to_string(&LiveEvent::Deadline { deadline: *deadline })
            {
                // One who does not read misses it.
                let _ = member.queue.try_send(framed(&event));
            }
        }
    }

    /// Sends this over every line, so that proxies keep it open and those that are gone are noticed.
    pub fn keep_open(&self) {
        let frame = Bytes::from_static(b":\n\n");
        for member in lock(&self.rooms).rooms.values().flat_map(HashMap::values) {
            let _ = member.queue.try_send(frame.clone());
        }
    }

    /// One who waited has started, or one who sat has finished: the line counts no more, at whichever server it is.
    pub fn left(&self, room: AssessmentId, connection: Connection) {
        lock(&self.gone).push((room.0, connection.id()));
    }

    /// Gives those that have left since the last time, for the other servers; here they count no more.
    pub(super) fn take_gone(&self) -> Vec<(Uuid, Uuid)> {
        let gone = std::mem::take(&mut *lock(&self.gone));
        self.count_no_more(&gone);
        gone
    }

    /// Counts these no more, whose lines may be here.
    pub(super) fn count_no_more(&self, gone: &[(Uuid, Uuid)]) {
        let mut by_room: HashMap<Uuid, HashSet<Uuid>> = HashMap::new();
        for (room, who) in gone {
            by_room.entry(*room).or_default().insert(*who);
        }
        let mut inner = lock(&self.rooms);
        for (room, gone) in by_room {
            let members = inner
                .rooms
                .get_mut(&AssessmentId(room))
                .into_iter()
                .flat_map(HashMap::values_mut);
            members
                .filter(|member| gone.contains(&member.connection.id()))
                .for_each(|member| member.gone = true);
        }
    }

    /// Who is at this server: assessment, waiting, at work.
    pub(super) fn here(&self) -> Vec<(Uuid, u32, u32)> {
        let inner = lock(&self.rooms);
        let count = |(id, room): (&AssessmentId, &HashMap<u64, Member>)| {
            let there = || room.values().filter(|member| !member.gone);
            let waiting = there()
                .filter(|member| matches!(member.connection, Connection::Waiting(_)))
                .count();
            let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
            (id.0, number(waiting), number(there().count() - waiting))
        };
        inner.rooms.iter().map(count).collect()
    }

    /// Takes what another server says of its lines.
    pub(super) fn note(&self, server: Uuid, rooms: Vec<(Uuid, u32, u32)>) {
        let mut others = lock(&self.others);
        others.retain(|_, (at, _)| at.elapsed() < PRESENCE_TTL);
        others.insert(server, (Instant::now(), rooms));
    }

    /// How many wait and work at all servers that can be heard.
    pub(super) fn present(&self, room: AssessmentId) -> (u32, u32) {
        self.count_no_more(&lock(&self.gone));
        let others = lock(&self.others);
        let fresh = others.values().filter(|(at, _)| at.elapsed() < PRESENCE_TTL);
        let elsewhere = fresh.flat_map(|(_, rooms)| rooms.iter().copied());
        let all = self.here().into_iter().chain(elsewhere);
        all.filter(|(id, ..)| *id == room.0)
            .fold((0, 0), |(waiting, working), (_, more, busy)| {
                (waiting + more, working + busy)
            })
    }

    /// Whether there may be servers that cannot be heard now.
    pub(super) fn is_stale(&self) -> bool {
        self.bus.is_deaf()
    }

    /// What was told of an assessment, oldest first.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn announcements(&self, state: &State, room: AssessmentId) -> Result<Vec<Announcement>, Refusal> {
        if let Some((at, told)) = lock(&self.told).get(&room)
            && at.elapsed() < ANNOUNCEMENTS_TTL
        {
            return Ok(told.to_vec());
        }
        let told = store::announcements(state.db.reader(), room).await?;
        lock(&self.told).insert(room, (Instant::now(), told.as_slice().into()));
        Ok(told)
    }
}
