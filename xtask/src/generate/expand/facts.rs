use serde_json::{Map, Value, json};

use super::reference;

pub(super) type Members = Map<String, Value>;

/// A resource type, and its schema's facts about its members.
pub(super) struct Resource<'d> {
    pub(super) name: &'d str,
    /// The type, which is also the path.
    pub(super) kind: &'d str,
    schema: &'d Value,
    operations: Vec<&'d str>,
    pub(super) attributes: Members,
    pub(super) relationships: Members,
    /// The values of open enums, by the names of their components.
    pub(super) enums: Vec<(&'d str, &'d Value)>,
}

impl<'d> Resource<'d> {
    /// Those of a document that list their operations.
    pub(super) fn all(document: &'d Value) -> Result<Vec<Self>, String> {
        let Some(schemas) = document
            .pointer("/components/schemas")
            .and_then(Value::as_object)
        else {
            return Ok(Vec::new());
        };
        let enums: Vec<_> = schemas
            .iter()
            .filter_map(|(name, it)| Some((name.as_str(), it.get("x-known-values")?.get(0)?)))
            .collect();
        let mut resources = Vec::new();
        for (name, schema) in schemas {
            let Some(operations) = schema.get("x-operations").and_then(Value::as_array) else {
                continue;
            };
            let member = |name: &str| {
                let mut found = Members::new();
                if let Some(part) = schema.pointer(&format!("/properties/{name}")) {
                    members(schemas, part, &mut found)?;
                }
                Ok::<_, String>(found)
            };
            let kind = schema.pointer("/properties/type/const");
            resources.push(Self {
                name,
                kind: kind
                    .and_then(Value::as_str)
                    .ok_or_else(|| format!("`{name}` has no constant `type`"))?,
                schema,
                operations: operations.iter().filter_map(Value::as_str).collect(),
                attributes: member("attributes")?,
                relationships: member("relationships")?,
                enums: enums.clone(),
            });
        }
        Ok(resources)
    }

    pub(super) fn has(&self, operation: &str) -> bool {
        self.operations.contains(&operation)
    }

    /// Such as `payment sessions`.
    pub(super) fn plural(&self) -> String {
        self.kind.replace('_', " ")
    }

    /// Such as `payment session`.
    pub(super) fn singular(&self) -> String {
        let plural = self.plural();
        plural.strip_suffix('s').unwrap_or(&plural).to_owned()
    }

    /// Such as `a payment session`.
    pub(super) fn one(&self) -> String {
        let singular = self.singular();
        match singular.starts_with(['a', 'e', 'i', 'o', 'u']) {
            true => format!("an {singular}"),
            false => format!("a {singular}"),
        }
    }

    /// Relationships that the vendor's resources have and these do not, each with its type, if it has one.
    pub(super) fn elsewhere(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        let known = self.schema["x-elsewhere"].as_object().into_iter().flatten();
        known.map(|(name, kind)| (name.as_str(), kind.as_str()))
    }

    /// The schemas of the types that have this one in common.
    pub(super) fn subtypes(&self) -> impl Iterator<Item = &str> {
        self.names("x-subtypes")
    }

    fn names(&self, member: &str) -> impl Iterator<Item = &str> {
        let names = self.schema[member].as_array().into_iter().flatten();
        names.filter_map(Value::as_str)
    }

    /// The names of the attributes with a fact.
    pub(super) fn flagged(&self, flag: &str) -> Vec<&str> {
        let flagged = self.attributes.iter().filter(|(_, it)| it[flag] == true);
        flagged.map(|(name, _)| name.as_str()).collect()
    }

    /// The resource object of responses: the common parts around those of the document.
    pub(super) fn schema(&self) -> Value {
        let mut schema = self.schema.clone();
        schema["required"] = json!(["id", "type"]);
        let said = schema["properties"].take();
        let around = |name: &str, description: &str, open: bool| {
            let mut part = json!({ "description": description, "type": "object" });
            if open {
                part["additionalProperties"] = true.into();
            }
            for (member, value) in said[name].as_object().into_iter().flatten() {
                part[member] = value.clone();
            }
            part
        };
        let links =
            "Links to related resources, by name; linkage only for those that were included.";
        schema["properties"] = json!({
            "id": {
                "description": "Ten letters in every known case; opaque.",
                "type": "string",
                "x-filterable": true,
                "x-sortable": true,
            },
            "type": { "description": "The resource type.", "type": "string", "const": self.kind },
            "links": reference("schemas", "ResourceLinks"),
            "attributes": around("attributes", "What is known of it.", false),
            "relationships": around("relationships", links, true),
            "meta": reference("schemas", "ResourceMeta"),
        });
        schema
    }
}

/// The members of an object, those of its parts among them.
fn members(schemas: &Members, schema: &Value, found: &mut Members) -> Result<(), String> {
    let named = schema.get("$ref").and_then(Value::as_str);
    let schema = match named.and_then(|it| it.strip_prefix("#/components/schemas/")) {
        Some(name) => schemas
            .get(name)
            .ok_or_else(|| format!("`{name}` is not there"))?,
        None => schema,
    };
    for part in schema["allOf"].as_array().into_iter().flatten() {
        members(schemas, part, found)?;
    }
    if let Some(properties) = schema["properties"].as_object() {
        found.extend(properties.clone());
    }
    Ok(())
}

/// The last part of a reference, as named on the wire.
pub(super) fn referred(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.rsplit('/').next()
}

/// Whether an operation writes a member.
pub(super) fn writes(member: &Value, operation: &str) -> bool {
    let writable = member["x-writable"].as_array();
    writable.is_some_and(|it| it.iter().any(|it| it == operation))
}
