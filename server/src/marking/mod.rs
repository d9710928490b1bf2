//! Marking extended responses by criteria. The marker sees a code, never a name, and never an own attempt.

mod code;
mod list_marking;
mod read_marking;
mod save_mark;
pub mod store;
mod target;
mod wire;

pub use save_mark::save;
pub use target::MarkingTarget;

/// The routes of this capability.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(list_marking::list_marking)
        .service(read_marking::read_marking)
        .service(save_mark::save_mark);
}
