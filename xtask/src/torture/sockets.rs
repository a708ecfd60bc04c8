//! Clients that are slow, greedy or gone: some read nothing of large responses, some never send their bodies, and one
//! connects again and again. All others are still served.

use std::io::Write as _;
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};

use super::client::{self, Write};
use super::scenario::{Failure, Figures, Scenario, Setting};
use super::server::Server;

pub(super) const SCENARIO: Scenario = Scenario {
    name: "hostile sockets",
    stores: &Scenario::EVERY_STORE,
    rounds: 20,
    round,
};

/// Connections of each kind; a process has 1,024 descriptors as a rule.
const UNREAD: u64 = 100;
const STALLED: u64 = 300;
const HALF: usize = 200;

const WRITES: u64 = 20;

/// The row that is requested and not read: more than the system buffers for such a client.
const LARGE: usize = 3 * 1024 * 1024;

fn round(setting: &Setting, round: u64, figures: &mut Figures) -> Result<(), Failure> {
    let server = Server::start(setting)?;
    let address = server.address;
    client::read(address, figures);
    let row = format!(
        r#"{{"id":{},"text":"{}"}}"#,
        round + 1_000,
        "a".repeat(LARGE)
    );
    let made = client::send(address, "POST", "/s/hostile/flexigift/users", "", &row);
    figures.wrong += u64::from(made.is_none_or(|it| it.status != 201));
    let get = format!(
        "GET /s/hostile/flexigift/users/{} HTTP/1.1\r\nhost: x\r\n\r\n",
        round + 1_000
    );
    let post =
        "POST /s/hostile/flexigift/users HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n{";
    let unread = (0..UNREAD).filter_map(|_| saying(address, &get));
    let stalled = (0..STALLED).filter_map(|_| saying(address, post));
    let hostile: Vec<_> = unread.chain(stalled).collect();
    let is_over = AtomicBool::new(false);
    let mut writes: Vec<_> = (0..WRITES)
        .map(|it| Write::new(format!("h{round}-{it}")))
        .collect();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut half = std::collections::VecDeque::new();
            while !is_over.load(Ordering::Relaxed) {
                half.extend(saying(address, "GET / HTTP/1.1\r\n"));
                if half.len() > HALF {
                    half.pop_front();
                }
            }
        });
        for write in &mut writes {
            write.send(address, "mine", figures);
            figures.wrong += u64::from(write.id.is_none());
            for _ in 0..5 {
                client::read(address, figures);
            }
        }
        is_over.store(true, Ordering::Relaxed);
    });
    server.note_peak(figures);
    drop(hostile);
    for write in &writes {
        write.check(address, "mine", figures);
    }
    Ok(())
}

/// A connection that sends this, and no more.
fn saying(address: SocketAddr, text: &str) -> Option<TcpStream> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.write_all(text.as_bytes()).ok()?;
    Some(stream)
}
