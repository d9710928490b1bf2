//! How many lines may be open: a page needs one, and whoever holds more than a desk full of pages ends the oldest.
//!
//! Each server counts its own.

use crate::identity::Actor;
use crate::live::Live;
use crate::platform::{Config, Refusal, origin};
use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::web::Bytes;
use actix_web::{Error, HttpRequest, HttpResponse};
use olymp_assessment::ids::AccountId;
use olymp_contract::codes::Code;
use olymp_contract::live::LiveEvent;
use std::collections::{HashMap, VecDeque};
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use tokio::sync::oneshot;

/// Lines of one account.
const MAX_PER_ACCOUNT: usize = 12;
/// Lines from one address: all schools of a provider may stand behind one.
const MAX_PER_ADDRESS: usize = 5_000;
/// Lines of one server.
const MAX_CONNECTIONS: usize = 50_000;
/// Seconds until somebody may have left.
const RETRY_SECONDS: u32 = 30;

#[derive(Default)]
struct Taken {
    accounts: HashMap<AccountId, VecDeque<(u64, oneshot::Sender<()>)>>,
    addresses: HashMap<IpAddr, usize>,
    count: usize,
    next: u64,
}

/// The lines that are open at this server, by account and address.
#[derive(Default)]
pub struct ConnectionLimits(Mutex<Taken>);

/// One of them; it is free again when this is dropped.
pub struct ConnectionPermit {
    places: Arc<ConnectionLimits>,
    account: AccountId,
    address: Option<IpAddr>,
    number: u64,
    replaced: oneshot::Receiver<()>,
}

impl ConnectionLimits {
    /// Takes a place; where the account has many, its oldest line ends.
    ///
    /// # Errors
    /// `busy` where too many of this address, or too many in all, are open.
    pub fn take(self: &Arc<Self>, account: AccountId, address: Option<IpAddr>) -> Result<ConnectionPermit, Refusal> {
        let mut taken = self.lock();
        let from_there = address.and_then(|address| taken.addresses.get(&address)).copied();
        if taken.count >= MAX_CONNECTIONS || from_there.is_some_and(|count| count >= MAX_PER_ADDRESS) {
            metrics::counter!("olymp_streams_refused_total").increment(1);
            return Err(Refusal::new(Code::Busy).with(RETRY_SECONDS));
        }
        taken.next += 1;
        taken.count += 1;
        let number = taken.next;
        if let Some(address) = address {
            *taken.addresses.entry(address).or_default() += 1;
        }
        let (replace, replaced) = oneshot::channel();
        let lines = taken.accounts.entry(account).or_default();
        if lines.len() >= MAX_PER_ACCOUNT
            && let Some((_, oldest)) = lines.pop_front()
        {
            // It may have ended at this moment.
            let _ = oldest.send(());
        }
        lines.push_back((number, replace));
        Ok(ConnectionPermit {
            places: Arc::clone(self),
            account,
            address,
            number,
            replaced,
        })
    }

    fn lock(&self) -> MutexGuard<'_, Taken> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Live {
    /// A place for the line that somebody opens by this request.
    ///
    /// # Errors
    /// `busy` where too many are open.
    pub fn permit(&self, actor: &Actor, request: &HttpRequest, config: &Config) -> Result<ConnectionPermit, Refusal> {
        let address = origin::of(request.peer_addr(), request.headers(), &config.session);
        self.places.take(actor.account, address)
    }
}

impl Drop for ConnectionPermit {
    fn drop(&mut self) {
        let mut taken = self.places.lock();
        taken.count = taken.count.saturating_sub(1);
        if let Some(lines) = taken.accounts.get_mut(&self.account) {
            lines.retain(|(number, _)| *number != self.number);
            if lines.is_empty() {
                taken.accounts.remove(&self.account);
            }
        }
        let Some(address) = self.address else { return };
        if let Some(count) = taken.addresses.get_mut(&address) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                taken.addresses.remove(&address);
            }
        }
    }
}

impl ConnectionPermit {
    /// Keeps the place for as long as this reply goes on, and ends the reply when another line has taken it.
    pub fn hold(self, reply: HttpResponse) -> HttpResponse {
        reply.map_body(|_, body| {
            BoxBody::new(Held {
                place: Some(self),
                body,
            })
        })
    }
}

struct Held {
    /// `None`: the last event has gone out.
    place: Option<ConnectionPermit>,
    body: BoxBody,
}

impl MessageBody for Held {
    type Error = Error;

    fn size(&self) -> BodySize {
        BodySize::Stream
    }

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        let this = self.get_mut();
        let Some(place) = &mut this.place else {
            return Poll::Ready(None);
        };
        if let Poll::Ready(Ok(())) = Pin::new(&mut place.replaced).poll(context) {
            this.place = None;
            let told = serde_json::to_string(&LiveEvent::Replaced)?;
            return Poll::Ready(Some(Ok(super::rooms::framed(&told))));
        }
        Pin::new(&mut this.body).poll_next(context).map_err(Error::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(number: u128) -> AccountId {
        AccountId(uuid::Uuid::from_u128(number))
    }

    #[test]
    fn the_oldest_line_of_an_account_ends_and_others_stay() {
        let places = Arc::new(ConnectionLimits::default());
        let other = places.take(account(2), None).unwrap();
        let mut mine: Vec<ConnectionPermit> = (0..MAX_PER_ACCOUNT)
            .map(|_| places.take(account(1), None).unwrap())
            .collect();
        assert!(mine.iter_mut().all(|place| place.replaced.try_recv().is_err()));
        let newest = places.take(account(1), None).unwrap();
        assert!(mine[0].replaced.try_recv().is_ok() && mine[1].replaced.try_recv().is_err());
        // A line that ends makes room.
        mine.clear();
        drop(newest);
        assert_eq!(places.lock().count, 1);
        drop(other);
        let taken = places.lock();
        assert!(taken.count == 0 && taken.accounts.is_empty() && taken.addresses.is_empty());
    }

    #[test]
    fn an_address_has_many_lines_and_not_all() {
        let places = Arc::new(ConnectionLimits::default());
        let school: IpAddr = "192.0.2.7".parse().unwrap();
        let lines: Vec<ConnectionPermit> = (0..MAX_PER_ADDRESS)
            .map(|number| places.take(account(number as u128), Some(school)).unwrap())
            .collect();
        assert!(places.take(account(1), Some(school)).is_err());
        assert!(places.take(account(1), Some("192.0.2.8".parse().unwrap())).is_ok());
        drop(lines);
        assert!(places.take(account(1), Some(school)).is_ok());
    }
}
