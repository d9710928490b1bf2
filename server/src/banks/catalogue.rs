//! The competencies that items are written for.

use olymp_contract::item::Dimension;
use std::collections::BTreeMap;

/// Titles and dimensions of competencies, by code.
#[derive(Debug, Clone, Default)]
pub struct Catalogue(BTreeMap<String, (String, Dimension)>);

impl Catalogue {
    /// From code, title and dimension.
    pub fn new(rows: impl IntoIterator<Item = (String, String, Dimension)>) -> Self {
        Self(
            rows.into_iter()
                .map(|(code, title, dim)| (code, (title, dim)))
                .collect(),
        )
    }

    /// The title; the code itself where it is not known.
    #[must_use]
    pub fn title<'a>(&'a self, code: &'a str) -> &'a str {
        self.0.get(code).map_or(code, |(title, _)| title)
    }

    /// The dimension; the subject's where the code is not known.
    #[must_use]
    pub fn dimension(&self, code: &str) -> Dimension {
        self.0.get(code).map_or(Dimension::Subject, |(_, dimension)| *dimension)
    }

    /// Whether there is such a competency.
    #[must_use]
    pub fn knows(&self, code: &str) -> bool {
        self.0.contains_key(code)
    }
}
