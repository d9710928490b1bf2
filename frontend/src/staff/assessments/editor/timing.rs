//! The window, the limit, and what the end of the window means.

use super::{faults::Place, fields::Fields};
use crate::{
    assessments::local_time::zone,
    messages::{names, t},
};
use leptos::prelude::*;
use olymp_contract::assessments::ClosePolicy;
use olymp_frontend::{
    i18n::fill,
    ui::{Choice, RadioGroup, TextInput},
};

/// The second section of the editor.
#[component]
pub fn Timing(
    /// The fields.
    fields: Fields,
) -> AnyView {
    let t = &t().editor;
    let policies: Vec<_> = ClosePolicy::ALL
        .iter()
        .map(|p| Choice::new(p.code(), names::close_policy(*p)))
        .collect();
    let zone = fill(t.zone, &[&zone()]);
    view! {
        <section class="card stack" aria-labelledby="editor-timing">
            <h2 id="editor-timing">{t.timing}</h2>
            <div class="field-row">
                <TextInput label=t.opens value=fields.opens kind="datetime-local" error=fields.fault(Place::Opens) />
                <TextInput label=t.closes value=fields.closes kind="datetime-local" error=fields.fault(Place::Closes) />
                <TextInput label=t.limit value=fields.limit input_mode="numeric" error=fields.fault(Place::Limit) />
            </div>
            <p class="field-hint">{zone}</p>
            <RadioGroup legend=t.close_policy value=fields.close_policy choices=policies />
        </section>
    }
    .into_any()
}
