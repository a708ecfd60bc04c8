//! The measuring: each load on a fresh process, round after round and revision after revision, so that a slow minute of the
//! machine falls on all.

use std::time::Duration;

use serde_json::Value;

use super::error::Error;
use super::first_call::{self, FirstCall};
use super::http::Template;
use super::in_process::{self, Threads, Worlds};
use super::load::drive;
use super::pages;
use super::phase::{Action, Phase};
use super::program::Program;
use super::server::Server;
use super::shape;
use super::side::{Side, Sided, Sides};
use super::starts::{self, Process, Start};
use super::subject::{Session, Subject, ask};

/// Requests before those that count: they fill the journal, and compile what is compiled lazily.
const WARM_UP: usize = 2_000;

pub(super) struct Bench {
    pub(super) sides: Sides,
    pub(super) subjects: Vec<Subject>,
    pub(super) requests: usize,
    pub(super) limit: Duration,
    pub(super) rounds: usize,
    /// Pages out of a million rows too.
    pub(super) million: bool,
}

/// The figures of every round.
#[derive(Debug)]
pub(super) struct Figures {
    pub(super) loads: Vec<(Phase, Sided<LoadFigures>)>,
    pub(super) starts: Vec<(Process, Sided<Start>)>,
    pub(super) worlds: Sided<Worlds>,
    pub(super) threads: Sided<Threads>,
    pub(super) first_calls: Sided<Vec<FirstCall>>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct LoadFigures {
    pub(super) per_second: f64,
    pub(super) p50_millis: f64,
    pub(super) p99_millis: f64,
    pub(super) cpu_micros: f64,
    /// The growth of the server's memory, in kB per request.
    pub(super) kept_kilobytes: f64,
}

impl Bench {
    pub(super) async fn run(&self) -> Result<Figures, Error> {
        let apis = self.subjects.iter();
        for subject in apis.filter(|it| it.program() == Program::Mock) {
            shape::check(&self.sides.now, *subject).await?;
        }
        let asked_for = |phase: &Phase| self.subjects.contains(&phase.subject);
        let loads = Phase::ALL
            .into_iter()
            .filter(asked_for)
            .map(|phase| (phase, self.sides.nothing_of(phase.program)));
        let mut figures = Figures {
            loads: loads.collect(),
            starts: Vec::new(),
            worlds: self.sides.empty(),
            threads: self.sides.empty(),
            first_calls: self.sides.empty(),
        };
        let mut pages = Vec::new();
        for round in 1..=self.rounds {
            let say = |what: &str| eprintln!("round {round} of {}: {what}", self.rounds);
            for (phase, rounds) in &mut figures.loads {
                say(&phase.name());
                let load = async |side: &Side| self.load(side, *phase).await;
                self.sides.measure(rounds, load).await?;
            }
            if round <= pages::ROUNDS {
                say("pages");
                pages::round(self, &mut pages, round == 1).await?;
            }
            if self.subjects.contains(&Subject::Persona) {
                say("worlds in process");
                let sides = &self.sides;
                let worlds = async |side: &Side| in_process::worlds(side);
                sides.measure(&mut figures.worlds, worlds).await?;
                let threads = async |side: &Side| in_process::threads(side);
                sides.measure(&mut figures.threads, threads).await?;
            }
            say("first calls in a debug build");
            let first_calls = async |side: &Side| first_call::run(side);
            self.sides
                .measure(&mut figures.first_calls, first_calls)
                .await?;
        }
        figures.loads.append(&mut pages);
        eprintln!("starts");
        figures.starts = starts::run(self).await?;
        Ok(figures)
    }

    async fn load(&self, side: &Side, phase: Phase) -> Result<LoadFigures, Error> {
        let server = Server::start(side, phase.program)?;
        let session = phase.subject.sign_in(server.address).await?;
        let request = match phase.action {
            Action::Create => session.create(),
            Action::Retrieve => session.retrieve(&created_id(&server, &session).await?),
            Action::Page(_) => session.page(),
        };
        self.figures(&phase.name(), &server, &request, self.requests)
            .await
    }

    pub(super) async fn figures(
        &self,
        what: &str,
        server: &Server,
        request: &Template,
        requests: usize,
    ) -> Result<LoadFigures, Error> {
        let warm_up = WARM_UP.min(requests);
        let limit = Some(self.limit);
        drive(what, server.address, request, 0..warm_up, limit).await?;
        let (cpu, resident) = (server.cpu_time()?, server.resident_kib()?);
        let numbers = warm_up..warm_up + requests;
        let load = drive(what, server.address, request, numbers, limit).await?;
        let cpu = server.cpu_time()?.saturating_sub(cpu);
        let grown = server.resident_kib()?.saturating_sub(resident);
        let per_request = |total: f64| total / as_f64(load.requests());
        Ok(LoadFigures {
            per_second: load.per_second(),
            p50_millis: load.percentile(0.50).as_secs_f64() * 1e3,
            p99_millis: load.percentile(0.99).as_secs_f64() * 1e3,
            cpu_micros: per_request(cpu.as_secs_f64() * 1e6),
            kept_kilobytes: per_request(kib_as_f64(grown) * 1.024),
        })
    }
}

/// Creates a row to retrieve.
async fn created_id(server: &Server, session: &Session) -> Result<String, Error> {
    let what = "a create";
    let row = ask(what, server.address, session.create()).await?;
    let id = row.get("id").and_then(Value::as_u64);
    id.map(|id| id.to_string()).ok_or(Error::Unexpected {
        what,
        member: "id that is a number",
    })
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a double counts requests exactly"
)]
pub(super) fn as_f64(count: usize) -> f64 {
    count as f64
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a double counts KiB of any machine exactly"
)]
pub(super) fn kib_as_f64(kib: u64) -> f64 {
    kib as f64
}
