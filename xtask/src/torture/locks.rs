//! Another process locks the file. Writes are told to retry, and reads continue.

use rusqlite::Connection;

use super::Store;
use super::client::{self, Write};
use super::scenario::{Failure, Figures, Scenario, Setting};
use super::server::Server;

pub(super) const SCENARIO: Scenario = Scenario {
    name: "foreign locks",
    stores: &[Store::Sqlite],
    rounds: 50,
    round,
};

fn round(setting: &Setting, round: u64, figures: &mut Figures) -> Result<(), Failure> {
    let server = Server::start(setting)?;
    let address = server.address;
    client::read(address, figures);
    let mut before = Write::new(format!("l{round}-before"));
    before.send(address, "mine", figures);
    let other = Connection::open(setting.file())?;
    other.execute_batch("BEGIN EXCLUSIVE")?;
    let mut during: Vec<_> = (0..4)
        .map(|it| Write::new(format!("l{round}-{it}")))
        .collect();
    let refused: Vec<Figures> = std::thread::scope(|scope| {
        let clients = during.iter_mut().map(|write| {
            scope.spawn(move || {
                let mut figures = Figures::default();
                let answer = write.send(address, "mine", &mut figures);
                let comes_back = answer.is_some_and(|it| {
                    it.status == 503
                        && it.head.contains("\r\nretry-after:")
                        && it.body["errors"].is_array()
                });
                figures.wrong += u64::from(!comes_back);
                figures
            })
        });
        let clients: Vec<_> = clients.collect();
        for _ in 0..100 {
            client::read(address, figures);
        }
        clients
            .into_iter()
            .filter_map(|it| it.join().ok())
            .collect()
    });
    for counted in refused {
        figures.tried += counted.tried;
        figures.acknowledged += counted.acknowledged;
        figures.wrong += counted.wrong;
    }
    other.execute_batch("ROLLBACK")?;
    for write in during.iter().chain([&before]) {
        write.check(address, "mine", figures);
    }
    server.note_peak(figures);
    Ok(())
}
