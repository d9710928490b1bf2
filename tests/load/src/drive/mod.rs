//! How requests are driven: as fast as possible, at a fixed rate, or all at once; and what is kept of their answers.

mod latencies;
mod pacer;
mod rate;
mod saturation;
mod stampede;
mod tally;

pub use latencies::Latencies;
pub use rate::at_rate;
pub use saturation::saturate;
pub use stampede::stampede;
pub use tally::{Failures, Load};

use std::future::Future;

/// Somebody who sends one request after the other.
pub trait Worker: 'static {
    /// Sends one request and reads its reply.
    ///
    /// # Errors
    /// Says what came instead of what should have come.
    fn turn(&mut self) -> impl Future<Output = Result<(), String>>;
}
