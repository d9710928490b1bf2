//! The share of each competency in one attempt.

use crate::entities::{competency, item_version, paper_item, score};
use crate::platform::Refusal;
use olymp_assessment::points::Points;
use olymp_contract::attempts::CompetencyShare;
use olymp_contract::item::Dimension;
use sea_orm::{ConnectionTrait, EntityTrait};
use std::collections::BTreeMap;

/// The shares by competency, in the order of dimension and code.
pub(super) async fn of_attempt(
    db: &impl ConnectionTrait,
    places: &[(paper_item::Model, item_version::Model)],
    scores: &BTreeMap<i16, score::Model>,
) -> Result<Vec<CompetencyShare>, Refusal> {
    let mut sums: BTreeMap<&str, (Points, Points, u32)> = BTreeMap::new();
    for (place, version) in places {
        let sum = sums.entry(&version.competency).or_default();
        let earned = scores.get(&place.position).map_or(0, |score| score.units);
        sum.0 = sum.0 + Points::from_units(earned);
        sum.1 = sum.1 + Points::from_units(place.max_units);
        sum.2 += 1;
    }
    let known = competency::Entity::find().all(db).await?;
    let mut shares: Vec<CompetencyShare> = known
        .into_iter()
        .filter_map(|row| {
            let (earned, possible, items) = *sums.get(row.code.as_str())?;
            Some(CompetencyShare {
                dimension: Dimension::from_code(&row.dimension).unwrap_or(Dimension::Subject),
                competency: row.code,
                title: row.title,
                earned: earned.to_string(),
                possible: possible.to_string(),
                share_permille: earned.permille(possible),
                items,
            })
        })
        .collect();
    shares.sort_by(|a, b| (a.dimension, &a.competency).cmp(&(b.dimension, &b.competency)));
    Ok(shares)
}
