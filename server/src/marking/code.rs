//! The code that stands for a participant while their answers are marked.

use crate::identity::Keys;
use olymp_assessment::ids::AttemptId;

/// Crockford's base 32: no I, L, O, U. <https://www.crockford.com/base32.html>
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Six characters, the same for an attempt every time and on every server: thirty bits of a keyed hash of its id.
///
/// Keyed, because the participant knows the attempt's id too, and could tell the marker which code is theirs.
#[must_use]
pub fn code(keys: &Keys, attempt: AttemptId) -> String {
    let letter = |byte: &u8| ALPHABET.get(usize::from(byte % 32)).map(|letter| char::from(*letter));
    let mut code: String = keys.marking_hash(attempt).iter().take(6).filter_map(letter).collect();
    code.insert(3, '-');
    code
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;
    use uuid::Uuid;

    const SECRET: &str = "a secret of the installation, long enough";

    fn of(secret: &str, n: u128) -> String {
        code(&Keys::from_secret(secret), AttemptId(Uuid::from_u128(n)))
    }

    #[test]
    fn codes_are_short_stable_and_apart() {
        assert_eq!(of(SECRET, 1), of(SECRET, 1));
        assert_eq!(of(SECRET, 1).len(), 7);
        assert_eq!((0..500).map(|n| of(SECRET, n)).collect::<HashSet<_>>().len(), 500);
    }

    #[test]
    fn who_knows_the_attempt_does_not_know_the_code() {
        use sha2::{Digest, Sha256};
        let attempt = Uuid::from_u128(1);
        let mut unkeyed = Sha256::new();
        unkeyed.update(b"olymp marking code v1");
        unkeyed.update(attempt.as_bytes());
        let letter = |byte: &u8| char::from(ALPHABET[usize::from(byte % 32)]);
        let mut guessed: String = unkeyed.finalize().iter().take(6).map(letter).collect();
        guessed.insert(3, '-');
        assert_ne!(of(SECRET, 1), guessed);
        assert_ne!(of(SECRET, 1), of("another secret, which is as long as it", 1));
    }
}
