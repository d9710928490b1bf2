//! The production `app()` on a free port of this machine.

use actix_web::HttpServer;
use actix_web::dev::ServerHandle;
use olymp_server::state::State;

/// A server within this process; it stops when it is dropped.
pub struct Server {
    /// Where it listens: `http://127.0.0.1:…`.
    pub url: String,
    handle: ServerHandle,
}

impl Server {
    /// Starts serving on the current runtime.
    ///
    /// # Panics
    /// Where no port is free.
    #[must_use]
    pub fn start(state: State) -> Self {
        let server = HttpServer::new(move || olymp_server::app::app(state.clone()))
            .workers(1)
            .h1_allow_half_closed(false)
            .disable_signals()
            .bind("127.0.0.1:0")
            .unwrap();
        let url = format!("http://{}", server.addrs()[0]);
        let server = server.run();
        let handle = server.handle();
        tokio::spawn(server);
        Self { url, handle }
    }

    /// Stops it and waits until it has.
    pub async fn stop(&self) {
        self.handle.stop(false).await;
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The command is sent at once; nobody waits for its end.
        drop(self.handle.stop(false));
    }
}
