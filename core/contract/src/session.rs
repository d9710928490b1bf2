//! Signing in and who is signed in.

use crate::{
    Millis,
    consent::ConsentState,
    ids::{AccountId, SchoolId},
};

wire_codes! {
    /// What a person may be.
    Role {
        /// Takes assessments.
        Participant = "participant",
        /// Writes items.
        Author = "author",
        /// Makes assessments, watches, publishes.
        Organiser = "organiser",
        /// Marks extended responses.
        Jury = "jury",
        /// Sees the own school.
        SchoolCoordinator = "school-coordinator",
        /// Sees the region.
        RegionalCoordinator = "regional-coordinator",
        /// Runs the installation.
        Administrator = "administrator",
    }
    /// By what somebody signed in.
    SignInKind {
        /// The code of a card.
        Card = "card",
        /// Login and password.
        Password = "password",
    }
}

wire! {
    /// Sign in by login and password.
    pub struct SignIn {
        /// The login.
        pub login: String,
        /// The password.
        pub password: String,
    }

    /// Sign in by the code of a printed card; spaces, hyphens and case do not matter.
    pub struct SignInWithCard {
        /// The code.
        pub code: String,
    }

    /// Who is signed in.
    pub struct Session {
        /// The account.
        pub account: AccountId,
        /// Full name, always shown on the page.
        pub name: String,
        /// What this person may be.
        pub roles: Vec<Role>,
        /// The school; `None` for people of the institute.
        pub school: Option<SchoolId>,
        /// The school's name.
        pub school_name: Option<String>,
        /// Whether this participant is asked for consent to the processing of personal data before the next start.
        #[serde(default)]
        pub consent_needed: bool,
        /// When the access token has to be renewed.
        pub renew_before: Millis,
        /// The server's clock.
        pub server_time: Millis,
    }

    /// One person of a list.
    pub struct PersonRow {
        /// The account.
        pub account: AccountId,
        /// Full name.
        pub name: String,
        /// The login; `None` where the person signs in by card only.
        pub login: Option<String>,
        /// Roles.
        pub roles: Vec<Role>,
        /// The subject taught.
        pub subject: Option<String>,
        /// The school's name.
        pub school_name: Option<String>,
        /// How consent to the processing of personal data stands; `None` for people who take nothing.
        #[serde(default)]
        pub consent: Option<ConsentState>,
    }

    /// Issue a new card.
    pub struct IssueCard {
        /// Why; needed where the person is at work.
        #[serde(default)]
        pub reason: String,
    }

    /// A card that was issued, as results and histories tell it.
    pub struct CardIssue {
        /// When.
        pub at: Millis,
        /// The name of who issued it.
        pub by: String,
        /// In which role.
        pub role: Option<Role>,
        /// Why; may be empty where the person was not at work.
        pub reason: String,
        /// Whether the attempt ran then.
        pub at_work: bool,
    }

    /// A card just issued; the code is shown this once.
    pub struct IssuedCard {
        /// The code to print.
        pub code: String,
    }
}
