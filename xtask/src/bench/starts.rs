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

/// A process, and the APIs that it answers for, one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Process {
    pub(super) program: Program,
    pub(super) subjects: Vec<Subject>,
}

impl Process {
    /// Those that are started: the programs for one API each, and with several APIs for all of them.
    fn all(wanted: &[Subject]) -> Vec<Self> {
        let (yardstick, apis): (Vec<Subject>, Vec<Subject>) = wanted
            .iter()
            .partition(|subject| subject.program() == Program::Yardstick);
        let mut groups: Vec<_> = apis.iter().map(|api| vec![*api]).collect();
        if apis.len() > 1 {
            groups.push(apis);
        }
        let of = |program: Program, subjects: Vec<Subject>| Self { program, subjects };
        let yardsticks = yardstick.into_iter().map(|it| of(it.program(), vec![it]));
        let servers = groups.into_iter().flat_map(|subjects| {
            [
                of(Program::Limit, subjects.clone()),
                of(Program::Mock, subjects),
            ]
        });
        yardsticks.chain(servers).collect()
    }

    pub(super) fn name(&self) -> String {
        let subjects = match &self.subjects[..] {
            [subject] => subject.name(),
            _ => "all of them, one after the other",
        };
        match self.program {
            Program::Limit => format!("limit: {subjects}"),
            _ => subjects.to_owned(),
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Start {
    pub(super) first_answer_millis: f64,
    pub(super) resident_mebibytes: f64,
}

pub(super) async fn run(bench: &Bench) -> Result<Vec<(Process, Sided<Start>)>, Error> {
    let processes = Process::all(&bench.subjects).into_iter();
    let mut starts: Vec<_> = processes
        .map(|process| {
            let nothing = bench.sides.nothing_of(process.program);
            (process, nothing)
        })
        .collect();
    for _ in 0..STARTS.max(bench.rounds) {
        for (process, figures) in &mut starts {
            let start = async |side: &Side| start(side, process).await;
            bench.sides.measure(figures, start).await?;
        }
    }
    Ok(starts)
}

/// Starts a process and sends it one create for each subject, including the token.
async fn start(side: &Side, process: &Process) -> Result<Start, Error> {
    let server = Server::start(side, process.program)?;
    for subject in &process.subjects {
        let session = subject.sign_in(server.address).await?;
        ask("the first create", server.address, session.create()).await?;
    }
    let first_answer = now().duration_since(server.started);
    Ok(Start {
        first_answer_millis: first_answer.as_secs_f64() * 1e3,
        resident_mebibytes: kib_as_f64(server.resident_kib()?) / 1_024.0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_api_has_a_process_of_its_own_and_several_share_one_too() {
        let names = |wanted: &[Subject]| {
            let processes = Process::all(wanted);
            processes.iter().map(Process::name).collect::<Vec<_>>()
        };
        assert_eq!(
            names(&[Subject::Yardstick, Subject::Fragment]),
            ["axum-validated", "limit: Fragment", "Fragment"]
        );
        let all = names(&Subject::ALL);
        assert_eq!(all.len(), 11);
        assert_eq!(all[10], "all of them, one after the other");
    }
}
