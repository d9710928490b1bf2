//! Imports uploaded banks.

use crate::banks::{import, read_tree, store};
use crate::identity::{Anything, Guard};
use crate::platform::{Refusal, Reply, body_timeout};
use crate::state::State;
use actix_web::{post, web};
use bytes::{Bytes, BytesMut};
use futures_util::StreamExt;
use olymp_contract::banks::ImportReport;
use olymp_contract::codes::Code;
use olymp_interchange::native::{Reading, read_banks, read_banks_against};
use serde::Deserialize;
use tracing::Instrument;

crate::operation!(ImportBank => Anything);

/// The largest archive.
const MAX_ARCHIVE: usize = 32 * 1024 * 1024;

const COMPETENCIES: &str = "competencies.toml";

/// How to import.
#[derive(Deserialize, utoipa::IntoParams)]
pub struct Upload {
    /// Whether only to say what an import would do.
    #[serde(default)]
    dry_run: bool,
}

/// A bank, or a folder of banks, as a ZIP archive of at most 32 MB. A dry run reports the faults; an import refuses them.
#[utoipa::path(tag = "banks", params(Upload), request_body(content = Vec<u8>, content_type = "application/zip"), responses(
    (status = 200, body = ImportReport), (status = 413, description = "too_large"),
    (status = 422, description = "not_an_archive; bank_faulty: `detail` counts the faults")))]
#[post("/api/banks")]
pub async fn import_bank(
    guard: Guard<ImportBank>,
    state: web::Data<State>,
    how: web::Query<Upload>,
    body: web::Payload,
) -> Reply<ImportReport> {
    let place = state.imports.place(guard.actor.account)?;
    let archive = receive(body).await?;
    let turn = state.imports.turn().await?;
    let (state, dry_run) = (State::clone(&state), how.dry_run);
    // Reading goes on where nobody waits for it any more, and keeps its place as long.
    let work = async move {
        let _kept_until_done = (place, turn);
        let reading = read(&state, archive).await?;
        if !dry_run && !reading.faults.is_empty() {
            return Err(Refusal::new(Code::BankFaulty).with(reading.faults.len()));
        }
        import::import(&state, &reading, dry_run).await
    };
    let report = tokio::spawn(work.in_current_span()).await;
    Ok(web::Json(report.map_err(Refusal::internal)??))
}

async fn receive(mut body: web::Payload) -> Result<Bytes, Refusal> {
    let mut archive = BytesMut::new();
    while let Some(piece) = body.next().await {
        let piece = piece.map_err(|error| match error {
            error if body_timeout::is_slow(&error) => Code::TooSlow.into(),
            error => Refusal::new(Code::BadRequest).at("body").with(error),
        })?;
        if archive.len() + piece.len() > MAX_ARCHIVE {
            return Err(Refusal::new(Code::TooLarge).with(MAX_ARCHIVE));
        }
        archive.extend_from_slice(&piece);
    }
    Ok(archive.freeze())
}

/// Unpacks and reads, on the pool for work that blocks. An archive without competencies is read with those that are known.
async fn read(state: &State, archive: Bytes) -> Result<Reading, Refusal> {
    let known = store::competencies(state.db.reader()).await?;
    let work = move || {
        let tree = read_tree::from_archive(&archive).map_err(unusable)?;
        if known.is_empty() || tree.files.contains_key(COMPETENCIES) {
            return Ok(read_banks(&tree));
        }
        Ok(read_banks_against(&tree, known))
    };
    tokio::task::spawn_blocking(work).await.map_err(Refusal::internal)?
}

fn unusable(error: read_tree::TreeError) -> Refusal {
    use read_tree::TreeError;
    match error {
        TreeError::TooLarge => Refusal::new(Code::TooLarge).with(read_tree::MAX_BYTES),
        error @ (TreeError::Unreadable { .. }
        | TreeError::NotAnArchive
        | TreeError::BadName(_)
        | TreeError::TooMany) => Refusal::new(Code::NotAnArchive).with(error),
    }
}
