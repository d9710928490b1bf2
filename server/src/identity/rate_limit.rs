//! What slows guessing down, and keeps nobody out who knows the secret.
//!
//! A card's code has sixty bits: a right one is never refused, wrong ones are counted by network, and above a generous limit
//! further wrong ones are told «too many».
//!
//! Passwords can be guessed, so tries of strangers are counted by account and network, by account, and by network. Above a limit
//! they go through a slow lane ([`Lanes`]), the right one too; it is not refused. A browser that has signed in with the account
//! before ([`devices`]) has a quota of its own and waits for nobody. How many guesses that leaves is said in
//! `docs/operations.md`.
//!
//! A try counts as wrong until it was found right or was given up: thousands of tries at once are no way around the count.

use crate::identity::devices;
use crate::identity::lanes::{Lanes, NotYet, Who};
use crate::identity::store::Credentials;
use crate::identity::turns::Share;
use crate::platform::cache::Cache;
use crate::platform::config::SessionConfig;
use crate::platform::{Refusal, origin};
use crate::state::State;
use actix_web::HttpRequest;
use olymp_contract::codes::Code;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

/// Within this window tries are counted.
const WINDOW: Duration = Duration::from_secs(600);

/// Within this window the wrong tries of a known browser are counted: above its quota it is a stranger's, until somebody has
/// signed in with it again.
const DEVICE_WINDOW: Duration = Duration::from_secs(86_400);

/// How many times as many tries an account has from all networks together as from one.
const NETWORKS: u32 = 16;

/// The pause between tries of one account in its slow lane, which grows with every so many tries in the window.
const PAUSES: [Duration; 3] = [Duration::from_secs(1), Duration::from_secs(2), Duration::from_secs(4)];
const TRIES_PER_PAUSE: u32 = 32;

/// The pause between tries of one network in its slow lane, whichever accounts they are for.
const NETWORK_PAUSE: Duration = Duration::from_millis(500);

/// Whose turn in the slow lanes has not come by then is told to come again.
pub(super) const LANE_TIMEOUT: Duration = Duration::from_secs(25);

/// Counts a wrong card code, and says what it is told. In the start minute thousands of right ones come, which ask Redis nothing.
pub(super) async fn wrong_card(request: &HttpRequest, state: &State) -> Refusal {
    let key = format!("cards:{}", network(request, &state.config.session));
    if let Some(wait) = state.cache.count_here(&key, state.config.session.address_tries, WINDOW) {
        return Refusal::new(Code::TooManyTries).with(wait.as_secs().max(1));
    }
    state.cache.tell_try(&key, WINDOW).await;
    Code::WrongCredentials.into()
}

/// A try by a password, counted as wrong; dropped before it was settled, it does not count.
pub(super) struct PasswordTry {
    cache: Arc<Cache>,
    /// What it was counted under.
    keys: Vec<String>,
    /// Whose turn in the queue of passwords it takes.
    share: Share,
}

impl PasswordTry {
    /// Counts a try, and waits where it has to be slow.
    ///
    /// # Errors
    /// Where its turn has not come yet: it does not count then, and its place is kept for the ticket.
    pub(super) async fn begin(
        request: &HttpRequest,
        state: &State,
        login: &str,
        account: Option<&Credentials>,
        ticket: &str,
    ) -> Result<Self, NotYet> {
        let network = network(request, &state.config.session);
        let mut this = Self {
            cache: Arc::clone(&state.cache),
            keys: Vec::new(),
            share: share_of(&network),
        };
        let known = account.and_then(|found| Some((found, devices::known(request, &state.keys, found.account)?)));
        if let Some((found, nonce)) = known {
            if this.count(format!("device:{nonce}"), DEVICE_WINDOW).await <= state.config.session.tries {
                this.share = Share::Device(found.account.to_string());
                return Ok(this);
            }
            this.take_back().await;
        }
        let login = login.trim().to_lowercase();
        this.slow(state, &login, &network, ticket).await?;
        Ok(this)
    }

    /// Counts a stranger's try, and waits in the lanes whose limits are passed.
    async fn slow(&mut self, state: &State, login: &str, network: &str, ticket: &str) -> Result<(), NotYet> {
        let config = &state.config.session;
        let own = self.count(format!("login:{network}:{login}"), WINDOW).await;
        let all = self.count(format!("login:{login}"), WINDOW).await;
        let of_network = self.count(address_lane(network), WINDOW).await;
        let above = own
            .saturating_sub(config.tries)
            .max(all.saturating_sub(config.tries.saturating_mul(NETWORKS)));
        let deadline = Instant::now() + LANE_TIMEOUT;
        let (lane, group) = (format!("login:{login}"), group_of(network));
        let who = Who {
            member: network,
            group: &group,
            tries: own,
            ticket,
        };
        if above > 0 {
            state.lanes.pass(&lane, who, pause(above), deadline).await?;
        }
        if of_network > config.address_tries {
            let of_login = Who {
                member: login,
                group: login,
                ..who
            };
            let second = address_lane(network);
            let passed = state.lanes.pass(&second, of_login, NETWORK_PAUSE, deadline).await;
            if passed.is_err() && above > 0 {
                state.lanes.keep_turn(&lane, who);
            }
            passed?;
        }
        Ok(())
    }

    async fn count(&mut self, key: String, window: Duration) -> u32 {
        // Before it is counted: given up meanwhile, it is rather taken back once too often.
        self.keys.push(key.clone());
        self.cache.count(&key, window).await
    }

    async fn take_back(&mut self) {
        for key in std::mem::take(&mut self.keys) {
            self.cache.uncount(&key).await;
        }
    }

    /// Whose turn in the queue of passwords it takes.
    pub(super) fn share(&self) -> Share {
        self.share.clone()
    }

    /// It was right: it does not count.
    pub(super) async fn right(mut self) {
        self.take_back().await;
    }

    /// It was wrong.
    pub(super) fn wrong(mut self) -> Refusal {
        self.keys.clear();
        Code::WrongCredentials.into()
    }
}

impl Drop for PasswordTry {
    fn drop(&mut self) {
        let keys = std::mem::take(&mut self.keys);
        if let (false, Ok(runtime)) = (keys.is_empty(), tokio::runtime::Handle::try_current()) {
            let cache = Arc::clone(&self.cache);
            runtime.spawn(async move {
                for key in keys {
                    cache.uncount(&key).await;
                }
            });
        }
    }
}

/// How long somebody of this network who tries now, or who waits already, waits in slow lanes.
pub(super) fn slowed(network: &str, lanes: &Lanes) -> Duration {
    lanes.longest_wait(&address_lane(network), network)
}

fn pause(above: u32) -> Duration {
    let step = usize::try_from((above - 1) / TRIES_PER_PAUSE).unwrap_or(usize::MAX);
    let [.., longest] = PAUSES;
    PAUSES.get(step).copied().unwrap_or(longest)
}

fn address_lane(network: &str) -> String {
    format!("address:{network}")
}

/// The network that a request comes from, as a key: an address of IPv4, or the 64 bits that a household or a school has of IPv6.
pub(super) fn network(request: &HttpRequest, config: &SessionConfig) -> String {
    address(request, config).map_or_else(String::new, network_of)
}

fn network_of(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

/// Whose turn in the queue of passwords a stranger takes: a /48 of IPv6 costs nothing, and has one.
pub(super) fn share_of(network: &str) -> Share {
    let whole = if network.contains(':') {
        group_of(network)
    } else {
        network.to_owned()
    };
    Share::Network(whole)
}

/// The networks that one customer of a provider may have, as a key: the neighbours of an address of IPv4, or 48 bits of IPv6.
pub(super) fn group_of(network: &str) -> String {
    let separator = if network.contains(':') { ':' } else { '.' };
    network
        .split(separator)
        .take(3)
        .collect::<Vec<_>>()
        .join(&separator.to_string())
}

fn address(request: &HttpRequest, config: &SessionConfig) -> Option<IpAddr> {
    origin::of(request.peer_addr(), request.headers(), config)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_a_network_of_ipv6_has_one_quota() {
        let of = |text: &str| network_of(text.parse().unwrap());
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), of("2001:db8:1:2:ffff::1"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:192.0.2.7"), of("192.0.2.7"));
        assert_ne!(of("192.0.2.7"), of("192.0.2.8"));
    }

    #[test]
    fn networks_that_one_customer_may_have_are_a_group() {
        let of = |text: &str| group_of(&network_of(text.parse().unwrap()));
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:ffff::1"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:2:2::1"));
        assert_eq!(of("192.0.2.7"), of("192.0.2.200"));
        assert_ne!(of("192.0.2.7"), of("192.0.3.7"));
    }

    #[test]
    fn pauses_grow_to_an_end() {
        assert_eq!(
            [1, 32, 33, 65, u32::MAX].map(|above| pause(above).as_secs()),
            [1, 1, 2, 4, 4]
        );
    }
}
