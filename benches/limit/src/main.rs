//! The limit as a server: it says where it listens.

#![forbid(unsafe_code)]

use std::io::Write as _;

use tokio::net::TcpListener;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // One worker thread, as in the mock's own program.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let mut out = std::io::stdout();
        writeln!(out, "listening on http://{}", listener.local_addr()?)?;
        out.flush()?;
        limit::serve(listener).await?;
        Ok(())
    })
}
