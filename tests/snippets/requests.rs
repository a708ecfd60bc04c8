//! The documented requests of every operation: with each example of its body, about each relationship, and with the example of
//! every query parameter.

use bytes::Bytes;
use counterfoil_mock::Sandbox;
use counterfoil_spec::Contract;
use http::Request;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

/// Characters that are not encoded in a path.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'_').remove(b'-').remove(b'.');

/// A request, and its name here.
pub(crate) struct Example {
    pub(crate) name: String,
    method: String,
    uri: String,
    media_type: String,
    body: Option<Value>,
}

impl Example {
    pub(crate) fn request(&self) -> Request<Bytes> {
        let mut request = Request::builder().method(&*self.method).uri(&self.uri);
        if self.body.is_some() {
            request = request.header("content-type", &self.media_type);
        }
        let body = self.body.as_ref().map(|it| Bytes::from(it.to_string()));
        request.body(body.unwrap_or_default()).unwrap()
    }
}

/// The inspector's view of an exchange.
pub(crate) fn entry(sandbox: &Sandbox, number: u64) -> Value {
    let path = format!("/_control/journal/{number}?reveal=true");
    let answer = sandbox.handle(Request::get(path).body(Bytes::new()).unwrap());
    assert_eq!(answer.status(), 200);
    serde_json::from_slice(answer.body()).unwrap()
}

/// The same of a request that is sent by hand.
pub(crate) fn by_hand(sandbox: &Sandbox, example: &Example) -> Value {
    sandbox.handle(example.request());
    entry(sandbox, sandbox.journal().total())
}

pub(crate) fn of(contract: &Contract) -> Vec<Example> {
    let document: Value = serde_json::from_str(contract.json).unwrap();
    let server = document["servers"][0]["url"].as_str().unwrap();
    let base = server.splitn(4, '/').nth(3).unwrap_or_default();
    let (mut examples, mut has_bad) = (Vec::new(), false);
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let Some(id) = operation["operationId"].as_str() else {
                continue;
            };
            let parameters = [&item["parameters"], &operation["parameters"]].into_iter();
            let parameters = parameters.filter_map(Value::as_array).flatten();
            let parameters: Vec<_> = parameters.map(|it| resolved(&document, it)).collect();
            let in_path = |it: &&&Value| it["in"] == "path";
            let content = resolved(&document, &operation["requestBody"])["content"].as_object();
            let (media_type, media) = content.and_then(|it| it.iter().next()).unzip();
            let bodies = media.and_then(|it| it["examples"].as_object());
            let bodies = bodies.into_iter().flatten();
            let mut bodies: Vec<_> = bodies
                .map(|(name, it)| {
                    (
                        name.as_str(),
                        Some(resolved(&document, it)["value"].clone()),
                    )
                })
                .collect();
            if bodies.is_empty() {
                bodies.push(("", None));
            }
            let mut add = |what: &str, path: &str, query: &str, body: &Option<Value>| {
                let base = if base.is_empty() {
                    String::new()
                } else {
                    format!("/{base}")
                };
                examples.push(Example {
                    name: format!("{id} {what}").trim_end().to_owned(),
                    method: method.to_ascii_uppercase(),
                    uri: format!("/{}{base}{path}{query}", contract.api),
                    media_type: media_type.cloned().unwrap_or_default(),
                    body: body.clone(),
                });
            };
            // About each relationship, where a path names one.
            let named = parameters.iter().filter(in_path);
            let named = named
                .flat_map(|it| it["schema"]["enum"].as_array())
                .flatten();
            let named: Vec<_> = named.filter_map(Value::as_str).collect();
            let place = |relationship: Option<&str>| {
                parameters
                    .iter()
                    .filter(in_path)
                    .fold(path.clone(), |path, it| {
                        let value = relationship.filter(|_| it["schema"]["enum"].is_array());
                        let value =
                            value.map_or_else(|| text(&example(&document, it)), str::to_owned);
                        let value = utf8_percent_encode(&value, SEGMENT).to_string();
                        path.replace(&format!("{{{}}}", it["name"].as_str().unwrap()), &value)
                    })
            };
            for (name, body) in &bodies {
                add(name, &place(named.first().copied()), "", body);
            }
            // Its links are one call for all.
            let others = named.iter().skip(1);
            let others = others.filter(|_| !path.contains("/relationships/"));
            for relationship in others {
                add(relationship, &place(Some(relationship)), "", &bodies[0].1);
            }
            let mut query = url::form_urlencoded::Serializer::new("?".to_owned());
            for parameter in parameters.iter().filter(|it| it["in"] == "query") {
                let name = parameter["name"].as_str().unwrap();
                match example(&document, parameter) {
                    Value::Object(members) => members.iter().for_each(|(member, value)| {
                        query.append_pair(&format!("{name}[{member}]"), &text(value));
                    }),
                    value => drop(query.append_pair(name, &text(&value))),
                }
            }
            if *method == "post" && !has_bad {
                // No typed call sends these.
                let nothing = Some(json!({}));
                add(
                    "without members",
                    &place(named.first().copied()),
                    "",
                    &nothing,
                );
                has_bad = true;
            }
            let query = query.finish();
            if query.len() > 1 {
                add(
                    "with a query",
                    &place(named.first().copied()),
                    &query,
                    &bodies[0].1,
                );
            }
        }
    }
    examples
}

fn resolved<'d>(document: &'d Value, value: &'d Value) -> &'d Value {
    let reference = value["$ref"].as_str().and_then(|it| it.strip_prefix('#'));
    reference.map_or(value, |it| document.pointer(it).unwrap())
}

/// The example of a parameter.
fn example(document: &Value, parameter: &Value) -> Value {
    let named = parameter["examples"].as_object();
    let named = named.and_then(|it| it.values().next());
    match (parameter.get("example"), named) {
        (Some(example), _) => example.clone(),
        (_, Some(named)) => resolved(document, named)["value"].clone(),
        _ => panic!("{} has no example", parameter["name"]),
    }
}

/// A value as it is written in a path or in a query.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    }
}

/// What a request says: where it goes and what is in it, whatever the order, however a moment is written, and without members that
/// have none themselves.
pub(crate) fn said(entry: &Value) -> Value {
    let query = entry["request"]["query"].as_array().unwrap().iter();
    let mut query: Vec<_> = query
        .map(|it| (it["name"].to_string(), it["value"].clone()))
        .collect();
    query.sort_by(|one, other| one.0.cmp(&other.0));
    let mut body = entry["request"]["body"].clone();
    plain(&mut body);
    json!([entry["method"], entry["path"], query, body])
}

fn plain(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.values_mut().for_each(plain);
            members.retain(|_, it| *it != json!({}));
        }
        Value::Array(items) => items.iter_mut().for_each(plain),
        // The output has a placeholder instead of a credential.
        Value::String(text) if text.starts_with("[a text of ") => *text = "[a text]".to_owned(),
        Value::String(text) => {
            let zoned = text.parse().or_else(|_| format!("{text}Z").parse());
            let zoned: Result<jiff::Timestamp, _> = zoned;
            if let Ok(moment) = zoned {
                *text = moment.to_string();
            }
        }
        Value::Number(number) => *value = json!(number.as_f64()),
        _ => {}
    }
}

/// A typed call asks, beside the fields that it is told, for those without which nothing can be read.
pub(crate) fn leave_fields_that_are_asked_for_too(said: &mut Value, asked: &Value) {
    let asked = asked[2].as_array().unwrap().clone();
    for (said, asked) in said[2].as_array_mut().unwrap().iter_mut().zip(asked) {
        let lists = [&said[1], &asked[1]].map(|it| it.as_str().unwrap_or_default());
        let begins = lists[0].strip_prefix(lists[1]);
        let is_fields = asked[0]
            .as_str()
            .is_some_and(|it| it.starts_with("\"fields["));
        if is_fields && said[0] == asked[0] && begins.is_some_and(|it| it.starts_with(',')) {
            *said = asked;
        }
    }
}
