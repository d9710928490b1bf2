//! What an attempt earned, in all and by competency, as it is shown. Exact numbers only.

use crate::banks::Catalogue;
use olymp_assessment::points::Points;
use olymp_assessment::score::Score;
use olymp_contract::attempts::CompetencyShare;
use olymp_contract::item::Dimension;
use std::collections::BTreeMap;

/// A score as it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisplayedScore {
    /// With at most two decimals.
    pub shown: String,
    /// The exact score where that is not it.
    pub exact: Option<String>,
}

/// A score as it is sent: two that differ never look equal in both texts.
#[must_use]
pub fn display_score(score: &Score, max: Points) -> DisplayedScore {
    let (shown, exact) = (score.display(max), score.exact());
    let exact = (exact != shown).then_some(exact);
    DisplayedScore { shown, exact }
}

/// What items of a competency come to, wherever it is told: each as its share of what it can give, times its weight.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// The shares of the items, each times the weight of its item.
    pub earned: Score,
    /// The weights.
    pub possible: Points,
    /// Items behind it.
    pub items: u32,
    /// Further items, left out because they are kept back.
    pub kept_back: u32,
}

impl Tally {
    /// Adds items of the same maximum and weight, with the points that they earned together. An item that can give nothing
    /// has no share.
    pub fn add(&mut self, earned: &Score, max_units: i64, weight: i64, items: u32) {
        if max_units <= 0 {
            return;
        }
        let positive = |units: i64| u128::try_from(units).unwrap_or(0);
        self.earned += &earned.scaled(positive(weight), positive(max_units));
        self.possible = self.possible + Points::from_units(weight.saturating_mul(items.into()));
        self.items = self.items.saturating_add(items);
    }
}

/// What one item of one paper contributes to its competency.
#[derive(Debug, Clone)]
pub struct ItemShare<'a> {
    /// The competency's code.
    pub competency: &'a str,
    /// The points earned.
    pub earned: Score,
    /// The points possible, in ten-thousandths.
    pub max_units: i64,
    /// What the item weighs, in ten-thousandths.
    pub weight: i64,
    /// Whether it is kept back from the reader, and so left out.
    pub kept_back: bool,
}

/// Adds parts up by competency; ordered by dimension, then code.
#[must_use]
pub fn competency_shares<'a>(
    parts: impl IntoIterator<Item = ItemShare<'a>>,
    catalogue: &Catalogue,
) -> Vec<CompetencyShare> {
    let mut tallies: BTreeMap<(Dimension, &str), Tally> = BTreeMap::new();
    for part in parts.into_iter().filter(|part| part.max_units > 0) {
        let dimension = catalogue.dimension(part.competency);
        let tally = tallies.entry((dimension, part.competency)).or_default();
        if part.kept_back {
            tally.kept_back = tally.kept_back.saturating_add(1);
        } else {
            tally.add(&part.earned, part.max_units, part.weight, 1);
        }
    }
    let share = |((dimension, code), tally): ((Dimension, &str), Tally)| CompetencyShare {
        competency: code.to_owned(),
        title: catalogue.title(code).to_owned(),
        dimension,
        earned: tally.earned.display(tally.possible),
        possible: tally.possible.to_string(),
        share_basis_points: tally.earned.basis_points(tally.possible),
        items: tally.items,
        kept_back: tally.kept_back,
    };
    tallies.into_iter().map(share).collect()
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
        let part = |competency, earned: &str, points: i64, weight: i64| ItemShare {
            competency,
            earned: earned.parse().unwrap(),
            max_units: points * 10_000,
            weight: weight * 10_000,
            kept_back: earned == "9",
        };
        let parts = [
            part("a.methods", "2/3", 2, 1),
            part("z.algebra", "0", 5, 1),
            part("z.algebra", "1", 1, 1),
            part("a.methods", "1", 1, 2),
            part("a.methods", "0", 0, 1),
            part("a.methods", "9", 9, 1),
        ];
        let shares = competency_shares(parts, &catalogue);
        let told: Vec<_> = shares
            .iter()
            .map(|s| {
                format!(
                    "{} {}/{} {} {}+{}",
                    s.title, s.earned, s.possible, s.share_basis_points, s.items, s.kept_back
                )
            })
            .collect();
        assert_eq!(told, ["Алгебра 1/2 5000 2+0", "Оценивание 2.33/3 7778 2+1"]);
    }
}
