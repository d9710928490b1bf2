//! Who was granted extra time, by whom and why, as it is on record.

use crate::messages::t;
use leptos::prelude::*;
use olymp_contract::{assessments::ExtraTimeGrant, ids::AssessmentId, paths};
use olymp_frontend::{
    api::{Load, load, load_view},
    i18n::{count, day_time, fill},
    ui::DataTable,
};

/// Reads what was granted; it is read again after a grant.
pub fn load_grants(assessment: &AssessmentId) -> Load<Vec<ExtraTimeGrant>> {
    let path = paths::extra_time(&assessment.0);
    load(move || path.clone())
}

/// The table; nothing where nothing was granted.
#[component]
pub fn Grants(
    /// What was granted.
    grants: Load<Vec<ExtraTimeGrant>>,
) -> AnyView {
    load_view(grants, |grants| {
        if grants.is_empty() {
            return ().into_any();
        }
        let t = &t().assessments;
        view! {
            <section class="stack" aria-labelledby="grants">
                <h2 id="grants">{t.extra_time}</h2>
                <DataTable caption=t.extra_time hide_caption=true>
                    <thead>
                        <tr>
                            <th scope="col">{t.extra_person}</th>
                            <th scope="col">{t.extra_in_all}</th>
                            <th scope="col">{t.extra_reason}</th>
                            <th scope="col">{t.extra_by}</th>
                        </tr>
                    </thead>
                    <tbody>{grants.into_iter().map(line).collect_view()}</tbody>
                </DataTable>
            </section>
        }
        .into_any()
    })
}

fn line(grant: ExtraTimeGrant) -> AnyView {
    let t = t();
    let minutes = |minutes| count(minutes, &t.counted.minutes);
    let before = (grant.before > 0).then(|| fill(t.assessments.extra_before, &[&minutes(grant.before)]));
    let reopened = match (grant.keys_readable, grant.reopened) {
        (true, _) => Some(t.assessments.extra_reopened_keys),
        (false, true) => Some(t.assessments.extra_reopened),
        (false, false) => None,
    };
    view! {
        <tr>
            <th scope="row">{grant.participant}</th>
            <td>
                {minutes(grant.minutes)}
                {before.map(|text| view! { <span class="cell-note">{text}</span> })}
            </td>
            <td>
                {grant.reason}
                {reopened.map(|text| view! { <span class="cell-note">{text}</span> })}
            </td>
            <td>
                {grant.by.unwrap_or_else(|| "—".to_owned())}
                <span class="cell-note">{day_time(grant.at)}</span>
            </td>
        </tr>
    }
    .into_any()
}
