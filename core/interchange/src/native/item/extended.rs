//! Extended responses and their criteria.

use super::desk::Desk;
use super::number;
use crate::native::codes;
use crate::native::fields::Fields;
use olymp_assessment::item::{Criterion, Interaction, Key};
use olymp_assessment::points::Points;

pub(super) fn read(
    desk: &Desk<'_, '_>,
    fields: &Fields<'_, '_>,
    max: Option<(Points, usize)>,
) -> Option<(Interaction, Key)> {
    let before = desk.page.count();
    let sample = fields.need_full("sample").map(|text| desk.markup(&text));
    let list = fields.need_tables("criteria");
    let mut criteria = Vec::new();
    let mut places = Vec::new();
    for one in &list {
        let id = one.need_full("id").and_then(|text| desk.local_id(text));
        let title = one.need_title("title");
        let description = one.need_full("description").map(|text| desk.markup(&text));
        let points = one
            .need_full("points")
            .and_then(|text| number::points(desk, &text, "points"));
        one.finish(|_| None);
        if let (Some(id), Some(title), Some(description), Some((points, _))) = (id, title, description, points) {
            places.push(one.place("id"));
            criteria.push(Criterion {
                id,
                title: title.value,
                description,
                points,
            });
        }
    }
    let ids = criteria
        .iter()
        .zip(&places)
        .map(|(criterion, at)| (criterion.id.as_str(), *at));
    desk.refuse_repeats(codes::DUPLICATE_ID, "id", ids);
    if desk.page.count() > before || criteria.is_empty() {
        return None;
    }
    let sum: Points = criteria.iter().map(|criterion| criterion.points).sum();
    if let Some((max, at)) = max
        && max != sum
    {
        let message = format!("max = \"{max}\", а баллы критериев дают в сумме {sum}: исправьте то или другое");
        desk.page.fault(at, codes::CRITERIA_SUM, message);
        return None;
    }
    Some((Interaction::Extended { criteria }, Key::Extended { sample: sample? }))
}
