//! Ports of this machine for the programs that a test starts.

use std::net::TcpListener;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU16, Ordering};

/// Below the ports that the system gives to outgoing connections: a server that was killed finds its own free again, and a
/// client that knocks meanwhile is never connected to itself.
const FIRST: u16 = 20_000;
const COUNT: u16 = 12_000;

/// Where this process begins to look: two that run together seldom meet.
static NEXT: LazyLock<AtomicU16> = LazyLock::new(|| {
    let place = std::process::id().wrapping_mul(977) % u32::from(COUNT);
    AtomicU16::new(u16::try_from(place).unwrap())
});

/// A port that nobody listens on now, and that this function gives to nobody else soon.
///
/// # Panics
/// Where there is none.
#[must_use]
pub fn free_port() -> u16 {
    let mut ports = (0..COUNT).map(|_| FIRST + NEXT.fetch_add(1, Ordering::Relaxed) % COUNT);
    ports
        .find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok())
        .expect("a free port")
}
