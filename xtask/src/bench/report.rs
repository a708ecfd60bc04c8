//! The figures as a person reads them.

use super::build_cost::{BuildCosts, Built};
use super::instructions::{ABSENT, Instructions};
use super::machine::Machine;
use super::measurement::{Figures, LoadFigures};
use super::phase::{Action, Phase};
use super::quantile::median;
use super::side::Sided;
use super::starts::Start;
use super::table::{count, table, thousands};
use super::targets::Row;

/// How the figures came about.
pub(super) struct Conditions {
    pub(super) machine: Machine,
    pub(super) requests: usize,
    pub(super) seconds: u64,
    pub(super) rounds: usize,
    /// The revision beside this one.
    pub(super) against: Option<String>,
}

/// Everything that was measured.
pub(super) struct Measured {
    pub(super) figures: Figures,
    pub(super) instructions: Option<Instructions>,
    pub(super) builds: Option<BuildCosts>,
}

/// The tables, with what they were measured on.
pub(super) fn tables(conditions: &Conditions, measured: &Measured, rows: &[Row]) -> String {
    let Conditions {
        machine,
        requests,
        seconds,
        rounds,
        against,
    } = conditions;
    let (requests, against) = (count(*requests), against.as_deref());
    let mut text = format!(
        "Measured on {machine}.\n\
         Median of {rounds} rounds; at most {requests} requests and {seconds} s per phase; 16 connections; every answer 2xx.\n\
         ✗ marks a target that does not hold.\n\n"
    );
    text.push_str(&promises(rows, against));
    text.push_str(&failures(rows));
    text.push_str(&reasons(rows, against));
    let Measured {
        figures,
        instructions,
        builds,
    } = measured;
    let mut section = |title: &str, table: String| {
        text.push_str(&format!("\n### {title}\n\n{table}"));
    };
    section("Under load", load_table(figures, against));
    section("Start", start_table(figures, against));
    match instructions {
        Some(counted) => section("Instructions", instruction_table(counted, against)),
        None => section("Instructions", format!("{ABSENT}\n")),
    }
    if let Some(builds) = builds {
        section("Build", build_table(builds, against));
    }
    text
}

/// Every row beside its target and the other revision.
fn promises(rows: &[Row], against: Option<&str>) -> String {
    let ratio = against.map(|name| format!("now ÷ {name}"));
    let mut header = vec!["what", "unit", "target", "limit"];
    header.extend(against);
    header.push("now");
    header.extend(ratio.as_deref());
    let lines: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let mut cells = vec![
                row.what.clone(),
                row.unit.to_owned(),
                target(row),
                cell(row.limit),
            ];
            if against.is_some() {
                cells.push(cell(row.before()));
            }
            cells.push(match row.holds() {
                true => cell(Some(row.now())),
                false => format!("**{}** ✗", cell(Some(row.now()))),
            });
            if against.is_some() {
                cells.push(row.pairs().map_or_else(dash, |pairs| pairs.to_string()));
            }
            cells
        })
        .collect();
    table(&header, &lines)
}

fn target(row: &Row) -> String {
    match row.target {
        Some(target) if row.at_least => format!("≥ {target}"),
        Some(target) => format!("≤ {target}"),
        None => dash(),
    }
}

fn cell(figure: Option<f64>) -> String {
    let figure = figure.filter(|figure| figure.is_finite());
    figure.map_or_else(dash, |figure| format!("{figure:.2}"))
}

fn dash() -> String {
    "–".to_owned()
}

/// Which targets do not hold, and which of those the unavoidable work alone misses.
fn failures(rows: &[Row]) -> String {
    let failures: Vec<_> = rows.iter().filter(|row| !row.holds()).collect();
    let targets = rows.iter().filter(|row| row.target.is_some()).count();
    if failures.is_empty() {
        return format!("\nAll targets hold, {targets} of them.\n");
    }
    let (unreachable, missed): (Vec<&Row>, Vec<&Row>) =
        failures.into_iter().partition(|row| row.is_out_of_reach());
    let mut text = String::new();
    let mut list = |what: &str, rows: &[&Row]| {
        if rows.is_empty() {
            return;
        }
        text.push_str(&format!(
            "\n{what}: {} of {targets} targets.\n\n",
            rows.len()
        ));
        for row in rows {
            let (now, target) = (row.now(), target(row));
            let limit = row.limit.map(|limit| format!("; limit {limit:.2}"));
            text.push_str(&format!(
                "- {}: {now:.2} {}, {target}{}\n",
                row.what,
                row.unit,
                limit.unwrap_or_default()
            ));
        }
    };
    list("Not held", &missed);
    list("Out of reach, for `limit` misses them too", &unreachable);
    text
}

/// What the other revision does not support.
fn reasons(rows: &[Row], against: Option<&str>) -> String {
    let mut text = String::new();
    for row in rows {
        if let (Some(Err(reason)), Some(name)) = (&row.figures.before, against) {
            let first_line = reason.lines().next().unwrap_or_default();
            text.push_str(&format!("- {}: not in {name}: {first_line}\n", row.what));
        }
    }
    match text.is_empty() {
        true => text,
        false => format!("\n{text}"),
    }
}

/// The figures of this revision, and of the other one where it has them.
fn both<'a, T>(name: &str, sided: &'a Sided<T>, against: Option<&str>) -> Vec<(String, &'a [T])> {
    let mut both = vec![(name.to_owned(), sided.now.as_slice())];
    if let (Some(Ok(before)), Some(revision)) = (&sided.before, against) {
        both.push((format!("{name}, {revision}"), before));
    }
    both.retain(|(_, figures)| !figures.is_empty());
    both
}

fn load_table(figures: &Figures, against: Option<&str>) -> String {
    let header = [
        "what",
        "requests/s",
        "p50 ms",
        "p99 ms",
        "CPU µs/request",
        "kB kept/request",
    ];
    let phases = figures.loads.iter();
    let rows: Vec<_> = phases
        .flat_map(|(phase, sided)| {
            let both = both(&phase.name(), sided, against).into_iter();
            both.map(|(name, rounds)| load_row(name, *phase, rounds))
        })
        .collect();
    table(&header, &rows)
}

fn load_row(name: String, phase: Phase, rounds: &[LoadFigures]) -> Vec<String> {
    let of = |figure: fn(&LoadFigures) -> f64| median(rounds.iter().map(figure));
    vec![
        name,
        thousands(of(|it| it.per_second)),
        format!("{:.2}", of(|it| it.p50_millis)),
        format!("{:.2}", of(|it| it.p99_millis)),
        format!("{:.1}", of(|it| it.cpu_micros)),
        match phase.action {
            Action::Create => format!("{:.2}", of(|it| it.kept_kilobytes)),
            Action::Retrieve | Action::Page(_) => dash(),
        },
    ]
}

fn start_table(figures: &Figures, against: Option<&str>) -> String {
    let starts = figures.starts.iter();
    let rows: Vec<_> = starts
        .flat_map(|(process, sided)| both(&process.name(), sided, against))
        .map(|(name, starts)| {
            let of = |figure: fn(&Start) -> f64| median(starts.iter().map(figure));
            vec![
                name,
                format!("{:.1}", of(|it| it.first_answer_millis)),
                format!("{:.1}", of(|it| it.resident_mebibytes)),
            ]
        })
        .collect();
    table(&["first create", "first answer ms", "memory MiB"], &rows)
}

fn instruction_table(instructions: &Instructions, against: Option<&str>) -> String {
    let row =
        |(name, counts): (String, &[f64])| vec![name, thousands(median(counts.iter().copied()))];
    let mut rows = Vec::new();
    for calls in &instructions.calls {
        let name = calls.subject.name();
        let sdk = both(&format!("{name}, a call of the SDK"), &calls.sdk, against);
        rows.extend(sdk.into_iter().map(row));
        rows.push(row((format!("{name}, by reqwest"), &[calls.reqwest])));
        rows.push(row((format!("{name}, by hyper alone"), &[calls.hyper])));
    }
    for (phase, sided) in &instructions.creates {
        let name = format!("{}, in the server", phase.name());
        rows.extend(both(&name, sided, against).into_iter().map(row));
    }
    table(&["what", "instructions"], &rows)
}

fn build_table(builds: &BuildCosts, against: Option<&str>) -> String {
    let row = |(name, built): (String, &[Built])| {
        let of = |figure: fn(&Built) -> f64| median(built.iter().map(figure));
        let kilobytes = of(|it| it.kilobytes);
        vec![
            name,
            format!("{:.0}", of(|it| it.cpu_seconds)),
            if kilobytes > 0.0 {
                thousands(kilobytes)
            } else {
                dash()
            },
        ]
    };
    let mut rows = vec![
        row(("wiremock 0.6.5, debug".to_owned(), &[builds.wiremock])),
        row(("limit, debug".to_owned(), &[builds.limit])),
    ];
    for (name, sided) in [
        ("mock, minimal, debug", &builds.minimal),
        ("mock, full, debug", &builds.full),
    ] {
        rows.extend(both(name, sided, against).into_iter().map(row));
    }
    rows.push(row((
        "a program on reqwest, release".to_owned(),
        &[builds.reqwest],
    )));
    let sdk = both("the same on the SDK, release", &builds.sdk, against);
    rows.extend(sdk.into_iter().map(row));
    table(&["build from nothing", "CPU s", "stripped kB"], &rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::subject::Subject;

    fn row(what: &str, target: Option<f64>, now: f64, before: Result<Vec<f64>, String>) -> Row {
        Row {
            what: what.to_owned(),
            unit: "× yardstick",
            target,
            at_least: false,
            limit: None,
            figures: Sided {
                now: vec![now],
                before: Some(before),
            },
        }
    }

    fn rows() -> [Row; 4] {
        let missed = row("Fragment create: CPU", Some(1.5), 2.0, Ok(vec![2.5]));
        [
            row("Flexigift create: CPU", Some(1.15), 1.10, Ok(vec![2.20])),
            Row {
                limit: Some(1.7),
                ..row("Persona create: CPU", Some(1.6), 2.04, Ok(vec![5.1]))
            },
            Row {
                limit: Some(1.2),
                ..missed
            },
            row(
                "Persona create, answer checked",
                None,
                1.3,
                Err("it does not build there".to_owned()),
            ),
        ]
    }

    #[test]
    fn each_figure_stands_beside_its_target_and_the_other_revision() {
        insta::assert_snapshot!(promises(&rows(), Some("v-before")));
        insta::assert_snapshot!(promises(&rows(), None));
    }

    #[test]
    fn what_does_not_hold_and_what_the_other_revision_cannot_do_is_said() {
        insta::assert_snapshot!(failures(&rows()) + &reasons(&rows(), Some("v-before")));
        assert_eq!(failures(&rows()[..1]), "\nAll targets hold, 1 of them.\n");
    }

    #[test]
    fn the_loads_of_both_revisions_are_printed() {
        let load = |cpu_micros| LoadFigures {
            per_second: 98_066.0,
            p50_millis: 0.16,
            p99_millis: 0.3,
            cpu_micros,
            kept_kilobytes: 0.7,
        };
        let sides = |before| Sided {
            now: vec![load(19.5), load(20.5)],
            before,
        };
        let figures = Figures {
            loads: vec![
                (Phase::new(Subject::Yardstick, Action::Create), sides(None)),
                (
                    Phase::new(Subject::Persona, Action::Page(1_000)),
                    sides(Some(Ok(vec![load(40.0)]))),
                ),
            ],
            starts: Vec::new(),
            worlds: Sided::of_now(),
            threads: Sided::of_now(),
            first_calls: Sided::of_now(),
        };
        insta::assert_snapshot!(load_table(&figures, Some("v-before")));
    }
}
