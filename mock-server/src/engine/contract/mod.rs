//! The OpenAPI document of one API, with its operations and validators.

mod document;
mod parameter;
mod schema;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use http::{Method, StatusCode};
use serde_json::Value;
use serde_json::value::RawValue;

use document::{Components, Document, Written, read};

use super::validation::{Location, Violation, violations};
pub(super) use parameter::{Parameter, Style};
pub(crate) use schema::{Schema, effective, prepare_validation};

/// The document of one API, parsed once per process.
pub(crate) struct Contract {
    /// The path of the server URL, such as `/api/v1`, which precedes every operation's path.
    pub(crate) base_path: String,
    operations: Vec<Operation>,
    components: Arc<Components<'static>>,
    resources: BTreeMap<&'static str, &'static str>,
}

/// One operation of a contract. Most of it is parsed on demand: a test calls only a few.
pub(crate) struct Operation {
    pub(crate) id: String,
    pub(crate) method: Method,
    segments: Vec<Segment>,
    text: &'static str,
    written: OnceLock<Written<'static>>,
    shared_parameters: Option<&'static str>,
    body: OnceLock<Option<RequestBody>>,
    parameters: OnceLock<Vec<Parameter>>,
    responses: OnceLock<BTreeMap<String, Option<Schema>>>,
    components: Arc<Components<'static>>,
}

enum Segment {
    Literal(String),
    Parameter(String),
}

/// What an operation accepts as a body.
pub(crate) struct RequestBody {
    pub(crate) required: bool,
    pub(crate) schema: Schema,
}

/// The operation of a path, with the path parameters, percent-decoded once.
pub(crate) struct Routed<'c> {
    pub(crate) operation: &'c Operation,
    pub(crate) parameters: Vec<(&'c str, String)>,
}

/// The target of a path.
pub(crate) enum Route<'c> {
    To(Routed<'c>),
    WrongMethod(Vec<Method>),
    Nowhere,
}

impl Contract {
    /// Parses a document of `counterfoil-spec`.
    ///
    /// # Errors
    ///
    /// If the text is not an OpenAPI document in the form of our own contracts.
    pub(crate) fn read(json: &'static str) -> Result<Self, String> {
        let document = Document::read(json)?;
        let components = Arc::new(document.components);
        let base_path = document.server.split_once("://");
        let base_path =
            base_path.and_then(|(_, rest)| rest.find('/').map(|slash| rest[slash..].to_owned()));
        let operations = document.operations.into_iter().map(|line| Operation {
            id: line.id.to_owned(),
            method: line.method,
            segments: segments(line.template),
            text: line.text,
            written: OnceLock::new(),
            shared_parameters: document.shared.get(line.template).copied(),
            body: OnceLock::new(),
            parameters: OnceLock::new(),
            responses: OnceLock::new(),
            components: components.clone(),
        });
        let mut operations: Vec<_> = operations.collect();
        // A literal segment is more specific than a parameter, so `/transactions/search` wins over
        // `/transactions/{ref}`.
        let is_parameter = |it: &Segment| matches!(it, Segment::Parameter(_));
        operations
            .sort_by_cached_key(|it| it.segments.iter().map(is_parameter).collect::<Vec<_>>());
        Ok(Self {
            base_path: base_path
                .unwrap_or_default()
                .trim_end_matches('/')
                .to_owned(),
            operations,
            components,
            resources: document.resources,
        })
    }

    pub(crate) fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.operations.iter()
    }

    /// Prefixes the operations with the version: `2026-05/list-orders`. A vendor's versions have operations with the
    /// same names.
    pub(crate) fn of_version(mut self, version: &str) -> Self {
        for operation in &mut self.operations {
            operation.id = format!("{version}/{}", operation.id);
        }
        self
    }

    /// The schema of this name.
    pub(crate) fn schema(&self, name: &str) -> Option<&Value> {
        self.components.get("schemas", name)
    }

    /// Every named schema.
    pub(crate) fn named_schemas(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.components.schemas()
    }

    /// The resource types of a JSON:API, and the names of their schemas.
    pub(crate) fn resources(&self) -> &BTreeMap<&'static str, &'static str> {
        &self.resources
    }

    /// Every schema that messages are validated against, with its operation.
    #[cfg(test)]
    pub(crate) fn schemas(&self) -> impl Iterator<Item = (&str, &Schema)> {
        self.operations.iter().flat_map(|operation| {
            let parameters = operation.parameters().iter().map(|it| &it.schema);
            let body = operation.request_body().into_iter().map(|it| &it.schema);
            let responses = operation.responses().values().flatten();
            parameters
                .chain(body)
                .chain(responses)
                .map(|schema| (operation.id.as_str(), schema))
        })
    }

    /// Finds the operation for a raw path below the base path. Segments are compared before they are decoded, so a
    /// `%2F` inside an id never splits it.
    pub(crate) fn route(&self, method: &Method, path: &str) -> Route<'_> {
        let mut allowed = Vec::new();
        let parts: Vec<_> = match path.strip_prefix('/') {
            Some(path) => path.split('/').collect(),
            None => return Route::Nowhere,
        };
        for operation in &self.operations {
            let Some(parameters) = operation.matches(&parts) else {
                continue;
            };
            if operation.method == *method {
                return Route::To(Routed {
                    operation,
                    parameters,
                });
            }
            // Two paths may match.
            if !allowed.contains(&operation.method) {
                allowed.push(operation.method.clone());
            }
        }
        match allowed.is_empty() {
            true => Route::Nowhere,
            false => Route::WrongMethod(allowed),
        }
    }

    /// Checks a value against a schema of this contract.
    ///
    /// # Errors
    ///
    /// If the schema itself does not compile, which is a bug in the document.
    pub(crate) fn check(
        &self,
        schema: &Schema,
        strict: bool,
        value: &Value,
        location: &Location,
    ) -> Result<Vec<Violation>, String> {
        let validator = schema.validator(&self.components, strict)?;
        Ok(violations(validator, value, location))
    }

    /// Resolves the schema's reference, one level deep: enough to see its type and its properties.
    pub(crate) fn resolve<'v>(&'v self, schema: &'v Value) -> &'v Value {
        self.components.resolve(schema)
    }

    /// The members that an object in a value may have, as far as its schema lists them in one place.
    pub(crate) fn members<'v>(
        &'v self,
        schema: &'v Schema,
        pointer: &str,
    ) -> impl Iterator<Item = &'v str> {
        let mut at = Some(self.resolve(&schema.value));
        for token in pointer.split('/').skip(1) {
            let below = |it: &'v Value| {
                it.get("items")
                    .or_else(|| it.get("properties")?.get(token))
                    .or_else(|| it.get("additionalProperties"))
            };
            at = at.and_then(below).map(|it| self.resolve(it));
        }
        members(at.and_then(|it| it.get("properties"))).map(|(name, _)| name.as_str())
    }

    /// What would be known in place of the member that a value has too many, as the end of a sentence about it.
    pub(crate) fn known_instead(&self, schema: &Schema, violation: &Violation) -> String {
        match violation.keyword.as_str() {
            "additionalProperties" => known_names(self.members(schema, &violation.pointer)),
            _ => String::new(),
        }
    }

    /// The schema of a response with this status, if one is documented.
    pub(crate) fn response_schema<'c>(
        &'c self,
        operation: &'c Operation,
        status: StatusCode,
    ) -> Option<&'c Value> {
        let schema = operation.documented(status)?.as_ref()?;
        Some(&schema.value)
    }

    /// Validates the body of a request, or that it may be absent.
    pub(crate) fn check_request_body(
        &self,
        operation: &Operation,
        strict: bool,
        body: Option<&Value>,
    ) -> Result<Vec<Violation>, String> {
        match (operation.request_body(), body) {
            (Some(expected), Some(body)) => {
                self.check(&expected.schema, strict, body, &Location::Body)
            }
            (Some(expected), None) if expected.required => {
                let missing = Violation::new(Location::Body, "required", "is missing");
                Ok(vec![missing])
            }
            _ => Ok(Vec::new()),
        }
    }

    /// Validates a response against the operation's documented responses.
    ///
    /// An undocumented status is only a violation if it is a success: gateways and servers add their own errors (413,
    /// 503) that no vendor lists.
    pub(crate) fn check_response(
        &self,
        operation: &Operation,
        strict: bool,
        status: StatusCode,
        body: Option<&Value>,
    ) -> Result<Vec<Violation>, String> {
        let wrong_body = |rule: &str| Ok(vec![Violation::new(Location::Body, "content", rule)]);
        match (operation.documented(status), body) {
            (Some(Some(schema)), Some(body)) => self.check(schema, strict, body, &Location::Body),
            (Some(Some(_)), None) => wrong_body("is documented but absent or not JSON"),
            (Some(None), Some(_)) => wrong_body("is present but not documented"),
            (None, _) if status.is_success() => Ok(vec![Violation::new(
                Location::Status,
                "responses",
                format!("{} is not documented for {}", status.as_u16(), operation.id),
            )]),
            (Some(None), None) | (None, _) => Ok(Vec::new()),
        }
    }
}

/// The names that would be known where another was used, as the end of a sentence about it.
pub(crate) fn known_names<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<_> = names.collect();
    match names.is_empty() {
        true => String::new(),
        false => format!("; known are {}", names.join(", ")),
    }
}

impl Operation {
    fn written(&self) -> &Written<'static> {
        self.written.get_or_init(|| read(self.text))
    }

    /// The documented response of a status: by its number, its class, or the default.
    fn documented(&self, status: StatusCode) -> Option<&Option<Schema>> {
        let responses = self.responses();
        let class = || format!("{}XX", status.as_u16() / 100);
        responses
            .get(status.as_str())
            .or_else(|| responses.get(&class()))
            .or_else(|| responses.get("default"))
    }

    /// The declared parameters, except those of the path.
    pub(crate) fn parameters(&self) -> &[Parameter] {
        self.parameters.get_or_init(|| {
            let own = self.written().parameters.map(RawValue::get);
            let written = self.shared_parameters.into_iter().chain(own);
            let read = written.flat_map(read::<Vec<Value>>);
            let read = read.filter_map(|it| Parameter::read(&self.components, &it));
            Parameter::folded(read.collect())
        })
    }

    /// The request body, if the operation accepts one.
    pub(crate) fn request_body(&self) -> Option<&RequestBody> {
        let body = || {
            let written = self.written().request_body?;
            RequestBody::read(&self.components, &read(written.get()))
        };
        self.body.get_or_init(body).as_ref()
    }

    /// The documented responses, each with the schema of its JSON. HTML is not validated.
    fn responses(&self) -> &BTreeMap<String, Option<Schema>> {
        self.responses.get_or_init(|| {
            let written = self.written().responses.map_or("", RawValue::get);
            let written: BTreeMap<String, Value> = read(written);
            let read = written.into_iter().map(|(status, response)| {
                let content = self.components.resolve(&response).get("content");
                let json = members(content).find(|(media_type, _)| media_type.ends_with("json"));
                let schema = json.and_then(|(_, media)| media.get("schema"));
                (status, schema.cloned().map(Schema::new))
            });
            read.collect()
        })
    }

    /// The segments of its path; parameters are their names.
    pub(crate) fn segments(&self) -> impl Iterator<Item = &str> {
        self.segments.iter().map(|segment| match segment {
            Segment::Literal(name) | Segment::Parameter(name) => name.as_str(),
        })
    }

    fn matches(&self, parts: &[&str]) -> Option<Vec<(&str, String)>> {
        let mut pairs = self.segments.iter().zip(parts);
        let fits = |(segment, part): (&Segment, &&str)| match segment {
            Segment::Literal(literal) => literal == part,
            Segment::Parameter(_) => !part.is_empty(),
        };
        if self.segments.len() != parts.len() || !pairs.clone().all(fits) {
            return None;
        }
        let mut parameters = Vec::new();
        pairs.try_for_each(|(segment, part)| {
            if let Segment::Parameter(name) = segment {
                let decoded = percent_encoding::percent_decode_str(part).decode_utf8();
                parameters.push((name.as_str(), decoded.ok()?.into_owned()));
            }
            Some(())
        })?;
        Some(parameters)
    }
}

impl RequestBody {
    fn read(components: &Components<'_>, body: &Value) -> Option<Self> {
        let body = components.resolve(body);
        let content = body.get("content")?.as_object()?;
        let media = content.values().next()?;
        Some(Self {
            required: body.get("required").and_then(Value::as_bool) == Some(true),
            schema: Schema::new(media.get("schema")?.clone()),
        })
    }
}

fn members(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_object).into_iter().flatten()
}

fn segments(template: &str) -> Vec<Segment> {
    let segment = |part: &str| {
        let name = part.strip_prefix('{').and_then(|it| it.strip_suffix('}'));
        match name {
            Some(name) => Segment::Parameter(name.to_owned()),
            None => Segment::Literal(part.to_owned()),
        }
    };
    let template = template.trim_start_matches('/');
    template.split('/').map(segment).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use serde_json::json;

    use super::*;

    fn contract() -> Contract {
        let document = r##"{
"servers":[{"url":"https://api.example.com/api/v1/"}],
"paths":{
"/things":{
"post":{"operationId":"create-thing","requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}},"responses":{"201":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}}}}
}
},
"components":{
"schemas":{
"Thing":{"type":"object","properties":{"kind":{"type":"string","x-strict":{"enum":["a"]}}},"x-strict":{"required":["kind"],"additionalProperties":false}}
}
}
}
"##;
        Contract::read(document).unwrap()
    }

    #[test]
    fn a_document_that_is_not_written_in_lines_is_refused() {
        for text in [
            "",
            "{}",
            "{\n[]\n}",
            "{\n\"paths\":{\n\"/x\":{\n\"get\":{}\n}\n}\n}",
        ] {
            assert!(Contract::read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_strict_world_refuses_what_the_documented_world_accepts() {
        let contract = contract();
        let operation = contract
            .operations()
            .find(|it| it.id == "create-thing")
            .unwrap();
        let schema = &operation.request_body().unwrap().schema;
        let check = |strict, value: Value| {
            contract
                .check(schema, strict, &value, &Location::Body)
                .unwrap()
                .len()
        };
        assert_eq!(check(false, json!({"other": 1})), 0);
        assert_eq!(check(true, json!({"other": 1})), 2);
        assert_eq!(check(true, json!({"kind": "b"})), 1);
        assert_eq!(check(true, json!({"kind": "a"})), 0);
    }

    #[test]
    fn an_answer_is_checked_against_the_documented_responses() {
        let contract = contract();
        let operation = contract
            .operations()
            .find(|it| it.id == "create-thing")
            .unwrap();
        let check = |status, body: Option<Value>| {
            contract
                .check_response(operation, false, status, body.as_ref())
                .unwrap()
                .len()
        };
        assert_eq!(check(StatusCode::CREATED, Some(json!({"kind": "a"}))), 0);
        assert_eq!(check(StatusCode::CREATED, Some(json!({"kind": 1}))), 1);
        assert_eq!(check(StatusCode::CREATED, None), 1);
        assert_eq!(check(StatusCode::OK, Some(json!({}))), 1);
        assert_eq!(check(StatusCode::PAYLOAD_TOO_LARGE, None), 0);
    }
}
