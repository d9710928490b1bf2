//! Which school's rows a permission reaches.

use crate::identity::{Guard, Operation, Reach};
use crate::platform::Refusal;
use olymp_assessment::ids::SchoolId;
use olymp_contract::codes::Code;

/// The school whose rows the permission reaches; `None`: all schools.
///
/// # Errors
/// `not_found` for one who sees the own school only and has none.
pub fn reached_school<O: Operation>(guard: &Guard<O>) -> Result<Option<SchoolId>, Refusal> {
    match guard.reach {
        Reach::Own | Reach::School => guard.actor.school.map(Some).ok_or_else(|| Code::NotFound.into()),
        Reach::All | Reach::Unbounded => Ok(None),
    }
}
