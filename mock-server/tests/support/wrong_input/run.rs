//! Sends the wrong requests, and checks the responses.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use counterfoil_mock::Sandbox;

use super::bodies;
use super::case::{Case, Wrong};
use super::contract::{Contract, Operation};
use super::large;
use super::parameters;
use super::request::{Request, Requests};
use super::tolerance::Tolerance;
use super::{Api, Expected};
use crate::raw_http::{self, Answer, Store, World};

/// Refusals after which the state is checked.
const BATCH: usize = 64;

/// The maximum reported faults.
const TOLD: usize = 25;

/// How many wrong requests there were, and how many of them were refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Swept {
    pub(crate) cases: usize,
    pub(crate) refused: usize,
}

/// Sends every wrong request to a world of its kind, and panics with all failures.
#[track_caller]
pub(crate) fn sweep<A: Api>(api: &A, strict: bool, store: Store) -> Swept {
    let contract = Contract::read(&A::CONTRACT);
    let mut sweep = Sweep {
        api,
        strict,
        store,
        rows: api.tolerances(strict),
        used: BTreeSet::new(),
        faults: Vec::new(),
        swept: Swept {
            cases: 0,
            refused: 0,
        },
    };
    let world = sweep.fresh();
    let requests = api.requests(&world, Requests::from_examples(&contract));
    drop(world);
    let operations = contract.operations.iter();
    for operation in operations.filter(|it| !api.lacks(&it.id)) {
        sweep.operation(&contract, operation, &requests);
    }
    sweep.finish()
}

struct Sweep<'a, A> {
    api: &'a A,
    strict: bool,
    store: Store,
    rows: Vec<Tolerance>,
    used: BTreeSet<usize>,
    faults: Vec<String>,
    swept: Swept,
}

impl<A: Api> Sweep<'_, A> {
    fn fresh(&self) -> World {
        let world = raw_http::on(self.store, |builder| {
            let builder = self.api.configure(builder);
            match self.strict {
                true => builder.strict(),
                false => builder,
            }
        });
        self.api.inhabit(&world);
        world
    }

    fn operation(&mut self, contract: &Contract, operation: &Operation, requests: &Requests) {
        let id = &operation.id;
        let requests = requests.all.iter().filter(|it| it.operation == *id);
        if requests.clone().count() == 0 {
            self.faults.push(format!("{id}: there is no request"));
        }
        for place in bodies::unreached(&contract.strict, operation, requests.clone()) {
            self.faults
                .push(format!("{id}: no request has a value at body {place}"));
        }
        let mut done = BTreeSet::new();
        let mut cases = Vec::new();
        let mut stores = false;
        for request in requests {
            let works = request.build(A::MOUNT, operation);
            let world = self.fresh();
            let before = self.api.observe(&world);
            let answer = raw_http::send(&world, works);
            stores |= self.api.observe(&world) != before;
            if !(200..300).contains(&answer.status) {
                let (name, status) = (&request.name, answer.status);
                let line = format!("{id} ({name}): does not work: {status} {}", answer.body);
                self.faults.push(line);
                continue;
            }
            for case in self.cases(contract, operation, request) {
                // Two requests of an operation have most places in common.
                let http = &case.http;
                let head = format!("{}{:?}", http.uri(), http.headers());
                if done.insert((head, http.body().clone())) {
                    let row = self.rows.iter().position(|row| row.covers(&case));
                    cases.push((case, row));
                }
            }
        }
        let (tolerable, wrong): (Vec<_>, Vec<_>) =
            cases.into_iter().partition(|(_, row)| row.is_some());
        self.refusals(wrong.into_iter().map(|(case, _)| case).collect());
        self.acceptances(id, tolerable, stores);
    }

    /// Sends requests that no row covers. The state is looked at once in a while, and after each one only if something
    /// was stored.
    fn refusals(&mut self, cases: Vec<Case>) {
        let mut world = self.fresh();
        let before = self.api.observe(&world);
        for batch in cases.chunks(BATCH) {
            for case in batch {
                self.judge(&world, case, None);
            }
            if self.api.observe(&world) == before {
                continue;
            }
            if let Some(first) = batch.first() {
                self.fault(first, "something was stored, by it or by those behind it");
            }
            for case in batch {
                world = self.fresh();
                send(&world, case);
                if self.api.observe(&world) != before {
                    self.fault(case, "something was stored");
                }
            }
            world = self.fresh();
        }
    }

    /// Sends requests that may be accepted, each to the same state: a new world takes the place of one that an accepted
    /// request has changed. Where the operation `stores` nothing even when it works, none is changed.
    fn acceptances(&mut self, operation: &str, cases: Vec<(Case, Option<usize>)>, stores: bool) {
        let mut world = self.fresh();
        let before = self.api.observe(&world);
        for (case, row) in cases {
            let accepted = self.judge(&world, &case, row);
            if accepted && stores {
                world = self.fresh();
            } else if stores && self.api.observe(&world) != before {
                self.fault(&case, "refused, and something was stored");
                world = self.fresh();
            }
        }
        if self.api.observe(&world) != before {
            self.faults
                .push(format!("{operation}: a read stored something"));
        }
    }

    fn cases(&self, contract: &Contract, operation: &Operation, request: &Request) -> Vec<Case> {
        parameters::variations(contract, self.strict, operation, request)
            .into_iter()
            .chain(bodies::variations(
                contract,
                self.strict,
                operation,
                request,
            ))
            .map(|variation| Case {
                operation: operation.id.clone(),
                request: request.name.clone(),
                place: variation.place,
                wrong: variation.wrong,
                breaks_contract: variation.breaks_contract,
                strict: self.strict,
                http: variation.request.build(A::MOUNT, operation),
            })
            .collect()
    }

    /// Sends one wrong request and returns whether it was accepted.
    fn judge(&mut self, world: &Sandbox, case: &Case, row: Option<usize>) -> bool {
        self.swept.cases += 1;
        world.journal().clear();
        let answer = send(world, case);
        let accepted = (200..300).contains(&answer.status);
        let enforced = self.api.enforces_contract(self.strict);
        match (accepted, row) {
            (true, _) if case.breaks_contract && enforced => {
                self.fault(case, "accepted, though the contract refuses it");
            }
            (true, None) => self.fault(case, "accepted, and no tolerance says why"),
            (true, Some(row)) => {
                self.used.insert(row);
            }
            (false, _) => {
                self.swept.refused += 1;
                let expected = self.api.expected(case);
                for objection in objections(world, case, A::VERSION, &answer, expected)
                    .into_iter()
                    .chain(self.api.objection(case, &answer))
                {
                    let line = format!("{objection}\n        {} {}", answer.status, answer.body);
                    self.fault(case, &line);
                }
            }
        }
        accepted
    }

    fn fault(&mut self, case: &Case, what: &str) {
        self.faults.push(format!("{case}: {what}"));
    }

    #[track_caller]
    fn finish(mut self) -> Swept {
        for (index, row) in self.rows.iter().enumerate() {
            if !self.used.contains(&index) {
                let line = format!(
                    "the tolerance `{}` / `{}` / `{}` covers nothing",
                    row.operation, row.place, row.wrong
                );
                self.faults.push(line);
            }
        }
        let Swept { cases, refused } = self.swept;
        let world = if self.strict { "strict" } else { "documented" };
        let store = self.store;
        let name = A::CONTRACT.name;
        println!("{name}, {world}, {store:?}: {cases} wrong requests, {refused} refused");
        if self.faults.is_empty() {
            return self.swept;
        }
        let mut told = String::new();
        for fault in self.faults.iter().take(TOLD) {
            let _ = writeln!(told, "    {fault}");
        }
        let count = self.faults.len();
        panic!("{count} faults in {cases} wrong requests, the first of them:\n{told}");
    }
}

fn send(world: &Sandbox, case: &Case) -> Answer {
    match case.wrong {
        Wrong::TooLarge => large::send(world, case),
        _ => raw_http::send(world, case.http.clone()),
    }
}

/// The errors in a refusal and its journal entry, for any vendor.
fn objections(
    world: &Sandbox,
    case: &Case,
    version: &str,
    answer: &Answer,
    expected: Expected,
) -> Vec<String> {
    let mut objections = Vec::new();
    if answer.status != expected.status {
        objections.push(format!("must be answered with {}", expected.status));
    }
    let entries = world.journal().entries();
    let [entry] = &entries[..] else {
        objections.push(format!("has {} journal entries", entries.len()));
        return objections;
    };
    let routed = match entry.operation.as_deref() {
        None => Some(false),
        Some(operation) => {
            (operation.strip_prefix(version) == Some(&case.operation)).then_some(true)
        }
    };
    if routed != expected.routed {
        objections.push(format!("is journalled as {:?}", entry.operation));
    }
    if entry.status != answer.status
        || entry.method != case.http.method().as_str()
        || entry.replayed
        || entry.injected
    {
        objections.push(format!("is journalled as {entry:?}"));
    }
    objections
}
