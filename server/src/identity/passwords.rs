//! Passwords: argon2id, on threads of their own that give way to everything else.
//!
//! One password takes a core for tens of milliseconds. In the start minute thousands come: they wait in the order in which
//! they came, on as many threads as there are cores, of the lowest priority. Where nobody answers they have the whole
//! machine, and where answers are saved they have what is left.

use crate::platform::Refusal;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use olymp_contract::codes::Code;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex, PoisonError, mpsc};
use std::time::{Duration, Instant};
use tokio::sync::oneshot;

/// The shortest password that may be set, in characters.
pub const SHORTEST: usize = 10;

/// Whoever would wait longer than this is told to come back.
const PATIENCE: Duration = Duration::from_secs(25);

/// What one is believed to take before one was measured.
const FIRST_GUESS: Duration = Duration::from_millis(40);

type Work = Box<dyn FnOnce() + Send>;

/// The threads and their queue.
struct Turns {
    queue: mpsc::Sender<Work>,
    threads: usize,
    waiting: Arc<AtomicUsize>,
    /// What one takes, in microseconds: a moving average.
    takes: Arc<AtomicU64>,
}

static TURNS: LazyLock<Turns> =
    LazyLock::new(|| Turns::start(std::thread::available_parallelism().map_or(1, usize::from)));

/// One who waited is through.
struct Left(Arc<AtomicUsize>);

impl Drop for Left {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Turns {
    fn start(threads: usize) -> Self {
        let (queue, work) = mpsc::channel::<Work>();
        let work = Arc::new(Mutex::new(work));
        for number in 0..threads {
            let work = Arc::clone(&work);
            let name = format!("password-{number}");
            // Without the thread the others do its work; without any, sign-ins say that the server is busy.
            let started = std::thread::Builder::new().name(name).spawn(move || {
                // On Linux the priority is the thread's own. Refused, it is only less polite.
                let _ = rustix::process::nice(19);
                loop {
                    let next = work.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok(next) = next else { return };
                    // Whoever waited for one that panics is told that the server failed; the next goes on.
                    let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(next));
                }
            });
            if let Err(error) = started {
                tracing::error!(cause = %error, "a thread for passwords could not be started");
            }
        }
        let first = u64::try_from(FIRST_GUESS.as_micros()).unwrap_or(u64::MAX);
        Self {
            queue,
            threads: threads.max(1),
            waiting: Arc::default(),
            takes: Arc::new(AtomicU64::new(first)),
        }
    }

    /// How many wait, and how long one who comes now waits until it is through.
    fn wait(&self) -> (usize, Duration) {
        let waiting = self.waiting.load(Ordering::Relaxed);
        let takes = Duration::from_micros(self.takes.load(Ordering::Relaxed));
        let rounds = u32::try_from((waiting + 1).div_ceil(self.threads)).unwrap_or(u32::MAX);
        (waiting, takes.saturating_mul(rounds))
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let (_, wait) = self.wait();
        if wait > PATIENCE {
            metrics::counter!("olymp_passwords_refused_total").increment(1);
            return Err(Refusal::new(Code::Busy).with(wait.as_secs().max(1)));
        }
        let (answer, answered) = oneshot::channel();
        let (waiting, takes) = (Arc::clone(&self.waiting), Arc::clone(&self.takes));
        let run: Work = Box::new(move || {
            let started = Instant::now();
            // Also where the work panics.
            let _left = Left(waiting);
            let result = work();
            let took = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
            let before = takes.load(Ordering::Relaxed);
            takes.store(before.saturating_mul(7).saturating_add(took) / 8, Ordering::Relaxed);
            // Nobody may be waiting any more.
            let _ = answer.send(result);
        });
        self.waiting.fetch_add(1, Ordering::Relaxed);
        self.queue.send(run).map_err(Refusal::internal)?;
        answered.await.map_err(Refusal::internal)?
    }
}

/// How many wait for their password to be checked, and how long one who comes now waits.
#[must_use]
pub fn queue() -> (usize, Duration) {
    let (waiting, wait) = TURNS.wait();
    let at_once = waiting < TURNS.threads;
    (waiting, if at_once { Duration::ZERO } else { wait })
}

fn argon2() -> Result<Argon2<'static>, Refusal> {
    // OWASP's parameters: 19 MiB, two passes, one lane.
    let params = Params::new(19_456, 2, 1, None).map_err(Refusal::internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// The hash of a password, in PHC form.
///
/// # Errors
/// Where hashing fails inside; `busy` where too many wait.
pub async fn hash(password: String, salt: [u8; 16]) -> Result<String, Refusal> {
    TURNS
        .in_turn(move || {
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
/// Where checking fails inside; `busy` where too many wait.
pub async fn verify(password: String, hash: Option<String>) -> Result<bool, Refusal> {
    TURNS
        .in_turn(move || {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn those_who_wait_are_told_how_long_and_a_panic_ends_nothing() {
        let turns = Turns::start(1);
        assert_eq!(turns.wait().0, 0);
        let slow = || {
            std::thread::sleep(Duration::from_millis(5));
            Ok(())
        };
        let crowd = futures_util::future::join_all((0..5).map(|_| turns.in_turn(slow)));
        let asked = async {
            tokio::task::yield_now().await;
            turns.wait()
        };
        let (all, (waiting, wait)) = tokio::join!(crowd, asked);
        assert!(all.iter().all(Result::is_ok));
        assert!(waiting >= 4 && wait >= FIRST_GUESS * 4, "{waiting} {wait:?}");
        let panicked: Result<(), Refusal> = turns.in_turn(|| panic!("a bad hash")).await;
        assert_eq!(panicked.unwrap_err().code(), Code::Internal);
        assert!(turns.in_turn(|| Ok(1)).await.is_ok());
    }

    #[tokio::test]
    async fn who_would_wait_too_long_is_told_to_come_back() {
        let turns = Turns::start(1);
        turns.waiting.store(10_000, Ordering::Relaxed);
        let refused = turns.in_turn(|| Ok(())).await.unwrap_err();
        assert_eq!(refused.code(), Code::Busy);
    }
}
