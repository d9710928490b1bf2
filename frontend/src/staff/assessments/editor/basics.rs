//! Kind, title, subject, wave, rules.

use super::{
    faults::Place,
    fields::Fields,
    form::{RULES, TITLE},
};
use crate::messages::{names, t};
use leptos::prelude::*;
use olymp_contract::{
    assessments::{AssessmentKind, Wave},
    paths,
    session::PersonRow,
};
use olymp_frontend::{
    api::load,
    ui::{Choice, RadioGroup, Select, TextArea, TextInput},
};

/// The first section of the editor.
#[component]
pub fn Basics(
    /// The fields.
    fields: Fields,
) -> AnyView {
    let t = t();
    // The subjects that are taught: an assessment of any other would be seen by nobody.
    let people = load::<Vec<PersonRow>>(paths::people);
    let kinds: Vec<_> = AssessmentKind::ALL
        .iter()
        .map(|k| Choice::new(k.code(), names::kind(*k)))
        .collect();
    let waves: Vec<_> = Wave::ALL
        .iter()
        .map(|w| Choice::new(w.code(), names::wave(*w)))
        .collect();
    let subjects = Signal::derive(move || {
        let taught = people
            .value()
            .unwrap_or_default()
            .into_iter()
            .filter_map(|person| person.subject);
        let mut subjects: Vec<_> = taught.collect();
        subjects.push(fields.subject.get());
        subjects.retain(|subject| !subject.is_empty());
        subjects.sort();
        subjects.dedup();
        let all = std::iter::once(Choice::new("", t.assessments.for_all));
        all.chain(subjects.into_iter().map(|s| Choice::new(s.clone(), s)))
            .collect::<Vec<_>>()
    });
    let diagnostic = Memo::new(move |_| fields.kind.with(|kind| kind == AssessmentKind::Diagnostic.code()));
    view! {
        <section class="card stack" aria-labelledby="editor-basics">
            <h2 id="editor-basics">{t.editor.basics}</h2>
            <RadioGroup legend=t.editor.kind value=fields.kind choices=kinds />
            <TextInput label=t.editor.title value=fields.title error=fields.fault(Place::Title) required=true max_length=*TITLE.end() />
            <div class="field-row">
                <Select label=t.editor.subject value=fields.subject choices=subjects />
                {move || diagnostic.get().then(|| view! {
                    <Select label=t.editor.wave value=fields.wave choices=waves.clone() />
                })}
            </div>
            <TextArea label=t.editor.rules hint=t.editor.rules_hint value=fields.rules rows=6 error=fields.fault(Place::Rules) max_length=RULES />
        </section>
    }
    .into_any()
}
