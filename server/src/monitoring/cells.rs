//! From sums to cells and columns: the verdict is core's, the numbers are exact.

use crate::banks::Catalogue;
use crate::monitoring::store::Sum;
use olymp_assessment::deficit::{self, DeficitRule, Evidence};
use olymp_assessment::item;
use olymp_contract::item::Dimension;
use olymp_contract::monitoring::{Cell, CompetencyColumn, RuleView, Verdict};
use std::collections::BTreeMap;

/// The cell of a sum.
#[must_use]
pub fn cell(sum: &Sum, dimension: Dimension, rule: &DeficitRule) -> Cell {
    let evidence = Evidence {
        competency: sum.competency.clone(),
        dimension: domain(dimension),
        earned: sum.tally.earned.clone(),
        possible: sum.tally.possible,
        items: sum.tally.items,
    };
    Cell {
        earned: evidence.earned.display(evidence.possible),
        possible: evidence.possible.to_string(),
        share_basis_points: evidence.earned.basis_points(evidence.possible),
        items: evidence.items,
        kept_back: sum.tally.kept_back,
        verdict: wire(deficit::verdict(&evidence, rule)),
        competency: evidence.competency,
    }
}

/// The columns of cells, by dimension, then code.
#[must_use]
pub fn columns<'a>(cells: impl IntoIterator<Item = &'a Cell>, catalogue: &Catalogue) -> Vec<CompetencyColumn> {
    let mut counts: BTreeMap<(Dimension, &str), (u32, u32)> = BTreeMap::new();
    for cell in cells {
        let key = (catalogue.dimension(&cell.competency), cell.competency.as_str());
        let (judged, deficits) = counts.entry(key).or_default();
        *judged += u32::from(cell.verdict != Verdict::TooFewData);
        *deficits += u32::from(cell.verdict == Verdict::Deficit);
    }
    let column = |((dimension, code), (judged, deficits)): ((Dimension, &str), (u32, u32))| CompetencyColumn {
        code: code.to_owned(),
        title: catalogue.title(code).to_owned(),
        dimension,
        judged,
        deficits,
    };
    counts.into_iter().map(column).collect()
}

/// The rule as sent.
#[must_use]
pub fn rule_view(rule: &DeficitRule) -> RuleView {
    RuleView {
        threshold_permille: u32::try_from(rule.threshold.units() / 10).unwrap_or(0),
        min_items: rule.min_items,
    }
}

fn domain(dimension: Dimension) -> item::Dimension {
    match dimension {
        Dimension::Subject => item::Dimension::Subject,
        Dimension::MetaSubject => item::Dimension::MetaSubject,
        Dimension::Methodical => item::Dimension::Methodical,
    }
}

fn wire(verdict: deficit::Verdict) -> Verdict {
    match verdict {
        deficit::Verdict::Deficit => Verdict::Deficit,
        deficit::Verdict::Mastered => Verdict::Mastered,
        deficit::Verdict::TooFewData => Verdict::TooFewData,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::banks::Tally;
    use olymp_assessment::points::Points;
    use uuid::Uuid;

    fn told(earned: &str, possible: i32, items: u32) -> String {
        let sum = Sum {
            account_id: Uuid::nil(),
            competency: "c".to_owned(),
            tally: Tally {
                earned: earned.parse().unwrap(),
                possible: Points::whole(possible),
                items,
                kept_back: 0,
            },
        };
        let cell = cell(&sum, Dimension::Subject, &DeficitRule::default());
        format!("{} {}", cell.share_basis_points, cell.verdict)
    }

    #[test]
    fn a_deficit_never_shows_as_having_reached_the_threshold() {
        assert_eq!(told("3", 5, 5), "6000 mastered");
        assert_eq!(told("2 9999/10000", 5, 5), "5999 deficit");
        assert_eq!(told("59.996", 100, 100), "5999 deficit");
        assert_eq!(told("0", 1, 2), "0 too-few-data");
        assert_eq!(told("2", 3, 3), "6667 mastered");
    }

    #[test]
    fn columns_count_who_is_judged() {
        let catalogue = Catalogue::new([
            ("m".to_owned(), "Методика".to_owned(), Dimension::Methodical),
            ("s".to_owned(), "Предмет".to_owned(), Dimension::Subject),
        ]);
        let cell = |competency: &str, verdict| Cell {
            competency: competency.to_owned(),
            earned: String::new(),
            possible: String::new(),
            share_basis_points: 0,
            items: 3,
            kept_back: 0,
            verdict,
        };
        let cells = [
            cell("m", Verdict::Deficit),
            cell("s", Verdict::Mastered),
            cell("m", Verdict::TooFewData),
            cell("m", Verdict::Mastered),
        ];
        let columns = columns(&cells, &catalogue);
        let told: Vec<_> = columns
            .iter()
            .map(|c| (c.code.as_str(), c.judged, c.deficits))
            .collect();
        assert_eq!(told, [("s", 1, 0), ("m", 2, 1)]);
    }
}
