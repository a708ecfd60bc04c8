//! The process is killed while clients write, and is started again.

use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicU64, Ordering};

use super::client::{self, Write};
use super::scenario::{Failure, Figures, Scenario, Setting};
use super::server::Server;

pub(super) const SCENARIO: Scenario = Scenario {
    name: "kills under load",
    stores: &Scenario::EVERY_STORE,
    rounds: 200,
    round,
};

const CLIENTS: u64 = 4;
const WRITES: u64 = 12;

fn round(setting: &Setting, round: u64, figures: &mut Figures) -> Result<(), Failure> {
    let server = Server::start(setting)?;
    let address = server.address;
    client::read(address, figures);
    server.note_peak(figures);
    let server = Mutex::new(Some(server));
    let acknowledged = AtomicU64::new(0);
    // Another moment in each round.
    let kill_after = 1 + round * 7 % (CLIENTS * WRITES - 1);
    let results: Vec<(Vec<Write>, Figures)> = std::thread::scope(|scope| {
        let clients = (0..CLIENTS).map(|client| {
            let (server, acknowledged) = (&server, &acknowledged);
            scope.spawn(move || {
                let (mut writes, mut figures) = (Vec::new(), Figures::default());
                for number in 0..WRITES {
                    let mut write = Write::new(format!("k{round}-{client}-{number}"));
                    write.send(address, "mine", &mut figures);
                    let is_acknowledged = write.id.is_some();
                    writes.push(write);
                    if is_acknowledged
                        && acknowledged.fetch_add(1, Ordering::Relaxed) + 1 == kill_after
                    {
                        server.lock().unwrap_or_else(PoisonError::into_inner).take();
                    }
                    if !is_acknowledged {
                        break;
                    }
                }
                (writes, figures)
            })
        });
        let clients: Vec<_> = clients.collect();
        clients
            .into_iter()
            .filter_map(|it| it.join().ok())
            .collect()
    });
    let server = Server::start(setting)?;
    for (writes, counted) in results {
        figures.tried += counted.tried;
        figures.acknowledged += counted.acknowledged;
        for write in writes {
            write.check(server.address, "mine", figures);
        }
    }
    server.note_peak(figures);
    Ok(())
}
