//! `olymp account disable`, `enable` and `roles`: what running servers follow within seconds.

use crate::cli::Settings;
use crate::cli::account::known_roles;
use crate::entities::account;
use crate::identity::store;
use crate::platform::ClockExt;
use crate::startup;
use crate::state::State;
use anyhow::{Context, bail};
use clap::Args;
use olymp_assessment::ids::AccountId;
use uuid::Uuid;

/// An account.
#[derive(Args)]
pub struct Named {
    #[command(flatten)]
    settings: Settings,
    /// Its login or its id.
    account: String,
}

/// An account and its roles.
#[derive(Args)]
pub struct Roles {
    #[command(flatten)]
    named: Named,
    /// A role that it has from now on; may be given several times. Roles that are not named are taken away.
    #[arg(long = "role", required = true)]
    roles: Vec<String>,
}

/// Refuses an account to sign in, and ends what is signed in.
///
/// # Errors
/// Where there is no such account or the database does not answer (so for all functions here).
pub async fn disable(named: Named) -> anyhow::Result<u8> {
    let (state, found) = named.find().await?;
    let id = AccountId(found.id);
    let tx = state.db.begin().await?;
    store::set_disabled(&tx, id, true).await?;
    let ended = store::revoke_others(&tx, id, Uuid::nil(), state.clock.millis()).await?;
    tx.commit().await?;
    say(&format!("{id}  disabled, sessions ended: {}", ended.len()));
    Ok(0)
}

/// Allows an account to sign in again.
///
/// # Errors
/// As [`disable`].
pub async fn enable(named: Named) -> anyhow::Result<u8> {
    let (state, found) = named.find().await?;
    let tx = state.db.begin().await?;
    store::set_disabled(&tx, AccountId(found.id), false).await?;
    tx.commit().await?;
    say(&format!("{}  enabled", found.id));
    Ok(0)
}

/// Gives an account these roles and no others.
///
/// # Errors
/// As [`disable`], and where a role is unknown.
pub async fn roles(change: Roles) -> anyhow::Result<u8> {
    let roles = known_roles(&change.roles)?;
    let (state, found) = change.named.find().await?;
    let tx = state.db.begin().await?;
    store::set_roles(&tx, AccountId(found.id), &roles).await?;
    tx.commit().await?;
    let codes: Vec<_> = roles.iter().map(|role| role.code()).collect();
    say(&format!("{}  {}", found.id, codes.join(", ")));
    Ok(0)
}

impl Named {
    async fn find(self) -> anyhow::Result<(State, account::Model)> {
        let state = startup::prepare(self.settings.load()?).await?;
        let found = store::find_by_login_or_id(state.db.reader(), &self.account).await;
        match found.context("the account cannot be read")? {
            Some(found) => Ok((state, found)),
            None => bail!(
                "there is no account with the login or id `{}`; `olymp account create` prints the id of a new one",
                self.account
            ),
        }
    }
}

#[expect(clippy::print_stdout, reason = "the command's answer")]
fn say(text: &str) {
    println!("{text}");
}
