//! The one who asks.

use olymp_assessment::ids::{AccountId, SchoolId};
use olymp_contract::session::{Role, SignInKind};
use uuid::Uuid;

/// The one who asks, as the access token tells.
#[derive(Debug, Clone)]
pub struct Actor {
    /// The account.
    pub account: AccountId,
    /// The session that the token belongs to.
    pub session: Uuid,
    /// The roles.
    pub roles: Vec<Role>,
    /// The school; `None` for people of the institute.
    pub school: Option<SchoolId>,
    /// When the access token ends, milliseconds.
    pub expires_at: i64,
    /// When the session ends, milliseconds.
    pub session_ends_at: i64,
    /// The number of the newest change of the account when the token was issued; 0: none was known.
    pub version: i64,
    /// How the session began.
    pub entry: Entry,
}

/// How a session began; tokens of before do not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Entry {
    /// By what.
    pub kind: Option<SignInKind>,
    /// When, milliseconds; 0: not known.
    pub at: i64,
}

impl Entry {
    /// The code of its kind; empty: not known.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.kind.map_or("", SignInKind::code)
    }
}

impl Actor {
    /// Whether the actor has this role.
    #[must_use]
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}
