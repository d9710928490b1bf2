//! Single choice: the right option earns the maximum, any other nothing. There is no partial credit, whatever the rule.

use super::share::Share;
use crate::ids::LocalId;

pub(super) fn share(key: &LocalId, choice: Option<&LocalId>) -> Share {
    Share::whole_if(choice == Some(key))
}
