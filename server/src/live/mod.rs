//! What is told while a sitting runs: announcements, moved deadlines, who is there. Server-sent events that fan out over
//! the bus; losing one loses nothing, for the page reads the clock every half minute.

mod connection_limits;
mod counts;
mod list_announcements;
mod make_announcement;
mod presence;
mod rooms;
mod store;
pub mod stream;
mod watch_assessment;

pub use connection_limits::ConnectionLimits;
pub use rooms::{Connection, Live};

use crate::state::State;

/// The routes of this capability.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(watch_assessment::watch_assessment)
        .service(list_announcements::list_announcements)
        .service(make_announcement::make_announcement);
}

/// Hears the other servers and keeps the lines of this one open, until the process ends.
pub async fn run_broadcast(state: State) {
    tokio::join!(
        presence::hear(&state),
        presence::tell(&state),
        presence::keep_open(&state)
    );
}
