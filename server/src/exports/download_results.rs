//! Downloads the results of an assessment as a workbook.

use crate::exports::{file, results_book};
use crate::identity::Guard;
use crate::olympiads::{Held, reached_school, results};
use crate::platform::{ClockExt, Refusal, State};
use actix_web::{HttpResponse, get, web};

crate::operation!(DownloadResults => Held);

/// The rows of `list_results` as XLSX.
#[utoipa::path(tag = "exports", params(("assessment" = String, Path)), responses(
    (status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), (status = 404)))]
#[get("/api/assessments/{assessment}/results.xlsx")]
pub async fn download_results(guard: Guard<DownloadResults>, state: web::Data<State>) -> Result<HttpResponse, Refusal> {
    let school = reached_school(&guard)?;
    let results = results(state.db.reader(), &guard.target.0, school).await?;
    let made_at = state.clock.millis();
    let name = format!("Результаты. {}", results.title);
    let own_school_only = school.is_some();
    let book = file::made(move || results_book::book(&results, own_school_only, made_at)).await?;
    Ok(file::reply(book, &name, "results.xlsx", made_at))
}
