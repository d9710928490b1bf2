//! How a request is refused: a stable code outside, the reason in the log.

use crate::platform::body_timeout;
use actix_web::error::JsonPayloadError;
use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, ResponseError, web};
use olymp_assessment::score::RemainderError;
use olymp_contract::ErrorBody;
use olymp_contract::codes::Code;
use sea_orm::DbErr;

tokio::task_local! {
    /// The id of the request that is being answered, for its refusal: a person tells it, and the log is found by it.
    pub(super) static REQUEST: String;
}

/// What a handler answers.
pub type Reply<T> = Result<web::Json<T>, Refusal>;

/// A refused request. What it shows outside cannot contain the inside: only a code, a field's name and a short detail.
#[derive(Clone, PartialEq, Eq)]
pub struct Refusal {
    code: Code,
    field: Option<String>,
    detail: Option<String>,
    fault: Option<Fault>,
}

/// What of the database lies behind an `internal`: who asks for many asks again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// It failed.
    Failed,
    /// There is no connection.
    Gone,
}

impl Fault {
    /// What an error of the database is.
    pub(super) const fn of(error: &DbErr) -> Self {
        match error {
            DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => Self::Gone,
            _ => Self::Failed,
        }
    }
}

impl Refusal {
    /// A refusal with this code.
    #[must_use]
    pub const fn new(code: Code) -> Self {
        Self {
            code,
            field: None,
            detail: None,
            fault: None,
        }
    }

    /// Names the field that is wrong.
    #[must_use]
    pub fn at(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// Adds what the code's sentence wants to name.
    #[must_use]
    pub fn with(mut self, detail: impl std::fmt::Display) -> Self {
        self.detail = Some(detail.to_string());
        self
    }

    /// Logs the cause and shows only `internal`.
    #[must_use]
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        tracing::error!(cause = %cause, "request failed inside");
        Self::new(Code::Internal)
    }

    /// What of the database lies behind it; `None`: nothing.
    pub(super) const fn fault(&self) -> Option<Fault> {
        self.fault
    }

    /// The code.
    #[must_use]
    pub const fn code(&self) -> Code {
        self.code
    }
}

impl From<Code> for Refusal {
    fn from(code: Code) -> Self {
        Self::new(code)
    }
}

impl From<DbErr> for Refusal {
    fn from(cause: DbErr) -> Self {
        // PostgreSQL keeps no NUL in a text: that is a fault of what was sent.
        let text = cause.to_string();
        if text.contains("encoding \"UTF8\": 0x00") {
            return Self::new(Code::BadRequest);
        }
        Self {
            fault: Some(Fault::of(&cause)),
            ..Self::internal(text)
        }
    }
}

impl From<RemainderError> for Refusal {
    fn from(cause: RemainderError) -> Self {
        Self::internal(cause)
    }
}

impl From<serde_json::Error> for Refusal {
    fn from(cause: serde_json::Error) -> Self {
        Self::internal(cause)
    }
}

/// As the log shows it: without the detail, which may repeat what somebody typed.
impl std::fmt::Debug for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.field {
            Some(field) => write!(f, "{} at {field}", self.code),
            None => write!(f, "{}", self.code),
        }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.code.fmt(f)
    }
}

impl std::error::Error for Refusal {}

impl ResponseError for Refusal {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        let mut reply = HttpResponse::build(self.status_code());
        let waits = matches!(
            self.code,
            Code::Busy | Code::TooManyTries | Code::TooManyChanges | Code::QuotaExceeded
        );
        if let Some(seconds) = self.detail.as_ref().filter(|_| waits) {
            reply.insert_header((header::RETRY_AFTER, seconds.as_str()));
        }
        reply.json(ErrorBody {
            code: self.code,
            place: self.field.clone(),
            detail: self.detail.clone(),
            request_id: REQUEST.try_with(Clone::clone).ok(),
        })
    }
}

/// The longest body in JSON, in bytes: the longest written answer, each of its characters escaped, is half of it.
const JSON_LIMIT: usize = 262_144;

fn json_refusal(error: &JsonPayloadError) -> Refusal {
    let refusal = match error {
        JsonPayloadError::Overflow { .. } | JsonPayloadError::OverflowKnownLength { .. } => {
            Refusal::new(Code::TooLarge).with(JSON_LIMIT)
        }
        JsonPayloadError::Payload(error) if body_timeout::is_slow(error) => Code::TooSlow.into(),
        error => Refusal::new(Code::BadRequest).with(error),
    };
    refusal.at("body")
}

/// Bad JSON, paths and queries become refusals too.
pub fn extractors(config: &mut web::ServiceConfig) {
    config
        .app_data(
            web::JsonConfig::default()
                .limit(JSON_LIMIT)
                .error_handler(|error, _| json_refusal(&error).into()),
        )
        .app_data(web::PathConfig::default().error_handler(|_, _| Refusal::new(Code::NotFound).into()))
        .app_data(
            web::QueryConfig::default()
                .error_handler(|error, _| Refusal::new(Code::BadRequest).at("query").with(error).into()),
        );
}
