//! `olymp account …`.

use crate::cli::{Settings, rights};
use crate::identity::store::{self, NewAccount};
use crate::identity::{cards, passwords};
use crate::platform::ClockExt;
use crate::startup;
use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use olymp_assessment::ids::{AccountId, SchoolId};
use olymp_assessment::plain::unseen;
use olymp_contract::session::Role;
use std::io::BufRead;

/// What to do with accounts.
#[derive(Subcommand)]
pub enum Command {
    /// Make an account; prints its card code, or takes a password from the standard input.
    Create(Create),
    /// Refuse an account to sign in, and end what is signed in; running servers follow within five seconds.
    Disable(rights::Named),
    /// Allow an account to sign in again.
    Enable(rights::Named),
    /// Give an account these roles and no others; running servers follow within five seconds.
    Roles(rights::Roles),
}

/// A new account.
#[derive(Args)]
pub struct Create {
    #[command(flatten)]
    settings: Settings,
    /// Full name.
    #[arg(long)]
    name: String,
    /// A role; may be given several times: participant, author, organiser, jury, school-coordinator,
    /// regional-coordinator, administrator.
    #[arg(long = "role", required = true)]
    roles: Vec<String>,
    /// The login; with it the password is read from the standard input (one line, at least 10 characters).
    #[arg(long)]
    login: Option<String>,
    /// The school's id, for participants and school coordinators.
    #[arg(long)]
    school: Option<uuid::Uuid>,
    /// The subject taught.
    #[arg(long)]
    subject: Option<String>,
}

/// Runs it.
///
/// # Errors
/// Where the input is wrong or the database does not answer.
pub async fn run(command: Command) -> anyhow::Result<u8> {
    match command {
        Command::Create(new) => create(new).await,
        Command::Disable(named) => rights::disable(named).await,
        Command::Enable(named) => rights::enable(named).await,
        Command::Roles(change) => rights::roles(change).await,
    }
}

/// The roles of these codes, each once.
pub(super) fn known_roles(codes: &[String]) -> anyhow::Result<Vec<Role>> {
    let mut roles = Vec::new();
    for code in codes {
        let Some(role) = Role::from_code(code) else {
            let known: Vec<_> = Role::ALL.iter().map(|role| role.code()).collect();
            bail!("there is no role `{code}`; there are {}", known.join(", "));
        };
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    Ok(roles)
}

async fn create(new: Create) -> anyhow::Result<u8> {
    let roles = known_roles(&new.roles)?;
    let names = [
        ("name", Some(&new.name)),
        ("login", new.login.as_ref()),
        ("subject", new.subject.as_ref()),
    ];
    for (option, text) in names {
        if let Some(found) = text.and_then(|text| unseen(text)) {
            bail!(
                "--{option} has a character that nobody sees (U+{:04X})",
                u32::from(found)
            );
        }
    }
    let state = startup::prepare(new.settings.load()?).await?;
    let password_hash = match &new.login {
        Some(_) => Some(passwords::hash(read_password()?, state.entropy.bytes()).await?),
        None => None,
    };
    let (id, now) = (AccountId(state.entropy.id(state.clock.now())), state.clock.millis());
    let code = cards::new_code(&state.entropy);
    let tx = state.db.begin().await?;
    let position = roles.contains(&Role::Participant).then(|| "teacher".to_owned());
    let account = NewAccount {
        id,
        login: new.login.clone(),
        password_hash,
        name: new.name,
        school: new.school.map(SchoolId),
        subject: new.subject,
        position,
        roles,
        created_at: now,
    };
    store::insert_account(&tx, account)
        .await
        .context("the account cannot be stored: is the login taken, does the school exist?")?;
    if new.login.is_none() {
        store::put_card(&tx, id, state.keys.card_hash(&code.replace('-', "")), now).await?;
    }
    tx.commit().await?;
    #[expect(clippy::print_stdout, reason = "the command's answer")]
    match new.login {
        Some(login) => println!("{id}  login {login}"),
        None => println!("{id}  card {code}"),
    }
    Ok(0)
}

fn read_password() -> anyhow::Result<String> {
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut line)
        .context("no password on the standard input")?;
    let password = line.trim_end_matches(['\n', '\r']).to_owned();
    if password.chars().count() < passwords::SHORTEST {
        bail!("the password must have at least {} characters", passwords::SHORTEST);
    }
    Ok(password)
}
