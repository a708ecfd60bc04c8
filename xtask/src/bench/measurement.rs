//! The measuring itself: each phase on a fresh process, round after round, so that a slow minute of the machine falls on all.

use std::path::PathBuf;
use std::time::Duration;

use serde_json::Value;

use super::clock::now;
use super::error::Error;
use super::http::Template;
use super::load::drive;
use super::phase::{Action, Phase, STORED};
use super::server::{Program, Server};
use super::subject::{Session, Subject, ask};

/// Requests before those that count: they fill the journal, and compile what is compiled lazily.
const WARM_UP: usize = 2_000;

/// Starts of each process, at least.
const STARTS: usize = 5;

pub(super) struct Bench {
    pub(super) binaries: PathBuf,
    pub(super) subjects: Vec<Subject>,
    pub(super) requests: usize,
    pub(super) limit: Duration,
    pub(super) rounds: usize,
}

/// The figures of every round.
#[derive(Debug, Default)]
pub(super) struct Figures {
    pub(super) loads: Vec<(Phase, Vec<LoadFigures>)>,
    /// A page out of few and out of many, round by round.
    pub(super) lists: Vec<[LoadFigures; 2]>,
    pub(super) starts: Vec<(String, Vec<StartFigures>)>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct LoadFigures {
    pub(super) per_second: f64,
    pub(super) p50_millis: f64,
    pub(super) p99_millis: f64,
    pub(super) cpu_micros: f64,
    /// What the server's memory grew by, in kB per request.
    pub(super) kept_kilobytes: f64,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct StartFigures {
    pub(super) first_answer_millis: f64,
    pub(super) resident_mebibytes: f64,
}

impl Bench {
    pub(super) async fn run(&self) -> Result<Figures, Error> {
        let phases: Vec<Phase> = Phase::ALL
            .into_iter()
            .filter(|phase| self.subjects.contains(&phase.subject))
            .collect();
        let mut figures = Figures::default();
        for phase in phases {
            figures.loads.push((phase, Vec::new()));
        }
        for round in 1..=self.rounds {
            for (phase, rounds) in &mut figures.loads {
                eprintln!("round {round} of {}: {}", self.rounds, phase.name());
                rounds.push(self.load(*phase).await?);
            }
            if self.subjects.contains(&Subject::Persona) {
                let [few, many] = STORED;
                eprintln!("round {round} of {}: list {few} and {many}", self.rounds);
                let pair = [self.list(few).await?, self.list(many).await?];
                figures.lists.push(pair);
            }
        }
        eprintln!("starts");
        figures.starts = self.starts().await?;
        Ok(figures)
    }

    async fn load(&self, phase: Phase) -> Result<LoadFigures, Error> {
        let server = Server::start(&self.binaries, phase.subject.program())?;
        let session = phase.subject.sign_in(server.address).await?;
        let request = match phase.action {
            Action::Create => session.create(),
            Action::Retrieve => session.retrieve(&created_id(&server, &session).await?),
        };
        self.figures(&phase.name(), &server, &request, self.requests)
            .await
    }

    async fn list(&self, stored: usize) -> Result<LoadFigures, Error> {
        let what = format!("Persona list out of {stored}");
        let server = Server::start(&self.binaries, Program::Mock)?;
        let session = Subject::Persona.sign_in(server.address).await?;
        let create = session.create();
        drive(&what, server.address, &create, 0..stored, None).await?;
        // A page is many times the work of a row.
        let requests = (self.requests / 10).max(1);
        self.figures(&what, &server, &session.list(), requests)
            .await
    }

    async fn figures(
        &self,
        what: &str,
        server: &Server,
        request: &Template,
        requests: usize,
    ) -> Result<LoadFigures, Error> {
        let warm_up = WARM_UP.min(requests);
        drive(what, server.address, request, 0..warm_up, None).await?;
        let (cpu, resident) = (server.cpu_time()?, server.resident_kib()?);
        let numbers = warm_up..warm_up + requests;
        let load = drive(what, server.address, request, numbers, Some(self.limit)).await?;
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

    async fn starts(&self) -> Result<Vec<(String, Vec<StartFigures>)>, Error> {
        let mut groups: Vec<(String, Vec<Subject>)> = self
            .subjects
            .iter()
            .map(|subject| (subject.name().to_owned(), vec![*subject]))
            .collect();
        let of_the_mock: Vec<_> = self
            .subjects
            .iter()
            .copied()
            .filter(|subject| subject.program() == Program::Mock)
            .collect();
        if of_the_mock.len() > 1 {
            groups.push(("all of them, one after the other".to_owned(), of_the_mock));
        }
        let mut starts: Vec<_> = groups
            .iter()
            .map(|(name, _)| (name.clone(), Vec::new()))
            .collect();
        for _ in 0..STARTS.max(self.rounds) {
            for ((_, subjects), (_, figures)) in groups.iter().zip(&mut starts) {
                figures.push(self.start(subjects).await?);
            }
        }
        Ok(starts)
    }

    /// Starts a process and has it answer one create for each subject, token and all.
    async fn start(&self, subjects: &[Subject]) -> Result<StartFigures, Error> {
        let program = subjects
            .first()
            .map_or(Program::Mock, |subject| subject.program());
        let server = Server::start(&self.binaries, program)?;
        for subject in subjects {
            let session = subject.sign_in(server.address).await?;
            ask("the first create", server.address, session.create()).await?;
        }
        let first_answer = now().duration_since(server.started);
        Ok(StartFigures {
            first_answer_millis: first_answer.as_secs_f64() * 1e3,
            resident_mebibytes: kib_as_f64(server.resident_kib()?) / 1_024.0,
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
fn as_f64(count: usize) -> f64 {
    count as f64
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a double counts KiB of any machine exactly"
)]
fn kib_as_f64(kib: u64) -> f64 {
    kib as f64
}
