//! Greatest common divisors.

use bigdecimal::num_bigint::BigUint;

/// The greatest common divisor; in 64 bits as soon as both fit, where a division costs a tenth.
pub(super) fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        if let (Ok(a), Ok(b)) = (u64::try_from(a), u64::try_from(b)) {
            return u128::from(gcd_narrow(a, b));
        }
        (a, b) = (b, a % b);
    }
    a
}

fn gcd_narrow(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// The greatest common divisor of numbers of any size.
pub(super) fn gcd_wide(mut a: BigUint, mut b: BigUint) -> BigUint {
    while b != BigUint::ZERO {
        (a, b) = (b.clone(), a % b);
    }
    a
}
