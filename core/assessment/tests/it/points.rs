//! Points are exact and are read as they are printed.

use olymp_assessment::points::Points;
use proptest::prelude::*;

proptest! {
    #[test]
    fn what_is_printed_is_read_back(units in -1_000_000_000_000_i64..1_000_000_000_000) {
        let points = Points::from_units(units);
        prop_assert_eq!(points.to_string().parse(), Ok(points));
        let json = serde_json::to_string(&points).unwrap();
        prop_assert_eq!(serde_json::from_str::<Points>(&json).unwrap(), points);
    }
}
