//! What a blueprint gives, as it is shown while it is edited.

use crate::assessments::store;
use crate::banks::{self, wire};
use crate::platform::{Connection, Refusal, State};
use olymp_assessment::blueprint::{self, Blueprint, Coverage, Feasibility, PoolItem};
use olymp_assessment::ids::BankId;
use olymp_contract::assessments::{BlueprintReport, CoverageRow, LineReport};
use olymp_contract::item::Dimension;
use std::collections::{BTreeMap, BTreeSet};

/// The items that a draft would draw from now.
///
/// # Errors
/// Where the database does not answer.
pub async fn current_pool(db: &impl Connection, blueprint: &Blueprint) -> Result<Vec<PoolItem>, Refusal> {
    let banks: BTreeSet<BankId> = blueprint.lines.iter().map(|line| line.bank).collect();
    banks::pool::current(db, &banks.into_iter().collect::<Vec<_>>()).await
}

/// Reports on a blueprint with this pool.
///
/// # Errors
/// Where the database does not answer.
pub async fn report(
    state: &State,
    db: &impl Connection,
    blueprint: &Blueprint,
    pool: &[PoolItem],
) -> Result<BlueprintReport, Refusal> {
    let titles = store::competency_titles(db).await?;
    let dimensions = pool
        .iter()
        .map(|item| (item.competency.as_str(), wire::dimension(item.dimension)))
        .collect();
    let feasibility = blueprint::check(blueprint, pool);
    Ok(told(
        feasibility,
        &titles,
        &dimensions,
        state.config.monitoring.min_items,
    ))
}

fn told(
    found: Feasibility,
    titles: &BTreeMap<String, String>,
    dimensions: &BTreeMap<&str, Dimension>,
    enough: u32,
) -> BlueprintReport {
    let row = |covered: Coverage| CoverageRow {
        title: titles.get(&covered.competency).unwrap_or(&covered.competency).clone(),
        dimension: dimensions
            .get(covered.competency.as_str())
            .copied()
            .unwrap_or(Dimension::Subject),
        at_least: covered.guaranteed,
        at_most: covered.possible,
        too_few_to_judge: covered.guaranteed < enough,
        competency: covered.competency,
    };
    BlueprintReport {
        feasible: found.is_feasible(),
        items: found.items,
        points_min: found.points_min.to_string(),
        points_max: found.points_max.to_string(),
        lines: found
            .lines
            .iter()
            .map(|line| LineReport {
                wanted: line.wanted,
                available: line.available,
                assigned: line.assigned,
            })
            .collect(),
        coverage: found.coverage.into_iter().map(row).collect(),
    }
}
