//! Which compressed forms of a reply a browser takes (RFC 9110, 12.5.3).

use actix_web::http::header::{ACCEPT_ENCODING, HeaderMap};

/// Whether this content coding may be sent: it is named, or `*` is, and not with a weight of zero.
#[must_use]
pub fn accepts(headers: &HeaderMap, coding: &str) -> bool {
    let mut any = false;
    for value in headers.get_all(ACCEPT_ENCODING).filter_map(|value| value.to_str().ok()) {
        for part in value.split(',') {
            let mut words = part.split(';').map(str::trim);
            let name = words.next().unwrap_or("");
            let refused = words.filter_map(|word| word.split_once('=')).any(|(key, weight)| {
                key.trim().eq_ignore_ascii_case("q") && weight.trim().parse().is_ok_and(|weight: f32| weight <= 0.0)
            });
            if name.eq_ignore_ascii_case(coding) {
                return !refused;
            }
            any |= name == "*" && !refused;
        }
    }
    any
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::HeaderValue;

    #[test]
    fn a_weight_of_zero_is_a_no() {
        let takes = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(value));
            accepts(&headers, "gzip")
        };
        for yes in [
            "gzip",
            "br, gzip",
            "GZIP;q=0.5",
            "br;q=1.0, gzip;q=0.001",
            "*",
            "br, *;q=0.1",
        ] {
            assert!(takes(yes), "{yes}");
        }
        for no in [
            "",
            "identity",
            "br",
            "gzip;q=0",
            "gzip; q=0.000",
            "gzip;q=0, *",
            "*;q=0",
            "x-gzip2",
        ] {
            assert!(!takes(no), "{no}");
        }
        assert!(!accepts(&HeaderMap::new(), "gzip"));
    }
}
