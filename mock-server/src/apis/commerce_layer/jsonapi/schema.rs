//! Resource types: attributes, relationships, and operations.

/// The type of an attribute, which decides how a text is read as its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Integer,
    Boolean,
    Time,
    Json,
}

/// The client for which a query is parsed.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Reader {
    /// In the strict world.
    pub(crate) strict: bool,
    /// A public client, for which attributes that it cannot see are unknown.
    pub(crate) is_public: bool,
    /// Replaces a page size that is too large by the maximum.
    pub(crate) clamps_pages: bool,
    /// Ignores unknown filters.
    pub(crate) ignores_filters: bool,
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
    /// Whether it is never blank, so that writing a blank value is refused.
    pub(super) is_required: bool,
    /// Whether it is returned; credentials and triggers are only written.
    pub(super) is_returned: bool,
    /// Whether public clients may neither write nor read it.
    pub(super) is_prohibited: bool,
    /// Whether public clients cannot read it.
    pub(super) is_confidential: bool,
}

impl Attribute {
    fn is_seen(&self, is_public: bool) -> bool {
        !(is_public && (self.is_prohibited || self.is_confidential))
    }
}

/// A relationship of a resource type.
pub(crate) struct Relationship {
    pub(crate) name: &'static str,
    pub(crate) arity: Arity,
    /// Its target types.
    pub(super) types: Vec<&'static str>,
    /// The type as which it shows every target, if that is none of those.
    pub(super) linkage: Option<&'static str>,
    /// Whether lists are filtered by it, where the contract tells.
    pub(super) is_filterable: bool,
    /// Whether its pages go by cursor; such a relationship cannot be included.
    pub(crate) by_cursor: bool,
}

impl Relationship {
    /// The types that it leads to.
    pub(crate) fn types(&self) -> &[&'static str] {
        &self.types
    }

    /// Whether it can be set to a resource of this type: `payment_settings` stand for each of their kinds, and the other
    /// way round.
    pub(super) fn takes(&self, kind: &str) -> bool {
        let mut types = self.types.iter();
        types.any(|it| is_kind_of(kind, it) || is_kind_of(it, kind))
    }

    /// As what it shows a resource of this type: that, or what it has in common with others.
    pub(crate) fn shown<'k>(&self, kind: &'k str) -> &'k str
    where
        'static: 'k,
    {
        let known = self.types.contains(&kind) && self.linkage.is_none();
        match self.linkage.as_ref().or(self.types.first()) {
            Some(common) if !known => common,
            _ => kind,
        }
    }
}

/// Whether a type is another, or a kind of it: `payment_setting_manuals` of `payment_settings`.
pub(super) fn is_kind_of(kind: &str, of: &str) -> bool {
    let of = of.strip_suffix('s').unwrap_or(of);
    let rest = kind.strip_prefix(of).filter(|_| !of.is_empty());
    rest.is_some_and(|it| it == "s" || it.starts_with('_'))
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
    /// Relationships that the vendor's resources have, and that lead nowhere here; each with its type, if it has one.
    pub(super) elsewhere: Vec<(&'static str, Option<&'static str>)>,
    /// The filters outside `q`, in the documented world and in the strict one, if a document lists them.
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

    /// The attributes that are shown to a public client, or to another one.
    pub(crate) fn shown(&self, is_public: bool) -> impl Iterator<Item = &'static str> {
        let known = self.attributes.iter();
        let shown = known.filter(move |it| it.is_returned && it.is_seen(is_public));
        shown.map(|it| it.name)
    }

    /// Whether a public client may not write an attribute.
    pub(crate) fn prohibits(&self, name: &str) -> bool {
        self.attribute(name).is_some_and(|it| it.is_prohibited)
    }

    /// The filterable attributes and their types.
    #[cfg(test)]
    pub(crate) fn filterable(&self) -> impl Iterator<Item = (&'static str, Kind)> {
        let known = self.attributes.iter().chain([&self.id]);
        known
            .filter(|it| it.is_filterable)
            .map(|it| (it.name, it.kind))
    }

    pub(super) fn filter_kind(&self, name: &str, is_public: bool) -> Option<Kind> {
        let known = self.attribute(name);
        let known = known.filter(|it| it.is_filterable && it.is_seen(is_public));
        known.map(|it| it.kind)
    }

    /// Whether a list can be bounded by an attribute: a visible time, or one that a document lists.
    pub(super) fn is_time(&self, name: &str, is_public: bool) -> bool {
        let known = self.attribute(name);
        known.is_some_and(|it| it.kind == Kind::Time && it.is_seen(is_public))
    }

    pub(super) fn is_sortable(&self, name: &str, is_public: bool) -> bool {
        let known = self.attribute(name);
        known.is_some_and(|it| it.is_sortable && it.is_seen(is_public))
    }

    /// Splits `order_number` into the relationship and its target's attribute.
    pub(super) fn related_attribute<'n>(&self, name: &'n str) -> Option<(&Relationship, &'n str)> {
        self.relationships.iter().find_map(|relationship| {
            let rest = name.strip_prefix(relationship.name)?.strip_prefix('_')?;
            Some((relationship, rest))
        })
    }
}
