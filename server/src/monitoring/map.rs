//! Teacher × competency: one function for the screen and the download.

use crate::assessments::published;
use crate::banks::{self, Catalogue};
use crate::monitoring::MapScope;
use crate::monitoring::cells::{cell, columns, rule_view};
use crate::monitoring::store::{self, PersonRow, Sum, Wanted};
use crate::platform::texts::sort_key;
use crate::platform::{Connection, Refusal};
use crate::release::Sight;
use olymp_assessment::deficit::DeficitRule;
use olymp_contract::codes::Code;
use olymp_contract::ids::AccountId;
use olymp_contract::item::Dimension;
use olymp_contract::monitoring::{Cell, DeficitMap, MapRow, Verdict};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// The map of a scope: one row for everyone with at least one judged answer in it.
///
/// # Errors
/// `not_found` where there is no such school, group or published assessment; `not_released` where the assessment is not over.
pub async fn deficit_map(
    db: &impl Connection,
    scope: &MapScope,
    sight: &Sight,
    rule: &DeficitRule,
) -> Result<DeficitMap, Refusal> {
    let scope_title = title(db, scope).await?;
    if let Some(assessment) = scope.assessment {
        published(db, assessment).await?.ok_or(Code::NotFound)?;
        sight.must_see_scores(assessment)?;
    }
    let wanted = Wanted {
        hidden: sight.hidden(),
        keepers: sight.keepers(),
        ..scope.wanted()
    };
    let people = store::people(db, &wanted).await?;
    let sums = store::sums(db, &wanted).await?;
    let catalogue = banks::catalogue(db).await?;
    let rows = rows(people, &sums, &catalogue, scope.dimension, rule);
    Ok(DeficitMap {
        scope_title,
        rule: rule_view(rule),
        columns: columns(rows.iter().flat_map(|row| &row.cells), &catalogue),
        rows,
    })
}

/// What the map shows, in words.
async fn title(db: &impl Connection, scope: &MapScope) -> Result<String, Refusal> {
    let school = match scope.school {
        Some(id) => Some(store::school_name(db, id).await?.ok_or(Code::NotFound)?),
        None => None,
    };
    let group = match scope.group {
        Some(id) => Some(store::group_title(db, id, scope.school).await?.ok_or(Code::NotFound)?),
        None => None,
    };
    Ok(match (group, school) {
        (Some(group), Some(school)) => format!("{group}: {school}"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => "Весь край".to_owned(),
    })
}

/// By school, then name; the cells of a row by dimension, then code.
fn rows(
    people: Vec<PersonRow>,
    sums: &[Sum],
    catalogue: &Catalogue,
    dimension: Option<Dimension>,
    rule: &DeficitRule,
) -> Vec<MapRow> {
    let mut cells: HashMap<Uuid, BTreeMap<(Dimension, &str), Cell>> = HashMap::new();
    for sum in sums.iter().filter(|sum| sum.tally.items > 0) {
        let of = catalogue.dimension(&sum.competency);
        if dimension.is_none_or(|wanted| wanted == of) {
            let own = cells.entry(sum.account_id).or_default();
            own.insert((of, &sum.competency), cell(sum, of, rule));
        }
    }
    let mut rows: Vec<MapRow> = people
        .into_iter()
        .filter_map(|person| {
            let cells: Vec<Cell> = cells.remove(&person.id)?.into_values().collect();
            Some(MapRow {
                account: AccountId(person.id.to_string()),
                name: person.name,
                school: person.school,
                subject: person.subject,
                deficits: cells.iter().map(|c| u32::from(c.verdict == Verdict::Deficit)).sum(),
                cells,
            })
        })
        .collect();
    rows.sort_by_cached_key(|row| {
        let school = row.school.as_deref().map(sort_key);
        (school.is_none(), school, sort_key(&row.name), row.account.clone())
    });
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::banks::Tally;
    use olymp_assessment::points::Points;

    fn person(n: u128, name: &str, school: Option<&str>) -> PersonRow {
        PersonRow {
            id: Uuid::from_u128(n),
            name: name.to_owned(),
            subject: None,
            school: school.map(str::to_owned),
        }
    }

    fn sum(n: u128, competency: &str, earned: i32) -> Sum {
        Sum {
            account_id: Uuid::from_u128(n),
            competency: competency.to_owned(),
            tally: Tally {
                earned: Points::whole(earned).into(),
                possible: Points::whole(5),
                items: 5,
                kept_back: 0,
            },
        }
    }

    fn told(dimension: Option<Dimension>) -> Vec<String> {
        let catalogue = Catalogue::new([
            ("m".to_owned(), "Методика".to_owned(), Dimension::Methodical),
            ("s".to_owned(), "Предмет".to_owned(), Dimension::Subject),
        ]);
        let people = vec![
            person(1, "Ёжикова", Some("Школа 2")),
            person(2, "Бобров", None),
            person(3, "Жукова", Some("Школа 2")),
            person(4, "Волков", Some("Школа 1")),
        ];
        let sums = [sum(1, "m", 1), sum(1, "s", 5), sum(3, "s", 2), sum(2, "m", 3)];
        let cells = |row: &MapRow| {
            row.cells
                .iter()
                .map(|c| format!(" {}={}", c.competency, c.share_basis_points))
                .collect::<String>()
        };
        rows(people, &sums, &catalogue, dimension, &DeficitRule::default())
            .iter()
            .map(|row| format!("{} {}{}", row.name, row.deficits, cells(row)))
            .collect()
    }

    #[test]
    fn rows_by_school_then_name_and_nobody_without_answers() {
        assert_eq!(
            told(None),
            ["Ёжикова 1 s=10000 m=2000", "Жукова 1 s=4000", "Бобров 0 m=6000"]
        );
    }

    #[test]
    fn a_dimension_leaves_the_others_out() {
        assert_eq!(told(Some(Dimension::Subject)), ["Ёжикова 0 s=10000", "Жукова 1 s=4000"]);
    }
}
