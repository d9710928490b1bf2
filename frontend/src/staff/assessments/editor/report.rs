//! The live report: what the lines that are ready give, asked for when typing comes to rest.

use super::{fields::Fields, form::ready};
use crate::{assessments::composition::Composition, messages::t, parts::debounced};
use leptos::prelude::*;
use olymp_contract::{
    assessments::{AssessmentKind, BlueprintLine, BlueprintReport, LineReport},
    paths,
};
use olymp_frontend::{
    api::{self, ApiFailure},
    ui::{Alert, Tone},
};

/// How long typing must rest before the report is asked for.
const REST_MS: u32 = 300;

/// A report with the keys of the lines that it is about.
#[derive(Debug, Clone, PartialEq)]
struct Told {
    keys: Vec<u32>,
    report: BlueprintReport,
}

/// The newest report.
#[derive(Clone, Copy)]
pub struct Report {
    told: RwSignal<Option<Told>>,
    failure: RwSignal<Option<ApiFailure>>,
    busy: RwSignal<bool>,
}

impl Report {
    /// What is said of a line, tracked; `None`: it was not ready.
    pub fn line(self, key: u32) -> Option<LineReport> {
        self.told.with(|told| {
            let told = told.as_ref()?;
            let at = told.keys.iter().position(|k| *k == key)?;
            told.report.lines.get(at).cloned()
        })
    }
}

/// Asks for the report whenever the lines that are ready have changed and rest.
pub fn live_report(fields: Fields) -> Report {
    let report = Report {
        told: RwSignal::new(None),
        failure: RwSignal::new(None),
        busy: RwSignal::new(false),
    };
    let lines = debounced(REST_MS, move || ready(&fields.read_lines()));
    let turn = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let (keys, lines): (Vec<u32>, Vec<BlueprintLine>) = lines.get().into_iter().unzip();
        let mine = turn.get_value().wrapping_add(1);
        turn.set_value(mine);
        if lines.is_empty() {
            report.told.set(None);
            report.busy.set(false);
            return;
        }
        report.busy.set(true);
        leptos::task::spawn_local(async move {
            let reply = api::post::<_, BlueprintReport>(&paths::blueprint_report(), &lines).await;
            // A later question, or a page that has gone, does not want this answer.
            if turn.try_get_value() != Some(mine) {
                return;
            }
            report.busy.set(false);
            match reply {
                Ok(reply) => {
                    report.failure.set(None);
                    report.told.set(Some(Told { keys, report: reply }));
                }
                Err(failure) => report.failure.set(Some(failure)),
            }
        });
    });
    report
}

/// The report beside the fields.
#[component]
pub fn LiveReport(
    /// The fields.
    fields: Fields,
    /// The newest report.
    report: Report,
) -> AnyView {
    let t = &t().editor;
    let limit = Memo::new(move |_| fields.limit.with(|limit| limit.trim().parse::<u32>().ok()));
    let ranked = Signal::derive(move || fields.kind.with(|kind| kind == AssessmentKind::Olympiad.code()));
    view! {
        <section class="card editor-report" aria-busy=move || report.busy.get().then_some("true")>
            <h2 id="editor-report">{t.report}</h2>
            <p class="report-state muted" role="status">{move || report.busy.get().then_some(t.report_updating)}</p>
            {move || report.failure.get().map(|failure| view! { <Alert tone=Tone::Danger>{failure.sentence()}</Alert> })}
            {move || match report.told.get() {
                Some(told) => view! { <Composition report=told.report limit=limit.get() ranked /> }.into_any(),
                None => view! { <p class="muted">{t.report_waiting}</p> }.into_any(),
            }}
        </section>
    }
    .into_any()
}
