//! Configuration: one small struct a section; from a TOML file, then `OLYMP_*`, then the command line.

use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

/// All of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The address to listen on. `OLYMP_LISTEN`, 127.0.0.1:8080 by default.
    pub listen: SocketAddr,
    /// `sqlite:PATH` or `postgres://…`. `OLYMP_DATABASE`, sqlite:data/olymp.db by default.
    pub database: String,
    /// Connections for reading (SQLite: no more than two a core and two) or in all (PostgreSQL: a third of them, at least
    /// two, for writing).
    /// `OLYMP_CONNECTIONS`, 16 by default.
    pub connections: u32,
    /// `redis://…`, where several servers share one programme; empty: within the process. `OLYMP_REDIS`.
    pub redis: String,
    /// The secret that signs tokens and card codes, at least 32 characters. `OLYMP_SECRET`.
    ///
    /// With SQLite it may be left out: one is made beside the database, readable by its owner only.
    pub secret: String,
    /// Threads that serve requests; 0: one a core. `OLYMP_WORKERS`.
    pub workers: usize,
    /// `human` or `json`. `OLYMP_LOG_FORMAT`.
    pub log_format: LogFormat,
    /// What is logged, as in `info,olymp_server=debug`. `OLYMP_LOG`.
    pub log: String,
    /// The addresses that may read `/metrics` besides this machine itself, with commas between. `OLYMP_METRICS_FROM`, none by
    /// default. Through a proxy nobody reads it.
    pub metrics_from: String,
    /// How long the body of a request may take to arrive, in seconds; an archive of banks five times as long.
    /// `OLYMP_BODY_SECONDS`, 60 by default.
    pub body_seconds: u32,
    /// Sessions.
    pub session: SessionConfig,
    /// The taking of assessments.
    pub attempt: AttemptConfig,
    /// Monitoring.
    pub monitoring: MonitoringConfig,
    /// Consent to the processing of personal data.
    pub consent: ConsentConfig,
}

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Human,
    /// For machines.
    Json,
}

/// Sessions.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SessionConfig {
    /// How long an access token lives, in seconds. `OLYMP_SESSION__ACCESS_SECONDS`, 900 by default.
    pub access_seconds: u32,
    /// How long a session lives, in seconds; longer than any sitting. `OLYMP_SESSION__SECONDS`, 86400 by default.
    pub seconds: u32,
    /// Whether cookies are for HTTPS only: `true`, `false`; left out: only where the server listens beyond loopback or
    /// stands behind a proxy.
    /// `OLYMP_SESSION__SECURE_COOKIES`.
    pub secure_cookies: Option<bool>,
    /// Sessions that an account may have at once; with one more the oldest ends. `OLYMP_SESSION__PER_ACCOUNT`, 50 by default.
    pub per_account: u32,
    /// Wrong passwords of one account from one network within ten minutes before further tries are slow, also right ones; from
    /// all networks together, sixteen times as many. A browser that has signed in before has as many a day for itself.
    /// `OLYMP_SESSION__TRIES`, 8 by default.
    pub tries: u32,
    /// Wrong cards of one network within ten minutes before further wrong ones are told to wait, and wrong passwords before
    /// further ones are slow (a school, or all schools of a provider, sit behind one address). Right cards are never refused.
    /// `OLYMP_SESSION__ADDRESS_TRIES`, 600 by default.
    pub address_tries: u32,
    /// The addresses of the reverse proxies before the server, with commas between: of a request that comes from one of
    /// them, the last other address in `X-Forwarded-For` is the browser's. `OLYMP_SESSION__PROXIES`, none by default.
    pub proxies: String,
}

/// The taking of assessments.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AttemptConfig {
    /// How long past the deadline a response is still accepted, in milliseconds: the journey of a request sent in the last
    /// second, not extra time. `OLYMP_ATTEMPT__GRACE_MILLIS`, 5000 by default.
    pub grace_millis: u32,
    /// How often attempts past their deadline are closed, in milliseconds. `OLYMP_ATTEMPT__SWEEP_MILLIS`, 2000 by default.
    pub sweep_millis: u32,
    /// Responses that may wait for the disk before new ones are told to come back; as many starts, sign-ins, ends and page loads may
    /// wait for theirs. `OLYMP_ATTEMPT__QUEUE`, 20000 by default.
    pub queue: usize,
}

impl AttemptConfig {
    /// How long past a deadline a response is still taken, milliseconds.
    #[must_use]
    pub fn grace(&self) -> i64 {
        self.grace_millis.into()
    }
}

/// Monitoring.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MonitoringConfig {
    /// Below this share, in tenths of a percent, a competency is a deficit. `OLYMP_MONITORING__THRESHOLD_PERMILLE`, 600.
    pub threshold_permille: u32,
    /// With fewer items nothing is said. `OLYMP_MONITORING__MIN_ITEMS`, 3 by default.
    pub min_items: u32,
}

/// Consent to the processing of personal data: who the operator is, and the texts.
///
/// The texts are Markdown; `{operator}`, `{address}`, `{inn}`, `{ogrn}`, `{contacts}`, `{processor}` and `{term}` in them stand
/// for these settings. Another text of consent is another version: participants are asked again at their next start.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ConsentConfig {
    /// The full name of the operator of personal data. `OLYMP_CONSENT__OPERATOR`.
    pub operator: String,
    /// Its address. `OLYMP_CONSENT__ADDRESS`.
    pub address: String,
    /// Its ИНН. `OLYMP_CONSENT__INN`.
    pub inn: String,
    /// Its ОГРН. `OLYMP_CONSENT__OGRN`.
    pub ogrn: String,
    /// Whom people write to or call about their data. `OLYMP_CONSENT__CONTACTS`.
    pub contacts: String,
    /// Who processes the data on the operator's behalf (a hosting provider, say); empty: nobody. `OLYMP_CONSENT__PROCESSOR`.
    pub processor: String,
    /// For how many years a consent holds; then it is asked for again. `OLYMP_CONSENT__TERM_YEARS`, 5 by default.
    pub term_years: u32,
    /// A Markdown file with the text of consent; empty: the text that comes with the program. `OLYMP_CONSENT__TEXT_FILE`.
    pub text_file: String,
    /// A Markdown file with the policy; empty: the text that comes with the program. `OLYMP_CONSENT__POLICY_FILE`.
    pub policy_file: String,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            database: "sqlite:data/olymp.db".to_owned(),
            connections: 16,
            redis: String::new(),
            secret: String::new(),
            workers: 0,
            log_format: LogFormat::Human,
            log: "info".to_owned(),
            metrics_from: String::new(),
            body_seconds: 60,
            session: SessionConfig::default(),
            attempt: AttemptConfig::default(),
            monitoring: MonitoringConfig::default(),
            consent: ConsentConfig::default(),
        }
    }
}

impl Default for SessionConfig {
    fn default() -> Self {
        Self {
            access_seconds: 900,
            seconds: 86_400,
            secure_cookies: None,
            per_account: 50,
            tries: 8,
            address_tries: 600,
            proxies: String::new(),
        }
    }
}

impl Default for AttemptConfig {
    fn default() -> Self {
        Self {
            grace_millis: 5_000,
            sweep_millis: 2_000,
            queue: 20_000,
        }
    }
}

impl Default for MonitoringConfig {
    fn default() -> Self {
        Self {
            threshold_permille: 600,
            min_items: 3,
        }
    }
}

impl Default for ConsentConfig {
    fn default() -> Self {
        Self {
            operator: String::new(),
            address: String::new(),
            inn: String::new(),
            ogrn: String::new(),
            contacts: String::new(),
            processor: String::new(),
            term_years: 5,
            text_file: String::new(),
            policy_file: String::new(),
        }
    }
}

/// The shortest secret, in characters.
pub const SHORTEST_SECRET: usize = 32;

/// Why the configuration cannot be used: one line that names the setting and the mend.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct ConfigError(pub String);

/// The settings of the environment. `OLYMP_CONFIG` names the file and is none of them.
fn environment(variables: impl Iterator<Item = (OsString, OsString)>) -> [config::Environment; 2] {
    let readable = variables.filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    let ours = readable.filter(|(name, _)| name.starts_with("OLYMP_") && name != "OLYMP_CONFIG");
    // Parsed, an ИНН would lose its leading zero and a telephone its plus.
    let (texts, others) = ours.partition(|(name, _)| name.starts_with("OLYMP_CONSENT__"));
    [(others, true), (texts, false)].map(|(variables, parsing)| {
        config::Environment::with_prefix("OLYMP")
            .prefix_separator("_")
            .separator("__")
            .try_parsing(parsing)
            .source(Some(variables))
    })
}

impl Config {
    /// Reads the file (where one is named), then the environment, then what the command line set.
    ///
    /// # Errors
    /// One line that names the setting and the mend.
    pub fn load(file: Option<&str>, overrides: &[(&str, String)]) -> Result<Self, ConfigError> {
        let mut builder = config::Config::builder();
        if let Some(path) = file {
            builder = builder.add_source(config::File::new(path, config::FileFormat::Toml));
        }
        for source in environment(std::env::vars_os()) {
            builder = builder.add_source(source);
        }
        for (key, value) in overrides {
            builder = builder
                .set_override(*key, value.clone())
                .map_err(|e| ConfigError(e.to_string()))?;
        }
        let config: Self = builder
            .build()
            .and_then(config::Config::try_deserialize)
            .map_err(|error| ConfigError(format!("configuration: {error}").replace('\n', " ")))?;
        config.check()?;
        Ok(config)
    }

    fn check(&self) -> Result<(), ConfigError> {
        let wrong = |text: &str| Err(ConfigError(format!("configuration: {text}")));
        if !self.database.starts_with("sqlite:") && !self.is_postgres() {
            return wrong("`database` must begin with sqlite: or postgres://");
        }
        if !self.redis.is_empty() && !self.redis.starts_with("redis://") && !self.redis.starts_with("rediss://") {
            return wrong("`redis` must begin with redis:// (or be left out)");
        }
        if self.is_postgres() && self.secret.is_empty() {
            return wrong("with PostgreSQL `secret` (OLYMP_SECRET) must be set, the same on every server");
        }
        if !self.secret.is_empty() && self.secret.chars().count() < SHORTEST_SECRET {
            return wrong("`secret` (OLYMP_SECRET) must have at least 32 characters");
        }
        if self.body_seconds == 0 {
            return wrong("`body_seconds` must be at least 1");
        }
        if self.connections == 0 {
            return wrong("`connections` must be at least 1");
        }
        if self.session.access_seconds < 60 || self.session.seconds < self.session.access_seconds {
            return wrong("`session.access_seconds` must be at least 60 and not above `session.seconds`");
        }
        if self.session.per_account == 0 {
            return wrong("`session.per_account` must be at least 1");
        }
        if !self.session.proxies.is_empty() && self.session.proxy_addresses().any(|address| address.is_none()) {
            return wrong("`session.proxies` must be IP addresses with commas between");
        }
        if !self.metrics_from.is_empty() && addresses(&self.metrics_from).any(|address| address.is_none()) {
            return wrong("`metrics_from` must be IP addresses with commas between");
        }
        if self.monitoring.threshold_permille > 1000 {
            return wrong("`monitoring.threshold_permille` must be at most 1000");
        }
        if !(1..=100).contains(&self.consent.term_years) {
            return wrong("`consent.term_years` must be from 1 to 100");
        }
        Ok(())
    }

    /// Whether the database is PostgreSQL.
    #[must_use]
    pub fn is_postgres(&self) -> bool {
        self.database.starts_with("postgres://") || self.database.starts_with("postgresql://")
    }

    /// Whether cookies are for HTTPS only.
    #[must_use]
    pub fn secure_cookies(&self) -> bool {
        self.session.secure_cookies.unwrap_or_else(|| self.is_public())
    }

    /// Whether this address may read the metrics, besides this machine itself.
    #[must_use]
    pub fn may_measure(&self, address: IpAddr) -> bool {
        addresses(&self.metrics_from).any(|known| known == Some(address.to_canonical()))
    }

    /// Whether others than this machine can reach the server: it listens beyond loopback, or stands behind a proxy.
    #[must_use]
    pub fn is_public(&self) -> bool {
        !self.listen.ip().is_loopback() || !self.session.proxies.is_empty()
    }

    /// How long an access token lives.
    #[must_use]
    pub fn access_lifetime(&self) -> Duration {
        Duration::from_secs(u64::from(self.session.access_seconds))
    }
}

/// The addresses of a list with commas between; `None` for what is no address.
fn addresses(list: &str) -> impl Iterator<Item = Option<IpAddr>> {
    list.split(',').map(|address| address.trim().parse().ok())
}

impl SessionConfig {
    /// The proxies; `None` for what is no address.
    fn proxy_addresses(&self) -> impl Iterator<Item = Option<IpAddr>> {
        addresses(&self.proxies)
    }

    /// Whether this is the address of one of our proxies.
    #[must_use]
    pub fn is_proxy(&self, address: IpAddr) -> bool {
        // On an IPv6 socket an IPv4 proxy has a mapped address.
        let known = self.proxy_addresses().flatten();
        known
            .into_iter()
            .any(|proxy| proxy.to_canonical() == address.to_canonical())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_names_the_file_and_the_settings() {
        let variables = [
            ("OLYMP_CONFIG", "olymp.toml"),
            ("OLYMP_SESSION__TRIES", "3"),
            ("HOME", "/root"),
            ("OLYMP_CONSENT__INN", "0274012345"),
            ("OLYMP_CONSENT__CONTACTS", "+73422000000"),
            ("OLYMP_CONSENT__TERM_YEARS", "3"),
        ];
        let variables = variables.map(|(name, value)| (name.into(), value.into()));
        let [others, texts] = environment(variables.into_iter());
        let builder = config::Config::builder().add_source(others).add_source(texts);
        let config: Config = builder.build().unwrap().try_deserialize().unwrap();
        assert_eq!((config.session.tries, config.consent.term_years), (3, 3));
        assert_eq!(config.consent.inn, "0274012345");
        assert_eq!(config.consent.contacts, "+73422000000");
    }

    #[test]
    fn proxies_are_addresses() {
        let with = |proxies: &str| {
            let mut config = Config::default();
            config.session.proxies = proxies.to_owned();
            config
        };
        let config = with("10.0.0.1, ::1");
        assert!(config.check().is_ok() && config.secure_cookies());
        assert!(config.session.is_proxy("::1".parse().unwrap()));
        assert!(!config.session.is_proxy("10.0.0.2".parse().unwrap()));
        assert!(config.session.is_proxy("::ffff:10.0.0.1".parse().unwrap()));
        assert!(with("::ffff:10.0.0.1").session.is_proxy("10.0.0.1".parse().unwrap()));
        assert!(with("proxy.local").check().is_err());
        assert!(!with("").session.is_proxy("127.0.0.1".parse().unwrap()) && !with("").secure_cookies());
    }
}
