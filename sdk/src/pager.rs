//! Lists that come in pages.

use std::collections::VecDeque;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_util::stream::{self, Stream, TryStreamExt};

use crate::rows::Unreadable;
use crate::threads::{BoxedStream, MaybeSend};
use crate::{Error, Response, Result};

/// How many bookmarks a list remembers, to notice when it comes back to one.
const REMEMBERED: usize = 1_024;

/// One page of a list, and where the next one begins. `C` is the API's own kind of bookmark: an id, a
/// number or a cursor, which the list's setter takes to go on in another process.
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
    /// The objects on this page.
    pub items: Vec<T>,
    /// The rows of this page that are no such objects, in order, and why: a list in place of an object, or one
    /// without an id, say. Empty except for answers that break the contract.
    pub unreadable: Vec<Unreadable>,
    /// Where the next page begins; `None` on the last page.
    pub next: Option<C>,
    /// How many objects the whole list has, if the API says so: Commerce Layer always does, Flexigift if
    /// there are pages.
    pub total: Option<u64>,
}

impl<T, C> Page<T, C> {
    /// A page of these objects, for your own tests too.
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

    /// Every row in the order in which it came.
    fn into_outcomes(self) -> impl Iterator<Item = Result<T>> {
        let mut unreadable = self.unreadable.into_iter().peekable();
        let mut items = self.items.into_iter();
        (0..).map_while(
            move |index| match unreadable.next_if(|row| row.index == index) {
                Some(row) => Some(Err(row.error)),
                None => items.next().map(Ok),
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
            /// The next element, or `None` at the end of the list; without any trait in scope.
            ///
            /// # Errors
            ///
            /// As the call for one page. After such an error the stream is at its end.
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
    /// The pages of a list, requested one by one as they are asked for: a
    /// [`Stream`](futures_util::stream::Stream), and [`try_next`](Self::try_next) without one. To go
    /// on after an error, begin another list at the last [`Page::next`]. One that no one reads is a
    /// mistake that the compiler tells:
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
    /// The objects of a list, requested a page at a time as they are asked for: a
    /// [`Stream`](futures_util::stream::Stream), and [`try_next`](Self::try_next) without one. It holds
    /// one page. A row that cannot be read is an error in its place, of kind
    /// [`Decode`](crate::ErrorKind::Decode), after which the others follow; see [`Page::unreadable`].
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

/// Pages that `fetch` gets, from the given bookmark on (`None`: from where the list begins) until a
/// page has no next one. An error is the last thing to come: that of a page, or that the list has come back to one of its
/// last [`REMEMBERED`] bookmarks.
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
    /// The objects on the pages.
    pub fn items(self) -> Items<T> {
        let inner = self
            .map_ok(|page| stream::iter(page.into_inner().into_outcomes()))
            .try_flatten();
        Items {
            inner: Box::pin(inner),
        }
    }
}
