//! Instructions, counted by valgrind's callgrind: the one figure that a busy machine does not change.
//!
//! Two runs of each program are counted that only differ in their length, so that one-time work cancels out.

use std::net::SocketAddr;
use std::process::Command;

use serde_json::Value;

use super::command::succeed;
use super::connection::Connection;
use super::error::Error;
use super::http::Template;
use super::phase::{Action, Phase};
use super::program::Program;
use super::server::Server;
use super::side::{Side, Sided, Sides};
use super::subject::{Session, Subject, ask};

const SHORT: u32 = 50;
const LONG: u32 = 1_050;

/// The note if nothing can be counted.
pub(super) const ABSENT: &str = "Instructions were not counted, for valgrind is not installed.";

#[derive(Debug, Default)]
pub(super) struct Instructions {
    pub(super) calls: Vec<Calls>,
    /// Creates, in the server.
    pub(super) creates: Vec<(Phase, Sided<f64>)>,
}

/// One call, by its program.
#[derive(Debug)]
pub(super) struct Calls {
    pub(super) subject: Subject,
    pub(super) sdk: Sided<f64>,
    pub(super) reqwest: f64,
    pub(super) hyper: f64,
}

/// Counts the calls of the SDK, and what the servers do of a create if asked for; `None` where valgrind is absent.
pub(super) async fn run(
    sides: &Sides,
    subjects: &[Subject],
    servers: bool,
) -> Result<Option<Instructions>, Error> {
    if Command::new("valgrind").arg("--version").output().is_err() {
        eprintln!("SKIPPED: {ABSENT}");
        return Ok(None);
    }
    let mut instructions = Instructions::default();
    for &subject in subjects {
        if subject.program() == Program::Mock {
            eprintln!("instructions of a call: {}", subject.name());
            instructions.calls.push(calls(sides, subject).await?);
        }
        if servers {
            instructions
                .creates
                .extend(all_creates(sides, subject).await?);
        }
    }
    Ok(Some(instructions))
}

/// Those of a create in each server that has it.
async fn all_creates(sides: &Sides, subject: Subject) -> Result<Vec<(Phase, Sided<f64>)>, Error> {
    let mut counted = Vec::new();
    let is_meant = |phase: &Phase| {
        phase.subject == subject
            && phase.action == Action::Create
            && phase.program != Program::CheckingMock
    };
    for phase in Phase::ALL.into_iter().filter(is_meant) {
        let mut figures = sides.nothing_of(phase.program);
        eprintln!("instructions of a {}", phase.name());
        let create = async |side: &Side| create(side, phase).await;
        sides.measure(&mut figures, create).await?;
        counted.push((phase, figures));
    }
    Ok(counted)
}

async fn calls(sides: &Sides, subject: Subject) -> Result<Calls, Error> {
    let server = Server::start(&sides.now, Program::Mock)?;
    let session = subject.sign_in(server.address).await?;
    // The retrieved resource, for a retrieve.
    ask("a create", server.address, session.create()).await?;
    let environment = environment(server.address, subject, &session);
    let mut sdk = sides.empty();
    let call =
        async |side: &Side| per_call(side, Program::SdkCall, &[subject.slug()], &environment);
    sides.measure(&mut sdk, call).await?;
    let plain = |carrier| {
        let arguments = [carrier, subject.slug()];
        per_call(&sides.now, Program::PlainCall, &arguments, &environment)
    };
    let (reqwest, hyper) = (plain("reqwest")?, plain("hyper")?);
    let slug = subject.slug();
    for (program, arguments) in [
        (Program::SdkCall, &[slug][..]),
        (Program::PlainCall, &["reqwest", slug]),
        (Program::PlainCall, &["hyper", slug]),
    ] {
        run_once(&sides.now, program, arguments, &environment)?;
    }
    same_headers(server.address, subject).await?;
    Ok(Calls {
        subject,
        sdk,
        reqwest,
        hyper,
    })
}

/// Fails if the calls differ in the names of their headers: then their costs would not compare.
async fn same_headers(server: SocketAddr, subject: Subject) -> Result<(), Error> {
    let path = format!("/_control/journal?api={}", subject.slug());
    let journal = Template::new("GET", &path, &[], "");
    let journal = ask("the journal", server, journal).await?;
    last_calls_agree(&journal).map_err(|calls| Error::OtherHeaders {
        api: subject.name(),
        calls,
    })
}

/// Whether the last three calls in a journal have the same header names; the error shows them.
fn last_calls_agree(journal: &Value) -> Result<(), String> {
    let entries = journal["entries"].as_array().map_or(&[][..], Vec::as_slice);
    let calls: Vec<_> = entries.iter().rev().take(3).map(header_names).collect();
    match &calls[..] {
        [hyper, reqwest, sdk] if hyper == reqwest && reqwest == sdk => Ok(()),
        calls => Err(format!("{calls:?}")),
    }
}

fn header_names(entry: &Value) -> Vec<&str> {
    let headers = entry["request"]["headers"].as_array();
    let names = headers.into_iter().flatten();
    let mut names: Vec<_> = names.filter_map(|it| it["name"].as_str()).collect();
    names.sort_unstable();
    names
}

/// The API's address and credential for the programs.
fn environment(
    address: SocketAddr,
    subject: Subject,
    session: &Session,
) -> Vec<(&'static str, String)> {
    let url = |path: &str| format!("http://{address}{path}");
    let base = url(subject.base());
    let mut environment = vec![
        ("BASE_URL", base.clone()),
        ("TOKEN", session.token.clone().unwrap_or_default()),
    ];
    let (id, secret) = ("counterfoil-client", "counterfoil-secret");
    match subject {
        Subject::Persona => environment.extend([
            ("PERSONA_BASE_URL", base),
            ("PERSONA_API_KEY", "persona_sandbox_counterfoil".to_owned()),
        ]),
        Subject::CommerceLayer => environment.extend([
            ("COMMERCELAYER_BASE_URL", base),
            (
                "COMMERCELAYER_TOKEN_URL",
                url("/commerce-layer/oauth/token"),
            ),
            ("COMMERCELAYER_CLIENT_ID", id.to_owned()),
            ("COMMERCELAYER_CLIENT_SECRET", secret.to_owned()),
        ]),
        Subject::Fragment => environment.extend([
            ("FRAGMENT_BASE_URL", base),
            ("FRAGMENT_TOKEN_URL", url("/fragment/oauth2/token")),
            ("FRAGMENT_CLIENT_ID", id.to_owned()),
            ("FRAGMENT_CLIENT_SECRET", secret.to_owned()),
        ]),
        _ => environment.push(("FLEXIGIFT_BASE_URL", base)),
    }
    environment
}

/// One call, which is not counted.
fn run_once(
    side: &Side,
    program: Program,
    arguments: &[&str],
    environment: &[(&'static str, String)],
) -> Result<(), Error> {
    let mut command = Command::new(side.program(program)?);
    let environment = environment.iter().cloned();
    command.args(arguments).arg("1").envs(environment);
    succeed(command, program.name())
}

fn per_call(
    side: &Side,
    program: Program,
    arguments: &[&str],
    environment: &[(&'static str, String)],
) -> Result<f64, Error> {
    let path = side.program(program)?;
    let count = |calls: u32| {
        let mut command = callgrind();
        command
            .arg(&path)
            .args(arguments)
            .arg(calls.to_string())
            .envs(environment.iter().cloned());
        let output = command.output().map_err(Error::io("valgrind"))?;
        let messages = String::from_utf8_lossy(&output.stderr).into_owned();
        match output.status.success() {
            true => collected(messages),
            false => Err(Error::Unreadable {
                program: program.name(),
                text: messages,
            }),
        }
    };
    Ok(per_request(count(SHORT)?, count(LONG)?))
}

/// The instructions of a server for a create.
async fn create(side: &Side, phase: Phase) -> Result<f64, Error> {
    Ok(per_request(
        creates(side, phase, SHORT).await?,
        creates(side, phase, LONG).await?,
    ))
}

async fn creates(side: &Side, phase: Phase, count: u32) -> Result<f64, Error> {
    let server = Server::start_inside(callgrind(), side, phase.program)?;
    let session = phase.subject.sign_in(server.address).await?;
    let mut request = session.create();
    let mut connection = Connection::open(server.address).await?;
    for number in 0..count {
        let number = usize::try_from(number).unwrap_or_default();
        let (frame, body) = connection.exchange(request.numbered(number)).await?;
        if !frame.is_success() {
            return Err(Error::Failed {
                what: phase.name(),
                failures: 1,
                requests: number + 1,
                status: frame.status,
                body: String::from_utf8_lossy(body).into_owned(),
            });
        }
    }
    drop(connection);
    collected(server.end()?)
}

fn callgrind() -> Command {
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
    command
}

fn per_request(short: f64, long: f64) -> f64 {
    (long - short) / f64::from(LONG - SHORT)
}

/// Callgrind's final output.
fn collected(messages: String) -> Result<f64, Error> {
    let figure = messages
        .lines()
        .filter_map(|line| line.split_once("Collected :"))
        .find_map(|(_, figure)| figure.trim().parse().ok());
    figure.ok_or(Error::Unreadable {
        program: "valgrind",
        text: messages,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_count_is_found_among_the_messages_of_valgrind() {
        let messages = "==7== Callgrind, a call-graph generating cache profiler\n==7== Events    : Ir\n==7== Collected : 1234567\n";
        assert_eq!(collected(messages.to_owned()).unwrap(), 1_234_567.0);
        assert!(collected("valgrind: no such file".to_owned()).is_err());
    }

    #[test]
    fn three_calls_agree_if_the_names_of_their_headers_do() {
        let call = |names: &[&str]| {
            let headers = names
                .iter()
                .map(|name| json!({ "name": name, "value": "" }));
            json!({ "request": { "headers": headers.collect::<Vec<_>>() } })
        };
        let agree = |calls: &[Value]| last_calls_agree(&json!({ "entries": calls }));
        let (one, other) = (call(&["host", "accept"]), call(&["accept", "host"]));
        let token = call(&["host"]);
        assert_eq!(
            agree(&[token, one.clone(), other.clone(), one.clone()]),
            Ok(())
        );
        assert!(agree(&[one.clone(), other.clone()]).is_err());
        let refused = agree(&[one, other, call(&["host"])]).unwrap_err();
        assert!(
            refused.starts_with(r#"[["host"], ["accept", "host"]"#),
            "{refused}"
        );
    }

    #[test]
    fn what_comes_once_falls_out() {
        let once = 1_000_000.0;
        let per = |calls: u32| once + 150.0 * f64::from(calls);
        assert_eq!(per_request(per(SHORT), per(LONG)), 150.0);
    }
}
