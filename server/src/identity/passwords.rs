//! Passwords: argon2id, on threads of their own that give way to everything else.
//!
//! One password takes a core for tens of milliseconds. In the start minute thousands come: they wait, each network and each
//! known browser in turn ([`Turns`]), on as many threads as there are cores, of the lowest priority. Where nobody answers they
//! have the whole machine, and where answers are saved they have what is left.

use crate::identity::turns::{Share, Turns};
use crate::platform::Refusal;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use olymp_contract::codes::Code;
use std::sync::{Arc, Condvar, LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::oneshot;

/// The shortest password that may be set, in characters.
pub const SHORTEST: usize = 10;

/// Whoever would wait longer than this is told to come back.
const QUEUE_TIMEOUT: Duration = Duration::from_secs(25);

/// How many may wait of a kind, known browsers and strangers; a password is up to a kilobyte.
const MAX_WAITING: usize = 10_000;

/// What one is believed to take before one was measured.
const FIRST_GUESS: Duration = Duration::from_millis(40);

type Work = Box<dyn FnOnce() + Send>;

struct Inner {
    turns: Turns<Work>,
    running: usize,
    /// What one takes: a moving average.
    takes: Duration,
}

/// The queue, as its threads and those who wait share it.
struct Queue {
    inner: Mutex<Inner>,
    arrived: Condvar,
    threads: usize,
}

static QUEUE: LazyLock<Arc<Queue>> =
    LazyLock::new(|| Queue::start(std::thread::available_parallelism().map_or(1, usize::from)));

/// A place in the queue: whose line has broken leaves it.
struct Place<'a> {
    queue: &'a Queue,
    share: Share,
    number: u64,
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.queue.lock().turns.remove(&self.share, self.number);
    }
}

impl Queue {
    fn start(threads: usize) -> Arc<Self> {
        let queue = Arc::new(Self {
            inner: Mutex::new(Inner {
                turns: Turns::default(),
                running: 0,
                takes: FIRST_GUESS,
            }),
            arrived: Condvar::new(),
            threads: threads.max(1),
        });
        for number in 0..threads {
            let queue = Arc::clone(&queue);
            let name = format!("password-{number}");
            // Without the thread the others do its work; without any, sign-ins say that the server is busy.
            let started = std::thread::Builder::new().name(name).spawn(move || {
                // On Linux the priority is the thread's own. Refused, it is only less polite.
                let _ = rustix::process::nice(19);
                loop {
                    queue.run_next();
                }
            });
            if let Err(error) = started {
                tracing::error!(cause = %error, "a thread for passwords could not be started");
            }
        }
        queue
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the next one and does it.
    fn run_next(&self) {
        let mut inner = self.lock();
        let work = loop {
            match inner.turns.pop() {
                Some(work) => break work,
                None => inner = self.arrived.wait(inner).unwrap_or_else(PoisonError::into_inner),
            }
        };
        inner.running += 1;
        drop(inner);
        let started = Instant::now();
        // Whoever waited for one that panics is told that the server failed; the next goes on.
        let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work));
        let took = started.elapsed();
        let mut inner = self.lock();
        inner.running -= 1;
        inner.takes = (inner.takes * 7 + took) / 8;
    }

    /// How many wait or run, and how long one who comes now waits until it is through.
    fn wait(&self, share: &Share) -> (usize, Duration) {
        let inner = self.lock();
        let before = inner.turns.before(share) + inner.running;
        let rounds = u32::try_from((before + 1).div_ceil(self.threads)).unwrap_or(u32::MAX);
        (inner.turns.len() + inner.running, inner.takes.saturating_mul(rounds))
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        share: Share,
        work: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let (_, wait) = self.wait(&share);
        let (answer, answered) = oneshot::channel();
        let run: Work = Box::new(move || {
            // Nobody may be waiting any more.
            let _ = answer.send(work());
        });
        let place = {
            let mut inner = self.lock();
            if wait > QUEUE_TIMEOUT || inner.turns.len_of_kind(&share) >= MAX_WAITING {
                metrics::counter!("olymp_passwords_refused_total").increment(1);
                return Err(Refusal::new(Code::Busy).with(wait.as_secs().max(1)));
            }
            let number = inner.turns.push(share.clone(), run);
            Place {
                queue: self,
                share,
                number,
            }
        };
        self.arrived.notify_one();
        let result = answered.await.map_err(Refusal::internal)?;
        drop(place);
        result
    }
}

/// How many wait for their password to be checked, and how long one of this share who comes now waits.
#[must_use]
pub fn queue(share: &Share) -> (usize, Duration) {
    let (waiting, wait) = QUEUE.wait(share);
    let at_once = waiting < QUEUE.threads;
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
    let work = move || {
        let hash: argon2::password_hash::phc::PasswordHash = argon2()?
            .hash_password_with_salt(password.as_bytes(), &salt)
            .map_err(Refusal::internal)?;
        Ok(hash.to_string())
    };
    QUEUE.in_turn(Share::Device(String::new()), work).await
}

/// Whether the password is the one of this hash. With no hash it takes as long and says no.
///
/// # Errors
/// Where checking fails inside; `busy` where too many wait.
pub async fn verify(share: Share, password: String, hash: Option<String>) -> Result<bool, Refusal> {
    let work = move || {
        let Some(hash) = hash else {
            let spent: Result<argon2::password_hash::phc::PasswordHash, _> =
                argon2()?.hash_password_with_salt(password.as_bytes(), &[0; 16]);
            drop(spent);
            return Ok(false);
        };
        let hash = argon2::password_hash::phc::PasswordHash::new(&hash).map_err(Refusal::internal)?;
        Ok(argon2()?.verify_password(password.as_bytes(), &hash).is_ok())
    };
    QUEUE.in_turn(share, work).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::future::join_all;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn network(name: &str) -> Share {
        Share::Network(name.to_owned())
    }

    fn slow() -> Result<(), Refusal> {
        std::thread::sleep(Duration::from_millis(5));
        Ok(())
    }

    #[tokio::test]
    async fn those_who_wait_are_told_how_long_and_a_panic_ends_nothing() {
        let queue = Queue::start(1);
        let school = network("school");
        assert_eq!(queue.wait(&school).0, 0);
        let crowd = join_all((0..5).map(|_| queue.in_turn(school.clone(), slow)));
        let asked = async {
            tokio::task::yield_now().await;
            (queue.wait(&school), queue.wait(&network("another")))
        };
        let (all, ((waiting, wait), (_, others))) = tokio::join!(crowd, asked);
        assert!(all.iter().all(Result::is_ok));
        assert!(waiting >= 2 && wait > others, "{waiting} {wait:?} {others:?}");
        let panicked: Result<(), Refusal> = queue.in_turn(school.clone(), || panic!("a bad hash")).await;
        assert_eq!(panicked.unwrap_err().code(), Code::Internal);
        assert!(queue.in_turn(school, || Ok(1)).await.is_ok());
    }

    #[tokio::test]
    async fn who_would_wait_too_long_is_told_to_come_back_and_nobody_else() {
        let queue = Queue::start(0);
        let flood = network("flood");
        let crowd = join_all((0..1_000).map(|_| queue.in_turn(flood.clone(), slow)));
        let asked = async {
            tokio::task::yield_now().await;
            let refused = queue.in_turn(flood.clone(), slow).await.unwrap_err();
            assert_eq!(refused.code(), Code::Busy);
            assert!(queue.wait(&network("school")).1 < Duration::from_secs(1));
            assert!(queue.wait(&Share::Device("known".to_owned())).1 < Duration::from_secs(1));
        };
        tokio::select! {
            _ = crowd => panic!("there is no thread"),
            () = asked => {}
        }
        assert_eq!(queue.wait(&flood).0, 0, "who has gone away waits no more");
    }

    #[tokio::test]
    async fn nothing_is_done_for_who_has_gone_away() {
        let queue = Queue::start(1);
        let done = Arc::new(AtomicUsize::new(0));
        let work = || {
            let done = Arc::clone(&done);
            move || {
                done.fetch_add(1, Ordering::Relaxed);
                slow()
            }
        };
        let given_up = join_all((0..50).map(|_| queue.in_turn(network("a"), work())));
        assert!(tokio::time::timeout(Duration::from_millis(1), given_up).await.is_err());
        queue.in_turn(network("a"), slow).await.unwrap();
        assert!(done.load(Ordering::Relaxed) < 25, "{done:?}");
    }
}
