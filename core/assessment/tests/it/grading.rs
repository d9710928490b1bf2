//! What holds for every item and every response.

use crate::items::{item, response, rng};
use olymp_assessment::grade::{GradeError, Outcome, grade, plausible_wrong, right_response};
use olymp_assessment::item::{Interaction, Item};
use olymp_assessment::response::Response;
use olymp_assessment::score::Score;
use proptest::prelude::*;

pub fn outcome(item: &Item, response: Option<&Response>) -> Result<Outcome, GradeError> {
    grade(&item.interaction, &item.key, &item.scoring, item.max, response)
}

fn is_extended(item: &Item) -> bool {
    matches!(item.interaction, Interaction::Extended { .. })
}

/// The response of the same type with nothing in it.
fn emptied(response: Response) -> Response {
    match response {
        Response::SingleChoice { .. } => Response::SingleChoice { choice: None },
        Response::MultipleChoice { .. } => Response::MultipleChoice { choices: [].into() },
        Response::Numeric { .. } => Response::Numeric {
            text: " ".to_owned(),
            unit: Some("м".to_owned()),
        },
        Response::ShortText { .. } => Response::ShortText { text: String::new() },
        Response::Matching { .. } => Response::Matching { pairs: [].into() },
        Response::Ordering { .. } => Response::Ordering { order: vec![] },
        Response::Gaps { values } => Response::Gaps {
            values: values.into_keys().map(|gap| (gap, " ".to_owned())).collect(),
        },
        Response::Extended { .. } => Response::Extended { text: "\n".to_owned() },
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_key_earns_the_maximum(item in item()) {
        let expected = if is_extended(&item) { Outcome::AwaitsJury } else { Outcome::Graded { points: item.max.into() } };
        let right = right_response(&item.interaction, &item.key);
        prop_assert_eq!(outcome(&item, Some(&right)), Ok(expected), "{:?}", right);
    }

    #[test]
    fn an_empty_response_earns_nothing(item in item()) {
        let nothing = Ok(Outcome::Graded { points: Score::ZERO });
        let empty = emptied(right_response(&item.interaction, &item.key));
        prop_assert!(empty.is_empty());
        prop_assert_eq!(&outcome(&item, None), &nothing);
        prop_assert_eq!(outcome(&item, Some(&empty)), nothing);
    }

    #[test]
    fn a_plausible_wrong_response_earns_less(item in item(), seed in any::<u8>()) {
        let wrong = plausible_wrong(&item.interaction, &item.key, &mut rng(seed));
        match outcome(&item, Some(&wrong)) {
            Ok(Outcome::Graded { points }) => prop_assert!(points < item.max.into(), "{:?}", wrong),
            other => prop_assert!(is_extended(&item) && other == Ok(Outcome::AwaitsJury)),
        }
    }

    #[test]
    fn a_score_never_leaves_its_bounds(item in item(), response in response()) {
        match outcome(&item, Some(&response)) {
            Ok(Outcome::Graded { points }) => prop_assert!(points <= item.max.into()),
            Ok(Outcome::AwaitsJury) => prop_assert!(is_extended(&item)),
            Err(GradeError::ResponseOfOtherType { .. }) => {
                prop_assert_ne!(response.item_type(), item.interaction.item_type());
            }
            Err(GradeError::KeyOfOtherType { .. }) => prop_assert!(false, "{:?}", item),
        }
    }

    #[test]
    fn a_key_of_another_type_is_an_error(item in item(), other in item()) {
        prop_assume!(item.interaction.item_type() != other.interaction.item_type());
        let graded = grade(&item.interaction, &other.key, &item.scoring, item.max, None);
        let is_refused = matches!(graded, Err(GradeError::KeyOfOtherType { .. }));
        prop_assert!(is_refused);
    }
}
