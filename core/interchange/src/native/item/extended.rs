//! Extended responses and their criteria.

use super::context::Context;
use super::number;
use crate::native::codes;
use crate::native::fields::Fields;
use olymp_assessment::item::{Criterion, Interaction, Key};
use olymp_assessment::points::Points;

pub(super) fn read(
    context: &Context<'_, '_>,
    fields: &Fields<'_, '_>,
    max: Option<(Points, usize)>,
) -> Option<(Interaction, Key)> {
    let before = context.source.count();
    let sample = fields.need_full("sample").map(|text| context.markup(&text));
    let list = fields.need_tables("criteria");
    let mut criteria = Vec::new();
    let mut places = Vec::new();
    for one in &list {
        let id = one.need_full("id").and_then(|text| context.local_id(text));
        let title = one.need_title("title");
        let description = one.need_full("description").map(|text| context.markup(&text));
        let points = one
            .need_full("points")
            .and_then(|text| number::points(context, &text, "points"));
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
    context.refuse_repeats(codes::DUPLICATE_ID, "id", ids);
    if context.source.count() > before || criteria.is_empty() {
        return None;
    }
    let sum: Points = criteria.iter().map(|criterion| criterion.points).sum();
    if let Some((max, at)) = max
        && max != sum
    {
        let message = format!("max = \"{max}\", а баллы критериев дают в сумме {sum}: исправьте то или другое");
        context.source.fault(at, codes::CRITERIA_SUM, message);
        return None;
    }
    Some((Interaction::Extended { criteria }, Key::Extended { sample: sample? }))
}
