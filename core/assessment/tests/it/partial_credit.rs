//! The partial-credit rules of `docs/formats/native-bank.md`, one table a type.

use crate::grading::outcome;
use crate::items::{choices, id, item_of};
use olymp_assessment::grade::{MarkError, Outcome, score_marks};
use olymp_assessment::ids::LocalId;
use olymp_assessment::item::{
    AcceptedText, Criterion, Gap, GapInput, GapKey, Interaction, Key, Markup, Scoring, TextKey, TextRules,
};
use olymp_assessment::points::Points;
use olymp_assessment::response::Response;
use rstest::rstest;
use std::collections::BTreeMap;

/// The points of a response to an item of 6, with `-` for all-or-nothing or the penalty of the proportional rule.
fn check(interaction: Interaction, key: Key, rule: &str, response: Response, expected: &str) {
    let scoring = match rule {
        "-" => Scoring::AllOrNothing,
        penalty => Scoring::Proportional {
            penalty: penalty.parse().unwrap(),
        },
    };
    let item = item_of(interaction, key, scoring, Points::whole(6));
    let points = expected.parse().unwrap();
    assert_eq!(
        outcome(&item, Some(&response)),
        Ok(Outcome::Graded { points }),
        "{response:?}"
    );
}

fn words(text: &str) -> Vec<LocalId> {
    text.split_whitespace().map(LocalId::from).collect()
}

fn pairs(text: &str) -> BTreeMap<LocalId, LocalId> {
    text.split_whitespace()
        .filter_map(|pair| pair.split_once('='))
        .map(|(l, r)| (id(l), id(r)))
        .collect()
}

/// Five options; a and b are right.
#[rstest]
#[case("-", "a b", "6")]
#[case("-", "a", "0")]
#[case("-", "a b c", "0")]
#[case("0", "a", "3")]
#[case("0", "a b c d e", "6")]
#[case("1", "a b c", "4")]
#[case("1", "a c", "1")]
#[case("1", "c d e", "0")]
#[case("1", "a b c d e", "0")]
#[case("0.5", "a b c", "5")]
#[case::foreign("0", "a b zz", "0")]
#[case::foreign("1", "a b zz", "0")]
#[case::foreign("-", "a b zz", "0")]
fn multiple_choice(#[case] rule: &str, #[case] picked: &str, #[case] expected: &str) {
    let interaction = Interaction::MultipleChoice {
        options: choices("option", 5),
        shuffle: true,
    };
    let key = Key::MultipleChoice {
        choices: words("a b").into_iter().collect(),
    };
    let response = Response::MultipleChoice {
        choices: words(picked).into_iter().collect(),
    };
    check(interaction, key, rule, response, expected);
}

/// a=a, b=b, c=a.
#[rstest]
#[case("-", "a=a b=b c=a", "6")]
#[case("-", "a=a b=b", "0")]
#[case("0", "a=a b=b", "4")]
#[case("0", "a=a b=a", "2")]
#[case("1", "a=a b=b c=c", "2")]
#[case("1", "a=b b=a", "0")]
#[case("0.5", "a=a b=b c=c", "3")]
#[case::foreign_left("0", "a=a b=b c=a zz=a", "0")]
#[case::foreign_left("-", "a=a b=b c=a zz=a", "0")]
#[case::foreign_right("0", "a=a b=b c=zz", "0")]
#[case::one_right_for_all("0", "a=a b=a c=a", "4")]
fn matching(#[case] rule: &str, #[case] made: &str, #[case] expected: &str) {
    let interaction = Interaction::Matching {
        left: choices("left", 3),
        right: choices("right", 4),
    };
    check(
        interaction,
        Key::Matching {
            pairs: pairs("a=a b=b c=a"),
        },
        rule,
        Response::Matching { pairs: pairs(made) },
        expected,
    );
}

/// a b c d: six pairs, a point each.
#[rstest]
#[case("-", "a b c d", "6")]
#[case("-", "a b d c", "0")]
#[case("0", "a b d c", "5")]
#[case("1", "a b d c", "4")]
#[case("0.5", "b a d c", "3")]
#[case("0", "d c b a", "0")]
#[case("1", "d c b a", "0")]
#[case::incomplete("0", "a b c", "3")]
#[case::twice("0", "a b b c", "0")]
#[case::twice_behind_all("0", "a b c d a", "0")]
#[case::foreign("0", "a zz b c", "0")]
#[case::foreign_behind_all("0", "a b c d zz", "0")]
#[case::foreign_behind_all("0.5", "a b c d zz", "0")]
#[case::foreign_behind_all("-", "a b c d zz", "0")]
fn ordering(#[case] rule: &str, #[case] made: &str, #[case] expected: &str) {
    let interaction = Interaction::Ordering {
        elements: choices("element", 4),
    };
    check(
        interaction,
        Key::Ordering {
            order: words("a b c d"),
        },
        rule,
        Response::Ordering { order: words(made) },
        expected,
    );
}

/// Gap 1 is option a; gap 2 is «не», or «ни» for half; gap 3 is «фотосинтез».
#[rstest]
#[case("-", "1=a 2=не 3=фотосинтез", "6")]
#[case("-", "1=a 2=ни 3=фотосинтез", "0")]
#[case("-", "1=a 2=не", "0")]
#[case("0", "1=a 2=ни 3=Фотосинтез", "5")]
#[case("0", "1=a", "2")]
#[case("1", "1=a 2=не 3=хлорофилл", "2")]
#[case("0.5", "1=b 2=не 3=фотосинтез", "3")]
#[case("1", "1=b 2=ли", "0")]
#[case::foreign_gap("0", "1=a 2=не 3=фотосинтез 9=да", "0")]
#[case::foreign_gap("-", "1=a 2=не 3=фотосинтез 9=да", "0")]
#[case::foreign_option("0", "1=zz 2=не 3=фотосинтез", "0")]
fn gaps(#[case] rule: &str, #[case] filled: &str, #[case] expected: &str) {
    let text = |accepted: &[(&str, &str)]| {
        let accept = |&(text, share): &(&str, &str)| AcceptedText {
            pattern: text.to_owned(),
            share: share.parse().unwrap(),
        };
        GapKey::Text(TextKey {
            accepted: accepted.iter().map(accept).collect(),
            rules: TextRules::default(),
        })
    };
    let gap = |name: &str, input| Gap { id: id(name), input };
    let interaction = Interaction::Gaps {
        gaps: vec![
            gap(
                "1",
                GapInput::Choice {
                    options: choices("option", 2),
                },
            ),
            gap("2", GapInput::Text),
            gap("3", GapInput::Text),
        ],
    };
    let key = Key::Gaps {
        gaps: BTreeMap::from([
            (id("1"), GapKey::Choice { choice: id("a") }),
            (id("2"), text(&[("не", "1"), ("ни", "0.5")])),
            (id("3"), text(&[("фотосинтез", "1")])),
        ]),
    };
    let values = pairs(filled).into_iter().map(|(gap, value)| (gap, value.0)).collect();
    check(interaction, key, rule, Response::Gaps { values }, expected);
}

/// Criteria a and b of 2 points each.
#[rstest]
#[case("a=2 b=1.5", Ok("3.5"))]
#[case("a=0 b=0", Ok("0"))]
#[case("a=2", Err("criterion `b` has no mark"))]
#[case("a=2 b=2.5", Err("criterion `b` gives 0 to 2, not 2.5"))]
#[case("a=-1 b=1", Err("criterion `a` gives 0 to 2, not -1"))]
#[case("a=1 b=1 c=1", Err("there is no criterion `c`"))]
fn marks(#[case] given: &str, #[case] expected: Result<&str, &str>) {
    let criterion = |name| Criterion {
        id: id(name),
        title: String::new(),
        description: Markup::default(),
        points: Points::whole(2),
    };
    let marks = pairs(given)
        .into_iter()
        .map(|(criterion, mark)| (criterion, mark.0.parse().unwrap()))
        .collect();
    let score = score_marks(&[criterion("a"), criterion("b")], &marks);
    let printed: Result<String, String> = score.map(|p| p.to_string()).map_err(|e: MarkError| e.to_string());
    assert_eq!(printed, expected.map(str::to_owned).map_err(str::to_owned));
}
