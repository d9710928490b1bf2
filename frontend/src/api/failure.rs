//! Why something did not work, as the pages tell it.

use crate::i18n::{code_sentence, common};
use olymp_contract::{ErrorBody, codes::Code};

/// Why there is no reply to work with.
#[derive(Debug, Clone, PartialEq)]
pub enum ApiFailure {
    /// The server was not reached: no line, no server, or the request was given up.
    Offline,
    /// The server refused, with its status.
    Refused(ErrorBody, u16),
    /// The server replied something that this page cannot read.
    Unreadable,
}

impl ApiFailure {
    /// The code of a refusal; `None` where the server did not refuse.
    #[must_use]
    pub fn code(&self) -> Option<Code> {
        match self {
            Self::Refused(body, _) => Some(body.code),
            Self::Offline | Self::Unreadable => None,
        }
    }

    /// Whether the refusal has this code.
    #[must_use]
    pub fn is(&self, code: Code) -> bool {
        self.code() == Some(code)
    }

    /// The field that the refusal names; `None` where it names none.
    #[must_use]
    pub fn place(&self) -> Option<&str> {
        match self {
            Self::Refused(body, _) => body.place.as_deref(),
            Self::Offline | Self::Unreadable => None,
        }
    }

    /// Seconds to wait before the next try; `None` where the server named none.
    #[must_use]
    pub fn seconds_to_wait(&self) -> Option<u32> {
        match self {
            Self::Refused(
                ErrorBody {
                    code: Code::Busy | Code::TooManyTries | Code::QuotaExceeded,
                    detail: Some(detail),
                    ..
                },
                _,
            ) => detail.parse().ok(),
            Self::Refused(..) | Self::Offline | Self::Unreadable => None,
        }
    }

    /// The limit that the refusal names; 0 where it names none.
    #[must_use]
    pub fn limit(&self) -> u32 {
        match self {
            Self::Refused(body, _) => body
                .detail
                .as_deref()
                .and_then(|detail| detail.parse().ok())
                .unwrap_or(0),
            Self::Offline | Self::Unreadable => 0,
        }
    }

    /// One sentence or two in the current language.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::Offline => format!("{}. {}", common().offline_title, common().offline_text),
            Self::Refused(body, _) => code_sentence(body),
            Self::Unreadable => common().unreadable.to_owned(),
        }
    }
}
