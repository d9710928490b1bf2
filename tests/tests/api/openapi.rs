//! The description of the API and what is really there: each way round.

use crate::permissions::operations;
use olymp_contract::codes::Code;
use olymp_server::identity::OperationId;
use olymp_tests::Answer;
use olymp_tests::Engine::Sqlite;
use reqwest::Method;
use std::collections::BTreeSet;

/// What needs no permission: signing in, the policy of personal data, and the server's own state.
pub const PUBLIC: [&str; 8] = [
    "healthz",
    "metrics",
    "read_policy",
    "read_queue",
    "readyz",
    "renew_session",
    "sign_in",
    "sign_in_with_card",
];

#[test]
fn every_operation_is_guarded_or_public() {
    let described: BTreeSet<String> = operations().into_iter().map(|operation| operation.id).collect();
    let known: BTreeSet<String> = OperationId::ALL
        .iter()
        .map(|id| id.name())
        .chain(PUBLIC)
        .map(str::to_owned)
        .collect();
    assert_eq!(described, known);
    assert_eq!(operations().len(), described.len(), "no operation id stands twice");
}

#[test]
fn every_path_of_the_contract_is_described() {
    let described: BTreeSet<String> = operations().into_iter().map(|operation| operation.path).collect();
    let source = include_str!("../../../core/contract/src/paths.rs");
    let named: BTreeSet<String> = source
        .lines()
        .filter_map(|line| line.split_once("\"/api/"))
        .map(|(_, rest)| format!("/api/{}", rest.split('"').next().unwrap()))
        .collect();
    assert!(named.len() > 30, "{named:?}");
    let of_the_api: BTreeSet<String> = described.into_iter().filter(|path| path.starts_with("/api/")).collect();
    assert_eq!(of_the_api, named);
}

#[test]
fn what_is_described_is_served_as_described() {
    Sqlite.run(async |app| {
        let nobody = app.nobody();
        let served = nobody.get("/api/openapi.json").await.json();
        let described: serde_json::Value =
            serde_json::from_str(&olymp_server::app::description().to_json().unwrap()).unwrap();
        assert_eq!(served, described);
        for operation in operations() {
            let path = operation.path.replace(['{', '}'], "");
            let method: Method = operation.method.parse().unwrap();
            let answer = nobody.send(method.clone(), &path, None::<()>).await;
            // A request that is refused for the missing session, or for its body, has found its handler.
            assert!(![404, 405, 501].contains(&answer.status), "{method} {path}: {answer:?}");
            if !PUBLIC.contains(&operation.id.as_str()) {
                answer.refused(Code::NotSignedIn);
            }
        }
    });
}

#[test]
fn what_is_not_described_is_not_there() {
    Sqlite.run(async |app| {
        let described: BTreeSet<(String, String)> = operations()
            .into_iter()
            .map(|operation| (operation.method, operation.path))
            .collect();
        let paths: BTreeSet<&String> = described.iter().map(|(_, path)| path).collect();
        for path in paths.into_iter().filter(|path| path.starts_with("/api/")) {
            for method in ["GET", "POST", "PUT", "DELETE", "PATCH"] {
                if described.contains(&(method.to_owned(), path.clone())) {
                    continue;
                }
                let filled = path.replace(['{', '}'], "");
                let answer: Answer = app.nobody().send(method.parse().unwrap(), &filled, None::<()>).await;
                // `/api/session/card` may also be read as another pattern with a parameter: then somebody must sign in.
                assert!([401, 405].contains(&answer.status), "{method} {path}: {answer:?}");
                if answer.status == 405 {
                    answer.refused(Code::MethodNotAllowed);
                    assert!(!answer.header("allow").is_empty(), "{method} {path}");
                }
            }
        }
    });
}

#[test]
fn every_refusal_names_its_form() {
    for operation in operations() {
        assert!(
            operation.says_what_it_answers,
            "{} {} describes no reply",
            operation.method, operation.path
        );
    }
}

#[test]
fn the_description_is_shown_with_and_without_a_slash() {
    Sqlite.run(async |app| {
        for path in ["/api/docs", "/api/docs/"] {
            let page = app.nobody().get(path).await;
            assert_eq!(page.status, 200, "{path}");
            assert!(page.text().contains("swagger-ui"), "{path}");
        }
    });
}
