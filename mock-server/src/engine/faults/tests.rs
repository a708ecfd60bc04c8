#![allow(clippy::unwrap_used)]

use std::time::Duration;

use super::*;

/// Names as a vendor would give them.
fn faults(seed: u64) -> Faults {
    Faults::new(seed, |_| {
        vec![
            "create-a-transaction",
            "retrieve-a-transaction",
            "update-a-transaction",
            "token",
            "revoke",
        ]
    })
}

fn answers(faults: &Faults, operation: &str, count: usize) -> Vec<Option<u16>> {
    let strike = || {
        faults.strike(
            Api::Persona,
            Target::Operation(operation),
            "/api/v1/transactions/txn_1",
        )
    };
    (0..count)
        .map(|_| match strike()?.answer? {
            Effect::Status(status) => Some(status),
            _ => None,
        })
        .collect()
}

#[test]
fn a_counted_fault_strikes_so_often_and_then_lets_go() {
    let faults = faults(0);
    let first = faults
        .on(Api::Persona, "create-a-transaction")
        .status(503)
        .times(2);
    faults.on(Api::Persona, "*").status(429).times(1);
    assert!(
        faults
            .strike(
                Api::Fragment,
                Target::Operation("create-a-transaction"),
                "/"
            )
            .is_none()
    );
    assert_eq!(
        answers(&faults, "create-a-transaction", 4),
        [Some(503), Some(503), Some(429), None]
    );
    assert_eq!(first.struck(), 2);
    assert!(faults.list().is_empty());
}

#[test]
fn a_removed_fault_never_strikes_and_one_of_zero_times_neither() {
    let faults = faults(0);
    faults
        .on(Api::Persona, "create-a-transaction")
        .status(500)
        .until_removed()
        .remove();
    faults
        .on(Api::Persona, "create-a-transaction")
        .status(500)
        .times(0);
    assert_eq!(answers(&faults, "create-a-transaction", 1), [None]);
    assert!(!faults.remove(77));
}

#[test]
fn a_fault_may_wait_for_its_turn_and_for_its_path() {
    let faults = faults(0);
    faults
        .on(Api::Persona, "retrieve-a-transaction")
        .after(2)
        .status(500)
        .times(1);
    assert_eq!(
        answers(&faults, "retrieve-a-transaction", 4),
        [None, None, Some(500), None]
    );
    for (path, covered) in [
        ("/transactions/*", true),
        ("txn_1", true),
        ("/api/v1/transactions/txn_1", true),
        ("/transactions/txn_2", false),
        ("/x/api/v1/transactions/txn_1", false),
        ("_1", false),
    ] {
        let fault = faults
            .on(Api::Persona, "update-a-transaction")
            .path(path)
            .status(502)
            .until_removed();
        assert_eq!(
            answers(&faults, "update-a-transaction", 1),
            [covered.then_some(502)],
            "{path}"
        );
        fault.remove();
    }
}

#[test]
fn a_seed_decides_when_a_likely_fault_strikes() {
    let draw = |seed| {
        let faults = faults(seed);
        faults
            .on(Api::Persona, "*")
            .probability(0.3)
            .status(503)
            .until_removed();
        answers(&faults, "retrieve-a-transaction", 1_000)
    };
    assert_eq!(draw(7), draw(7));
    assert_ne!(draw(7), draw(8));
    let struck = draw(7).iter().flatten().count();
    assert!((250..350).contains(&struck), "{struck}");
    let never = faults(0);
    never
        .on(Api::Persona, "*")
        .probability(0.0)
        .status(503)
        .until_removed();
    assert_eq!(answers(&never, "retrieve-a-transaction", 50), [None; 50]);
}

#[test]
fn faults_compose_and_the_first_answer_wins() {
    let faults = faults(0);
    faults
        .on(Api::Persona, "*")
        .delay(Duration::from_secs(1))
        .until_removed();
    faults
        .on(Api::Persona, "*")
        .status(503)
        .delay(Duration::from_secs(2))
        .times(1);
    faults
        .on(Api::Persona, "*")
        .status(500)
        .content_type("text/html")
        .truncate(3)
        .until_removed();
    let strike = faults
        .strike(
            Api::Persona,
            Target::Operation("retrieve-a-transaction"),
            "/",
        )
        .unwrap();
    assert_eq!(strike.answer, Some(Effect::Status(503)));
    assert_eq!(strike.transfer.delay, Duration::from_secs(3));
    assert_eq!(strike.transfer.truncate, None);
    let strike = faults
        .strike(
            Api::Persona,
            Target::Operation("retrieve-a-transaction"),
            "/",
        )
        .unwrap();
    assert_eq!(strike.answer, Some(Effect::Status(500)));
    assert_eq!(
        strike.effects,
        [Effect::ContentType("text/html".to_owned())]
    );
    assert_eq!(strike.transfer.truncate, Some(3));
}

#[test]
fn what_is_beside_the_contract_is_struck_by_name_only() {
    let faults = faults(0);
    faults
        .on(Api::CommerceLayer, "*")
        .status(500)
        .until_removed();
    let strike = |name| faults.strike(Api::CommerceLayer, Target::Unlisted(name), "/");
    assert!(strike("token").is_none());
    faults
        .on(Api::CommerceLayer, "token")
        .status(500)
        .until_removed();
    assert!(strike("token").is_some());
    assert!(strike("revoke").is_none());
    assert!(
        faults
            .strike(Api::CommerceLayer, Target::Operation("token"), "/")
            .is_some()
    );
}

#[test]
fn a_name_that_nothing_has_is_refused_with_the_names_that_there_are() {
    let faults = faults(0);
    let error = faults
        .try_on(Api::Persona, "create-transaction")
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "persona has no operation `create-transaction`; its operations are create-a-transaction, \
         retrieve-a-transaction, revoke, token, update-a-transaction, and `*` for all"
    );
}

#[test]
fn a_fault_is_not_in_place_before_it_is_whole() {
    let faults = faults(0);
    let order = faults.on(Api::Persona, "token").status(503).after(1);
    assert!(faults.list().is_empty());
    assert_eq!(order.clone().once().number(), 0);
    assert_eq!(order.until_removed().number(), 1);
    let listed = faults.list();
    assert_eq!([listed[0].left, listed[1].left], [Some(1), None]);
}
