//! A contract at work: the OpenAPI document of one API, its operations, and their validators.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use http::{Method, StatusCode};
use jsonschema::Validator;
use serde_json::{Map, Value, json};

use super::validation::{Location, Violation, violations};

/// The document of one API, read once per process.
pub(crate) struct Contract {
    /// The path of the server URL, such as `/api/v1`: what stands before every operation's path.
    pub(crate) base_path: String,
    operations: Vec<Operation>,
    document: Document,
}

/// One operation of a contract.
pub(crate) struct Operation {
    pub(crate) id: String,
    pub(crate) method: Method,
    segments: Vec<Segment>,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) request_body: Option<RequestBody>,
    responses: BTreeMap<String, Option<Schema>>,
}

enum Segment {
    Literal(String),
    Parameter(String),
}

/// A query or header parameter of an operation.
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) location: Location,
    pub(crate) required: bool,
    pub(crate) style: Style,
    /// Whether the members of an object may be named in any casing.
    pub(crate) any_casing: bool,
    pub(crate) schema: Schema,
}

/// How a parameter is written in a query string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// `name=value`, repeated for an array.
    Form,
    /// `name=a,b`.
    CommaList,
    /// `name[key]=value`, nested as deep as the schema goes.
    DeepObject,
}

/// What an operation accepts as a body.
pub(crate) struct RequestBody {
    pub(crate) required: bool,
    pub(crate) schema: Schema,
}

/// A schema of the document, with its two validators: what the documented world accepts, and what the strict one does.
pub(crate) struct Schema {
    value: Value,
    documented: OnceLock<Result<Validator, String>>,
    strict: OnceLock<Result<Validator, String>>,
}

/// The parts of a document that schemas refer to.
struct Document {
    components: Value,
    strict_components: OnceLock<Value>,
}

/// An operation that a path leads to, with the path parameters, percent-decoded once.
pub(crate) struct Routed<'c> {
    pub(crate) operation: &'c Operation,
    pub(crate) parameters: Vec<(&'c str, String)>,
}

/// Where a path leads.
pub(crate) enum Route<'c> {
    To(Routed<'c>),
    WrongMethod(Vec<Method>),
    Nowhere,
}

impl Contract {
    /// Reads a document of `counterfoil-spec`.
    ///
    /// # Errors
    ///
    /// When the text is not an OpenAPI document in the form that our own contracts have.
    pub(crate) fn read(json: &str) -> Result<Self, String> {
        let document: Value = serde_json::from_str(json).map_err(|error| error.to_string())?;
        let base_path = document
            .pointer("/servers/0/url")
            .and_then(Value::as_str)
            .and_then(|url| url.split_once("://"))
            .and_then(|(_, rest)| rest.find('/').map(|slash| rest[slash..].to_owned()))
            .unwrap_or_default();
        let mut operations = Vec::new();
        for (template, item) in members(document.get("paths")) {
            let shared = item.get("parameters").and_then(Value::as_array);
            for (method, operation) in members(Some(item)) {
                let Ok(method) = Method::from_bytes(method.to_ascii_uppercase().as_bytes()) else {
                    continue;
                };
                let Some(id) = operation.get("operationId").and_then(Value::as_str) else {
                    continue;
                };
                let own = operation.get("parameters").and_then(Value::as_array);
                let parameters = shared
                    .into_iter()
                    .chain(own)
                    .flatten()
                    .filter_map(|parameter| Parameter::read(&document, parameter))
                    .collect();
                let parameters = Parameter::folded(parameters);
                operations.push(Operation {
                    id: id.to_owned(),
                    method,
                    segments: segments(template),
                    parameters,
                    request_body: operation
                        .get("requestBody")
                        .and_then(|body| RequestBody::read(&document, body)),
                    responses: responses(&document, operation),
                });
            }
        }
        // A literal segment is more specific than a parameter, so `/transactions/search` wins over `/transactions/{ref}`.
        operations.sort_by_key(|operation| {
            operation
                .segments
                .iter()
                .map(|segment| matches!(segment, Segment::Parameter(_)))
                .collect::<Vec<_>>()
        });
        Ok(Self {
            base_path: base_path.trim_end_matches('/').to_owned(),
            operations,
            document: Document {
                components: document.get("components").cloned().unwrap_or_default(),
                strict_components: OnceLock::new(),
            },
        })
    }

    pub(crate) fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.operations.iter()
    }

    /// What the schemas refer to.
    pub(crate) fn components(&self) -> &Value {
        &self.document.components
    }

    /// Every schema that a message is checked against, with its operation.
    #[cfg(test)]
    pub(crate) fn schemas(&self) -> impl Iterator<Item = (&str, &Schema)> {
        self.operations.iter().flat_map(|operation| {
            let parameters = operation.parameters.iter().map(|it| &it.schema);
            let body = operation.request_body.iter().map(|it| &it.schema);
            let responses = operation.responses.values().flatten();
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
        for operation in &self.operations {
            let Some(parameters) = operation.matches(path) else {
                continue;
            };
            if operation.method == *method {
                return Route::To(Routed {
                    operation,
                    parameters,
                });
            }
            allowed.push(operation.method.clone());
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
    /// When the schema itself does not compile, which is a bug in the document.
    pub(crate) fn check(
        &self,
        schema: &Schema,
        strict: bool,
        value: &Value,
        location: &Location,
    ) -> Result<Vec<Violation>, String> {
        let cell = if strict {
            &schema.strict
        } else {
            &schema.documented
        };
        let validator = cell
            .get_or_init(|| self.document.compile(&schema.value, strict))
            .as_ref()
            .map_err(String::clone)?;
        Ok(violations(validator, value, location))
    }

    /// The schema with its reference resolved, one level deep: enough to see its type and its properties.
    pub(crate) fn resolve<'v>(&'v self, schema: &'v Value) -> &'v Value {
        schema
            .get("$ref")
            .and_then(Value::as_str)
            .and_then(|reference| reference.strip_prefix("#/components"))
            .and_then(|pointer| self.document.components.pointer(pointer))
            .unwrap_or(schema)
    }

    /// The schema of an answer with this status, if one is documented.
    pub(crate) fn response_schema<'c>(
        &'c self,
        operation: &'c Operation,
        status: StatusCode,
    ) -> Option<&'c Value> {
        let schema = operation.documented(status)?.as_ref()?;
        Some(&schema.value)
    }

    /// Checks the body of a request, or that it may be absent.
    pub(crate) fn check_request_body(
        &self,
        operation: &Operation,
        strict: bool,
        body: Option<&Value>,
    ) -> Result<Vec<Violation>, String> {
        match (&operation.request_body, body) {
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

    /// Checks an answer against the operation's documented responses.
    ///
    /// An undocumented status is a violation only if it claims success: gateways and servers add errors of their own
    /// (413, 503) that no vendor lists.
    pub(crate) fn check_response(
        &self,
        operation: &Operation,
        strict: bool,
        status: StatusCode,
        body: Option<&Value>,
    ) -> Result<Vec<Violation>, String> {
        match (operation.documented(status), body) {
            (Some(Some(schema)), Some(body)) => self.check(schema, strict, body, &Location::Body),
            (Some(Some(_)), None) => Ok(vec![Violation::new(
                Location::Body,
                "content",
                "is documented but absent or not JSON",
            )]),
            (Some(None), Some(_)) => Ok(vec![Violation::new(
                Location::Body,
                "content",
                "is present but not documented",
            )]),
            (None, _) if status.is_success() => Ok(vec![Violation::new(
                Location::Status,
                "responses",
                format!("{} is not documented for {}", status.as_u16(), operation.id),
            )]),
            (Some(None), None) | (None, _) => Ok(Vec::new()),
        }
    }
}

impl Operation {
    /// The documented response of a status: by its number, by its class, or else by default.
    fn documented(&self, status: StatusCode) -> Option<&Option<Schema>> {
        let class = format!("{}XX", status.as_u16() / 100);
        self.responses
            .get(status.as_str())
            .or_else(|| self.responses.get(&class))
            .or_else(|| self.responses.get("default"))
    }

    fn matches(&self, path: &str) -> Option<Vec<(&str, String)>> {
        let mut parts = path.strip_prefix('/')?.split('/');
        let mut parameters = Vec::new();
        for segment in &self.segments {
            let part = parts.next()?;
            match segment {
                Segment::Literal(literal) if literal == part => {}
                Segment::Parameter(name) if !part.is_empty() => {
                    let decoded = percent_encoding::percent_decode_str(part).decode_utf8();
                    parameters.push((name.as_str(), decoded.ok()?.into_owned()));
                }
                _ => return None,
            }
        }
        parts.next().is_none().then_some(parameters)
    }
}

impl Parameter {
    fn read(document: &Value, parameter: &Value) -> Option<Self> {
        let parameter = dereference(document, parameter);
        let name = parameter.get("name")?.as_str()?.to_owned();
        let location = match parameter.get("in")?.as_str()? {
            "query" => Location::Query(name.clone()),
            "header" => Location::Header(name.clone()),
            _ => return None,
        };
        let explode = parameter.get("explode").and_then(Value::as_bool);
        let style = match (parameter.get("style").and_then(Value::as_str), explode) {
            (Some("deepObject"), _) => Style::DeepObject,
            (_, Some(false)) => Style::CommaList,
            _ => Style::Form,
        };
        Some(Self {
            name,
            location,
            required: parameter.get("required").and_then(Value::as_bool) == Some(true),
            style,
            any_casing: parameter.get("x-any-casing") == Some(&Value::Bool(true)),
            schema: Schema::new(parameter.get("schema")?.clone()),
        })
    }

    /// `page[size]` and `page[number]` as the members of one object `page`, so that another name in it is a stranger.
    fn folded(parameters: Vec<Self>) -> Vec<Self> {
        let is_member =
            |it: &Self| matches!(it.location, Location::Query(_)) && it.name.contains('[');
        let (members, mut whole): (Vec<_>, Vec<_>) = parameters.into_iter().partition(is_member);
        for it in members {
            let Self { name, schema, .. } = it;
            let Some((root, member)) = name.strip_suffix(']').and_then(|it| it.split_once('['))
            else {
                continue;
            };
            let index = whole.iter().position(|it| it.name == root);
            let index = index.unwrap_or_else(|| {
                whole.push(Self {
                    name: root.to_owned(),
                    location: Location::Query(root.to_owned()),
                    required: false,
                    style: Style::DeepObject,
                    any_casing: it.any_casing,
                    schema: Schema::new(json!({"type": "object", "additionalProperties": false})),
                });
                whole.len() - 1
            });
            let object = &mut whole[index].schema.value;
            object["properties"][member] = schema.value;
            for names in ["/propertyNames/enum", "/x-strict/propertyNames/enum"] {
                if let Some(Value::Array(names)) = object.pointer_mut(names) {
                    names.push(Value::from(member));
                }
            }
        }
        whole
    }
}

impl RequestBody {
    fn read(document: &Value, body: &Value) -> Option<Self> {
        let body = dereference(document, body);
        let content = body.get("content")?.as_object()?;
        let media = content.values().next()?;
        Some(Self {
            required: body.get("required").and_then(Value::as_bool) == Some(true),
            schema: Schema::new(media.get("schema")?.clone()),
        })
    }
}

impl Schema {
    /// The component of this name.
    pub(crate) fn component(name: &str) -> Self {
        Self::new(json!({ "$ref": format!("#/components/schemas/{name}") }))
    }

    fn new(value: Value) -> Self {
        Self {
            value,
            documented: OnceLock::new(),
            strict: OnceLock::new(),
        }
    }

    pub(crate) fn value(&self) -> &Value {
        &self.value
    }
}

impl Document {
    /// Compiles a schema together with the components it may refer to. Formats stay annotations, as JSON Schema
    /// 2020-12 has them by default: Fragment's own example sends a date-time without a zone.
    fn compile(&self, schema: &Value, strict: bool) -> Result<Validator, String> {
        let components = if strict {
            self.strict_components
                .get_or_init(|| tighten(&self.components))
        } else {
            &self.components
        };
        let mut root = match schema {
            Value::Object(members) if strict => match tighten(&Value::Object(members.clone())) {
                Value::Object(members) => members,
                _ => Map::new(),
            },
            Value::Object(members) => members.clone(),
            _ => return Err("a schema must be an object".to_owned()),
        };
        root.insert("components".to_owned(), components.clone());
        jsonschema::draft202012::options()
            .should_validate_formats(false)
            .build(&Value::Object(root))
            .map_err(|error| error.to_string())
    }
}

/// Merges every `x-strict` overlay over the schema that it stands in.
fn tighten(schema: &Value) -> Value {
    match schema {
        Value::Array(items) => Value::Array(items.iter().map(tighten).collect()),
        Value::Object(members) => {
            let mut tightened: Map<String, Value> = members
                .iter()
                .filter(|(name, _)| *name != "x-strict")
                .map(|(name, value)| (name.clone(), tighten(value)))
                .collect();
            if let Some(Value::Object(overlay)) = members.get("x-strict") {
                for (name, value) in overlay {
                    tightened.insert(name.clone(), tighten(value));
                }
            }
            Value::Object(tightened)
        }
        other => other.clone(),
    }
}

fn dereference<'v>(document: &'v Value, value: &'v Value) -> &'v Value {
    value
        .get("$ref")
        .and_then(Value::as_str)
        .and_then(|reference| reference.strip_prefix('#'))
        .and_then(|pointer| document.pointer(pointer))
        .unwrap_or(value)
}

/// The documented responses, each with the schema of its JSON. A page of HTML is not checked.
fn responses(document: &Value, operation: &Value) -> BTreeMap<String, Option<Schema>> {
    members(operation.get("responses"))
        .map(|(status, response)| {
            let schema = dereference(document, response)
                .get("content")
                .and_then(Value::as_object)
                .and_then(|content| {
                    content
                        .iter()
                        .find(|(media_type, _)| media_type.contains("json"))
                })
                .and_then(|(_, media)| media.get("schema"))
                .map(|schema| Schema::new(schema.clone()));
            (status.clone(), schema)
        })
        .collect()
}

fn members(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_object).into_iter().flatten()
}

fn segments(template: &str) -> Vec<Segment> {
    template
        .trim_start_matches('/')
        .split('/')
        .map(|part| {
            match part
                .strip_prefix('{')
                .and_then(|part| part.strip_suffix('}'))
            {
                Some(name) => Segment::Parameter(name.to_owned()),
                None => Segment::Literal(part.to_owned()),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]

    use serde_json::json;

    use super::*;

    fn contract() -> Contract {
        Contract::read(
            &json!({
                "servers": [{"url": "https://api.example.com/api/v1/"}],
                "paths": {
                    "/things/{thing-id}": {
                        "get": {"operationId": "get-thing", "responses": {"200": {"description": "ok"}}},
                    },
                    "/things/search": {
                        "get": {"operationId": "search-things", "responses": {}},
                    },
                    "/things": {
                        "post": {
                            "operationId": "create-thing",
                            "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
                            "responses": {"201": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}},
                        },
                    },
                },
                "components": {"schemas": {"Thing": {
                    "type": "object",
                    "properties": {"kind": {"type": "string", "x-strict": {"enum": ["a"]}}},
                    "x-strict": {"required": ["kind"], "additionalProperties": false},
                }}},
            })
            .to_string(),
        )
        .unwrap()
    }

    fn routed(contract: &Contract, path: &str) -> Option<(String, Vec<String>)> {
        match contract.route(&Method::GET, path) {
            Route::To(routed) => Some((
                routed.operation.id.clone(),
                routed
                    .parameters
                    .into_iter()
                    .map(|(_, value)| value)
                    .collect(),
            )),
            _ => None,
        }
    }

    #[test]
    fn a_path_is_routed_raw_and_decoded_once() {
        let contract = contract();
        assert_eq!(contract.base_path, "/api/v1");
        let found = |id: &str| Some(("get-thing".to_owned(), vec![id.to_owned()]));
        assert_eq!(routed(&contract, "/things/a%2Fb"), found("a/b"));
        assert_eq!(routed(&contract, "/things/%252F"), found("%2F"));
        assert_eq!(routed(&contract, "/things/%C3%A9%20y"), found("é y"));
        for stray in [
            "/things/a/b",
            "/things/",
            "/things/a/",
            "//things/a",
            "/things/%ff",
        ] {
            assert_eq!(routed(&contract, stray), None, "{stray}");
        }
    }

    #[test]
    fn a_literal_segment_wins_over_a_parameter() {
        assert_eq!(
            routed(&contract(), "/things/search"),
            Some(("search-things".to_owned(), vec![]))
        );
    }

    #[test]
    fn a_known_path_with_another_method_says_what_is_allowed() {
        let contract = contract();
        let Route::WrongMethod(allowed) = contract.route(&Method::DELETE, "/things") else {
            panic!("the path is known");
        };
        assert_eq!(allowed, [Method::POST]);
    }

    #[test]
    fn the_strict_world_refuses_what_the_documented_world_accepts() {
        let contract = contract();
        let operation = contract
            .operations()
            .find(|it| it.id == "create-thing")
            .unwrap();
        let schema = &operation.request_body.as_ref().unwrap().schema;
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
