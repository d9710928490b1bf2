//! Consent to the processing of personal data: a document and an act of its own, apart from the rules of any assessment.

use crate::Millis;

wire_codes! {
    /// How a participant's consent stands.
    ConsentState {
        /// To the text that is in force.
        Given = "given",
        /// To an earlier text, or its term is over: asked again before the next start.
        Outdated = "outdated",
        /// Withdrawn.
        Withdrawn = "withdrawn",
        /// Never given.
        Missing = "missing",
    }
}

wire! {
    /// The policy of the processing of personal data.
    pub struct Policy {
        /// Sanitised HTML.
        pub html: String,
    }

    /// A text that people consent to.
    pub struct ConsentText {
        /// Its version: another text has another one.
        pub version: String,
        /// Its number among the texts of the installation, from 1.
        pub number: u32,
        /// Since when it has been in force.
        pub published_at: Millis,
        /// Sanitised HTML.
        pub html: String,
    }

    /// A consent that was given and not withdrawn.
    pub struct GivenConsent {
        /// When.
        pub at: Millis,
        /// When its term is over.
        pub until: Millis,
        /// To what, as it was.
        pub text: ConsentText,
    }

    /// The own consent.
    pub struct MyConsent {
        /// How it stands.
        pub state: ConsentState,
        /// The text in force.
        pub text: ConsentText,
        /// What was given; `None` where nothing was, or it was withdrawn.
        pub given: Option<GivenConsent>,
        /// When it was withdrawn; `None` where it was not.
        pub withdrawn_at: Option<Millis>,
        /// Whether an attempt runs, which a withdrawal does not end.
        pub running: bool,
        /// Whom to write to; empty where the installation does not say.
        pub contacts: String,
    }

    /// Consent to this text.
    pub struct GiveConsent {
        /// The version that was read.
        pub version: String,
    }
}
