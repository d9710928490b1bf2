//! A paper: complete, in an order of its own, and without a trace of its keys.

use olymp_contract::assessments::BlueprintReport;
use olymp_contract::attempts::{Paper, PaperItem, TakePen};
use olymp_contract::codes::Code;
use olymp_contract::item::{InteractionView, ItemType};
use olymp_contract::paths;
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::{Sitting, World, bank, draft, responses};
use rstest::rstest;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The names of all fields anywhere in JSON.
fn names(json: &Value, found: &mut BTreeSet<String>) {
    match json {
        Value::Object(fields) => {
            for (name, value) in fields {
                found.insert(name.clone());
                // The fields of a response's pairs and gaps are ids.
                if name != "pairs" && name != "values" {
                    names(value, found);
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| names(value, found)),
        _ => {}
    }
}

#[rstest]
fn no_answer_before_the_end_holds_a_key(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let mut anna = world.sitting("anna").await;
        anna.answer_all(responses::right).await;
        let attempt = anna.attempt.0.clone();
        for path in [
            paths::paper(&attempt),
            paths::clock(&attempt),
            paths::MY_ASSESSMENTS.to_owned(),
        ] {
            let answer = anna.person.get(&path).await;
            answer.is_ok();
            let text = answer.text();
            for word in [
                bank::SECRET,
                bank::AUTHORED,
                "correct",
                "answer_key",
                "explanation",
                "tolerance",
                "sample",
            ] {
                assert!(!text.contains(word), "{path} says «{word}»: {text}");
            }
        }
        let paper = anna.person.get(paths::paper(&attempt)).await.json();
        let mut found = BTreeSet::new();
        names(&paper, &mut found);
        // A new field of a paper is looked at by a person before it goes out.
        insta::assert_snapshot!("fields_of_a_paper", found.into_iter().collect::<Vec<_>>().join("\n"));
    });
}

#[rstest]
fn the_paper_is_whole(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let anna = world.sitting("anna").await;
        assert_eq!(
            (anna.paper.title.as_str(), anna.paper.participant.as_str()),
            ("Весенняя олимпиада", "anna")
        );
        let mut types: BTreeMap<ItemType, u32> = BTreeMap::new();
        for item in &anna.paper.items {
            *types.entry(responses::item_type(item)).or_default() += 1;
        }
        assert_eq!(types.len(), ItemType::ALL.len());
        assert_eq!(types[&ItemType::SingleChoice], 5);
        assert!(anna.item(ItemType::SingleChoice).item.stem.contains("<math"));
        assert_eq!(anna.item(ItemType::Matching).max, "3");
        assert_eq!(anna.paper.clock.deadline, app.now() + 60 * olymp_tests::MINUTE);
        assert!(anna.paper.clock.open && anna.paper.responses.is_empty());
    });
}

/// The ids of the lists of an item, as many lists as its `order` has.
fn lists(item: &PaperItem) -> Vec<BTreeSet<String>> {
    let ids = |choices: &[olymp_contract::item::ChoiceView]| choices.iter().map(|choice| choice.id.clone()).collect();
    match &item.item.interaction {
        InteractionView::SingleChoice { options } | InteractionView::MultipleChoice { options } => vec![ids(options)],
        InteractionView::Ordering { elements } => vec![ids(elements)],
        InteractionView::Matching { right, .. } => vec![ids(right)],
        InteractionView::Gaps { gaps } => gaps.iter().filter_map(|gap| gap.options.as_deref()).map(ids).collect(),
        InteractionView::Numeric { .. } | InteractionView::ShortText | InteractionView::Extended { .. } => Vec::new(),
    }
}

#[rstest]
fn each_paper_has_an_order_of_its_own(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = world.publish(&world.draft()).await;
        let mut orders = BTreeSet::new();
        let mut right_first = 0;
        for name in ["anna", "boris", "vera", "gleb"] {
            let sitting = Sitting::start(app.participant(name).await, &assessment).await;
            for item in &sitting.paper.items {
                let shown: Vec<BTreeSet<String>> =
                    item.order.iter().map(|list| list.iter().cloned().collect()).collect();
                assert_eq!(
                    shown,
                    lists(item),
                    "an order shows every entry of its list once: {item:?}"
                );
                assert!(
                    item.order
                        .iter()
                        .zip(lists(item))
                        .all(|(list, ids)| list.len() == ids.len())
                );
            }
            let ordering = sitting.item(ItemType::Ordering);
            let InteractionView::Ordering { elements } = &ordering.item.interaction else {
                unreachable!()
            };
            let shown: Vec<_> = ordering.order[0]
                .iter()
                .map(|id| responses::words(&elements.iter().find(|element| &element.id == id).unwrap().html))
                .collect();
            right_first += u32::from(shown == ["снег", "подснежники", "земляника", "листопад"]);
            orders.insert(
                sitting
                    .paper
                    .items
                    .iter()
                    .map(|item| item.item.version.0.clone())
                    .collect::<Vec<_>>(),
            );
        }
        assert!(orders.len() > 1, "items are shuffled");
        assert_eq!(right_first, 0, "elements are never shown in the right order");
    });
}

#[rstest]
fn a_paper_is_the_same_from_every_computer(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let mut anna = world.sitting("anna").await;
        anna.answer_all(responses::right).await;
        let elsewhere = app.nobody();
        let answer = elsewhere
            .post(paths::SESSION_CARD, &serde_json::json!({ "code": anna.person.code }))
            .await;
        answer.is_ok();
        let there = Sitting::open(elsewhere, anna.attempt.clone(), "another computer").await;
        assert_eq!(there.paper.items, anna.paper.items);
        assert_eq!(there.paper.responses, anna.reload().await.responses);
        assert_eq!(there.paper.responses.len(), 12);
    });
}

#[rstest]
fn another_participant_knows_nothing_of_it(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let anna = world.sitting("anna").await;
        let boris = app.participant("boris").await;
        let attempt = &anna.attempt.0;
        boris.get(paths::paper(attempt)).await.refused(Code::NotFound);
        boris.get(paths::clock(attempt)).await.refused(Code::NotFound);
        boris.get(paths::result(attempt)).await.refused(Code::NotFound);
        boris.post_nothing(paths::finish(attempt)).await.refused(Code::NotFound);
        boris
            .post(paths::pen(attempt), &TakePen { tab: "tab".to_owned() })
            .await
            .refused(Code::NotFound);
        let mut thief = anna.clone();
        thief.person = boris;
        let position = anna.item(ItemType::Numeric).position;
        thief
            .try_save(position, responses::number("1", None))
            .await
            .refused(Code::NotFound);
        assert!(anna.clock().await.open);
    });
}

/// The versions that a paper holds.
fn versions(paper: &Paper) -> BTreeSet<String> {
    paper.items.iter().map(|item| item.item.version.0.clone()).collect()
}

#[rstest]
fn a_new_paper_avoids_what_was_met(#[values(Sqlite, Postgres)] on: Engine, #[values(false, true)] ahead: bool) {
    on.run(async |app| {
        let world = World::of(app).await;
        let anna = app.participant("anna").await;
        let mut draft = world.draft();
        // The bank has five items of this competency: two, two, and then the one that is left and one met longest ago.
        draft.blueprint = vec![draft::of_competency(&world.bank, "trial.count", 2)];
        let mut papers = Vec::new();
        for _ in 0..3 {
            let assessment = world.publish(&draft).await;
            if ahead {
                app.draw().await;
            }
            let sitting = Sitting::start(anna.clone(), &assessment).await;
            papers.push(versions(&sitting.paper));
            sitting.finish().await;
            app.pass(1_000);
        }
        assert!(papers[1].is_disjoint(&papers[0]));
        assert!(
            papers[2].is_disjoint(&papers[1]),
            "of what was met the oldest comes first"
        );
        assert_eq!(papers[2].intersection(&papers[0]).count(), 1);
        let report: BlueprintReport = world
            .organiser
            .post(paths::BLUEPRINT_REPORT, &draft.blueprint)
            .await
            .ok();
        assert_eq!((report.lines[0].available, report.lines[0].answers_shown), (5, 5));
        let other = vec![draft::of_competency(&world.bank, "trial.words", 2)];
        let report: BlueprintReport = world.organiser.post(paths::BLUEPRINT_REPORT, &other).await.ok();
        assert_eq!((report.lines[0].available, report.lines[0].answers_shown), (3, 0));
    });
}

#[rstest]
fn a_report_counts_what_stood_in_papers_that_were_sat(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let mut draft = world.draft();
        draft.blueprint = vec![draft::of_competency(&world.bank, "trial.count", 2)];
        let assessment = world.publish(&draft).await;
        let shown = async || {
            let report: BlueprintReport = world
                .organiser
                .post(paths::BLUEPRINT_REPORT, &draft.blueprint)
                .await
                .ok();
            (report.lines[0].available, report.lines[0].answers_shown)
        };
        let anna = Sitting::start(app.participant("anna").await, &assessment).await;
        assert_eq!(shown().await, (5, 0), "nobody has finished");
        anna.finish().await;
        assert_eq!(shown().await, (5, 2), "of a pool of five two stood in the paper");
        app.pass(61_000);
        let boris = Sitting::start(app.participant("boris").await, &assessment).await;
        boris.finish().await;
        app.pass(61_000);
        let both = versions(&anna.paper).union(&versions(&boris.paper)).count();
        assert_eq!(shown().await, (5, u32::try_from(both).unwrap()));
    });
}
