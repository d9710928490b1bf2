//! The commands of `olymp`, as somebody types them.

use olymp_contract::paths;
use olymp_contract::session::{Role, Session};
use olymp_tests::engine::{Fresh, RUNTIME, connect};
use olymp_tests::process::{self, Process, SECRET};
use olymp_tests::{Engine, Person, bank};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Output;

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The status and the lines of the error stream.
fn told(output: &Output) -> (Option<i32>, Vec<String>) {
    (
        output.status.code(),
        text(&output.stderr).lines().map(str::to_owned).collect(),
    )
}

#[test]
fn a_bad_configuration_is_one_line_and_status_two() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("olymp.toml");
    std::fs::write(&file, "[session]\nminutes = 5\n").unwrap();
    let file = file.to_str().unwrap();
    let cases: [(&[&str], &str); 7] = [
        (&["serve", "--database", "mysql://localhost/olymp"], "`database`"),
        (&["serve", "--database", "postgres://localhost/olymp"], "OLYMP_SECRET"),
        (&["serve", "--listen", "somewhere"], "listen"),
        (&["serve", "--redis", "http://localhost"], "`redis`"),
        (&["serve", "--log-format", "verse"], "log_format"),
        (&["serve", "--config", file], "minutes"),
        (&["migrate", "--config", "/no/such/file.toml"], "/no/such/file.toml"),
    ];
    for (arguments, named) in cases {
        let output = process::run(arguments, "");
        let (status, lines) = told(&output);
        assert_eq!(status, Some(2), "{arguments:?}: {lines:?}");
        assert_eq!(lines.len(), 1, "{arguments:?}: {lines:?}");
        assert!(
            lines[0].starts_with("olymp: ") && lines[0].contains(named),
            "{arguments:?}: {lines:?}"
        );
    }
}

#[test]
fn a_setting_of_the_environment_is_checked_too() {
    let output = process::olymp(&["serve"])
        .env("OLYMP_SESSION__ACCESS_SECONDS", "5")
        .output()
        .unwrap();
    let (status, lines) = told(&output);
    assert_eq!((status, lines.len()), (Some(2), 1), "{lines:?}");
    assert!(lines[0].contains("session.access_seconds"), "{lines:?}");
}

#[test]
fn what_cannot_be_understood_is_status_two_and_help_is_none() {
    assert_eq!(process::run(&["sing"], "").status.code(), Some(2));
    let help = process::run(&["--help"], "");
    assert_eq!(help.status.code(), Some(0));
    for command in ["serve", "migrate", "demo", "account", "bank", "regrade"] {
        assert!(text(&help.stdout).contains(command), "{command}");
    }
}

#[test]
fn a_database_that_is_away_is_status_one_and_named() {
    let output = process::olymp(&["migrate", "--database", "postgres://olymp@127.0.0.1:1/olymp"])
        .env("OLYMP_SECRET", SECRET)
        .output()
        .unwrap();
    let (status, lines) = told(&output);
    assert_eq!(status, Some(1), "{lines:?}");
    assert!(lines.last().unwrap().contains("OLYMP_DATABASE"), "{lines:?}");
}

fn check(path: &Path) -> (Option<i32>, Value) {
    let output = process::run(&["bank", "check", path.to_str().unwrap(), "--json"], "");
    (
        output.status.code(),
        serde_json::from_slice(&output.stdout).unwrap_or(Value::Null),
    )
}

#[test]
fn bank_check_counts_and_names_faults() {
    let (status, mut report) = check(&bank::folder());
    assert_eq!(status, Some(0));
    let warnings = report.as_object_mut().unwrap().remove("warnings").unwrap();
    let warned = warnings
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["code"].as_str().unwrap());
    assert!(
        warned
            .into_iter()
            .all(|code| ["guess-pays", "uneven-penalty"].contains(&code)),
        "{warnings}"
    );
    let expected = json!({
        "banks": 1, "items": 12, "faults": [],
        "by_type": { "single-choice": 5, "multiple-choice": 1, "numeric": 1, "short-text": 1, "matching": 1, "ordering": 1, "gaps": 1, "extended": 1 },
    });
    assert_eq!(report, expected);
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in bank::with(bank::files(), "trial/speed-001.toml", "\"54\"", "\"many\"") {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
    let (status, report) = check(folder.path());
    assert_eq!(status, Some(1));
    let fault = &report["faults"][0];
    assert_eq!(
        (&fault["file"], &fault["line"], &fault["code"]),
        (&json!("trial/speed-001.toml"), &json!(16), &json!("bad-number"))
    );
    assert!(!fault["message"].as_str().unwrap().is_empty());
    assert_eq!(check(&folder.path().join("nothing")), (Some(2), Value::Null));
}

#[test]
fn the_real_banks_are_clean() {
    let (status, report) = check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../question-banks"));
    assert_eq!((status, &report["faults"]), (Some(0), &json!([])));
    assert!(
        report["banks"].as_u64() >= Some(8) && report["items"].as_u64() >= Some(240),
        "{report}"
    );
    assert_eq!(report["by_type"].as_object().unwrap().len(), 8);
}

fn create(database: &Fresh, arguments: &[&str], input: &str) -> Output {
    let mut all = vec!["account", "create", "--database", &database.url];
    all.extend(arguments);
    let config = database.folder().unwrap().join("olymp.toml");
    std::fs::write(&config, format!("secret = \"{SECRET}\"\n")).unwrap();
    all.extend(["--config", config.to_str().unwrap()]);
    process::run(&all, input)
}

#[test]
fn an_account_that_was_created_signs_in() {
    RUNTIME.block_on(async {
        let database = Engine::Sqlite.empty_database().await;
        let administrator = [
            "--name",
            "Ада Ивановна",
            "--role",
            "administrator",
            "--role",
            "jury",
            "--login",
            "Ada",
        ];
        let output = create(&database, &administrator, "correct horse battery\n");
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        let again = create(&database, &administrator, "correct horse battery\n");
        assert_eq!(again.status.code(), Some(1));
        let short = create(
            &database,
            &["--name", "Борис", "--role", "author", "--login", "boris"],
            "short\n",
        );
        assert_eq!(short.status.code(), Some(1));
        assert!(text(&short.stderr).contains("10"), "{}", text(&short.stderr));
        let unknown = create(&database, &["--name", "Вера", "--role", "queen"], "");
        assert!(
            text(&unknown.stderr).contains("administrator"),
            "the roles there are: {}",
            text(&unknown.stderr)
        );
        let card = create(
            &database,
            &["--name", "Глеб", "--role", "participant", "--subject", "Физика"],
            "",
        );
        let printed = text(&card.stdout);
        let code = printed.trim().rsplit(' ').next().unwrap().to_owned();

        let server = Process::serve(&database);
        let ada = Person::visitor(&server.url);
        let body = json!({ "login": "ada", "password": "correct horse battery" });
        let session: Session = ada.post(paths::SESSION, &body).await.ok();
        let mut roles = session.roles;
        roles.sort();
        assert_eq!(
            (session.name.as_str(), roles),
            ("Ада Ивановна", vec![Role::Jury, Role::Administrator])
        );
        let gleb = Person::visitor(&server.url);
        let session: Session = gleb.post(paths::SESSION_CARD, &json!({ "code": code })).await.ok();
        assert_eq!(session.roles, [Role::Participant]);
    });
}

#[test]
fn banks_are_imported_and_attempts_graded_again_by_commands() {
    RUNTIME.block_on(async {
        let database = Engine::Sqlite.empty_database().await;
        let folder = bank::folder();
        let run = |command: &[&str]| {
            let mut all = command.to_vec();
            all.extend(["--database", &database.url]);
            let output = process::run(&all, "");
            assert_eq!(output.status.code(), Some(0), "{command:?}: {}", text(&output.stderr));
            text(&output.stdout)
        };
        run(&["migrate"]);
        let import = ["bank", "import", folder.to_str().unwrap()];
        assert!(run(&import).contains("заданий: 12 (новых: 12"));
        assert!(run(&import).contains("прежних: 12"));
        assert!(run(&["regrade"]).starts_with("0 "));
    });
}

/// The demo's passwords are printed in the guide: nobody serves them to the world by mistake.
#[test]
fn a_demo_that_others_can_reach_must_be_wanted() {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite:{}", folder.path().join("olymp.db").display());
    for listen in ["0.0.0.0:0", "[::]:0", "192.0.2.1:8080"] {
        let output = process::run(&["demo", "--listen", listen, "--database", &database], "");
        let (status, lines) = told(&output);
        assert_eq!((status, lines.len()), (Some(2), 1), "{listen}: {lines:?}");
        assert!(lines[0].contains("--public-demo"), "{lines:?}");
        assert!(
            std::fs::read_dir(folder.path()).unwrap().next().is_none(),
            "nothing was made"
        );
    }
    // With the word it goes on, to the banks that are not there.
    let arguments = [
        "demo",
        "--public-demo",
        "--listen",
        "0.0.0.0:0",
        "--database",
        &database,
        "--banks",
        "/no/such/banks",
    ];
    let (status, lines) = told(&process::run(&arguments, ""));
    assert!(
        status == Some(1) && lines.last().unwrap().contains("/no/such/banks"),
        "{lines:?}"
    );
}

/// Nor the data that a demo has left behind.
#[test]
fn the_data_of_a_demo_is_not_served_to_others() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("olymp.db");
    let database = format!("sqlite:{}", path.display());
    let run = |arguments: &[&str]| told(&process::run(&[arguments, &["--database", &database]].concat(), ""));
    assert_eq!(run(&["migrate"]).0, Some(0));
    RUNTIME.block_on(async {
        let db = connect(&database).await;
        let sql = "INSERT INTO changes (id, at, action, subject_id, reason, before, after) \
            VALUES (zeroblob(16), 0, 'demo_begun', zeroblob(16), '', '', '')";
        let tx = db.begin().await.unwrap();
        tx.execute_unprepared(sql).await.unwrap();
        tx.commit().await.unwrap();
    });
    for listen in ["0.0.0.0:0", "[::]:0", "192.0.2.1:8080"] {
        let (status, lines) = run(&["serve", "--listen", listen]);
        assert_eq!(status, Some(2), "{listen}: {lines:?}");
        assert!(lines.last().unwrap().contains("--public-demo"), "{lines:?}");
    }
    // With the word it goes on, to the address that this machine does not have.
    let (status, lines) = run(&["serve", "--public-demo", "--listen", "192.0.2.1:8080"]);
    assert_eq!(status, Some(1), "{lines:?}");
    assert!(lines.last().unwrap().contains("--listen"), "{lines:?}");
}

#[test]
fn what_the_server_keeps_is_its_owners_only() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let database = format!("sqlite:{}", data.join("olymp.db").display());
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(
        process::run(&["migrate", "--database", &database], "").status.code(),
        Some(0)
    );
    assert_eq!((mode(&data), mode(&data.join("olymp.db"))), (0o700, 0o600));
    std::fs::write(data.join("olymp.secret"), "s".repeat(64)).unwrap();
    for file in ["olymp.db", "olymp.secret"] {
        std::fs::set_permissions(data.join(file), PermissionsExt::from_mode(0o644)).unwrap();
    }
    // A command that needs the secret tightens both, and says so.
    let (status, lines) = told(&process::run(&["regrade", "--database", &database], ""));
    assert_eq!(status, Some(0), "{lines:?}");
    for file in ["olymp.db", "olymp.secret"] {
        assert_eq!(mode(&data.join(file)), 0o600);
        assert!(
            lines.iter().any(|line| line.contains(file) && line.contains("644")),
            "{lines:?}"
        );
    }
}

#[test]
fn a_name_that_is_not_what_it_looks_like_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite:{}", folder.path().join("olymp.db").display());
    let arguments = [
        "account",
        "create",
        "--role",
        "jury",
        "--database",
        &database,
        "--name",
        "Иванова\u{202e}Анна",
    ];
    let (status, lines) = told(&process::run(&arguments, ""));
    assert!(
        status == Some(1) && lines.last().unwrap().contains("U+202E"),
        "{lines:?}"
    );
}
