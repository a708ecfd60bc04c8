//! The parameters of a request, read once.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde_json::Value;

use super::catalogue::Catalogue;
use super::errors;
use super::filter::Filter;
use super::page::Page;
use super::parameters::Parameters;
use super::schema::{Reader, Schema};
use crate::engine::Refusal;

/// The kind of a request, which decides which parameters apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A resource by its id.
    One,
    /// A resource by a relationship to one.
    Related,
    /// A list with cursor pages, of a type without filters and sort criteria: those of a request are all unknown.
    Cursor,
    /// A list with filters, sort criteria and numbered pages.
    List,
}

/// The parsed parameters of a request.
pub(crate) struct Query {
    parameters: Parameters,
    /// By type.
    fields: BTreeMap<&'static str, Vec<String>>,
    /// Dotted paths.
    included: Vec<String>,
    pub(crate) filter: Filter,
    pub(crate) sort: Sort,
    pub(crate) page: Page,
    /// The type of the path, where each of the data is shown as one of its kind; its fieldset is for those without one.
    pub(crate) general: Option<&'static str>,
    /// Whether the fieldset of its kind applies to each of the data, though it is written as one of the path's type.
    pub(crate) by_kind: bool,
}

impl Query {
    /// Reads the parameters in the gem's order, and refuses the first that is wrong.
    pub(crate) fn read(
        query: &[(String, String)],
        schema: &Schema,
        catalogue: &'static Catalogue,
        reader: Reader,
        shape: Shape,
    ) -> Result<Self, Refusal> {
        let parameters = Parameters::read(query);
        let none = Parameters::read(&[]);
        let of_list = match shape {
            Shape::List | Shape::Cursor => &parameters,
            Shape::One | Shape::Related => &none,
        };
        Ok(Self {
            fields: fields(&parameters, catalogue)?,
            included: included(&parameters, schema, catalogue)?,
            filter: Filter::read(of_list, schema, catalogue, reader)?,
            sort: Sort::read(of_list, schema, catalogue, reader)?,
            page: match shape {
                Shape::One => Page::first(),
                _ => Page::read(&parameters, shape == Shape::Cursor, reader)?,
            },
            parameters,
            general: None,
            by_kind: false,
        })
    }

    /// Whether an attribute or relationship is shown, of a primary or an included resource of this kind.
    pub(super) fn shows(&self, schema: &Schema, kind: &str, is_data: bool, name: &str) -> bool {
        let general = self.general.filter(|_| is_data);
        let of_kind = Some(kind).filter(|_| is_data && self.by_kind);
        let own = of_kind.and_then(|kind| self.fields.get(kind));
        let own = own.or_else(|| self.fields.get(schema.name));
        let fields = own.or_else(|| self.fields.get(general?));
        fields.is_none_or(|fields| fields.iter().any(|field| field == name))
    }

    /// Whether anything is included.
    pub(super) fn includes_any(&self) -> bool {
        !self.included.is_empty()
    }

    /// Whether the target of this path is included.
    pub(super) fn includes(&self, path: &str) -> bool {
        self.included.iter().any(|included| {
            let rest = included.strip_prefix(path);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    }

    /// `meta` and `links` of a list at this address, for this many records.
    pub(crate) fn describe_page(&self, address: &str, records: usize) -> (Value, Value) {
        self.page.describe(&self.parameters, address, records)
    }

    /// The link to the page behind a cursor, of a list at this address.
    pub(crate) fn link_behind(&self, address: &str, cursor: &str) -> String {
        self.page.behind(&self.parameters, address, cursor)
    }
}

/// The names in a parameter: with commas between them, or in a list as Rails reads one. Fails with the key of a member, as
/// in `sort[0]`, which is no list in Rails.
fn names(value: &Value) -> Result<Vec<&str>, String> {
    match value {
        Value::Array(items) => Ok(items.iter().filter_map(Value::as_str).collect()),
        Value::Object(members) => Err(members.keys().map(|key| format!("[{key}]")).collect()),
        value => Ok(value.as_str().unwrap_or_default().split(',').collect()),
    }
}

fn fields(
    parameters: &Parameters,
    catalogue: &'static Catalogue,
) -> Result<BTreeMap<&'static str, Vec<String>>, Refusal> {
    let mut selected = BTreeMap::new();
    let types = match parameters.get("fields") {
        None => return Ok(selected),
        Some(Value::Object(types)) => types,
        Some(_) => return Err(errors::invalid_field_format().into()),
    };
    for (name, value) in types {
        let schema = catalogue.named(name);
        let schema = schema.ok_or_else(|| errors::invalid_resource(name))?;
        let names = names(value).map_err(|key| errors::invalid_field(&key, name))?;
        let is_known = |field: &str| {
            schema.is_open
                || schema.attribute(field).is_some_and(|it| it.is_returned)
                || schema.relationship(field).is_some()
        };
        if let Some(unknown) = names.iter().find(|it| it.is_empty() || !is_known(it)) {
            let unknown = if unknown.is_empty() { "nil" } else { unknown };
            return Err(errors::invalid_field(unknown, name).into());
        }
        selected.insert(schema.name, names.into_iter().map(str::to_owned).collect());
    }
    Ok(selected)
}

/// The relationships to include.
fn included(
    parameters: &Parameters,
    schema: &Schema,
    catalogue: &Catalogue,
) -> Result<Vec<String>, Refusal> {
    let Some(value) = parameters.get("include") else {
        return Ok(Vec::new());
    };
    let paths = names(value).map_err(|key| errors::invalid_include(&key, schema.name))?;
    let paths = paths.into_iter().filter(|path| !path.is_empty());
    paths
        .map(|path| match unknown_step(catalogue, schema, path) {
            None => Ok(path.to_owned()),
            Some((name, of)) => Err(errors::invalid_include(name, of).into()),
        })
        .collect()
}

/// The first step of a path that leads nowhere, and the type that has no such relationship. Nothing can be said of what
/// is behind a type that is not here, but how a name is written.
fn unknown_step<'p>(
    catalogue: &Catalogue,
    schema: &Schema,
    path: &'p str,
) -> Option<(&'p str, &'static str)> {
    let is_name = |name: &str| {
        let mut bytes = name.bytes();
        !name.is_empty() && bytes.all(|it| it.is_ascii_lowercase() || it == b'_')
    };
    let is_elsewhere = |schema: &Schema, name: &str| {
        let mut known = schema.elsewhere.iter();
        known.any(|(it, _)| *it == name)
    };
    let mut schema = schema;
    let mut steps = path.split('.');
    while let Some(name) = steps.next() {
        let knows_none = schema.relationships.is_empty() && schema.elsewhere.is_empty();
        let known = schema.relationship(name);
        let target = known.and_then(|it| catalogue.target(it));
        schema = match target {
            Some(target) if known.is_some_and(|it| !it.by_cursor) => target,
            None if is_elsewhere(schema, name) || schema.is_open && knows_none => {
                let wrong = [name].into_iter().chain(steps).find(|it| !is_name(it));
                return wrong.map(|it| (it, schema.name));
            }
            _ => return Some((name, schema.name)),
        };
    }
    None
}

/// The order of a list whose resources come in the order of their creation.
pub(crate) struct Sort {
    /// Attributes to sort by, and whether each runs backwards.
    criteria: Vec<(String, bool)>,
    /// Whether `id` is the last criterion, and runs backwards. The vendor's ids are hashes of a number that grows with
    /// each resource, and it sorts by that number.
    by_id: Option<bool>,
}

impl Sort {
    fn read(
        parameters: &Parameters,
        schema: &Schema,
        catalogue: &Catalogue,
        reader: Reader,
    ) -> Result<Self, Refusal> {
        let is_sortable = |key: &str| {
            schema.is_sortable(key, reader.is_public)
                || !reader.strict
                    && catalogue.sortable.contains(&key)
                    && (schema.attribute(key).is_some() || schema.relationship(key).is_some())
        };
        let mut sort = Self {
            criteria: Vec::new(),
            by_id: None,
        };
        let Some(value) = parameters.get("sort") else {
            return Ok(sort);
        };
        let criteria = names(value)
            .map_err(|key| errors::invalid_sort_criteria(&key, schema.name))?
            .into_iter()
            .filter(|criterion| !criterion.is_empty());
        for criterion in criteria {
            let (key, backwards) = match criterion.strip_prefix('-') {
                Some(key) => (key, true),
                None => (criterion, false),
            };
            match is_sortable(key) {
                false => return Err(errors::invalid_sort_criteria(key, schema.name).into()),
                // Nothing is left to sort after it.
                true if sort.by_id.is_some() => {}
                true if key == "id" => sort.by_id = Some(backwards),
                true => sort.criteria.push((key.to_owned(), backwards)),
            }
        }
        Ok(sort)
    }

    /// Whether no attribute decides, but only the order of creation.
    pub(crate) fn is_by_creation(&self) -> bool {
        self.criteria.is_empty()
    }

    /// Whether the newest of equal resources is the first; without criteria, as the server does it.
    pub(crate) fn begins_with_newest(&self, by_default: bool) -> bool {
        self.by_id.unwrap_or(self.criteria.is_empty() && by_default)
    }

    /// Whether this decides.
    pub(crate) fn is_by(&self, key: &str) -> bool {
        self.criteria.iter().any(|(it, _)| it == key)
    }

    /// Compares by the values of the criteria.
    pub(crate) fn compare<R>(
        &self,
        left: &R,
        right: &R,
        value: impl Fn(&R, &str) -> Value,
    ) -> Ordering {
        self.criteria
            .iter()
            .map(|(key, backwards)| {
                let order = ascending(&value(left, key), &value(right, key));
                if *backwards { order.reverse() } else { order }
            })
            .find(|order| order.is_ne())
            .unwrap_or(Ordering::Equal)
    }
}

/// Nulls are greatest, as in PostgreSQL.
fn ascending(left: &Value, right: &Value) -> Ordering {
    match (left, right) {
        (Value::String(left), Value::String(right)) => left.cmp(right),
        _ => match (left.as_i64(), right.as_i64()) {
            (Some(left), Some(right)) => left.cmp(&right),
            _ => left.is_null().cmp(&right.is_null()),
        },
    }
}
