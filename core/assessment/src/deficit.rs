//! Professional deficits: which competencies a teacher's answers show as mastered, and which not.

use crate::item::Dimension;
use crate::points::Points;
use crate::score::Score;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the answers behind one competency add up to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The competency's code.
    pub competency: String,
    /// Its dimension.
    pub dimension: Dimension,
    /// What was earned: the sum of the items' shares of their own maxima, each times the weight of its item.
    pub earned: Score,
    /// What could be earned: the sum of the weights.
    pub possible: Points,
    /// How many items are behind it.
    pub items: u32,
}

/// Where a deficit begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeficitRule {
    /// The share of the possible below which a competency is a deficit, in ten-thousandths: 0.6 unless set otherwise.
    pub threshold: Points,
    /// With fewer items behind it nothing is said: 3 unless set otherwise.
    pub min_items: u32,
}

impl Default for DeficitRule {
    fn default() -> Self {
        Self {
            threshold: Points::from_units(6_000),
            min_items: 3,
        }
    }
}

/// What the evidence says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Below the threshold.
    Deficit,
    /// At the threshold or above.
    Mastered,
    /// Too few items to say («данных мало»).
    TooFewData,
}

/// Evidence and verdicts of one dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DimensionProfile {
    /// The dimension.
    pub dimension: Dimension,
    /// What was earned over its competencies.
    pub earned: Score,
    /// What could be earned.
    pub possible: Points,
    /// How many items are behind it.
    pub items: u32,
    /// How many of its competencies are deficits.
    pub deficits: u32,
    /// How many are mastered.
    pub mastered: u32,
    /// Of how many nothing can be said.
    pub too_few_data: u32,
}

/// Judges one competency, exactly: a share equal to the threshold is not a deficit.
#[must_use]
pub fn verdict(evidence: &Evidence, rule: &DeficitRule) -> Verdict {
    if evidence.items < rule.min_items || evidence.possible <= Points::ZERO {
        Verdict::TooFewData
    } else if evidence.earned.cmp_share(rule.threshold, evidence.possible).is_lt() {
        Verdict::Deficit
    } else {
        Verdict::Mastered
    }
}

/// Adds up the evidence of equal competencies, of several attempts or several people; ordered by competency.
#[must_use]
pub fn merge(evidence: impl IntoIterator<Item = Evidence>) -> Vec<Evidence> {
    let mut merged: BTreeMap<(String, Dimension), Evidence> = BTreeMap::new();
    for next in evidence {
        merged
            .entry((next.competency.clone(), next.dimension))
            .and_modify(|sum| {
                sum.earned += &next.earned;
                sum.possible = sum.possible + next.possible;
                sum.items = sum.items.saturating_add(next.items);
            })
            .or_insert(next);
    }
    merged.into_values().collect()
}

/// Sums up merged evidence by dimension, in the regulation's order; dimensions without evidence are left out.
#[must_use]
pub fn profile(evidence: &[Evidence], rule: &DeficitRule) -> Vec<DimensionProfile> {
    let of = |dimension| {
        let own: Vec<_> = evidence.iter().filter(|e| e.dimension == dimension).collect();
        let with = |wanted| own.iter().filter(|e| verdict(e, rule) == wanted).map(|_| 1_u32).sum();
        (!own.is_empty()).then(|| DimensionProfile {
            dimension,
            earned: own.iter().map(|e| e.earned.clone()).sum(),
            possible: own.iter().map(|e| e.possible).sum(),
            items: own.iter().map(|e| e.items).sum(),
            deficits: with(Verdict::Deficit),
            mastered: with(Verdict::Mastered),
            too_few_data: with(Verdict::TooFewData),
        })
    };
    Dimension::ALL.into_iter().filter_map(of).collect()
}
