//! The production application on a database of its own, behind real HTTP, with a clock that a test moves.

use crate::engine::{Engine, Fresh, connect};
use crate::person::Person;
use crate::server::Server;
use chrono::{DateTime, TimeDelta, Utc};
use olymp_assessment::ids::{AccountId, GroupId, SchoolId};
use olymp_contract::programme::SiteKind;
use olymp_contract::session::Role;
use olymp_server::entities::{account, consent as consent_act, group_member, school, working_group};
use olymp_server::identity::consent;
use olymp_server::identity::store::{self, NewAccount};
use olymp_server::identity::{cards, passwords};
use olymp_server::platform::clock::ManualClock;
use olymp_server::platform::entropy::Entropy;
use olymp_server::platform::{Clock, ClockExt, Config};
use olymp_server::state::State;
use olymp_server::{attempts, startup};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use std::sync::Arc;

/// Changes the configuration of one test.
pub trait Setting: FnOnce(&mut Config) {}
impl<F: FnOnce(&mut Config)> Setting for F {}

/// The subject that [`TestApp::participant`] teaches.
pub const SUBJECT: &str = "Математика";

/// The application of one test.
pub struct TestApp {
    /// The clock, moved by hand.
    pub clock: Arc<ManualClock>,
    /// What the requests reach.
    pub state: State,
    database: Arc<Fresh>,
    server: Server,
}

impl TestApp {
    /// Starts one on a fresh database.
    pub async fn start(engine: Engine, setting: impl Setting) -> Self {
        Self::on(Arc::new(engine.database().await), setting, 1).await
    }

    /// Starts another server on the same database, with a clock of its own that shows the same time.
    pub async fn beside(&self, setting: impl Setting) -> Self {
        let other = Self::on(Arc::clone(&self.database), setting, 2).await;
        other.clock.set(self.clock.now());
        other
    }

    /// Starts one on this database.
    pub async fn on(database: Arc<Fresh>, setting: impl Setting, seed: u64) -> Self {
        let mut config = Config {
            database: database.url.clone(),
            secret: crate::process::SECRET.to_owned(),
            log: std::env::var("OLYMP_TEST_LOG").unwrap_or_else(|_| "off".to_owned()),
            ..Config::default()
        };
        // Hours pass in milliseconds here; what renews a session has tests of its own.
        config.session.access_seconds = 30 * 86_400;
        config.session.seconds = 60 * 86_400;
        setting(&mut config);
        olymp_server::platform::telemetry::start_logging(&config).unwrap();
        let clock = Arc::new(ManualClock::at(DateTime::from_timestamp(1_795_420_800, 0).unwrap()));
        let shared: Arc<dyn Clock> = Arc::clone(&clock) as _;
        let mut state = startup::state(config, connect(&database.url).await, shared).unwrap();
        state.entropy = Arc::new(Entropy::seeded(seed));
        let server = Server::start(state.clone());
        Self {
            clock,
            state,
            database,
            server,
        }
    }

    /// Stops the server and closes the database; a database that nobody uses any more is given back.
    pub async fn stop(self) {
        self.server.stop().await;
        self.state.db.close().await;
        if let Some(database) = Arc::into_inner(self.database) {
            database.give_back().await;
        }
    }

    /// The address of the database.
    #[must_use]
    pub fn database(&self) -> &Fresh {
        &self.database
    }

    /// The address of the server.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.server.url
    }

    /// The time now, milliseconds.
    #[must_use]
    pub fn now(&self) -> i64 {
        self.clock.millis()
    }

    /// Lets time pass, in milliseconds.
    pub fn pass(&self, millis: i64) {
        self.clock.advance(TimeDelta::milliseconds(millis));
    }

    /// Goes to this time, in milliseconds.
    pub fn go_to(&self, millis: i64) {
        self.clock.set(DateTime::<Utc>::from_timestamp_millis(millis).unwrap());
    }

    /// Does once what the sweeper does all the time; gives how many attempts it closed.
    pub async fn sweep(&self) -> usize {
        attempts::sweep(&self.state).await.unwrap()
    }

    /// Does once what draws papers ahead all the time; gives how many it drew.
    pub async fn draw(&self) -> u64 {
        attempts::draw_papers(&self.state).await.unwrap()
    }

    /// A visitor who is not signed in.
    #[must_use]
    pub fn nobody(&self) -> Person {
        Person::visitor(self.url())
    }

    /// A teacher of [`SUBJECT`] without a school, signed in.
    pub async fn participant(&self, name: &str) -> Person {
        self.person(name, &[Role::Participant], None).await
    }

    /// A teacher of [`SUBJECT`] of this school, signed in.
    pub async fn teacher(&self, name: &str, school: SchoolId) -> Person {
        self.person(name, &[Role::Participant], Some(school)).await
    }

    /// The coordinator of this school, signed in.
    pub async fn coordinator(&self, school: SchoolId) -> Person {
        self.person("coordinator", &[Role::SchoolCoordinator], Some(school))
            .await
    }

    /// Somebody of the institute, signed in.
    pub async fn staff(&self, role: Role) -> Person {
        self.person(role.code(), &[role], None).await
    }

    /// Somebody with these roles, signed in by card.
    pub async fn person(&self, name: &str, roles: &[Role], school: Option<SchoolId>) -> Person {
        let (id, code) = self.db_account(name, roles, school).await;
        let mut person = self.nobody();
        person.name = name.to_owned();
        person.id = id.to_string();
        person.code = code;
        person.sign_in_with_card().await;
        person
    }

    /// Stores an account that signs in by card; gives its id and the code.
    pub async fn db_account(&self, name: &str, roles: &[Role], school: Option<SchoolId>) -> (AccountId, String) {
        let id = self.db_insert(name, None, None, roles, school).await;
        let code = cards::new_code(&self.state.entropy);
        let tx = self.state.db.begin().await.unwrap();
        let hash = self.state.keys.card_hash(&code.replace('-', ""));
        store::put_card(&tx, id, hash, self.now()).await.unwrap();
        tx.commit().await.unwrap();
        (id, code)
    }

    /// Stores an account that signs in by password.
    pub async fn db_login(&self, login: &str, password: &str, roles: &[Role]) -> AccountId {
        let hash = passwords::hash(password.to_owned(), self.state.entropy.bytes())
            .await
            .unwrap();
        self.db_insert(login, Some(login.to_owned()), Some(hash), roles, None)
            .await
    }

    async fn db_insert(
        &self,
        name: &str,
        login: Option<String>,
        password_hash: Option<String>,
        roles: &[Role],
        school: Option<SchoolId>,
    ) -> AccountId {
        let id = AccountId(self.state.entropy.id(self.clock.now()));
        let teaches = roles.contains(&Role::Participant);
        let account = NewAccount {
            id,
            login,
            password_hash,
            name: name.to_owned(),
            school,
            subject: teaches.then(|| SUBJECT.to_owned()),
            position: teaches.then(|| "teacher".to_owned()),
            roles: roles.to_vec(),
            created_at: self.now(),
        };
        let tx = self.state.db.begin().await.unwrap();
        store::insert_account(&tx, account).await.unwrap();
        if teaches {
            consent::give(&self.state, &tx, id).await.unwrap();
        }
        tx.commit().await.unwrap();
        id
    }

    /// A participant who has not consented to the processing of personal data; all others have.
    pub async fn newcomer(&self, name: &str) -> Person {
        let person = self.participant(name).await;
        let tx = self.state.db.begin().await.unwrap();
        let id: uuid::Uuid = person.id.parse().unwrap();
        let acts = consent_act::Entity::delete_many().filter(consent_act::Column::AccountId.eq(id));
        acts.exec(&tx).await.unwrap();
        tx.commit().await.unwrap();
        person
    }

    /// Disables an account.
    pub async fn db_disable(&self, person: &Person) {
        let tx = self.state.db.begin().await.unwrap();
        let id: uuid::Uuid = person.id.parse().unwrap();
        let change = account::ActiveModel {
            disabled: Set(true),
            ..Default::default()
        };
        let update = account::Entity::update_many().set(change);
        update.filter(account::Column::Id.eq(id)).exec(&tx).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Stores a school.
    pub async fn db_school(&self, name: &str, kind: SiteKind) -> SchoolId {
        let id = self.state.entropy.id(self.clock.now());
        let row = school::ActiveModel {
            id: Set(id),
            name: Set(name.to_owned()),
            municipality: Set("Пермский округ".to_owned()),
            kind: Set(kind.code().to_owned()),
        };
        let tx = self.state.db.begin().await.unwrap();
        school::Entity::insert(row).exec_without_returning(&tx).await.unwrap();
        tx.commit().await.unwrap();
        SchoolId(id)
    }

    /// Stores a working group with these members.
    pub async fn db_group(&self, title: &str, members: &[&Person]) -> GroupId {
        let id = self.state.entropy.id(self.clock.now());
        let tx = self.state.db.begin().await.unwrap();
        let row = working_group::ActiveModel {
            id: Set(id),
            title: Set(title.to_owned()),
            subject: Set(SUBJECT.to_owned()),
        };
        working_group::Entity::insert(row)
            .exec_without_returning(&tx)
            .await
            .unwrap();
        for member in members {
            let row = group_member::ActiveModel {
                group_id: Set(id),
                account_id: Set(member.id.parse().unwrap()),
            };
            group_member::Entity::insert(row)
                .exec_without_returning(&tx)
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        GroupId(id)
    }
}
