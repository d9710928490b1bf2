//! Which methods a path has. The routes are tried one by one, each with its method: that a path exists under another one is known
//! only when none has matched, and is looked up then.

use crate::platform::refusal::Refusal;
use actix_web::http::Method;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpResponse, ResponseError};
use olymp_contract::codes::Code;
use utoipa::openapi::OpenApi;
use utoipa::openapi::path::PathItem;

/// The paths of the API with their methods.
pub struct Methods(Vec<(Vec<String>, Vec<Method>)>);

impl Methods {
    /// Those that are described.
    #[must_use]
    pub fn of(api: &OpenApi) -> Self {
        let described = api.paths.paths.iter();
        let own = [
            ("/api/openapi.json", vec![Method::GET]),
            ("/api/docs", vec![Method::GET]),
        ];
        let described = described.map(|(path, item)| (path.as_str(), of_item(item)));
        let all = described.chain(own);
        Self(all.map(|(path, methods)| (segments(path), methods)).collect())
    }

    /// The refusal of a request whose path is known under other methods only; `None`: there is no such path, or it has this method.
    #[must_use]
    pub fn refusal(&self, path: &str, method: &Method) -> Option<HttpResponse> {
        let asked = segments(path);
        let fits = |pattern: &[String]| {
            let pairs = pattern.iter().zip(&asked);
            pattern.len() == asked.len() && pairs.into_iter().all(|(due, given)| fits(due, given))
        };
        let found = self.0.iter().filter(|(pattern, _)| fits(pattern));
        let methods: Vec<&Method> = found.flat_map(|(_, methods)| methods).collect();
        if methods.is_empty() || methods.contains(&method) {
            return None;
        }
        let names: Vec<&str> = methods.into_iter().map(Method::as_str).collect();
        Some(not_allowed(&names.join(", ")))
    }
}

/// `405` with the methods that there are.
#[must_use]
pub fn not_allowed(allow: &str) -> HttpResponse {
    let mut refused = Refusal::new(Code::MethodNotAllowed).with(allow).error_response();
    if let Ok(allow) = HeaderValue::from_str(allow) {
        refused.headers_mut().insert(header::ALLOW, allow);
    }
    refused
}

fn of_item(item: &PathItem) -> Vec<Method> {
    let all = [
        (Method::GET, &item.get),
        (Method::PUT, &item.put),
        (Method::POST, &item.post),
        (Method::DELETE, &item.delete),
        (Method::PATCH, &item.patch),
    ];
    let described = all.into_iter().filter(|(_, operation)| operation.is_some());
    described.map(|(method, _)| method).collect()
}

fn segments(path: &str) -> Vec<String> {
    path.split('/').map(str::to_owned).collect()
}

fn fits(due: &str, given: &str) -> bool {
    due == given || (due.starts_with('{') && due.ends_with('}') && !given.is_empty())
}
