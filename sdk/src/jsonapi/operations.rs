//! The operations on a resource type, each written once for all types. Options in addition to their own arguments,
//! such as filters and fieldsets, are query parameters of the call.

use std::marker::PhantomData;

use serde::Serialize;
use serde_json::Value;
use serde_json::value::{RawValue, to_raw_value};

use super::filter::Condition;
use super::page::{Many, One, OptionalDocument};
use super::relation::{Links, ResourceReference};
use super::resource::{Created, Deleted, Input, Row, Served, Written};
use super::selection::{Fieldset, Sort};
use crate::transport::{OperationInfo, OperationRequest};
use crate::types::{CommaList, Metadata, Nullable};
use crate::{Call, Error, Operation, Page, Paged, Result};

/// The rows that may be undecodable without failing their page.
const ROWS: &[&[&str]] = &[&["data"]];

/// Retrieves a resource.
#[derive(Clone, Debug)]
pub struct Retrieve<R> {
    id: String,
    include: CommaList,
    answer: PhantomData<fn() -> R>,
}

impl<R: Served> Retrieve<R> {
    pub(crate) fn new(id: R::Id) -> Self {
        Self {
            id: id.as_ref().to_owned(),
            include: CommaList::default(),
            answer: PhantomData,
        }
    }
}

impl<R: Served> Operation for Retrieve<R> {
    type Output = R;

    fn request(self) -> Result<OperationRequest<R>> {
        let request = OperationRequest::<One<R>>::new(R::RETRIEVE).path_argument("id", &self.id);
        Ok(request
            .query("include", &some(&self.include))
            .map(One::into_row))
    }
}

/// Creates a resource. It can be sent once no required attributes are `LEFT` to be set.
#[derive(Clone, Debug)]
pub struct Create<R: Created, const LEFT: u8 = 0> {
    include: CommaList,
    pub(crate) attributes: R::New,
    pub(crate) links: Links,
}

impl<R: Created, const LEFT: u8> Create<R, LEFT> {
    pub(crate) fn new() -> Self {
        Self {
            include: CommaList::default(),
            attributes: R::New::default(),
            links: Links::default(),
        }
    }

    /// Counts an attribute as set.
    pub(crate) fn with_less_left<const LESS: u8>(self) -> Create<R, LESS> {
        Create {
            include: self.include,
            attributes: self.attributes,
            links: self.links,
        }
    }
}

impl<R: Created> Operation for Create<R> {
    type Output = R;

    fn request(self) -> Result<OperationRequest<R>> {
        let body = Document::new(R::RESOURCE_TYPE, None, &self.attributes, &self.links)?;
        let request = OperationRequest::<One<R>>::new(R::CREATE);
        let request = request.query("include", &some(&self.include)).json(&body);
        Ok(request.map(One::into_row))
    }
}

/// Changes a resource.
#[derive(Clone, Debug)]
pub struct Update<R: Written> {
    id: String,
    include: CommaList,
    pub(crate) attributes: R::Input,
    pub(crate) links: Links,
}

impl<R: Written> Update<R> {
    pub(crate) fn new(id: R::Id) -> Self {
        Self {
            id: id.as_ref().to_owned(),
            include: CommaList::default(),
            attributes: R::Input::default(),
            links: Links::default(),
        }
    }
}

impl<R: Written> Operation for Update<R> {
    type Output = R;

    fn request(self) -> Result<OperationRequest<R>> {
        let body = Document::new(
            R::RESOURCE_TYPE,
            Some(&self.id),
            &self.attributes,
            &self.links,
        )?;
        let request = OperationRequest::<One<R>>::new(R::UPDATE).path_argument("id", &self.id);
        let request = request.query("include", &some(&self.include)).json(&body);
        Ok(request.map(One::into_row))
    }
}

/// Deletes a resource.
#[derive(Clone, Debug)]
pub struct Delete<R> {
    id: String,
    kind: PhantomData<fn() -> R>,
}

impl<R: Deleted> Delete<R> {
    pub(crate) fn new(id: R::Id) -> Self {
        Self {
            id: id.as_ref().to_owned(),
            kind: PhantomData,
        }
    }
}

impl<R: Deleted> Operation for Delete<R> {
    type Output = ();

    fn request(self) -> Result<OperationRequest<()>> {
        Ok(OperationRequest::without_content(R::DELETE).path_argument("id", &self.id))
    }
}

/// Lists resources in numbered pages: those of a type, or those related to one resource.
#[derive(Clone, Debug)]
pub struct List<R> {
    from: Source,
    include: CommaList,
    sort: CommaList,
    number: Option<u32>,
    size: Option<u32>,
    rows: PhantomData<fn() -> R>,
}

impl<R: Row> List<R> {
    pub(crate) fn all() -> Self
    where
        R: Served,
    {
        Self::at(Source {
            operation: R::LIST,
            of: None,
        })
    }

    pub(crate) fn related<O: Served>(to: O::Id, name: &str) -> Self {
        Self::at(Source::related::<O>(to, name))
    }

    fn at(from: Source) -> Self {
        Self {
            from,
            include: CommaList::default(),
            sort: CommaList::default(),
            number: None,
            size: None,
            rows: PhantomData,
        }
    }
}

impl<R: Row> Operation for List<R> {
    type Output = Page<R, u32>;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        let number = self.number.unwrap_or(1);
        let request: OperationRequest<Many<R>> = self.from.request();
        let request = request
            .query("include", &some(&self.include))
            .query("page[number]", &self.number)
            .query("page[size]", &self.size)
            .query("sort", &some(&self.sort));
        Ok(request.map_rows(ROWS, move |rows, unreadable| {
            rows.numbered(number, unreadable)
        }))
    }
}

impl<R: Row> Paged for List<R> {
    type Item = R;
    type Cursor = u32;

    fn cursor(&self) -> Option<u32> {
        self.number
    }

    fn set_cursor(&mut self, cursor: Option<u32>) {
        self.number = cursor;
    }
}

/// Lists the resources related to another, in pages that follow a cursor.
#[derive(Clone, Debug)]
pub struct ListAfter<R> {
    from: Source,
    after: Option<String>,
    before: Option<String>,
    size: Option<u32>,
    rows: PhantomData<fn() -> R>,
}

impl<R: Row> ListAfter<R> {
    pub(crate) fn related<O: Served>(to: O::Id, name: &str) -> Self {
        Self {
            from: Source::related::<O>(to, name),
            after: None,
            before: None,
            size: None,
            rows: PhantomData,
        }
    }
}

impl<R: Row> Operation for ListAfter<R> {
    type Output = Page<R, String>;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        let request: OperationRequest<Many<R>> = self.from.request();
        let request = request
            .query("page[after]", &self.after)
            .query("page[before]", &self.before)
            .query("page[size]", &self.size);
        Ok(request.map_rows(ROWS, Many::behind))
    }
}

impl<R: Row> Paged for ListAfter<R> {
    type Item = R;
    type Cursor = String;

    fn cursor(&self) -> Option<String> {
        self.after.clone()
    }

    fn set_cursor(&mut self, cursor: Option<String>) {
        // Without a cursor, the list keeps the start that the caller set.
        if cursor.is_some() {
            self.before = None;
        }
        self.after = cursor;
    }
}

/// Retrieves the resource related to another, if any.
#[derive(Clone, Debug)]
pub struct Related<R> {
    from: Source,
    include: CommaList,
    answer: PhantomData<fn() -> R>,
}

impl<R: Row> Related<R> {
    pub(crate) fn new<O: Served>(to: O::Id, name: &str) -> Self {
        Self {
            from: Source::related::<O>(to, name),
            include: CommaList::default(),
            answer: PhantomData,
        }
    }
}

impl<R: Row> Operation for Related<R> {
    type Output = Option<R>;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        let request: OperationRequest<OptionalDocument<R>> = self.from.request();
        Ok(request
            .query("include", &some(&self.include))
            .map(OptionalDocument::into_row))
    }
}

/// Retrieves the linkage of a relationship.
#[derive(Clone, Debug)]
pub struct Relationship {
    from: Source,
}

impl Relationship {
    pub(crate) fn new<O: Served>(of: O::Id, name: &str) -> Self {
        Self {
            from: Source {
                operation: O::RELATIONSHIP,
                ..Source::related::<O>(of, name)
            },
        }
    }
}

impl Operation for Relationship {
    type Output = Vec<ResourceReference>;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        let request: OperationRequest<Linkage> = self.from.request();
        Ok(request.map(|linkage| match linkage.data {
            Value::Array(many) => many.iter().filter_map(ResourceReference::read).collect(),
            one => ResourceReference::read(&one).into_iter().collect(),
        }))
    }
}

#[derive(serde::Deserialize)]
struct Linkage {
    data: Value,
}

/// The resources of a type, or of a relationship.
#[derive(Clone, Debug)]
struct Source {
    operation: &'static OperationInfo,
    of: Option<(String, String)>,
}

impl Source {
    fn related<O: Served>(to: O::Id, name: &str) -> Self {
        Self {
            operation: O::RELATED,
            of: Some((to.as_ref().to_owned(), name.to_owned())),
        }
    }

    fn request<T: serde::de::DeserializeOwned + 'static>(&self) -> OperationRequest<T> {
        let request = OperationRequest::new(self.operation);
        match &self.of {
            None => request,
            Some((id, name)) => request
                .path_argument("id", id)
                .path_argument("relationship", name),
        }
    }
}

/// A document to send.
#[derive(Serialize)]
struct Document<'a> {
    data: Object<'a>,
}

#[derive(Serialize)]
struct Object<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attributes: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Links::is_empty")]
    relationships: &'a Links,
}

impl<'a> Document<'a> {
    /// Omits `attributes` if there are none.
    fn new(
        kind: &'static str,
        id: Option<&'a str>,
        attributes: &impl Serialize,
        relationships: &'a Links,
    ) -> Result<Self> {
        let written = to_raw_value(attributes);
        let written = written.map_err(|problem| Error::invalid_argument("attributes", problem))?;
        let data = Object {
            kind,
            id,
            attributes: (written.get() != "{}").then_some(written),
            relationships,
        };
        Ok(Self { data })
    }
}

fn some(list: &CommaList) -> Option<&CommaList> {
    (!list.is_empty()).then_some(list)
}

/// A call whose response contains resources.
pub trait Includes: Operation {
    /// The type of the resources.
    #[doc(hidden)]
    type Row: Row;

    #[doc(hidden)]
    fn include(&mut self) -> &mut CommaList;
}

/// A call that writes attributes.
pub trait Writes: Operation {
    /// The attributes that can be written.
    type Input: Input;

    #[doc(hidden)]
    fn attributes(&mut self) -> &mut Self::Input;
}

macro_rules! parts {
    ($($operation:ident<$bound:ident>: $($writes:ident)?;)+) => {$(
        impl<R: $bound> Includes for $operation<R> {
            type Row = R;

            fn include(&mut self) -> &mut CommaList {
                &mut self.include
            }
        }

        $(impl<R: $bound> Writes for $operation<R> {
            type Input = R::$writes;

            fn attributes(&mut self) -> &mut R::$writes {
                &mut self.attributes
            }
        })?
    )+};
}

parts! {
    Retrieve<Served>: ;
    Create<Created>: New;
    Update<Written>: Input;
    List<Row>: ;
    Related<Row>: ;
}

/// Setters of calls whose response contains resources.
impl<O: Includes> Call<O> {
    /// Includes the resources of a relationship, such as `order`, in the response, in addition to those already
    /// given. A dotted path goes further: `order.customer`. The `included` methods of resources find them.
    pub fn include(mut self, relationship: impl Into<String>) -> Self {
        self.operation.include().push(relationship);
        self
    }

    /// Limits a resource type to these fields and those that its Rust type requires, such as `created_at`: every
    /// field that is not an `Option` is requested too. Fields are given as `Order::fields().with(Order::NUMBER)`, or
    /// as a pair of strings: `("orders", "number,status")`. A relationship must be named too for its link to be
    /// returned; ids and `meta` always are.
    pub fn fields(mut self, fields: impl Into<Fieldset>) -> Self {
        let fields = fields.into();
        let always = O::Row::always(fields.resource_type());
        let (name, value) = fields.parameter(always);
        self.options.query(&name, &value);
        self
    }
}

/// Setters of calls that write attributes. Use `Nullable::Null` to remove a value.
impl<O: Writes> Call<O> {
    /// Sets your own id for the resource. Free text that the vendor neither interprets nor keeps unique.
    pub fn reference(mut self, reference: impl Into<Nullable<String>>) -> Self {
        *self.operation.attributes().reference() = Some(reference.into());
        self
    }

    /// Sets the system that your id belongs to. Free text.
    pub fn reference_origin(mut self, origin: impl Into<Nullable<String>>) -> Self {
        *self.operation.attributes().reference_origin() = Some(origin.into());
        self
    }

    /// Sets a metadata entry, in addition to those already given: any JSON under a name, with all digits of its
    /// numbers. Entries that are not given are removed: the vendor is assumed to replace metadata as a whole
    /// (`docs/fidelity/commerce-layer.md`, row "`metadata` in PATCH").
    pub fn metadata(mut self, name: impl Into<String>, value: impl Serialize) -> Self {
        let metadata = self.operation.attributes().metadata();
        if let Err(error) = put(metadata, name, value) {
            self.options.refuse(error);
        }
        self
    }
}

/// Adds an entry to an object-valued attribute.
pub(crate) fn put(
    object: &mut Option<Nullable<Metadata>>,
    name: impl Into<String>,
    value: impl Serialize,
) -> Result<()> {
    if !matches!(object, Some(Nullable::Value(_))) {
        *object = Some(Nullable::Value(Metadata::new()));
    }
    match object {
        Some(Nullable::Value(members)) => members.insert(name, value),
        _ => Ok(()),
    }
}

impl<R: Written> Call<Update<R>> {
    /// Removes all metadata.
    pub fn clear_metadata(mut self) -> Self {
        *self.operation.attributes.metadata() = Some(Nullable::Null);
        self
    }
}

/// Setters of lists in numbered pages.
impl<R: Row> Call<List<R>> {
    /// Sets the page number; the list begins at 1 by default. The mock returns 400 for zero.
    pub fn page_number(mut self, number: u32) -> Self {
        self.operation.number = Some(number);
        self
    }

    /// Sets the page size: 1 to 25, 10 by default. The vendor does not document larger sizes; the mock returns 400.
    pub fn page_size(mut self, size: u32) -> Self {
        self.operation.size = Some(size);
        self
    }

    /// Sorts by a criterion, after those already given: an attribute, such as `Transaction::CREATED_AT.descending()`,
    /// or the name of one, with a leading `-` for descending order.
    pub fn sort(mut self, criterion: impl Into<Sort>) -> Self {
        self.operation.sort.push(criterion.into().into_criterion());
        self
    }

    /// Limits the results to resources that match a condition, such as `Transaction::AMOUNT_CENTS.gteq(1000)`, in
    /// addition to those already given. A pair of strings is a condition too: `("currency_code_eq", "EUR")`.
    pub fn filter(mut self, condition: impl Into<Condition>) -> Self {
        match condition.into().parameter() {
            Ok((name, value)) => self.options.query(&name, value),
            Err(error) => self.options.refuse(error),
        }
        self
    }
}

/// Setters of lists that follow a cursor.
impl<R: Row> Call<ListAfter<R>> {
    /// Starts after the cursor of another page: its [`next`](Page::next).
    pub fn page_after(mut self, cursor: impl Into<String>) -> Self {
        self.operation.after = Some(cursor.into());
        self.operation.before = None;
        self
    }

    /// Requests the page that ends before the cursor of another page, as version 2026-05 documents it. The following
    /// pages lead up to that cursor and beyond.
    pub fn page_before(mut self, cursor: impl Into<String>) -> Self {
        self.operation.before = Some(cursor.into());
        self.operation.after = None;
        self
    }

    /// Sets the page size: 1 to 25, 10 by default.
    pub fn page_size(mut self, size: u32) -> Self {
        self.operation.size = Some(size);
        self
    }
}
