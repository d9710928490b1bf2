//! Banks: import, versions, faults, who sees keys.

use olymp_contract::banks::{BankRow, CompetencyView, ImportReport, ItemDetail, ItemRow};
use olymp_contract::codes::Code;
use olymp_contract::item::ItemType;
use olymp_contract::paths;
use olymp_contract::session::Role;
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::{World, bank};
use rstest::rstest;
use sea_orm::ConnectionTrait;

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

/// A list of so many competencies in the place of the bank's own four, which are among them.
fn with_competencies(mut files: bank::Files, more: usize) -> bank::Files {
    let (_, content) = files.iter_mut().find(|(name, _)| name == "competencies.toml").unwrap();
    for n in 0..more {
        let entry = format!("\n[[competency]]\ncode = \"more.c{n}\"\ntitle = \"Ещё {n}\"\ndimension = \"subject\"\n");
        content.extend(entry.into_bytes());
    }
    files
}

#[rstest]
fn a_server_of_many_competencies_reads_archives_without_them(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let author = app.staff(Role::Author).await;
        let many = bank::archive(&with_competencies(bank::files(), 150));
        let report: ImportReport = author.upload(paths::BANKS, many).await.ok();
        assert_eq!(counts(&report), (true, bank::ITEMS, 0, 0));
        let mut alone = bank::with(bank::files(), "trial/speed-001.toml", "108 км", "108 километров");
        alone.retain(|(name, _)| name != "competencies.toml");
        let report: ImportReport = author.upload(paths::BANKS, bank::archive(&alone)).await.ok();
        assert_eq!((report.faults, report.changed), (vec![], 1));
        let known: Vec<CompetencyView> = author.get(paths::COMPETENCIES).await.ok();
        assert_eq!(known.len(), 154);
    });
}

#[rstest]
fn an_archive_zipped_otherwise_is_told_how(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let author = app.staff(Role::Author).await;
        let check = async |files: bank::Files| -> Vec<(String, String, String)> {
            let path = format!("{}?dry_run=true", paths::BANKS);
            let report: ImportReport = author.upload(path, bank::archive(&files)).await.ok();
            report
                .faults
                .into_iter()
                .map(|fault| (fault.file, fault.code, fault.message))
                .collect()
        };
        let renamed = |from: &str, to: &str| -> bank::Files {
            bank::files()
                .into_iter()
                .map(|(name, content)| (name.replacen(from, to, 1), content))
                .collect()
        };
        // The files without their folder.
        let told = check(renamed("trial/", "")).await;
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!((told[0].0.as_str(), told[0].1.as_str()), ("bank.toml", "no-bank"));
        assert!(told[0].2.contains("архивируйте саму папку банка"), "{told:?}");
        // Too deep beside the list of competencies; alone it does not matter.
        let told = check(renamed("trial/", "one/two/trial/")).await;
        assert_eq!(
            (told[0].0.as_str(), told[0].1.as_str()),
            ("one/two/trial/bank.toml", "no-bank")
        );
        assert_eq!(
            check(
                bank::files()
                    .into_iter()
                    .map(|(name, bytes)| (format!("./one/two/{name}"), bytes))
                    .collect()
            )
            .await,
            []
        );
        // One path twice, but for the case of a letter.
        let mut twice = bank::files();
        twice.push(("Trial/speed-001.toml".to_owned(), b"type = 1".to_vec()));
        let told = check(twice).await;
        assert!(
            told.iter()
                .any(|(file, code, _)| file == "Trial/speed-001.toml" && code == "duplicate-path"),
            "{told:?}"
        );
    });
}

#[rstest]
fn what_an_earlier_import_stored_is_cleaned_when_it_is_read(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let hostile = "<math><mo><details open ontoggle=alert(1)>знак</details></mo></math>";
        let tx = app.state.db.begin().await.unwrap();
        let change = format!(
            "UPDATE item_versions SET view = replace(view, '\"stem\":\"', '\"stem\":\"{hostile}'), \
             key_html = key_html || '{hostile}', explanation_html = explanation_html || '{hostile}'"
        );
        tx.execute_unprepared(&change).await.unwrap();
        tx.commit().await.unwrap();
        let items: Vec<ItemRow> = world.author.get(paths::bank_items(&world.bank.0)).await.ok();
        for item in &items {
            let detail: ItemDetail = world.author.get(paths::item(&item.id.0)).await.ok();
            for html in [&detail.view.stem, &detail.key_html, &detail.explanation_html] {
                assert!(html.contains("знак") && !html.contains("details"), "{html}");
            }
        }
        let sitting = world.sitting("anna").await;
        let paper = serde_json::to_string(&sitting.reload().await).unwrap();
        assert!(paper.contains("знак") && !paper.contains("ontoggle"), "{paper}");
        sitting.finish().await;
        let result = serde_json::to_string(&sitting.result().await).unwrap();
        assert!(!result.contains("ontoggle"), "{result}");
    });
}

#[rstest]
fn warnings_do_not_refuse_a_bank(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let author = app.staff(Role::Author).await;
        let report: ImportReport = author.upload(paths::BANKS, bank::archive(&bank::files())).await.ok();
        assert!(report.imported && report.faults.is_empty());
        assert!(
            report
                .warnings
                .iter()
                .all(|warning| warning.line > 0 && !warning.message.is_empty())
        );
        assert!(
            report.warnings.iter().any(|warning| warning.code == "guess-pays"),
            "{:?}",
            report.warnings
        );
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
