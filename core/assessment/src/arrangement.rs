//! In which order one participant sees what can be picked.

use crate::ids::LocalId;
use crate::item::{Choice, GapInput, Interaction, Key};
use crate::seed::{Purpose, Seed, shuffle};
use serde::{Deserialize, Serialize};

/// The order in which one participant sees the lists of one item.
///
/// The lists are, by type of item:
///
/// | type | lists |
/// |---|---|
/// | single and multiple choice | the options |
/// | matching | the right side (the left side is fixed) |
/// | ordering | the elements |
/// | gaps | the options of each gap with a list, in the order of the gaps |
/// | numeric, short text, extended | none |
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(transparent)]
pub struct Arrangement {
    /// Ids in the order shown, one list after the other.
    pub lists: Vec<Vec<LocalId>>,
}

/// Arranges the lists of the item at `position` of a paper.
///
/// With `shuffle` off, and for options whose author keeps their order, the lists stand as stored. The stored order of
/// elements and right sides is a random one already (see [`crate::item::Item::with_opaque_ids`]). Elements to be put in order
/// never stand in the right order, unless there is only one: who touches nothing earns nothing.
#[must_use]
pub fn arrange(interaction: &Interaction, key: &Key, seed: &Seed, position: u16, shuffle: bool) -> Arrangement {
    let mut rng = seed.rng(Purpose::Arrangement { position });
    let mut lists = stored_lists(interaction);
    if shuffle && may_shuffle(interaction) {
        for list in &mut lists {
            self::shuffle(&mut rng, list);
        }
    }
    if let Key::Ordering { order } = key {
        let given_away = lists.iter_mut().filter(|list| *list == order && list.len() > 1);
        given_away.for_each(|list| list.rotate_left(1));
    }
    Arrangement { lists }
}

fn stored_lists(interaction: &Interaction) -> Vec<Vec<LocalId>> {
    let ids = |choices: &[Choice]| choices.iter().map(|c| c.id.clone()).collect::<Vec<_>>();
    match interaction {
        Interaction::SingleChoice { options, .. } | Interaction::MultipleChoice { options, .. } => vec![ids(options)],
        Interaction::Matching { right, .. } => vec![ids(right)],
        Interaction::Ordering { elements } => vec![ids(elements)],
        Interaction::Gaps { gaps } => gaps
            .iter()
            .filter_map(|gap| match &gap.input {
                GapInput::Choice { options } => Some(ids(options)),
                GapInput::Text => None,
            })
            .collect(),
        Interaction::Numeric { .. } | Interaction::ShortText | Interaction::Extended { .. } => Vec::new(),
    }
}

const fn may_shuffle(interaction: &Interaction) -> bool {
    match interaction {
        Interaction::SingleChoice { shuffle, .. } | Interaction::MultipleChoice { shuffle, .. } => *shuffle,
        _ => true,
    }
}
