use serde::Deserialize;
use serde_json::value::RawValue;

use super::included::Included;
use super::resource::Row;
use crate::types::tolerant;
use crate::{Page, Unreadable};

/// A document about one resource.
#[derive(Deserialize)]
#[serde(bound = "R: Row")]
pub(super) struct One<R> {
    data: R,
    included: Option<Box<RawValue>>,
}

/// A document about a resource that may not exist.
#[derive(Deserialize)]
#[serde(bound = "R: Row")]
pub(super) struct OptionalDocument<R> {
    data: Option<R>,
    included: Option<Box<RawValue>>,
}

/// A page of resources.
#[derive(Deserialize)]
#[serde(bound = "R: Row")]
pub(super) struct Many<R> {
    #[serde(deserialize_with = "tolerant::list")]
    data: Vec<R>,
    included: Option<Box<RawValue>>,
    meta: Option<Counts>,
    links: Option<Links>,
}

#[derive(Deserialize)]
struct Counts {
    #[serde(default, deserialize_with = "tolerant::optional")]
    record_count: Option<i64>,
}

#[derive(Deserialize)]
struct Links {
    #[serde(default, deserialize_with = "tolerant::optional")]
    next: Option<String>,
}

impl<R: Row> One<R> {
    pub(super) fn into_row(self) -> R {
        let mut row = self.data;
        row.remember(&Included::read(self.included));
        row
    }
}

impl<R: Row> OptionalDocument<R> {
    pub(super) fn into_row(self) -> Option<R> {
        let mut row = self.data?;
        row.remember(&Included::read(self.included));
        Some(row)
    }
}

impl<R: Row> Many<R> {
    /// The page with this number.
    pub(super) fn numbered(self, number: u32, unreadable: Vec<Unreadable>) -> Page<R, u32> {
        let next = self.next("page[number]");
        // A link without a page number leads to the next page.
        let next = next.and_then(|it| it.map_or(number.checked_add(1), |it| it.parse().ok()));
        self.page(next, unreadable)
    }

    /// The page after a cursor.
    pub(super) fn behind(self, unreadable: Vec<Unreadable>) -> Page<R, String> {
        let next = self.next("page[after]").flatten();
        self.page(next, unreadable)
    }

    /// Whether there is a link to the next page, and the parameter in it.
    fn next(&self, parameter: &str) -> Option<Option<String>> {
        let link = self.links.as_ref()?.next.as_deref()?;
        let query = link.split_once('?').map_or("", |(_, query)| query);
        let mut pairs = url::form_urlencoded::parse(query.as_bytes());
        let named = pairs.find_map(|(name, value)| (name == parameter).then_some(value));
        Some(named.map(std::borrow::Cow::into_owned))
    }

    fn page<C>(self, next: Option<C>, unreadable: Vec<Unreadable>) -> Page<R, C> {
        let count = self.meta.and_then(|meta| meta.record_count);
        let total = count.and_then(|count| count.try_into().ok());
        let included = Included::read(self.included);
        let mut items = self.data;
        for row in &mut items {
            row.remember(&included);
        }
        Page::new(items, next, total).besides(unreadable)
    }
}
