//! The programme: sites, working groups, and its numbers beside the regulation's.

use crate::ids::{GroupId, SchoolId};

wire_codes! {
    /// What a school is in the programme.
    SiteKind {
        /// With low results: a network site.
        Network = "network",
        /// With high or middling results: a pilot site.
        Pilot = "pilot",
    }
}

wire! {
    /// A school.
    pub struct SchoolRow {
        /// The school.
        pub id: SchoolId,
        /// Its name.
        pub name: String,
        /// Its municipality.
        pub municipality: String,
        /// What it is.
        pub kind: SiteKind,
        /// Teachers and heads.
        pub teachers: u32,
        /// Of them with at least one finished attempt.
        pub took_part: u32,
        /// Participants without a consent to the processing of personal data that holds: they can start nothing.
        #[serde(default)]
        pub without_consent: u32,
    }

    /// A working group.
    pub struct GroupRow {
        /// The group.
        pub id: GroupId,
        /// Its title.
        pub title: String,
        /// Its subject.
        pub subject: String,
        /// Members.
        pub members: u32,
    }

    /// A number beside its target.
    pub struct IndicatorRow {
        /// The stable code: `network-sites`, `pilot-sites`, `groups`, `pilot-teachers`, `recipients`, `diagnosed`.
        pub code: String,
        /// The target of the regulation; `None`: counted only.
        pub target: Option<u32>,
        /// The fact.
        pub fact: u32,
    }

    /// The programme at a glance.
    pub struct Overview {
        /// Its indicators.
        pub indicators: Vec<IndicatorRow>,
        /// Settings without which the consent or the policy does not say who the operator is, as in `consent.operator`.
        #[serde(default)]
        pub consent_settings_missing: Vec<String>,
    }
}
