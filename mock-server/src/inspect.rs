//! A test that is stopped, so someone can look into its world.

use std::io::{self, Write as _};

use tokio::sync::oneshot;

use crate::Sandbox;

#[cfg_attr(docsrs, doc(cfg(feature = "inspector")))]
impl Sandbox {
    /// Where a browser sees what happens in the world: requests as they arrive, records, money, and the calls that steer it.
    pub fn inspector_url(&self) -> String {
        self.base("/_control/")
    }

    /// Prints [where](Sandbox::inspector_url) a browser sees the world, and waits until someone presses Enter, so a test can be
    /// stopped and looked into. Where no one can, for standard input is closed as in CI, it goes on at once.
    ///
    /// ```no_run
    /// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    /// # runtime.block_on(async {
    /// let sandbox = counterfoil_mock::Sandbox::start().await;
    /// // What goes wrong here?
    /// sandbox.inspect().await;
    /// # });
    /// ```
    pub async fn inspect(&self) {
        let url = self.inspector_url();
        // Tests collect what `eprintln!` writes.
        let _ = writeln!(io::stderr(), "the world is at {url} until you press Enter");
        let (pressed, waits) = oneshot::channel();
        let read = move || {
            let _ = io::stdin().read_line(&mut String::new());
            let _ = pressed.send(());
        };
        // Not one of the runtime's threads: it may have none to wait on.
        let thread = std::thread::Builder::new().name("inspect".to_owned());
        if thread.spawn(read).is_ok() {
            let _ = waits.await;
        }
    }
}
