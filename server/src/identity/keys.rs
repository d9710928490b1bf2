//! What signs access tokens and card codes.

use crate::identity::{Actor, Entry};
use aws_lc_rs::cipher::{AES_256, DecryptingKey, DecryptionContext, EncryptingKey, UnboundCipherKey};
use aws_lc_rs::error::Unspecified;
use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use olymp_assessment::ids::{AccountId, AttemptId, SchoolId};
use olymp_contract::session::{Role, SignInKind};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use uuid::Uuid;

/// The keys, derived from the installation's secret, one for each purpose.
pub struct Keys {
    sign: EncodingKey,
    verify: DecodingKey,
    validation: Validation,
    cards: [u8; 32],
    papers: [u8; 32],
    renewals: [u8; 32],
    marking: [u8; 32],
    marking_ids: [u8; 32],
    devices: [u8; 32],
}

/// What an access token says.
#[derive(Serialize, Deserialize)]
struct Claims {
    sub: Uuid,
    sid: Uuid,
    rol: Vec<Role>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sch: Option<Uuid>,
    iat: i64,
    exp: i64,
    /// When the session ends; tokens of before have none.
    #[serde(default)]
    end: i64,
    #[serde(default)]
    ver: i64,
    /// How the session began, and when, milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    knd: Option<SignInKind>,
    #[serde(default)]
    beg: i64,
}

fn derive(secret: &str, purpose: &str) -> [u8; 32] {
    keyed_hash(secret.as_bytes(), purpose.as_bytes())
}

/// HMAC-SHA-256.
fn keyed_hash(key: &[u8], text: &[u8]) -> [u8; 32] {
    keyed(key, text).finalize().into_bytes().into()
}

fn keyed(key: &[u8], text: &[u8]) -> Hmac<Sha256> {
    #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("any length");
    mac.update(text);
    mac
}

impl Keys {
    /// Derives the keys from the secret.
    #[must_use]
    pub fn from_secret(secret: &str) -> Self {
        let tokens = derive(secret, "olymp access tokens v1");
        let mut validation = Validation::new(Algorithm::HS256);
        // The expiry is checked against our own clock.
        validation.validate_exp = false;
        validation.required_spec_claims.clear();
        Self {
            sign: EncodingKey::from_secret(&tokens),
            verify: DecodingKey::from_secret(&tokens),
            validation,
            cards: derive(secret, "olymp card codes v1"),
            papers: derive(secret, "olymp sealed papers v1"),
            renewals: derive(secret, "olymp refresh tokens v1"),
            marking: derive(secret, "olymp marking codes v2"),
            marking_ids: derive(secret, "olymp marking ids v1"),
            devices: derive(secret, "olymp device cookies v1"),
        }
    }

    /// Signs an access token for this actor.
    ///
    /// # Errors
    /// Where signing fails inside.
    pub fn sign(&self, actor: &Actor, now: DateTime<Utc>) -> Result<String, jsonwebtoken::errors::Error> {
        let claims = Claims {
            sub: actor.account.0,
            sid: actor.session,
            rol: actor.roles.clone(),
            sch: actor.school.map(|school| school.0),
            iat: now.timestamp(),
            exp: actor.expires_at / 1000,
            end: actor.session_ends_at / 1000,
            ver: actor.version,
            knd: actor.entry.kind,
            beg: actor.entry.at,
        };
        jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &self.sign)
    }

    /// The actor of a token; `None` where it is not ours or has expired.
    #[must_use]
    pub fn verify(&self, token: &str, now: DateTime<Utc>) -> Option<Actor> {
        let claims = jsonwebtoken::decode::<Claims>(token, &self.verify, &self.validation)
            .ok()?
            .claims;
        (claims.exp > now.timestamp()).then(|| Actor {
            account: AccountId(claims.sub),
            session: claims.sid,
            roles: claims.rol,
            school: claims.sch.map(SchoolId),
            expires_at: claims.exp * 1000,
            session_ends_at: claims.end.max(claims.exp) * 1000,
            version: claims.ver,
            entry: Entry {
                kind: claims.knd,
                at: claims.beg,
            },
        })
    }

    /// The hash under which a card code is kept. The code has 60 bits of chance, so a fast keyed hash is enough.
    #[must_use]
    pub fn card_hash(&self, code: &str) -> Vec<u8> {
        keyed_hash(&self.cards, code.as_bytes()).to_vec()
    }

    /// The proof that a browser has signed in with an account before.
    #[must_use]
    pub fn device(&self, text: &[u8]) -> [u8; 16] {
        let mut proof = [0; 16];
        let hash = keyed_hash(&self.devices, text);
        proof.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
        proof
    }

    /// Whether this is the proof for the text; it takes as long for any wrong one.
    #[must_use]
    pub fn is_device(&self, text: &[u8], proof: &[u8]) -> bool {
        proof.len() == 16 && keyed(&self.devices, text).verify_truncated_left(proof).is_ok()
    }

    /// The refresh token that follows this one: whoever repeats a renewal gets the same answer, and no token is stored for it.
    #[must_use]
    pub fn next_refresh(&self, token: &str) -> [u8; 32] {
        keyed_hash(&self.renewals, token.as_bytes())
    }

    /// What the code that stands for an attempt while it is marked is made of.
    #[must_use]
    pub fn marking_hash(&self, attempt: AttemptId) -> [u8; 32] {
        keyed_hash(&self.marking, attempt.0.as_bytes())
    }

    /// The id that stands for an attempt while it is marked: the attempt's own id as one block of AES, so that nobody without the
    /// secret can tell one from the other, and no table of pairs is needed.
    ///
    /// # Errors
    /// Where the cipher fails inside.
    pub fn marking_id(&self, attempt: AttemptId) -> Result<Uuid, Unspecified> {
        let mut block = *attempt.0.as_bytes();
        EncryptingKey::ecb(UnboundCipherKey::new(&AES_256, &self.marking_ids)?)?.encrypt(&mut block)?;
        Ok(Uuid::from_bytes(block))
    }

    /// The attempt that a marking id stands for; an id that was never given leads to an attempt that does not exist.
    ///
    /// # Errors
    /// Where the cipher fails inside.
    pub fn marked_attempt(&self, id: Uuid) -> Result<AttemptId, Unspecified> {
        let mut block = *id.as_bytes();
        let key = DecryptingKey::ecb(UnboundCipherKey::new(&AES_256, &self.marking_ids)?)?;
        key.decrypt(&mut block, DecryptionContext::None)?;
        Ok(AttemptId(Uuid::from_bytes(block)))
    }

    /// The key that the paper of an attempt is sealed with before the start.
    #[must_use]
    pub fn paper_key(&self, attempt: AttemptId) -> [u8; 32] {
        keyed_hash(&self.papers, attempt.0.as_bytes())
    }
}
