//! Mean, spread and correlation.

/// The arithmetic mean; `None` of nothing.
#[must_use]
pub fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / count(values))
}

/// The sample variance, with n − 1; `None` below two values.
#[must_use]
pub fn variance(values: &[f64]) -> Option<f64> {
    let centre = mean(values)?;
    let squares: f64 = values.iter().map(|value| (value - centre).powi(2)).sum();
    (values.len() > 1).then(|| squares / (count(values) - 1.0))
}

/// The sample standard deviation; `None` below two values.
#[must_use]
pub fn standard_deviation(values: &[f64]) -> Option<f64> {
    variance(values).map(f64::sqrt)
}

/// Pearson's product-moment correlation; `None` where the slices differ in length, hold fewer than two values, or one of
/// them does not vary.
#[must_use]
pub fn correlation(xs: &[f64], ys: &[f64]) -> Option<f64> {
    if xs.len() != ys.len() || xs.len() < 2 {
        return None;
    }
    let (x_mean, y_mean) = (mean(xs)?, mean(ys)?);
    let products: f64 = xs.iter().zip(ys).map(|(x, y)| (x - x_mean) * (y - y_mean)).sum();
    let squares = |values: &[f64], centre: f64| values.iter().map(|v| (v - centre).powi(2)).sum::<f64>();
    let (x_squares, y_squares) = (squares(xs, x_mean), squares(ys, y_mean));
    let varies = is_positive(x_squares, xs) && is_positive(y_squares, ys);
    varies.then(|| (products / (x_squares.sqrt() * y_squares.sqrt())).clamp(-1.0, 1.0))
}

/// Whether these differ by more than what rounding leaves of equal sums.
pub(crate) fn varies(values: &[f64]) -> bool {
    let (least, most) = values
        .iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), value| {
            (least.min(*value), most.max(*value))
        });
    most - least > most.abs().max(least.abs()) * 1e-12
}

/// Whether a sum of squares is more than what rounding leaves of equal values.
fn is_positive(squares: f64, values: &[f64]) -> bool {
    let size = values.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
    squares > (size * f64::EPSILON * 8.0).powi(2) * count(values)
}

pub(crate) fn count(values: &[f64]) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "no slice has 2^53 values")]
    let count = values.len() as f64;
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// 2, 4, 4, 4, 5, 5, 7, 9: mean 5, squares 32, so 32/7 with n − 1.
    #[test]
    fn a_worked_example() {
        let values = [2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0];
        assert_eq!(mean(&values), Some(5.0));
        assert!((variance(&values).unwrap() - 32.0 / 7.0).abs() < 1e-12);
        assert!((standard_deviation(&values).unwrap() - 2.138_089_935).abs() < 1e-9);
    }

    /// 1, 2, 3 against 1, 3, 2: products 1, squares 2 and 2.
    #[test]
    fn a_worked_correlation() {
        assert!((correlation(&[1.0, 2.0, 3.0], &[1.0, 3.0, 2.0]).unwrap() - 0.5).abs() < 1e-12);
    }

    #[test]
    fn undefined_where_there_is_nothing_to_say() {
        assert_eq!(mean(&[]), None);
        assert_eq!(variance(&[1.0]), None);
        assert_eq!(correlation(&[1.0, 2.0], &[1.0]), None);
        assert_eq!(correlation(&[0.1, 0.1, 0.1], &[1.0, 2.0, 3.0]), None);
    }

    proptest! {
        #[test]
        fn correlation_stays_within_one_and_is_symmetric(
            pairs in prop::collection::vec((-1e3..1e3_f64, -1e3..1e3_f64), 0..30)
        ) {
            let (xs, ys): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
            let r = correlation(&xs, &ys);
            prop_assert_eq!(r, correlation(&ys, &xs));
            prop_assert!(r.is_none_or(|r| (-1.0..=1.0).contains(&r)));
        }
    }
}
