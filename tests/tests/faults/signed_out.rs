//! Who has signed out stays out when the server is killed and starts again; who was disabled by a command is out while it runs.

use olymp_contract::codes::Code;
use olymp_contract::paths;
use olymp_contract::session::{Role, Session};
use olymp_tests::engine::{Fresh, RUNTIME};
use olymp_tests::postgres::{Durability, Postgres};
use olymp_tests::process::{self, Launch, SECRET};
use olymp_tests::{Answer, Engine, Person, TestApp};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// People who have signed in at a server in this process, on this database.
async fn people(database: &Arc<Fresh>) -> [Person; 3] {
    let app = TestApp::on(Arc::clone(database), |_| (), 1).await;
    let people = [
        app.participant("anna").await,
        app.participant("boris").await,
        app.person("vera", &[Role::Organiser, Role::Jury], None).await,
    ];
    app.stop().await;
    people
}

/// Asks with these cookies, whatever the jar of the person holds meanwhile.
async fn ask(url: &str, cookies: &str) -> Answer {
    let visitor = Person::visitor(url);
    let request = visitor
        .request(reqwest::Method::GET, paths::SESSION)
        .header("cookie", cookies);
    Answer::of(request.send().await.unwrap()).await
}

async fn stays_out(database: &Arc<Fresh>) {
    let [anna, boris, _] = people(database).await;
    let launch = Launch::on(&database.url);
    let server = launch.start();
    let here = anna.at(&server.url);
    let kept = here.cookies();
    here.get(paths::SESSION).await.is_ok();
    assert_eq!(here.delete(paths::SESSION).await.status, 204);
    server.kill();
    let server = launch.start();
    ask(&server.url, &kept).await.refused(Code::SessionEnded);
    boris.at(&server.url).get(paths::SESSION).await.is_ok();
    server.kill();
}

#[test]
fn a_signed_out_token_is_refused_after_a_kill_on_sqlite() {
    RUNTIME.block_on(async {
        stays_out(&Arc::new(Engine::Sqlite.database().await)).await;
    });
}

#[test]
fn a_signed_out_token_is_refused_after_a_kill_on_postgres() {
    RUNTIME.block_on(async {
        let cluster = Postgres::start(Durability::Full);
        stays_out(&Arc::new(Fresh::on(&cluster).await)).await;
    });
}

/// Runs `olymp account …` on a database beside the server that runs on it.
fn account(database: &Fresh, arguments: &[&str]) {
    let mut command = process::olymp(&["account"]);
    command
        .args(arguments)
        .args(["--database", &database.url])
        .env("OLYMP_SECRET", SECRET);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

async fn within_five_seconds(code: Code, ask: impl AsyncFn() -> Answer) {
    let since = Instant::now();
    loop {
        let answer = ask().await;
        if answer.status == code.status() {
            answer.refused(code);
            return;
        }
        assert!(since.elapsed() < Duration::from_secs(5), "{answer:?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[test]
fn commands_act_on_a_server_that_runs() {
    RUNTIME.block_on(async {
        let database = Arc::new(Engine::Sqlite.database().await);
        let [anna, boris, vera] = people(&database).await;
        let server = Launch::on(&database.url).start();
        let [anna, boris, vera] = [anna, boris, vera].map(|person| person.at(&server.url));
        vera.get(paths::ASSESSMENTS).await.is_ok();
        account(&database, &["disable", &anna.id]);
        within_five_seconds(Code::SessionEnded, async || anna.get(paths::SESSION).await).await;
        boris.get(paths::SESSION).await.is_ok();
        account(&database, &["roles", &vera.id, "--role", "jury", "--role", "author"]);
        within_five_seconds(Code::NotSignedIn, async || vera.get(paths::ASSESSMENTS).await).await;
        let session: Session = vera.post_nothing(paths::SESSION_RENEWAL).await.ok();
        assert_eq!(session.roles, [Role::Author, Role::Jury]);
        account(&database, &["enable", &anna.id]);
        anna.get(paths::SESSION).await.refused(Code::SessionEnded);
        anna.sign_in_with_card().await;
        anna.get(paths::SESSION).await.is_ok();
        let nobody = process::olymp(&["account", "disable", "nobody", "--database", &database.url])
            .env("OLYMP_SECRET", SECRET)
            .output()
            .unwrap();
        assert_eq!(nobody.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&nobody.stderr).contains("nobody"));
        server.kill();
    });
}
