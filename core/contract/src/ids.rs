//! Ids as they cross HTTP: opaque text, one type each.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(&self.0) }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self { Self(text) }
        }
    )+};
}

ids! {
    /// A person who can sign in.
    AccountId,
    /// A school.
    SchoolId,
    /// A subject working group.
    GroupId,
    /// A bank of items.
    BankId,
    /// An item, whatever its version.
    ItemId,
    /// An immutable version of an item.
    ItemVersionId,
    /// An olympiad or a diagnostic.
    AssessmentId,
    /// One sitting of one participant.
    AttemptId,
    /// An attempt as those who mark it know it: it leads to no person and to no other page.
    MarkingId,
}
