//! The figures as a person reads them.

use super::machine::Machine;
use super::measurement::{Figures, LoadFigures};
use super::phase::{Action, IDLE_BUDGET, LIST_BUDGET, P99_BUDGET, Phase, START_BUDGET, STORED};
use super::quantile::median;
use super::server::Program;
use super::subject::Subject;
use super::table::{against, table, thousands};

/// How the figures came about.
pub(super) struct Conditions {
    pub(super) machine: Machine,
    pub(super) requests: usize,
    pub(super) seconds: u64,
    pub(super) rounds: usize,
}

/// The tables, with what they were measured on.
pub(super) fn tables(conditions: &Conditions, figures: &Figures) -> String {
    let Conditions {
        machine,
        requests,
        seconds,
        rounds,
    } = conditions;
    let requests = thousands(f64::from(u32::try_from(*requests).unwrap_or(u32::MAX)));
    let mut text = format!(
        "Measured on {machine}.\n\
         Median of {rounds} rounds; at most {requests} requests and {seconds} s per phase; 16 connections; every answer 2xx.\n\
         ✗ marks a figure that is over its budget.\n\n\
         ### Under load\n\n"
    );
    text.push_str(&load_table(figures));
    if !figures.lists.is_empty() {
        text.push_str("\n### A page of 25 Persona transactions\n\n");
        text.push_str(&list_table(figures));
    }
    text.push_str("\n### Start\n\n");
    text.push_str(&start_table(figures));
    text
}

fn load_table(figures: &Figures) -> String {
    let p99 = format!("p99 ms (≤ {P99_BUDGET})");
    let header = [
        "what",
        "requests/s",
        "p50 ms",
        &p99,
        "CPU µs/request",
        "× yardstick",
        "budget",
        "kB kept/request",
    ];
    let rows: Vec<_> = figures
        .loads
        .iter()
        .map(|(phase, rounds)| load_row(figures, phase, rounds))
        .collect();
    table(&header, &rows)
}

fn load_row(figures: &Figures, phase: &Phase, rounds: &[LoadFigures]) -> Vec<String> {
    let of = |figure: fn(&LoadFigures) -> f64| median(rounds.iter().map(figure));
    let is_mock = phase.subject.program() == Program::Mock;
    let kept = match phase.action {
        Action::Create => {
            let kept = against(of(|it| it.kept_kilobytes), 2, phase.memory_budget);
            let budget = phase.memory_budget.map(|budget| format!(" (≤ {budget})"));
            kept + &budget.unwrap_or_default()
        }
        Action::Retrieve => "–".to_owned(),
    };
    vec![
        phase.name(),
        thousands(of(|it| it.per_second)),
        format!("{:.2}", of(|it| it.p50_millis)),
        against(of(|it| it.p99_millis), 2, is_mock.then_some(P99_BUDGET)),
        format!("{:.1}", of(|it| it.cpu_micros)),
        match yardstick(figures, phase.action) {
            Some(yardstick) => against(cpu_ratio(rounds, yardstick), 2, phase.cpu_budget),
            None => "–".to_owned(),
        },
        match phase.cpu_budget {
            Some(budget) => format!("≤ {budget}"),
            None => "–".to_owned(),
        },
        kept,
    ]
}

fn yardstick(figures: &Figures, action: Action) -> Option<&[LoadFigures]> {
    figures
        .loads
        .iter()
        .find(|(phase, _)| phase.subject == Subject::Yardstick && phase.action == action)
        .map(|(_, rounds)| rounds.as_slice())
}

/// The median of the rounds' own ratios: what slowed the machine down in one round slowed both.
fn cpu_ratio(rounds: &[LoadFigures], yardstick: &[LoadFigures]) -> f64 {
    let pairs = rounds.iter().zip(yardstick);
    median(pairs.map(|(it, yardstick)| it.cpu_micros / yardstick.cpu_micros.max(f64::EPSILON)))
}

fn list_table(figures: &Figures) -> String {
    let ratio = |pair: &[LoadFigures; 2]| pair[1].p50_millis / pair[0].p50_millis.max(f64::EPSILON);
    let ratio = median(figures.lists.iter().map(ratio));
    let rows: Vec<_> = STORED
        .into_iter()
        .enumerate()
        .map(|(at, stored)| {
            let of = |figure: fn(&LoadFigures) -> f64| {
                median(figures.lists.iter().map(|pair| figure(&pair[at])))
            };
            vec![
                thousands(f64::from(u32::try_from(stored).unwrap_or(u32::MAX))),
                thousands(of(|it| it.per_second)),
                format!("{:.2}", of(|it| it.p50_millis)),
                format!("{:.2}", of(|it| it.p99_millis)),
                format!("{:.1}", of(|it| it.cpu_micros)),
                match at {
                    0 => "1".to_owned(),
                    _ => against(ratio, 2, Some(LIST_BUDGET)),
                },
                match at {
                    0 => "–".to_owned(),
                    _ => format!("≤ {LIST_BUDGET}"),
                },
            ]
        })
        .collect();
    let header = [
        "stored",
        "requests/s",
        "p50 ms",
        "p99 ms",
        "CPU µs/request",
        "× p50",
        "budget",
    ];
    table(&header, &rows)
}

fn start_table(figures: &Figures) -> String {
    let first_answer = format!("first answer ms (≤ {START_BUDGET})");
    let memory = format!("memory MiB (≤ {IDLE_BUDGET})");
    let rows: Vec<_> = figures
        .starts
        .iter()
        .map(|(name, starts)| {
            let millis = median(starts.iter().map(|start| start.first_answer_millis));
            let mebibytes = median(starts.iter().map(|start| start.resident_mebibytes));
            vec![
                name.clone(),
                against(millis, 1, Some(START_BUDGET)),
                against(mebibytes, 1, Some(IDLE_BUDGET)),
            ]
        })
        .collect();
    table(&["first create", &first_answer, &memory], &rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::measurement::StartFigures;

    fn load(cpu_micros: f64, p99_millis: f64) -> LoadFigures {
        LoadFigures {
            per_second: 98_066.0,
            p50_millis: 0.16,
            p99_millis,
            cpu_micros,
            kept_kilobytes: 0.7,
        }
    }

    fn figures() -> Figures {
        let [yardstick, flexigift, persona, ..] = Phase::ALL;
        Figures {
            loads: vec![
                (yardstick, vec![load(10.0, 0.4), load(20.0, 0.4)]),
                (flexigift, vec![load(13.0, 0.3), load(26.0, 0.3)]),
                (persona, vec![load(18.0, 0.4), load(36.0, 0.4)]),
            ],
            lists: vec![[load(60.0, 1.0), load(61.0, 1.0)]],
            starts: vec![(
                "Flexigift".to_owned(),
                vec![StartFigures {
                    first_answer_millis: 5.04,
                    resident_mebibytes: 10.5,
                }],
            )],
        }
    }

    #[test]
    fn each_figure_stands_beside_its_budget_and_those_over_it_are_marked() {
        insta::assert_snapshot!(load_table(&figures()));
        insta::assert_snapshot!(list_table(&figures()));
        insta::assert_snapshot!(start_table(&figures()));
    }

    #[test]
    fn the_ratio_is_taken_round_by_round() {
        let ratio = cpu_ratio(
            &[load(12.0, 0.1), load(60.0, 0.1), load(13.0, 0.1)],
            &[load(10.0, 0.1), load(50.0, 0.1), load(10.0, 0.1)],
        );
        assert_eq!(ratio, 1.2);
    }

    #[test]
    fn an_api_that_was_not_measured_leaves_no_empty_table() {
        let conditions = Conditions {
            machine: Machine::this(),
            requests: 1,
            seconds: 1,
            rounds: 1,
        };
        let text = tables(
            &conditions,
            &Figures {
                lists: Vec::new(),
                ..figures()
            },
        );
        assert!(!text.contains("A page of 25"));
    }
}
