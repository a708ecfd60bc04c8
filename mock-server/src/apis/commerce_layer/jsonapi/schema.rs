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

/// A relationship of a resource type.
pub(crate) struct Relationship {
    pub(crate) name: &'static str,
    pub(crate) arity: Arity,
    /// The type that it leads to, or what several such types have in common.
    pub(crate) target: &'static Schema,
}

impl Relationship {
    pub(crate) const fn one(name: &'static str, target: &'static Schema) -> Self {
        let arity = Arity::One;
        Self {
            name,
            arity,
            target,
        }
    }

    pub(crate) const fn many(name: &'static str, target: &'static Schema) -> Self {
        let arity = Arity::Many;
        Self {
            name,
            arity,
            target,
        }
    }
}

/// A resource type.
pub(crate) struct Schema {
    /// The type, which is also the path.
    pub(crate) name: &'static str,
    /// In the order of the documentation.
    pub(crate) attributes: &'static [&'static str],
    pub(crate) relationships: &'static [Relationship],
    /// What a client may write.
    pub(crate) writable: &'static [(&'static str, Kind)],
    pub(crate) sortable: &'static [&'static str],
    pub(crate) filterable: &'static [(&'static str, Kind)],
    /// Whether the vendor's resources of this type have more attributes than are here.
    pub(crate) is_open: bool,
    /// Relationships that the vendor's resources have and these do not.
    pub(crate) absent_relationships: &'static [&'static str],
    /// Whether its pages go by cursor; such a type cannot be included.
    pub(crate) by_cursor: bool,
}

impl Schema {
    pub(crate) fn relationship(&self, name: &str) -> Option<&'static Relationship> {
        self.relationships.iter().find(|it| it.name == name)
    }

    pub(super) fn filter_kind(&self, name: &str) -> Option<Kind> {
        let known = self.filterable.iter().find(|(it, _)| *it == name);
        known.map(|(_, kind)| *kind)
    }

    /// Splits `order_number` into the relationship and the attribute of what it leads to.
    pub(super) fn related_attribute<'n>(
        &self,
        name: &'n str,
    ) -> Option<(&'static Relationship, &'n str)> {
        self.relationships.iter().find_map(|relationship| {
            let rest = name.strip_prefix(relationship.name)?.strip_prefix('_')?;
            Some((relationship, rest))
        })
    }

    pub(crate) fn is(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// What a server decides for all of its resource types.
pub(crate) struct Rules {
    pub(crate) types: &'static [&'static Schema],
    pub(crate) default_page_size: u64,
    pub(crate) maximum_page_size: u64,
    /// What a fieldset of any type may name besides.
    pub(crate) selectable: &'static [&'static str],
    /// What every list can be sorted by besides.
    pub(crate) sortable: &'static [&'static str],
    /// The filters beside `q` and the predicates that they stand for; none if only `q` is taken.
    pub(crate) filters: Option<&'static [(&'static str, &'static str)]>,
}

impl Rules {
    pub(super) fn named(&self, name: &str) -> Option<&'static Schema> {
        self.types.iter().copied().find(|it| it.name == name)
    }
}
