//! Paginated lists.

use std::collections::VecDeque;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_util::stream::{self, Stream, TryStreamExt};

use crate::rows::Unreadable;
use crate::threads::{BoxedStream, MaybeSend};
use crate::{Error, Response, Result};

/// How many cursors a list remembers, to detect a cycle.
const REMEMBERED: usize = 1_024;

/// One page of a list, and where the next one begins. `C` is the API's kind of cursor: an id, a number or an opaque
/// text, which a setter of the list accepts to resume in another process.
///
/// ```no_run
/// # async fn example(persona: counterfoil::persona::Client) -> counterfoil::Result<()> {
/// let page = persona.transactions().list().page_size(50).send().await?;
/// for txn in &*page {
///     println!("{} {}", txn.id, txn.status);
/// }
/// if let Some(bookmark) = &page.next {
///     let next = persona.transactions().list().page_size(50).page_after(bookmark).send().await?;
///     println!("{} more", next.items.len());
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Page<T, C> {
    /// The items on this page.
    pub items: Vec<T>,
    /// The rows of this page that could not be decoded, in order, with the reason: a list where an object was
    /// expected, or an object without an id, for example. Empty unless the response violates the contract.
    pub unreadable: Vec<Unreadable>,
    /// The cursor of the next page; `None` on the last page.
    pub next: Option<C>,
    /// The number of items in the whole list, if the API provides it: Commerce Layer always does, Flexigift if there
    /// are pages.
    pub total: Option<u64>,
}

impl<T, C> Page<T, C> {
    /// Creates a page of these items, for your own tests too.
    pub fn new(items: Vec<T>, next: Option<C>, total: Option<u64>) -> Self {
        Self {
            items,
            unreadable: Vec::new(),
            next,
            total,
        }
    }

    pub(crate) fn besides(self, unreadable: Vec<Unreadable>) -> Self {
        Self { unreadable, ..self }
    }

    /// Every row in its original order.
    fn into_outcomes(self) -> impl Iterator<Item = Result<T>> {
        let mut unreadable = self.unreadable.into_iter().peekable();
        let mut items = self.items.into_iter();
        (0..).map_while(
            move |index| match unreadable.next_if(|row| row.index <= index) {
                Some(row) => Some(Err(row.error)),
                // What lies between may have been `null`, which is no row.
                None => items
                    .next()
                    .map(Ok)
                    .or_else(|| unreadable.next().map(|row| Err(row.error))),
            },
        )
    }
}

impl<T, C> IntoIterator for Page<T, C> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

impl<'a, T, C> IntoIterator for &'a Page<T, C> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

macro_rules! lazy_stream {
    ($(#[$meta:meta])* $name:ident<$($parameter:ident),+> of $item:ty) => {
        $(#[$meta])*
        #[must_use = "a stream requests nothing until it is polled"]
        pub struct $name<$($parameter),+> {
            inner: BoxedStream<Result<$item>>,
        }

        impl<$($parameter),+> Stream for $name<$($parameter),+> {
            type Item = Result<$item>;

            fn poll_next(
                mut self: Pin<&mut Self>,
                context: &mut Context<'_>,
            ) -> Poll<Option<Self::Item>> {
                self.inner.as_mut().poll_next(context)
            }
        }

        impl<$($parameter),+> $name<$($parameter),+> {
            /// Returns the next element, or `None` at the end of the list. Needs no trait in scope.
            ///
            /// # Errors
            ///
            /// Those of the call for one page. The stream ends after such an error.
            pub async fn try_next(&mut self) -> Result<Option<$item>> {
                self.inner.try_next().await
            }
        }

        impl<$($parameter),+> fmt::Debug for $name<$($parameter),+> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    };
}

lazy_stream!(
    /// A stream of the pages of a list, each requested on demand: a [`Stream`](futures_util::stream::Stream), which
    /// [`try_next`](Self::try_next) reads without a trait. To resume after an error, begin another list at the last
    /// [`Page::next`]. The compiler warns about an unused one:
    ///
    /// ```compile_fail
    /// #![deny(unused_must_use)]
    /// # fn example(flexigift: counterfoil::flexigift::Client) {
    /// flexigift.transactions().list().pages();
    /// # }
    /// ```
    Pages<T, C> of Response<Page<T, C>>
);

lazy_stream!(
    /// A stream of the items of a list, requested one page at a time on demand: a
    /// [`Stream`](futures_util::stream::Stream), which [`try_next`](Self::try_next) reads without a trait. It buffers
    /// one page. A row that cannot be decoded is an error of kind [`Decode`](crate::ErrorKind::Decode), after which
    /// the others follow; see [`Page::unreadable`].
    ///
    /// ```no_run
    /// # async fn example(flexigift: counterfoil::flexigift::Client) -> counterfoil::Result<()> {
    /// let mut cards = flexigift.gift_cards().list().items();
    /// while let Some(card) = cards.try_next().await? {
    ///     println!("{:?} has {:?} left", card.card_id, card.balance);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    Items<T> of T
);

/// The pages that `fetch` returns, from the given cursor on (`None`: from the start of the list) until a page has no
/// next one. An error ends the list: that of a page, or a return to one of the last [`REMEMBERED`] cursors.
pub(crate) fn pages<T, C, F, Fut>(start: Option<C>, fetch: F) -> Pages<T, C>
where
    T: Send + 'static,
    C: Clone + PartialEq + Send + 'static,
    F: Fn(Option<C>) -> Fut + Send + 'static,
    Fut: Future<Output = Result<Response<Page<T, C>>>> + MaybeSend + 'static,
{
    let visited: VecDeque<_> = start.clone().into_iter().collect();
    let inner = stream::try_unfold(Some(Ok((start, visited))), move |state| {
        let page = state.map(|state| state.map(|(bookmark, visited)| (fetch(bookmark), visited)));
        async move {
            let Some((page, mut visited)) = page.transpose()? else {
                return Ok(None);
            };
            let page = page.await?;
            let Some(next) = page.next.clone() else {
                return Ok(Some((page, None)));
            };
            if let Some(back) = visited.iter().rev().position(|known| *known == next) {
                return Ok(Some((page, Some(Err(Error::endless_list(back))))));
            }
            if visited.len() == REMEMBERED {
                visited.pop_front();
            }
            visited.push_back(next.clone());
            Ok(Some((page, Some(Ok((Some(next), visited))))))
        }
    });
    Pages {
        inner: Box::pin(inner),
    }
}

impl<T, C> Pages<T, C>
where
    T: Send + 'static,
    C: Send + 'static,
{
    /// Streams the items of the pages.
    pub fn items(self) -> Items<T> {
        let inner = self
            .map_ok(|page| stream::iter(page.into_inner().into_outcomes()))
            .try_flatten();
        Items {
            inner: Box::pin(inner),
        }
    }
}
