//! Persona's contract against the vendor's facts of version 2026-09-29.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::differences::{Difference, assert_only};
use crate::document::{Document, Operation, members};
use crate::facts::{self, Facts};
use crate::shared;

const WRAPPER: &str = "The guides document the wrapper of every field value.";
const INCLUDED: &str =
    "`include` works on every operation but the list, so `included` may come back from each.";
const ONE_ERROR: &str =
    "One error object serves every status; which members come is the status's affair.";
const SESSION: &str = "The same reference serves the related objects.";
const EVENT: &str =
    "The file tells what a payload and a context hold in words, under the webhooks.";
const QUERY: &str = "The file tells the language in words, and what it is over beside the schema.";
const QUOTA: &str = "Documented in prose for calls that create objects under a product quota.";
const LIST: &str = "Documented as a comma-separated list.";

#[rustfmt::skip]
const DIFFERENCES: &[Difference] = &[
    Difference { location: "* application/json.data.attributes.fields{}", theirs: "", ours: "object", reason: WRAPPER },
    Difference { location: "* application/json.data[].attributes.fields{}", theirs: "", ours: "object", reason: WRAPPER },
    Difference { location: "* application/json.data.attributes.fields{}.type", theirs: "", ours: "string", reason: WRAPPER },
    Difference { location: "* application/json.data[].attributes.fields{}.type", theirs: "", ours: "string", reason: WRAPPER },
    Difference { location: "* application/json.data.attributes.fields{}.value", theirs: "", ours: "any", reason: WRAPPER },
    Difference { location: "* application/json.data[].attributes.fields{}.value", theirs: "", ours: "any", reason: WRAPPER },
    Difference { location: "* application/json.included", theirs: "", ours: "array", reason: INCLUDED },
    Difference { location: "* application/json.included[]", theirs: "", ours: "object", reason: INCLUDED },
    Difference { location: "* application/json.included[].id", theirs: "", ours: "string, required", reason: INCLUDED },
    Difference { location: "* application/json.included[].attributes", theirs: "", ours: "any", reason: INCLUDED },
    Difference { location: "* application/json.included[].relationships", theirs: "", ours: "any", reason: INCLUDED },
    Difference { location: "* application/json.included[].type", theirs: "", ours: "string, required", reason: INCLUDED },
    Difference { location: "* application/json.included[].relationships{}", theirs: "", ours: "object", reason: INCLUDED },
    Difference { location: "* application/json.included[].relationships{}.data", theirs: "", ours: "any", reason: INCLUDED },
    Difference { location: "* request multipart/form-data", theirs: "", ours: "object", reason: "The guides send files as a form." },
    Difference { location: "* query include", theirs: "string", ours: "array", reason: LIST },
    Difference { location: "* application/json.included[].type", theirs: "string = \"transaction-label\"", ours: "string", reason: "The same list carries whatever else `include` asks for." },
    Difference { location: "* query include[]", theirs: "", ours: "string", reason: LIST },
    Difference { location: "* header Persona-Version", theirs: "string of \"2020-05-18\" \"2021-02-21\" \"2021-07-05\" \"2021-08-18\" \"2022-09-01\" \"2023-01-05\" \"2025-10-27\" \"2025-12-08\" \"2026-09-29\"", ours: "string of \"2020-05-18\" \"2021-02-21\" \"2021-05-14\" \"2021-07-05\" \"2021-08-18\" \"2022-09-01\" \"2023-01-05\" \"2025-10-27\" \"2025-12-08\" \"2026-09-29\"", reason: "The version 2021-05-14 is documented and missing in the vendor's list." },
    Difference { location: "* 401 application/json.errors[].source", theirs: "", ours: "object", reason: ONE_ERROR },
    Difference { location: "* 401 application/json.errors[].source.pointer", theirs: "", ours: "string", reason: ONE_ERROR },
    Difference { location: "* 403 application/json.errors[].source", theirs: "", ours: "object", reason: ONE_ERROR },
    Difference { location: "* 403 application/json.errors[].source.pointer", theirs: "", ours: "string", reason: ONE_ERROR },
    Difference { location: "* 404 application/json.errors[].source", theirs: "", ours: "object", reason: ONE_ERROR },
    Difference { location: "* 404 application/json.errors[].source.pointer", theirs: "", ours: "string", reason: ONE_ERROR },
    Difference { location: "* 409 application/json.errors[].source", theirs: "", ours: "object", reason: ONE_ERROR },
    Difference { location: "* 409 application/json.errors[].source.pointer", theirs: "", ours: "string", reason: ONE_ERROR },
    Difference { location: "* 429 application/json.errors[].source", theirs: "", ours: "object", reason: ONE_ERROR },
    Difference { location: "* 429 application/json.errors[].source.pointer", theirs: "", ours: "string", reason: ONE_ERROR },
    Difference { location: "* 401 application/json.errors[].meta", theirs: "", ours: "object", reason: ONE_ERROR },
    Difference { location: "* 422 application/json.errors[].meta", theirs: "", ours: "object", reason: ONE_ERROR },
    Difference { location: "* 429 application/json.errors[].meta", theirs: "", ours: "object", reason: ONE_ERROR },
    Difference { location: "* 401 application/json.errors[].details", theirs: "", ours: "string", reason: ONE_ERROR },
    Difference { location: "* application/json.data.relationships.sentinel-sessions.data[].type", theirs: "string = \"sentinel-session\"", ours: "string", reason: SESSION },
    Difference { location: "* application/json.data[].relationships.sentinel-sessions.data[].type", theirs: "string = \"sentinel-session\"", ours: "string", reason: SESSION },
    Difference { location: "* query page.size", theirs: "number", ours: "integer", reason: "A count of objects, documented as 1 to 100." },
    Difference { location: "create-a-transaction * header quota-limit", theirs: "", ours: "integer", reason: QUOTA },
    Difference { location: "create-a-transaction * header quota-remaining", theirs: "", ours: "integer", reason: QUOTA },
    Difference { location: "create-a-transaction * header quota-reset", theirs: "", ours: "integer", reason: QUOTA },
    Difference { location: "* application/json.data[].attributes.payload.included", theirs: "", ours: "array", reason: EVENT },
    Difference { location: "* application/json.data.attributes.payload.included", theirs: "", ours: "array", reason: EVENT },
    Difference { location: "* application/json.data[].attributes.payload.included[]", theirs: "", ours: "object", reason: EVENT },
    Difference { location: "* application/json.data.attributes.payload.included[]", theirs: "", ours: "object", reason: EVENT },
    Difference { location: "* application/json.data[].attributes.payload.included[].attributes", theirs: "", ours: "any", reason: EVENT },
    Difference { location: "* application/json.data.attributes.payload.included[].attributes", theirs: "", ours: "any", reason: EVENT },
    Difference { location: "* application/json.data[].attributes.payload.included[].relationships", theirs: "", ours: "any", reason: EVENT },
    Difference { location: "* application/json.data.attributes.payload.included[].relationships", theirs: "", ours: "any", reason: EVENT },
    Difference { location: "* application/json.data[].attributes.payload.data.attributes", theirs: "", ours: "any", reason: EVENT },
    Difference { location: "* application/json.data.attributes.payload.data.attributes", theirs: "", ours: "any", reason: EVENT },
    Difference { location: "* application/json.data[].attributes.payload.data.relationships", theirs: "", ours: "any", reason: EVENT },
    Difference { location: "* application/json.data.attributes.payload.data.relationships", theirs: "", ours: "any", reason: EVENT },
    Difference { location: "* application/json.data[].attributes.payload.data.type", theirs: "", ours: "any", reason: EVENT },
    Difference { location: "* application/json.data[].attributes.payload.data.id", theirs: "", ours: "any", reason: EVENT },
    Difference { location: "* application/json.data[].attributes.payload.data.relationships{}", theirs: "", ours: "object", reason: EVENT },
    Difference { location: "* application/json.data[].attributes.payload.data.relationships{}.data", theirs: "", ours: "any", reason: EVENT },
    Difference { location: "* application/json.data[].attributes.payload.included[].type", theirs: "", ours: "any", reason: EVENT },
    Difference { location: "* application/json.data[].attributes.payload.included[].id", theirs: "", ours: "any", reason: EVENT },
    Difference { location: "* application/json.data[].attributes.payload.included[].relationships{}", theirs: "", ours: "object", reason: EVENT },
    Difference { location: "* application/json.data[].attributes.payload.included[].relationships{}.data", theirs: "", ours: "any", reason: EVENT },
    Difference { location: "* application/json.data.attributes.payload.data.type", theirs: "", ours: "any", reason: EVENT },
    Difference { location: "* application/json.data.attributes.payload.data.id", theirs: "", ours: "any", reason: EVENT },
    Difference { location: "* application/json.data.attributes.payload.data.relationships{}", theirs: "", ours: "object", reason: EVENT },
    Difference { location: "* application/json.data.attributes.payload.data.relationships{}.data", theirs: "", ours: "any", reason: EVENT },
    Difference { location: "* application/json.data.attributes.payload.included[].type", theirs: "", ours: "any", reason: EVENT },
    Difference { location: "* application/json.data.attributes.payload.included[].id", theirs: "", ours: "any", reason: EVENT },
    Difference { location: "* application/json.data.attributes.payload.included[].relationships{}", theirs: "", ours: "object", reason: EVENT },
    Difference { location: "* application/json.data.attributes.payload.included[].relationships{}.data", theirs: "", ours: "any", reason: EVENT },
    Difference { location: "* application/json.data[].attributes.context.relation-schema-key", theirs: "", ours: "string", reason: EVENT },
    Difference { location: "* application/json.data.attributes.context.relation-schema-key", theirs: "", ours: "string", reason: EVENT },
    Difference { location: "* application/json.data[].attributes.context.target-txn-id", theirs: "", ours: "string|null", reason: EVENT },
    Difference { location: "* application/json.data.attributes.context.target-txn-id", theirs: "", ours: "string|null", reason: EVENT },
    Difference { location: "* application/json.data[].attributes.context.target-account-id", theirs: "", ours: "string|null", reason: EVENT },
    Difference { location: "* application/json.data.attributes.context.target-account-id", theirs: "", ours: "string|null", reason: EVENT },
    Difference { location: "* application/json.data[].attributes.context.related-txn-id", theirs: "", ours: "string|null", reason: EVENT },
    Difference { location: "* application/json.data.attributes.context.related-txn-id", theirs: "", ours: "string|null", reason: EVENT },
    Difference { location: "* application/json.data[].attributes.context.related-account-id", theirs: "", ours: "string|null", reason: EVENT },
    Difference { location: "* application/json.data.attributes.context.related-account-id", theirs: "", ours: "string|null", reason: EVENT },
    Difference { location: "search-webhook-events request application/json.query.and", theirs: "", ours: "array", reason: QUERY },
    Difference { location: "search-webhook-events request application/json.query.and[]", theirs: "", ours: "object", reason: QUERY },
    Difference { location: "search-webhook-events request application/json.query.or", theirs: "", ours: "array", reason: QUERY },
    Difference { location: "search-webhook-events request application/json.query.or[]", theirs: "", ours: "object", reason: QUERY },
    Difference { location: "search-webhook-events request application/json.query.not", theirs: "", ours: "object", reason: QUERY },
    Difference { location: "search-webhook-events request application/json.query.attribute", theirs: "", ours: "string of \"event_id\" \"event_name\" \"related_object_ids\" \"status\" \"updated_at\" \"webhook_event_id\" \"webhook_id\"", reason: QUERY },
    Difference { location: "search-webhook-events request application/json.query.operator", theirs: "", ours: "string of \"eq\" \"gt\" \"gte\" \"lt\" \"lte\"", reason: QUERY },
    Difference { location: "search-webhook-events request application/json.query.value", theirs: "", ours: "string|number|boolean", reason: QUERY },
    Difference { location: "search-webhook-events request application/json.query", theirs: "any", ours: "object", reason: QUERY },
    Difference { location: "search-webhook-events 200 application/json.data", theirs: "array", ours: "array, required", reason: "As in every other page." },
    Difference { location: "search-webhook-events 200 application/json.links", theirs: "object", ours: "object, required", reason: "As in every other page." },
    Difference { location: "search-webhook-events 200 application/json.links.next", theirs: "string|null", ours: "string|null, required", reason: "As in every other page." },
    Difference { location: "search-webhook-events 200 application/json.links.prev", theirs: "string|null", ours: "string|null, required", reason: "As in every other page." },
    Difference { location: "search-webhook-events request application/json.page.size", theirs: "any", ours: "integer", reason: QUERY },
    Difference { location: "search-webhook-events request application/json.sort.attribute", theirs: "any of \"updated_at\"", ours: "string of \"updated_at\"", reason: QUERY },
    Difference { location: "search-webhook-events request application/json.sort.direction", theirs: "any of \"asc\" \"desc\"", ours: "string of \"asc\" \"desc\"", reason: QUERY },
];

/// The facts as the vendor's file writes them, put where an OpenAPI document has them.
fn read(facts: &Value) -> Document {
    let mut paths = Map::new();
    for operation in facts["operations"].as_array().expect("operations") {
        let named = |name: &Value| {
            let name = name.as_str().expect("a parameter is named");
            let mut parameter = match &facts["parameters"][name] {
                Value::Null => {
                    json!({ "in": "path", "required": true, "schema": { "type": "string" } })
                }
                known => known.clone(),
            };
            parameter["name"] = name.into();
            if name == "Persona-Version" {
                let versions = facts["versions"]["enum"].clone();
                parameter["schema"] = json!({ "type": "string", "enum": versions });
            }
            if let Some(filter) = operation.get("filter").filter(|_| name == "filter") {
                parameter["schema"] = filter.clone();
            }
            parameter
        };
        let parameters = operation["parameters"].as_array().expect("parameters");
        let parameters: Vec<Value> = parameters.iter().map(named).collect();
        let json = |schema: &Value| json!({ "application/json": { "schema": schema } });
        let mut responses = Map::new();
        for (status, schema) in members(&operation["responses"]["success"]) {
            let answer = json!({ "headers": headers(facts), "content": json(schema) });
            responses.insert(status.clone(), answer);
        }
        for status in operation["responses"]["errors"].as_array().expect("errors") {
            let status = status.as_str().expect("a status");
            let mut answer = json!({ "content": json(&errors(&facts["errors"][status])) });
            if facts["errors"][status]["headers"] != false {
                answer["headers"] = headers(facts);
            }
            responses.insert(status.to_owned(), answer);
        }
        let mut value = json!({
            "operationId": operation["operationId"],
            "parameters": parameters,
            "responses": responses,
        });
        if let Some(schema) = operation["requestBody"].get("schema") {
            value["requestBody"] = json!({ "content": json(schema) });
        }
        let path = operation["path"].as_str().expect("a path");
        let method = operation["method"].as_str().expect("a method");
        let item = paths.entry(path).or_insert_with(|| json!({}));
        item[method.to_lowercase()] = value;
    }
    let mut root = facts.clone();
    root["paths"] = paths.into();
    resources(&mut root);
    Document {
        name: "persona's facts of 2026-09-29".to_owned(),
        root,
    }
}

fn headers(facts: &Value) -> Value {
    let named = members(&facts["response_headers"]).filter(|(name, _)| *name != "on");
    let named = named.map(|(name, said)| {
        let is_count = said
            .as_str()
            .is_some_and(|said| said.starts_with("integer"));
        let kind = if is_count { "integer" } else { "string" };
        (name.clone(), json!({ "schema": { "type": kind } }))
    });
    Value::Object(named.collect())
}

/// An error body whose error objects have these members.
fn errors(facts: &Value) -> Value {
    let mut properties = Map::new();
    for member in facts["members"].as_array().expect("members") {
        let (name, schema) = match member.as_str().expect("a name") {
            "source.pointer" => {
                let pointer = json!({ "pointer": { "type": "string" } });
                ("source", json!({ "type": "object", "properties": pointer }))
            }
            "meta" => ("meta", json!({ "type": "object" })),
            name => (name, json!({ "type": "string" })),
        };
        properties.insert(name.to_owned(), schema);
    }
    let items = json!({ "type": "object", "properties": properties });
    let errors = json!({ "errors": { "type": "array", "items": items } });
    json!({ "type": "object", "properties": errors })
}

/// Writes the resources, which the file tells in part in words, as schemas.
fn resources(root: &mut Value) {
    let text = json!({ "type": "string" });
    let relationships =
        root.pointer_mut("/schemas/transaction/properties/relationships/properties");
    let relationships = relationships.and_then(Value::as_object_mut);
    for (_, relationship) in relationships.expect("relationships") {
        let said = relationship["data"].as_str().unwrap_or_default();
        let kind = match said.contains("or null") {
            true => json!(["object", "null"]),
            false => json!("object"),
        };
        let mut object = json!({ "type": kind, "properties": { "type": text, "id": text } });
        if let Some((_, said)) = said.split_once("{type ") {
            let name = said.split([',', '}']).next();
            object["properties"]["type"]["const"] = name.into();
        }
        let data = match said.starts_with("array") {
            true => json!({ "type": "array", "items": object }),
            false => object,
        };
        *relationship = json!({ "type": "object", "properties": { "data": data } });
    }
    root["schemas"]["transaction"]["properties"]["type"]["type"] = "string".into();
    let field_schemas =
        root.pointer_mut("/schemas/transaction-type/attributes/field-schemas/items");
    *field_schemas.expect("field schemas") = json!({});
    let payload = root.pointer_mut("/schemas/event/attributes/payload/properties");
    *payload.expect("a payload") = json!({ "data": { "type": "object" } });
    for name in [
        "transaction-label",
        "transaction-type",
        "event",
        "webhook-event",
    ] {
        let resource = &mut root["schemas"][name];
        let attributes = json!({ "type": "object", "properties": resource["attributes"] });
        let kind = json!({ "type": "string", "const": name });
        let properties = json!({ "type": kind, "id": text, "attributes": attributes });
        *resource = json!({ "type": "object", "properties": properties });
    }
}

fn of(document: &Document, operations: &[Operation<'_>]) -> Facts {
    let facts = operations.iter();
    let facts = facts.flat_map(|operation| facts::of_operation(document, operation));
    facts.collect()
}

#[test]
fn every_operation_says_what_the_vendors_facts_say() {
    let Some(facts) = shared::json("vendor/persona-2026-09-29.json") else {
        return;
    };
    let (ours, theirs) = (Document::of(&counterfoil_spec::PERSONA), read(&facts));
    let (of_ours, of_theirs) = (ours.operations(), theirs.operations());
    fn ids<'d>(operations: &[Operation<'d>]) -> BTreeSet<&'d str> {
        operations.iter().map(|it| it.id).collect()
    }
    assert_eq!(ids(&of_ours), ids(&of_theirs));
    assert_only(DIFFERENCES, &of(&theirs, &of_theirs), &of(&ours, &of_ours));
}

#[test]
fn the_kinds_of_fields_versions_and_events_are_the_vendors() {
    let Some(facts) = shared::json("vendor/persona-2026-09-29.json") else {
        return;
    };
    let ours = Document::of(&counterfoil_spec::PERSONA);
    let schemas = &ours.root["components"]["schemas"];
    fn set(value: &Value) -> BTreeSet<&str> {
        let items = value.as_array().into_iter().flatten();
        items.filter_map(Value::as_str).collect()
    }
    let kinds: BTreeSet<_> = members(&schemas["FieldSchema"]["discriminator"]["mapping"])
        .map(|(kind, _)| kind.as_str())
        .collect();
    let theirs = members(&facts["field_kinds"]["kinds"]).map(|(kind, _)| kind.as_str());
    assert_eq!(kinds, theirs.collect());
    let mut versions = set(&facts["versions"]["enum"]);
    versions.extend(set(&facts["versions"]["not_in_enum_but_in_docs"]));
    assert_eq!(set(&schemas["ApiVersion"]["enum"]), versions);
    let events: BTreeSet<_> = members(&ours.root["webhooks"])
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(events, set(&facts["webhooks"]["transaction"]));
    assert_eq!(events, set(&schemas["EventName"]["x-known-values"]));
}
