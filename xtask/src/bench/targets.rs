//! The targets, and their measurements.

use super::build_cost::BuildCosts;
use super::first_call::FirstCall;
use super::instructions::Instructions;
use super::measurement::{Figures, LoadFigures};
use super::pages::FEW;
use super::phase::{Action, Phase};
use super::side::Sided;
use super::starts::{ALL, Start};
use super::subject::Subject;

/// One figure, measured as often as there were rounds, of each revision.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) what: String,
    pub(super) unit: &'static str,
    /// The maximum, or with `least` the minimum.
    pub(super) target: Option<f64>,
    pub(super) at_least: bool,
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
            figures,
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

fn load(figures: &Figures, subject: Subject, action: Action) -> Option<&Sided<LoadFigures>> {
    let wanted = Phase::new(subject, action);
    let mut loads = figures.loads.iter();
    loads.find(|(phase, _)| *phase == wanted).map(|(_, it)| it)
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
        let (subject, action) = (phase.subject, phase.action);
        if subject == Subject::Yardstick || matches!(action, Action::Page(_)) {
            continue;
        }
        let unit = match action {
            Action::CheckedCreate => Action::Create,
            action => action,
        };
        let Some(yardstick) = load(figures, Subject::Yardstick, unit) else {
            continue;
        };
        let target = match (subject, action) {
            (_, Action::CheckedCreate) => None,
            (Subject::Flexigift, Action::Create) => Some(1.15),
            (Subject::Flexigift, _) => Some(1.10),
            (Subject::Persona, _) => Some(1.60),
            (Subject::Fragment | Subject::CommerceLayer, _) => Some(1.50),
            _ => None,
        };
        let cpu = sided.per(&yardstick.now, |it, of| over(it.cpu_micros, of.cpu_micros));
        let p99 = sided.per(&yardstick.now, |it, of| over(it.p99_millis, of.p99_millis));
        let name = phase.name();
        rows.push(Row::new(format!("{name}: CPU"), YARDSTICK, target, cpu));
        rows.push(Row::new(
            format!("{name}: p99"),
            YARDSTICK,
            target.map(|_| 1.3),
            p99,
        ));
    }
    // The slowest requests come after the processor time.
    rows.sort_by_key(|row| row.what.ends_with("p99"));
    rows
}

fn pages(figures: &Figures) -> Vec<Row> {
    let mut rows = Vec::new();
    let create = load(figures, Subject::Yardstick, Action::Create);
    for (phase, sided) in &figures.loads {
        let Action::Page(stored) = phase.action else {
            continue;
        };
        let is_persona = phase.subject == Subject::Persona;
        if let (FEW, Some(create)) = (stored, create) {
            let cpu = sided.per(&create.now, |it, of| over(it.cpu_micros, of.cpu_micros));
            let target = is_persona.then_some(3.0);
            rows.push(Row::new(phase.name(), CREATE, target, cpu));
        }
        let few = load(figures, phase.subject, Action::Page(FEW));
        if let (true, Some(few)) = (stored != FEW, few) {
            rows.push(Row::new(
                phase.name(),
                "× the same out of 1,000",
                1.2,
                grown(sided, few),
            ));
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
    let mut starts = figures.starts.iter();
    let yardstick = starts.find(|(name, _)| name == Subject::Yardstick.name());
    let Some((_, yardstick)) = yardstick else {
        return Vec::new();
    };
    let first_answer =
        |it: &Start, of: &Start| over(it.first_answer_millis, of.first_answer_millis);
    let memory = |it: &Start, of: &Start| over(it.resident_mebibytes, of.resident_mebibytes);
    let mut rows = Vec::new();
    for (name, sided) in &figures.starts {
        let target = match name.as_str() {
            ALL => Some(2.0),
            name if name == Subject::Limit.name() => None,
            _ => Some(1.2),
        };
        if name != Subject::Yardstick.name() {
            rows.push(Row::new(
                format!("first answer of a fresh process: {name}"),
                YARDSTICK,
                target,
                sided.per(&yardstick.now, first_answer),
            ));
        }
    }
    let all = figures.starts.iter().filter(|(name, _)| name == ALL);
    rows.extend(all.map(|(name, sided)| {
        Row::new(
            format!("memory after the first answers: {name}"),
            YARDSTICK,
            1.4,
            sided.per(&yardstick.now, memory),
        )
    }));
    rows
}

fn kept(figures: &Figures) -> Vec<Row> {
    let creates = figures
        .loads
        .iter()
        .filter(|(phase, _)| phase.action == Action::Create);
    let rows = creates.map(|(phase, sided)| {
        let target = match phase.subject {
            Subject::Flexigift => Some(0.55),
            Subject::Fragment => Some(0.9),
            Subject::Persona | Subject::CommerceLayer => Some(1.5),
            Subject::Yardstick | Subject::Limit => None,
        };
        let kept = sided.map(|it| it.kept_kilobytes);
        Row::new(format!("kept of a {}", phase.name()), "kB", target, kept)
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
        rows.push(Row::new(
            format!("SDK call: {name}"),
            unit,
            1.05,
            calls.sdk.map(|it| over(*it, reqwest)),
        ));
        let mut hyper = Sided::of_now();
        hyper.now.push(over(calls.hyper, reqwest));
        rows.push(Row::new(
            format!("limit of that call, hyper alone: {name}"),
            unit,
            None,
            hyper,
        ));
    }
    let yardstick = instructions
        .creates
        .iter()
        .find(|(phase, _)| phase.subject == Subject::Yardstick);
    for (phase, sided) in &instructions.creates {
        if let (Some((_, yardstick)), true) = (yardstick, phase.subject != Subject::Yardstick) {
            rows.push(Row::new(
                format!("{}: instructions", phase.name()),
                YARDSTICK,
                None,
                sided.per(&yardstick.now, |it, of| over(*it, *of)),
            ));
        }
    }
    rows
}

fn built(builds: &BuildCosts) -> Vec<Row> {
    let (wiremock, reqwest) = (builds.wiremock, builds.reqwest);
    let of_wiremock = "× CPU of wiremock 0.6.5";
    vec![
        Row::new(
            "build as a dev-dependency, debug: minimal",
            of_wiremock,
            1.2,
            builds
                .minimal
                .map(|it| over(it.cpu_seconds, wiremock.cpu_seconds)),
        ),
        Row::new(
            "build as a dev-dependency, debug: full",
            of_wiremock,
            None,
            builds
                .full
                .map(|it| over(it.cpu_seconds, wiremock.cpu_seconds)),
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
