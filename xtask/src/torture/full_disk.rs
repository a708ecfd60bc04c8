//! The disk is full: the files of the server cannot grow. Writes are told to retry, reads continue, and
//! acknowledged rows exist once there is space again.

use super::Store;
use super::client::{self, Write};
use super::scenario::{Failure, Figures, Scenario, Setting};
use super::server::Server;

pub(super) const SCENARIO: Scenario = Scenario {
    name: "full disk",
    stores: &[Store::Sqlite],
    rounds: 50,
    round,
};

/// How much the files can grow in a round, in KiB, and how many writes exceed that.
const ROOM: u64 = 768;
const WRITES: u64 = 400;

fn round(setting: &Setting, round: u64, figures: &mut Figures) -> Result<(), Failure> {
    drop(Server::start(setting)?);
    let size = std::fs::metadata(setting.file())?.len().div_ceil(1024);
    let server = Server::start_within(setting, size + ROOM)?;
    client::read(server.address, figures);
    let mut writes = Vec::new();
    let mut refusals = 0;
    for number in 0..WRITES {
        let mut write = Write::new(format!("f{round}-{number}"));
        let answer = write.send(server.address, "mine", figures);
        let comes_back = answer.is_some_and(|it| {
            it.status == 201 || it.status == 503 && it.head.contains("\r\nretry-after:")
        });
        figures.wrong += u64::from(!comes_back);
        refusals += u64::from(write.id.is_none());
        writes.push(write);
        if refusals > 0 {
            client::read(server.address, figures);
        }
        if refusals == 10 {
            break;
        }
    }
    // It must have been full.
    figures.wrong += u64::from(refusals == 0);
    server.note_peak(figures);
    drop(server);
    let server = Server::start(setting)?;
    for write in writes {
        write.check(server.address, "mine", figures);
    }
    Ok(())
}
