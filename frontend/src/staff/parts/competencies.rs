//! The names of competencies, read once a page.

use olymp_contract::{banks::CompetencyView, paths};
use olymp_frontend::api::{Load, load};

/// The names of competencies by their codes.
#[derive(Clone, Copy)]
pub struct Competencies(Load<Vec<CompetencyView>>);

impl Competencies {
    /// Starts reading them.
    pub fn load() -> Self {
        Self(load(paths::competencies))
    }

    /// The name, tracked; the code itself until it is read, or where there is none.
    pub fn title(self, code: &str) -> String {
        let list = self.0.value().unwrap_or_default();
        list.into_iter()
            .find(|c| c.code == code)
            .map_or_else(|| code.to_owned(), |c| c.title)
    }
}
