//! Calls from a program that is not asynchronous.
//!
//! ```no_run
//! use counterfoil::blocking;
//!
//! # fn example() -> counterfoil::Result<()> {
//! let persona = counterfoil::persona::Client::from_env()?;
//! let txn = blocking::wait(persona.transactions().retrieve("txn_ABC123").send())?;
//! println!("{} is {}", txn.id, txn.status);
//! for txn in blocking::each(persona.transactions().list().items()) {
//!     println!("{}", txn?.id);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! There is one thread behind all of it, which looks after connections between calls too: one that the vendor has closed
//! meanwhile is not mistaken for an open one.

use std::future::Future;
use std::io;
use std::sync::OnceLock;

use futures_util::stream::{Stream, StreamExt as _};
use tokio::runtime::{Builder, Handle, Runtime};

use crate::{Error, Result};

/// Waits for a call.
///
/// # Errors
///
/// As the call; and of kind [`Configuration`](crate::ErrorKind::Configuration) where waiting would hold up an
/// asynchronous program, which has `.await` for it.
pub fn wait<T>(call: impl Future<Output = Result<T>>) -> Result<T> {
    runtime()?.block_on(call)
}

/// What a stream yields, waited for one by one. After an error there is no more.
pub fn each<T>(stream: impl Stream<Item = Result<T>> + Unpin) -> impl Iterator<Item = Result<T>> {
    let mut stream = Some(stream);
    std::iter::from_fn(move || {
        let open = stream.as_mut()?;
        let next = match runtime() {
            Ok(runtime) => runtime.block_on(open.next()),
            Err(error) => Some(Err(error)),
        };
        if !matches!(next, Some(Ok(_))) {
            stream = None;
        }
        next
    })
}

fn runtime() -> Result<&'static Runtime> {
    static RUNTIME: OnceLock<io::Result<Runtime>> = OnceLock::new();
    if Handle::try_current().is_ok() {
        return Err(Error::configuration(
            "blocking",
            "this thread runs asynchronous code, which waits with `.await`",
        ));
    }
    RUNTIME
        .get_or_init(|| {
            Builder::new_multi_thread()
                .worker_threads(1)
                .thread_name("counterfoil")
                .enable_all()
                .build()
        })
        .as_ref()
        .map_err(|problem| Error::configuration("blocking", problem))
}
