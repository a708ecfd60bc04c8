//! What a resource type is: attributes, relationships, and what can be done with them.

/// What an attribute holds, which decides how a text is read as its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Integer,
    Boolean,
    Time,
    Json,
}

/// How many resources a relationship leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Arity {
    One,
    Many,
}

/// An attribute of a resource type.
pub(crate) struct Attribute {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(super) is_filterable: bool,
    pub(super) is_sortable: bool,
}

/// A relationship of a resource type.
pub(crate) struct Relationship {
    pub(crate) name: &'static str,
    pub(crate) arity: Arity,
    /// The types that it leads to. What the first of them has, all of them have.
    pub(crate) types: Vec<&'static str>,
    /// Whether its pages go by cursor; such a relationship cannot be included.
    pub(crate) by_cursor: bool,
}

/// A resource type.
pub(crate) struct Schema {
    /// The type, which is also the path.
    pub(crate) name: &'static str,
    pub(super) id: Attribute,
    /// In the order of the document.
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) relationships: Vec<Relationship>,
    /// Whether the vendor's resources of this type have more than is here.
    pub(super) is_open: bool,
    /// Relationships that the vendor's resources have, and that lead nowhere here.
    pub(super) elsewhere: Vec<&'static str>,
    /// The filters beside `q`, in the documented world and in the strict one, where a document lists them.
    pub(super) shorthands: Option<[Vec<&'static str>; 2]>,
}

impl Schema {
    pub(crate) fn relationship(&self, name: &str) -> Option<&Relationship> {
        self.relationships.iter().find(|it| it.name == name)
    }

    /// An attribute, or the id.
    pub(super) fn attribute(&self, name: &str) -> Option<&Attribute> {
        let mut known = self.attributes.iter().chain([&self.id]);
        known.find(|it| it.name == name)
    }

    /// What can be filtered by, and what it holds.
    #[cfg(test)]
    pub(crate) fn filterable(&self) -> impl Iterator<Item = (&'static str, Kind)> {
        let known = self.attributes.iter().chain([&self.id]);
        known
            .filter(|it| it.is_filterable)
            .map(|it| (it.name, it.kind))
    }

    pub(super) fn filter_kind(&self, name: &str) -> Option<Kind> {
        let known = self.attribute(name).filter(|it| it.is_filterable);
        known.map(|it| it.kind)
    }

    /// Splits `order_number` into the relationship and the attribute of what it leads to.
    pub(super) fn related_attribute<'n>(&self, name: &'n str) -> Option<(&Relationship, &'n str)> {
        self.relationships.iter().find_map(|relationship| {
            let rest = name.strip_prefix(relationship.name)?.strip_prefix('_')?;
            Some((relationship, rest))
        })
    }
}
