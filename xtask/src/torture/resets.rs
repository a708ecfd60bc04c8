//! One world is reset again and again while another writes to the same file: the other loses nothing.

use super::client::{self, Write};
use super::scenario::{Failure, Figures, Scenario, Setting};
use super::server::Server;

pub(super) const SCENARIO: Scenario = Scenario {
    name: "resets of a neighbour",
    stores: &Scenario::EVERY_STORE,
    rounds: 50,
    round,
};

const WRITES: u64 = 20;

fn round(setting: &Setting, round: u64, figures: &mut Figures) -> Result<(), Failure> {
    let server = Server::start(setting)?;
    let address = server.address;
    client::read(address, figures);
    let mut writes: Vec<_> = (0..WRITES)
        .map(|it| Write::new(format!("r{round}-{it}")))
        .collect();
    let counted = std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let mut figures = Figures::default();
            for write in &mut writes {
                write.send(address, "mine", &mut figures);
                figures.wrong += u64::from(write.id.is_none());
            }
            figures
        });
        for number in 0..WRITES / 2 {
            // Rows that a reset deletes are no loss.
            let mut forgotten = Write::new(format!("n{round}-{number}"));
            forgotten.send(address, "neighbour", &mut Figures::default());
            let reset = client::send(address, "POST", "/s/neighbour/_control/reset", "", "");
            figures.wrong += u64::from(reset.is_none_or(|it| it.status != 200));
            client::read(address, figures);
        }
        writer.join()
    });
    let counted = counted.map_err(|_| "the writer ended early")?;
    figures.tried += counted.tried;
    figures.acknowledged += counted.acknowledged;
    figures.wrong += counted.wrong;
    for write in &writes {
        write.check(address, "mine", figures);
    }
    server.note_peak(figures);
    Ok(())
}
