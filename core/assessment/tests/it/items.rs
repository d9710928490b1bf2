//! Items and responses of all types, made at random.

use bigdecimal::BigDecimal;
use olymp_assessment::ids::LocalId;
use olymp_assessment::item::{
    AcceptedNumber, AcceptedText, Choice, Criterion, Difficulty, Dimension, Gap, GapInput, GapKey, Interaction, Item,
    Key, Markup, NumericKey, Scoring, TextKey, TextRules, Tolerance, Unit, UnitRule,
};
use olymp_assessment::points::Points;
use olymp_assessment::response::Response;
use olymp_assessment::seed::{Purpose, Seed};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::prelude::*;
use rand_chacha::ChaCha12Rng;

pub fn rng(seed: u8) -> ChaCha12Rng {
    Seed([seed; 32]).rng(Purpose::Simulation)
}

pub fn id(text: &str) -> LocalId {
    LocalId::from(text)
}

/// Choices `a`, `b`, …; the text of each is unique in the item, so that a renamed one can be found again.
pub fn choices(list: &str, count: usize) -> Vec<Choice> {
    let choice = |letter: u8| {
        let name = char::from(b'a' + letter).to_string();
        Choice {
            text: Markup(format!("{list}-{name}")),
            id: LocalId(name),
        }
    };
    (0..u8::try_from(count).unwrap()).map(choice).collect()
}

fn ids(choices: &[Choice]) -> Vec<LocalId> {
    choices.iter().map(|c| c.id.clone()).collect()
}

pub fn item_of(interaction: Interaction, key: Key, scoring: Scoring, max: Points) -> Item {
    Item {
        code: "sample-001".to_owned(),
        competency: "sample".to_owned(),
        dimension: Dimension::Subject,
        difficulty: Difficulty::new(3).unwrap(),
        max,
        scoring,
        stem: Markup::from("Задание"),
        interaction,
        key,
        explanation: Markup::default(),
    }
}

fn share() -> impl Strategy<Value = Points> {
    (0_i64..=10_000).prop_map(Points::from_units)
}

fn text_key() -> impl Strategy<Value = TextKey> {
    let pattern = r"[а-яё]{1,8}([ -][а-яА-Я]{1,8})?\*?";
    let accepted = vec(
        (pattern, share()).prop_map(|(pattern, share)| AcceptedText { pattern, share }),
        1..4,
    );
    (accepted, any::<bool>(), any::<bool>()).prop_map(|(mut accepted, case_sensitive, one_typo)| {
        accepted[0].share = Points::whole(1);
        TextKey {
            accepted,
            rules: TextRules {
                case_sensitive,
                one_typo,
            },
        }
    })
}

fn number() -> impl Strategy<Value = BigDecimal> {
    (-1_000_000_i64..1_000_000, 0_i64..6).prop_map(|(digits, scale)| BigDecimal::new(digits.into(), scale))
}

fn numeric() -> impl Strategy<Value = (Interaction, Key)> {
    let bound = (0_i64..100).prop_map(|n| BigDecimal::new(n.into(), 2));
    let tolerance = prop_oneof![
        bound.clone().prop_map(Tolerance::Absolute),
        bound.prop_map(Tolerance::Relative)
    ];
    let one = (number(), tolerance, share());
    let accepted = vec(
        one.prop_map(|(value, tolerance, share)| AcceptedNumber {
            value,
            tolerance,
            share,
        }),
        1..3,
    );
    (accepted, any::<bool>(), proptest::option::of(share())).prop_map(|(mut accepted, with_units, penalty)| {
        accepted[0].share = Points::whole(1);
        let unit = |name: &str, factor: i64| Unit {
            name: name.to_owned(),
            aliases: vec![],
            factor: factor.into(),
        };
        let units = if with_units {
            vec![unit("м", 1), unit("км", 1000)]
        } else {
            vec![]
        };
        let names = units.iter().map(|unit| unit.name.clone()).collect();
        let unit_rule = penalty.map_or(UnitRule::Optional, |penalty| UnitRule::Required { penalty });
        (
            Interaction::Numeric { units: names },
            Key::Numeric(NumericKey {
                accepted,
                units,
                unit_rule,
            }),
        )
    })
}

fn gaps() -> impl Strategy<Value = (Interaction, Key)> {
    let text = text_key().prop_map(|key| (GapInput::Text, GapKey::Text(key)));
    let choice = (2_usize..5, any::<prop::sample::Index>()).prop_map(|(n, right)| {
        let options = choices("option", n);
        let key = GapKey::Choice {
            choice: options[right.index(n)].id.clone(),
        };
        (GapInput::Choice { options }, key)
    });
    vec(prop_oneof![text, choice], 1..5).prop_map(|inputs| {
        let (mut gaps, mut keys) = (Vec::new(), std::collections::BTreeMap::new());
        for (place, (mut input, key)) in inputs.into_iter().enumerate() {
            let id = LocalId(format!("{}", place + 1));
            if let GapInput::Choice { options } = &mut input {
                options
                    .iter_mut()
                    .for_each(|option| option.text.0.push_str(&format!("-{id}")));
            }
            keys.insert(id.clone(), key);
            gaps.push(Gap { id, input });
        }
        (Interaction::Gaps { gaps }, Key::Gaps { gaps: keys })
    })
}

fn task() -> impl Strategy<Value = (Interaction, Key)> {
    let single = (1_usize..8, any::<prop::sample::Index>(), any::<bool>()).prop_map(|(n, right, shuffle)| {
        let options = choices("option", n);
        let choice = options[right.index(n)].id.clone();
        (
            Interaction::SingleChoice { options, shuffle },
            Key::SingleChoice { choice },
        )
    });
    let multiple = (1_usize..8, btree_set(0_usize..8, 1..8), any::<bool>()).prop_map(|(n, right, shuffle)| {
        let options = choices("option", n);
        let choices = right.into_iter().map(|r| options[r % n].id.clone()).collect();
        (
            Interaction::MultipleChoice { options, shuffle },
            Key::MultipleChoice { choices },
        )
    });
    let matching = (vec(0_usize..8, 1..6), 1_usize..7).prop_map(|(pairs, n)| {
        let (left, right) = (choices("left", pairs.len()), choices("right", n));
        let pairs = left
            .iter()
            .zip(pairs)
            .map(|(l, r)| (l.id.clone(), right[r % n].id.clone()))
            .collect();
        (Interaction::Matching { left, right }, Key::Matching { pairs })
    });
    let ordering = (1_usize..8).prop_map(|n| {
        let elements = choices("element", n);
        let order = ids(&elements);
        (Interaction::Ordering { elements }, Key::Ordering { order })
    });
    let short = text_key().prop_map(|key| (Interaction::ShortText, Key::ShortText(key)));
    let extended = (1_usize..4).prop_map(|n| {
        let criterion = |c: Choice| Criterion {
            id: c.id,
            title: c.text.0,
            description: Markup::default(),
            points: Points::whole(1),
        };
        let criteria = choices("criterion", n).into_iter().map(criterion).collect();
        (
            Interaction::Extended { criteria },
            Key::Extended {
                sample: Markup::from("Образец"),
            },
        )
    });
    prop_oneof![single, multiple, numeric(), short, matching, ordering, gaps(), extended]
}

/// A sound item of any type.
pub fn item() -> impl Strategy<Value = Item> {
    let scoring = prop_oneof![
        Just(Scoring::AllOrNothing),
        share().prop_map(|penalty| Scoring::Proportional { penalty }),
    ];
    (task(), scoring, 1_i64..1_000_000).prop_map(|((interaction, key), scoring, max)| {
        let mut item = item_of(interaction, key, scoring, Points::from_units(max));
        if let Interaction::Gaps { gaps } = &item.interaction {
            item.stem = Markup(gaps.iter().map(|gap| format!("слово {{{{{}}}}} ", gap.id)).collect());
        }
        item
    })
}

/// A response of any type, with ids that an item may have and ids that none has.
pub fn response() -> impl Strategy<Value = Response> {
    let id = || prop_oneof!["[a-h]", "[1-5]", Just("no such id".to_owned())].prop_map(LocalId);
    let typed = || prop_oneof!["[а-я]{0,6}", "-?[0-9]{1,3}(,[0-9])?( к?м)?", ".{0,20}", "[a-h]"];
    prop_oneof![
        proptest::option::of(id()).prop_map(|choice| Response::SingleChoice { choice }),
        btree_set(id(), 0..8).prop_map(|choices| Response::MultipleChoice { choices }),
        (typed(), proptest::option::of("к?м")).prop_map(|(text, unit)| Response::Numeric { text, unit }),
        typed().prop_map(|text| Response::ShortText { text }),
        btree_map(id(), id(), 0..8).prop_map(|pairs| Response::Matching { pairs }),
        vec(id(), 0..20).prop_map(|order| Response::Ordering { order }),
        btree_map(id(), typed(), 0..8).prop_map(|values| Response::Gaps { values }),
        typed().prop_map(|text| Response::Extended { text }),
    ]
}
