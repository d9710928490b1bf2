//! The code that stands for a participant while their answers are marked.

use olymp_assessment::ids::AttemptId;
use sha2::{Digest, Sha256};

/// Crockford's base 32: no I, L, O, U. <https://www.crockford.com/base32.html>
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Six characters, the same for an attempt every time: thirty bits of a hash of its id.
#[must_use]
pub fn code(attempt: AttemptId) -> String {
    let mut hash = Sha256::new();
    hash.update(b"olymp marking code v1");
    hash.update(attempt.0.as_bytes());
    let digest = hash.finalize();
    let letter = |byte: &u8| ALPHABET.get(usize::from(byte % 32)).map(|letter| char::from(*letter));
    let mut code: String = digest.iter().take(6).filter_map(letter).collect();
    code.insert(3, '-');
    code
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;
    use uuid::Uuid;

    #[test]
    fn codes_are_short_stable_and_apart() {
        let of = |n: u128| code(AttemptId(Uuid::from_u128(n)));
        assert_eq!(of(1), of(1));
        assert_eq!(of(1).len(), 7);
        assert_eq!((0..500).map(of).collect::<HashSet<_>>().len(), 500);
    }
}
