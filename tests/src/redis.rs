//! An ephemeral Redis on a free port, with nothing kept, gone with the test process.

use crate::keeper::Keeper;
use std::ffi::OsString;
use std::net::{TcpListener, TcpStream};
use std::time::{Duration, Instant};

/// A running Redis.
pub struct Redis {
    port: u16,
    keeper: Option<Keeper>,
}

impl Redis {
    /// Starts one and waits until it listens.
    ///
    /// # Panics
    /// Where redis-server is not installed or does not start.
    #[must_use]
    pub fn start() -> Self {
        let port = free_port();
        let arguments = OsString::from(port.to_string());
        // The server is the keeper's child: it goes when the keeper does.
        let keeper = Keeper::around(
            r#"redis-server --port "$1" --bind 127.0.0.1 --save "" --appendonly no"#,
            &[&arguments],
        );
        let started = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(
                started.elapsed() < Duration::from_secs(20),
                "redis-server does not start: is it installed?"
            );
            std::thread::sleep(Duration::from_millis(10));
        }
        Self {
            port,
            keeper: Some(keeper),
        }
    }

    /// Its address.
    #[must_use]
    pub fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }

    /// Ends it; what it held is lost.
    pub fn stop(&mut self) {
        self.keeper = None;
    }
}

/// A port that nobody listens on now.
///
/// # Panics
/// Where the system has none left.
#[must_use]
pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}
