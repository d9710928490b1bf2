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

    #[test]
    fn a_share_stays_between_nothing_and_all(units in 0_i64..1_000_000_000, n in any::<i64>(), d in any::<i64>()) {
        let all = Points::from_units(units);
        let share = all.share(n, d);
        prop_assert!(share >= Points::ZERO && share <= all);
    }
}

#[test]
fn a_third_is_rounded_once() {
    assert_eq!(Points::whole(1).share(1, 3).to_string(), "0.3333");
    assert_eq!(Points::whole(1).share(2, 3).to_string(), "0.6667");
    assert_eq!(Points::whole(2).share(3, 3), Points::whole(2));
}
