//! The end of the program. A thread of its own listens for signals, so that no handler, however long it computes, keeps the
//! program alive.

use std::io;
use std::thread;
use std::time::Duration;

use tokio::sync::oneshot;

/// The exit code of a program that ended before what was underway did.
const CUT_SHORT: i32 = 1;

/// How long what is underway has, unless an option says otherwise.
pub(crate) const GRACE: Duration = Duration::from_secs(5);

/// Ready when the process is told to stop: SIGINT anywhere, SIGTERM too where there is one. From then on it has so much time.
pub(crate) fn watch(grace: Duration) -> io::Result<oneshot::Receiver<()>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let mut signals = {
        let _context = runtime.enter();
        Signals::new()?
    };
    let (stop, stopped) = oneshot::channel();
    thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            runtime.block_on(async {
                signals.next().await;
                let _ = stop.send(());
                let _ = tokio::time::timeout(grace, signals.next()).await;
            });
            eprintln!("counterfoil-mock: ended before everything that was underway");
            std::process::exit(CUT_SHORT);
        })?;
    Ok(stopped)
}

#[cfg(unix)]
struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn new() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    #[expect(clippy::unnecessary_wraps, reason = "as where there are more signals")]
    fn new() -> io::Result<Self> {
        Ok(Self)
    }

    async fn next(&mut self) {
        let _ = tokio::signal::ctrl_c().await;
    }
}
