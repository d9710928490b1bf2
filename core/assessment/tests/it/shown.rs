//! Opaque ids and shuffled lists tell nothing and change nothing.

use crate::grading::outcome;
use crate::items::{item, response, rng};
use olymp_assessment::arrangement::arrange;
use olymp_assessment::ids::LocalId;
use olymp_assessment::item::{Choice, GapInput, Interaction, Item, Key};
use olymp_assessment::response::Response;
use olymp_assessment::seed::Seed;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// All lists of an item with a name each: what can be picked, and the gaps themselves.
fn lists(item: &Item) -> BTreeMap<String, Vec<Choice>> {
    let named = |name: &str, list: &Vec<Choice>| (name.to_owned(), list.clone());
    match &item.interaction {
        Interaction::SingleChoice { options, .. } | Interaction::MultipleChoice { options, .. } => {
            [named("", options)].into()
        }
        Interaction::Matching { left, right } => [named("left", left), named("right", right)].into(),
        Interaction::Ordering { elements } => [named("", elements)].into(),
        Interaction::Gaps { gaps } => {
            let place = |(n, gap): (usize, &olymp_assessment::item::Gap)| match &gap.input {
                GapInput::Choice { options } => named(&n.to_string(), options),
                GapInput::Text => (n.to_string(), vec![]),
            };
            let marks = gaps.iter().enumerate().map(|(n, gap)| Choice {
                id: gap.id.clone(),
                text: n.to_string().as_str().into(),
            });
            gaps.iter()
                .enumerate()
                .map(place)
                .chain([("gaps".to_owned(), marks.collect())])
                .collect()
        }
        Interaction::Numeric { .. } | Interaction::ShortText | Interaction::Extended { .. } => BTreeMap::new(),
    }
}

/// Old id to new id, found by what is shown.
fn renamed(old: &Item, new: &Item) -> BTreeMap<String, BTreeMap<LocalId, LocalId>> {
    let new = lists(new);
    let of_list = |(name, list): (String, Vec<Choice>)| {
        let pair = |c: &Choice| {
            (
                c.id.clone(),
                new[&name].iter().find(|n| n.text == c.text).unwrap().id.clone(),
            )
        };
        let pairs = list.iter().map(pair).collect();
        (name, pairs)
    };
    lists(old).into_iter().map(of_list).collect()
}

/// The same answer in the ids of the new item; an id that no list has stays one.
fn translated(response: &Response, old: &Item, new: &Item) -> Response {
    let names = renamed(old, new);
    let to = |list: &str, id: &LocalId| {
        names
            .get(list)
            .and_then(|l| l.get(id))
            .cloned()
            .unwrap_or_else(|| LocalId::from("?"))
    };
    // Unknown ids must stay as many as they were.
    let keep = |list: &str, id: &LocalId| match to(list, id) {
        unknown if unknown.as_str() == "?" => LocalId(format!("? {id}")),
        known => known,
    };
    match response {
        Response::SingleChoice { choice } => Response::SingleChoice {
            choice: choice.as_ref().map(|c| keep("", c)),
        },
        Response::MultipleChoice { choices } => Response::MultipleChoice {
            choices: choices.iter().map(|c| keep("", c)).collect(),
        },
        Response::Matching { pairs } => Response::Matching {
            pairs: pairs.iter().map(|(l, r)| (keep("left", l), keep("right", r))).collect(),
        },
        Response::Ordering { order } => Response::Ordering {
            order: order.iter().map(|c| keep("", c)).collect(),
        },
        Response::Gaps { values } => {
            let Interaction::Gaps { gaps } = &old.interaction else {
                return response.clone();
            };
            let value = |gap: &LocalId, value: &String| match gaps.iter().position(|g| g.id == *gap) {
                Some(n) if matches!(gaps[n].input, GapInput::Choice { .. }) && !value.trim().is_empty() => {
                    keep(&n.to_string(), &LocalId::new(value.clone())).0
                }
                _ => value.clone(),
            };
            Response::Gaps {
                values: values.iter().map(|(g, v)| (keep("gaps", g), value(g, v))).collect(),
            }
        }
        other => other.clone(),
    }
}

fn all_ids(item: &Item) -> Vec<LocalId> {
    lists(item).into_values().flatten().map(|choice| choice.id).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn opaque_ids_change_no_score(item in item(), response in response(), seed in any::<u8>()) {
        let opaque = item.with_opaque_ids(&mut rng(seed));
        let same = translated(&response, &item, &opaque);
        prop_assert_eq!(outcome(&opaque, Some(&same)), outcome(&item, Some(&response)));
    }

    #[test]
    fn opaque_ids_are_unique_and_alike(item in item(), seed in any::<u8>()) {
        let opaque = item.with_opaque_ids(&mut rng(seed));
        let ids = all_ids(&opaque);
        prop_assert!(ids.iter().all(|id| id.as_str().len() == 4 && id.as_str().chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())));
        prop_assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
        if let Interaction::Gaps { gaps } = &opaque.interaction {
            let stem: String = gaps.iter().map(|gap| format!("слово {{{{{}}}}} ", gap.id)).collect();
            prop_assert_eq!(&opaque.stem.0, &stem);
        }
    }

    #[test]
    fn elements_are_never_stored_in_the_right_order(item in item(), seed in any::<u8>()) {
        let opaque = item.with_opaque_ids(&mut rng(seed));
        if let (Interaction::Ordering { elements }, Key::Ordering { order }) = (&opaque.interaction, &opaque.key) {
            let stored: Vec<_> = elements.iter().map(|e| e.id.clone()).collect();
            prop_assert_eq!(stored == *order, order.len() == 1);
        }
    }

    #[test]
    fn kept_order_stays(item in item(), seed in any::<u8>()) {
        let opaque = item.with_opaque_ids(&mut rng(seed));
        if let (Interaction::SingleChoice { options: old, shuffle: false }, Interaction::SingleChoice { options: new, .. }) = (&item.interaction, &opaque.interaction) {
            prop_assert!(old.iter().map(|o| &o.text).eq(new.iter().map(|o| &o.text)));
        }
    }

    #[test]
    fn elements_are_never_shown_in_the_right_order(item in item(), seed in any::<[u8; 32]>(), position in any::<u16>()) {
        if let Key::Ordering { order } = &item.key {
            let shown = arrange(&item.interaction, &item.key, &Seed(seed), position, true);
            prop_assert_eq!(shown.lists.first() == Some(order), order.len() == 1);
        }
    }

    #[test]
    fn an_arrangement_is_the_same_lists_in_another_order(item in item(), seed in any::<[u8; 32]>(), position in any::<u16>()) {
        let stored = arrange(&item.interaction, &item.key, &Seed(seed), position, false);
        let shown = arrange(&item.interaction, &item.key, &Seed(seed), position, true);
        prop_assert_eq!(&shown, &arrange(&item.interaction, &item.key, &Seed(seed), position, true));
        if let Interaction::SingleChoice { shuffle: false, .. } | Interaction::MultipleChoice { shuffle: false, .. } = item.interaction {
            prop_assert_eq!(&shown, &stored);
        }
        let sorted = |mut lists: Vec<Vec<LocalId>>| { lists.iter_mut().for_each(|l| l.sort()); lists };
        prop_assert_eq!(sorted(shown.lists), sorted(stored.lists));
    }
}

#[test]
fn other_braces_of_the_stem_stay() {
    use crate::items::{id, item_of};
    use olymp_assessment::item::{Gap, GapKey, Markup, Scoring};
    use olymp_assessment::points::Points;
    let interaction = Interaction::Gaps {
        gaps: vec![Gap {
            id: id("1"),
            input: GapInput::Choice { options: vec![] },
        }],
    };
    let key = Key::Gaps {
        gaps: [(id("1"), GapKey::Choice { choice: id("a") })].into(),
    };
    let mut item = item_of(interaction, key, Scoring::AllOrNothing, Points::whole(1));
    item.stem = Markup::from(r"$\frac{{1}}{2}$ {{{1}} {{2}} {{ 1 }} {{");
    let opaque = item.with_opaque_ids(&mut rng(1));
    let Interaction::Gaps { gaps } = &opaque.interaction else {
        panic!()
    };
    let gap = &gaps[0].id;
    assert_eq!(
        opaque.stem.0,
        format!(r"$\frac{{{{{gap}}}}}{{2}}$ {{{{{{{gap}}}}} {{{{2}}}} {{{{{gap}}}}} {{{{")
    );
}
