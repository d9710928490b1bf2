//! An ephemeral Redis on a free port, with nothing kept, gone with the test process.

use crate::child_processes::{self, ProcessGuard};
pub use crate::ports::free_port;
use std::ffi::OsString;
use std::net::TcpStream;
use std::process::Child;
use std::time::{Duration, Instant};

/// A running Redis.
pub struct Redis {
    port: u16,
    running: Option<(Child, ProcessGuard)>,
}

impl Redis {
    /// Starts one and waits until it listens.
    ///
    /// # Panics
    /// Where redis-server is not installed or does not start.
    #[must_use]
    pub fn start() -> Self {
        let mut redis = Self {
            port: free_port(),
            running: None,
        };
        redis.start_again();
        redis
    }

    /// Starts it on the same port after [`Redis::stop`], and waits until it listens. It holds nothing.
    ///
    /// # Panics
    /// As [`Redis::start`].
    pub fn start_again(&mut self) {
        let port = self.port.to_string();
        let arguments = [
            "--port",
            &port,
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--appendonly",
            "no",
        ];
        let child = child_processes::command("redis-server", None).args(arguments).spawn();
        let child = child.expect("redis-server is not installed: sudo apt-get install redis-server");
        // The keeper ends it with this process.
        let pid = OsString::from(child.id().to_string());
        let keeper = ProcessGuard::of(r#"kill -9 "$1""#, &[&pid], None);
        self.running = Some((child, keeper));
        let started = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(
                started.elapsed() < Duration::from_secs(20),
                "redis-server does not start"
            );
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Its address.
    #[must_use]
    pub fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }

    /// Ends it as a crash would (`kill -9`); what it held is lost.
    pub fn stop(&mut self) {
        if let Some((mut child, keeper)) = self.running.take() {
            // While it is not waited for, its number belongs to no other process.
            drop(keeper);
            let _ = child.wait();
        }
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        self.stop();
    }
}
