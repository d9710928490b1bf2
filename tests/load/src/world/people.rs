//! Participants and accounts with a password, a thousand a transaction.

use super::World;
use anyhow::Result;
use olymp_assessment::ids::AccountId;
use olymp_contract::session::Role;
use olymp_server::identity::store::{NewAccount, insert_account, put_card};
use olymp_server::identity::{cards, passwords};
use olymp_server::platform::ClockExt;

/// How many are stored in one transaction.
const BATCH: usize = 1_000;

/// A participant.
#[derive(Clone)]
pub struct Participant {
    /// An access token, good for the whole run.
    pub access: String,
    /// The code of the card.
    pub code: String,
}

/// Stores participants of a subject.
///
/// # Errors
/// Where the database does not answer.
pub async fn participants(world: &World, subject: &str, count: usize) -> Result<Vec<Participant>> {
    let state = &world.state;
    let mut people = Vec::with_capacity(count);
    while people.len() < count {
        let tx = state.db.begin().await?;
        for _ in 0..BATCH.min(count - people.len()) {
            let account = new_account(world, &format!("Участник {}", people.len() + 1), subject);
            let (id, code) = (account.id, cards::new_code(&state.entropy));
            insert_account(&tx, account).await?;
            let hash = state.keys.card_hash(&code.replace('-', ""));
            put_card(&tx, id, hash, state.clock.millis()).await?;
            let access = world.token(id, Role::Participant)?;
            people.push(Participant { access, code });
        }
        tx.commit().await?;
    }
    consent(world).await?;
    Ok(people)
}

/// Lets all participants who have not consented to the processing of personal data do so, in one statement.
async fn consent(world: &World) -> Result<()> {
    let state = &world.state;
    olymp_server::identity::consent::register(state).await?;
    // Neither is anybody's input: a hash and a number.
    let (version, now) = (&state.consent.version, state.clock.millis());
    let statement = format!(
        "INSERT INTO consents (account_id, sequence, act, version, at) \
         SELECT r.account_id, 1, 'given', '{version}', {now} FROM account_roles AS r WHERE r.role = 'participant' \
         AND NOT EXISTS (SELECT 1 FROM consents AS c WHERE c.account_id = r.account_id)"
    );
    let tx = state.db.begin().await?;
    sea_orm::ConnectionTrait::execute_unprepared(&tx, &statement).await?;
    tx.commit().await?;
    Ok(())
}

/// Stores accounts that sign in by this password; gives their logins and the hash that they share.
///
/// # Errors
/// Where the database does not answer.
pub async fn logins(world: &World, password: &str, count: usize) -> Result<(Vec<String>, String)> {
    let state = &world.state;
    let hash = passwords::hash(password.to_owned(), state.entropy.bytes()).await?;
    let tx = state.db.begin().await?;
    let mut logins = Vec::with_capacity(count);
    for number in 0..count {
        let login = format!("load-{number}");
        let account = NewAccount {
            login: Some(login.clone()),
            password_hash: Some(hash.clone()),
            ..new_account(world, &login, "")
        };
        insert_account(&tx, account).await?;
        logins.push(login);
    }
    tx.commit().await?;
    Ok((logins, hash))
}

fn new_account(world: &World, name: &str, subject: &str) -> NewAccount {
    let state = &world.state;
    NewAccount {
        id: AccountId(state.entropy.id(state.clock.now())),
        login: None,
        password_hash: None,
        name: name.to_owned(),
        school: None,
        subject: Some(subject.to_owned()),
        position: Some("teacher".to_owned()),
        roles: vec![Role::Participant],
        created_at: state.clock.millis(),
    }
}
