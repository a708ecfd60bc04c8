//! Pauses a test to inspect its world.

use std::io::{self, Write as _};

use tokio::sync::oneshot;

use crate::Sandbox;

#[cfg_attr(docsrs, doc(cfg(feature = "inspector")))]
impl Sandbox {
    /// Returns the URL at which a browser shows the world: requests as they arrive, records, money, and the control
    /// API.
    pub fn inspector_url(&self) -> String {
        self.base("/_control/")
    }

    /// Prints [the URL](Sandbox::inspector_url) that shows the world, and pauses the test until Enter is pressed. If
    /// standard input is closed, as in CI, it continues at once.
    ///
    /// ```no_run
    /// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    /// # runtime.block_on(async {
    /// let sandbox = counterfoil_mock::Sandbox::start().await;
    /// // Inspect the world here.
    /// sandbox.inspect().await;
    /// # });
    /// ```
    pub async fn inspect(&self) {
        let url = self.inspector_url();
        // `eprintln!` would be captured by the test harness.
        let _ = writeln!(io::stderr(), "the world is at {url} until you press Enter");
        let (pressed, waits) = oneshot::channel();
        let read = move || {
            let _ = io::stdin().read_line(&mut String::new());
            let _ = pressed.send(());
        };
        // The runtime may have no thread that can block.
        let thread = std::thread::Builder::new().name("inspect".to_owned());
        if thread.spawn(read).is_ok() {
            let _ = waits.await;
        }
    }
}
