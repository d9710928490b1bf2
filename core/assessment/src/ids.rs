//! Every id has its own type, so that two swapped ids do not compile.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! uuid_ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> { Uuid::parse_str(text).map(Self) }
        }
    )+};
}

uuid_ids! {
    /// A person who can sign in.
    AccountId,
    /// A school: a network site, a pilot site or another.
    SchoolId,
    /// A subject working group.
    GroupId,
    /// A bank of items.
    BankId,
    /// An item, whatever its version.
    ItemId,
    /// One immutable version of an item.
    ItemVersionId,
    /// An olympiad or a diagnostic.
    AssessmentId,
    /// One sitting of one participant.
    AttemptId,
}

/// The id of a choice, a gap or a criterion inside one item.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LocalId(pub String);

impl LocalId {
    /// Takes the text as an id.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for LocalId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for LocalId {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}
