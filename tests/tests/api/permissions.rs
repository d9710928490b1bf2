//! The table of permissions: every operation of the API × everybody, asked by real HTTP.
//!
//! `may` is any answer but 401, 403 and 404: a request that is understood and then refused for its content was permitted.
//! Requests are made so that they change nothing that another one needs.

use crate::openapi::PUBLIC;
use olymp_contract::banks::ItemRow;
use olymp_contract::item::ItemType;
use olymp_contract::paths;
use olymp_contract::programme::SiteKind::Network;
use olymp_contract::session::Role;
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::{Person, Sitting, TestApp, World, responses};
use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;

/// An operation of the API as it is described.
#[derive(Debug)]
pub struct Operation {
    /// Its id.
    pub id: String,
    /// `GET` and so on.
    pub method: String,
    /// The pattern.
    pub path: String,
    /// Whether any reply is described.
    pub says_what_it_answers: bool,
}

/// Every operation that is described, by path.
pub fn operations() -> Vec<Operation> {
    let described: Value = serde_json::from_str(&olymp_server::app::description().to_json().unwrap()).unwrap();
    let mut found = Vec::new();
    for (path, methods) in described["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            found.push(Operation {
                id: operation["operationId"]
                    .as_str()
                    .unwrap_or_else(|| panic!("{method} {path} has no id"))
                    .to_owned(),
                method: method.to_uppercase(),
                path: path.clone(),
                says_what_it_answers: operation["responses"]
                    .as_object()
                    .is_some_and(|replies| !replies.is_empty()),
            });
        }
    }
    found.sort_by(|one, other| (&one.path, &one.method).cmp(&(&other.path, &other.method)));
    found
}

/// What the requests are about.
struct Scene {
    /// Everybody who asks, by column.
    actors: Vec<(&'static str, Person)>,
    /// What stands for `{…}` in a path.
    names: BTreeMap<&'static str, String>,
    /// A teacher of the own school whose card may be replaced.
    dora: Person,
    /// Where the jury marks an essay.
    marked: String,
}

impl Scene {
    /// Anna of the own school is at work; Vera of the same school waits for the jury.
    async fn set(app: &TestApp) -> Self {
        let world = World::of(app).await;
        let own = app.db_school("Школа 1", Network).await;
        let foreign = app.db_school("Школа 2", Network).await;
        let (anna, boris) = (app.teacher("anna", own).await, app.teacher("boris", foreign).await);
        let assessment = world.publish(&world.draft()).await;
        let sitting = Sitting::start(anna.clone(), &assessment).await;
        let mut vera = Sitting::start(app.teacher("vera", own).await, &assessment).await;
        vera.answer_all(responses::right).await;
        vera.finish().await;
        let items: Vec<ItemRow> = world.author.get(paths::bank_items(&world.bank.0)).await.ok();
        let stem = &sitting.item(ItemType::MultipleChoice).item.stem;
        let picture = stem
            .split("/api/media/")
            .nth(1)
            .expect("a picture")
            .split('"')
            .next()
            .unwrap();
        let names = BTreeMap::from([
            ("account", anna.id.clone()),
            ("assessment", assessment.0.clone()),
            ("attempt", sitting.attempt.0.clone()),
            ("bank", world.bank.0.clone()),
            ("competency", "trial.count".to_owned()),
            ("item", items[0].id.0.clone()),
            ("name", picture.to_owned()),
            ("position", sitting.item(ItemType::Numeric).position.to_string()),
        ]);
        let marked = vera.marking_task(vera.item(ItemType::Extended).position);
        let actors = vec![
            ("nobody", app.nobody()),
            ("participant", anna),
            ("other participant", boris),
            ("author", world.author.clone()),
            ("organiser", world.organiser.clone()),
            ("jury", app.staff(Role::Jury).await),
            ("coordinator (own)", app.coordinator(own).await),
            ("coordinator (foreign)", app.coordinator(foreign).await),
            ("regional", app.staff(Role::RegionalCoordinator).await),
            ("administrator", app.staff(Role::Administrator).await),
        ];
        Self {
            actors,
            names,
            dora: app.teacher("dora", own).await,
            marked,
        }
    }

    fn path(&self, operation: &Operation) -> String {
        let mut path = operation.path.clone();
        match operation.id.as_str() {
            "issue_card" => path = path.replace("{account}", &self.dora.id),
            "read_marking" | "save_mark" => path.clone_from(&self.marked),
            _ => {}
        }
        for (name, value) in &self.names {
            path = path.replace(&format!("{{{name}}}"), value);
        }
        assert!(
            !path.contains('{'),
            "{} {path}: what stands for the parameter?",
            operation.id
        );
        path
    }
}

/// What is sent: of the right form, and refused for its content where it would change something.
fn body(operation: &str, scene: &Scene) -> Option<Value> {
    let draft = || {
        json!({ "kind": "olympiad", "title": "", "rules": "", "subject": null, "wave": null, "opens_at": 0, "closes_at": 0,
            "limit_minutes": 0, "close_policy": "last-start", "shuffle_items": true, "shuffle_options": true,
            "show_score": "never", "show_answers": "never", "blueprint": [] })
    };
    match operation {
        "create_assessment" => Some(draft()),
        "report_blueprint" => Some(json!([])),
        "update_assessment" => Some(json!({ "version": 99, "draft": draft() })),
        "publish_assessment" => Some(json!({ "version": 99 })),
        "grant_extra_time" => Some(json!({ "account": scene.names["account"], "minutes": 601, "reason": "" })),
        "give_consent" => Some(json!({ "version": "another" })),
        "start_attempt" => Some(json!({ "consent": false })),
        "take_pen" => Some(json!({ "tab": "tab" })),
        "save_response" => Some(json!({ "sequence": 0, "response": null, "flagged": false, "client_time": 0 })),
        "make_announcement" => Some(json!({ "text": "" })),
        "save_mark" => Some(json!({ "version": 99, "criteria": {}, "comment": "" })),
        // The archive is none; the draft is published; these change what nobody else here needs.
        "import_bank" | "delete_assessment" | "finish_attempt" | "issue_card" | "withdraw_consent" | "sign_out" => None,
        "read_session"
        | "list_people"
        | "list_banks"
        | "list_items"
        | "read_item"
        | "list_competencies"
        | "read_media"
        | "list_assessments"
        | "read_assessment"
        | "list_results"
        | "download_results"
        | "read_statistics"
        | "read_attempt_history"
        | "read_consent"
        | "list_my_assessments"
        | "read_my_assessment"
        | "read_paper"
        | "read_sealed_paper"
        | "read_clock"
        | "watch_waiting_room"
        | "watch_attempt"
        | "watch_assessment"
        | "list_announcements"
        | "list_extra_time"
        | "read_result"
        | "list_marking"
        | "read_marking"
        | "read_deficit_map"
        | "download_deficit_map"
        | "read_profile"
        | "read_evidence"
        | "list_schools"
        | "list_groups"
        | "read_overview" => None,
        new => panic!("{new} is new: say here what a request to it looks like, and read its row of the table"),
    }
}

#[rstest]
fn every_operation_and_everybody(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let scene = Scene::set(app).await;
        let mut table = format!("{:<22}", "");
        for (name, _) in &scene.actors {
            write!(table, " {name:<21}").unwrap();
        }
        let mut operations: Vec<Operation> = operations()
            .into_iter()
            .filter(|operation| !PUBLIC.contains(&operation.id.as_str()))
            .collect();
        // Whoever signs out is out.
        operations.sort_by_key(|operation| operation.id == "sign_out");
        for operation in &operations {
            write!(table, "\n{:<22}", operation.id).unwrap();
            let (path, body) = (scene.path(operation), body(&operation.id, &scene));
            for (_, actor) in &scene.actors {
                let method: Method = operation.method.parse().unwrap();
                let answer = actor.send(method, &path, body.clone()).await;
                assert!(answer.status < 500, "{} {path}: {answer:?}", operation.method);
                let says = match answer.status {
                    status @ (401 | 403 | 404) => status.to_string(),
                    _ => "may".to_owned(),
                };
                write!(table, " {says:<21}").unwrap();
            }
        }
        let lines: Vec<_> = table.lines().map(str::trim_end).collect();
        insta::assert_snapshot!("permissions", lines.join("\n"));
    });
}
