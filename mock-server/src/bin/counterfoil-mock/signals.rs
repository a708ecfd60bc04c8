//! The end of the program. A thread of its own listens for signals, so no handler, however long it computes, keeps the
//! program alive.

use std::io;
use std::thread;
use std::time::Duration;

use tokio::sync::oneshot;

use crate::output::tell;

/// The message of a program that ended before its pending requests did, and its exit code.
pub(crate) const CUT_OFF: &str =
    "counterfoil-mock: ended before every request underway was answered";

const CUT_SHORT: i32 = 1;

/// How long a program without pending requests takes to end.
const LAST_MOMENT: Duration = Duration::from_millis(100);

/// Ready when the process has to stop: on SIGINT, and on SIGTERM and SIGHUP where they exist. From then on it has
/// this much time, unless another signal ends it; without a limit neither does, because it has something to save.
pub(crate) fn watch(grace: Option<Duration>) -> io::Result<oneshot::Receiver<()>> {
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
            runtime.block_on(signals.next());
            let _ = stop.send(());
            let Some(grace) = grace else {
                return;
            };
            runtime.block_on(async {
                let _ = tokio::time::timeout(grace, signals.next()).await;
                // Two signals may come at once, as from `timeout`, and there may be nothing to wait for.
                let _ = tokio::time::timeout(LAST_MOMENT, std::future::pending::<()>()).await;
            });
            tell(CUT_OFF);
            std::process::exit(CUT_SHORT);
        })?;
    Ok(stopped)
}

#[cfg(unix)]
struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
    /// The terminal was closed; unset under `nohup`.
    hang_up: Option<tokio::signal::unix::Signal>,
}

#[cfg(unix)]
impl Signals {
    fn new() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
            hang_up: match ignores_hang_up() {
                true => None,
                false => Some(signal(SignalKind::hangup())?),
            },
        })
    }

    async fn next(&mut self) {
        let hang_up = async {
            match &mut self.hang_up {
                Some(signal) => signal.recv().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
            _ = hang_up => {}
        }
    }
}

/// Whether the program was started to outlive the terminal, as with `nohup`; only Linux shows that.
#[cfg(unix)]
fn ignores_hang_up() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    // SIGHUP is the first of them.
    ignored.is_some_and(|mask| mask & 1 == 1)
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
