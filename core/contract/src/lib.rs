//! What crosses HTTP: request and reply types, paths and error codes, shared by the server and the browser.
//!
//! *Invariant:* no type of this crate that a participant receives before release can hold a key.
//! Times are milliseconds since 1970 UTC; points are decimals written as text (`"2.5"`); ids are opaque text.

#[macro_use]
mod wire;

pub mod assessments;
pub mod attempts;
pub mod banks;
pub mod codes;
pub mod consent;
pub mod ids;
pub mod item;
pub mod limits;
pub mod live;
pub mod marking;
pub mod monitoring;
pub mod paths;
pub mod programme;
pub mod results;
pub mod session;
mod writer_epoch;

pub use writer_epoch::WriterEpoch;

/// Milliseconds since 1970-01-01T00:00:00Z.
pub type Millis = i64;

/// The zone that the installation keeps: workbooks and the record are written in its time, in hours ahead of UTC.
pub const ZONE_HOURS: i32 = 5;

/// A decimal number of points as text, such as `"2.5"`; never a float.
pub type PointsText = String;

wire! {
    /// The body of every refusal.
    pub struct ErrorBody {
        /// The stable code; the page translates it.
        pub code: codes::Code,
        /// The field or place that is wrong, as the request names it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub place: Option<String>,
        /// What the code's sentence wants to name: a limit, a suggestion, seconds to wait.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub detail: Option<String>,
        /// The id of the request, to be told to the administrator.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub request_id: Option<String>,
    }
}
