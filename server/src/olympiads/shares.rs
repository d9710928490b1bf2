//! What an attempt earned, in all and by competency, as it is shown. Exact numbers only.

use olymp_assessment::points::Points;
use olymp_assessment::score::Score;
use olymp_contract::attempts::CompetencyShare;
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

/// A score as it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// With at most two decimals.
    pub shown: String,
    /// The exact score where that is not it.
    pub exact: Option<String>,
}

/// A score as it is sent: two that differ never look equal in both texts.
#[must_use]
pub fn told(score: &Score, max: Points) -> Told {
    let (shown, exact) = (score.shown(max), score.exact());
    let exact = (exact != shown).then_some(exact);
    Told { shown, exact }
}

/// What one item of one paper contributes to its competency.
#[derive(Debug, Clone)]
pub struct Part<'a> {
    /// The competency's code.
    pub competency: &'a str,
    /// Earned.
    pub earned: Score,
    /// Possible.
    pub possible: Points,
}

/// Adds parts up by competency; ordered by dimension, then code.
#[must_use]
pub fn competency_shares<'a>(parts: impl IntoIterator<Item = Part<'a>>, catalogue: &Catalogue) -> Vec<CompetencyShare> {
    let mut sums: BTreeMap<(Dimension, &str), (Score, Points, u32)> = BTreeMap::new();
    for part in parts {
        let dimension = catalogue.dimension(part.competency);
        let sum = sums.entry((dimension, part.competency)).or_default();
        sum.0 += &part.earned;
        sum.1 = sum.1 + part.possible;
        sum.2 = sum.2.saturating_add(1);
    }
    let share =
        |((dimension, code), (earned, possible, items)): ((Dimension, &str), (Score, Points, u32))| CompetencyShare {
            competency: code.to_owned(),
            title: catalogue.title(code).to_owned(),
            dimension,
            earned: earned.shown(possible),
            possible: possible.to_string(),
            share_basis_points: earned.basis_points(possible),
            items,
        };
    sums.into_iter().map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up_by_competency_in_the_order_of_dimensions() {
        let catalogue = Catalogue::new([
            ("a.methods".to_owned(), "Оценивание".to_owned(), Dimension::Methodical),
            ("z.algebra".to_owned(), "Алгебра".to_owned(), Dimension::Subject),
        ]);
        let part = |competency, earned: &str, possible| Part {
            competency,
            earned: earned.parse().unwrap(),
            possible: Points::whole(possible),
        };
        let parts = [
            part("a.methods", "2/3", 2),
            part("z.algebra", "1", 1),
            part("a.methods", "1", 1),
        ];
        let shares = competency_shares(parts, &catalogue);
        let told: Vec<_> = shares
            .iter()
            .map(|s| {
                format!(
                    "{} {}/{} {} {}",
                    s.title, s.earned, s.possible, s.share_basis_points, s.items
                )
            })
            .collect();
        assert_eq!(told, ["Алгебра 1/1 10000 1", "Оценивание 1.67/3 5556 2"]);
    }
}
