//! Downloads the results of an assessment as a workbook.

use crate::assessments::Plan;
use crate::banks::{self, Catalogue};
use crate::exports::results_book::{About, Book, Competencies};
use crate::exports::{file, words};
use crate::identity::{Guard, reached_school};
use crate::platform::{ClockExt, Refusal};
use crate::release::Sight;
use crate::results::{self, PublishedTarget, Ranked};
use crate::state::State;
use actix_web::{HttpResponse, get, web};
use olymp_contract::results::ResultRow;
use std::collections::BTreeSet;
use tempfile::NamedTempFile;
use tokio::sync::mpsc;

crate::operation!(DownloadResults => PublishedTarget);

/// How many rows are read and written at once.
const RESULT_BATCH_SIZE: usize = 500;

/// The rows of `list_results` as XLSX.
#[utoipa::path(tag = "exports", params(("assessment" = String, Path)), responses(
    (status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), (status = 404)))]
#[get("/api/assessments/{assessment}/results.xlsx")]
pub async fn download_results(guard: Guard<DownloadResults>, state: web::Data<State>) -> Result<HttpResponse, Refusal> {
    let school = reached_school(&guard)?;
    let (db, held, made_at) = (state.db.reader(), &guard.target.0, state.clock.millis());
    let catalogue = banks::catalogue(db).await?;
    let sight = Sight::of(&state, &guard.actor).await?;
    let released = sight.sees_scores(held.id);
    let ranked = results::ranking(db, held, school, released).await?;
    let about = About {
        title: held.title.clone(),
        own_school_only: school.is_some(),
        released,
        made_at,
    };
    let pool = state.assessments.pool(db, held).await?;
    let judged = if released {
        results::judged_competencies(db, &pool, &ranked).await?
    } else {
        BTreeSet::new()
    };
    let competencies = titled(judged, &catalogue);
    let book = written(&state, held, about, competencies, &ranked, (&catalogue, &sight)).await?;
    file::reply_file(book, &words::results_of(&held.title), "results.xlsx", made_at)
}

/// The competencies that get a column.
fn titled(codes: BTreeSet<String>, catalogue: &Catalogue) -> Competencies {
    let column = |code: String| {
        let title = catalogue.title(&code).to_owned();
        ((catalogue.dimension(&code), code), title)
    };
    codes.into_iter().map(column).collect()
}

/// Reads rows and writes them at the same time, a few at once; the writing is done off the serving threads.
async fn written(
    state: &State,
    held: &Plan,
    about: About,
    competencies: Competencies,
    ranked: &[Ranked],
    (catalogue, sight): (&Catalogue, &Sight),
) -> Result<NamedTempFile, Refusal> {
    let (rows, mut arrive) = mpsc::channel::<Vec<ResultRow>>(2);
    let writing = web::block(move || {
        let mut book = Book::begin(about, competencies)?;
        while let Some(some) = arrive.blocking_recv() {
            book.add(&some)?;
        }
        book.finish()
    });
    for some in ranked.chunks(RESULT_BATCH_SIZE) {
        let read = results::rows(state.db.reader(), held, some, catalogue, sight).await?;
        // A writer that has failed says why below.
        if rows.send(read).await.is_err() {
            break;
        }
    }
    drop(rows);
    writing.await.map_err(Refusal::internal)?.map_err(Refusal::internal)
}
