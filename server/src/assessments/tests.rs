//! From an import to a publication, on a real database.

use super::{create, publish, published, store, view};
use crate::banks;
use crate::platform::Config;
use crate::startup;
use crate::state::State;
use olymp_assessment::ids::AssessmentId;
use olymp_contract::assessments::{
    AssessmentDraft, AssessmentKind, AssessmentStatus, BlueprintLine, ClosePolicy, Release,
};
use olymp_contract::codes::Code;
use olymp_contract::ids::BankId;
use olymp_interchange::native::{FileTree, read_banks};

const ITEM: &str = "type = \"short-text\"\ncompetency = \"x.y\"\ndimension = \"subject\"\ndifficulty = 2\nmax = \"1\"\n\
    stem = 'Вопрос'\nexplanation = 'Потому.'\n[[answers]]\ntext = 'да'\n";

pub(crate) async fn state(folder: &tempfile::TempDir) -> State {
    let config = Config {
        database: format!("sqlite:{}/olymp.db", folder.path().display()),
        ..Config::default()
    };
    startup::prepare(config).await.unwrap()
}

pub(crate) async fn import(state: &State, items: &[&str], text: &str) {
    let mut tree = FileTree::new("banks")
        .with(
            "competencies.toml",
            "[[competency]]\ncode = \"x.y\"\ntitle = \"X\"\ndimension = \"subject\"\n",
        )
        .with(
            "b/bank.toml",
            "title = \"Б\"\nsubject = \"Б\"\nlanguage = \"ru\"\ndescription = \"Б\"\nlicense = \"CC0\"\n",
        );
    for code in items {
        tree = tree.with(format!("b/{code}.toml"), format!("{ITEM}{text}"));
    }
    assert!(banks::import(state, &read_banks(&tree), false).await.unwrap().imported);
}

pub(crate) async fn draft(state: &State, counts: &[u16]) -> AssessmentDraft {
    let bank = banks::store::list_banks(state.db.reader()).await.unwrap().remove(0).id;
    let line = |count: &u16| BlueprintLine {
        bank: BankId(bank.0.clone()),
        competency: Some("x.y".to_owned()),
        difficulty_min: None,
        difficulty_max: None,
        item_type: None,
        count: *count,
        points: None,
        weight: None,
    };
    AssessmentDraft {
        kind: AssessmentKind::Olympiad,
        title: "Олимпиада".to_owned(),
        rules: "Правила".to_owned(),
        subject: None,
        wave: None,
        opens_at: 1_800_000_000_000,
        closes_at: 1_800_003_600_000,
        limit_minutes: 60,
        close_policy: ClosePolicy::HardClose,
        shuffle_items: true,
        shuffle_options: true,
        show_score: Release::Immediately,
        show_answers: Release::AfterClose,
        blueprint: counts.iter().map(line).collect(),
    }
}

async fn refused(state: &State, id: AssessmentId, version: u32) -> String {
    format!("{:?}", publish(state, None, id, version).await.unwrap_err())
}

#[tokio::test]
async fn publication_freezes_the_versions_of_the_day() {
    let folder = tempfile::tempdir().unwrap();
    let state = state(&folder).await;
    import(&state, &["one", "two", "three"], "").await;
    let id = create(&state, None, draft(&state, &[1, 1]).await).await.unwrap();
    assert_eq!(refused(&state, id, 7).await, "version_conflict");
    assert!(published(state.db.reader(), id).await.unwrap().is_none());
    publish(&state, None, id, 1).await.unwrap();
    assert_eq!(refused(&state, id, 2).await, "already_published");

    let before = store::frozen_pool(state.db.reader(), id).await.unwrap();
    import(&state, &["one"], "# новая версия\n").await;
    assert_eq!(store::frozen_pool(state.db.reader(), id).await.unwrap(), before);
    assert_eq!(before.len(), 3);
    let found = published(state.db.reader(), id).await.unwrap().unwrap();
    assert_eq!((found.items, found.schedule.limit.num_minutes()), (2, 60));

    let shown = view::read(&state, id).await.unwrap();
    assert_eq!(
        (shown.status, shown.version, shown.report.items),
        (AssessmentStatus::Published, 2, 2)
    );
    assert!(shown.report.feasible && shown.report.coverage[0].too_few_to_judge);
    let tx = state.db.begin().await.unwrap();
    assert_eq!(
        store::delete_draft(&tx, id).await.unwrap_err().code(),
        Code::AlreadyPublished
    );
}

#[tokio::test]
async fn what_the_banks_do_not_hold_is_not_published() {
    let folder = tempfile::tempdir().unwrap();
    let state = state(&folder).await;
    import(&state, &["one", "two"], "").await;
    let id = create(&state, None, draft(&state, &[1, 2]).await).await.unwrap();
    let told = refused(&state, id, 1).await;
    assert_eq!(told, "blueprint_infeasible at blueprint[1]");
    let tx = state.db.begin().await.unwrap();
    store::delete_draft(&tx, id).await.unwrap();
    tx.commit().await.unwrap();
    assert!(store::list(state.db.reader(), false).await.unwrap().is_empty());
}
