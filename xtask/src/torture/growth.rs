//! `cargo xtask growth`: the cost of a create in a large file, and the memory left after many creates and deletes.
//!
//! It only measures processor time and resident memory of the program, so a busy machine changes little.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::scenario::{Clock, Failure, Setting};
use super::server::Server;
use super::{Store, report};

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Rows that the file grows to, and requests that come and go
    #[arg(long, default_value_t = 20_000)]
    count: u64,
    /// Measure the program as it is released
    #[arg(long)]
    release: bool,
    /// Write the figures into `docs/reliability.md`
    #[arg(long)]
    write: bool,
}

/// Rows of the file that the grown one is compared with.
const FEW: u64 = 1_000;

/// Creates that are measured at each size, in so many turns.
const SAMPLE: u64 = 2_000;
const TURNS: u64 = 20;

/// Rows that stay when all others have been deleted.
const STAY: u64 = 1_000;

/// The maximum cost of a create, and of the memory left, as multiples of the initial values.
const COST: f64 = 1.5;
const MEMORY: f64 = 1.3;

const SECTION: &str = "cargo xtask growth --write";

pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    let root = crate::generate::workspace_root();
    let program = super::build(&root, options.release)?;
    let setting = Setting::new(&program, Clock::start(Duration::MAX), Store::Sqlite)?;
    let count = options.count.max(2 * FEW);
    let [few, many] = creates(&setting, count)?;
    let [fresh, left] = memory(&setting, count)?;
    let cost = many.as_secs_f64() / few.as_secs_f64();
    let share = left as f64 / fresh as f64;
    let micros = |it: Duration| format!("{:.0} µs", it.as_secs_f64() * 1e6);
    let table = format!(
        "| what | at first | afterwards | ratio | at most |\n|---|---|---|---|---|\n\
         | processor time of a create in a SQLite file of {FEW} rows, and of {count} | {} | {} | {cost:.2} | {COST} |\n\
         | resident memory of a fresh process with {STAY} rows, and of one after {count} requests that has as many | {} MiB | {} MiB | {share:.2} | {MEMORY} |\n",
        micros(few),
        micros(many),
        fresh / 1024,
        left / 1024,
    );
    println!("{table}");
    if options.write {
        report::write(&root.join("docs/reliability.md"), SECTION, &table)?;
    }
    match cost <= COST && share <= MEMORY {
        true => Ok(()),
        false => Err("it costs more than it may".into()),
    }
}

/// The processor time of a create in a small file, and in one that has grown: in turns, so that what else the machine does
/// falls on both.
fn creates(setting: &Setting, count: u64) -> Result<[Duration; 2], Failure> {
    let bar = bar("creates", FEW + count + 2 * SAMPLE)?;
    let mut files = [
        Growing::start(setting, "few", FEW, &bar)?,
        Growing::start(setting, "many", count, &bar)?,
    ];
    for _ in 0..TURNS {
        for file in &mut files {
            file.create(SAMPLE / TURNS, &bar)?;
        }
    }
    bar.finish();
    let [few, many] = files;
    Ok([few.cost()?, many.cost()?])
}

/// A server with its own large file.
struct Growing {
    server: Server,
    rows: u64,
    before: Duration,
}

impl Growing {
    fn start(setting: &Setting, name: &str, rows: u64, bar: &ProgressBar) -> Result<Self, Failure> {
        let file = setting.directory.join(name).with_extension("sqlite");
        let server = Server::start_on(setting, &format!("sqlite:{}", file.display()))?;
        let mut growing = Self {
            server,
            rows: 0,
            before: Duration::ZERO,
        };
        growing.create(rows, bar)?;
        growing.before = growing.server.processor_time()?;
        Ok(growing)
    }

    fn create(&mut self, count: u64, bar: &ProgressBar) -> Result<(), Failure> {
        let requests = (self.rows..self.rows + count).map(|number| {
            let body = format!(
                r#"{{"account":{{}},"allocations":[],"amount":"-1000","currency":"USD","external_id":"{number}","posted":"2026-02-12T00:00:00Z"}}"#
            );
            request("POST", "/fragment/billing/transactions", &body)
        });
        self.rows += count;
        // On a connection of its own: one that is idle while the other file grows is closed.
        Client::open(&self.server)?.all(requests, bar)
    }

    /// The processor time of a create since it has grown.
    fn cost(&self) -> Result<Duration, Failure> {
        let taken = self.server.processor_time()?.saturating_sub(self.before);
        Ok(taken / u32::try_from(SAMPLE)?)
    }
}

/// The resident memory, in KiB, of a fresh process that has some rows, and of one in which most were deleted again.
fn memory(setting: &Setting, count: u64) -> Result<[u64; 2], Failure> {
    let resident = |changes: u64| {
        let server = Server::start_on(setting, "memory")?;
        let mut client = Client::open(&server)?;
        let bar = bar("deletes", changes + STAY)?;
        let create = |id: u64| {
            let body = format!(r#"{{"id":{id},"amount":1,"note":"{}"}}"#, "n".repeat(100));
            request("POST", "/flexigift/transactions", &body)
        };
        let change = |it: u64| {
            let id = 1_000_000 + it / 2;
            match it % 2 {
                0 => create(id),
                _ => request("DELETE", &format!("/flexigift/transactions/{id}"), ""),
            }
        };
        client.all((0..changes).map(change), &bar)?;
        client.all((0..STAY).map(|it| create(10_000_000 + it)), &bar)?;
        bar.finish();
        server.resident_kib()
    };
    Ok([resident(2 * STAY)?, resident(count)?])
}

fn bar(what: &'static str, length: u64) -> Result<ProgressBar, Failure> {
    let bar = ProgressBar::new(length);
    let style = "{prefix:24} {wide_bar} {pos}/{len} {elapsed}";
    bar.set_style(ProgressStyle::with_template(style)?);
    bar.set_prefix(what);
    Ok(bar)
}

fn request(method: &str, path: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "{method} {path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer mock-test-token\r\n\
         content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    )
}

/// A client that sends some requests at once, and then reads their answers.
struct Client(BufReader<TcpStream>);

impl Client {
    fn open(server: &Server) -> Result<Self, Failure> {
        Ok(Self(BufReader::new(TcpStream::connect(server.address)?)))
    }

    /// Sends requests that must succeed.
    fn all(
        &mut self,
        requests: impl Iterator<Item = String>,
        bar: &ProgressBar,
    ) -> Result<(), Failure> {
        const AT_ONCE: usize = 32;
        let mut requests = requests.peekable();
        while requests.peek().is_some() {
            let some: Vec<_> = requests.by_ref().take(AT_ONCE).collect();
            self.0.get_mut().write_all(some.concat().as_bytes())?;
            for request in &some {
                let (status, body) = self.answer()?;
                if !(200..300).contains(&status) {
                    return Err(format!("{status} {body}: {request}").into());
                }
            }
            bar.inc(u64::try_from(some.len())?);
        }
        Ok(())
    }

    fn answer(&mut self) -> Result<(u16, String), Failure> {
        let mut line = String::new();
        self.0.read_line(&mut line)?;
        let status = line.split(' ').nth(1).ok_or("no status")?.parse()?;
        let mut length = 0;
        while line != "\r\n" {
            line.clear();
            if self.0.read_line(&mut line)? == 0 {
                return Err("the connection ended".into());
            }
            if let Some(told) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = told.trim().parse()?;
            }
        }
        let mut body = vec![0; length];
        self.0.read_exact(&mut body)?;
        Ok((status, String::from_utf8_lossy(&body).into_owned()))
    }
}
