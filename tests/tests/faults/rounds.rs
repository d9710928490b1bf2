//! How often a fault happens, at what moment, and how a test waits for what must come of it.

use olymp_server::platform::entropy::Entropy;
use std::ops::Range;
use std::sync::LazyLock;
use std::time::Duration;

/// Nothing takes longer in a test that passes.
const ROUND_TIMEOUT: Duration = Duration::from_secs(60);

static CHANCE: LazyLock<Entropy> = LazyLock::new(|| Entropy::from_system().unwrap());

/// Whether the run may take its time: `cargo xtask test --long` sets `OLYMP_FAULTS=long`.
pub fn long() -> bool {
    std::env::var_os("OLYMP_FAULTS").is_some_and(|value| value == "long")
}

/// So many rounds, or so many in a long run.
pub fn rounds(normal: usize, in_a_long_run: usize) -> usize {
    if long() { in_a_long_run } else { normal }
}

/// A number by chance.
pub fn any(range: Range<usize>) -> usize {
    let number = usize::try_from(u64::from_le_bytes(CHANCE.bytes()) % (range.len() as u64));
    range.start + number.unwrap()
}

/// A moment by chance, so long at most.
pub async fn a_moment(longest: Duration) {
    let micros = any(0..usize::try_from(longest.as_micros()).unwrap().max(1));
    tokio::time::sleep(Duration::from_micros(micros as u64)).await;
}

/// Waits for what must come.
pub async fn in_time<T>(what: &str, wait: impl Future<Output = T>) -> T {
    tokio::time::timeout(ROUND_TIMEOUT, wait)
        .await
        .unwrap_or_else(|_| panic!("waited in vain for {what}"))
}

/// Asks again and again until something is so.
pub async fn until(what: &str, mut so: impl AsyncFnMut() -> bool) {
    let wait = async {
        while !so().await {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    in_time(what, wait).await;
}
