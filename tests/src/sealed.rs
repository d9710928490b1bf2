//! Opens a sealed paper as the page does; the browser tests open it by the browser's own cryptography.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use olymp_contract::attempts::SealedPaper;
use std::io::Read;

/// Opens a sealed paper.
///
/// # Panics
/// Where it is not what was sealed under this key for this attempt.
#[must_use]
pub fn open(sealed: &[u8], key: &str, attempt: &str) -> SealedPaper {
    try_open(sealed, key, attempt).expect("sealed for this attempt under this key")
}

/// Opens a sealed paper; `None` where it was not sealed under this key for this attempt.
///
/// # Panics
/// Where it was, and is no paper.
#[must_use]
pub fn try_open(sealed: &[u8], key: &str, attempt: &str) -> Option<SealedPaper> {
    let key = UnboundKey::new(&AES_256_GCM, &STANDARD.decode(key).unwrap()).unwrap();
    let (nonce, text) = sealed.split_at(12);
    let mut text = text.to_vec();
    let packed = LessSafeKey::new(key)
        .open_in_place(
            Nonce::try_assume_unique_for_key(nonce).unwrap(),
            Aad::from(attempt.as_bytes()),
            &mut text,
        )
        .ok()?;
    let mut json = String::new();
    flate2::read::GzDecoder::new(&*packed)
        .read_to_string(&mut json)
        .unwrap();
    Some(serde_json::from_str(&json).unwrap())
}
