//! The targets, and their measurements.

use super::build_cost::{BuildCosts, Built};
use super::first_call::FirstCall;
use super::instructions::Instructions;
use super::measurement::{Figures, LoadFigures};
use super::pages::FEW;
use super::phase::{Action, Phase};
use super::program::Program;
use super::quantile::median;
use super::side::Sided;
use super::starts::{Process, Start};
use super::subject::Subject;

/// One figure, measured as often as there were rounds, of each revision.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) what: String,
    pub(super) unit: &'static str,
    /// The maximum, or with `least` the minimum.
    pub(super) target: Option<f64>,
    pub(super) at_least: bool,
    /// What the unavoidable work alone takes, of what has such a program.
    pub(super) limit: Option<f64>,
    pub(super) figures: Sided<f64>,
}

impl Row {
    fn new(
        what: impl Into<String>,
        unit: &'static str,
        target: impl Into<Option<f64>>,
        figures: Sided<f64>,
    ) -> Self {
        Self {
            what: what.into(),
            unit,
            target: target.into(),
            at_least: false,
            limit: None,
            figures,
        }
    }

    /// With what the same takes at least.
    fn limited(self, limit: Option<Sided<f64>>) -> Self {
        Self {
            limit: limit.map(|limit| median(limit.now)),
            ..self
        }
    }
}

const YARDSTICK: &str = "× yardstick";
const CREATE: &str = "× yardstick's create";

/// Everything that was measured, in the order of the promises.
pub(super) fn rows(
    figures: &Figures,
    instructions: Option<&Instructions>,
    builds: Option<&BuildCosts>,
) -> Vec<Row> {
    let mut rows = loads(figures);
    rows.extend(pages(figures));
    rows.extend(starts(figures));
    rows.extend(kept(figures));
    rows.extend(in_process(figures));
    rows.extend(first_calls(figures));
    rows.extend(instructions.map(counted).unwrap_or_default());
    rows.extend(builds.map(built).unwrap_or_default());
    rows.retain(|row| !row.figures.now.is_empty());
    rows
}

fn load(figures: &Figures, wanted: Phase) -> Option<&Sided<LoadFigures>> {
    find(&figures.loads, &wanted)
}

/// The figures of one measurement.
fn find<'a, K: PartialEq, T>(figures: &'a [(K, Sided<T>)], wanted: &K) -> Option<&'a Sided<T>> {
    let mut figures = figures.iter();
    figures.find(|(key, _)| key == wanted).map(|(_, it)| it)
}

/// No number where the unit was too small to be seen, as in a run of few requests.
fn over(figure: f64, unit: f64) -> f64 {
    match unit > 0.0 {
        true => figure / unit,
        false => f64::NAN,
    }
}

/// The processor time of a request, and the slowest in a hundred.
fn loads(figures: &Figures) -> Vec<Row> {
    let mut rows = Vec::new();
    for (phase, sided) in &figures.loads {
        let (program, subject, action) = (phase.program, phase.subject, phase.action);
        let is_measured = matches!(program, Program::Mock | Program::CheckingMock);
        if !is_measured || matches!(action, Action::Page(_)) {
            continue;
        }
        let Some(yardstick) = load(figures, Phase::new(Subject::Yardstick, action)) else {
            continue;
        };
        let target = match (program, subject, action) {
            (Program::CheckingMock, ..) => None,
            (_, Subject::Flexigift, Action::Create) => Some(1.15),
            (_, Subject::Flexigift, _) => Some(1.10),
            (_, Subject::Persona, _) => Some(1.60),
            (_, Subject::Fragment | Subject::CommerceLayer, _) => Some(1.50),
            _ => None,
        };
        let limit = target.and_then(|_| load(figures, Phase::limit(subject, action)));
        let mut row = |what: &str, target: Option<f64>, figure: fn(&LoadFigures) -> f64| {
            let per = |it: &Sided<LoadFigures>| {
                it.per(&yardstick.now, |it, of| over(figure(it), figure(of)))
            };
            let name = format!("{}: {what}", phase.name());
            rows.push(Row::new(name, YARDSTICK, target, per(sided)).limited(limit.map(per)));
        };
        row("CPU", target, |it| it.cpu_micros);
        row("p99", target.map(|_| 1.3), |it| it.p99_millis);
    }
    // The slowest requests come after the processor time.
    rows.sort_by_key(|row| row.what.ends_with("p99"));
    rows
}

fn pages(figures: &Figures) -> Vec<Row> {
    let mut rows = Vec::new();
    let create = load(figures, Phase::new(Subject::Yardstick, Action::Create));
    for (phase, sided) in &figures.loads {
        let (Program::Mock, Action::Page(stored)) = (phase.program, phase.action) else {
            continue;
        };
        let limit = |stored| load(figures, Phase::limit(phase.subject, Action::Page(stored)));
        if let (FEW, Some(create)) = (stored, create) {
            let cpu = |it: &Sided<LoadFigures>| {
                it.per(&create.now, |it, of| over(it.cpu_micros, of.cpu_micros))
            };
            let target = (phase.subject == Subject::Persona).then_some(3.0);
            let row = Row::new(phase.name(), CREATE, target, cpu(sided));
            rows.push(row.limited(limit(FEW).map(cpu)));
        }
        let few = load(figures, Phase::new(phase.subject, Action::Page(FEW)));
        if let (true, Some(few)) = (stored != FEW, few) {
            // Fragment's search returns every match beside its page.
            let target = (phase.subject != Subject::Fragment).then_some(1.2);
            let unit = "× the same out of 1,000";
            let row = Row::new(phase.name(), unit, target, grown(sided, few));
            let limit = limit(stored).zip(limit(FEW));
            rows.push(row.limited(limit.map(|(many, few)| grown(many, few))));
        }
    }
    rows
}

/// The processor time out of many rows as a multiple of that out of few, each of its own revision.
fn grown(many: &Sided<LoadFigures>, few: &Sided<LoadFigures>) -> Sided<f64> {
    let ratio = |many: &LoadFigures, few: &LoadFigures| over(many.cpu_micros, few.cpu_micros);
    let before = match (&many.before, &few.before) {
        (Some(Ok(many)), Some(Ok(few))) => {
            let pairs = many.iter().zip(few);
            Some(Ok(pairs.map(|(many, few)| ratio(many, few)).collect()))
        }
        (Some(Err(reason)), _) => Some(Err(reason.clone())),
        _ => None,
    };
    Sided {
        before,
        ..many.per(&few.now, ratio)
    }
}

fn starts(figures: &Figures) -> Vec<Row> {
    let start = |program: Program, subjects: &[Subject]| {
        let subjects = subjects.to_vec();
        find(&figures.starts, &Process { program, subjects })
    };
    let Some(yardstick) = start(Program::Yardstick, &[Subject::Yardstick]) else {
        return Vec::new();
    };
    let row = |what: &str, process: &Process, sided, target: f64, figure: fn(&Start) -> f64| {
        let per = |it: &Sided<Start>| it.per(&yardstick.now, |it, of| over(figure(it), figure(of)));
        let name = format!("{what}: {}", process.name());
        let limit = start(Program::Limit, &process.subjects).map(per);
        Row::new(name, YARDSTICK, target, per(sided)).limited(limit)
    };
    let of_mock = || {
        let starts = figures.starts.iter();
        starts.filter(|(process, _)| process.program == Program::Mock)
    };
    let is_all = |process: &Process| process.subjects.len() > 1;
    let first_answers = of_mock().map(|(process, sided)| {
        let what = "first answer of a fresh process";
        let target = if is_all(process) { 2.0 } else { 1.2 };
        row(what, process, sided, target, |it| it.first_answer_millis)
    });
    let all = of_mock().filter(|(process, _)| is_all(process));
    let memory = all.map(|(process, sided)| {
        let what = "memory after the first answers";
        row(what, process, sided, 1.4, |it| it.resident_mebibytes)
    });
    first_answers.chain(memory).collect()
}

fn kept(figures: &Figures) -> Vec<Row> {
    let is_kept = |phase: &Phase| {
        phase.action == Action::Create
            && matches!(phase.program, Program::Mock | Program::Yardstick)
    };
    let creates = figures.loads.iter().filter(|(phase, _)| is_kept(phase));
    let rows = creates.map(|(phase, sided)| {
        let target = match phase.subject {
            Subject::Flexigift => Some(0.55),
            Subject::Fragment => Some(0.9),
            Subject::Persona | Subject::CommerceLayer => Some(1.5),
            Subject::Yardstick => None,
        };
        let kept = |it: &Sided<LoadFigures>| it.map(|it| it.kept_kilobytes);
        let limit = load(figures, Phase::limit(phase.subject, Action::Create));
        let name = format!("kept of a {}", phase.name());
        Row::new(name, "kB", target, kept(sided)).limited(limit.map(kept))
    });
    rows.collect()
}

fn in_process(figures: &Figures) -> Vec<Row> {
    let Figures {
        worlds, threads, ..
    } = figures;
    let what = "1,000 sandboxes with one create each";
    vec![
        Row {
            at_least: true,
            ..Row::new(
                "two worlds from two threads",
                "× throughput of one",
                1.8,
                threads.map(|it| over(it.two, it.one)),
            )
        },
        Row::new(what, "CPU s", 0.5, worlds.map(|it| it.cpu_seconds)),
        Row::new(what, "MiB", 20.0, worlds.map(|it| it.mebibytes)),
        Row::new(what, "descriptors", 0.0, worlds.map(|it| it.descriptors)),
    ]
}

fn first_calls(figures: &Figures) -> Vec<Row> {
    let apis = figures.first_calls.now.first();
    let apis = apis.into_iter().flatten().map(|it| it.api.clone());
    let of = |api: &str, figure: fn(&FirstCall) -> f64| {
        figures.first_calls.map(|calls| {
            let call = calls.iter().find(|call| call.api == api);
            call.map_or(f64::NAN, figure)
        })
    };
    let rows = apis.flat_map(|api| {
        [
            Row::new(
                format!("client build in a debug test: {api}"),
                "ms",
                10.0,
                of(&api, |it| it.client),
            ),
            Row::new(
                format!("first call in a debug test: {api}"),
                "ms",
                10.0,
                of(&api, |it| it.first_call),
            ),
        ]
    });
    rows.collect()
}

fn counted(instructions: &Instructions) -> Vec<Row> {
    let mut rows = Vec::new();
    for calls in &instructions.calls {
        let name = calls.subject.name();
        let (unit, reqwest) = ("× instructions of raw reqwest", calls.reqwest);
        let row = Row::new(
            format!("SDK call: {name}"),
            unit,
            1.05,
            calls.sdk.map(|it| over(*it, reqwest)),
        );
        rows.push(Row {
            limit: Some(over(calls.hyper, reqwest)),
            ..row
        });
    }
    let creates = &instructions.creates;
    let yardstick = find(creates, &Phase::new(Subject::Yardstick, Action::Create));
    for (phase, sided) in creates {
        if let (Some(yardstick), Program::Mock) = (yardstick, phase.program) {
            let per = |it: &Sided<f64>| it.per(&yardstick.now, |it, of| over(*it, *of));
            let name = format!("{}: instructions", phase.name());
            let limit = find(creates, &Phase::limit(phase.subject, Action::Create));
            rows.push(Row::new(name, YARDSTICK, None, per(sided)).limited(limit.map(per)));
        }
    }
    rows
}

fn built(builds: &BuildCosts) -> Vec<Row> {
    let (wiremock, reqwest) = (builds.wiremock, builds.reqwest);
    let times_wiremock = "× CPU of wiremock 0.6.5";
    let of_wiremock = |it: &Built| over(it.cpu_seconds, wiremock.cpu_seconds);
    vec![
        Row::new(
            "build as a dev-dependency, debug: minimal",
            times_wiremock,
            1.2,
            builds.minimal.map(of_wiremock),
        )
        .limited(Some(Sided {
            now: vec![of_wiremock(&builds.limit)],
            before: None,
        })),
        Row::new(
            "build as a dev-dependency, debug: full",
            times_wiremock,
            None,
            builds.full.map(of_wiremock),
        ),
        Row::new(
            "release build of a program with the SDK, one API",
            "× CPU of raw reqwest",
            1.1,
            builds
                .sdk
                .map(|it| over(it.cpu_seconds, reqwest.cpu_seconds)),
        ),
        Row::new(
            "stripped binary of that program",
            "× size of raw reqwest's",
            1.1,
            builds.sdk.map(|it| over(it.kilobytes, reqwest.kilobytes)),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_build_of_limit_bounds_the_target_of_the_mock_s_build_and_no_other() {
        let built = |cpu_seconds| Built {
            cpu_seconds,
            kilobytes: 1.0,
        };
        let sided = |cpu_seconds| Sided {
            now: vec![built(cpu_seconds)],
            before: None,
        };
        let rows = super::built(&BuildCosts {
            wiremock: built(10.0),
            limit: built(15.0),
            minimal: sided(30.0),
            full: sided(40.0),
            reqwest: built(20.0),
            sdk: sided(30.0),
        });
        let limits: Vec<_> = rows.iter().map(|row| row.limit).collect();
        assert_eq!(limits, [Some(1.5), None, None, None]);
    }
}
