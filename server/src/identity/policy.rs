//! Every decision «may this actor do this to that», one pure function and one table.

use olymp_contract::session::Role;
use olymp_contract::session::Role::{
    Administrator, Author, Jury, Organiser, Participant, RegionalCoordinator, SchoolCoordinator,
};

/// How far a permission reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// What is one's own.
    Own,
    /// What belongs to the own school.
    School,
    /// Everything but what is protected.
    All,
    /// Everything.
    Unbounded,
}

/// How a thing stands to the actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// No particular thing: a list, or something that belongs to nobody.
    Any,
    /// The actor's own.
    Own,
    /// Of the actor's school.
    School,
    /// Somebody else's.
    Foreign,
    /// A person of staff: only an administrator may touch it.
    Protected,
}

/// What the policy says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Yes; the widest reach that the actor's roles give.
    Allow(Reach),
    /// No role of the actor may ever do this.
    Forbid,
    /// The actor may do this, but not to that: its existence is not their business.
    Hide,
}

macro_rules! operations {
    ($($variant:ident $name:literal [$($role:ident $reach:ident),* $(,)?],)+) => {
        /// Every guarded operation; its name is the handler's, the file's and the OpenAPI operation's.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "named after the verbs, documented there")]
        pub enum OperationId { $($variant),+ }

        impl OperationId {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The operation's name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// Who may do it, and how far it reaches.
            const fn grants(self) -> &'static [(Role, Reach)] {
                match self { $(Self::$variant => &[$(($role, Reach::$reach)),*]),+ }
            }
        }
    };
}

operations! {
    ReadSession "read_session" [Participant Own, Author Own, Organiser Own, Jury Own, SchoolCoordinator Own, RegionalCoordinator Own, Administrator Own],
    SignOut "sign_out" [Participant Own, Author Own, Organiser Own, Jury Own, SchoolCoordinator Own, RegionalCoordinator Own, Administrator Own],
    ListPeople "list_people" [SchoolCoordinator School, Organiser All, RegionalCoordinator All, Administrator Unbounded],
    IssueCard "issue_card" [SchoolCoordinator School, Organiser All, RegionalCoordinator All, Administrator Unbounded],

    ListBanks "list_banks" [Author All, Organiser All, RegionalCoordinator All, Administrator All],
    ImportBank "import_bank" [Author All, Organiser All, Administrator All],
    ListItems "list_items" [Author All, Organiser All, Administrator All],
    ReadItem "read_item" [Author All, Organiser All, Jury All, Administrator All],
    ListCompetencies "list_competencies" [Participant All, Author All, Organiser All, Jury All, SchoolCoordinator All, RegionalCoordinator All, Administrator All],
    ReadMedia "read_media" [Participant All, Author All, Organiser All, Jury All, SchoolCoordinator All, RegionalCoordinator All, Administrator All],

    ListAssessments "list_assessments" [Author All, Organiser All, Jury All, SchoolCoordinator School, RegionalCoordinator All, Administrator All],
    ReadAssessment "read_assessment" [Author All, Organiser All, RegionalCoordinator All, Administrator All],
    CreateAssessment "create_assessment" [Organiser All, Administrator All],
    UpdateAssessment "update_assessment" [Organiser All, Administrator All],
    DeleteAssessment "delete_assessment" [Organiser All, Administrator All],
    PublishAssessment "publish_assessment" [Organiser All, Administrator All],
    ReportBlueprint "report_blueprint" [Organiser All, Administrator All],
    GrantExtraTime "grant_extra_time" [Organiser All, Administrator All],
    ListExtraTime "list_extra_time" [Organiser All, Administrator All],

    ListResults "list_results" [SchoolCoordinator School, Organiser All, RegionalCoordinator All, Administrator All],
    DownloadResults "download_results" [SchoolCoordinator School, Organiser All, RegionalCoordinator All, Administrator All],
    ReadStatistics "read_statistics" [Author All, Organiser All, RegionalCoordinator All, Administrator All],

    ReadAttemptHistory "read_attempt_history" [SchoolCoordinator School, Organiser All, RegionalCoordinator All, Administrator All],

    ReadConsent "read_consent" [Participant Own],
    GiveConsent "give_consent" [Participant Own],
    WithdrawConsent "withdraw_consent" [Participant Own],

    ListMyAssessments "list_my_assessments" [Participant Own],
    ReadMyAssessment "read_my_assessment" [Participant Own],
    ReadSealedPaper "read_sealed_paper" [Participant Own],
    StartAttempt "start_attempt" [Participant Own],
    ReadPaper "read_paper" [Participant Own],
    ReadClock "read_clock" [Participant Own],
    TakePen "take_pen" [Participant Own],
    SaveResponse "save_response" [Participant Own],
    FinishAttempt "finish_attempt" [Participant Own],
    ReadResult "read_result" [Participant Own],

    WatchWaitingRoom "watch_waiting_room" [Participant Own],
    WatchAttempt "watch_attempt" [Participant Own],
    WatchAssessment "watch_assessment" [Organiser All, RegionalCoordinator All, Administrator All],
    ListAnnouncements "list_announcements" [Organiser All, RegionalCoordinator All, Administrator All],
    MakeAnnouncement "make_announcement" [Organiser All, Administrator All],

    ListMarking "list_marking" [Jury All, Organiser All],
    ReadMarking "read_marking" [Jury All, Organiser All],
    SaveMark "save_mark" [Jury All],

    ReadDeficitMap "read_deficit_map" [SchoolCoordinator School, Organiser All, RegionalCoordinator All, Administrator All],
    DownloadDeficitMap "download_deficit_map" [SchoolCoordinator School, Organiser All, RegionalCoordinator All, Administrator All],
    ReadProfile "read_profile" [Participant Own, SchoolCoordinator School, Organiser All, RegionalCoordinator All, Administrator All],
    ReadEvidence "read_evidence" [Participant Own, SchoolCoordinator School, Organiser All, RegionalCoordinator All, Administrator All],

    ListSchools "list_schools" [SchoolCoordinator School, Organiser All, RegionalCoordinator All, Administrator All],
    ListGroups "list_groups" [SchoolCoordinator School, Organiser All, RegionalCoordinator All, Administrator All],
    ReadOverview "read_overview" [Organiser All, RegionalCoordinator All, Administrator All],
}

/// The widest reach that these roles give for an operation; `None`: none of them may ever do it.
#[must_use]
pub fn reach(roles: &[Role], operation: OperationId) -> Option<Reach> {
    operation
        .grants()
        .iter()
        .filter(|(role, _)| roles.contains(role))
        .map(|(_, reach)| *reach)
        .max()
}

/// Whether an actor with these roles may do this to a thing that stands so to them.
#[must_use]
pub fn decide(roles: &[Role], operation: OperationId, relation: Relation) -> Decision {
    let Some(reach) = reach(roles, operation) else {
        return Decision::Forbid;
    };
    let needed = match relation {
        Relation::Any | Relation::Own => Reach::Own,
        Relation::School => Reach::School,
        Relation::Foreign => Reach::All,
        Relation::Protected => Reach::Unbounded,
    };
    if reach >= needed {
        Decision::Allow(reach)
    } else {
        Decision::Hide
    }
}
