//! Passwords: argon2id, on the blocking pool, no more at once than there are cores.

use crate::platform::Refusal;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use std::sync::LazyLock;
use tokio::sync::Semaphore;

/// The shortest password that may be set, in characters.
pub const SHORTEST: usize = 10;

/// One password takes a core for tens of milliseconds; more at once than cores would starve the answers.
static TURNS: LazyLock<Semaphore> =
    LazyLock::new(|| Semaphore::new(std::thread::available_parallelism().map_or(1, usize::from)));

fn argon2() -> Result<Argon2<'static>, Refusal> {
    // OWASP's parameters: 19 MiB, two passes, one lane.
    let params = Params::new(19_456, 2, 1, None).map_err(Refusal::internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> Result<T, Refusal> + Send + 'static) -> Result<T, Refusal> {
    let _turn = TURNS.acquire().await.map_err(Refusal::internal)?;
    tokio::task::spawn_blocking(work).await.map_err(Refusal::internal)?
}

/// The hash of a password, in PHC form.
///
/// # Errors
/// Where hashing fails inside.
pub async fn hash(password: String, salt: [u8; 16]) -> Result<String, Refusal> {
    in_turn(move || {
        let hash: argon2::password_hash::phc::PasswordHash = argon2()?
            .hash_password_with_salt(password.as_bytes(), &salt)
            .map_err(Refusal::internal)?;
        Ok(hash.to_string())
    })
    .await
}

/// Whether the password is the one of this hash. With no hash it takes as long and says no.
///
/// # Errors
/// Where checking fails inside.
pub async fn verify(password: String, hash: Option<String>) -> Result<bool, Refusal> {
    in_turn(move || {
        let Some(hash) = hash else {
            let spent: Result<argon2::password_hash::phc::PasswordHash, _> =
                argon2()?.hash_password_with_salt(password.as_bytes(), &[0; 16]);
            drop(spent);
            return Ok(false);
        };
        let hash = argon2::password_hash::phc::PasswordHash::new(&hash).map_err(Refusal::internal)?;
        Ok(argon2()?.verify_password(password.as_bytes(), &hash).is_ok())
    })
    .await
}
