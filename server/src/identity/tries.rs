//! Limits on guessing: tries are counted before a password or a code is looked at, and taken back when it was right.
//!
//! A stranger's wrong passwords lock an account for the stranger's address first: otherwise eight requests would keep an
//! organiser out in the minute of the start. The account's own limit, over all addresses, is a multiple of that.

use crate::platform::config::SessionConfig;
use crate::platform::{Refusal, State};
use actix_web::HttpRequest;
use olymp_contract::codes::Code;
use std::net::IpAddr;
use std::time::Duration;

/// Within this window tries are counted.
const WINDOW: Duration = Duration::from_secs(600);

/// How many times as many tries an account has from all addresses together as from one.
const ADDRESSES: u32 = 16;

/// What a try was counted under.
pub(super) struct Counted {
    keys: Vec<String>,
}

/// A try by a card code, counted.
pub(super) struct CardTry<'a> {
    state: &'a State,
    /// Of cards alone: what is counted here and what Redis is told must be the same things.
    key: String,
    address: String,
}

impl<'a> CardTry<'a> {
    /// Counts a try in this process. Other servers hear only of a wrong one: in the start minute thousands of right ones come, and
    /// each would go to Redis and back twice. Sixty bits of chance bear it that each server gives some tries more.
    ///
    /// # Errors
    /// `too_many_tries`.
    pub(super) fn count(request: &HttpRequest, state: &'a State) -> Result<Self, Refusal> {
        let config = &state.config.session;
        let address = address(request, config);
        let key = format!("cards:{address}");
        match state.cache.count_here(&key, config.address_tries, WINDOW) {
            Some(wait) => Err(refused(wait)),
            None => Ok(Self { state, key, address }),
        }
    }

    /// It was right: it does not count.
    pub(super) fn right(self) {
        self.state.cache.uncount_here(&self.key);
    }

    /// It was wrong: it counts everywhere, against passwords from there too.
    pub(super) async fn wrong(self) -> Refusal {
        let cache = &self.state.cache;
        cache.tell_try(&self.key, WINDOW).await;
        let limit = self.state.config.session.address_tries;
        let _ = cache.count(&address_key(&self.address), limit, WINDOW).await;
        Code::WrongCredentials.into()
    }
}

/// Counts a try by a password.
///
/// # Errors
/// `too_many_tries`.
pub(super) async fn of_login(request: &HttpRequest, state: &State, login: &str) -> Result<Counted, Refusal> {
    let address = address(request, &state.config.session);
    let by_address = address_key(&address);
    let login = login.trim().to_lowercase();
    let session = &state.config.session;
    let limits = [
        (by_address, session.address_tries),
        (format!("login:{address}:{login}"), session.tries),
        (format!("login:{login}"), session.tries.saturating_mul(ADDRESSES)),
    ];
    count(state, limits).await
}

/// Takes a try back: it was right.
pub(super) async fn take_back(state: &State, counted: Counted) {
    for key in &counted.keys {
        state.cache.uncount(key).await;
    }
}

/// Stops at the first limit that is passed: what it keeps out does not count against the next.
async fn count(state: &State, limits: impl IntoIterator<Item = (String, u32)>) -> Result<Counted, Refusal> {
    let mut keys = Vec::new();
    for (key, limit) in limits {
        if let Some(wait) = state.cache.count(&key, limit, WINDOW).await {
            return Err(refused(wait));
        }
        keys.push(key);
    }
    Ok(Counted { keys })
}

fn refused(wait: Duration) -> Refusal {
    Refusal::new(Code::TooManyTries).with(wait.as_secs().max(1))
}

fn address_key(address: &str) -> String {
    format!("address:{address}")
}

fn address(request: &HttpRequest, config: &SessionConfig) -> String {
    let Some(peer) = request.peer_addr() else {
        return String::new();
    };
    let headers = request.headers().get_all("x-forwarded-for");
    let told: Vec<&str> = headers.filter_map(|value| value.to_str().ok()).collect();
    origin(peer.ip(), &told.join(","), config).to_string()
}

/// The address that a request comes from: of what proxies tell, only what our own ones added is believed.
fn origin(peer: IpAddr, forwarded: &str, config: &SessionConfig) -> IpAddr {
    if !config.is_proxy(peer) {
        return peer;
    }
    let told = forwarded.rsplit(',').map_while(|part| part.trim().parse().ok());
    told.into_iter()
        .find(|address| !config.is_proxy(*address))
        .unwrap_or(peer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_proxies_are_believed() {
        let config = SessionConfig {
            proxies: "127.0.0.1,10.0.0.9".to_owned(),
            ..SessionConfig::default()
        };
        let of = |peer: &str, forwarded: &str| origin(peer.parse().unwrap(), forwarded, &config).to_string();
        assert_eq!(of("127.0.0.1", "6.6.6.6, 192.0.2.7"), "192.0.2.7");
        assert_eq!(of("127.0.0.1", "6.6.6.6, 192.0.2.7, 10.0.0.9"), "192.0.2.7");
        assert_eq!(of("192.0.2.7", "6.6.6.6"), "192.0.2.7");
        assert_eq!(of("127.0.0.1", ""), "127.0.0.1");
        assert_eq!(of("127.0.0.1", "6.6.6.6, unknown"), "127.0.0.1");
    }
}
