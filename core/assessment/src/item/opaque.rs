//! Opaque ids: what a browser sees of an item must not tell anything by its names or its order.

use super::{Choice, Gap, GapInput, GapKey, Interaction, Item, Key, Markup};
use crate::ids::LocalId;
use crate::seed::{pick, shuffle};
use rand_core::Rng;
use std::collections::{BTreeMap, BTreeSet};

const ALPHABET: &[u8] = b"abcdefghijklmnopqrstuvwxyz0123456789";
const LENGTH: usize = 4;

impl Item {
    /// Replaces the author's ids by random ones of four letters and digits, unique in the item, and shuffles the stored
    /// order of what may be shuffled.
    ///
    /// Grading is the same for the same answer. Gap marks in the stem follow their gaps; criteria keep their ids.
    /// Elements to be put in order are never stored in the right order, unless there is only one.
    #[must_use]
    pub fn with_opaque_ids(&self, rng: &mut impl Rng) -> Self {
        let mut item = self.clone();
        let mut ids = Ids {
            rng,
            taken: BTreeSet::new(),
        };
        match (&mut item.interaction, &mut item.key) {
            (Interaction::SingleChoice { options, shuffle }, Key::SingleChoice { choice }) => {
                let renamed = ids.list(options, *shuffle);
                ids.follow(choice, &renamed);
            }
            (Interaction::MultipleChoice { options, shuffle }, Key::MultipleChoice { choices }) => {
                let renamed = ids.list(options, *shuffle);
                *choices = choices.iter().map(|id| ids.renamed(id, &renamed)).collect();
            }
            (Interaction::Matching { left, right }, Key::Matching { pairs }) => {
                let (lefts, rights) = (ids.list(left, false), ids.list(right, true));
                *pairs = pairs
                    .iter()
                    .map(|(l, r)| (ids.renamed(l, &lefts), ids.renamed(r, &rights)))
                    .collect();
            }
            (Interaction::Ordering { elements }, Key::Ordering { order }) => {
                let renamed = ids.list(elements, true);
                order.iter_mut().for_each(|id| ids.follow(id, &renamed));
                if elements.iter().map(|e| &e.id).eq(order.iter()) && !elements.is_empty() {
                    elements.rotate_left(1);
                }
            }
            (Interaction::Gaps { gaps }, Key::Gaps { gaps: keys }) => {
                let renamed = ids.gaps(gaps, keys);
                item.stem = remark(&item.stem, &renamed);
            }
            _ => {}
        }
        item
    }
}

type Renamed = BTreeMap<LocalId, LocalId>;

/// The ids given out so far in one item.
struct Ids<'a, R> {
    rng: &'a mut R,
    taken: BTreeSet<LocalId>,
}

impl<R: Rng> Ids<'_, R> {
    fn fresh(&mut self) -> LocalId {
        loop {
            let letters = (0..LENGTH).filter_map(|_| pick(self.rng, ALPHABET).copied().map(char::from));
            let id = LocalId(letters.collect());
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }

    /// Renames a list in place, shuffles it where it may be, and says what became what.
    fn list(&mut self, choices: &mut [Choice], may_shuffle: bool) -> Renamed {
        let mut renamed = Renamed::new();
        for choice in choices.iter_mut() {
            let id = self.fresh();
            renamed.insert(std::mem::replace(&mut choice.id, id.clone()), id);
        }
        if may_shuffle {
            shuffle(self.rng, choices);
        }
        renamed
    }

    /// The new id; an id of the key that the list does not have gets one that the list does not have either.
    fn renamed(&mut self, old: &LocalId, renamed: &Renamed) -> LocalId {
        renamed.get(old).cloned().unwrap_or_else(|| self.fresh())
    }

    fn follow(&mut self, id: &mut LocalId, renamed: &Renamed) {
        *id = self.renamed(id, renamed);
    }

    fn gaps(&mut self, gaps: &mut [Gap], keys: &mut BTreeMap<LocalId, GapKey>) -> Renamed {
        let mut old_keys = std::mem::take(keys);
        let mut renamed = Renamed::new();
        for gap in gaps {
            let id = self.fresh();
            let old = std::mem::replace(&mut gap.id, id.clone());
            let options = match &mut gap.input {
                GapInput::Choice { options } => self.list(options, true),
                GapInput::Text => Renamed::new(),
            };
            if let Some(mut key) = old_keys.remove(&old) {
                if let GapKey::Choice { choice } = &mut key {
                    self.follow(choice, &options);
                }
                keys.insert(id.clone(), key);
            }
            renamed.insert(old, id);
        }
        for key in old_keys.into_values() {
            keys.insert(self.fresh(), key);
        }
        renamed
    }
}

/// Rewrites the marks `{{id}}` of renamed gaps, each once; other braces (LaTeX has many) stay.
fn remark(stem: &Markup, renamed: &Renamed) -> Markup {
    let mut text = String::with_capacity(stem.0.len());
    let mut rest = stem.0.as_str();
    while let Some((before, after)) = rest.split_once("{{") {
        text.push_str(before);
        match after
            .split_once("}}")
            .and_then(|(id, tail)| Some((renamed.get(&LocalId::new(id.trim()))?, tail)))
        {
            Some((id, tail)) => {
                text.push_str(&format!("{{{{{id}}}}}"));
                rest = tail;
            }
            None => {
                // One brace only, so that `{{{1}}` is still seen.
                text.push('{');
                rest = rest.get(before.len() + 1..).unwrap_or_default();
            }
        }
    }
    text.push_str(rest);
    Markup(text)
}
