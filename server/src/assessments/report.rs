//! What a blueprint gives, as it is shown while it is edited.

use crate::assessments::Times;
use crate::assessments::{Published, store};
use crate::banks::{self, wire};
use crate::platform::{Connection, Refusal};
use crate::state::State;
use olymp_assessment::blueprint::{self, Blueprint, BlueprintLine, Coverage, Feasibility, PoolItem};
use olymp_assessment::ids::{BankId, ItemId};
use olymp_contract::assessments::{BlueprintReport, CoverageRow, LineReport};
use olymp_contract::item::Dimension;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

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
    let answered = answered(state, db).await?;
    let shown = |line: &BlueprintLine| {
        let fits = pool.iter().filter(|item| line.matches(item));
        let shown = fits.filter(|item| answered.iter().any(|items| items.contains(&item.item)));
        u32::try_from(shown.count()).unwrap_or(u32::MAX)
    };
    let shown: Vec<u32> = blueprint.lines.iter().map(shown).collect();
    Ok(report_view(
        feasibility,
        &shown,
        &titles,
        &dimensions,
        state.config.monitoring.min_items,
    ))
}

/// The items of papers that were sat and whose answers are shown, by assessment.
async fn answered(state: &State, db: &impl Connection) -> Result<Vec<Arc<HashSet<ItemId>>>, Refusal> {
    let (times, extras) = (Times::unsettled(state), store::longest_extra(db).await?);
    let mut all = Vec::new();
    for id in store::sat_with_answers(db).await? {
        let Some(plan) = state.assessments.plan(db, id).await? else {
            continue;
        };
        let longest_extra = extras.get(&id).copied().unwrap_or_default();
        let held = Published { plan, longest_extra };
        if times.is_past(times.answers_released_at(&held, times.millis())) {
            all.push(state.assessments.sat(db, &held, times.millis()).await?);
        }
    }
    Ok(all)
}

fn report_view(
    found: Feasibility,
    shown: &[u32],
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
            .zip(shown)
            .map(|(line, shown)| LineReport {
                wanted: line.wanted,
                available: line.available,
                assigned: line.assigned,
                answers_shown: *shown,
            })
            .collect(),
        coverage: found.coverage.into_iter().map(row).collect(),
    }
}
