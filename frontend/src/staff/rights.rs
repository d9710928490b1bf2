//! What a person may do here, so that a page does not show what the server would refuse.
//!
//! The server decides (`identity/policy.rs`); this mirrors its table, to hide doors that would not open.

use leptos::prelude::untrack;
use olymp_contract::session::Role;
use olymp_frontend::session::session;

/// The rights of the signed-in person, from the roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rights {
    /// Sees the list of banks.
    pub list_banks: bool,
    /// Sees the items of a bank with their keys.
    pub read_items: bool,
    /// Uploads banks.
    pub import_banks: bool,
    /// Sees the list of assessments.
    pub list_assessments: bool,
    /// Sees the settings of an assessment.
    pub read_assessments: bool,
    /// Makes, publishes and clones assessments, gives extra time.
    pub edit_assessments: bool,
    /// Sees who waits and works now.
    pub watch_live: bool,
    /// Tells everybody who waits and works.
    pub announce: bool,
    /// Sees results.
    pub read_results: bool,
    /// Sees how items behaved.
    pub read_statistics: bool,
    /// Sees the marking queue.
    pub read_marking: bool,
    /// Gives marks.
    pub mark: bool,
    /// Sees the deficit map, profiles and the answers behind them.
    pub read_monitoring: bool,
    /// Sees the whole region; without it, the own school only.
    pub whole_region: bool,
    /// Sees people and schools.
    pub read_people: bool,
    /// Issues cards.
    pub issue_cards: bool,
    /// Sees the programme's indicators.
    pub read_overview: bool,
}

impl Rights {
    /// The union of what the roles give.
    pub fn of(roles: &[Role]) -> Self {
        use Role::{Administrator, Author, Jury, Organiser, RegionalCoordinator, SchoolCoordinator};
        let any = |wanted: &[Role]| roles.iter().any(|role| wanted.contains(role));
        let makers = any(&[Organiser, Administrator]);
        let region = makers || any(&[RegionalCoordinator]);
        let school = region || any(&[SchoolCoordinator]);
        let authors = makers || any(&[Author]);
        Self {
            list_banks: authors || region,
            read_items: authors,
            import_banks: authors,
            list_assessments: school || authors,
            read_assessments: authors || region,
            edit_assessments: makers,
            watch_live: region,
            announce: makers,
            read_results: school,
            read_statistics: authors || region,
            read_marking: any(&[Jury, Organiser]),
            mark: any(&[Jury]),
            read_monitoring: school,
            whole_region: region,
            read_people: school,
            issue_cards: school,
            read_overview: region,
        }
    }

    /// Whether this door has anything for the person at all.
    pub fn any(self) -> bool {
        self != Self::default()
    }
}

/// The rights of who is signed in; nobody has none.
pub fn rights() -> Rights {
    untrack(|| session().session()).map_or_else(Rights::default, |session| Rights::of(&session.roles))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_participant_has_nothing_here() {
        assert!(!Rights::of(&[Role::Participant]).any());
    }

    #[test]
    fn a_school_coordinator_stays_in_the_own_school() {
        let rights = Rights::of(&[Role::SchoolCoordinator]);
        assert!(rights.read_monitoring && rights.read_people && rights.list_assessments);
        assert!(!rights.whole_region && !rights.read_assessments && !rights.read_overview && !rights.list_banks);
    }

    #[test]
    fn a_regional_coordinator_watches_and_does_not_announce() {
        let rights = Rights::of(&[Role::RegionalCoordinator]);
        assert!(rights.watch_live && !rights.announce);
        assert!(!Rights::of(&[Role::Author]).watch_live && Rights::of(&[Role::Organiser]).announce);
    }

    #[test]
    fn roles_add_up() {
        let rights = Rights::of(&[Role::Jury, Role::Author]);
        assert!(rights.mark && rights.import_banks && !rights.read_monitoring);
    }

    #[test]
    fn only_the_jury_marks() {
        let rights = Rights::of(&[Role::Organiser]);
        assert!(rights.read_marking && !rights.mark);
        assert!(!Rights::of(&[Role::Administrator]).read_marking);
    }
}
