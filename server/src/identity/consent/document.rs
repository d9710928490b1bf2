//! The texts of the installation: what people consent to, and the policy.

use crate::identity::consent::Rule;
use crate::platform::config::{ConfigError, ConsentConfig};
use chrono::{DateTime, Months, Utc};
use olymp_assessment::item::Markup;
use olymp_interchange::markup;
use sha2::{Digest, Sha256};
use tokio::sync::OnceCell;

const DEFAULT_CONSENT: &str = include_str!("texts/consent.md");
const DEFAULT_POLICY: &str = include_str!("texts/policy.md");

/// Characters of the hash in a version: enough that no two texts of an installation share one.
const VERSION_LENGTH: usize = 16;
/// The longest text, in bytes.
const MAX_BYTES: usize = 256 * 1024;

/// The texts of the installation, read once when the server starts.
pub struct Documents {
    /// The hash of the text of consent.
    pub version: String,
    /// The text of consent, Markdown.
    pub source: String,
    /// The same as sanitised HTML.
    pub html: String,
    /// The policy as sanitised HTML.
    pub policy_html: String,
    /// The settings that the texts name and nobody has set.
    pub missing: Vec<&'static str>,
    /// For how many years a consent holds.
    years: u32,
    /// Number and date of the text, once it is in the database.
    pub(super) registered: OnceCell<(i32, i64)>,
}

impl Documents {
    /// Reads and fills the texts.
    ///
    /// # Errors
    /// One line that names the setting and the mend.
    pub fn load(config: &ConsentConfig) -> Result<Self, ConfigError> {
        let mut missing = Vec::new();
        let mut read = |setting: &'static str, file: &str, default: &str| {
            let text = if file.is_empty() {
                default.to_owned()
            } else {
                read_file(setting, file)?
            };
            let filled = fill(&text, config, &mut missing);
            let html = markup::render(&Markup(filled.clone()), &|_| None).map_err(|faults| {
                let fault = faults.first().map_or("", |fault| fault.message.as_str());
                ConfigError(format!("configuration: `{setting}`: {file}: {fault}"))
            })?;
            Ok((filled, html))
        };
        let (source, html) = read("consent.text_file", &config.text_file, DEFAULT_CONSENT)?;
        let (_, policy_html) = read("consent.policy_file", &config.policy_file, DEFAULT_POLICY)?;
        missing.sort_unstable();
        missing.dedup();
        Ok(Self {
            version: version_of(&source),
            source,
            html,
            policy_html,
            missing,
            years: config.term_years,
            registered: OnceCell::new(),
        })
    }

    /// What a consent must be like to hold now.
    #[must_use]
    pub fn rule(&self, now: DateTime<Utc>) -> Rule {
        let after = now.checked_sub_months(self.term()).unwrap_or(DateTime::UNIX_EPOCH);
        Rule {
            version: self.version.clone(),
            given_after: after.timestamp_millis(),
        }
    }

    /// When a consent of then is over.
    #[must_use]
    pub fn until(&self, given: DateTime<Utc>) -> DateTime<Utc> {
        given
            .checked_add_months(self.term())
            .unwrap_or(DateTime::<Utc>::MAX_UTC)
    }

    const fn term(&self) -> Months {
        Months::new(self.years.saturating_mul(12))
    }
}

fn read_file(setting: &str, file: &str) -> Result<String, ConfigError> {
    let wrong = |why: &str| ConfigError(format!("configuration: `{setting}`: {file} {why}"));
    let text = std::fs::read_to_string(file).map_err(|error| wrong(&format!("cannot be read: {error}")))?;
    if text.trim().is_empty() {
        return Err(wrong("is empty: write the text, or leave the setting out"));
    }
    if text.len() > MAX_BYTES {
        return Err(wrong("is larger than 256 KB"));
    }
    Ok(text)
}

/// Line ends and space around the text make no other version.
fn version_of(source: &str) -> String {
    let text = source.replace("\r\n", "\n");
    let hash = Sha256::digest(text.trim().as_bytes());
    let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    hex.chars().take(VERSION_LENGTH).collect()
}

/// Puts the settings into a text, and notes those that are named and not set.
fn fill(text: &str, config: &ConsentConfig, missing: &mut Vec<&'static str>) -> String {
    let required = [
        ("{operator}", "consent.operator", "оператор", &config.operator),
        ("{address}", "consent.address", "адрес", &config.address),
        ("{inn}", "consent.inn", "ИНН", &config.inn),
        ("{ogrn}", "consent.ogrn", "ОГРН", &config.ogrn),
        ("{contacts}", "consent.contacts", "контакты", &config.contacts),
    ];
    let mut filled = text.to_owned();
    for (place, setting, name, value) in required {
        if !filled.contains(place) {
            continue;
        }
        let value = if value.trim().is_empty() {
            missing.push(setting);
            format!("**(не указано: {name})**")
        } else {
            escaped(value.trim())
        };
        filled = filled.replace(place, &value);
    }
    let processor = match config.processor.trim() {
        "" => "не ведётся, данные обрабатывает сам оператор".to_owned(),
        named => escaped(named),
    };
    filled
        .replace("{processor}", &processor)
        .replace("{term}", &term(config.term_years))
}

/// A value as Markdown that shows just it.
fn escaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '$' | '&' | '!'
        ) {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}

/// «1 год», «2 года», «5 лет».
fn term(years: u32) -> String {
    let word = match (years % 10, years % 100) {
        (_, 11..=14) => "лет",
        (1, _) => "год",
        (2..=4, _) => "года",
        _ => "лет",
    };
    format!("{years} {word}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named() -> ConsentConfig {
        ConsentConfig {
            operator: "ГАУ ДПО «Институт *развития*» <script>".to_owned(),
            address: "614000, г. Пермь, ул. Ленина, д. 1".to_owned(),
            inn: "0274012345".to_owned(),
            ogrn: "1025900000000".to_owned(),
            contacts: "pd_zakon@iro.example, +7 (342) 200-00-00".to_owned(),
            ..ConsentConfig::default()
        }
    }

    #[test]
    fn the_default_texts_name_the_operator_as_configured() {
        let documents = Documents::load(&named()).unwrap();
        for html in [&documents.html, &documents.policy_html] {
            assert!(html.contains("«Институт *развития*» &lt;script&gt;"), "{html}");
            assert!(
                html.contains("pd_zakon@iro.example") && html.contains("0274012345"),
                "{html}"
            );
            assert!(!html.contains('{') && !html.contains("не указано"), "{html}");
        }
        assert!(documents.html.contains("5&nbsp;лет"), "{}", documents.html);
        assert!(documents.html.contains("href=\"/policy\""));
        assert!(documents.missing.is_empty());
    }

    #[test]
    fn what_is_not_configured_is_said_in_the_text_and_listed() {
        let documents = Documents::load(&ConsentConfig::default()).unwrap();
        assert!(documents.html.contains("(не указано: оператор)"));
        assert_eq!(
            documents.missing,
            [
                "consent.address",
                "consent.contacts",
                "consent.inn",
                "consent.ogrn",
                "consent.operator"
            ]
        );
    }

    #[test]
    fn another_text_is_another_version_and_other_line_ends_are_not() {
        let of = |config: &ConsentConfig| Documents::load(config).unwrap().version;
        assert_eq!(of(&named()), of(&named()));
        let mut other = named();
        other.term_years = 3;
        assert_ne!(of(&named()), of(&other));
        assert_eq!(version_of("а\nб\n"), version_of("а\r\nб"));
        // The policy is a document of its own.
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("policy.md");
        std::fs::write(&file, "Наша политика.").unwrap();
        let mut own_policy = named();
        own_policy.policy_file = file.display().to_string();
        assert_eq!(of(&named()), of(&own_policy));
    }

    #[test]
    fn a_text_of_the_installation_takes_the_place_of_the_default() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("consent.md");
        let mut config = ConsentConfig {
            text_file: file.display().to_string(),
            policy_file: file.display().to_string(),
            ..ConsentConfig::default()
        };
        let refused = |config: &ConsentConfig| match Documents::load(config) {
            Ok(_) => panic!("taken"),
            Err(error) => error.to_string(),
        };
        assert!(refused(&config).contains("`consent.text_file`"));
        std::fs::write(&file, " \n").unwrap();
        assert!(refused(&config).contains("is empty"));
        std::fs::write(&file, "Да. <b>нет</b>").unwrap();
        assert!(refused(&config).contains("consent.md"), "{}", refused(&config));
        std::fs::write(&file, "Согласен. Оператор: {operator}, срок {term}.").unwrap();
        config.term_years = 2;
        let documents = Documents::load(&config).unwrap();
        assert!(documents.source.contains("срок 2 года."));
        assert_eq!(documents.missing, ["consent.operator"]);
    }

    #[test]
    fn a_consent_holds_until_its_term_is_over() {
        let documents = Documents::load(&named()).unwrap();
        let given: DateTime<Utc> = "2024-02-29T12:00:00Z".parse().unwrap();
        let until = documents.until(given);
        assert_eq!(until.to_rfc3339(), "2029-02-28T12:00:00+00:00");
        let rule = |at: DateTime<Utc>| documents.rule(at).given_after;
        assert!(rule("2029-02-27T12:00:00Z".parse().unwrap()) < given.timestamp_millis());
        assert!(rule("2029-03-01T12:00:00Z".parse().unwrap()) >= given.timestamp_millis());
    }

    #[test]
    fn years_are_counted_in_russian() {
        let terms = [1, 2, 5, 11, 21, 24].map(term);
        assert_eq!(terms, ["1 год", "2 года", "5 лет", "11 лет", "21 год", "24 года"]);
    }
}
