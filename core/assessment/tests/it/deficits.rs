//! Where a deficit begins.

use olymp_assessment::deficit::{DeficitRule, Evidence, Verdict, merge, profile, verdict};
use olymp_assessment::item::Dimension;
use olymp_assessment::points::Points;
use rstest::rstest;

fn evidence(competency: &str, earned: &str, possible: &str, items: u32) -> Evidence {
    Evidence {
        competency: competency.to_owned(),
        dimension: Dimension::Subject,
        earned: earned.parse().unwrap(),
        possible: possible.parse().unwrap(),
        items,
    }
}

#[rstest]
#[case::exactly_the_threshold("3", "5", 3, Verdict::Mastered, 6_000)]
#[case::just_below("2.9999", "5", 3, Verdict::Deficit, 5_999)]
#[case::a_hair_below("599999.9999", "1000000", 3, Verdict::Deficit, 5_999)]
#[case::below_by_less_than_a_unit("2 29999999/30000000", "5", 3, Verdict::Deficit, 5_999)]
#[case::above_by_less_than_a_unit("3 1/30000000", "5", 3, Verdict::Mastered, 6_000)]
#[case::just_below_all("4 99999/100000", "5", 3, Verdict::Mastered, 9_999)]
#[case::full("5", "5", 3, Verdict::Mastered, 10_000)]
#[case::hardly_anything("1/100000", "5", 3, Verdict::Deficit, 1)]
#[case::nothing("0", "5", 3, Verdict::Deficit, 0)]
#[case::two_items("0", "5", 2, Verdict::TooFewData, 0)]
fn verdicts(
    #[case] earned: &str,
    #[case] possible: &str,
    #[case] items: u32,
    #[case] expected: Verdict,
    #[case] share: u32,
) {
    let evidence = evidence("c", earned, possible, items);
    assert_eq!(verdict(&evidence, &DeficitRule::default()), expected);
    assert_eq!(evidence.earned.basis_points(evidence.possible), share);
}

/// Two whole items and three thirds of five are exactly 60 %.
#[test]
fn thirds_reach_the_threshold() {
    let parts = ["1", "1", "1/3", "1/3", "1/3"].map(|earned| evidence("c", earned, "1", 1));
    let merged = merge(parts);
    assert_eq!(merged, [evidence("c", "3", "5", 5)]);
    assert_eq!(verdict(&merged[0], &DeficitRule::default()), Verdict::Mastered);
}

#[test]
fn nothing_is_said_where_nothing_could_be_earned() {
    let empty = evidence("c", "0", "0", 5);
    assert_eq!(verdict(&empty, &DeficitRule::default()), Verdict::TooFewData);
    assert_eq!(empty.earned.basis_points(empty.possible), 0);
}

#[test]
fn evidence_of_one_competency_adds_up() {
    let merged = merge([
        evidence("b", "1", "2", 2),
        evidence("a", "1", "1", 1),
        evidence("b", "0.5", "2", 2),
    ]);
    assert_eq!(merged, [evidence("a", "1", "1", 1), evidence("b", "1.5", "4", 4)]);
}

#[test]
fn a_profile_counts_verdicts_by_dimension() {
    let methodical = Evidence {
        dimension: Dimension::Methodical,
        ..evidence("m", "3", "4", 4)
    };
    let all = [methodical, evidence("a", "1", "1", 1), evidence("b", "1.5", "4", 4)];
    let profile = profile(&all, &DeficitRule::default());
    let counts: Vec<_> = profile
        .iter()
        .map(|p| (p.dimension, p.deficits, p.mastered, p.too_few_data, p.items))
        .collect();
    assert_eq!(
        counts,
        [(Dimension::Subject, 1, 0, 1, 5), (Dimension::Methodical, 0, 1, 0, 4)]
    );
    assert_eq!(
        (profile[0].earned.clone(), profile[0].possible),
        ("2.5".parse().unwrap(), Points::whole(5))
    );
}
