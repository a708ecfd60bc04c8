use super::Status;
use super::models::{GiftCard, Product, Transaction, User};
use crate::generated::flexigift as generated;
use crate::pager::{self, Items, Page, Pages};
use crate::rows::readable;
use crate::transport::{Answer, Draft, Transport, per_call_options};
use crate::types::CommaList;
use crate::{Response, Result};

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
#[derive(Clone)]
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

/// Declares a list: its filters in the order of the generated client's parameters.
macro_rules! list {
    (
        $(#[$meta:meta])*
        $list:ident of $row:ident, $filter:ident, $operation:ident {
            $($(#[$field_meta:meta])* $field:ident: $type:ty as $setter:ty,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone)]
        #[must_use = "a call does nothing until it is sent"]
        pub struct $list {
            draft: Draft,
            filter: $filter,
            sort: CommaList,
            order: CommaList,
            page: Option<u32>,
            limit: Option<u32>,
            slice: Option<(i64, i64)>,
        }

        #[derive(Clone, Default)]
        struct $filter {
            $($field: Option<$type>,)+
        }

        impl $list {
            pub(super) fn new(transport: &Transport) -> Self {
                Self {
                    draft: Draft::new(transport),
                    filter: $filter::default(),
                    sort: CommaList::default(),
                    order: CommaList::default(),
                    page: None,
                    limit: None,
                    slice: None,
                }
            }

            $(
                $(#[$field_meta])*
                pub fn $field(mut self, value: $setter) -> Self {
                    self.filter.$field = Some(value.into());
                    self
                }
            )+

            /// Only those whose field is this much or more; texts go by the alphabet. Not documented. None
            /// come if no row has the field, or if it holds numbers and this is none.
            pub fn at_least(mut self, field: impl AsRef<str>, value: impl ToString) -> Self {
                let name = format!("{}_gte", field.as_ref());
                self.draft.query(&name, &value.to_string());
                self
            }

            /// Only those whose field is this much or less; texts go by the alphabet. Not documented.
            pub fn at_most(mut self, field: impl AsRef<str>, value: impl ToString) -> Self {
                let name = format!("{}_lte", field.as_ref());
                self.draft.query(&name, &value.to_string());
                self
            }

            /// Only those that have the field, with another value than this. Not documented.
            pub fn not(mut self, field: impl AsRef<str>, value: impl ToString) -> Self {
                let name = format!("{}_ne", field.as_ref());
                self.draft.query(&name, &value.to_string());
                self
            }

            /// Only those in whose field this regular expression, of JavaScript, finds something, in any
            /// case. Not documented. A broken one is a 500.
            pub fn like(mut self, field: impl AsRef<str>, pattern: impl AsRef<str>) -> Self {
                let name = format!("{}_like", field.as_ref());
                self.draft.query(&name, pattern.as_ref());
                self
            }

            /// A field to sort by, after those named already, from the smallest on; rows without it come
            /// last. Not documented.
            pub fn ascending(mut self, field: impl Into<String>) -> Self {
                self.sort.push(field);
                self.order.push("asc");
                self
            }

            /// A field to sort by, after those named already, from the greatest on; rows without it come
            /// first. Not documented.
            pub fn descending(mut self, field: impl Into<String>) -> Self {
                self.sort.push(field);
                self.order.push("desc");
                self
            }

            /// Which page; the first is 1, which also stands for 0. Not documented.
            pub fn page(mut self, page: u32) -> Self {
                self.page = Some(page);
                self
            }

            /// How many a page has; 10 unless set. Without a page, how many come at most: none for 0. Not
            /// documented.
            pub fn limit(mut self, limit: u32) -> Self {
                self.limit = Some(limit);
                self
            }

            /// Only the rows from one position up to another, the first being 0 and the last left out,
            /// instead of a page. Not documented.
            pub fn slice(mut self, rows: ::std::ops::Range<u32>) -> Self {
                self.slice = Some((rows.start.into(), rows.end.into()));
                self
            }

            /// One page, or everything. [`Page::total`] is known if a page, a limit or a slice is set.
            ///
            /// # Errors
            ///
            /// As every call; see [`Error`](crate::Error).
            pub async fn send(self) -> Result<Response<Page<$row, u32>>> {
                let call = self.draft.start()?;
                let operation = generated::$operation(
                    self.slice.map(|(_, end)| end),
                    self.limit.map(Into::into),
                    (!self.order.is_empty()).then_some(&self.order),
                    self.page.map(Into::into),
                    (!self.sort.is_empty()).then_some(&self.sort),
                    self.slice.map(|(start, _)| start),
                    $(self.filter.$field.argument(),)+
                );
                let (response, unreadable) = readable(call.run(operation).await, &[&[]])?;
                response.try_map(|rows, answer| {
                    let total = answer
                        .header("x-total-count")
                        .and_then(|count| count.parse().ok());
                    let items = rows.into_iter().map($row::from_wire).collect();
                    Ok(Page::new(items, next(answer), total).besides(unreadable))
                })
            }

            /// This page and those after it, each requested when it is asked for.
            pub fn pages(self) -> Pages<$row, u32> {
                pager::pages(Some(self.page.unwrap_or(1)), move |page| {
                    let mut list = self.clone();
                    list.page = page;
                    list.send()
                })
            }

            /// The rows of this page and of those after it.
            pub fn items(self) -> Items<$row> {
                self.pages().items()
            }
        }

        per_call_options!($list);
    };
}

list! {
    /// Lists purchases. Without a page or a limit all come at once.
    ListTransactions of Transaction, TransactionFilter, list_transactions {
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

list! {
    /// Lists users. Without a page or a limit all come at once.
    ListUsers of User, UserFilter, list_users {
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

list! {
    /// Lists products. Without a page or a limit all come at once.
    ListProducts of Product, ProductFilter, list_products {
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

list! {
    /// Lists gift cards. Without a page or a limit all come at once.
    ListGiftCards of GiftCard, GiftCardFilter, list_gift_cards {
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
