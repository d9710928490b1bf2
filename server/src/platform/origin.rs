//! Which address a request comes from. Of what proxies say only `X-Forwarded-For` is read, and only what our own proxies added;
//! `Forwarded` is never believed.

use crate::platform::config::SessionConfig;
use actix_web::http::header::HeaderMap;
use std::net::{IpAddr, SocketAddr};

/// The address of the browser, as far as it can be trusted; `None` where the connection has no address.
#[must_use]
pub fn of(peer: Option<SocketAddr>, headers: &HeaderMap, config: &SessionConfig) -> Option<IpAddr> {
    let peer = peer?.ip();
    if !config.is_proxy(peer) {
        return Some(peer);
    }
    let told = headers
        .get_all("x-forwarded-for")
        .filter_map(|value| value.to_str().ok());
    Some(behind(peer, &told.collect::<Vec<_>>().join(","), config))
}

/// Whether the request came through a proxy, ours or another.
#[must_use]
pub fn is_forwarded(peer: Option<SocketAddr>, headers: &HeaderMap, config: &SessionConfig) -> bool {
    const MARKS: [&str; 5] = ["x-forwarded-for", "x-forwarded-proto", "x-real-ip", "forwarded", "via"];
    let through_ours = peer.is_some_and(|peer| !peer.ip().to_canonical().is_loopback() && config.is_proxy(peer.ip()));
    through_ours || MARKS.iter().any(|name| headers.contains_key(*name))
}

/// The last address that is not one of our proxies.
fn behind(peer: IpAddr, forwarded: &str, config: &SessionConfig) -> IpAddr {
    let told = forwarded.rsplit(',').map_while(|part| part.trim().parse().ok());
    told.into_iter()
        .find(|address| !config.is_proxy(*address))
        .unwrap_or(peer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::{HeaderName, HeaderValue};

    fn headers(given: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in given {
            headers.append(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        headers
    }

    fn config() -> SessionConfig {
        SessionConfig {
            proxies: "127.0.0.1,10.0.0.9".to_owned(),
            ..SessionConfig::default()
        }
    }

    #[test]
    fn only_our_own_proxies_are_believed() {
        let from = |peer: &str, given: &[(&'static str, &'static str)]| {
            let peer = SocketAddr::new(peer.parse().unwrap(), 50_000);
            of(Some(peer), &headers(given), &config()).unwrap().to_string()
        };
        let told = |value| [("x-forwarded-for", value)];
        assert_eq!(from("127.0.0.1", &told("6.6.6.6, 192.0.2.7")), "192.0.2.7");
        assert_eq!(from("127.0.0.1", &told("6.6.6.6, 192.0.2.7, 10.0.0.9")), "192.0.2.7");
        assert_eq!(from("192.0.2.7", &told("6.6.6.6")), "192.0.2.7");
        assert_eq!(from("127.0.0.1", &[]), "127.0.0.1");
        assert_eq!(from("127.0.0.1", &told("6.6.6.6, unknown")), "127.0.0.1");
        // A socket that listens on IPv6 sees an IPv4 proxy under its mapped address.
        assert_eq!(from("::ffff:10.0.0.9", &told("6.6.6.6, 192.0.2.7")), "192.0.2.7");
        assert_eq!(from("127.0.0.1", &told("192.0.2.7, ::ffff:10.0.0.9")), "192.0.2.7");
        // Two headers are one list, and the last entry is what our proxy has added.
        let twice = [("x-forwarded-for", "6.6.6.6"), ("x-forwarded-for", "192.0.2.7")];
        assert_eq!(from("127.0.0.1", &twice), "192.0.2.7");
        for peer in ["127.0.0.1", "192.0.2.7"] {
            assert_eq!(
                from(peer, &[("forwarded", "for=6.6.6.6"), ("x-real-ip", "6.6.6.6")]),
                peer
            );
        }
    }

    #[test]
    fn what_a_proxy_passed_on_is_told() {
        let local = Some(SocketAddr::from(([127, 0, 0, 1], 50_000)));
        assert!(!is_forwarded(local, &headers(&[]), &config()));
        assert!(is_forwarded(
            local,
            &headers(&[("x-forwarded-for", "192.0.2.7")]),
            &config()
        ));
        assert!(is_forwarded(
            local,
            &headers(&[("forwarded", "for=192.0.2.7")]),
            &config()
        ));
        let proxy = Some(SocketAddr::from(([10, 0, 0, 9], 50_000)));
        assert!(is_forwarded(proxy, &headers(&[]), &config()));
        let mapped = Some(SocketAddr::new("::ffff:10.0.0.9".parse().unwrap(), 50_000));
        assert!(is_forwarded(mapped, &headers(&[]), &config()));
    }
}
