//! The rows of the map as the reader wants them: filtered and sorted.

use olymp_contract::monitoring::{Cell, MapRow, Verdict};

/// By what the map is sorted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum SortBy {
    /// As the server gives it: by school, then name.
    #[default]
    School,
    /// Most deficits first.
    Deficits,
    /// The weakest in this competency first; who was not tested last.
    Competency(String),
}

/// The rows that contain the text, in order.
pub fn arranged(rows: &[MapRow], text: &str, sort: &SortBy) -> Vec<MapRow> {
    let text = text.trim().to_lowercase();
    let contains = |value: &Option<String>| value.as_ref().is_some_and(|v| v.to_lowercase().contains(&text));
    let fits = |row: &&MapRow| {
        text.is_empty() || row.name.to_lowercase().contains(&text) || contains(&row.school) || contains(&row.subject)
    };
    let mut rows: Vec<_> = rows.iter().filter(fits).cloned().collect();
    match sort {
        SortBy::School => {}
        SortBy::Deficits => rows.sort_by_key(|row| std::cmp::Reverse(row.deficits)),
        SortBy::Competency(code) => rows.sort_by_key(|row| weakness(cell(row, code))),
    }
    rows
}

/// The cell of a competency; `None`: it was not tested.
pub fn cell<'a>(row: &'a MapRow, competency: &str) -> Option<&'a Cell> {
    row.cells.iter().find(|cell| cell.competency == competency)
}

fn weakness(cell: Option<&Cell>) -> (u8, u32) {
    match cell {
        Some(cell) if cell.verdict != Verdict::TooFewData => (0, cell.share_basis_points),
        Some(cell) => (1, cell.share_basis_points),
        None => (2, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use olymp_contract::ids::AccountId;

    fn row(name: &str, deficits: u32, share: Option<(u32, Verdict)>) -> MapRow {
        let cell = |(share_basis_points, verdict)| Cell {
            competency: "c".into(),
            earned: "0".into(),
            possible: "0".into(),
            share_basis_points,
            items: 3,
            kept_back: 0,
            verdict,
        };
        MapRow {
            account: AccountId(name.into()),
            name: name.into(),
            school: Some("Лицей".into()),
            subject: None,
            cells: share.map(cell).into_iter().collect(),
            deficits,
        }
    }

    fn names(text: &str, sort: &SortBy) -> String {
        let rows = [
            row("Анна", 0, None),
            row("Борис", 2, Some((100, Verdict::TooFewData))),
            row("Вера", 1, Some((700, Verdict::Mastered))),
            row("Глеб", 3, Some((300, Verdict::Deficit))),
        ];
        arranged(&rows, text, sort)
            .iter()
            .map(|r| r.name.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn the_weakest_first_then_too_few_then_untested() {
        assert_eq!(names("", &SortBy::Competency("c".into())), "Глеб Вера Борис Анна");
    }

    #[test]
    fn most_deficits_first() {
        assert_eq!(names("", &SortBy::Deficits), "Глеб Борис Вера Анна");
    }

    #[test]
    fn the_filter_looks_at_names_and_schools() {
        assert_eq!(names("ве", &SortBy::School), "Вера");
        assert_eq!(names("лицей", &SortBy::School), "Анна Борис Вера Глеб");
    }
}
