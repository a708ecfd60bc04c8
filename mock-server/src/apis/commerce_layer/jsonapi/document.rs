//! Compound documents: resources, included ones (each once), and the linkage to them.

use std::collections::{BTreeMap, BTreeSet};

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::attribute_value::AttributeValue;
use super::catalogue::Catalogue;
use super::query::Query;
use super::resource::{Related, Resource};
use super::schema::{Relationship, Schema};

/// A resource as a document names it.
type Key = (&'static str, String);

fn key<R: Resource>(schema: &'static Schema, resource: &R) -> Key {
    (schema.name, resource.id().to_owned())
}

/// A document about resources, and about what they include. It is written from them straight to bytes, or to a value.
pub(crate) struct Document<'a, R> {
    /// The base of addresses.
    base: &'a str,
    /// Whether it is for a public client, which does not see everything.
    is_public: bool,
    query: &'a Query,
    /// Each is shown as one of its type.
    data: &'a [(&'static Schema, R)],
    compound: Compound<R>,
    /// Whether the data are a list, and not one resource.
    pub(crate) is_list: bool,
    pub(crate) meta: Option<Value>,
    pub(crate) links: Option<Value>,
}

impl<'a, R: Resource> Document<'a, R> {
    /// The document of one resource; `follow` returns a relationship's target.
    pub(crate) fn gather<E>(
        base: &'a str,
        catalogue: &'static Catalogue,
        is_public: bool,
        query: &'a Query,
        data: &'a [(&'static Schema, R)],
        follow: impl FnMut(&R, &'static Relationship) -> Result<Related<R>, E>,
    ) -> Result<Self, E> {
        Ok(Self {
            base,
            is_public,
            query,
            data,
            compound: Compound::gather(catalogue, query, data, follow)?,
            is_list: false,
            meta: None,
            links: None,
        })
    }

    fn objects<'s>(
        &'s self,
        is_data: bool,
        of: &'s [(&'static Schema, R)],
    ) -> impl Iterator<Item = Object<'s, R>> {
        of.iter().map(move |(schema, resource)| Object {
            document: self,
            is_data,
            schema,
            resource,
        })
    }
}

impl<R: Resource> Serialize for Document<'_, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = serializer.serialize_map(None)?;
        let mut data = self.objects(true, self.data);
        match self.is_list {
            true => members.serialize_entry("data", &data.collect::<Vec<_>>())?,
            false => members.serialize_entry("data", &data.next())?,
        }
        let included = &self.compound.included;
        if !included.is_empty() {
            let included = self.objects(false, included);
            members.serialize_entry("included", &included.collect::<Vec<_>>())?;
        }
        for (name, value) in [("meta", &self.meta), ("links", &self.links)] {
            if let Some(value) = value {
                members.serialize_entry(name, value)?;
            }
        }
        members.end()
    }
}

/// All that the includes of a request lead to.
struct Compound<R> {
    /// In the order in which they were reached.
    included: Vec<(&'static Schema, R)>,
    /// The resources in the document.
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
        // A relationship that is not included only has links.
        let data = if query.includes_any() { data } else { &[] };
        for (schema, resource) in data {
            compound.descend(catalogue, query, schema, resource, &mut follow)?;
        }
        Ok(compound)
    }

    /// Goes down every path from one resource. A client decides how long a path is, so this does not recur.
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
struct Object<'a, R> {
    document: &'a Document<'a, R>,
    is_data: bool,
    schema: &'static Schema,
    resource: &'a R,
}

impl<R: Resource> Object<'_, R> {
    fn shows(&self, name: &str) -> bool {
        let query = self.document.query;
        query.shows(self.schema, self.resource.kind(), self.is_data, name)
    }

    /// Those beyond its type first.
    fn attributes<'n>(
        &'n self,
        further: &'n [&'n str],
    ) -> impl Iterator<Item = (&'n str, AttributeValue<'n>)> {
        let known = self.schema.shown(self.document.is_public);
        let known = known.map(|name| -> &'n str { name });
        let known = known.filter(move |name| !further.contains(name));
        let names = further.iter().copied().chain(known);
        let names = names.filter(|name| self.shows(name));
        names.filter_map(|name| Some((name, self.attribute(name)?)))
    }

    fn attribute(&self, name: &str) -> Option<AttributeValue<'_>> {
        match self.resource.address(self.document.base, name) {
            Some(address) => Some(Value::from(address).into()),
            None => self.resource.attribute(name),
        }
    }

    fn relationships(&self, url: &str) -> Vec<(&'static str, Linked<'_>)> {
        let linkages = &self.document.compound.linkages;
        let linkages = match linkages.is_empty() {
            true => None,
            false => linkages.get(&key(self.schema, self.resource)),
        };
        let relationships = self.schema.relationships.iter().filter_map(|relationship| {
            let name = relationship.name;
            // Linkage is only there when it was asked for.
            let data = linkages.and_then(|linkages| linkages.get(name));
            let is_there = self.resource.shows(relationship) || data.is_some();
            let links = || relationship_links(url, name);
            let linked = || {
                (
                    name,
                    Linked {
                        links: links(),
                        data,
                    },
                )
            };
            (self.shows(name) && is_there).then(linked)
        });
        relationships.collect()
    }
}

impl<R: Resource> Serialize for Object<'_, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (base, id) = (self.document.base, self.resource.id());
        let url = [base, "/", self.schema.name, "/", id].concat();
        let mut members = serializer.serialize_map(None)?;
        members.serialize_entry("id", id)?;
        members.serialize_entry("type", self.schema.name)?;
        members.serialize_entry("links", &Members(|| [("self", &url)].into_iter()))?;
        let further = self.resource.further_attributes();
        let attributes = || self.attributes(&further);
        if attributes().next().is_some() {
            members.serialize_entry("attributes", &Members(attributes))?;
        }
        let relationships = self.relationships(&url);
        if !relationships.is_empty() {
            let relationships = Members(|| relationships.iter().map(|(name, it)| (name, it)));
            members.serialize_entry("relationships", &relationships)?;
        }
        members.serialize_entry("meta", &self.resource.meta())?;
        members.end()
    }
}

/// The members of an object.
struct Members<F>(F);

impl<K: Serialize, V: Serialize, I: Iterator<Item = (K, V)>, F: Fn() -> I> Serialize
    for Members<F>
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0())
    }
}

#[derive(Serialize)]
struct Linked<'a> {
    links: RelationshipLinks,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<&'a Value>,
}

#[derive(Serialize)]
pub(crate) struct RelationshipLinks {
    #[serde(rename = "self")]
    own: String,
    related: String,
}

/// The links of a relationship of the resource at this address.
pub(crate) fn relationship_links(url: &str, name: &str) -> RelationshipLinks {
    RelationshipLinks {
        own: [url, "/relationships/", name].concat(),
        related: [url, "/", name].concat(),
    }
}

/// The identifiers of related resources.
pub(crate) fn linkage<R: Resource>(relationship: &Relationship, related: &Related<R>) -> Value {
    let identifier = |it: &R| json!({ "type": relationship.shown(it.kind()), "id": it.id() });
    match related {
        Related::One(one) => one.as_ref().map_or(Value::Null, identifier),
        Related::Many(many) => many.iter().map(identifier).collect(),
    }
}
