//! How a person stands: the last act, and whether it holds.

use olymp_contract::consent::ConsentState;

/// What a person does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Consents.
    Given,
    /// Withdraws.
    Withdrawn,
}

impl Act {
    /// As it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The act with this code; `None` where there is none.
    pub(super) fn from_code(code: &str) -> Option<Self> {
        [Self::Given, Self::Withdrawn]
            .into_iter()
            .find(|act| act.code() == code)
    }
}

/// A person's last act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Which.
    pub act: Act,
    /// Of which text.
    pub version: String,
    /// Milliseconds.
    pub at: i64,
}

/// What a consent must be like to hold now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// To this text.
    pub version: String,
    /// Given after this, milliseconds: an earlier one is past its term.
    pub given_after: i64,
}

impl Rule {
    /// How somebody stands by this rule.
    #[must_use]
    pub fn state(&self, last: Option<&Standing>) -> ConsentState {
        match last {
            None => ConsentState::Missing,
            Some(last) if last.act == Act::Withdrawn => ConsentState::Withdrawn,
            Some(last) if last.version == self.version && last.at > self.given_after => ConsentState::Given,
            Some(_) => ConsentState::Outdated,
        }
    }

    /// Whether somebody may start something.
    #[must_use]
    pub fn holds(&self, last: Option<&Standing>) -> bool {
        self.state(last) == ConsentState::Given
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_text_in_force_given_within_its_term_holds() {
        let rule = Rule {
            version: "b".to_owned(),
            given_after: 100,
        };
        let read = |text| Standing::read(text).unwrap();
        let state = |text| rule.state(read(text).as_ref());
        assert_eq!(state(None), ConsentState::Missing);
        assert_eq!(state(Some("given b 101")), ConsentState::Given);
        assert_eq!(state(Some("given b 100")), ConsentState::Outdated);
        assert_eq!(state(Some("given a 101")), ConsentState::Outdated);
        assert_eq!(state(Some("withdrawn b 102")), ConsentState::Withdrawn);
        assert!(Standing::read(Some("taken b 1")).is_err() && Standing::read(Some("given b")).is_err());
    }
}
