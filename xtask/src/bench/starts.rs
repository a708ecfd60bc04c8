//! A new process's time to its first response, and its memory then.

use super::clock::now;
use super::error::Error;
use super::measurement::{Bench, kib_as_f64};
use super::program::Program;
use super::server::Server;
use super::side::{Side, Sided};
use super::subject::{Subject, ask};

/// Starts of each process, at least.
const STARTS: usize = 5;

/// The row in which one process answers for every API.
pub(super) const ALL: &str = "all of them, one after the other";

#[derive(Debug, Clone, Copy)]
pub(super) struct Start {
    pub(super) first_answer_millis: f64,
    pub(super) resident_mebibytes: f64,
}

pub(super) async fn run(bench: &Bench) -> Result<Vec<(String, Sided<Start>)>, Error> {
    let mut groups: Vec<(&str, Vec<Subject>)> = bench
        .subjects
        .iter()
        .map(|subject| (subject.name(), vec![*subject]))
        .collect();
    let is_mock = |subject: &Subject| subject.program() == Program::Mock;
    let of_the_mock: Vec<_> = bench.subjects.iter().copied().filter(is_mock).collect();
    if of_the_mock.len() > 1 {
        groups.push((ALL, of_the_mock));
    }
    let mut starts: Vec<_> = groups
        .iter()
        .map(|(name, subjects)| {
            let subject = subjects.first().copied().unwrap_or(Subject::Yardstick);
            ((*name).to_owned(), bench.nothing_of(subject))
        })
        .collect();
    for _ in 0..STARTS.max(bench.rounds) {
        for ((_, subjects), (_, figures)) in groups.iter().zip(&mut starts) {
            let start = async |side: &Side| start(side, subjects).await;
            bench.sides.measure(figures, start).await?;
        }
    }
    Ok(starts)
}

/// Starts a process and sends it one create for each subject, including the token.
async fn start(side: &Side, subjects: &[Subject]) -> Result<Start, Error> {
    let program = subjects
        .first()
        .map_or(Program::Mock, |subject| subject.program());
    let server = Server::start(side, program)?;
    for subject in subjects {
        let session = subject.sign_in(server.address).await?;
        ask("the first create", server.address, session.create()).await?;
    }
    let first_answer = now().duration_since(server.started);
    Ok(Start {
        first_answer_millis: first_answer.as_secs_f64() * 1e3,
        resident_mebibytes: kib_as_f64(server.resident_kib()?) / 1_024.0,
    })
}
