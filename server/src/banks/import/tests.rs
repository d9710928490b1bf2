//! Import, import again, change, take away, bring back.

use super::import;
use crate::banks::store;
use crate::entities::item_version;
use crate::platform::Config;
use crate::startup;
use crate::state::State;
use olymp_interchange::native::{FileTree, read_banks};
use sea_orm::{ConnectionTrait, EntityTrait};

async fn state(folder: &tempfile::TempDir) -> State {
    let config = Config {
        database: format!("sqlite:{}/olymp.db", folder.path().display()),
        ..Config::default()
    };
    startup::prepare(config).await.unwrap()
}

fn item(answer: &str) -> String {
    format!(
        "type = \"short-text\"\ncompetency = \"x.y\"\ndimension = \"subject\"\ndifficulty = 2\nmax = \"1\"\n\
         stem = 'Вопрос $x^2$ ![Озеро](media/lake.svg)'\nexplanation = 'Потому.'\n[[answers]]\ntext = '{answer}'\n"
    )
}

fn tree(items: &[(&str, &str)]) -> FileTree {
    let mut tree = FileTree::new("banks")
        .with(
            "competencies.toml",
            "[[competency]]\ncode = \"x.y\"\ntitle = \"X\"\ndimension = \"subject\"\n",
        )
        .with(
            "b/bank.toml",
            "title = \"Б\"\nsubject = \"Б\"\nlanguage = \"ru\"\ndescription = \"Б\"\nlicense = \"CC0\"\n",
        )
        .with(
            "b/media/lake.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>",
        );
    for (code, answer) in items {
        tree = tree.with(format!("b/{code}.toml"), item(answer));
    }
    tree
}

/// Imports and says `imported created changed unchanged retired`.
async fn run(state: &State, items: &[(&str, &str)], dry_run: bool) -> String {
    let reading = read_banks(&tree(items));
    assert_eq!(reading.faults, []);
    let report = import(state, &reading, dry_run).await.unwrap();
    format!(
        "{} {} {} {} {}",
        report.imported, report.created, report.changed, report.unchanged, report.retired
    )
}

#[tokio::test]
async fn only_what_changed_gets_a_new_version() {
    let folder = tempfile::tempdir().unwrap();
    let state = state(&folder).await;
    let both = [("one", "да"), ("two", "нет")];
    assert_eq!(run(&state, &both, true).await, "false 2 0 0 0");
    assert_eq!(run(&state, &both, false).await, "true 2 0 0 0");
    assert_eq!(run(&state, &both, false).await, "true 0 0 2 0");
    assert_eq!(run(&state, &[("one", "может быть")], false).await, "true 0 1 0 1");
    let bank = store::list_banks(state.db.reader()).await.unwrap().remove(0);
    assert_eq!((bank.items, bank.by_competency.get("x.y")), (1, Some(&1)));
    assert_eq!(run(&state, &both, false).await, "true 0 1 1 0");

    let bank = store::list_banks(state.db.reader()).await.unwrap().remove(0);
    let items = store::list_items(state.db.reader(), bank.id.0.parse().unwrap())
        .await
        .unwrap();
    let versions: Vec<_> = items.iter().map(|row| (row.code.as_str(), row.version)).collect();
    assert_eq!(versions, [("one", 3), ("two", 1)]);

    let found = store::find_item(state.db.reader(), items[0].id.0.parse().unwrap())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(found.version.key_html, "<ul class=\"key-answers\"><li>да</li></ul>");
    let view: olymp_contract::item::ItemView = serde_json::from_str(&found.version.view).unwrap();
    assert!(view.has_math && view.version.0 == found.version.id.to_string());
    let name = view
        .stem
        .split_once("/api/media/")
        .unwrap()
        .1
        .split_once('"')
        .unwrap()
        .0;
    let media = store::find_media(state.db.reader(), name).await.unwrap().unwrap();
    assert_eq!(media.mime, "image/svg+xml");
}

const GAPS: &str = "type = \"gaps\"\ncompetency = \"x.y\"\ndimension = \"subject\"\ndifficulty = 2\nmax = \"1\"\n\
    stem = '{{1}} и $25%$ {{2}}'\nexplanation = 'Потому.'\n\
    [[gaps]]\nid = \"1\"\nkind = \"choice\"\noptions = [ { id = \"a\", text = \"5 м\", correct = true }, { id = \"b\", text = \"нет\" }, { id = \"c\", text = \"раз\" } ]\n\
    [[gaps]]\nid = \"2\"\nkind = \"text\"\nanswers = [ { text = \"не\" } ]\n";

const SEVERAL: &str = "type = \"multiple-choice\"\ncompetency = \"x.y\"\ndimension = \"subject\"\ndifficulty = 2\nmax = \"1\"\n\
    stem = 'Что?'\nexplanation = 'Потому.'\n\
    [[options]]\nid = \"a\"\ntext = '> 5'\ncorrect = true\n[[options]]\nid = \"b\"\ntext = '$x^2$'\ncorrect = true\n[[options]]\nid = \"c\"\ntext = 'нет'\n";

#[tokio::test]
async fn what_is_rendered_otherwise_than_before_gets_a_new_version() {
    let folder = tempfile::tempdir().unwrap();
    let state = state(&folder).await;
    let tree = || {
        tree(&[("one", "да"), ("two", "нет")])
            .with("b/gaps.toml", GAPS)
            .with("b/several.toml", SEVERAL)
    };
    let run = async |dry_run: bool| {
        let reading = read_banks(&tree());
        assert_eq!(reading.faults, []);
        let report = import(&state, &reading, dry_run).await.unwrap();
        (report.created, report.changed, report.unchanged)
    };
    assert_eq!(run(false).await, (4, 0, 0));
    assert_eq!(
        run(false).await,
        (0, 0, 4),
        "ids and orders are drawn anew, which is no difference"
    );

    // What a program of before has left: a percent sign lost, a quotation in an option, a formula without a name.
    for (from, to) in [
        ("view", "REPLACE(view, '%', '')"),
        ("view", "REPLACE(view, '&gt; 5', '<blockquote>5</blockquote>')"),
        ("explanation_html", "''"),
    ] {
        let statement = format!("UPDATE item_versions SET {from} = {to} WHERE item_type <> 'short-text'");
        let before: Vec<_> = ids(&state).await;
        let tx = state.db.begin().await.unwrap();
        tx.execute_unprepared(&statement).await.unwrap();
        tx.commit().await.unwrap();
        let (created, changed, unchanged) = run(true).await;
        assert!(
            created == 0 && changed > 0 && unchanged >= 2,
            "{statement}: {changed} {unchanged}"
        );
        assert_eq!(
            run(false).await,
            (0, changed, unchanged),
            "a dry run says what an import does"
        );
        assert_eq!(run(false).await, (0, 0, 4), "{statement}");
        let after = ids(&state).await;
        assert!(
            before.iter().all(|id| after.contains(id)),
            "papers name versions: none goes"
        );
    }
}

async fn ids(state: &State) -> Vec<uuid::Uuid> {
    let versions = item_version::Entity::find().all(state.db.reader()).await.unwrap();
    versions.into_iter().map(|version| version.id).collect()
}

#[tokio::test]
async fn of_a_faulty_upload_nothing_is_imported() {
    let folder = tempfile::tempdir().unwrap();
    let state = state(&folder).await;
    let faulty = tree(&[("one", "да")]).with("b/two.toml", "type = \"none\"");
    let report = import(&state, &read_banks(&faulty), false).await.unwrap();
    assert!(!report.imported && !report.faults.is_empty());
    assert!(store::list_banks(state.db.reader()).await.unwrap().is_empty());
}
