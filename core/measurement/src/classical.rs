//! Classical test theory.
//!
//! Sources: Lord and Novick, «Statistical Theories of Mental Test Scores» (1968); Crocker and Algina, «Introduction to
//! Classical and Modern Test Theory» (1986); Cronbach, «Coefficient alpha and the internal structure of tests» (1951).

use crate::spread::{correlation, mean, variance, varies};

/// The facility of an item: its mean score as a share of its maximum, from 0 (nobody) to 1 (everybody).
///
/// `None` without scores or with a maximum that is not positive. (Crocker and Algina, ch. 14, for scores of 0 and 1.)
#[must_use]
pub fn facility(item_scores: &[f64], item_max: f64) -> Option<f64> {
    mean(item_scores).filter(|_| item_max > 0.0).map(|mean| mean / item_max)
}

/// The corrected discrimination of an item: the correlation of its scores with the rest of the test (the total less the
/// item itself).
///
/// Both slices hold the same people in the same order. `None` where they differ in length, hold fewer than two people,
/// or item or rest do not vary. (Henrysson, «Correction of item-total correlations in item analysis», 1963, in the form
/// that leaves the item out.)
#[must_use]
pub fn discrimination(item_scores: &[f64], totals: &[f64]) -> Option<f64> {
    let rest: Vec<f64> = totals
        .iter()
        .zip(item_scores)
        .map(|(total, item)| total - item)
        .collect();
    (item_scores.len() == totals.len()).then(|| correlation(item_scores, &rest))?
}

/// Why there is no alpha.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoAlpha {
    /// There are fewer than two items: nothing can agree with anything.
    FewerThanTwoItems,
    /// There are fewer than two people: nothing varies.
    FewerThanTwoPeople,
    /// All people have the same total: there are no differences whose reliability could be told.
    EqualTotals,
    /// The items were not answered by the same people.
    UnlikePeople,
}

/// Cronbach's alpha, a lower bound of the reliability: k/(k−1) · (1 − Σ item variances ÷ variance of the totals).
///
/// One slice an item, the same people in the same order in each. An item on which all have the same score counts as one of
/// the k, with variance 0. It may be negative. (Cronbach, 1951.)
///
/// # Errors
/// [`NoAlpha`] where it is not defined.
pub fn alpha<Scores: AsRef<[f64]>>(items: &[Scores]) -> Result<f64, NoAlpha> {
    let people = items.first().map_or(0, |item| item.as_ref().len());
    if items.iter().any(|item| item.as_ref().len() != people) {
        return Err(NoAlpha::UnlikePeople);
    }
    if people < 2 {
        return Err(NoAlpha::FewerThanTwoPeople);
    }
    if items.len() < 2 {
        return Err(NoAlpha::FewerThanTwoItems);
    }
    let mut totals = vec![0.0; people];
    for item in items {
        totals
            .iter_mut()
            .zip(item.as_ref())
            .for_each(|(total, score)| *total += score);
    }
    let of_items: f64 = items.iter().filter_map(|item| variance(item.as_ref())).sum();
    let of_totals = variance(&totals)
        .filter(|_| varies(&totals))
        .ok_or(NoAlpha::EqualTotals)?;
    #[expect(clippy::cast_precision_loss, reason = "no test has 2^53 items")]
    let k = items.len() as f64;
    Ok(k / (k - 1.0) * (1.0 - of_items / of_totals))
}

/// The standard error of measurement: sd · √(1 − reliability), in the unit of the scores.
///
/// `None` for a negative deviation or a reliability above 1; a negative reliability counts as 0. (Lord and Novick,
/// ch. 3.)
#[must_use]
pub fn standard_error_of_measurement(standard_deviation: f64, reliability: f64) -> Option<f64> {
    let defined = standard_deviation >= 0.0 && reliability <= 1.0;
    defined.then(|| standard_deviation * (1.0 - reliability.max(0.0)).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spread::standard_deviation;
    use proptest::prelude::*;

    fn near(value: Option<f64>, expected: f64) {
        assert!(
            value.is_some_and(|v| (v - expected).abs() < 1e-9),
            "{value:?} is not {expected}"
        );
    }

    /// Four people, three items of one point: totals 3, 2, 1, 0.
    const ITEMS: [[f64; 4]; 3] = [[1.0, 1.0, 1.0, 0.0], [1.0, 1.0, 0.0, 0.0], [1.0, 0.0, 0.0, 0.0]];
    const TOTALS: [f64; 4] = [3.0, 2.0, 1.0, 0.0];

    #[test]
    fn facility_is_the_share_earned() {
        near(facility(&ITEMS[0], 1.0), 0.75);
        near(facility(&[1.0, 2.0, 3.0], 4.0), 0.5);
        assert_eq!(facility(&[], 1.0), None);
        assert_eq!(facility(&[1.0], 0.0), None);
    }

    /// Item variances 1/4, 1/3, 1/4; totals 5/3: alpha = 3/2 · (1 − (5/6)/(5/3)) = 3/4.
    #[test]
    fn alpha_by_hand() {
        near(alpha(&ITEMS).ok(), 0.75);
    }

    #[test]
    fn why_there_is_no_alpha() {
        use NoAlpha::{EqualTotals, FewerThanTwoItems, FewerThanTwoPeople, UnlikePeople};
        assert_eq!(alpha(&ITEMS[..1]), Err(FewerThanTwoItems));
        assert_eq!(alpha(&[[1.0], [0.0]]), Err(FewerThanTwoPeople));
        assert_eq!(alpha::<[f64; 2]>(&[]), Err(FewerThanTwoPeople));
        assert_eq!(alpha(&[vec![1.0, 0.0], vec![1.0]]), Err(UnlikePeople));
        assert_eq!(alpha(&[[1.0, 0.0], [0.0, 1.0]]), Err(EqualTotals));
        // A third, twice a third and nothing: equal to all but the last bits of a float.
        let third = 1.0 / 3.0;
        let items = [[third, 1.0 - third], [third, third], [third, 0.0]];
        assert_eq!(alpha(&items), Err(EqualTotals));
    }

    /// With a fourth item that all solve k grows to 4, the variances stay: 4/3 · (1 − (5/6)/(5/3)) = 2/3.
    #[test]
    fn a_constant_item_counts() {
        let items = [ITEMS[0], ITEMS[1], ITEMS[2], [1.0; 4]];
        near(alpha(&items).ok(), 2.0 / 3.0);
    }

    /// The second item (1, 1, 0, 0) against the rest (2, 1, 1, 0): products 1, squares 1 and 2, so 1/√2.
    #[test]
    fn discrimination_by_hand() {
        near(discrimination(&ITEMS[1], &TOTALS), 0.5_f64.sqrt());
        assert_eq!(discrimination(&[1.0, 1.0], &[2.0, 1.0]), None);
        assert_eq!(discrimination(&[1.0], &TOTALS), None);
    }

    /// sd² = 5/3, alpha 3/4: √(5/3 · 1/4) = √(5/12).
    #[test]
    fn error_of_measurement_by_hand() {
        let sd = standard_deviation(&TOTALS).unwrap();
        near(
            standard_error_of_measurement(sd, alpha(&ITEMS).unwrap()),
            (5.0_f64 / 12.0).sqrt(),
        );
        near(standard_error_of_measurement(2.0, -0.5), 2.0);
        assert_eq!(standard_error_of_measurement(2.0, 1.1), None);
        assert_eq!(standard_error_of_measurement(f64::NAN, 0.5), None);
    }

    proptest! {
        /// Equal items are perfectly reliable, however many.
        #[test]
        fn copies_of_one_item_have_alpha_one(scores in prop::collection::vec(0.0..10.0_f64, 2..20), k in 2_usize..6) {
            prop_assume!(standard_deviation(&scores).is_some_and(|sd| sd > 1e-3));
            let items = vec![scores; k];
            prop_assert!((alpha(&items).unwrap() - 1.0).abs() < 1e-6);
        }
    }
}
