use std::ops::Range;

use super::call::Resource;
use super::{GiftCard, Product, Status, Transaction, User};
use crate::generated::flexigift as generated;
use crate::transport::{Answer, OperationRequest};
use crate::types::CommaList;
use crate::{Call, Operation, Page, Paged, Result};

/// Lists purchases and answers with a [`Page`] of [`Transaction`]s. See [`list`](super::Rows::list).
pub type ListTransactions = Call<List<Transaction>>;
/// Lists users and answers with a [`Page`] of [`User`]s. See [`list`](super::Rows::list).
pub type ListUsers = Call<List<User>>;
/// Lists products and answers with a [`Page`] of [`Product`]s. See [`list`](super::Rows::list).
pub type ListProducts = Call<List<Product>>;
/// Lists gift cards and answers with a [`Page`] of [`GiftCard`]s. See [`list`](super::Rows::list).
pub type ListGiftCards = Call<List<GiftCard>>;

/// Lists rows and answers with a [`Page`] of them: everything, unless a page, a limit or a slice is set. Only then
/// [`Page::total`] is known. See [`Rows::list`](super::Rows::list).
#[derive(Clone, Debug)]
pub struct List<R: Resource> {
    filter: R::Filter,
    part: Part,
}

impl<R: Resource> Default for List<R> {
    fn default() -> Self {
        Self {
            filter: R::Filter::default(),
            part: Part::default(),
        }
    }
}

/// Which of the rows, and in which order.
#[derive(Clone, Debug, Default)]
pub struct Part {
    sort: CommaList,
    order: CommaList,
    page: Option<u32>,
    limit: Option<u32>,
    slice: Option<(u32, u32)>,
}

impl<R: Resource> Call<List<R>> {
    /// Only those whose field is this much or more; texts go by the alphabet. Not documented. None
    /// come if no row has the field, or if it holds numbers and this is none.
    pub fn at_least(self, field: impl AsRef<str>, value: impl ToString) -> Self {
        self.compare(field.as_ref(), "gte", &value.to_string())
    }

    /// Only those whose field is this much or less; texts go by the alphabet. Not documented.
    pub fn at_most(self, field: impl AsRef<str>, value: impl ToString) -> Self {
        self.compare(field.as_ref(), "lte", &value.to_string())
    }

    /// Only those that have the field, with another value than this. Not documented.
    pub fn not(self, field: impl AsRef<str>, value: impl ToString) -> Self {
        self.compare(field.as_ref(), "ne", &value.to_string())
    }

    /// Only those in whose field this regular expression, of JavaScript, finds something, in any
    /// case. Not documented. A broken one is a 500.
    pub fn like(self, field: impl AsRef<str>, pattern: impl AsRef<str>) -> Self {
        self.compare(field.as_ref(), "like", pattern.as_ref())
    }

    fn compare(self, field: &str, operator: &str, value: &str) -> Self {
        self.query(format!("{field}_{operator}"), value)
    }

    /// A field to sort by, after those named already, from the smallest on; rows without it come
    /// last. Not documented.
    pub fn ascending(mut self, field: impl Into<String>) -> Self {
        self.operation.part.sort.push(field);
        self.operation.part.order.push("asc");
        self
    }

    /// A field to sort by, after those named already, from the greatest on; rows without it come
    /// first. Not documented.
    pub fn descending(mut self, field: impl Into<String>) -> Self {
        self.operation.part.sort.push(field);
        self.operation.part.order.push("desc");
        self
    }

    /// Which page; the first is 1, which also stands for 0. Not documented.
    pub fn page(mut self, page: u32) -> Self {
        self.operation.part.page = Some(page);
        self
    }

    /// How many a page has; 10 unless set. Without a page, how many come at most: none for 0. Not
    /// documented.
    pub fn limit(mut self, limit: u32) -> Self {
        self.operation.part.limit = Some(limit);
        self
    }

    /// Only the rows from one position up to another, the first being 0 and the last left out,
    /// instead of a page. Not documented.
    pub fn slice(mut self, rows: Range<u32>) -> Self {
        self.operation.part.slice = Some((rows.start, rows.end));
        self
    }
}

impl<R: Resource> Operation for List<R> {
    type Output = Page<R, u32>;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        let request = R::LIST(&self.filter, &self.part);
        let request = request.map_rows(&[&[]], |rows, unreadable| (rows, unreadable));
        Ok(request.try_map(|(rows, unreadable), answer| {
            let total = answer.header("x-total-count");
            let total = total.and_then(|count| count.parse().ok());
            Ok(Page::new(rows, next(answer), total).besides(unreadable))
        }))
    }
}

impl<R: Resource> Paged for List<R> {
    type Item = R;
    type Cursor = u32;

    fn cursor(&self) -> Option<u32> {
        Some(self.part.page.unwrap_or(1))
    }

    fn set_cursor(&mut self, cursor: Option<u32>) {
        self.part.page = cursor;
    }
}

/// What a filter's value is in the generated client's signature.
trait Argument {
    type Borrowed<'a>
    where
        Self: 'a;

    fn argument(&self) -> Self::Borrowed<'_>;
}

macro_rules! borrowed_as {
    ($($owned:ty => $borrowed:ty: $convert:expr;)+) => {$(
        impl Argument for Option<$owned> {
            type Borrowed<'a> = Option<$borrowed>;

            fn argument(&self) -> Self::Borrowed<'_> {
                self.as_ref().map($convert)
            }
        }
    )+};
}

/// A number as JavaScript prints it, because filters compare texts: `65` and never `65.0`.
#[derive(Clone, Debug)]
struct Number(String);

impl From<f64> for Number {
    fn from(number: f64) -> Self {
        Self(number.to_string())
    }
}

borrowed_as! {
    String => &'a str: String::as_str;
    Status => &'a str: Status::as_str;
    Number => &'a str: |it| it.0.as_str();
    i64 => i64: |it| *it;
    bool => bool: |it| *it;
}

/// Declares the filters of a list, in the order of the generated function's parameters.
macro_rules! filters {
    (
        $filter:ident of $row:ident, $operation:ident {
            $($(#[$field_meta:meta])* $field:ident: $type:ty as $setter:ty,)+
        }
    ) => {
        #[derive(Clone, Debug, Default)]
        pub struct $filter {
            $($field: Option<$type>,)+
        }

        impl $filter {
            pub(super) fn request(&self, part: &Part) -> OperationRequest<Vec<$row>> {
                let slice = part.slice;
                generated::$operation(
                    slice.map(|(_, end)| end.into()),
                    part.limit.map(Into::into),
                    (!part.order.is_empty()).then_some(&part.order),
                    part.page.map(Into::into),
                    (!part.sort.is_empty()).then_some(&part.sort),
                    slice.map(|(start, _)| start.into()),
                    $(self.$field.argument(),)+
                )
            }
        }

        impl Call<List<$row>> {
            $(
                $(#[$field_meta])*
                pub fn $field(mut self, value: $setter) -> Self {
                    self.operation.filter.$field = Some(value.into());
                    self
                }
            )+
        }
    };
}

filters! {
    TransactionFilter of Transaction, list_transactions {
        /// Only those with this Amazon account.
        amazon_id: String as impl Into<String>,
        /// Only those with exactly this amount.
        amount: Number as f64,
        /// Only those with a card with enough money, or without.
        balance_check: bool as bool,
        /// Only those with this card.
        card_id: String as impl Into<String>,
        /// Only the row with this number.
        id: i64 as impl Into<i64>,
        /// Only those with exactly this message.
        message: String as impl Into<String>,
        /// Only those with this product.
        product_id: String as impl Into<String>,
        /// Only those with this text in any field, in any case. Not documented.
        q: String as impl Into<String>,
        /// Only those with this end, to the letter: `Completed`, although `COMPLETED` is documented.
        status: Status as impl Into<Status>,
        /// Only those with this id of yours.
        transaction_id: String as impl Into<String>,
        /// Only those with this buyer.
        user_id: String as impl Into<String>,
    }
}

filters! {
    UserFilter of User, list_users {
        /// Only those with this Amazon account.
        amazon_id: String as impl Into<String>,
        /// Only those with this address.
        email: String as impl Into<String>,
        /// Only the row with this number.
        id: i64 as impl Into<i64>,
        /// Only those with this name.
        name: String as impl Into<String>,
        /// Only those with this text in any field, in any case. Not documented.
        q: String as impl Into<String>,
        /// Only those with this id of yours.
        user_id: String as impl Into<String>,
    }
}

filters! {
    ProductFilter of Product, list_products {
        /// Only those with this issuer.
        eligible_issuer: String as impl Into<String>,
        /// Only the row with this number.
        id: i64 as impl Into<i64>,
        /// Only those with this name.
        name: String as impl Into<String>,
        /// Only those with this price.
        price: Number as f64,
        /// Only those with this catalogue number.
        product_id: String as impl Into<String>,
        /// Only those with this text in any field, in any case. Not documented.
        q: String as impl Into<String>,
    }
}

filters! {
    GiftCardFilter of GiftCard, list_gift_cards {
        /// Only those with this balance.
        balance: Number as f64,
        /// Only those with this id of yours.
        card_id: String as impl Into<String>,
        /// Only those with this last day, as `YYYY-MM-DD`.
        expiry_date: String as impl Into<String>,
        /// Only the row with this number.
        id: i64 as impl Into<i64>,
        /// Only those with this issuer.
        issuer: String as impl Into<String>,
        /// Only those with this text in any field, in any case. Not documented.
        q: String as impl Into<String>,
        /// Only those with this holder.
        user_id: String as impl Into<String>,
    }
}

/// The page that the `Link` header calls the next one.
fn next(answer: &Answer) -> Option<u32> {
    let link = answer
        .header("link")?
        .split(',')
        .find(|link| link.contains("rel=\"next\""))?;
    let url = link.split_once('<')?.1.split_once('>')?.0;
    let (_, query) = url.split_once('?')?;
    url::form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == "_page")
        .and_then(|(_, page)| page.parse().ok())
}
