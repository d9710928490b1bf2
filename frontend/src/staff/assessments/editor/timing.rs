//! The window, the limit, and what the end of the window means.

use super::{faults::Place, fields::Fields};
use crate::{
    assessments::local_time::{Moved, by_installation, moved, zone},
    messages::{names, t},
};
use leptos::prelude::*;
use olymp_contract::assessments::ClosePolicy;
use olymp_frontend::{
    i18n::{fill, zone_note},
    ui::{Alert, Choice, RadioGroup, TextInput, Tone},
};

/// Says what a time is by the installation's clocks, and that the clocks are moved then; mends one that does not exist.
#[component]
fn ClocksMoved(
    /// The text of the field.
    value: RwSignal<String>,
    /// The field's name.
    name: &'static str,
) -> AnyView {
    let note = RwSignal::new(String::new());
    let mended = StoredValue::new(String::new());
    Effect::new(move |_| {
        let text = value.get();
        let t = &t().editor;
        match moved(&text) {
            Some(Moved::Skipped(taken)) => {
                note.set(fill(t.no_such_time, &[&day_and_time(&text), &day_and_time(&taken)]));
                mended.set_value(taken.clone());
                value.set(taken);
            }
            Some(Moved::Twice) => note.set(fill(t.twice, &[&day_and_time(&text)])),
            // What was said of the mended time stays until another is typed.
            None if mended.with_value(|mended| *mended == text) => {}
            None => note.set(String::new()),
        }
    });
    let shown = move || {
        let text = note.get();
        (!text.is_empty()).then(|| view! { <Alert tone=Tone::Warning>{format!("{name}: {text}")}</Alert> })
    };
    let there = move || {
        let there = by_installation(&value.get())?;
        let text = fill(t().editor.in_perm, &[name, &day_and_time(&there)]);
        Some(view! { <p class="field-hint">{text}</p> })
    };
    view! {
        {there}
        <div aria-live="polite">{shown}</div>
    }
    .into_any()
}

/// «29.03.2026, 02:30» of `2026-03-29T02:30`.
fn day_and_time(text: &str) -> String {
    let (day, time) = text.split_once('T').unwrap_or((text, ""));
    let day: Vec<&str> = day.rsplit('-').collect();
    format!("{}, {time}", day.join("."))
}

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
    let zone = format!("{} {}", fill(t.zone, &[&zone()]), zone_note());
    view! {
        <section class="card stack" aria-labelledby="editor-timing">
            <h2 id="editor-timing">{t.timing}</h2>
            <div class="field-row">
                <TextInput label=t.opens value=fields.opens kind="datetime-local" error=fields.fault(Place::Opens) />
                <TextInput label=t.closes value=fields.closes kind="datetime-local" error=fields.fault(Place::Closes) />
                <TextInput label=t.limit value=fields.limit input_mode="numeric" error=fields.fault(Place::Limit) />
            </div>
            <p class="field-hint">{zone}</p>
            <div class="stack">
                <ClocksMoved value=fields.opens name=t.opens />
                <ClocksMoved value=fields.closes name=t.closes />
            </div>
            <RadioGroup legend=t.close_policy value=fields.close_policy choices=policies />
        </section>
    }
    .into_any()
}
