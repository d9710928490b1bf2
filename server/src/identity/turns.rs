//! A queue that many share: each in turn gives one, however many it has brought.

use std::collections::{HashMap, VecDeque};

/// Who shares the queue.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Share {
    /// A browser that the account has signed in with before.
    Device(String),
    /// Browsers that are not known, of one network.
    Network(String),
}

/// The two kinds of sharers take turns first, so that a flood of strangers, from however many networks, takes half at most.
const KINDS: usize = 2;

impl Share {
    const fn kind(&self) -> usize {
        match self {
            Self::Device(_) => 0,
            Self::Network(_) => 1,
        }
    }
}

/// What one kind of sharers has brought.
struct Kind<T> {
    waiting: HashMap<Share, VecDeque<(u64, T)>>,
    /// Whose turn it is next; each is in it once, while it has something waiting.
    order: VecDeque<Share>,
    count: usize,
}

impl<T> Default for Kind<T> {
    fn default() -> Self {
        Self {
            waiting: HashMap::new(),
            order: VecDeque::new(),
            count: 0,
        }
    }
}

impl<T> Kind<T> {
    fn push(&mut self, share: Share, number: u64, item: T) {
        let own = self.waiting.entry(share.clone()).or_default();
        if own.is_empty() {
            self.order.push_back(share);
        }
        own.push_back((number, item));
        self.count += 1;
    }

    fn pop(&mut self) -> Option<T> {
        let share = self.order.pop_front()?;
        let own = self.waiting.get_mut(&share)?;
        let item = own.pop_front();
        if own.is_empty() {
            self.waiting.remove(&share);
        } else {
            self.order.push_back(share);
        }
        self.count = self.count.saturating_sub(usize::from(item.is_some()));
        item.map(|(_, item)| item)
    }

    fn remove(&mut self, share: &Share, number: u64) -> bool {
        let Some(own) = self.waiting.get_mut(share) else {
            return false;
        };
        let before = own.len();
        own.retain(|(other, _)| *other != number);
        let removed = before - own.len();
        if own.is_empty() {
            self.waiting.remove(share);
            self.order.retain(|other| other != share);
        }
        self.count -= removed;
        removed > 0
    }

    /// How many of this kind go before one that this share brings now.
    fn before(&self, share: &Share) -> usize {
        let own = self.waiting.get(share).map_or(0, VecDeque::len);
        let others = self.waiting.iter().filter(|(other, _)| *other != share);
        others.map(|(_, theirs)| theirs.len().min(own + 1)).sum::<usize>() + own
    }
}

/// The queue.
pub struct Turns<T> {
    kinds: [Kind<T>; KINDS],
    /// Which kind's turn it is.
    next_kind: usize,
    next_number: u64,
}

impl<T> Default for Turns<T> {
    fn default() -> Self {
        Self {
            kinds: [Kind::default(), Kind::default()],
            next_kind: 0,
            next_number: 0,
        }
    }
}

impl<T> Turns<T> {
    /// Adds one; gives its number.
    pub fn push(&mut self, share: Share, item: T) -> u64 {
        let number = self.next_number;
        self.next_number += 1;
        if let Some(kind) = self.kinds.get_mut(share.kind()) {
            kind.push(share, number, item);
        }
        number
    }

    /// Takes the one whose turn it is; `None`: nobody waits.
    pub fn pop(&mut self) -> Option<T> {
        for _ in 0..KINDS {
            let kind = self.next_kind;
            self.next_kind = (kind + 1) % KINDS;
            if let Some(item) = self.kinds.get_mut(kind).and_then(Kind::pop) {
                return Some(item);
            }
        }
        None
    }

    /// Takes one out that has gone away; `false`: its turn had come already.
    pub fn remove(&mut self, share: &Share, number: u64) -> bool {
        let kind = self.kinds.get_mut(share.kind());
        kind.is_some_and(|kind| kind.remove(share, number))
    }

    /// How many wait.
    pub fn len(&self) -> usize {
        self.kinds.iter().map(|kind| kind.count).sum()
    }

    /// How many of the share's kind wait.
    pub fn len_of_kind(&self, share: &Share) -> usize {
        self.kinds.get(share.kind()).map_or(0, |kind| kind.count)
    }

    /// How many go before one that this share brings now.
    pub fn before(&self, share: &Share) -> usize {
        let same = self.kinds.get(share.kind()).map_or(0, |kind| kind.before(share));
        let other = self.len() - self.len_of_kind(share);
        same + other.min(same + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(name: &str) -> Share {
        Share::Network(name.to_owned())
    }

    fn drained<T>(turns: &mut Turns<T>) -> Vec<T> {
        std::iter::from_fn(|| turns.pop()).collect()
    }

    #[test]
    fn a_flood_from_one_network_lets_the_others_pass() {
        let mut turns = Turns::default();
        for n in 0..100 {
            turns.push(network("flood"), ("flood", n));
        }
        assert_eq!(turns.before(&network("school")), 1);
        turns.push(network("school"), ("school", 0));
        turns.push(network("school"), ("school", 1));
        assert_eq!(turns.before(&network("flood")), 102);
        let order = drained(&mut turns);
        let places: Vec<_> = order
            .iter()
            .enumerate()
            .filter(|(_, (who, _))| *who == "school")
            .collect();
        assert_eq!(places, [(1, &("school", 0)), (3, &("school", 1))]);
        assert_eq!((order.len(), turns.len()), (102, 0));
    }

    #[test]
    fn floods_from_many_networks_let_known_browsers_pass() {
        let mut turns = Turns::default();
        for n in 0..1_000 {
            turns.push(network(&n.to_string()), "flood");
        }
        let known = Share::Device("known".to_owned());
        assert!(turns.before(&known) <= 1);
        turns.push(known, "known");
        let place = drained(&mut turns).iter().position(|who| *who == "known");
        assert!(place <= Some(1), "{place:?}");
    }

    #[test]
    fn who_has_gone_away_leaves_no_gap() {
        let mut turns = Turns::default();
        let first = turns.push(network("a"), 1);
        turns.push(network("b"), 2);
        let third = turns.push(network("a"), 3);
        assert!(turns.remove(&network("a"), first));
        assert!(!turns.remove(&network("a"), first), "once");
        assert!(turns.remove(&network("a"), third));
        assert_eq!((turns.len(), turns.before(&network("b"))), (1, 1));
        assert_eq!(drained(&mut turns), [2]);
        turns.push(network("a"), 4);
        assert_eq!(drained(&mut turns), [4]);
    }
}
