//! A permission in a handler's signature: `Guard<SaveResponse>` is there only for those who may.

use crate::identity::policy::{Decision, OperationId, Reach, Relation, decide, reach};
use crate::identity::{Actor, cookies};
use crate::platform::Refusal;
use crate::state::State;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use futures_util::future::LocalBoxFuture;
use olymp_contract::codes::Code;
use std::future::Future;

/// A guarded operation and the thing it is done to.
pub trait Operation: 'static {
    /// Which one.
    const ID: OperationId;
    /// What it is done to, loaded from the request's path.
    type Target: Target;
}

/// A thing that an operation is done to.
pub trait Target: Sized + 'static {
    /// Loads it; `None` where there is no such thing.
    ///
    /// # Errors
    /// A refusal where the path is wrong or the database does not answer.
    fn load(request: &HttpRequest, state: &State, actor: &Actor)
    -> impl Future<Output = Result<Option<Self>, Refusal>>;

    /// How it stands to the actor.
    fn relation(&self, actor: &Actor) -> Relation;
}

/// Makes the marker type of an operation: `operation!(SaveResponse => OwnAttempt)`.
#[macro_export]
macro_rules! operation {
    ($name:ident => $target:ty) => {
        /// The permission to do what this file does.
        pub struct $name;

        impl $crate::identity::Operation for $name {
            const ID: $crate::identity::OperationId = $crate::identity::OperationId::$name;
            type Target = $target;
        }
    };
}

/// Proof that the actor may do the operation to the target.
pub struct Guard<O: Operation> {
    /// Who asks.
    pub actor: Actor,
    /// What it is done to.
    pub target: O::Target,
    /// How far the permission reaches; lists show no more than this.
    pub reach: Reach,
}

impl<O: Operation> FromRequest for Guard<O> {
    type Error = Refusal;
    type Future = LocalBoxFuture<'static, Result<Self, Refusal>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let state = request
                .app_data::<web::Data<State>>()
                .ok_or_else(|| Refusal::internal("the state is missing"))?
                .clone();
            let actor = authenticate(&request, &state).await?;
            // Before anything is loaded: who may never do this learns nothing of what exists.
            if reach(&actor.roles, O::ID).is_none() {
                return Err(Code::Forbidden.into());
            }
            let target = O::Target::load(&request, &state, &actor).await?.ok_or(Code::NotFound)?;
            match decide(&actor.roles, O::ID, target.relation(&actor)) {
                Decision::Allow(reach) => Ok(Self { actor, target, reach }),
                Decision::Forbid => Err(Code::Forbidden.into()),
                Decision::Hide => Err(Code::NotFound.into()),
            }
        })
    }
}

async fn authenticate(request: &HttpRequest, state: &State) -> Result<Actor, Refusal> {
    let cookie = request.cookie(cookies::ACCESS_COOKIE).ok_or(Code::NotSignedIn)?;
    let actor = state
        .keys
        .verify(cookie.value(), state.clock.now())
        .ok_or(Code::NotSignedIn)?;
    state.authority.check(&actor).await?;
    Ok(actor)
}

/// A path parameter, parsed.
///
/// # Errors
/// `not_found` where it is not of the form of an id.
pub fn path_id<T: std::str::FromStr>(request: &HttpRequest, name: &str) -> Result<T, Refusal> {
    request
        .match_info()
        .get(name)
        .and_then(|text| text.parse().ok())
        .ok_or_else(|| Code::NotFound.into())
}
