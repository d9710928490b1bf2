//! The description of the API, made from the routes themselves.

use olymp_contract::ErrorBody;
use std::collections::BTreeMap;
use utoipa::OpenApi;
use utoipa::openapi::path::{Operation, Parameter, ParameterIn, PathItem};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, SecurityScheme};
use utoipa::openapi::{Content, Ref, RefOr, Response};

/// The cookie that carries the access token.
pub const ACCESS_COOKIE: &str = "olymp_access";

/// Title and sign-in; the routes add themselves.
#[derive(OpenApi)]
#[openapi(
    info(title = "olymp", description = "The API of the olympiad and diagnostic-testing platform."),
    components(schemas(ErrorBody)),
    modifiers(&Cookie),
    security(("session" = []))
)]
pub struct Description;

struct Cookie;

impl utoipa::Modify for Cookie {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let components = openapi.components.get_or_insert_default();
        components.add_security_scheme(
            "session",
            SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::with_description(
                ACCESS_COOKIE,
                "Set by signing in. Requests that change something also carry the header x-olymp.",
            ))),
        );
    }
}

/// Adds what every operation of a kind answers, so that a handler describes only what is its own; gives every refusal its form.
#[must_use]
pub fn complete(mut api: utoipa::openapi::OpenApi) -> utoipa::openapi::OpenApi {
    for (path, item) in &mut api.paths.paths {
        for (changes, operation) in operations(item) {
            if path.starts_with("/api/") {
                for (status, codes) in common(operation, changes) {
                    declare(operation, status, &codes.join(", "));
                }
            }
            operation.responses.responses.iter_mut().for_each(with_form);
        }
    }
    api
}

/// The operations of a path, and whether they change something.
fn operations(item: &mut PathItem) -> impl Iterator<Item = (bool, &mut Operation)> {
    let changes = [&mut item.put, &mut item.post, &mut item.delete, &mut item.patch];
    let changes = changes.into_iter().flatten().map(|operation| (true, operation));
    item.get
        .as_mut()
        .map(|operation| (false, operation))
        .into_iter()
        .chain(changes)
}

/// What is answered before a handler has its say, and where it fails: statuses with their codes.
fn common(operation: &Operation, changes: bool) -> BTreeMap<&'static str, Vec<&'static str>> {
    let mut all: BTreeMap<&'static str, Vec<&'static str>> = BTreeMap::new();
    let mut add = |status, code| all.entry(status).or_default().push(code);
    if operation.security.is_none() {
        add("401", "not_signed_in");
        add("401", "session_ended");
        add("403", "forbidden");
    }
    if changes {
        add("403", "foreign_origin");
    }
    if operation.request_body.is_some() {
        add("400", "bad_request");
        add("408", "too_slow");
        add("413", "too_large");
    }
    let parameters = operation.parameters.iter().flatten();
    let places = parameters.filter_map(|parameter| match parameter {
        RefOr::T(Parameter { parameter_in, .. }) => Some(parameter_in),
        RefOr::Ref(_) => None,
    });
    for place in places {
        match place {
            ParameterIn::Path => {
                // A zero character is one that a database keeps in no text.
                add("400", "bad_request");
                add("404", "not_found");
            }
            ParameterIn::Query | ParameterIn::QueryString => add("400", "bad_request"),
            ParameterIn::Header | ParameterIn::Cookie => {}
        }
    }
    add("500", "internal");
    add("503", "busy");
    for codes in all.values_mut() {
        codes.sort_unstable();
        codes.dedup();
    }
    all
}

fn declare(operation: &mut Operation, status: &str, codes: &str) {
    let declared = operation.responses.responses.entry(status.to_owned());
    let RefOr::T(response) = declared.or_insert_with(|| RefOr::T(Response::new(""))) else {
        return;
    };
    let own = std::mem::take(&mut response.description);
    response.description = match own.as_str() {
        "" => codes.to_owned(),
        own => format!("{own}; {codes}"),
    };
}

/// A refusal without a described body has that of all refusals.
fn with_form((status, response): (&String, &mut RefOr<Response>)) {
    let RefOr::T(response) = response else { return };
    if !status.starts_with(['4', '5']) || !response.content.is_empty() {
        return;
    }
    let form = Content::new(Some(Ref::from_schema_name("ErrorBody")));
    response.content.insert("application/json".to_owned(), form.into());
}
