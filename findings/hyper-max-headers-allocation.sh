#!/usr/bin/env bash
# hyper 1.12.0, server of HTTP/1.1.
# Expected: `http1::Builder::max_headers(n)` is a limit, and a request costs what its own headers cost.
# Seen: above 100, room for `n` headers is allocated and filled for every request, whatever it has: a request with one header
# allocates 108 bytes with a limit of 100, which is the default, 32,876 with 512 and 128,108 with 2,000.
# Why it matters here: it was 16 % of the instructions of a Flexigift create in the mock. The mock reads 128 header lines now and not
# 2,000 (`HEADER_LIMIT` in `mock-server/src/shell/listener.rs`, docs/limits.md).
set -euo pipefail
cd "$(mktemp -d)"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "finding"
version = "0.1.0"
edition = "2024"
[dependencies]
bytes = "=1.12.2"
dhat = "=0.3.3"
http-body-util = "=0.1.5"
hyper = { version = "=1.12.0", features = ["http1", "server"] }
hyper-util = { version = "=0.1.21", features = ["tokio"] }
tokio = { version = "=1.54.1", features = ["io-util", "macros", "rt"] }
TOML
cat > src/main.rs <<'RUST'
use bytes::Bytes;
use http_body_util::Empty;
use hyper::{Response, server::conn::http1::Builder, service::service_fn};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

#[global_allocator]
static ALLOCATOR: dhat::Alloc = dhat::Alloc;

/// Bytes that are allocated for the third request of a connection.
async fn allocated(limit: Option<usize>) -> u64 {
    let (mut client, server) = tokio::io::duplex(4096);
    let mut builder = Builder::new();
    if let Some(limit) = limit {
        builder.max_headers(limit);
    }
    let service = service_fn(|_| async { Ok::<_, std::convert::Infallible>(Response::new(Empty::<Bytes>::new())) });
    let serving = builder.serve_connection(hyper_util::rt::TokioIo::new(server), service);
    let asking = async {
        let mut before = 0;
        for _ in 0..3 {
            before = dhat::HeapStats::get().total_bytes;
            client.write_all(b"GET / HTTP/1.1\r\nhost: a\r\n\r\n").await.unwrap();
            let mut buffer = [0; 1024];
            let length = client.read(&mut buffer).await.unwrap();
            assert!(buffer[..length].starts_with(b"HTTP/1.1 200"));
        }
        dhat::HeapStats::get().total_bytes - before
    };
    tokio::select! { _ = serving => unreachable!(), it = asking => it }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let _profiler = dhat::Profiler::builder().testing().build();
    for limit in [None, Some(100), Some(512), Some(2_000)] {
        println!("{limit:?} {}", allocated(limit).await);
    }
}
RUST
cargo run --quiet | tee seen
[[ $(awk '{ print $2 }' seen | tr '\n' ' ') = '108 108 32876 128108 ' ]]
