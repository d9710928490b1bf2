//! What people earned by competency: the database adds up what has the same maximum and denominator, and the few sums that
//! are left are put together exactly.

use super::{Wanted, judged, kept_back, turn};
use crate::banks::Tally;
use crate::entities::{attempt, item_version, paper_item, score};
use crate::platform::Refusal;
use olymp_assessment::score::Score;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, FromQueryResult, QueryFilter, QuerySelect, QueryTrait};
use uuid::Uuid;

/// What a person earned in a competency, each item once and as its share of what it can give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// The person.
    pub account_id: Uuid,
    /// The competency's code.
    pub competency: String,
    /// What the items come to.
    pub tally: Tally,
}

impl Sum {
    /// Of no item.
    #[must_use]
    pub fn empty(account_id: Uuid, competency: String) -> Self {
        Self {
            account_id,
            competency,
            tally: Tally::default(),
        }
    }
}

/// The items of a person in a competency that have the same maximum, weight and denominator, and are kept back or not.
#[derive(Debug, FromQueryResult)]
struct VersionSum {
    account_id: Uuid,
    competency: String,
    max_units: i64,
    weight: i64,
    denominator: i64,
    kept_back: i64,
    units: i64,
    remainder: i64,
    items: i64,
}

/// What people earned, by person and competency, in the order of the two.
///
/// # Errors
/// Where the database does not answer.
pub async fn sums(db: &impl ConnectionTrait, wanted: &Wanted) -> Result<Vec<Sum>, Refusal> {
    let mut all = judged(wanted)
        .column(attempt::Column::AccountId)
        .column(item_version::Column::Competency)
        .columns([paper_item::Column::MaxUnits, paper_item::Column::Weight])
        .columns([
            score::Column::Denominator,
            score::Column::Units,
            score::Column::Remainder,
        ])
        .filter(paper_item::Column::MaxUnits.gt(0))
        .expr_as(kept_back(wanted).cast_as("BIGINT"), "kept_back");
    // Within one assessment nobody meets an item twice.
    if wanted.assessment.is_none() {
        all = all.expr_as(turn(), "turn");
    }
    let by = [
        "account_id",
        "competency",
        "max_units",
        "weight",
        "denominator",
        "kept_back",
    ];
    let mut query = Query::select();
    query.columns(by).from_subquery(all.into_query(), "answers");
    // PostgreSQL makes NUMERIC of a sum of BIGINT.
    for added in ["units", "remainder"] {
        query.expr_as(Expr::col(added).sum().cast_as("BIGINT"), added);
    }
    query.expr_as(Expr::col("units").count(), "items");
    if wanted.assessment.is_none() {
        query.and_where(Expr::col("turn").eq(1));
    }
    query.group_by_columns(by);
    let statement = db.get_database_backend().build(&query);
    put_together(VersionSum::find_by_statement(statement).all(db).await?)
}

fn put_together(mut parts: Vec<VersionSum>) -> Result<Vec<Sum>, Refusal> {
    parts.sort_unstable_by(|a, b| (a.account_id, &a.competency).cmp(&(b.account_id, &b.competency)));
    let mut sums: Vec<Sum> = Vec::new();
    for part in parts {
        let carried = part.remainder.checked_div(part.denominator).unwrap_or(0);
        let rest = part.remainder.checked_rem(part.denominator).unwrap_or(0);
        let earned = Score::from_columns(part.units + carried, rest, part.denominator)?;
        let items = u32::try_from(part.items).unwrap_or(u32::MAX);
        let of_last = |sum: &Sum| sum.account_id == part.account_id && sum.competency == part.competency;
        if !sums.last().is_some_and(of_last) {
            sums.push(Sum::empty(part.account_id, part.competency));
        }
        match sums.last_mut() {
            Some(sum) if part.kept_back > 0 => sum.tally.kept_back = sum.tally.kept_back.saturating_add(items),
            Some(sum) => sum.tally.add(&earned, part.max_units, part.weight, items),
            None => {}
        }
    }
    Ok(sums)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(
        competency: &str,
        (max_units, weight): (i64, i64),
        (units, remainder, denominator): (i64, i64, i64),
        items: i64,
    ) -> VersionSum {
        VersionSum {
            account_id: Uuid::nil(),
            competency: competency.to_owned(),
            max_units,
            weight,
            denominator,
            kept_back: 0,
            units,
            remainder,
            items,
        }
    }

    /// Two whole items of one point, two thirds of an item of two that weighs twice, three thirds of one point.
    #[test]
    fn parts_are_put_together_exactly() {
        let sums = put_together(vec![
            part("b", (10_000, 10_000), (20_000, 0, 1), 2),
            part("a", (10_000, 10_000), (9_999, 3, 3), 3),
            part("b", (20_000, 20_000), (13_333, 1, 3), 1),
        ])
        .unwrap();
        let told = |sum: &Sum| {
            format!(
                "{} {}/{} of {}",
                sum.competency,
                sum.tally.earned.exact(),
                sum.tally.possible,
                sum.tally.items
            )
        };
        assert_eq!(
            sums.iter().map(told).collect::<Vec<_>>(),
            ["a 1/3 of 3", "b 3 1/3/4 of 3"]
        );
    }
}
