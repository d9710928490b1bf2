//! Scores are exact: sums, order and thresholds against fractions that are reckoned in the plainest way.

use bigdecimal::num_bigint::BigUint;
use olymp_assessment::points::Points;
use olymp_assessment::ranking::rank;
use olymp_assessment::score::Score;
use proptest::prelude::*;
use rstest::rstest;
use std::cmp::Ordering;

fn score(text: &str) -> Score {
    text.parse().unwrap()
}

/// A fraction of a ten-thousandth of a point that is never reduced.
#[derive(Debug, Clone)]
struct Plain(BigUint, BigUint);

impl Plain {
    fn sum(parts: &[Self]) -> Self {
        parts.iter().fold(Self(0_u8.into(), 1_u8.into()), |sum, part| {
            Self(&sum.0 * &part.1 + &part.0 * &sum.1, sum.1 * &part.1)
        })
    }

    fn cmp(&self, other: &Self) -> Ordering {
        (&self.0 * &other.1).cmp(&(&other.0 * &self.1))
    }

    /// Whether the score is this fraction, by its stored columns.
    fn is(&self, score: &Score) -> bool {
        let text = score.remainder_text();
        let (n, d) = text.split_once('/').unwrap_or(("0", "1"));
        let (n, d): (BigUint, BigUint) = (n.parse().unwrap(), d.parse().unwrap());
        let above = BigUint::from(score.units().unsigned_abs()) * &d + n;
        self.cmp(&Self(above, d)) == Ordering::Equal
    }
}

/// What an item can earn: `max · (right/right_all − penalty · wrong/wrong_all)` with lists of up to 100, as a whole
/// number of ten-thousandths times one fraction.
fn item() -> impl Strategy<Value = (Score, Plain)> {
    let counts = (1_u64..=100, 1_u64..=100, 0_u64..=10_000, 1_i64..=10_000_000);
    counts
        .prop_flat_map(|(right_all, wrong_all, penalty, max)| {
            (0..=right_all, 0..=wrong_all, Just((right_all, wrong_all, penalty, max)))
        })
        .prop_map(|(right, wrong, (right_all, wrong_all, penalty, max))| {
            let gained = u128::from(right) * 10_000 * u128::from(wrong_all);
            let lost = u128::from(penalty) * u128::from(wrong) * u128::from(right_all);
            let (above, below) = (
                gained.saturating_sub(lost),
                u128::from(right_all) * 10_000 * u128::from(wrong_all),
            );
            let score = Score::fraction(Points::from_units(max), above, below);
            (score, Plain(BigUint::from(max.unsigned_abs()) * above, below.into()))
        })
}

proptest! {
    #[test]
    fn an_item_earns_exactly_its_share_and_fits_its_columns((score, plain) in item()) {
        prop_assert!(plain.is(&score));
        let (units, remainder, denominator) = score.columns().unwrap();
        prop_assert_eq!(Score::from_columns(units, remainder, denominator), Ok(score));
    }

    #[test]
    fn a_sum_is_exact_in_any_order(items in prop::collection::vec(item(), 0..60), turn in any::<usize>()) {
        let (mut scores, plain): (Vec<Score>, Vec<Plain>) = items.into_iter().unzip();
        let sum: Score = scores.iter().cloned().sum();
        prop_assert!(Plain::sum(&plain).is(&sum));
        prop_assert_eq!(&Score::from_text(sum.units(), &sum.remainder_text()).unwrap(), &sum);
        let turn = turn % scores.len().max(1);
        scores.rotate_left(turn);
        prop_assert_eq!(&scores.iter().rev().cloned().sum::<Score>(), &sum);
        prop_assert_eq!(&score(&sum.exact()), &sum);
    }

    #[test]
    fn what_is_taken_off_is_added_again((a, _) in item(), (b, _) in item()) {
        let mut sum = a.clone();
        sum += &b;
        prop_assert_eq!(&sum.less(&b), &a);
        prop_assert_eq!(b.less(&sum), Score::ZERO);
    }

    #[test]
    fn places_follow_the_exact_sums(papers in prop::collection::vec(prop::collection::vec(item(), 1..4), 1..12)) {
        let scores: Vec<Score> = papers.iter().map(|p| p.iter().map(|(s, _)| s.clone()).sum()).collect();
        let plain: Vec<Plain> = papers
            .iter()
            .map(|p| Plain::sum(&p.iter().map(|(_, plain)| plain.clone()).collect::<Vec<_>>()))
            .collect();
        for ranked in rank(&scores) {
            let better = plain.iter().filter(|other| other.cmp(&plain[ranked.index]).is_gt()).count();
            let equal = plain.iter().filter(|other| other.cmp(&plain[ranked.index]).is_eq()).count();
            prop_assert_eq!((ranked.place_from as usize, ranked.place_to as usize), (better + 1, better + equal));
        }
    }

    #[test]
    fn thresholds_are_met_exactly((earned, plain) in item(), share in 0_i64..=10_000, possible in 1_i64..=10_000_000) {
        let bound = Plain((share * possible).unsigned_abs().into(), 10_000_u32.into());
        let found = earned.cmp_share(Points::from_units(share), Points::from_units(possible));
        prop_assert_eq!(found, plain.cmp(&bound));
    }

    /// What is shown never reaches what the value does not reach.
    #[test]
    fn a_shown_share_tells_no_lie((earned, _) in item(), tenth in 0_u32..=1_000, possible in 1_i64..=10_000_000) {
        let possible = Points::from_units(possible);
        let shown = earned.basis_points(possible);
        let reached = earned.cmp_share(Points::from_units(i64::from(tenth) * 10), possible).is_ge();
        prop_assert_eq!(shown >= tenth * 10 && (tenth > 0 || !earned.is_zero()), reached && (tenth > 0 || !earned.is_zero()));
        prop_assert_eq!(shown == 0, earned.is_zero());
    }

    #[test]
    fn shown_points_keep_their_order((a, _) in item(), (b, _) in item(), max in 100_i64..=1_000) {
        let max = Points::from_units(max * 10_000);
        let shown = |score: &Score| score.display(max).parse::<Points>().unwrap();
        prop_assert!(a.cmp(&b) == shown(&a).cmp(&shown(&b)) || shown(&a) == shown(&b));
    }
}

/// Score, maximum, what is shown, share in hundredths of a percent, exact text.
#[rstest]
#[case("0", "1", "0", 0, "0")]
#[case("1/3", "1", "0.33", 3_333, "1/3")]
#[case("2/3", "1", "0.67", 6_667, "2/3")]
#[case("1", "1", "1", 10_000, "1")]
#[case("2.5", "5", "2.5", 5_000, "2.5")]
#[case::just_below_the_threshold("59.996", "100", "59.99", 5_999, "59.996")]
#[case::just_below_all("99999/100000", "1", "0.99", 9_999, "99999/100000")]
#[case::hardly_anything("1/100000", "1", "0.01", 1, "1/100000")]
#[case::below_a_maximum_of_hundredths("2.5499", "2.55", "2.54", 9_999, "2.5499")]
#[case::below_a_fine_maximum("5 3333/20000", "10.3333", "5.17", 5_000, "5 3333/20000")]
#[case::just_below_a_fine_maximum("10.3332", "10.3333", "10.33", 9_999, "10.3332")]
#[case::a_fine_maximum("10.3333", "10.3333", "10.3333", 10_000, "10.3333")]
#[case::of_next_to_nothing("0.0049", "0.005", "0.0049", 9_800, "0.0049")]
#[case::mixed("7 1/3", "10", "7.33", 7_333, "7 1/3")]
#[case::nothing_possible("0", "0", "0", 0, "0")]
fn numbers_as_people_see_them(
    #[case] earned: &str,
    #[case] max: &str,
    #[case] shown: &str,
    #[case] share: u32,
    #[case] exact: &str,
) {
    let (earned, max) = (score(earned), max.parse().unwrap());
    let told = (earned.display(max), earned.basis_points(max), earned.exact());
    assert_eq!(told, (shown.to_owned(), share, exact.to_owned()));
}

#[test]
fn three_thirds_are_one() {
    let third = Score::fraction(Points::whole(1), 1, 3);
    let sum: Score = [third.clone(), third.clone(), third].into_iter().sum();
    assert_eq!(sum, Points::whole(1).into());
    assert_eq!(sum.remainder_text(), "");
}

/// The denominators of many unlike items together take more than 63 bits, and more than 128.
#[test]
fn a_sum_is_exact_whatever_its_denominator() {
    let primes = [
        9_999_991_u32,
        9_999_973,
        9_999_971,
        9_999_943,
        9_999_937,
        9_999_931,
        9_999_929,
        9_999_907,
    ];
    let parts = || primes.map(|p| Score::fraction(Points::whole(1), 1, p.into()));
    let sum: Score = parts().into_iter().sum();
    assert_eq!(sum.columns(), None);
    assert_eq!(Score::from_text(sum.units(), &sum.remainder_text()), Ok(sum.clone()));
    assert_eq!(score(&sum.exact()), sum);
    let rest = primes.map(|p| Score::fraction(Points::whole(1), u128::from(p) - 1, p.into()));
    let all: Score = parts().into_iter().chain(rest).sum();
    assert_eq!(all, Points::whole(8).into());
    assert!(sum < all && sum > parts()[0]);
}

#[rstest]
#[case(0, "1/0")]
#[case(0, "3/2")]
#[case(0, "2/2")]
#[case(0, "x")]
#[case(0, "-1/2")]
fn what_is_no_remainder_is_refused(#[case] units: i64, #[case] text: &str) {
    assert!(Score::from_text(units, text).is_err());
    assert!(Score::from_columns(units, 1, 0).is_err());
    assert!(Score::from_columns(units, -1, 2).is_err());
}
