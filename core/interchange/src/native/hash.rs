//! SHA-256 in hex.

use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The hash of the parts; where one ends and the next begins matters.
pub(super) fn of_parts<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
        hasher.update(part);
    }
    hex(&hasher.finalize())
}

/// The plain hash of a content, as `sha256sum` gives it.
pub(super) fn of_content(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
