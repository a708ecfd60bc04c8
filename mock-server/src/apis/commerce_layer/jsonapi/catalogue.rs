//! The resource types of a server, as its contract states them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use serde_json::Value;

use super::schema::{Arity, Attribute, Kind, Relationship, Schema, is_kind_of};
use crate::engine::{Contract, Operation};

/// The members of every resource; a type that the contract only names has no others.
const COMMON: [(&str, Kind, bool); 5] = [
    ("created_at", Kind::Time, true),
    ("updated_at", Kind::Time, true),
    ("reference", Kind::Text, true),
    ("reference_origin", Kind::Text, true),
    ("metadata", Kind::Json, false),
];

/// All types of a server, and the writable members of its operations. Each is read when it is needed.
#[derive(Default)]
pub(crate) struct Catalogue {
    contract: Option<&'static Contract>,
    described: BTreeMap<&'static str, OnceLock<Option<Schema>>>,
    undescribed: OnceLock<Vec<Schema>>,
    /// By operation.
    writes: BTreeMap<&'static str, (&'static Operation, OnceLock<Option<Writable>>)>,
    /// Additional sort keys of every list of a type that has them, except in the strict world.
    pub(super) sortable: &'static [&'static str],
    /// Whether the contract tells how lists are filtered: by which relationships, and that each has filters outside `q`.
    pub(super) flags_filters: bool,
}

/// The writable members.
#[derive(Default)]
pub(crate) struct Writable {
    /// By name; one that a string can represent has its kind.
    pub(super) attributes: BTreeMap<&'static str, Option<Kind>>,
    pub(super) relationships: BTreeSet<&'static str>,
}

#[cfg(feature = "cassette")]
impl Writable {
    /// The names of the attributes.
    pub(crate) fn attributes(&self) -> Box<dyn Iterator<Item = &'static str> + '_> {
        Box::new(self.attributes.keys().copied())
    }

    /// The names of the relationships.
    pub(crate) fn relationships(&self) -> Box<dyn Iterator<Item = &'static str> + '_> {
        Box::new(self.relationships.iter().copied())
    }
}

impl Catalogue {
    /// The types whose schemas are resources (`x-resource`), and those that the contract only names, as a relationship's
    /// target or in a fieldset: only the members of every resource are known of them.
    pub(crate) fn new(
        contract: Option<&'static Contract>,
        sortable: &'static [&'static str],
        flags_filters: bool,
    ) -> Self {
        // Without a contract nothing is served.
        let types = contract.into_iter().flat_map(Contract::resources);
        let operations = contract.into_iter().flat_map(Contract::operations);
        Self {
            contract,
            described: types.map(|(name, _)| (*name, OnceLock::new())).collect(),
            undescribed: OnceLock::new(),
            writes: operations
                .map(|it| (it.id.as_str(), (it, OnceLock::new())))
                .collect(),
            sortable,
            flags_filters,
        }
    }

    /// The type of this name.
    pub(crate) fn named(&self, name: &str) -> Option<&Schema> {
        match self.described.get(name) {
            Some(schema) => schema.get_or_init(|| read(self.contract?, name)).as_ref(),
            None => self.undescribed().iter().find(|it| it.name == name),
        }
    }

    fn undescribed(&self) -> &[Schema] {
        self.undescribed.get_or_init(|| {
            let mut names = BTreeSet::new();
            for schema in self.described.keys().filter_map(|it| self.named(it)) {
                let types = schema.relationships.iter().flat_map(|it| &it.types);
                names.extend(types.copied());
                names.extend(schema.elsewhere.iter().filter_map(|(_, kind)| *kind));
            }
            for (operation, _) in self.writes.values() {
                if let Some(("list-", _)) = verb_and_word(&operation.id) {
                    names.extend(allowed(operation, "fields", ""));
                }
            }
            names.retain(|it| !self.described.contains_key(it));
            names.into_iter().map(undescribed).collect()
        })
    }

    /// The target type of a relationship; of several, the type that they are kinds of, or else the first.
    pub(crate) fn target(&self, relationship: &Relationship) -> Option<&Schema> {
        let (first, others) = relationship.types.split_first()?;
        let mut known = self.described.keys();
        let common = known.find(|it| {
            let mut types = relationship.types.iter();
            !others.is_empty() && types.all(|kind| is_kind_of(kind, it))
        });
        self.named(common.unwrap_or(first))
    }

    /// Whether attributes of what a relationship leads to are filters. The flags of a type are only known where all of it is.
    pub(super) fn filters_by(&self, schema: &Schema, relationship: &Relationship) -> bool {
        relationship.is_filterable || schema.is_open || !self.flags_filters
    }

    /// The type that an operation such as `list-captures` or `2026-05/update-payment-capture` is about.
    pub(crate) fn of(&self, operation: &str) -> Option<&Schema> {
        let word = verb_and_word(operation)?.1.replace('-', "_");
        let is_meant = |name: &str| name == word || name.strip_suffix('s') == Some(&word);
        match self.described.keys().find(|it| is_meant(it)) {
            Some(name) => self.named(name),
            None => self.undescribed().iter().find(|it| is_meant(it.name)),
        }
    }

    /// The writable members of an operation's body.
    pub(crate) fn writable(&self, operation: &str) -> Option<&Writable> {
        let (operation, writable) = self.writes.get(operation)?;
        let read = || {
            Some(writable_by(
                self.contract?,
                operation.request_body()?.schema.value(),
            ))
        };
        writable.get_or_init(read).as_ref()
    }
}

/// Splits the id of an operation, which may begin with a version.
fn verb_and_word(operation: &str) -> Option<(&'static str, &str)> {
    const VERBS: [&str; 7] = [
        "list-",
        "retrieve-",
        "create-",
        "update-",
        "delete-",
        "related-to-",
        "relationship-of-",
    ];
    let (_, id) = operation.rsplit_once('/').unwrap_or(("", operation));
    VERBS
        .into_iter()
        .find_map(|verb| Some((verb, id.strip_prefix(verb)?)))
}

fn is_on(schema: &Value, flag: &str) -> bool {
    // Cheaper than a look-up, among the few members that there are.
    let mut members = schema.as_object().into_iter().flatten();
    members.any(|(name, it)| name == flag && *it == Value::Bool(true))
}

/// The names that the members of a parameter may have.
fn allowed(
    operation: &'static Operation,
    parameter: &str,
    world: &str,
) -> impl Iterator<Item = &'static str> {
    let mut parameters = operation.parameters().iter();
    let schema = parameters.find(|it| it.name == parameter);
    let names = schema.map(|it| it.schema.value()).and_then(|it| {
        let overlaid = it.pointer(&[world, "/propertyNames/enum"].concat());
        // Where the strict world has no names of its own, it has the documented ones.
        overlaid
            .or_else(|| it.pointer("/propertyNames/enum"))?
            .as_array()
    });
    names.into_iter().flatten().filter_map(Value::as_str)
}

fn texts(schema: &'static Value, member: &str) -> Vec<&'static str> {
    let texts = schema.get(member).and_then(Value::as_array);
    texts
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect()
}

fn elsewhere(schema: &'static Value) -> Vec<(&'static str, Option<&'static str>)> {
    let known = schema.get("x-elsewhere").and_then(Value::as_object);
    let known = known.into_iter().flatten();
    known
        .map(|(name, kind)| (name.as_str(), kind.as_str()))
        .collect()
}

/// The members of an object: those of its parts, and its own, which override theirs.
fn members(
    contract: &'static Contract,
    schema: &'static Value,
) -> Vec<(&'static str, &'static Value)> {
    let schema = contract.resolve(schema);
    let parts = schema.get("allOf").and_then(Value::as_array);
    let mut found = Vec::new();
    for part in parts.into_iter().flatten() {
        found.extend(members(contract, part));
    }
    let own = schema.get("properties").and_then(Value::as_object);
    for (name, schema) in own.into_iter().flatten() {
        match found.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => *known = schema,
            None => found.push((name.as_str(), schema)),
        }
    }
    found
}

fn member(
    contract: &'static Contract,
    schema: &'static Value,
    name: &str,
) -> Option<&'static Value> {
    members(contract, schema)
        .into_iter()
        .find(|(it, _)| *it == name)
        .map(|(_, it)| it)
}

fn read(contract: &'static Contract, name: &str) -> Option<Schema> {
    let (name, schema) = contract.resources().get_key_value(name)?;
    let schema = contract.schema(schema)?;
    let of = |name| member(contract, schema, name);
    let attributes = of("attributes")
        .map(|it| members(contract, it))
        .unwrap_or_default();
    let relationships = of("relationships")
        .map(|it| members(contract, it))
        .unwrap_or_default();
    let mut operations = contract.operations();
    let list = operations.find(|it| {
        let list = verb_and_word(&it.id).filter(|(verb, _)| *verb == "list-");
        list.is_some_and(|(_, word)| word.replace('-', "_") == *name)
    });
    let list = list.filter(|it| it.parameters().iter().any(|it| it.name == "filter"));
    Some(Schema {
        name,
        id: attribute(contract, "id", of("id")?),
        attributes: attributes
            .into_iter()
            .map(|(name, it)| attribute(contract, name, it))
            .collect(),
        relationships: relationships
            .into_iter()
            .map(|(name, it)| relationship(name, it))
            .collect(),
        is_open: schema.get("x-elsewhere").is_some(),
        elsewhere: elsewhere(schema),
        shorthands: list
            .map(|it| ["", "/x-strict"].map(|world| allowed(it, "filter", world).collect())),
    })
}

fn attribute(contract: &'static Contract, name: &'static str, schema: &'static Value) -> Attribute {
    Attribute {
        name,
        kind: kind(contract, schema),
        is_filterable: is_on(schema, "x-filterable"),
        is_sortable: is_on(schema, "x-sortable"),
        is_required: is_on(schema, "x-required"),
        is_returned: !is_on(schema, "writeOnly"),
        is_prohibited: is_on(schema, "x-prohibited"),
        is_confidential: is_on(schema, "x-confidential"),
    }
}

fn relationship(name: &'static str, schema: &'static Value) -> Relationship {
    let reference = schema
        .get("$ref")
        .and_then(Value::as_str)
        .unwrap_or_default();
    Relationship {
        name,
        arity: match reference.ends_with("ToManyRelationship") {
            true => Arity::Many,
            false => Arity::One,
        },
        types: texts(schema, "x-types"),
        linkage: schema.get("x-linkage").and_then(Value::as_str),
        is_filterable: schema.get("x-filterable").is_some(),
        by_cursor: is_on(schema, "x-cursor"),
    }
}

fn kind(contract: &'static Contract, schema: &'static Value) -> Kind {
    let schema = contract.resolve(schema);
    let types = match schema.get("type") {
        Some(Value::Array(types)) => types,
        one => one.map_or(&[][..], std::slice::from_ref),
    };
    let is = |name: &str| types.iter().any(|it| it == name);
    let format = schema.get("format").and_then(Value::as_str);
    match () {
        () if is("boolean") => Kind::Boolean,
        () if is("integer") => Kind::Integer,
        () if is("object") => Kind::Json,
        () if format.is_some_and(|it| it.starts_with("date-time")) => Kind::Time,
        () => Kind::Text,
    }
}

fn writable_by(contract: &'static Contract, document: &'static Value) -> Writable {
    let data = member(contract, document, "data");
    let of = |name| {
        let schema = data.and_then(|data| member(contract, data, name));
        schema
            .map(|it| members(contract, it))
            .unwrap_or_default()
            .into_iter()
    };
    // The documentation prints `"true"` and `"500"` in its requests, where the contract says so.
    let cast = |schema| {
        let types = contract
            .resolve(schema)
            .get("type")
            .and_then(Value::as_array);
        let is_text = types.is_some_and(|it| it.iter().any(|it| it == "string"));
        let kind = Some(kind(contract, schema)).filter(|_| is_text);
        kind.filter(|it| matches!(it, Kind::Boolean | Kind::Integer | Kind::Time))
    };
    Writable {
        attributes: of("attributes")
            .map(|(name, schema)| (name, cast(schema)))
            .collect(),
        relationships: of("relationships").map(|(name, _)| name).collect(),
    }
}

fn undescribed(name: &'static str) -> Schema {
    let attribute = |name, kind, is_sortable| Attribute {
        name,
        kind,
        is_filterable: true,
        is_sortable,
        is_required: false,
        is_returned: true,
        is_prohibited: false,
        is_confidential: false,
    };
    Schema {
        name,
        id: attribute("id", Kind::Text, true),
        attributes: COMMON
            .map(|(name, kind, is_sortable)| attribute(name, kind, is_sortable))
            .into(),
        relationships: Vec::new(),
        is_open: true,
        elsewhere: Vec::new(),
        shorthands: None,
    }
}
