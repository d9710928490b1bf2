//! The marking form without a page: what is typed, whether it is a mark, what it adds up to.

use olymp_contract::{
    PointsText,
    marking::{CriterionDetail, MarkView, MarkingRow, SaveMark},
};
use olymp_frontend::points::Points;
use std::collections::BTreeMap;

/// What is typed so far, criterion id to text.
pub type Typed = BTreeMap<String, String>;

/// What the form starts with: the mark so far, or empty fields.
pub fn start(mark: Option<&MarkView>, criteria: &[CriterionDetail]) -> Typed {
    let given = |id: &String| mark.and_then(|m| m.criteria.get(id)).cloned().unwrap_or_default();
    criteria.iter().map(|c| (c.id.clone(), given(&c.id))).collect()
}

/// The points of one criterion; `None`: empty, not a number, or above the maximum.
pub fn points(text: &str, max: &str) -> Option<Points> {
    Points::parse(text).filter(|points| Points::parse(max).is_some_and(|max| *points <= max))
}

/// What the fields that can be read add up to.
pub fn total(typed: &Typed, criteria: &[CriterionDetail]) -> PointsText {
    let given = |c: &CriterionDetail| points(typed.get(&c.id)?, &c.points);
    criteria.iter().filter_map(given).sum::<Points>().text()
}

/// What the criteria give at most: the scale that a mark is given in.
pub fn own_max(criteria: &[CriterionDetail]) -> PointsText {
    let points = criteria.iter().filter_map(|c| Points::parse(&c.points));
    points.sum::<Points>().text()
}

/// What a mark of so many points in the item's own scale is worth in the paper, where the item gives `max`.
pub fn in_paper(mark: &str, own_max: &str, max: &str) -> PointsText {
    let read = |text| Points::parse(text).unwrap_or_default();
    read(mark).scaled(read(own_max), read(max)).text()
}

/// The ids of criteria without a valid number of points.
pub fn missing(typed: &Typed, criteria: &[CriterionDetail]) -> Vec<String> {
    let valid = |c: &CriterionDetail| typed.get(&c.id).and_then(|text| points(text, &c.points)).is_some();
    criteria.iter().filter(|c| !valid(c)).map(|c| c.id.clone()).collect()
}

/// The mark to save, over the version and the text that were read; `None` while a criterion is missing.
pub fn mark(typed: &Typed, criteria: &[CriterionDetail], comment: &str, read: (u32, String)) -> Option<SaveMark> {
    let given = |c: &CriterionDetail| Some((c.id.clone(), points(typed.get(&c.id)?, &c.points)?.text()));
    let given: Option<BTreeMap<_, _>> = criteria.iter().map(given).collect();
    let (version, response_hash) = read;
    Some(SaveMark {
        version,
        response_hash: Some(response_hash),
        criteria: given?,
        comment: comment.trim().to_owned(),
    })
}

/// The queue: unmarked first, each part as the server gave it.
pub fn ordered(mut rows: Vec<MarkingRow>, only_unmarked: bool) -> Vec<MarkingRow> {
    rows.retain(|row| !(only_unmarked && row.marked));
    rows.sort_by_key(|row| row.marked);
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn criterion(id: &str, max: &str) -> CriterionDetail {
        CriterionDetail {
            id: id.into(),
            title: id.into(),
            description_html: String::new(),
            points: max.into(),
        }
    }

    fn typed(pairs: &[(&str, &str)]) -> Typed {
        pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
    }

    #[test]
    fn every_criterion_needs_its_points() {
        let criteria = [criterion("a", "2"), criterion("b", "1.5")];
        let half = typed(&[("a", "2"), ("b", "")]);
        assert_eq!(missing(&half, &criteria), ["b"]);
        assert_eq!(mark(&half, &criteria, "", (0, "hash".to_owned())), None);
        assert_eq!(total(&half, &criteria), "2");
    }

    #[test]
    fn a_comma_is_a_point_and_the_maximum_holds() {
        let criteria = [criterion("a", "2"), criterion("b", "1.5")];
        let full = typed(&[("a", "0,5"), ("b", "1.50")]);
        assert_eq!(total(&full, &criteria), "2");
        let saved = mark(&full, &criteria, " хорошо ", (3, "hash".to_owned()))
            .map(|m| (m.version, m.comment, m.criteria["a"].clone()));
        assert_eq!(saved, Some((3, "хорошо".into(), "0.5".into())));
        assert_eq!(missing(&typed(&[("a", "2.5"), ("b", "-1")]), &criteria), ["a", "b"]);
    }

    #[test]
    fn a_mark_has_the_worth_that_the_paper_gives_it() {
        let criteria = [criterion("a", "2"), criterion("b", "1.5")];
        assert_eq!(own_max(&criteria), "3.5");
        assert_eq!(in_paper("1.75", "3.5", "5"), "2.5");
        assert_eq!(in_paper("2", "3.5", "3.5"), "2");
    }

    #[test]
    fn a_mark_so_far_fills_the_form() {
        let criteria = [criterion("a", "2")];
        let mark = MarkView {
            version: 1,
            criteria: [("a".to_owned(), "1".to_owned())].into(),
            comment: String::new(),
            marked_at: 0,
        };
        assert_eq!(start(Some(&mark), &criteria), typed(&[("a", "1")]));
        assert_eq!(start(None, &criteria), typed(&[("a", "")]));
    }
}
