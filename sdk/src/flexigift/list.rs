use std::ops::Range;

use super::call::Resource;
use super::{GiftCard, Product, Status, Transaction, User};
use crate::generated::flexigift as generated;
use crate::transport::{Answer, OperationRequest};
use crate::types::CommaList;
use crate::{Call, Operation, Page, Paged, Result};

/// Lists purchases and returns a [`Page`] of [`Transaction`]s. See [`list`](super::Rows::list).
pub type ListTransactions = Call<List<Transaction>>;
/// Lists users and returns a [`Page`] of [`User`]s. See [`list`](super::Rows::list).
pub type ListUsers = Call<List<User>>;
/// Lists products and returns a [`Page`] of [`Product`]s. See [`list`](super::Rows::list).
pub type ListProducts = Call<List<Product>>;
/// Lists gift cards and returns a [`Page`] of [`GiftCard`]s. See [`list`](super::Rows::list).
pub type ListGiftCards = Call<List<GiftCard>>;

/// Lists rows and returns a [`Page`] of them: all rows, unless a page, a limit or a slice is set. Only then is
/// [`Page::total`] known. See [`Rows::list`](super::Rows::list).
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

/// The selection and order of the rows.
#[derive(Clone, Debug, Default)]
pub struct Part {
    sort: CommaList,
    order: CommaList,
    page: Option<u32>,
    limit: Option<u32>,
    slice: Option<(u32, u32)>,
}

impl<R: Resource> Call<List<R>> {
    /// Limits the results to rows whose field is at least this; text is compared alphabetically. Not documented.
    /// Nothing matches if no row has the field, or if it holds numbers and this is not one.
    pub fn at_least(self, field: impl AsRef<str>, value: impl ToString) -> Self {
        self.compare(field.as_ref(), "gte", &value.to_string())
    }

    /// Limits the results to rows whose field is at most this; text is compared alphabetically. Not documented.
    pub fn at_most(self, field: impl AsRef<str>, value: impl ToString) -> Self {
        self.compare(field.as_ref(), "lte", &value.to_string())
    }

    /// Limits the results to rows whose field is present and differs from this. Not documented.
    pub fn not(self, field: impl AsRef<str>, value: impl ToString) -> Self {
        self.compare(field.as_ref(), "ne", &value.to_string())
    }

    /// Limits the results to rows whose field matches this JavaScript regular expression, ignoring case. Not
    /// documented. An invalid expression is a 500.
    pub fn like(self, field: impl AsRef<str>, pattern: impl AsRef<str>) -> Self {
        self.compare(field.as_ref(), "like", pattern.as_ref())
    }

    fn compare(self, field: &str, operator: &str, value: &str) -> Self {
        self.query(format!("{field}_{operator}"), value)
    }

    /// Adds a field to sort by, ascending, after those already given; rows without it come last. Not documented.
    pub fn ascending(mut self, field: impl Into<String>) -> Self {
        self.operation.part.sort.push(field);
        self.operation.part.order.push("asc");
        self
    }

    /// Adds a field to sort by, descending, after those already given; rows without it come first. Not documented.
    pub fn descending(mut self, field: impl Into<String>) -> Self {
        self.operation.part.sort.push(field);
        self.operation.part.order.push("desc");
        self
    }

    /// Sets the page number, starting at 1; 0 also means 1. Not documented.
    pub fn page(mut self, page: u32) -> Self {
        self.operation.part.page = Some(page);
        self
    }

    /// Sets the page size, 10 by default. Without a page, it is the maximum number of rows; 0 returns none. Not
    /// documented.
    pub fn limit(mut self, limit: u32) -> Self {
        self.operation.part.limit = Some(limit);
        self
    }

    /// Limits the results to a range of positions, starting at 0 and excluding the end, instead of a page. Not
    /// documented.
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
        // A page would win over a slice, and lead to those after it.
        let first = self.part.slice.is_none().then_some(1);
        self.part.page.or(first)
    }

    fn set_cursor(&mut self, cursor: Option<u32>) {
        self.part.page = cursor;
    }
}

/// The type of a filter's value in the generated function.
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

/// A number as JavaScript prints it, because filters compare text: `65`, never `65.0`.
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
        /// Limits the results to rows with this Amazon account.
        amazon_id: String as impl Into<String>,
        /// Limits the results to rows with exactly this amount.
        amount: Number as f64,
        /// Limits the results to rows with this result of the balance check.
        balance_check: bool as bool,
        /// Limits the results to rows with this card.
        card_id: String as impl Into<String>,
        /// Limits the results to the row with this id.
        id: i64 as impl Into<i64>,
        /// Limits the results to rows with exactly this message.
        message: String as impl Into<String>,
        /// Limits the results to rows with this product.
        product_id: String as impl Into<String>,
        /// Limits the results to rows with this text in any field, ignoring case. Not documented.
        q: String as impl Into<String>,
        /// Limits the results to rows with exactly this status: `Completed`, although `COMPLETED` is documented.
        status: Status as impl Into<Status>,
        /// Limits the results to rows with this `transaction_id`, which you assign.
        transaction_id: String as impl Into<String>,
        /// Limits the results to rows with this buyer.
        user_id: String as impl Into<String>,
    }
}

filters! {
    UserFilter of User, list_users {
        /// Limits the results to rows with this Amazon account.
        amazon_id: String as impl Into<String>,
        /// Limits the results to rows with this email address.
        email: String as impl Into<String>,
        /// Limits the results to the row with this id.
        id: i64 as impl Into<i64>,
        /// Limits the results to rows with this name.
        name: String as impl Into<String>,
        /// Limits the results to rows with this text in any field, ignoring case. Not documented.
        q: String as impl Into<String>,
        /// Limits the results to rows with this `user_id`, which you assign.
        user_id: String as impl Into<String>,
    }
}

filters! {
    ProductFilter of Product, list_products {
        /// Limits the results to rows with this issuer.
        eligible_issuer: String as impl Into<String>,
        /// Limits the results to the row with this id.
        id: i64 as impl Into<i64>,
        /// Limits the results to rows with this name.
        name: String as impl Into<String>,
        /// Limits the results to rows with this price.
        price: Number as f64,
        /// Limits the results to rows with this catalogue number.
        product_id: String as impl Into<String>,
        /// Limits the results to rows with this text in any field, ignoring case. Not documented.
        q: String as impl Into<String>,
    }
}

filters! {
    GiftCardFilter of GiftCard, list_gift_cards {
        /// Limits the results to rows with this balance.
        balance: Number as f64,
        /// Limits the results to rows with this `card_id`, which you assign.
        card_id: String as impl Into<String>,
        /// Limits the results to rows with this expiry date, as `YYYY-MM-DD`.
        expiry_date: String as impl Into<String>,
        /// Limits the results to the row with this id.
        id: i64 as impl Into<i64>,
        /// Limits the results to rows with this issuer.
        issuer: String as impl Into<String>,
        /// Limits the results to rows with this text in any field, ignoring case. Not documented.
        q: String as impl Into<String>,
        /// Limits the results to rows with this holder.
        user_id: String as impl Into<String>,
    }
}

/// The page that the `Link` header names as `next`.
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
