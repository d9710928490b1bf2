//! Downloads: the very rows of the screens, as workbooks with real numbers, shares and dates.

mod download_deficit_map;
mod download_results;
mod file;
mod map_book;
mod results_book;
mod sheet;
#[cfg(test)]
mod tests;
mod words;

/// The routes of this capability.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(download_results::download_results)
        .service(download_deficit_map::download_deficit_map);
}
