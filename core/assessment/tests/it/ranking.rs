//! Places in a protocol.

use olymp_assessment::ranking::rank;
use olymp_assessment::score::Score;
use proptest::prelude::*;
use rstest::rstest;

/// Points in, `index:place` out, best first.
#[rstest]
#[case("", "")]
#[case("5", "0:1")]
#[case("5 9 7", "1:1 2:2 0:3")]
#[case::two_first("9 5 9", "0:1–2 2:1–2 1:3")]
#[case::tie_in_the_middle("3 8 3.5 3 3", "1:1 2:2 0:3–5 3:3–5 4:3–5")]
#[case::apart_by_less_than_is_shown("2/3 0.6667 0.6666", "1:1 0:2 2:3")]
fn places(#[case] points: &str, #[case] expected: &str) {
    let points: Vec<Score> = points.split_whitespace().map(|p| p.parse().unwrap()).collect();
    let told: Vec<String> = rank(&points)
        .iter()
        .map(|r| format!("{}:{}", r.index, r.place()))
        .collect();
    assert_eq!(told.join(" "), expected);
}

proptest! {
    #[test]
    fn every_place_is_given_once(units in prop::collection::vec(0_i64..20, 0..60)) {
        let ranked = rank(&units);
        for (place, r) in (1_u32..).zip(&ranked) {
            prop_assert!(r.place_from <= place && place <= r.place_to);
            let better = units.iter().filter(|other| **other > units[r.index]).count();
            prop_assert_eq!(r.place_from as usize, better + 1);
        }
    }
}
