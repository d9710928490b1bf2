//! The upload of a bank: choose a ZIP, check it, read the report, import it.

use super::report::Report;
use crate::{links, messages::t};
use leptos::{html, prelude::*};
use olymp_contract::{banks::ImportReport, paths};
use olymp_frontend::{
    api::{ApiFailure, Mutation, Request},
    browser,
    ui::{Alert, Button, ButtonVariant, Field, FieldWiring, PageHeader, Tone},
};

/// Sends the archive; the dry run writes nothing.
async fn send(file: web_sys::File, dry_run: bool) -> Result<ImportReport, ApiFailure> {
    let path = format!("{}?dry_run={dry_run}", paths::banks());
    Request::post(&path).file(file, "application/zip").run().await?.read()
}

/// The page of the upload.
#[component]
pub fn UploadPage() -> AnyView {
    let t = &t().banks;
    let input = NodeRef::<html::Input>::new();
    let mutation = Mutation::new();
    let report = RwSignal::new(None::<ImportReport>);
    let importing = RwSignal::new(false);
    let missing = RwSignal::new(None::<String>);
    let run = move |dry_run: bool| {
        let file = input
            .get_untracked()
            .and_then(|input| input.files())
            .and_then(|files| files.get(0));
        let Some(file) = file else {
            missing.set(Some(t.choose_file.to_owned()));
            browser::focus_first(".upload input");
            return;
        };
        importing.set(!dry_run);
        mutation.run(send(file, dry_run), move |reply| report.set(Some(reply)));
    };
    let on_submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        run(true);
    };
    let control = move |wiring: FieldWiring| {
        view! {
            <input
                node_ref=input
                id=wiring.id
                class="input"
                type="file"
                accept=".zip,application/zip"
                aria-invalid=move || wiring.invalid.get()
                aria-describedby=move || wiring.described_by.get()
                on:change=move |_| {
                    missing.set(None);
                    report.set(None);
                    mutation.failure.set(None);
                }
            />
        }
        .into_any()
    };
    let ready = move || report.with(|r| r.as_ref().is_some_and(|r| r.faults.is_empty() && !r.imported));
    view! {
        <PageHeader title=t.upload_title back=(links::BANKS.to_owned(), t.title.to_owned()) />
        <form class="card upload" on:submit=on_submit novalidate>
            <Field label=t.file hint=t.upload_hint error=Signal::derive(move || missing.get()) control />
            <Button submit=true pending=Signal::derive(move || mutation.pending.get() && !importing.get())>{t.check}</Button>
        </form>
        <div aria-live="polite">
            {move || mutation.message().map(|text| view! { <Alert tone=Tone::Danger>{text}</Alert> })}
            {move || report.get().map(|report| view! { <Report report /> })}
        </div>
        {move || ready().then(|| view! {
            <Button
                variant=ButtonVariant::Primary
                pending=Signal::derive(move || mutation.pending.get() && importing.get())
                on_press=move |()| run(false)
            >
                {t.import}
            </Button>
        })}
    }
    .into_any()
}
