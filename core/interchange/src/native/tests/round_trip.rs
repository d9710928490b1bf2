//! An item written and read again is the same item.

use super::*;
use bigdecimal::BigDecimal;
use olymp_assessment::ids::LocalId;
use olymp_assessment::item::*;
use olymp_assessment::points::Points;
use proptest::collection::vec;
use proptest::prelude::*;

/// Text that is sound Markdown and hard on quotes.
fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        5 => "[а-яё ]{1,8}",
        1 => Just("$\\frac{1}{2}$"  .to_owned()),
        1 => Just("'''".to_owned()),
        1 => Just("'".to_owned()),
        1 => Just("\"\"\"".to_owned()),
        1 => Just("\\*".to_owned()),
        1 => Just("\n".to_owned()),
        1 => Just("\n\nа".to_owned()),
        1 => Just("\t".to_owned()),
    ];
    vec(part, 1..6).prop_map(|parts| format!("т{}", parts.concat()).trim_end().to_owned())
}

/// Distinct ids with distinct texts.
fn choices(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Choice>> {
    vec(text(), count).prop_map(|texts| {
        let numbered = texts.into_iter().enumerate();
        numbered
            .map(|(n, text)| Choice {
                id: LocalId(format!("id-{n}")),
                text: Markup(format!("{n} {text}")),
            })
            .collect()
    })
}

fn share() -> impl Strategy<Value = Points> {
    (1..=10_000_i64).prop_map(Points::from_units)
}

fn decimal() -> impl Strategy<Value = BigDecimal> {
    (any::<i64>(), -20..20_i64).prop_map(|(digits, scale)| BigDecimal::new(digits.into(), scale))
}

fn positive() -> impl Strategy<Value = BigDecimal> {
    (1..100_000_i64, 0..5_i64).prop_map(|(digits, scale)| BigDecimal::new(digits.into(), scale))
}

fn tolerance() -> impl Strategy<Value = Tolerance> {
    prop_oneof![
        positive().prop_map(Tolerance::Absolute),
        Just(Tolerance::Absolute(0.into())),
        (0..100_i64).prop_map(|n| Tolerance::Relative(BigDecimal::new(n.into(), 2))),
    ]
}

type Body = (Interaction, Key);

fn choice_body() -> impl Strategy<Value = Body> {
    (
        choices(2..10),
        any::<bool>(),
        any::<bool>(),
        any::<prop::sample::Index>(),
    )
        .prop_map(|(options, shuffle, single, n)| {
            let right = options[n.index(options.len())].id.clone();
            if single {
                return (
                    Interaction::SingleChoice { options, shuffle },
                    Key::SingleChoice { choice: right },
                );
            }
            let choices = options.iter().map(|o| o.id.clone()).filter(|id| *id >= right).collect();
            (
                Interaction::MultipleChoice { options, shuffle },
                Key::MultipleChoice { choices },
            )
        })
}

fn numeric_body() -> impl Strategy<Value = Body> {
    let answer = (decimal(), tolerance(), share());
    let rule = prop_oneof![
        Just(UnitRule::Optional),
        (0..=10_000_i64).prop_map(|n| UnitRule::Required {
            penalty: Points::from_units(n)
        })
    ];
    (vec(answer, 1..4), vec(positive(), 0..3), rule).prop_map(|(answers, factors, unit_rule)| {
        let accepted = answers
            .into_iter()
            .enumerate()
            .map(|(n, (value, tolerance, share))| AcceptedNumber {
                value,
                tolerance,
                share: if n == 0 { Points::whole(1) } else { share },
            });
        let units: Vec<Unit> = factors
            .into_iter()
            .enumerate()
            .map(|(n, factor)| Unit {
                name: format!("ед/{n}"),
                aliases: (0..n).map(|a| format!("unit \"{n}\" {a}")).collect(),
                factor: if n == 0 { 1.into() } else { factor },
            })
            .collect();
        let unit_rule = if units.is_empty() {
            UnitRule::Optional
        } else {
            unit_rule
        };
        let names = units.iter().map(|unit| unit.name.clone()).collect();
        (
            Interaction::Numeric { units: names },
            Key::Numeric(NumericKey {
                accepted: accepted.collect(),
                units,
                unit_rule,
            }),
        )
    })
}

fn text_key() -> impl Strategy<Value = TextKey> {
    (vec((text(), share()), 1..4), any::<bool>(), any::<bool>()).prop_map(|(answers, case_sensitive, one_typo)| {
        let accepted = answers.into_iter().enumerate().map(|(n, (text, share))| AcceptedText {
            pattern: format!("{n} {text}"),
            share: if n == 0 { Points::whole(1) } else { share },
        });
        TextKey {
            accepted: accepted.collect(),
            rules: TextRules {
                case_sensitive,
                one_typo,
            },
        }
    })
}

fn matching_body() -> impl Strategy<Value = Body> {
    (choices(2..6), choices(2..6), any::<prop::sample::Index>()).prop_map(|(left, right, n)| {
        let pairs = left.iter().enumerate();
        let pairs = pairs
            .map(|(i, l)| (l.id.clone(), right[(i + n.index(9)) % right.len()].id.clone()))
            .collect();
        (Interaction::Matching { left, right }, Key::Matching { pairs })
    })
}

fn ordering_body() -> impl Strategy<Value = Body> {
    choices(2..8).prop_map(|elements| {
        let order = elements.iter().map(|element| element.id.clone()).collect();
        (Interaction::Ordering { elements }, Key::Ordering { order })
    })
}

fn gaps_body() -> impl Strategy<Value = Body> {
    let gap = prop_oneof![choices(2..5).prop_map(Ok), text_key().prop_map(Err)];
    vec(gap, 1..5).prop_map(|list| {
        let (mut gaps, mut keys) = (Vec::new(), std::collections::BTreeMap::new());
        for (n, gap) in list.into_iter().enumerate() {
            let id = LocalId(format!("г{n}"));
            let (input, key) = match gap {
                Ok(options) => {
                    let choice = options[0].id.clone();
                    (GapInput::Choice { options }, GapKey::Choice { choice })
                }
                Err(key) => (GapInput::Text, GapKey::Text(key)),
            };
            gaps.push(Gap { id: id.clone(), input });
            keys.insert(id, key);
        }
        (Interaction::Gaps { gaps }, Key::Gaps { gaps: keys })
    })
}

fn extended_body() -> impl Strategy<Value = Body> {
    (choices(1..5), text()).prop_map(|(list, sample)| {
        let criteria = list.into_iter().map(|choice| Criterion {
            title: format!("Критерий «{}»", choice.id),
            id: choice.id,
            description: choice.text,
            points: Points::from_units(12_500),
        });
        (
            Interaction::Extended {
                criteria: criteria.collect(),
            },
            Key::Extended { sample: Markup(sample) },
        )
    })
}

fn items() -> impl Strategy<Value = Item> {
    let body = prop_oneof![
        choice_body(),
        numeric_body(),
        text_key().prop_map(|key| (Interaction::ShortText, Key::ShortText(key))),
        matching_body(),
        ordering_body(),
        gaps_body(),
        extended_body(),
    ];
    let scoring = prop_oneof![Just(None), (0..=10_000_i64).prop_map(Some)];
    (body, scoring, text(), text(), 1..=5_u8, 1..1_000_000_i64).prop_map(
        |((interaction, key), penalty, mut stem, explanation, level, max)| {
            let whole = matches!(
                interaction,
                Interaction::SingleChoice { .. } | Interaction::Extended { .. }
            );
            let scoring = penalty
                .filter(|_| !whole)
                .map_or(Scoring::AllOrNothing, |n| Scoring::Proportional {
                    penalty: Points::from_units(n),
                });
            let mut max = Points::from_units(max);
            if let Interaction::Extended { criteria } = &interaction {
                max = criteria.iter().map(|criterion| criterion.points).sum();
            }
            if let Interaction::Gaps { gaps } = &interaction {
                stem = gaps
                    .iter()
                    .fold(stem, |text, gap| format!("{text}\n{{{{{}}}}}", gap.id));
            }
            Item {
                code: "ratio-1".to_owned(),
                competency: "math.proportions".to_owned(),
                dimension: Dimension::Subject,
                difficulty: Difficulty::new(level).unwrap(),
                max,
                scoring,
                stem: Markup(stem),
                interaction,
                key,
                explanation: Markup(explanation),
            }
        },
    )
}

proptest! {
    #[test]
    fn what_is_written_reads_as_the_same_item(item in items()) {
        let written = write_item(&item);
        let mut reading = read_banks(&tree(&written));
        prop_assert_eq!(&reading.faults, &[], "{}", written);
        let read = reading.banks.remove(0).items.remove(0).item;
        prop_assert_eq!(&read, &item, "{}", written);
        prop_assert_eq!(write_item(&read), written);
    }
}

#[test]
fn the_canonical_text_is_what_an_author_would_write() {
    let written: Vec<String> = [
        single(),
        numeric(),
        short_text(),
        matching(),
        ordering(),
        gaps(),
        extended(),
    ]
    .iter()
    .map(|text| write_item(&read_banks(&tree(text)).banks[0].items[0].item))
    .collect();
    insta::assert_snapshot!(written.join("\n# ---\n\n"));
}
