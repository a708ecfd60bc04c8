//! Types that may cross threads: all of them, except in a browser, whose promises stay on its one thread.

use std::future::Future;
use std::pin::Pin;

use futures_util::stream::Stream;

#[cfg(not(target_arch = "wasm32"))]
mod bounds {
    use super::*;

    /// `Send`, where there are threads.
    pub(crate) trait MaybeSend: Send {}

    impl<T: Send + ?Sized> MaybeSend for T {}

    pub(crate) type BoxedFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

    pub(crate) type BoxedStream<T> = Pin<Box<dyn Stream<Item = T> + Send>>;
}

#[cfg(target_arch = "wasm32")]
mod bounds {
    use super::*;

    /// `Send`, where there are threads.
    pub(crate) trait MaybeSend {}

    impl<T: ?Sized> MaybeSend for T {}

    pub(crate) type BoxedFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

    pub(crate) type BoxedStream<T> = Pin<Box<dyn Stream<Item = T>>>;
}

pub(crate) use bounds::*;
