//! Monitoring: the rule of deficits, who sees whose, and every cell with the answers behind it.

use olymp_contract::assessments::Release;
use olymp_contract::attempts::PaperItem;
use olymp_contract::codes::Code;
use olymp_contract::item::Dimension;
use olymp_contract::monitoring::{Cell, DeficitMap, Evidence, Profile, Verdict};
use olymp_contract::paths;
use olymp_contract::programme::SiteKind::{Network, Pilot};
use olymp_contract::programme::{GroupRow, Overview, SchoolRow};
use olymp_contract::session::Role;
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::{DAY, Person, Sitting, World, bank, responses};
use rstest::rstest;

/// Starts, answers partly, finishes.
async fn sit(world: &World<'_>, person: &Person) -> Sitting {
    let assessment = world.publish(&world.draft()).await;
    let mut sitting = Sitting::start(person.clone(), &assessment).await;
    sitting.answer_all(responses::partly).await;
    sitting.finish().await;
    sitting
}

fn told(cells: &[Cell]) -> Vec<String> {
    let line = |cell: &Cell| {
        let Cell {
            competency,
            earned,
            possible,
            share_basis_points,
            items,
            verdict,
            kept_back: _,
        } = cell;
        format!("{competency} {earned}/{possible} {share_basis_points} of {items}: {verdict}")
    };
    cells.iter().map(line).collect()
}

async fn map(reader: &Person, query: &str) -> DeficitMap {
    reader.get(format!("{}{query}", paths::DEFICIT_MAP)).await.ok()
}

fn names(map: &DeficitMap) -> Vec<&str> {
    map.rows.iter().map(|row| row.name.as_str()).collect()
}

#[rstest]
fn exactly_the_threshold_is_enough_and_too_few_items_say_nothing(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let anna = app.participant("anna").await;
        sit(&world, &anna).await;
        let profile: Profile = anna.get(paths::profile(&anna.id)).await.ok();
        assert_eq!((profile.rule.threshold_permille, profile.rule.min_items), (600, 3));
        assert_eq!(
            told(&profile.cells),
            [
                "trial.count 3/5 6000 of 5: mastered",
                "trial.words 1.5/3 5000 of 3: deficit",
                "trial.reading 1.17/2 5833 of 2: too-few-data",
                "trial.lesson 0.5/2 2500 of 2: too-few-data",
            ]
        );
        // The same items in a second sitting are no further evidence.
        sit(&world, &anna).await;
        app.pass(2 * DAY);
        anna.sign_in_with_card().await;
        let again: Profile = anna.get(paths::profile(&anna.id)).await.ok();
        assert_eq!(told(&again.cells), told(&profile.cells));
    });
}

#[rstest]
fn the_rule_is_the_installations(#[values(Sqlite, Postgres)] on: Engine) {
    on.run_with(
        |config| {
            config.monitoring.threshold_permille = 601;
            config.monitoring.min_items = 2;
        },
        async |app| {
            let world = World::of(app).await;
            let anna = app.participant("anna").await;
            sit(&world, &anna).await;
            let profile: Profile = anna.get(paths::profile(&anna.id)).await.ok();
            let verdicts: Vec<_> = profile.cells.iter().map(|cell| cell.verdict).collect();
            assert_eq!(verdicts, [Verdict::Deficit; 4]);
        },
    );
}

#[rstest]
fn ones_own_profile_holds_what_is_released(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let mut draft = world.draft();
        draft.show_score = Release::Never;
        draft.show_answers = Release::Never;
        let assessment = world.publish(&draft).await;
        let school = app.db_school("Школа 1", Network).await;
        let anna = app.teacher("anna", school).await;
        let mut sitting = Sitting::start(anna.clone(), &assessment).await;
        sitting.answer_all(responses::partly).await;
        sitting.finish().await;
        let profile: Profile = anna.get(paths::profile(&anna.id)).await.ok();
        assert_eq!(told(&profile.cells), <[&str; 0]>::default());
        let answer = anna.get(paths::evidence(&anna.id, "trial.count")).await;
        let evidence: Evidence = answer.ok();
        assert_eq!((evidence.rows.len(), evidence.cell.items), (0, 0));
        assert!(!answer.text().contains(bank::SECRET));
        // When all is over the coordinator of the school is told the shares, without the keys of what is never released.
        app.pass(2 * DAY);
        let coordinator = app.coordinator(school).await;
        let profile: Profile = coordinator.get(paths::profile(&anna.id)).await.ok();
        assert_eq!(profile.cells.len(), 4);
        let evidence: Evidence = coordinator.get(paths::evidence(&anna.id, "trial.count")).await.ok();
        assert_eq!(evidence.rows.len(), 5);
        assert!(evidence.rows.iter().all(|row| row.key_html.is_none()));
    });
}

#[rstest]
fn the_score_without_the_answers_says_how_much_and_not_which(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let mut draft = world.draft();
        draft.show_answers = Release::Never;
        let assessment = world.publish(&draft).await;
        let mut anna = Sitting::start(app.participant("anna").await, &assessment).await;
        anna.answer_all(responses::partly).await;
        anna.finish().await;
        let path = paths::evidence(&anna.person.id, "trial.count");
        let evidence: Evidence = anna.person.get(&path).await.ok();
        assert_eq!(evidence.cell.items, 0, "others are still at work");
        app.pass(2 * DAY);
        anna.person.sign_in_with_card().await;
        let evidence: Evidence = anna.person.get(&path).await.ok();
        assert_eq!((evidence.cell.earned.as_str(), evidence.rows.len()), ("3", 0));
    });
}

#[rstest]
fn a_cell_is_the_sum_of_the_answers_behind_it(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let anna = app.participant("anna").await;
        let first = sit(&world, &anna).await;
        app.pass(1_000);
        let second = sit(&world, &anna).await;
        app.pass(2 * DAY);
        let regional = app.staff(Role::RegionalCoordinator).await;
        let map = map(&regional, "").await;
        for cell in &map.rows[0].cells {
            let evidence: Evidence = regional.get(paths::evidence(&anna.id, &cell.competency)).await.ok();
            assert_eq!(&evidence.cell, cell);
            let number = |text: &str| text.parse::<f64>().unwrap();
            let counted: Vec<_> = evidence.rows.iter().filter(|row| row.counts).collect();
            let shares = counted
                .iter()
                .map(|row| number(&row.weight) * number(row.earned.as_deref().unwrap()) / number(&row.max));
            // Every answer is shown to a hundredth of a point, and so is the cell.
            assert!((shares.sum::<f64>() - number(&cell.earned)).abs() < 0.02, "{cell:?}");
            assert_eq!(counted.len(), usize::try_from(cell.items).unwrap());
            assert!(
                counted.iter().all(|row| row.attempt == second.attempt),
                "the latest counts"
            );
            assert_eq!(evidence.rows.len(), 2 * counted.len());
            let half = evidence.rows.len() / 2;
            for (index, row) in evidence.rows.iter().enumerate() {
                let sitting = if index < half { &second } else { &first };
                assert_eq!(row.attempt, sitting.attempt, "the newest first");
                let item: &PaperItem = &sitting.paper.items[usize::from(row.position) - 1];
                assert_eq!(
                    (&row.item, &row.order, &row.response),
                    (&item.item, &item.order, &responses::partly(item))
                );
                assert!(row.key_html.is_some());
            }
        }
        let one = format!("{}?assessment=", paths::evidence(&anna.id, "trial.count"));
        let all: Evidence = regional.get(paths::evidence(&anna.id, "trial.count")).await.ok();
        let only: Evidence = regional.get(format!("{one}{}", all.rows[0].assessment)).await.ok();
        assert_eq!((all.rows.len(), only.rows.len(), only.cell.items), (10, 5, 5));
        regional
            .get(paths::evidence(&anna.id, "no.such"))
            .await
            .refused(Code::NotFound);
    });
}

#[rstest]
fn who_waits_for_the_jury_is_judged_by_the_rest(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let mut anna = world.sitting("anna").await;
        anna.answer_all(responses::right).await;
        anna.finish().await;
        app.pass(2 * DAY);
        let regional = app.staff(Role::RegionalCoordinator).await;
        let profile: Profile = regional.get(paths::profile(&anna.person.id)).await.ok();
        assert_eq!(told(&profile.cells)[3], "trial.lesson 1/1 10000 of 1: too-few-data");
        anna.person.sign_in_with_card().await;
        let own: Profile = anna.person.get(paths::profile(&anna.person.id)).await.ok();
        assert_eq!(own.cells.len(), 0, "a score that is not final is not shown");
    });
}

#[rstest]
fn who_is_at_work_is_not_in_the_map(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let mut anna = world.sitting("anna").await;
        anna.answer_all(responses::right).await;
        app.pass(2 * DAY);
        let regional = app.staff(Role::RegionalCoordinator).await;
        assert_eq!(names(&map(&regional, "").await), <[&str; 0]>::default());
    });
}

#[rstest]
fn a_coordinator_sees_the_own_school(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let (own, foreign) = (
            app.db_school("Школа 1", Network).await,
            app.db_school("Школа 2", Pilot).await,
        );
        let (anna, boris) = (app.teacher("anna", own).await, app.teacher("boris", foreign).await);
        sit(&world, &anna).await;
        sit(&world, &boris).await;
        app.pass(2 * DAY);
        boris.sign_in_with_card().await;
        let group = app.db_group("Математики", &[&anna, &boris]).await;
        let coordinator = app.coordinator(own).await;
        for query in [
            String::new(),
            "?scope=school".to_owned(),
            format!("?scope=school&id={own}"),
            format!("?scope=group&id={group}"),
        ] {
            assert_eq!(names(&map(&coordinator, &query).await), ["anna"], "{query}");
        }
        coordinator
            .get(format!("{}?scope=school&id={foreign}", paths::DEFICIT_MAP))
            .await
            .refused(Code::NotFound);
        let foreign_group = app.db_group("Физики", &[&boris]).await;
        coordinator
            .get(format!("{}?scope=group&id={foreign_group}", paths::DEFICIT_MAP))
            .await
            .refused(Code::NotFound);
        coordinator.get(paths::profile(&boris.id)).await.refused(Code::NotFound);
        coordinator
            .get(paths::evidence(&boris.id, "trial.count"))
            .await
            .refused(Code::NotFound);
        boris.get(paths::profile(&anna.id)).await.refused(Code::NotFound);
        let regional = app.staff(Role::RegionalCoordinator).await;
        assert_eq!(names(&map(&regional, "").await), ["anna", "boris"]);
        assert_eq!(
            names(&map(&regional, &format!("?scope=school&id={foreign}")).await),
            ["boris"]
        );
        let named = map(&regional, &format!("?scope=group&id={group}")).await;
        assert_eq!(
            (named.scope_title.as_str(), names(&named)),
            ("Математики", vec!["anna", "boris"])
        );
        regional
            .get(format!("{}?scope=group", paths::DEFICIT_MAP))
            .await
            .refused(Code::BadRequest);
        regional
            .get(format!("{}?scope=moon", paths::DEFICIT_MAP))
            .await
            .refused(Code::BadRequest);
    });
}

#[rstest]
fn columns_count_and_dimensions_narrow(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        for name in ["anna", "boris"] {
            sit(&world, &app.participant(name).await).await;
        }
        app.pass(2 * DAY);
        let regional = app.staff(Role::RegionalCoordinator).await;
        let whole = map(&regional, "").await;
        let columns: Vec<_> = whole
            .columns
            .iter()
            .map(|column| (column.code.as_str(), column.judged, column.deficits))
            .collect();
        assert_eq!(
            columns,
            [
                ("trial.count", 2, 0),
                ("trial.words", 2, 2),
                ("trial.reading", 0, 0),
                ("trial.lesson", 0, 0)
            ]
        );
        assert!(whole.rows.iter().all(|row| row.deficits == 1));
        let narrowed = map(&regional, "?dimension=meta-subject").await;
        assert!(
            narrowed
                .columns
                .iter()
                .all(|column| column.dimension == Dimension::MetaSubject)
        );
        assert_eq!(
            told(&narrowed.rows[0].cells),
            ["trial.reading 1.17/2 5833 of 2: too-few-data"]
        );
    });
}

#[rstest]
fn the_programme_counts_its_people(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let (network, pilot) = (
            app.db_school("Школа 1", Network).await,
            app.db_school("Школа 2", Pilot).await,
        );
        let anna = app.teacher("anna", network).await;
        let boris = app.teacher("boris", pilot).await;
        app.db_group("Математики", &[&anna, &boris]).await;
        sit(&world, &anna).await;
        let regional = app.staff(Role::RegionalCoordinator).await;
        let overview: Overview = regional.get(paths::OVERVIEW).await.ok();
        let facts: Vec<_> = overview
            .indicators
            .iter()
            .map(|row| (row.code.as_str(), row.target, row.fact))
            .collect();
        assert_eq!(
            facts,
            [
                ("network-sites", Some(20), 1),
                ("pilot-sites", Some(10), 1),
                ("groups", Some(5), 1),
                ("pilot-teachers", Some(50), 1),
                ("recipients", None, 1),
                ("diagnosed", None, 0),
            ]
        );
        let schools: Vec<SchoolRow> = regional.get(paths::SCHOOLS).await.ok();
        let counts: Vec<_> = schools
            .iter()
            .map(|row| (row.name.as_str(), row.teachers, row.took_part))
            .collect();
        assert_eq!(counts, [("Школа 1", 1, 1), ("Школа 2", 1, 0)]);
        let coordinator = app.coordinator(network).await;
        assert_eq!(coordinator.get(paths::SCHOOLS).await.ok::<Vec<SchoolRow>>().len(), 1);
        let groups: Vec<GroupRow> = coordinator.get(paths::GROUPS).await.ok();
        assert_eq!((groups.len(), groups[0].members), (1, 1));
    });
}
