//! Browsers that an account has signed in with before: a long-lived cookie, as OWASP's «device cookies» describe it.
//! <https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies>
//!
//! It proves nothing but that: whoever presents it may try passwords of that one account on a quota of its own, which others
//! cannot use up. A computer that colleagues share remembers the last ten accounts.

use crate::identity::Keys;
use crate::identity::store::Credentials;
use crate::state::State;
use actix_web::HttpRequest;
use actix_web::cookie::Cookie;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use olymp_assessment::ids::AccountId;
use uuid::Uuid;

/// The cookie's name.
const NAME: &str = "olymp_devices";

/// How many accounts a browser remembers.
const MAX_ACCOUNTS: usize = 10;

/// As long as browsers keep a cookie, in seconds: 400 days. It is set anew with every sign-in.
const LIFETIME: i64 = 400 * 86_400;

/// What the cookie says of one account.
struct Entry {
    account: AccountId,
    /// By chance, new with every sign-in: what a quota is counted under.
    nonce: [u8; 8],
}

impl Entry {
    fn read(text: &str, keys: &Keys) -> Option<Self> {
        let bytes: [u8; 40] = URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()?;
        let (signed, mac) = bytes.split_at(24);
        let (account, nonce) = signed.split_at(16);
        keys.is_device(signed, mac).then_some(Self {
            account: AccountId(Uuid::from_slice(account).ok()?),
            nonce: nonce.try_into().ok()?,
        })
    }

    fn write(&self, keys: &Keys) -> String {
        let mut bytes = Vec::with_capacity(40);
        bytes.extend_from_slice(self.account.0.as_bytes());
        bytes.extend_from_slice(&self.nonce);
        let mac = keys.device(&bytes);
        bytes.extend_from_slice(&mac);
        URL_SAFE_NO_PAD.encode(bytes)
    }
}

fn entries(request: &HttpRequest, keys: &Keys) -> Vec<Entry> {
    let cookie = request.cookie(NAME);
    let texts = cookie.iter().flat_map(|cookie| cookie.value().split('.'));
    texts
        .take(MAX_ACCOUNTS)
        .filter_map(|text| Entry::read(text, keys))
        .collect()
}

/// What this browser's tries for the account are counted under; `None`: it has not signed in with it before.
pub(super) fn known(request: &HttpRequest, keys: &Keys, account: AccountId) -> Option<String> {
    let entry = entries(request, keys)
        .into_iter()
        .find(|entry| entry.account == account)?;
    Some(URL_SAFE_NO_PAD.encode(entry.nonce))
}

/// The cookie by which the browser is known from now on; `None` for those who have no password that could be guessed.
pub(super) fn remember(request: &HttpRequest, state: &State, who: &Credentials) -> Option<Cookie<'static>> {
    who.password_hash.as_ref()?;
    let new = Entry {
        account: who.account,
        nonce: state.entropy.bytes(),
    };
    let before = entries(request, &state.keys);
    let others = before.into_iter().filter(|entry| entry.account != who.account);
    let all = std::iter::once(new).chain(others).take(MAX_ACCOUNTS);
    let value: Vec<String> = all.map(|entry| entry.write(&state.keys)).collect();
    let cookie = crate::identity::cookies::cookie(NAME, value.join("."), "/api/session", LIFETIME, &state.config);
    Some(cookie)
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn request(value: &str) -> HttpRequest {
        TestRequest::default()
            .cookie(Cookie::new(NAME, value.to_owned()))
            .to_http_request()
    }

    #[test]
    fn a_cookie_is_good_for_its_own_account_and_cannot_be_forged() {
        let keys = Keys::from_secret("a secret that is long enough for it");
        let [anna, boris] = [1, 2].map(|n| AccountId(Uuid::from_u128(n)));
        let entry = Entry {
            account: anna,
            nonce: [7; 8],
        }
        .write(&keys);
        let both = format!(
            "{entry}.{}",
            Entry {
                account: boris,
                nonce: [8; 8]
            }
            .write(&keys)
        );
        assert!(known(&request(&entry), &keys, anna).is_some());
        assert_eq!(known(&request(&entry), &keys, boris), None);
        assert!(known(&request(&both), &keys, boris).is_some());
        assert_ne!(
            known(&request(&both), &keys, anna),
            known(&request(&both), &keys, boris)
        );
        let others = Keys::from_secret("another secret, just as long as that");
        assert_eq!(known(&request(&entry), &others, anna), None);
        for bad in [
            "",
            ".",
            "a.b.c",
            &entry[1..],
            &format!("A{}", &entry[1..entry.len() - 1]),
        ] {
            assert_eq!(known(&request(bad), &keys, anna), None, "{bad}");
        }
    }
}
