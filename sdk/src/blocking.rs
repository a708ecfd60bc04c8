//! Blocking calls, for programs that are not asynchronous.
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
//! One background thread drives all calls. It also watches idle connections, so that one which the vendor has closed
//! in the meantime is not reused.

use std::future::Future;
use std::io;
use std::pin::pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll, Wake};
use std::thread::{self, Thread};

use futures_util::FutureExt as _;
use futures_util::stream::{Stream, StreamExt as _};
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::task::coop::consume_budget;

use crate::{Error, Result};

/// Blocks the thread until a call completes. This is allowed wherever a thread may block, including under
/// `spawn_blocking`, in `block_in_place` and on a thread that has merely entered a runtime. Inside
/// `tokio::task::unconstrained`, asynchronous code cannot be detected: do not wait there.
///
/// # Errors
///
/// Those of the call, and kind [`Configuration`](crate::ErrorKind::Configuration) where waiting would block an
/// asynchronous program, which should `.await` instead.
pub fn wait<T>(call: impl Future<Output = Result<T>>) -> Result<T> {
    runtime().and_then(|runtime| drive(runtime, call))
}

/// Iterates over a stream, blocking for each item.
pub fn each<T>(stream: impl Stream<Item = Result<T>> + Unpin) -> impl Iterator<Item = Result<T>> {
    let mut stream = Some(stream);
    std::iter::from_fn(move || match runtime() {
        Ok(runtime) => drive(runtime, stream.as_mut()?.next()),
        Err(error) => stream.take().map(|_| Err(error)),
    })
}

fn runtime() -> Result<&'static Runtime> {
    static RUNTIME: OnceLock<io::Result<Runtime>> = OnceLock::new();
    if is_asynchronous() {
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

/// Whether tokio is polling this code. Only then does its cooperative budget run out: after fewer polls than a `u8`,
/// in which tokio counts, can hold.
fn is_asynchronous() -> bool {
    Handle::try_current().is_ok()
        && (0..=u8::MAX).any(|_| consume_budget().now_or_never().is_none())
}

/// `Runtime::block_on` panics on any thread that belongs to a runtime, even one that may block.
fn drive<F: Future>(runtime: &Runtime, future: F) -> F::Output {
    struct Unpark(Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let _entered = runtime.enter();
    let waker = Arc::new(Unpark(thread::current())).into();
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(output) => return output,
            Poll::Pending => thread::park(),
        }
    }
}
