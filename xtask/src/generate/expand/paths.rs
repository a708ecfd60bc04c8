use serde_json::{Value, json};

use super::facts::{Members, Resource};
use super::reference;

const MEDIA_TYPE: &str = "application/vnd.api+json";

/// The errors of every call.
const ALWAYS: [u16; 5] = [400, 401, 406, 429, 500];
const OF_ONE: [u16; 6] = [400, 401, 404, 406, 429, 500];

/// The paths of a resource type.
pub(super) fn of(resource: &Resource) -> Members {
    let mut collection = Members::new();
    let mut item = Members::new();
    for (operation, verb, method) in [
        ("create", "Create", "post"),
        ("list", "List", "get"),
        ("retrieve", "Retrieve", "get"),
        ("update", "Update", "patch"),
        ("delete", "Delete", "delete"),
    ] {
        if resource.has(operation) {
            let at = match operation {
                "create" | "list" => &mut collection,
                _ => &mut item,
            };
            at.insert(method.to_owned(), of_resource(resource, operation, verb));
        }
    }
    let path = format!("/{}", resource.kind);
    let with_id = |item: Members| {
        let mut whole = Members::new();
        whole.insert(
            "parameters".to_owned(),
            json!([reference("parameters", "ResourceId")]),
        );
        whole.extend(item);
        Value::Object(whole)
    };
    let mut paths = Members::new();
    if !collection.is_empty() {
        paths.insert(path.clone(), Value::Object(collection));
    }
    paths.insert(format!("{path}/{{id}}"), with_id(item));
    paths.extend(related(resource));
    paths
}

fn of_resource(resource: &Resource, operation: &str, verb: &str) -> Value {
    let kebab = |words: String| words.replace(' ', "-");
    let name = resource.name;
    let parameter = |it: &str| reference("parameters", &format!("{name}{it}"));
    let shared = |it: &str| reference("parameters", it);
    let whole = [parameter("Include"), shared("Fields")];
    let (id, summary, parameters) = match operation {
        "list" => (
            kebab(resource.plural()),
            resource.plural(),
            vec![
                shared("PageNumber"),
                shared("PageSize"),
                parameter("Sort"),
                parameter("Include"),
                shared("Fields"),
                shared("Filter"),
                parameter("FilterShorthands"),
            ],
        ),
        "delete" => (kebab(resource.singular()), resource.one(), Vec::new()),
        _ => (kebab(resource.singular()), resource.one(), whole.to_vec()),
    };
    let mut described = json!({
        "operationId": format!("{operation}-{id}"),
        "summary": format!("{verb} {summary}"),
        "tags": [resource.kind],
    });
    if !parameters.is_empty() {
        described["parameters"] = parameters.into();
    }
    if let "create" | "update" = operation {
        described["requestBody"] = json!({
            "required": true,
            "content": content(&format!("{name}{verb}Document"), &format!("{name}{verb}")),
        });
    }
    let of = |it: &str| format!("The {} {it}.", resource.singular());
    let (status, description, answer, failures): (_, _, _, &[u16]) = match operation {
        "list" => (
            "200",
            format!("A page of {}.", resource.plural()),
            "List",
            &ALWAYS,
        ),
        "create" => (
            "201",
            of("that was created"),
            "",
            &[400, 401, 406, 409, 415, 422, 429, 500],
        ),
        "retrieve" => ("200", of("as it is"), "", &OF_ONE),
        "update" => (
            "200",
            of("as it is now"),
            "",
            &[400, 401, 404, 406, 409, 415, 422, 429, 500],
        ),
        _ => (
            "204",
            of("is gone; no body"),
            "",
            &[401, 404, 406, 422, 423, 429, 500],
        ),
    };
    let mut success =
        json!({ "description": description, "headers": headers(operation == "create") });
    if operation != "delete" {
        success["content"] = content(
            &format!("{name}{answer}Document"),
            &format!("{name}{answer}"),
        );
    }
    described["responses"] = responses(status, success, failures);
    described
}

/// The paths from a resource to others, and to the linkage.
fn related(resource: &Resource) -> Members {
    let names: Vec<_> = resource.relationships.keys().collect();
    let one = resource.one();
    let id = resource.singular().replace(' ', "-");
    let path = |rest: &str| format!("/{}/{{id}}{rest}/{{relationship}}", resource.kind);
    let parameters = |what: &str| {
        let relationship = json!({
            "name": "relationship",
            "in": "path",
            "required": true,
            "description": what,
            "schema": { "type": "string", "enum": names },
            "example": names.first(),
        });
        json!([reference("parameters", "ResourceId"), relationship])
    };
    let query = [
        "PageNumber",
        "PageSize",
        "PageAfter",
        "PageBefore",
        "RelatedSort",
        "RelatedInclude",
        "Fields",
        "Filter",
        "RelatedFilterShorthands",
    ];
    let success = |description: &str, schema: &str, example: &str| json!({ "description": description, "headers": headers(false), "content": content(schema, example) });
    let mut paths = Members::new();
    paths.insert(
        path(""),
        json!({
            "parameters": parameters("Which related resources to return."),
            "get": {
                "operationId": format!("related-to-{id}"),
                "summary": format!("Retrieve what {one} is related to"),
                "description": "One resource, or null, for a relationship to one; a page for a relationship to many. Filters, sort criteria, includes and fields are those of the related type. Pages of `event_stores` go by cursor and are not counted.",
                "tags": [resource.kind],
                "parameters": query.map(|it| reference("parameters", it)),
                "responses": responses("200", success("The related resource or resources.", "RelatedDocument", "Related"), &OF_ONE),
            },
        }),
    );
    paths.insert(
        path("/relationships"),
        json!({
            "parameters": parameters("Which relationship to return."),
            "get": {
                "operationId": format!("relationship-of-{id}"),
                "x-evidence": "inferred from the links of answers",
                "summary": format!("Retrieve a relationship of {one}"),
                "description": "The linkage alone. The links of resources lead here; the answer is inferred.",
                "tags": [resource.kind],
                "responses": responses("200", success("The linkage.", "RelationshipDocument", "Relationship"), &OF_ONE),
            },
        }),
    );
    paths
}

fn content(schema: &str, example: &str) -> Value {
    json!({ MEDIA_TYPE: {
        "schema": reference("schemas", schema),
        "examples": { "sample": reference("examples", &format!("{example}Example")) },
    } })
}

fn headers(creates: bool) -> Value {
    let mut headers = json!({});
    if creates {
        headers["Location"] = reference("headers", "Location");
    }
    for word in ["Limit", "Interval", "Remaining"] {
        headers[format!("X-Ratelimit-{word}")] = reference("headers", &format!("RateLimit{word}"));
    }
    headers
}

fn responses(status: &str, success: Value, failures: &[u16]) -> Value {
    let mut responses = json!({ status: success });
    for failure in failures {
        let name = match failure {
            400 => "BadRequest",
            401 => "Unauthorized",
            404 => "NotFound",
            406 => "NotAcceptable",
            409 => "Conflict",
            415 => "UnsupportedMediaType",
            422 => "UnprocessableEntity",
            423 => "Locked",
            429 => "TooManyRequests",
            _ => "InternalServerError",
        };
        responses[failure.to_string()] = reference("responses", name);
    }
    responses
}
