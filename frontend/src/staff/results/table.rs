//! The rows of the table of results as the reader wants them: filtered and sorted.

use olymp_contract::results::ResultRow;
use olymp_frontend::points::Points;
use std::cmp::Ordering;

/// By what the table is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Column {
    /// As the server ranks: best first, provisional scores where they would stand.
    #[default]
    Place,
    /// The name.
    Name,
    /// The school.
    School,
    /// The score.
    Score,
    /// The share.
    Share,
}

impl Column {
    /// Whether the first click shows the largest first.
    pub const fn largest_first(self) -> bool {
        matches!(self, Self::Score | Self::Share)
    }
}

/// What is shown and in which order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    /// Part of a name or a school.
    pub text: String,
    /// The school; empty: all.
    pub school: String,
    /// The column.
    pub column: Column,
    /// Whether the largest comes first.
    pub descending: bool,
}

impl Wanted {
    /// Sorts by another column, or the other way by the same.
    pub fn sort_by(&mut self, column: Column) {
        self.descending = if self.column == column {
            !self.descending
        } else {
            column.largest_first()
        };
        self.column = column;
    }

    /// The rows that fit, in order.
    pub fn apply<'a>(&self, rows: &'a [ResultRow]) -> Vec<&'a ResultRow> {
        let text = self.text.trim().to_lowercase();
        let score = |row: &ResultRow| row.score.as_deref().map(Points::parse);
        let school = |row: &ResultRow| row.school.clone().unwrap_or_default();
        let fits = |row: &&ResultRow| {
            (self.school.is_empty() || school(row) == self.school)
                && (text.is_empty()
                    || row.name.to_lowercase().contains(&text)
                    || school(row).to_lowercase().contains(&text))
        };
        let mut rows: Vec<_> = rows.iter().filter(fits).enumerate().collect();
        let only_rows = |rows: Vec<(usize, &'a ResultRow)>| rows.into_iter().map(|(_, row)| row).collect();
        if self.column == Column::Place {
            if self.descending {
                rows.reverse();
            }
            return only_rows(rows);
        }
        rows.sort_by(|(at, a), (other, b)| {
            // Scores that look alike and are not stand in the order of the server, which knows the exact ones.
            let differ = (&a.score, &a.score_exact) != (&b.score, &b.score_exact);
            let exactly = if differ { other.cmp(at) } else { Ordering::Equal };
            let order = match self.column {
                Column::Place | Column::Name => Ordering::Equal,
                Column::School => school(a).cmp(&school(b)),
                Column::Score => score(a).cmp(&score(b)).then(exactly),
                Column::Share if a.max == b.max => a.share_basis_points.cmp(&b.share_basis_points).then(exactly),
                Column::Share => a.share_basis_points.cmp(&b.share_basis_points),
            };
            let by_name = a.name.to_lowercase().cmp(&b.name.to_lowercase());
            let order = if self.column == Column::Name { by_name } else { order };
            (if self.descending { order.reverse() } else { order }).then(by_name)
        });
        only_rows(rows)
    }
}

/// The schools of the rows, sorted, each once.
pub fn schools(rows: &[ResultRow]) -> Vec<String> {
    let mut schools: Vec<_> = rows.iter().filter_map(|row| row.school.clone()).collect();
    schools.sort();
    schools.dedup();
    schools
}

/// A place as people write it: «3», «3–5» when shared.
pub fn place_text(place: Option<(u32, u32)>) -> String {
    match place {
        None => "—".to_owned(),
        Some((first, last)) if first == last => first.to_string(),
        Some((first, last)) => format!("{first}–{last}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use olymp_contract::ids::{AccountId, AttemptId};

    fn row(name: &str, school: &str, place: Option<u32>, score: &str) -> ResultRow {
        ResultRow {
            attempt: AttemptId(name.into()),
            account: AccountId(name.into()),
            name: name.into(),
            school: Some(school.into()),
            municipality: None,
            subject: None,
            place: place.map(|p| (p, p)),
            score: Some(score.into()),
            score_exact: None,
            max: "20".into(),
            share_basis_points: Some(0),
            running: false,
            awaits_jury: false,
            started_at: 0,
            finished_at: None,
            by: None,
            answered: 0,
            competencies: vec![],
            cards: vec![],
        }
    }

    fn names(wanted: &Wanted) -> String {
        let rows = [
            row("Власова", "Школа 1", Some(1), "10"),
            row("Белова", "Школа 1", None, "9.5"),
            row("Азимов", "Школа 2", Some(3), "0"),
        ];
        wanted
            .apply(&rows)
            .iter()
            .map(|r| r.name.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn the_best_first_as_the_server_ranks() {
        assert_eq!(names(&Wanted::default()), "Власова Белова Азимов");
    }

    #[test]
    fn scores_are_numbers_and_the_largest_comes_first() {
        let mut wanted = Wanted::default();
        wanted.sort_by(Column::Score);
        assert_eq!(names(&wanted), "Власова Белова Азимов");
        wanted.sort_by(Column::Score);
        assert_eq!(names(&wanted), "Азимов Белова Власова");
    }

    #[test]
    fn scores_that_look_alike_keep_the_order_of_the_exact_ones() {
        let row = |name: &str, exact: &str| ResultRow {
            score_exact: Some(exact.into()),
            ..row(name, "Школа 1", None, "2.33")
        };
        let rows = [
            row("Яшина", "2 1/3"),
            row("Азимов", "2 33/100"),
            row("Белова", "2 33/100"),
        ];
        let mut wanted = Wanted::default();
        wanted.sort_by(Column::Score);
        let names = |wanted: &Wanted| wanted.apply(&rows).iter().map(|r| r.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&wanted), ["Яшина", "Азимов", "Белова"]);
        wanted.sort_by(Column::Share);
        assert_eq!(names(&wanted), ["Яшина", "Азимов", "Белова"]);
        wanted.sort_by(Column::Score);
        wanted.sort_by(Column::Score);
        assert_eq!(names(&wanted), ["Азимов", "Белова", "Яшина"]);
    }

    #[test]
    fn filters_by_school_and_by_text_without_case() {
        let mut wanted = Wanted {
            school: "Школа 1".into(),
            ..Wanted::default()
        };
        assert_eq!(names(&wanted), "Власова Белова");
        wanted.text = "БЕЛ".into();
        assert_eq!(names(&wanted), "Белова");
    }

    #[test]
    fn shared_places_are_ranges() {
        assert_eq!(place_text(Some((3, 5))), "3–5");
        assert_eq!(place_text(Some((1, 1))), "1");
        assert_eq!(place_text(None), "—");
    }
}
