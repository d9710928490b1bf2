//! Holds every answer against the description of the API: its status is declared, and its body has the declared form.

use crate::answer::Answer;
use reqwest::Method;
use serde_json::{Map, Value};
use std::sync::LazyLock;

static API: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(&olymp_server::app::description().to_json().unwrap()).unwrap());

/// Checks an answer.
///
/// # Panics
/// Where the description says otherwise.
#[track_caller]
pub fn check(method: &Method, answer: &Answer) {
    let Some(operation) = operation(method, &answer.path) else {
        return;
    };
    let is_json = answer.header("content-type").starts_with("application/json");
    if answer.status >= 500 && !is_json {
        // A proxy speaks: it reaches no server.
        return;
    }
    let told = format!("{method} {}", answer.path);
    let Some(declared) = operation["responses"].get(answer.status.to_string()) else {
        panic!("{told}: this status is not described: {answer:?}");
    };
    let schema = &declared["content"]["application/json"]["schema"];
    if schema.is_null() {
        assert!(!is_json, "{told}: this body is not described: {answer:?}");
        return;
    }
    if answer.header("content-encoding").is_empty() {
        form_fits(schema, &answer.json(), "").unwrap_or_else(|fault| panic!("{told}: {fault}: {answer:?}"));
    }
}

/// The operation that a request reached; `None`: none that is described.
fn operation(method: &Method, path: &str) -> Option<&'static Value> {
    let asked: Vec<&str> = path.split('/').collect();
    let fits = |pattern: &str| {
        let due: Vec<&str> = pattern.split('/').collect();
        let pair = |(due, given): (&&str, &&str)| due == given || due.starts_with('{');
        due.len() == asked.len() && due.iter().zip(&asked).all(pair)
    };
    let paths = API["paths"].as_object().unwrap().iter();
    let of_method = paths.filter_map(|(path, item)| Some((path, item.get(method.as_str().to_lowercase())?)));
    of_method
        .filter(|(pattern, _)| fits(pattern))
        // `/api/session/card` and not `/api/session/{…}`.
        .min_by_key(|(pattern, _)| pattern.matches('{').count())
        .map(|(_, operation)| operation)
}

fn resolved(schema: &Value) -> &Value {
    match schema["$ref"].as_str() {
        Some(reference) => resolved(API.pointer(reference.trim_start_matches('#')).expect(reference)),
        None => schema,
    }
}

/// What is wrong with a value.
fn form_fits(schema: &Value, value: &Value, at: &str) -> Result<(), String> {
    let schema = resolved(schema);
    for key in ["oneOf", "anyOf"] {
        if let Some(choices) = schema[key].as_array() {
            let faults: Vec<String> = choices
                .iter()
                .filter_map(|one| form_fits(one, value, at).err())
                .collect();
            if faults.len() == choices.len() {
                return Err(format!("{at}: none of the forms: {}", faults.join("; ")));
            }
        }
    }
    if let Some(codes) = schema["enum"].as_array()
        && !codes.contains(value)
    {
        return Err(format!("{at}: {value} is none of {codes:?}"));
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        Value::String(kind) => vec![kind],
        _ => Vec::new(),
    };
    let numbers = kinds.contains(&"number") && value.is_number();
    let fits = kinds.is_empty() || numbers || kinds.contains(&kind(value));
    if !fits {
        return Err(format!("{at}: {value} is no {}", kinds.join(" or ")));
    }
    match value {
        Value::Object(fields) => object_fits(schema, fields, at),
        Value::Array(list) => {
            let each = list.iter().enumerate();
            let items = &schema["items"];
            each.filter(|_| !items.is_null())
                .try_for_each(|(index, one)| form_fits(items, one, &format!("{at}[{index}]")))
        }
        _ => Ok(()),
    }
}

fn object_fits(schema: &Value, fields: &Map<String, Value>, at: &str) -> Result<(), String> {
    let (mut known, mut required) = (Map::new(), Vec::new());
    gather(schema, &mut known, &mut required);
    let missing = required.iter().find(|name| !fields.contains_key(**name));
    if let Some(missing) = missing {
        return Err(format!("{at}: `{missing}` is missing"));
    }
    for (name, value) in fields {
        let (place, others) = (format!("{at}.{name}"), &schema["additionalProperties"]);
        match known.get(name) {
            Some(due) => form_fits(due, value, &place)?,
            None if !others.is_null() => form_fits(others, value, &place)?,
            None if known.is_empty() => {}
            None => return Err(format!("{place} is not described")),
        }
    }
    Ok(())
}

/// The fields of an object, those of all its parts together.
fn gather<'a>(schema: &'a Value, known: &mut Map<String, Value>, required: &mut Vec<&'a str>) {
    let schema = resolved(schema);
    known.extend(schema["properties"].as_object().cloned().unwrap_or_default());
    required.extend(
        schema["required"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str),
    );
    for part in schema["allOf"].as_array().into_iter().flatten() {
        gather(part, known, required);
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_i64() || number.is_u64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn another_form_is_seen() {
        let phase = &json!({ "$ref": "#/components/schemas/MyPhase" });
        assert_eq!(form_fits(phase, &json!("may-start"), ""), Ok(()));
        assert!(form_fits(phase, &json!("MayStart"), "").is_err());
        let error = &json!({ "$ref": "#/components/schemas/ErrorBody" });
        assert_eq!(form_fits(error, &json!({ "code": "busy" }), ""), Ok(()));
        for wrong in [
            json!({ "place": "body" }),
            json!({ "code": "busy", "more": 1 }),
            json!({ "code": "busy", "place": 1 }),
        ] {
            assert!(form_fits(error, &wrong, "").is_err(), "{wrong}");
        }
    }
}
