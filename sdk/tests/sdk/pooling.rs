//! How many connections many calls use.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use counterfoil::persona;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::support::TXN;

/// Answers one request after another, until the client has no more.
async fn keep_answering(mut stream: TcpStream) {
    let answer = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{TXN}",
        TXN.len()
    );
    let mut head = Vec::new();
    while stream.read_buf(&mut head).await.is_ok_and(|read| read > 0) {
        // A GET has no body, and a client waits for its answer before it sends the next.
        if head.ends_with(b"\r\n\r\n") {
            head.clear();
            if stream.write_all(answer.as_bytes()).await.is_err() {
                return;
            }
        }
    }
}

#[tokio::test]
async fn thousands_of_calls_of_clones_share_the_connections_of_one_pool() {
    const AT_ONCE: usize = 16;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let opened = Arc::new(AtomicUsize::new(0));
    let count = opened.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            count.fetch_add(1, Ordering::Relaxed);
            tokio::spawn(keep_answering(stream));
        }
    });
    let client = persona::Client::builder()
        .base_url(&url)
        .api_key("key")
        .build()
        .unwrap();
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..AT_ONCE {
        let client = client.clone();
        tasks.spawn(async move {
            for _ in 0..2_000 / AT_ONCE {
                client.transactions().retrieve("x").send().await.unwrap();
            }
        });
    }
    tasks.join_all().await;
    // A connection that was started while another became free is kept too, hence a few extra ones.
    let opened = opened.load(Ordering::Relaxed);
    assert!((1..=2 * AT_ONCE).contains(&opened), "{opened}");
}
