//! Compound documents: resources, what the includes lead to, each once, and the linkage to them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::catalogue::Catalogue;
use super::query::Query;
use super::resource::{Related, Resource};
use super::schema::{Relationship, Schema};
use crate::apis::object;

/// A resource as a document names it.
type Key = (&'static str, String);

fn key<R: Resource>(schema: &'static Schema, resource: &R) -> Key {
    (schema.name, resource.id().to_owned())
}

/// The resource objects of a document, and those that it includes. Each of the data is shown as one of its type;
/// `follow` says what a relationship leads to, and addresses begin with `base`. A public client does not see everything.
pub(crate) fn compound<R: Resource, E>(
    base: &str,
    catalogue: &'static Catalogue,
    is_public: bool,
    query: &Query,
    data: &[(&'static Schema, R)],
    follow: impl FnMut(&R, &'static Relationship) -> Result<Related<R>, E>,
) -> Result<(Vec<Value>, Vec<Value>), E> {
    let compound = Compound::gather(catalogue, query, data, follow)?;
    let show = |is_data, schema: &'static Schema, resource: &R| {
        let shows = |name: &str| query.shows(schema, is_data, name);
        object(base, is_public, shows, schema, resource, &compound)
    };
    let (data, included) = (data.iter(), compound.included.iter());
    Ok((
        data.map(|(schema, it)| show(true, schema, it)).collect(),
        included
            .map(|(schema, it)| show(false, schema, it))
            .collect(),
    ))
}

/// All that the includes of a request lead to.
struct Compound<R> {
    /// In the order in which they were reached.
    included: Vec<(&'static Schema, R)>,
    /// What is in the document already.
    known: BTreeSet<Key>,
    /// Who was reached on which path. One resource can be reached on several, and each leads on from there.
    followed: BTreeSet<(Key, String)>,
    linkages: BTreeMap<Key, BTreeMap<&'static str, Value>>,
}

impl<R: Resource> Compound<R> {
    /// Follows the includes from the data of a document.
    fn gather<E>(
        catalogue: &'static Catalogue,
        query: &Query,
        data: &[(&'static Schema, R)],
        mut follow: impl FnMut(&R, &'static Relationship) -> Result<Related<R>, E>,
    ) -> Result<Self, E> {
        let mut compound = Self {
            included: Vec::new(),
            known: data.iter().map(|(schema, it)| key(schema, it)).collect(),
            followed: BTreeSet::new(),
            linkages: BTreeMap::new(),
        };
        for (schema, resource) in data {
            compound.descend(catalogue, query, schema, resource, &mut follow)?;
        }
        Ok(compound)
    }

    /// Goes down every path from one resource. A client decides how long a path is, so that this does not recur.
    fn descend<E>(
        &mut self,
        catalogue: &'static Catalogue,
        query: &Query,
        schema: &'static Schema,
        resource: &R,
        follow: &mut impl FnMut(&R, &'static Relationship) -> Result<Related<R>, E>,
    ) -> Result<(), E> {
        let mut ahead = vec![(schema, resource.clone(), String::new())];
        while let Some((schema, resource, path)) = ahead.pop() {
            let own = key(schema, &resource);
            if self.known.insert(own.clone()) {
                self.included.push((schema, resource.clone()));
            }
            if !self.followed.insert((own.clone(), path.clone())) {
                continue;
            }
            let begin = ahead.len();
            for relationship in &schema.relationships {
                let name = relationship.name;
                let path = match path.as_str() {
                    "" => name.to_owned(),
                    path => format!("{path}.{name}"),
                };
                if !query.includes(&path) {
                    continue;
                }
                let related = follow(&resource, relationship)?;
                let linkages = self.linkages.entry(own.clone()).or_default();
                linkages.insert(name, linkage(relationship, &related));
                let resources = related.resources().into_iter();
                ahead.extend(resources.filter_map(|it| {
                    let schema = catalogue.named(relationship.shown(it.kind()))?;
                    Some((schema, it, path.clone()))
                }));
            }
            ahead[begin..].reverse();
        }
        Ok(())
    }
}

/// A resource object. Attributes and relationships that a sparse fieldset left empty are left out.
fn object<R: Resource>(
    base: &str,
    is_public: bool,
    shows: impl Fn(&str) -> bool,
    schema: &'static Schema,
    resource: &R,
    compound: &Compound<R>,
) -> Value {
    let url = format!("{base}/{}/{}", schema.name, resource.id());
    let linkages = compound.linkages.get(&key(schema, resource));
    let mut names = resource.further_attributes();
    for name in schema.shown(is_public) {
        names.push(name);
    }
    let mut attributes = Map::with_capacity(names.len());
    for name in names.into_iter().filter(|name| shows(name)) {
        if let Some(value) = resource.attribute(name) {
            attributes.insert(name.to_owned(), value);
        }
    }
    let mut relationships = Map::new();
    for relationship in &schema.relationships {
        let name = relationship.name;
        // Linkage is only there when it was asked for.
        let linkage = linkages.and_then(|linkages| linkages.get(name));
        if !shows(name) || !(resource.shows(relationship) || linkage.is_some()) {
            continue;
        }
        let mut value = object::object([("links", relationship_links(&url, name))]);
        if let Some(linkage) = linkage {
            value["data"] = linkage.clone();
        }
        relationships.insert(name.to_owned(), value);
    }
    let mut object = Map::with_capacity(6);
    let mut member = |name: &str, value: Value| object.insert(name.to_owned(), value);
    member("id", resource.id().into());
    member("type", schema.name.into());
    member("links", object::object([("self", url.into())]));
    if !attributes.is_empty() {
        member("attributes", Value::Object(attributes));
    }
    if !relationships.is_empty() {
        member("relationships", Value::Object(relationships));
    }
    member("meta", resource.meta());
    Value::Object(object)
}

/// The links of a relationship of the resource at this address.
pub(crate) fn relationship_links(url: &str, name: &str) -> Value {
    object::object([
        ("self", format!("{url}/relationships/{name}").into()),
        ("related", format!("{url}/{name}").into()),
    ])
}

/// The identifiers of what is related.
pub(crate) fn linkage<R: Resource>(relationship: &Relationship, related: &Related<R>) -> Value {
    let identifier = |it: &R| json!({ "type": relationship.shown(it.kind()), "id": it.id() });
    match related {
        Related::One(one) => one.as_ref().map_or(Value::Null, identifier),
        Related::Many(many) => many.iter().map(identifier).collect(),
    }
}
