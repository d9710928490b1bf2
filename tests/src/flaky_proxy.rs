//! A bad line between a browser and a server: everything goes through it, late, cut off in the middle, or not at all.

use olymp_server::platform::entropy::Entropy;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// How bad it is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Weather {
    /// Of a hundred pieces of requests and of replies, so many are cut off somewhere, and the connection with them.
    pub loss_percent: u32,
    /// How long a piece is on its way, in each direction, at most; the shortest is a quarter of it.
    pub delay: Duration,
}

/// What has happened.
#[derive(Default)]
struct Tally {
    requests: AtomicUsize,
    replies: AtomicUsize,
}

struct Shared {
    weather: Mutex<Weather>,
    entropy: Entropy,
    /// Grows when all connections are cut at once; odd: nobody gets through.
    cuts: watch::Sender<u32>,
    cut: Tally,
}

/// A line to a server.
pub struct FlakyProxy {
    /// The address at this end: `http://127.0.0.1:…`.
    pub url: String,
    shared: Arc<Shared>,
    listener: JoinHandle<()>,
}

impl FlakyProxy {
    /// Lays a good line to this address, such as `127.0.0.1:8080`.
    ///
    /// # Panics
    /// Where no port is free.
    pub async fn to(address: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let shared = Arc::new(Shared {
            weather: Mutex::default(),
            entropy: Entropy::from_system().unwrap(),
            cuts: watch::Sender::new(0),
            cut: Tally::default(),
        });
        let (ours, address) = (Arc::clone(&shared), address.to_owned());
        let listener = tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                tokio::spawn(Arc::clone(&ours).connect(near, address.clone()));
            }
        });
        Self { url, shared, listener }
    }

    /// Changes the weather; what is on its way keeps the old one.
    pub fn weather(&self, weather: Weather) {
        *self.shared.weather.lock().unwrap() = weather;
    }

    /// Cuts every connection, in the middle of whatever it carries. Nobody gets through until [`FlakyProxy::mend`].
    pub fn cut(&self) {
        self.shared.cuts.send_modify(|cuts| *cuts |= 1);
    }

    /// Takes connections again after [`FlakyProxy::cut`].
    pub fn mend(&self) {
        self.shared.cuts.send_modify(|cuts| *cuts += *cuts & 1);
    }

    /// How many requests and how many replies the weather has cut off.
    #[must_use]
    pub fn lost(&self) -> (usize, usize) {
        let cut = &self.shared.cut;
        (
            cut.requests.load(Ordering::Relaxed),
            cut.replies.load(Ordering::Relaxed),
        )
    }
}

impl Drop for FlakyProxy {
    fn drop(&mut self) {
        self.listener.abort();
    }
}

impl Shared {
    async fn connect(self: Arc<Self>, near: TcpStream, address: String) {
        let mut cuts = self.cuts.subscribe();
        let before = *cuts.borrow_and_update();
        if before & 1 == 1 {
            return;
        }
        let Ok(far) = TcpStream::connect(address).await else {
            return;
        };
        let _ = (near.set_nodelay(true), far.set_nodelay(true));
        let ((near_in, near_out), (far_in, far_out)) = (near.into_split(), far.into_split());
        // Whatever ends first ends the connection in both directions.
        tokio::select! {
            () = self.carry(near_in, far_out, &self.cut.requests) => {}
            () = self.carry(far_in, near_out, &self.cut.replies) => {}
            _ = cuts.changed() => {}
        }
    }

    async fn carry(&self, mut from: OwnedReadHalf, mut to: OwnedWriteHalf, cut: &AtomicUsize) {
        let mut piece = vec![0; 16_384];
        loop {
            let Ok(length @ 1..) = from.read(&mut piece).await else {
                return;
            };
            let weather = *self.weather.lock().unwrap();
            let longest = u32::try_from(weather.delay.as_millis()).unwrap();
            if longest > 0 {
                let delay = self.between(longest / 4..longest + 1);
                tokio::time::sleep(Duration::from_millis(u64::from(delay))).await;
            }
            let lost = self.between(0..100) < weather.loss_percent;
            let whole = u32::try_from(length).unwrap();
            let kept = if lost { self.between(0..whole) as usize } else { length };
            if to.write_all(&piece[..kept]).await.is_err() {
                return;
            }
            if lost {
                cut.fetch_add(1, Ordering::Relaxed);
                return;
            }
        }
    }

    fn between(&self, range: Range<u32>) -> u32 {
        range.start + u32::from_le_bytes(self.entropy.bytes()) % (range.end - range.start)
    }
}
