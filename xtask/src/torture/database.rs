//! The database is killed while clients write, and restarted. The server continues without a restart.

use std::sync::atomic::{AtomicU64, Ordering};

use super::Store;
use super::client::{self, Write};
use super::scenario::{Failure, Figures, Scenario, Setting};
use super::server::Server;

pub(super) const SCENARIO: Scenario = Scenario {
    name: "kills of the database",
    stores: &[Store::Postgres],
    rounds: 50,
    round,
};

const CLIENTS: u64 = 4;
const WRITES: u64 = 12;

fn round(setting: &Setting, round: u64, figures: &mut Figures) -> Result<(), Failure> {
    let database = setting.database.as_ref().ok_or("no database")?;
    let server = Server::start(setting)?;
    let address = server.address;
    client::read(address, figures);
    let acknowledged = AtomicU64::new(0);
    // Another moment in each round.
    let kill_after = 1 + round * 7 % (CLIENTS * WRITES / 2);
    let results: Vec<(Vec<Write>, Figures)> = std::thread::scope(|scope| {
        let clients = (0..CLIENTS).map(|client| {
            let acknowledged = &acknowledged;
            scope.spawn(move || {
                let (mut writes, mut figures) = (Vec::new(), Figures::default());
                for number in 0..WRITES {
                    let mut write = Write::new(format!("d{round}-{client}-{number}"));
                    let answer = write.send(address, "mine", &mut figures);
                    let is_promised = answer.is_some_and(|it| match it.status {
                        201 => true,
                        503 => it.head.contains("\r\nretry-after:"),
                        // It is unknown whether it was stored.
                        500 => true,
                        _ => false,
                    });
                    figures.wrong += u64::from(!is_promised);
                    acknowledged.fetch_add(u64::from(write.id.is_some()), Ordering::Relaxed);
                    writes.push(write);
                }
                (writes, figures)
            })
        });
        let clients: Vec<_> = clients.collect();
        while acknowledged.load(Ordering::Relaxed) < kill_after
            && !clients.iter().all(|it| it.is_finished())
        {
            std::thread::yield_now();
        }
        database.kill();
        database.run();
        clients
            .into_iter()
            .filter_map(|it| it.join().ok())
            .collect()
    });
    for (writes, counted) in results {
        figures.tried += counted.tried;
        figures.acknowledged += counted.acknowledged;
        figures.wrong += counted.wrong;
        for write in writes {
            write.check(address, "mine", figures);
        }
    }
    client::read(address, figures);
    server.note_peak(figures);
    Ok(())
}
