//! Banks of items: import, versions, pictures, what may be drawn.

mod catalogue;
pub mod import;
mod import_bank;
mod imports;
pub mod item_version_cache;
mod list_banks;
mod list_competencies;
mod read_media;
pub mod read_tree;
mod render;
mod shares;
pub mod store;
pub mod stored_html;
pub mod targets;
pub mod wire;

pub use catalogue::Catalogue;
pub use import::import;
pub use imports::Imports;
pub use item_version_cache::{ItemVersion, ItemVersionCache, media_names};
pub use read_tree::read_folder;
pub use shares::{ItemShare, Tally, competency_shares, display_score};
pub use store::{catalogue, pool};

/// The routes of this capability.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(list_banks::list_banks)
        .service(import_bank::import_bank)
        .service(list_competencies::list_competencies)
        .service(read_media::read_media);
}
