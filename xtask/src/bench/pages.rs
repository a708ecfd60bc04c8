//! The same page of 25 out of few rows and out of many, on one process that grows.

use super::error::Error;
use super::load::drive;
use super::measurement::{Bench, LoadFigures};
use super::phase::{Action, Phase};
use super::program::Program;
use super::server::Server;
use super::side::{Side, Sided};
use super::subject::Subject;

/// The number of rows behind a page: few, and many.
pub(super) const FEW: usize = 1_000;
const MANY: usize = 100_000;
const MILLION: usize = 1_000_000;

/// Fragment's search returns every match in `data` beside its page, as its contract says: of 100,000 rows, 44 MB.
const MANY_MATCHES: usize = 2_000;

/// At most: filling a server takes longer than measuring it.
pub(super) const ROUNDS: usize = 3;

const SERVERS: [(Program, Subject); 5] = [
    (Program::Limit, Subject::Persona),
    (Program::Mock, Subject::Persona),
    (Program::Mock, Subject::CommerceLayer),
    (Program::Mock, Subject::Fragment),
    (Program::Mock, Subject::Flexigift),
];

type Pages = Vec<(Phase, Sided<LoadFigures>)>;

/// Measures the pages of every API once, and Persona's out of a million rows in the `first` round if asked for: it takes minutes.
pub(super) async fn round(bench: &Bench, pages: &mut Pages, first: bool) -> Result<(), Error> {
    for (program, subject) in SERVERS {
        if !bench.subjects.contains(&subject) {
            continue;
        }
        // A run of few requests is only a smoke test.
        let most = match subject {
            Subject::Fragment => MANY_MATCHES,
            _ => MANY,
        };
        let many = bench.requests.saturating_mul(20).clamp(FEW * 2, most);
        let mut steps = vec![FEW, many];
        if bench.million && first && (program, subject) == (Program::Mock, Subject::Persona) {
            steps.push(MILLION);
        }
        let mut figures = bench.sides.nothing_of(program);
        let phase = |stored| Phase::by(program, subject, Action::Page(stored));
        let measure = async |side: &Side| on_one(bench, side, phase, &steps).await;
        bench.sides.measure(&mut figures, measure).await?;
        for (at, stored) in steps.into_iter().enumerate() {
            let phase = phase(stored);
            let step = step(&figures, at);
            match pages.iter_mut().find(|(it, _)| *it == phase) {
                Some((_, all)) => add(all, step),
                None => pages.push((phase, step)),
            }
        }
    }
    Ok(())
}

/// Fills one server step by step and measures the page at each.
async fn on_one(
    bench: &Bench,
    side: &Side,
    phase: impl Fn(usize) -> Phase,
    steps: &[usize],
) -> Result<Vec<LoadFigures>, Error> {
    let Phase {
        program, subject, ..
    } = phase(FEW);
    let server = Server::start(side, program)?;
    let session = subject.sign_in(server.address).await?;
    let (create, page) = (session.create(), session.page());
    let mut figures = Vec::new();
    let mut stored = 0;
    for &step in steps {
        let what = phase(step).name();
        drive(&what, server.address, &create, stored..step, None).await?;
        stored = step;
        // A page is many times the work of a row.
        let requests = (bench.requests / 20).max(1);
        figures.push(bench.figures(&what, &server, &page, requests).await?);
    }
    Ok(figures)
}

/// The figures of one step.
fn step(figures: &Sided<Vec<LoadFigures>>, at: usize) -> Sided<LoadFigures> {
    let of = |rounds: &[Vec<LoadFigures>]| {
        let steps = rounds.iter();
        steps.filter_map(|steps| steps.get(at).copied()).collect()
    };
    Sided {
        now: of(&figures.now),
        before: figures.before.as_ref().map(|before| match before {
            Ok(rounds) => Ok(of(rounds)),
            Err(reason) => Err(reason.clone()),
        }),
    }
}

fn add(all: &mut Sided<LoadFigures>, more: Sided<LoadFigures>) {
    all.now.extend(more.now);
    match (&mut all.before, more.before) {
        (Some(Ok(all)), Some(Ok(more))) => all.extend(more),
        (before, Some(Err(reason))) => *before = Some(Err(reason)),
        _ => {}
    }
}
