//! The models of a JSON:API: a struct for each schema that says `x-resource`, with the facts that the contract states
//! about its members.
//!
//! | in the contract | in the SDK |
//! |---|---|
//! | `x-filterable` | a constant to filter by; at a relationship, those of the related type that are named |
//! | `x-sortable` | the constant says so |
//! | `x-never-null` | no `Option`, and asked for in every fieldset |
//! | the attributes of a request body | the writable attributes |
//! | `x-operations` | setters of what can be written, the call that creates one, triggers, and what relationships lead to |

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use heck::ToShoutySnakeCase;
use serde_json::{Map, Value};

use super::super::api::Api;
use super::super::error::Error;
use super::super::lowering::OpenEnum;
use super::documentation::lines;
use super::operations;
use shape::{LOOSE, Shape};

mod calls;
mod shape;

type Members = Map<String, Value>;

/// The text of the module, and the enums that it uses.
pub(super) fn text(api: &Api, contract: &Value) -> Result<Option<(String, Vec<OpenEnum>)>, Error> {
    let schemas = contract.pointer("/components/schemas");
    let Some(schemas) = schemas.and_then(Value::as_object) else {
        return Ok(None);
    };
    let mut writer = Writer {
        module: api.face(),
        contract,
        types: calls::types(schemas),
        text: String::new(),
        enums: BTreeMap::new(),
        inputs: BTreeSet::new(),
    };
    for (name, schema) in schemas {
        if schema.get("x-resource") == Some(&Value::Bool(true)) {
            writer
                .resource(name, schema)
                .map_err(|reason| Error::Operation {
                    api: api.name,
                    id: name.clone(),
                    reason,
                })?;
        }
    }
    if writer.text.is_empty() {
        return Ok(None);
    }
    writer
        .text
        .push_str(&calls::foreign(schemas, &writer.types));
    let text = format!(
        "/// The resource types of the contract.\n#[allow(clippy::all)]\npub mod resources {{\n    use super::{{OPERATIONS, enums, personal}};\n{}}}\n",
        writer.text
    );
    Ok(Some((text, writer.enums.into_values().collect())))
}

struct Writer<'a> {
    module: String,
    contract: &'a Value,
    /// The names of the resource types, by their names on the wire.
    types: BTreeMap<&'a str, &'a str>,
    text: String,
    enums: BTreeMap<String, OpenEnum>,
    inputs: BTreeSet<String>,
}

impl<'a> Writer<'a> {
    fn resource(&mut self, name: &str, schema: &'a Value) -> Result<(), String> {
        let at = |pointer: &str| schema.pointer(pointer);
        let kind = at("/properties/type/const").and_then(Value::as_str);
        let kind = kind.ok_or("has no constant `type`")?;
        let description = described(name, schema)?;
        let mut attributes = Members::new();
        self.members(
            at("/properties/attributes").ok_or("has no attributes")?,
            &mut attributes,
        )?;
        let mut relationships = Members::new();
        if let Some(named) = at("/properties/relationships") {
            self.members(named, &mut relationships)?;
        }

        let (mut fields, mut names, mut filters) = (String::new(), String::new(), String::new());
        let mut always = String::new();
        let id = at("/properties/id").ok_or("has no `id`")?;
        constant(&mut filters, "id", "Text", id);
        for (wire, attribute) in &attributes {
            if flag(attribute, "writeOnly") {
                continue;
            }
            let shape = self.shape(wire, attribute)?;
            let field = field_name(wire);
            documented(&mut fields, described(wire, attribute)?);
            let rename = match field == *wire {
                true => String::new(),
                false => format!("rename = {wire:?}, "),
            };
            let is_container = matches!(shape, Shape::Object | Shape::List);
            let (rust, serde) = match flag(attribute, "x-never-null") && !is_container {
                true => {
                    let _ = write!(always, "{field}: {wire:?} = {}, ", self.blank(&shape));
                    (shape.bare(), LOOSE)
                }
                false => {
                    let _ = write!(names, "{field}, ");
                    (shape.rust(), shape.serde())
                }
            };
            let _ = writeln!(fields, "        #[serde({rename}{serde})]");
            let _ = writeln!(fields, "        pub {field}: {rust},");
            if flag(attribute, "x-filterable") {
                let kind = shape.filter().ok_or("cannot be filtered by a fraction")?;
                constant(&mut filters, wire, kind, attribute);
            }
        }
        let (mut one, mut many) = (String::new(), String::new());
        for (wire, relationship) in &relationships {
            let is_many = reference(relationship) == Some("ToManyRelationship");
            documented(&mut fields, described(wire, relationship)?);
            let (list, rust) = match is_many {
                true => (&mut many, "Vec<crate::jsonapi::ResourceReference>"),
                false => (&mut one, "Option<crate::jsonapi::ResourceReference>"),
            };
            let field = field_name(wire);
            let _ = write!(list, "{field}, ");
            let _ = writeln!(
                fields,
                "        #[serde(skip)]\n        pub {field}: {rust},"
            );
            for below in relationship
                .get("x-filterable")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
            {
                let below = below.as_str().ok_or("`x-filterable` names attributes")?;
                constant(
                    &mut filters,
                    &format!("{wire}_{below}"),
                    "Text",
                    &Value::Null,
                );
            }
        }
        let mut meta = Members::new();
        self.members(at("/properties/meta").ok_or("has no `meta`")?, &mut meta)?;
        let mode = meta.get("mode").ok_or("says nothing of its mode")?;
        documented(&mut fields, described("mode", mode)?);
        let mode = self.shape("mode", mode)?.rust();
        let served = self.served(kind)?;
        let any = format!("crate::{}::Resource", self.module);
        let text = &mut self.text;
        text.push('\n');
        for line in lines(description) {
            let _ = writeln!(text, "    ///{line}");
        }
        let _ = write!(
            text,
            "    ///\n    /// Optional fields may be null, or omitted by a fieldset. `Debug` omits personal values. The constants are\n    \
             /// attributes to [filter](crate::{module}::filter) by.\n    \
             #[derive(Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]\n    \
             #[serde(remote = \"Self\")]\n    #[non_exhaustive]\n    pub struct {name} {{\n        \
             /// Its id.\n        #[serde(skip, default = \"crate::jsonapi::unset\")]\n        pub id: {name}Id,\n\
             {fields}        #[serde(skip)]\n        pub mode: {mode},\n        #[serde(skip)]\n        \
             included: crate::jsonapi::Included<{any}>,\n    }}\n\n    \
             crate::jsonapi::resource! {{\n        {name}, {name}Id, {kind:?}, {any}, personal::{};\n        \
             attributes {{ {names}}}\n        always {{ {always}}}\n        one {{ {one}}}\n        many {{ {many}}}\n        \
             filter {{\n{filters}        }}\n        serve {{ {served}}}\n    }}\n",
            name.to_shouty_snake_case(),
            module = self.module.split("::").next().unwrap_or_default(),
        );
        if !served.is_empty() {
            let calls = calls::of(self, name, kind, &attributes, &relationships)?;
            self.text.push_str(&calls);
        }
        Ok(())
    }

    /// The members of an object, those of its parts among them.
    fn members(&self, schema: &'a Value, members: &mut Members) -> Result<(), String> {
        let schema = match reference(schema) {
            Some(name) => self.component(name)?,
            None => schema,
        };
        for part in schema
            .get("allOf")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            self.members(part, members)?;
        }
        if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
            members.extend(properties.clone());
        }
        Ok(())
    }

    fn component(&self, name: &str) -> Result<&'a Value, String> {
        let found = self
            .contract
            .pointer(&format!("/components/schemas/{name}"));
        found.ok_or_else(|| format!("refers to `{name}`, which is not there"))
    }

    fn shape(&mut self, name: &str, schema: &Value) -> Result<Shape, String> {
        if let Some(component) = reference(schema) {
            let target = self.component(component)?;
            let values = target.get("x-known-values").or_else(|| target.get("enum"));
            let Some(values) = values.and_then(Value::as_array) else {
                return self.shape(name, target);
            };
            let values = values.iter().filter_map(Value::as_str).map(str::to_owned);
            let open_enum = OpenEnum {
                name: component.to_owned(),
                description: target
                    .get("description")
                    .and_then(Value::as_str)
                    .map(str::to_owned),
                values: values.collect(),
            };
            self.enums.insert(component.to_owned(), open_enum);
            return Ok(Shape::Enum(component.to_owned()));
        }
        let kind = match schema.get("type") {
            Some(Value::Array(kinds)) => kinds.first(),
            kind => kind,
        };
        let is_time = schema.get("format").and_then(Value::as_str) == Some("date-time");
        match kind.and_then(Value::as_str) {
            Some("string") if is_time => Ok(Shape::Time),
            Some("string") => Ok(Shape::Text),
            Some("integer") => Ok(Shape::Integer),
            Some("number") => Ok(Shape::Fraction),
            Some("boolean") => Ok(Shape::Boolean),
            Some("object") => Ok(Shape::Object),
            Some("array") if schema["items"]["type"] == "string" => Ok(Shape::List),
            _ => Err(format!("`{name}` is neither a scalar nor an object")),
        }
    }

    /// The default of a value that a test has not set.
    fn blank(&self, shape: &Shape) -> String {
        match shape {
            Shape::Text => "\"\".into()".to_owned(),
            Shape::Time => "crate::types::Timestamp::UNIX_EPOCH".to_owned(),
            Shape::Enum(name) => {
                let first = self.enums.get(name).and_then(|it| it.values.first());
                format!("{:?}.into()", first.map_or("", String::as_str))
            }
            _ => "Default::default()".to_owned(),
        }
    }

    /// Which rows of the table of operations are about the type, and what they write.
    fn served(&mut self, kind: &str) -> Result<String, String> {
        const VERBS: [&str; 7] = [
            "list",
            "retrieve",
            "related",
            "relationship",
            "create",
            "update",
            "delete",
        ];
        let mut served = VERBS.map(|_| String::new());
        let collection = format!("/{kind}");
        for (row, (path, method, operation)) in operations::operations(self.contract).enumerate() {
            let rest = match path.strip_prefix(&collection) {
                Some(rest) if rest.is_empty() || rest.starts_with('/') => rest,
                _ => continue,
            };
            let verb = match (method.as_str(), rest) {
                ("get", "") => 0,
                ("get", "/{id}") => 1,
                ("get", "/{id}/{relationship}") => 2,
                ("get", "/{id}/relationships/{relationship}") => 3,
                ("post", "") => 4,
                ("patch", "/{id}") => 5,
                ("delete", "/{id}") => 6,
                _ => return Err(format!("`{method} {path}` is no operation of JSON:API")),
            };
            served[verb] = format!("{} {row}, ", VERBS[verb]);
            if let 4 | 5 = verb {
                let input = self.input(operation)?;
                let _ = write!(served[verb], "with {input}, ");
            }
        }
        Ok(served.concat())
    }

    /// The attributes of a request body, and the type that is written for them.
    fn input(&mut self, operation: &'a Value) -> Result<String, String> {
        let contents = operation
            .pointer("/requestBody/content")
            .and_then(Value::as_object);
        let content = contents.and_then(|contents| contents.values().next());
        let mut schema = content
            .and_then(|it| it.get("schema"))
            .ok_or("has no body")?;
        for member in ["data", "attributes"] {
            if let Some(name) = reference(schema) {
                schema = self.component(name)?;
            }
            schema = schema
                .pointer(&format!("/properties/{member}"))
                .ok_or("has no attributes to write")?;
        }
        let name = reference(schema).ok_or("writes attributes without a name")?;
        if !self.inputs.insert(name.to_owned()) {
            return Ok(name.to_owned());
        }
        let mut attributes = Members::new();
        self.members(schema, &mut attributes)?;
        let mut text = format!(
            "\n    /// The writable attributes.\n    #[derive(Clone, Default, ::serde::Serialize)]\n    pub struct {name} {{\n"
        );
        for (wire, attribute) in &attributes {
            let field = input_name(wire);
            let shape = self.shape(wire, attribute)?;
            documented(&mut text, described(wire, attribute)?);
            let rename = match field == wire {
                true => String::new(),
                false => format!("rename = {wire:?}, "),
            };
            let _ = writeln!(
                text,
                "        #[serde({rename}skip_serializing_if = \"Option::is_none\")]\n        pub {field}: Option<{}>,",
                shape.written()
            );
        }
        let _ = writeln!(text, "    }}\n\n    crate::jsonapi::input! {{ {name} }}");
        self.text.push_str(&text);
        Ok(name.to_owned())
    }
}

fn reference(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()?.rsplit('/').next()
}

fn flag(schema: &Value, name: &str) -> bool {
    schema.get(name) == Some(&Value::Bool(true))
}

/// `type` is a keyword, and names the resource type of a resource object already.
fn field_name(wire: &str) -> &str {
    match wire {
        "type" => "kind",
        "return" => "return_",
        _ => wire,
    }
}

/// Triggers lose their underscore.
fn input_name(wire: &str) -> &str {
    wire.trim_start_matches('_')
}

fn described<'a>(name: &str, schema: &'a Value) -> Result<&'a str, String> {
    let description = schema.get("description").and_then(Value::as_str);
    description.ok_or_else(|| format!("`{name}` has no description"))
}

fn documented(text: &mut String, description: &str) {
    for line in lines(description) {
        let _ = writeln!(text, "        ///{line}");
    }
}

fn constant(filters: &mut String, wire: &str, kind: &str, schema: &Value) {
    if !schema.is_null() && !flag(schema, "x-filterable") {
        return;
    }
    let sortable = match flag(schema, "x-sortable") {
        true => " \" and to sort\"",
        false => "",
    };
    let _ = writeln!(
        filters,
        "            {}: {kind} = {wire:?}{sortable};",
        wire.to_shouty_snake_case()
    );
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::super::super::api::APIS;
    use super::*;

    fn contract(amount: &str) -> Value {
        let yaml = "
            paths:
              /things: {get: {operationId: list-things}}
              /things/{id}:
                get: {operationId: retrieve-thing}
                patch: {operationId: update-thing, requestBody: {content: {json: {schema: {$ref: '#/components/schemas/ThingUpdate'}}}}}
              /things/{id}/{relationship}: {get: {operationId: related-to-thing}}
              /things/{id}/relationships/{relationship}: {get: {operationId: relationship-of-thing}}
            components:
              schemas:
                ThingUpdate: {properties: {data: {properties: {attributes: {$ref: '#/components/schemas/ThingInput'}}}}}
                ThingInput: {properties: {_break: {description: Breaks it., type: [boolean, string]}}}
                Thing:
                  description: A thing.
                  x-resource: true
                  properties:
                    id: {type: string, x-filterable: true}
                    type: {const: things}
                    attributes: {allOf: [{$ref: '#/components/schemas/Priced'}, {properties: {
                      type: {description: Which., $ref: '#/components/schemas/Kind', x-filterable: true}}}]}
                    relationships: {properties: {
                      owner: {description: Whose., $ref: '#/components/schemas/ToOneRelationship', x-filterable: [name]},
                      parts: {description: Of what., $ref: '#/components/schemas/ToManyRelationship'}}}
                    meta: {properties: {mode: {description: Test or live., $ref: '#/components/schemas/Mode'}}}
                Priced: {properties: {price: AMOUNT, sold: {description: Whether it is gone., type: boolean, x-never-null: true}}}
                Kind: {enum: [big, small]}
                Mode: {description: A mode., x-known-values: [test]}
        ";
        serde_norway::from_str(&yaml.replace("AMOUNT", amount)).unwrap()
    }

    #[test]
    fn a_resource_has_the_facts_of_the_contract() {
        let price =
            "{description: What it costs., type: integer, x-filterable: true, x-sortable: true}";
        let (text, enums) = text(&APIS[1], &contract(price)).unwrap().unwrap();
        let enums: Vec<_> = enums
            .iter()
            .map(|it| (&*it.name, it.values.len()))
            .collect();
        assert_eq!(enums, [("Kind", 2), ("Mode", 1)]);
        insta::assert_snapshot!(text, @r#"
        /// The resource types of the contract.
        #[allow(clippy::all)]
        pub mod resources {
            use super::{OPERATIONS, enums, personal};

            /// The writable attributes.
            #[derive(Clone, Default, ::serde::Serialize)]
            pub struct ThingInput {
                /// Breaks it.
                #[serde(rename = "_break", skip_serializing_if = "Option::is_none")]
                pub break: Option<bool>,
            }

            crate::jsonapi::input! { ThingInput }

            /// A thing.
            ///
            /// Optional fields may be null, or omitted by a fieldset. `Debug` omits personal values. The constants are
            /// attributes to [filter](crate::commerce_layer::filter) by.
            #[derive(Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
            #[serde(remote = "Self")]
            #[non_exhaustive]
            pub struct Thing {
                /// Its id.
                #[serde(skip, default = "crate::jsonapi::unset")]
                pub id: ThingId,
                /// What it costs.
                #[serde(default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
                pub price: Option<i64>,
                /// Whether it is gone.
                #[serde(deserialize_with = "crate::types::tolerant::loose")]
                pub sold: bool,
                /// Which.
                #[serde(rename = "type", default, deserialize_with = "crate::types::tolerant::optional", skip_serializing_if = "Option::is_none")]
                pub kind: Option<enums::Kind>,
                /// Whose.
                #[serde(skip)]
                pub owner: Option<crate::jsonapi::ResourceReference>,
                /// Of what.
                #[serde(skip)]
                pub parts: Vec<crate::jsonapi::ResourceReference>,
                /// Test or live.
                #[serde(skip)]
                pub mode: Option<enums::Mode>,
                #[serde(skip)]
                included: crate::jsonapi::Included<crate::commerce_layer::Resource>,
            }

            crate::jsonapi::resource! {
                Thing, ThingId, "things", crate::commerce_layer::Resource, personal::THING;
                attributes { price, kind, }
                always { sold: "sold" = Default::default(), }
                one { owner, }
                many { parts, }
                filter {
                    ID: Text = "id";
                    PRICE: Integer = "price" " and to sort";
                    TYPE: Text = "type";
                    OWNER_NAME: Text = "owner_name";
                }
                serve { list 0, retrieve 1, related 3, relationship 4, update 2, with ThingInput, }
            }

            crate::commerce_layer::calls! {
                Thing;
            }

            crate::jsonapi::relationships! {
                Thing;
                included_owner = owner: one[crate::commerce_layer::Resource],
                included_parts = parts: many[crate::commerce_layer::Resource],
            }
        }
        "#);
    }

    #[test]
    fn what_no_model_can_have_is_refused() {
        for (price, reason) in [
            ("{type: integer}", "no description"),
            (
                "{description: A list., type: array}",
                "neither a scalar nor an object",
            ),
            (
                "{description: A fraction., type: number, x-filterable: true}",
                "fraction",
            ),
            (
                "{description: Nothing., $ref: '#/components/schemas/Lost'}",
                "not there",
            ),
        ] {
            let error = text(&APIS[1], &contract(price)).unwrap_err().to_string();
            assert!(error.contains(reason), "{error}");
        }
    }
}
