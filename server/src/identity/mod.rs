//! Who somebody is and what they may do: signing in, sessions, cards, the policy.

pub mod actor;
mod authority;
mod card_holder_loader;
pub mod cards;
pub mod consent;
pub mod cookies;
mod devices;
pub mod guard;
pub mod keys;
mod lanes;
mod list_people;
mod pace;
pub mod passwords;
pub mod policy;
mod position;
mod purge;
mod rate_limit;
mod reached_school;
mod read_queue;
mod read_session;
mod renew_session;
pub mod session;
mod sign_in;
mod sign_in_with_card;
mod sign_out;
pub mod store;
mod targets;
mod ticket;
mod turns;

pub use actor::{Actor, Entry};
pub use authority::Authority;
pub use card_holder_loader::CardHolderLoader;
pub use cookies::ACCESS_COOKIE;
pub use guard::{Guard, Operation, Target};
pub use keys::Keys;
pub use lanes::Lanes;
pub use policy::{OperationId, Reach, Relation};
pub use purge::{purge_sessions, run_purge};
pub use reached_school::reached_school;
pub use session::{Opening, Sessions};
pub use targets::{Anything, Person};

/// The routes of this capability.
pub fn routes(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    config
        .service(sign_in::sign_in)
        .service(sign_in_with_card::sign_in_with_card)
        .service(read_queue::read_queue)
        .service(renew_session::renew_session)
        .service(read_session::read_session)
        .service(sign_out::sign_out)
        .service(list_people::list_people);
}
