//! Banks: import, versions, faults, who sees keys.

use olymp_contract::banks::{BankRow, CompetencyView, ImportReport, ItemDetail, ItemRow};
use olymp_contract::codes::Code;
use olymp_contract::item::ItemType;
use olymp_contract::paths;
use olymp_contract::session::Role;
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::{World, bank};
use rstest::rstest;

fn counts(report: &ImportReport) -> (bool, u32, u32, u32) {
    (report.imported, report.created, report.changed, report.unchanged)
}

#[rstest]
fn a_bank_is_imported_and_listed(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let banks: Vec<BankRow> = world.author.get(paths::BANKS).await.ok();
        assert_eq!(
            (banks.len(), banks[0].slug.as_str(), banks[0].items),
            (1, "trial", bank::ITEMS)
        );
        assert_eq!(banks[0].by_type.len(), ItemType::ALL.len());
        assert_eq!(
            (banks[0].by_type["single-choice"], banks[0].by_competency["trial.words"]),
            (5, 3)
        );
        let items: Vec<ItemRow> = world.author.get(paths::bank_items(&world.bank.0)).await.ok();
        let codes: Vec<_> = items.iter().map(|item| item.code.as_str()).collect();
        assert_eq!(codes.len(), 12);
        assert!(codes.is_sorted(), "{codes:?}");
        let competencies: Vec<CompetencyView> = world.author.get(paths::COMPETENCIES).await.ok();
        assert_eq!(competencies.len(), 4);
    });
}

#[rstest]
fn an_edit_makes_a_version_and_the_rest_stays(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let upload = async |files: &bank::Files, query: &str| -> ImportReport {
            world
                .author
                .upload(format!("{}{query}", paths::BANKS), bank::archive(files))
                .await
                .ok()
        };
        assert_eq!(counts(&upload(&bank::files(), "").await), (true, 0, 0, 12));
        let edited = bank::with(bank::files(), "trial/speed-001.toml", "108 км", "108 километров");
        assert_eq!(counts(&upload(&edited, "?dry_run=true").await), (false, 0, 1, 11));
        assert_eq!(counts(&upload(&edited, "").await), (true, 0, 1, 11));
        let items: Vec<ItemRow> = world.author.get(paths::bank_items(&world.bank.0)).await.ok();
        let versions: Vec<_> = items
            .iter()
            .filter(|item| item.version == 2)
            .map(|item| item.code.as_str())
            .collect();
        assert_eq!(versions, ["speed-001"]);
    });
}

#[rstest]
fn a_faulty_bank_is_refused_whole(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let author = app.staff(Role::Author).await;
        let faulty = bank::with(bank::files(), "trial/plant-001.toml", "trial.words", "trial.wards");
        let archive = bank::archive(&faulty);
        let report: ImportReport = author
            .upload(format!("{}?dry_run=true", paths::BANKS), archive.clone())
            .await
            .ok();
        let told: Vec<_> = report
            .faults
            .iter()
            .map(|fault| (fault.file.as_str(), fault.line, fault.code.as_str()))
            .collect();
        assert_eq!(told, [("trial/plant-001.toml", 2, "unknown-competency")]);
        assert!(
            report.faults[0].message.contains("trial.words"),
            "the mend is named: {}",
            report.faults[0].message
        );
        assert!(!report.imported);
        let refused = author.upload(paths::BANKS, archive).await.refused(Code::BankFaulty);
        assert_eq!(refused.detail.as_deref(), Some("1"));
        assert_eq!(author.get(paths::BANKS).await.ok::<Vec<BankRow>>(), []);
        author
            .upload(paths::BANKS, b"no archive".to_vec())
            .await
            .refused(Code::NotAnArchive);
    });
}

#[rstest]
fn keys_are_for_those_who_make_and_mark(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let items: Vec<ItemRow> = world.author.get(paths::bank_items(&world.bank.0)).await.ok();
        for item in &items {
            let detail: ItemDetail = world.author.get(paths::item(&item.id.0)).await.ok();
            assert!(detail.explanation_html.contains(bank::SECRET));
            assert!(!detail.key_html.is_empty(), "{}", item.code);
            assert!(detail.source.contains(&format!("type = \"{}\"", item.item_type)));
            let view = serde_json::to_string(&detail.view).unwrap();
            assert!(!view.contains(bank::SECRET) && !view.contains(bank::AUTHORED), "{view}");
        }
        let path = paths::item(&items[0].id.0);
        app.staff(Role::Jury).await.get(&path).await.is_ok();
        app.participant("anna").await.get(&path).await.refused(Code::Forbidden);
        app.nobody().get(&path).await.refused(Code::NotSignedIn);
    });
}
