//! Random histories: for any requests in any order, and any results of the worker, no balance is broken and no state is
//! left but by the contract's table.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::Duration;

use counterfoil_mock::Sandbox;
use counterfoil_mock::commerce_layer::{GiftCard, Outcome, PaymentOptions, TransactionStatus};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

const AUTHORIZATIONS: &str = "payment_authorizations";
const CAPTURES: &str = "payment_captures";
const VOIDS: &str = "payment_voids";
const REFUNDS: &str = "payment_refunds";
const KINDS: [&str; 4] = [AUTHORIZATIONS, CAPTURES, VOIDS, REFUNDS];

/// The transitions between states of a session, as in the contract.
const TABLE: &[(&str, &[&str])] = &[
    ("unpaid", &["authorized", "paid", "invalidated"]),
    ("authorized", &["partially_paid", "paid", "voided"]),
    (
        "partially_paid",
        &["paid", "partially_refunded", "refunded"],
    ),
    ("paid", &["partially_refunded", "refunded"]),
    ("partially_refunded", &["partially_refunded", "refunded"]),
];

/// The additional transitions if a voided session can be captured.
const AFTER_VOID: (&str, &[&str]) = ("voided", &["partially_paid", "paid"]);

fn may_lead(from: &str, to: &str, after_void: bool) -> bool {
    let more = after_void.then_some(&AFTER_VOID);
    let next = TABLE
        .iter()
        .chain(more)
        .filter(|(it, _)| *it == from)
        .flat_map(|(_, next)| *next);
    from == to
        || next
            .into_iter()
            .any(|it| *it == to || (*it != from && may_lead(it, to, after_void)))
}

/// One action of a client, a gateway or time; the numbers choose among existing resources.
#[derive(Debug, Clone)]
enum Step {
    Session {
        order: usize,
        setting: usize,
        cents: Option<i64>,
    },
    Authorize(usize),
    Capture {
        authorization: usize,
        cents: Option<i64>,
    },
    Void(usize),
    Refund {
        capture: usize,
        cents: Option<i64>,
    },
    Details(usize),
    Advance(u64),
    Find {
        status: usize,
        kind: usize,
        delay: u64,
    },
    Settle {
        transaction: usize,
        status: usize,
    },
    Delete {
        kind: usize,
        which: usize,
    },
    Order {
        which: usize,
        trigger: usize,
    },
    /// Of version 2017-08: the trigger of an order, an authorization or a capture.
    Method {
        which: usize,
        trigger: usize,
        cents: Option<i64>,
    },
    AfterVoid(bool),
    /// Amounts above a balance are lowered to it from now on.
    Lower,
    /// Of a world in a file: the process ends, and another one begins.
    Restart,
}

/// The triggers of version 2017-08, and the amount that goes with one.
const TRIGGERS: [(&str, &str, &str); 8] = [
    ("orders", "_place", ""),
    ("authorizations", "_capture", "_capture_amount_cents"),
    ("authorizations", "_void", ""),
    ("authorizations", "_cancel", ""),
    ("authorizations", "_forward", ""),
    ("captures", "_refund", "_refund_amount_cents"),
    ("captures", "_cancel", ""),
    ("captures", "succeeded", ""),
];

fn step() -> impl Strategy<Value = Step> {
    let cents = || prop::option::of(1..1_200_i64);
    let any = || 0..64_usize;
    prop_oneof![
        3 => (any(), any(), cents()).prop_map(|(order, setting, cents)| Step::Session { order, setting, cents }),
        5 => any().prop_map(Step::Authorize),
        5 => (any(), cents()).prop_map(|(authorization, cents)| Step::Capture { authorization, cents }),
        1 => any().prop_map(Step::Void),
        4 => (any(), cents()).prop_map(|(capture, cents)| Step::Refund { capture, cents }),
        1 => any().prop_map(Step::Details),
        4 => (0..90_u64).prop_map(Step::Advance),
        1 => (0..8_usize, 0..4_usize, 0..60_u64)
            .prop_map(|(status, kind, delay)| Step::Find { status, kind, delay }),
        2 => (any(), 0..8_usize).prop_map(|(transaction, status)| Step::Settle { transaction, status }),
        1 => (0..5_usize, any()).prop_map(|(kind, which)| Step::Delete { kind, which }),
        1 => (any(), 0..4_usize).prop_map(|(which, trigger)| Step::Order { which, trigger }),
        4 => (any(), 0..8_usize, cents()).prop_map(|(which, trigger, cents)| Step::Method { which, trigger, cents }),
        1 => prop::bool::ANY.prop_map(Step::AfterVoid),
        1 => Just(Step::Lower),
        1 => Just(Step::Restart),
    ]
}

const STATES: [TransactionStatus; 8] = [
    TransactionStatus::Pending,
    TransactionStatus::RequiresAction,
    TransactionStatus::Processing,
    TransactionStatus::Succeeded,
    TransactionStatus::Declined,
    TransactionStatus::Failed,
    TransactionStatus::Canceled,
    TransactionStatus::Expired,
];

/// A transaction as last seen; deleted ones are remembered.
#[derive(Clone)]
struct Seen {
    kind: &'static str,
    session: String,
    parent: String,
    status: String,
    cents: i64,
}

struct Machine {
    shop: Shop,
    strict: bool,
    file: Option<PathBuf>,
    orders: Vec<String>,
    settings: Vec<(&'static str, String)>,
    /// The session of each transaction, and what it follows from: a client knows what it asked for.
    asked: BTreeMap<String, (String, String)>,
    seen: BTreeMap<String, Seen>,
    sessions: BTreeMap<String, String>,
    gift_cards: BTreeSet<String>,
    after_void: bool,
    invalidated: BTreeSet<String>,
}

fn pick<T: Clone>(from: &[T], number: usize) -> Option<T> {
    from.get(number.checked_rem(from.len())?).cloned()
}

fn open(strict: bool, file: Option<&PathBuf>) -> Shop {
    let options = PaymentOptions::default().gift_card(GiftCard::new("SUMMER", 1_500));
    let mut builder = Sandbox::builder().payments(options);
    if strict {
        builder = builder.strict();
    }
    if let Some(file) = file {
        builder = builder.store_sqlite(file);
    }
    Shop::start(builder)
}

impl Machine {
    fn new(strict: bool, file: Option<PathBuf>) -> Self {
        let shop = open(strict, file.as_ref());
        let settings = vec![
            ("manuals", shop.setting("manuals", json!({}))),
            (
                "stripes",
                shop.setting("stripes", json!({ "auto_capture": true })),
            ),
            (
                "adyens",
                shop.setting("adyens", json!({ "auto_place": true })),
            ),
            ("gift_cards", shop.setting("gift_cards", json!({}))),
        ];
        Self {
            orders: vec![
                shop.order(1_000),
                shop.order(2_500),
                shop.order_by_method(800),
            ],
            settings,
            shop,
            strict,
            file,
            asked: BTreeMap::new(),
            seen: BTreeMap::new(),
            sessions: BTreeMap::new(),
            gift_cards: BTreeSet::new(),
            after_void: false,
            invalidated: BTreeSet::new(),
        }
    }

    /// Those of an order that its payment method made, as version 2017-08 has them.
    fn by_method(&self, order: &str, kind: &str) -> Vec<Value> {
        let path = format!("/orders/{order}/{kind}?page%5Bsize%5D=25");
        let (status, body) = self.shop.send_to("2017-08", "GET", &path, &Value::Null);
        assert_eq!(status, 200, "{body}");
        body["data"].as_array().unwrap().clone()
    }

    /// Those of a kind that are there, by id.
    fn of_kind(&self, kind: &str) -> Vec<String> {
        self.shop
            .all(kind)
            .iter()
            .map(|it| it["id"].as_str().unwrap().to_owned())
            .collect()
    }

    fn ask(&mut self, (status, body): Answer, session: &str, parent: &str) {
        assert!(matches!(status, 201 | 422), "{status} {body}");
        if status == 201 {
            assert_eq!(body["data"]["attributes"]["status"], "pending");
            let id = body["data"]["id"].as_str().unwrap().to_owned();
            self.asked
                .insert(id, (session.to_owned(), parent.to_owned()));
        }
    }

    fn take(&mut self, step: &Step) {
        let amount =
            |cents: &Option<i64>| cents.map_or(json!({}), |it| json!({ "amount_cents": it }));
        match step {
            Step::Session {
                order,
                setting,
                cents,
            } => {
                let (gateway, id) = pick(&self.settings, *setting).unwrap();
                let mut attributes = amount(cents);
                if gateway == "gift_cards" {
                    attributes["gift_card_code"] = json!("SUMMER");
                }
                let order = pick(&self.orders, *order).unwrap();
                let (status, body) = self.shop.try_session(&order, (gateway, &id), attributes);
                assert!(matches!(status, 201 | 422), "{status} {body}");
                if gateway == "gift_cards" && status == 201 {
                    self.gift_cards
                        .insert(body["data"]["id"].as_str().unwrap().to_owned());
                }
            }
            Step::Authorize(which) => {
                if let Some(session) = pick(&self.of_kind("payment_sessions"), *which) {
                    let answer = self.shop.authorize(&session);
                    self.ask(answer, &session, &session);
                }
            }
            Step::Capture {
                authorization,
                cents,
            } => self.follow(AUTHORIZATIONS, *authorization, |shop, session, id| {
                shop.capture(session, id, amount(cents))
            }),
            Step::Void(which) => {
                self.follow(AUTHORIZATIONS, *which, |shop, session, id| {
                    shop.void(session, id)
                });
            }
            Step::Refund { capture, cents } => {
                self.follow(CAPTURES, *capture, |shop, session, id| {
                    shop.refund(session, id, amount(cents))
                })
            }
            Step::Details(which) => {
                if let Some(id) = pick(&self.of_kind(AUTHORIZATIONS), *which) {
                    let (status, body) =
                        self.shop
                            .update(AUTHORIZATIONS, &id, json!({ "_payment_details": {} }));
                    assert!(matches!(status, 200 | 422), "{status} {body}");
                }
            }
            Step::Advance(seconds) => self.shop.advance(*seconds),
            Step::Find {
                status,
                kind,
                delay,
            } => {
                let delay = Duration::from_secs(*delay);
                let outcome = Outcome::new(STATES[*status])
                    .kind(KINDS[*kind])
                    .delay(delay);
                let mut options = PaymentOptions::default().outcome(outcome);
                if self.after_void {
                    options = options.capture_after_void();
                }
                self.shop.sandbox.payments().set_options(options);
            }
            Step::Restart => {
                if self.file.is_some() {
                    // The file is given back first.
                    self.shop = Shop::new();
                    self.shop = open(self.strict, self.file.as_ref());
                }
            }
            Step::AfterVoid(true) => {
                self.after_void = true;
                let payments = self.shop.sandbox.payments();
                payments.set_options(payments.options().capture_after_void());
            }
            Step::Lower => {
                let payments = self.shop.sandbox.payments();
                payments.set_options(payments.options().lower_to_balance());
            }
            Step::AfterVoid(false) => {
                let payments = self.shop.sandbox.payments();
                payments.set_options(PaymentOptions::default());
            }
            Step::Method {
                which,
                trigger,
                cents,
            } => {
                let (kind, trigger, amount) = TRIGGERS[*trigger];
                let ids = match kind {
                    "orders" => self.orders.clone(),
                    kind => {
                        let orders = self.orders.iter();
                        let found = orders.flat_map(|it| self.by_method(it, kind));
                        found
                            .map(|it| it["id"].as_str().unwrap().to_owned())
                            .collect()
                    }
                };
                let mut attributes = json!({ trigger: true });
                if let (Some(cents), false) = (cents, amount.is_empty()) {
                    attributes[amount] = json!(cents);
                }
                if trigger == "succeeded" {
                    attributes[trigger] = json!(which % 2 == 0);
                }
                if let Some(id) = pick(&ids, *which) {
                    let (status, body) = self.shop.update_2017(kind, &id, attributes);
                    assert!(matches!(status, 200 | 422), "{status} {body}");
                }
            }
            Step::Settle {
                transaction,
                status,
            } => {
                let kinds = KINDS.into_iter().chain(["payment_sessions"]);
                let ids: Vec<_> = kinds.flat_map(|kind| self.of_kind(kind)).collect();
                if let Some(id) = pick(&ids, *transaction) {
                    // It may not come into that state, which is then for the look at everything.
                    let payments = self.shop.sandbox.payments();
                    let _ = payments.settle(&id, STATES[*status].name());
                    if status % 4 == 0 && payments.settle(&id, "invalidated").is_ok() {
                        self.invalidated.insert(id);
                    }
                }
            }
            Step::Delete { kind, which } => {
                let kind = KINDS
                    .into_iter()
                    .chain(["payment_sessions"])
                    .nth(*kind)
                    .unwrap();
                if let Some(id) = pick(&self.of_kind(kind), *which) {
                    let (status, body) = self.shop.delete(kind, &id);
                    assert!(matches!(status, 204 | 423), "{status} {body}");
                }
            }
            Step::Order { which, trigger } => {
                let trigger = ["_placeable", "_place", "_cancel", "_approve"][*trigger];
                let order = pick(&self.orders, *which).unwrap();
                let (status, body) = self.shop.update("orders", &order, json!({ trigger: true }));
                assert!(matches!(status, 200 | 422), "{status} {body}");
            }
        }
    }

    fn follow(&mut self, kind: &str, which: usize, ask: impl Fn(&Shop, &str, &str) -> Answer) {
        if let Some(parent) = pick(&self.of_kind(kind), which) {
            let session = self.seen[&parent].session.clone();
            let answer = ask(&self.shop, &session, &parent);
            self.ask(answer, &session, &parent);
        }
    }

    /// Reads everything, and checks it against what was seen before and for consistency.
    fn look(&mut self) {
        let mut balances = Vec::new();
        for kind in KINDS {
            for found in self.shop.all(kind) {
                let id = found["id"].as_str().unwrap().to_owned();
                let attributes = &found["attributes"];
                let status = attributes["status"].as_str().unwrap().to_owned();
                let reached = format!("{status}_at");
                assert!(
                    status == "pending" || attributes[reached].is_string(),
                    "{attributes}"
                );
                if let Some(before) = self.seen.get(&id) {
                    let open = ["pending", "requires_action", "processing"];
                    let goes_on = open.contains(&before.status.as_str()) && status != "pending";
                    assert!(
                        before.status == status || goes_on,
                        "{id}: {} -> {status}",
                        before.status
                    );
                    assert_eq!(
                        attributes["amount_cents"], before.cents,
                        "an amount changed"
                    );
                }
                let (session, parent) = self.whereabouts(kind, &id);
                let cents = attributes["amount_cents"].as_i64().unwrap();
                for balance in ["capture_balance_cents", "refund_balance_cents"] {
                    if let Some(left) = attributes[balance].as_i64() {
                        balances.push((id.clone(), left));
                    }
                }
                self.seen.insert(
                    id,
                    Seen {
                        kind,
                        session,
                        parent,
                        status,
                        cents,
                    },
                );
            }
        }
        for (id, left) in balances {
            let it = &self.seen[&id];
            let taken =
                self.sum(|other| other.parent == id && matches!(other.kind, CAPTURES | REFUNDS));
            assert!(taken <= it.cents, "{id}: {taken} of {}", it.cents);
            let expected = if it.status == "succeeded" {
                it.cents - taken
            } else {
                0
            };
            assert_eq!(left, expected, "{} {id}", it.kind);
        }
        self.look_at_sessions();
        self.look_at_orders();
    }

    /// What a transaction belongs to: as it was asked for, or, of what a setting did by itself, as it is told.
    fn whereabouts(&self, kind: &str, id: &str) -> (String, String) {
        if let Some(known) = self.seen.get(id) {
            return (known.session.clone(), known.parent.clone());
        }
        if let Some(known) = self.asked.get(id) {
            return known.clone();
        }
        let one = |name: &str| self.shop.related(kind, id, name).pop().unwrap();
        let session = one("payment_session");
        let parent = match kind {
            AUTHORIZATIONS => session.clone(),
            REFUNDS => one("payment_capture"),
            _ => one("payment_authorization"),
        };
        (session, parent)
    }

    fn sum(&self, of: impl Fn(&Seen) -> bool) -> i64 {
        let done = self
            .seen
            .values()
            .filter(|it| it.status == "succeeded" && of(it));
        done.map(|it| it.cents).sum()
    }

    fn look_at_sessions(&mut self) {
        for found in self.shop.all("payment_sessions") {
            let id = found["id"].as_str().unwrap();
            let attributes = &found["attributes"];
            let status = attributes["status"].as_str().unwrap();
            let amount = attributes["amount_cents"].as_i64().unwrap();
            let moved = |kind: &str| self.sum(|it| it.kind == kind && it.session == id);
            let (authorized, captured) = (moved(AUTHORIZATIONS), moved(CAPTURES));
            let (voided, refunded) = (moved(VOIDS), moved(REFUNDS));
            assert!(
                captured <= authorized && refunded <= captured && authorized <= amount,
                "{found}"
            );
            assert_eq!(attributes["capture_balance_cents"], authorized - captured);
            assert_eq!(attributes["refund_balance_cents"], captured - refunded);
            let expected = match (authorized, captured, refunded, voided) {
                _ if self.invalidated.contains(id) => "invalidated",
                (_, captured, refunded, _) if refunded > 0 && refunded == captured => "refunded",
                (_, _, 1.., _) => "partially_refunded",
                (_, captured, ..) if captured == amount => "paid",
                (_, 1.., ..) => "partially_paid",
                (.., 1..) => "voided",
                (1.., ..) => "authorized",
                _ => "unpaid",
            };
            assert_eq!(status, expected, "{found}");
            let before = self.sessions.insert(id.to_owned(), status.to_owned());
            let before = before.unwrap_or_else(|| "unpaid".to_owned());
            assert!(
                may_lead(&before, status, self.after_void),
                "{before} -> {status}"
            );
        }
    }

    fn look_at_orders(&self) {
        for order in &self.orders {
            let sessions = self.shop.get(&format!(
                "/orders/{order}/payment_sessions?page%5Bsize%5D=25"
            ));
            let sessions: Vec<Value> = sessions["data"]
                .as_array()
                .unwrap()
                .iter()
                .map(|it| it["attributes"].clone())
                .collect();
            let taken: BTreeSet<_> = ["authorized", "paid", "partially_paid"].into();
            let taken = sessions
                .iter()
                .filter(|it| taken.contains(it["status"].as_str().unwrap()));
            let sum: i64 = taken.map(|it| it["amount_cents"].as_i64().unwrap()).sum();
            let seen = self.shop.read("orders", order);
            let total = seen["total_amount_cents"].as_i64().unwrap();
            let by_method = |kind: &str| -> i64 {
                let found = self.by_method(order, kind);
                let cents = found
                    .iter()
                    .map(|it| it["attributes"]["amount_cents"].as_i64().unwrap());
                cents.sum()
            };
            let (authorized, captured) = (by_method("authorizations"), by_method("captures"));
            let (voided, refunded) = (by_method("voids"), by_method("refunds"));
            assert!(
                captured + voided <= authorized && refunded <= captured,
                "{order}: {authorized} {captured} {voided} {refunded}"
            );
            let taken = sum + authorized - voided;
            assert!(taken <= total, "{sum} and {authorized} of {total}");
            assert!(authorized == 0 || sessions.is_empty(), "{order}");
            if sessions.len() < 25 {
                let owed = if authorized > 0 { 0 } else { total - sum };
                assert_eq!(seen["session_amount_cents"], owed);
            }
            let status = seen["payment_status"].as_str().unwrap();
            if authorized > 0 && authorized == voided {
                assert_eq!(status, "voided", "{order}");
            }
            assert!(
                status != "unpaid" || (sum, authorized) == (0, 0),
                "{order}: {sum} {authorized}"
            );
        }
        let of_card =
            |kind: &str| self.sum(|it| it.kind == kind && self.gift_cards.contains(&it.session));
        assert!(
            of_card(CAPTURES) - of_card(REFUNDS) <= 1_500,
            "the card paid more than was on it"
        );
    }
}

fn run(steps: &[Step], strict: bool, file: Option<PathBuf>) {
    let mut machine = Machine::new(strict, file);
    for step in steps {
        machine.take(step);
        machine.look();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_history_breaks_a_balance_or_the_table(steps in prop::collection::vec(step(), 1..40), strict in any::<bool>()) {
        run(&steps, strict, None);
    }
}

#[cfg(feature = "sqlite")]
proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_history_in_a_file_breaks_a_balance_or_the_table(steps in prop::collection::vec(step(), 1..30), strict in any::<bool>()) {
        let file = std::env::temp_dir().join(format!("counterfoil-machine-{}.db", std::process::id()));
        let _ = std::fs::remove_file(&file);
        run(&steps, strict, Some(file.clone()));
        let _ = std::fs::remove_file(&file);
    }
}
