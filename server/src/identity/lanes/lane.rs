//! One slow lane: who waits in it, who has a place kept in it, and whose turn is next.

use std::collections::HashMap;
use std::time::Duration;
use tokio::time::Instant;

/// How many places a lane has, kept ones with them.
const MAX_PLACES: usize = 256;

/// How long a place is kept for one who was told to come again.
const PLACE_RETENTION: Duration = Duration::from_secs(90);

/// Every Nth turn goes to whoever has waited longest.
const OLDEST_TURN_INTERVAL: u32 = 4;

/// Who wants to pass a lane.
#[derive(Clone, Copy)]
pub struct Who<'a> {
    /// Whose place it is: a network, or a login.
    pub member: &'a str,
    /// Members who may be one and the same, such as the networks of one provider's customer: they share one turn of a round.
    pub group: &'a str,
    /// How many tries the member has made lately.
    pub tries: u32,
    /// Known to this browser alone: it finds its kept place by it.
    pub ticket: &'a str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Waiting,
    /// Away for a while.
    Kept(Instant),
    /// Had its turn, and may come for it once until then.
    Passed(Instant),
}

struct Place {
    /// In the order of the first arrival.
    number: u64,
    /// When it counts as come: with each turn of one of its group, all others of the group come anew.
    since: u64,
    member: String,
    group: String,
    tries: u32,
    ticket: String,
    standing: Standing,
}

impl Place {
    fn new(number: u64, who: Who<'_>, standing: Standing) -> Self {
        Self {
            number,
            since: number,
            member: who.member.to_owned(),
            group: who.group.to_owned(),
            tries: who.tries,
            ticket: who.ticket.to_owned(),
            standing,
        }
    }

    /// Who has tried least goes first, then who has come first.
    const fn order(&self) -> (u32, u64, u64) {
        (self.tries, self.since, self.number)
    }
}

/// A lane.
pub(super) struct Lane {
    /// When the next one may go.
    pub(super) next: Instant,
    pub(super) pause: Duration,
    places: Vec<Place>,
    turns: u32,
}

impl Lane {
    pub(super) const fn new(now: Instant) -> Self {
        Self {
            next: now,
            pause: Duration::ZERO,
            places: Vec::new(),
            turns: 0,
        }
    }

    /// Whether nothing needs to be remembered of it.
    pub(super) fn is_over(&mut self, now: Instant) -> bool {
        self.forget(now);
        self.places.is_empty() && self.next <= now
    }

    fn forget(&mut self, now: Instant) {
        self.places.retain(|place| match place.standing {
            Standing::Waiting => true,
            Standing::Kept(until) | Standing::Passed(until) => until > now,
        });
    }

    /// Takes the place that was kept, or one at the end: gives its number and whether it was kept. `None`: there is none left.
    pub(super) fn enter(&mut self, number: u64, who: Who<'_>, now: Instant) -> Option<(u64, bool)> {
        self.forget(now);
        let is_kept = |place: &&mut Place| matches!(place.standing, Standing::Kept(_)) && place.ticket == who.ticket;
        if let Some(place) = self.places.iter_mut().find(is_kept) {
            let since = place.since;
            *place = Place::new(place.number, who, Standing::Waiting);
            place.since = since;
            return Some((place.number, true));
        }
        if self.places.len() >= MAX_PLACES && !self.make_room(who.group) {
            return None;
        }
        self.places.push(Place::new(number, who, Standing::Waiting));
        Some((number, false))
    }

    /// Evicts the last place of the largest group, preferring absent members; `false` if no group is larger than this one.
    fn make_room(&mut self, group: &str) -> bool {
        let mut sizes: HashMap<&str, usize> = HashMap::new();
        for place in &self.places {
            *sizes.entry(&place.group).or_default() += 1;
        }
        let own = sizes.get(group).copied().unwrap_or(0);
        let Some((largest, size)) = sizes.into_iter().max_by_key(|(_, size)| *size) else {
            return true;
        };
        if size <= own + 1 {
            return false;
        }
        let theirs = self
            .places
            .iter()
            .enumerate()
            .filter(|(_, place)| place.group == largest);
        let last = theirs.max_by_key(|(_, place)| (place.standing != Standing::Waiting, place.number));
        let Some((index, _)) = last else { return false };
        self.places.remove(index);
        true
    }

    /// Those who wait.
    fn waiting(&self) -> impl Iterator<Item = &Place> {
        let places = self.places.iter();
        places.filter(|place| place.standing == Standing::Waiting)
    }

    /// Whether it is this place's turn.
    pub(super) fn is_first(&self, number: u64) -> bool {
        let oldest = self.turns % OLDEST_TURN_INTERVAL == OLDEST_TURN_INTERVAL - 1;
        let key = |place: &&Place| {
            if oldest { (0, 0, place.number) } else { place.order() }
        };
        let first = self.waiting().min_by_key(key).map(|place| place.number);
        first == Some(number)
    }

    /// Whether the place is there still; one of a group that has many may be taken away.
    pub(super) fn has(&self, number: u64) -> bool {
        self.places.iter().any(|place| place.number == number)
    }

    /// It goes; whoever comes from now on has a number above `latest`.
    pub(super) fn take_turn(&mut self, number: u64, latest: u64, now: Instant) {
        if let Some(index) = self.places.iter().position(|place| place.number == number) {
            let gone = self.places.remove(index);
            let others = self.places.iter_mut().filter(|place| place.group == gone.group);
            others.for_each(|place| place.since = latest);
        }
        self.turns = self.turns.wrapping_add(1);
        self.next = now + self.pause;
    }

    pub(super) fn leave(&mut self, number: u64) {
        self.places.retain(|place| place.number != number);
    }

    /// Keeps the place of one who goes away for a while.
    pub(super) fn keep(&mut self, number: u64, now: Instant) {
        if let Some(place) = self.places.iter_mut().find(|place| place.number == number) {
            place.standing = Standing::Kept(now + PLACE_RETENTION);
        }
    }

    /// Remembers that the turn was had and not used.
    pub(super) fn keep_turn(&mut self, number: u64, who: Who<'_>, now: Instant) {
        self.forget(now);
        if self.places.len() < MAX_PLACES || self.make_room(who.group) {
            self.places
                .push(Place::new(number, who, Standing::Passed(now + PLACE_RETENTION)));
        }
    }

    /// Uses the turn that was had before; `false`: there is none.
    pub(super) fn use_turn(&mut self, ticket: &str, now: Instant) -> bool {
        self.forget(now);
        let had = |place: &Place| matches!(place.standing, Standing::Passed(_)) && place.ticket == ticket;
        let found = self.places.iter().position(had);
        found.map(|index| self.places.remove(index)).is_some()
    }

    /// How long the last one waits who waits here; of this member, where one is named. `None`: nobody does.
    pub(super) fn longest(&self, member: Option<&str>, now: Instant) -> Option<Duration> {
        let mut order: Vec<_> = self.waiting().collect();
        order.sort_unstable_by_key(|place| place.order());
        let last = order
            .iter()
            .rposition(|place| member.is_none_or(|member| place.member == member))?;
        let pauses = self.pause.saturating_mul(u32::try_from(last).unwrap_or(u32::MAX));
        Some(self.next.saturating_duration_since(now) + pauses)
    }
}
