//! The external gateway: the user's own endpoints, which the mock calls as Commerce Layer does, and which notify it.
//!
//! A call is sent once the change that causes it is committed, on the world's clock; its response is a separate
//! change. Neither happens under the world's lock.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{Method, StatusCode};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use url::{Host, Url};

use super::entry::Entry;
use super::gateway::{Gateway, NOTIFICATIONS};
use super::record::{BY_RELATION, relation_key};
use super::save::save;
use super::session::Session;
use super::shared::Shared;
use super::signature::{SIGNATURE, is_signed, signature};
use super::state::TransactionStatus;
use super::transaction::{BY_TOKEN, Kind, Transaction, token_key};
use super::work::Work;
use super::{documents, refusals, settlement};
use crate::Api;
use crate::engine::{
    Answer, Attempt, AuthFailure, Endpoint, Exchange, Failure, Message, Refusal, Reply, World,
    integers, media,
};
use crate::store::{self, Access, Scan};

/// The parts of an instrument that Commerce Layer stores.
const INSTRUMENT: &[&str] = &[
    "issuer",
    "issuer_type",
    "card_type",
    "card_last_digits",
    "card_expiry_month",
    "card_expiry_year",
    "card_holder_name",
    "card_fingerprint",
    "account_id",
    "account_email",
    "account_status",
];

/// The kind of transaction that an event type stands for.
fn kind_of(event_type: &str) -> Option<Kind> {
    Some(match event_type {
        "AUTHORIZATION" => Kind::Authorization,
        "CAPTURE" => Kind::Capture,
        "VOID" => Kind::Void,
        "REFUND" => Kind::Refund,
        _ => return None,
    })
}

fn url_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Authorization => "authorization_url",
        Kind::Capture => "capture_url",
        Kind::Void => "void_url",
        Kind::Refund => "refund_url",
    }
}

/// Calls the gateway for a transaction. An impossible or completed call is left to the worker.
pub(super) fn call(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    session: &Session,
    transaction: &Transaction,
    due: Timestamp,
) -> Result<(), Refusal> {
    let is_blocked = obstacle(work, tx, &transaction.setting, transaction.kind)?.is_some();
    if is_blocked || settlement::twin(work, tx, transaction)?.is_some() {
        let mut changed = transaction.clone();
        changed.due = Some(due);
        work.wake_at(due);
        return save(work, tx, Some(transaction), changed).map(drop);
    }
    let target = Target::Transaction(transaction.base.id.clone());
    send(
        work,
        tx,
        &session.setting,
        url_name(transaction.kind),
        target,
        Some(session),
        due,
    )
}

/// Notifies the gateway of a new session, if it wants that.
pub(super) fn open_session(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    setting: &Entry,
    session: &Session,
) -> Result<(), Refusal> {
    if setting.base.text("session_url").is_none() {
        return Ok(());
    }
    let target = Target::Session(session.base.id.clone());
    send(
        work,
        tx,
        &setting.base.id,
        "session_url",
        target,
        Some(session),
        work.now(),
    )
}

/// Has the gateway keep the instrument of a new wallet, if it is one of these.
pub(super) fn open_wallet(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    setting: &Entry,
    wallet: &Entry,
) -> Result<(), Refusal> {
    if setting.gateway() != Some(Gateway::External) {
        return Ok(());
    }
    let target = Target::Wallet(wallet.base.id.clone());
    send(
        work,
        tx,
        &setting.base.id,
        "token_url",
        target,
        None,
        work.now(),
    )
}

/// Why the gateway cannot be called, if something is in the way.
pub(super) fn obstacle(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    setting: &str,
    kind: Kind,
) -> Result<Option<String>, Refusal> {
    let setting = tx.get::<Entry>(setting)?.ok_or(Refusal::NotFound)?;
    Ok(address(work, &setting, url_name(kind)).err())
}

/// The address that a setting gives, if the mock calls it.
fn address(work: &Work<'_>, setting: &Entry, name: &str) -> Result<Url, String> {
    if setting.base.text("circuit_state") == Some("open") {
        return Err("the circuit is open".to_owned());
    }
    let url = setting.base.text(name).unwrap_or_default();
    let url = Url::parse(url).map_err(|error| format!("{name}: {error}"))?;
    let is_loopback = match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    match () {
        () if url.scheme() != "http" => Err(format!("{name}: the mock speaks http:// alone")),
        () if !is_loopback && !work.options.remote_gateways => Err(format!(
            "{name}: the mock calls loopback alone unless it is allowed more"
        )),
        () => Ok(url),
    }
}

fn send(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    setting: &str,
    url_name: &'static str,
    target: Target,
    session: Option<&Session>,
    due: Timestamp,
) -> Result<(), Refusal> {
    if work.plants {
        return Ok(());
    }
    let setting = tx.get::<Entry>(setting)?.ok_or(Refusal::NotFound)?;
    let Ok(url) = address(work, &setting, url_name) else {
        return Ok(());
    };
    let includes = setting.base.attributes.get("external_includes");
    let includes = includes.and_then(Value::as_array).into_iter().flatten();
    let includes: Vec<_> = includes.filter_map(Value::as_str).collect();
    let body = match &target {
        Target::Wallet(id) => documents::wallet(tx, &work.root, id)?,
        Target::Session(_) | Target::Transaction(_) => {
            documents::order(tx, &work.root, session, &includes)?
        }
    };
    let secret = setting.base.text("shared_secret").unwrap_or_default();
    let kept = KeptCall {
        setting: setting.base.id.clone(),
        url: url.to_string(),
        secret: secret.to_owned(),
        target,
    };
    work.send(Message {
        event_id: work.stamp.ids.letters(10),
        event: url_name.trim_end_matches("_url").to_owned(),
        body: integers::write(&body).unwrap_or_default().into(),
        due: Some(due),
        log: None,
        kept: Vec::new(),
        endpoint: Arc::new(Call::new(work.shared.clone(), kept, url)),
    });
    Ok(())
}

/// The gateway of a call that another process was to make.
pub(in crate::apis::commerce_layer) fn endpoint(
    world: &World,
    kept: &Value,
) -> Option<Arc<dyn Endpoint>> {
    let kept = KeptCall::deserialize(kept).ok()?;
    let url = Url::parse(&kept.url).ok()?;
    Some(Arc::new(Call::new(Shared::of(world).ok()?, kept, url)))
}

/// The subject of a call.
#[derive(Debug, Clone, Serialize, Deserialize)]
enum Target {
    Session(String),
    Transaction(String),
    Wallet(String),
}

/// The identity of a call, whichever process makes it.
#[derive(Serialize, Deserialize)]
struct KeptCall {
    setting: String,
    url: String,
    secret: String,
    target: Target,
}

/// One call of the gateway.
struct Call {
    kept: KeptCall,
    url: Url,
    timeout: Duration,
    is_remote_allowed: bool,
    shared: Arc<Shared>,
}

impl Call {
    fn new(shared: Arc<Shared>, kept: KeptCall, url: Url) -> Self {
        let options = shared.options();
        Self {
            kept,
            url,
            timeout: Duration::from_millis(options.gateway_timeout_ms),
            is_remote_allowed: options.remote_gateways,
            shared,
        }
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("setting", &self.kept.setting)
            .field("target", &self.kept.target)
            .finish_non_exhaustive()
    }
}

impl Endpoint for Call {
    fn api(&self) -> Api {
        Api::CommerceLayer
    }

    fn id(&self) -> &str {
        &self.kept.setting
    }

    fn url(&self) -> &Url {
        &self.url
    }

    fn retries(&self) -> &'static [i64] {
        &[]
    }

    fn kept(&self) -> Option<Value> {
        serde_json::to_value(&self.kept).ok()
    }

    fn accepts(&self, status: u16) -> bool {
        (200..300).contains(&status)
    }

    fn headers(&self, attempt: &Attempt<'_>) -> Vec<(&'static str, String)> {
        vec![(
            SIGNATURE.as_str(),
            signature(&self.kept.secret, attempt.body),
        )]
    }

    fn is_asked(&self) -> bool {
        true
    }

    fn timeout(&self) -> Option<Duration> {
        Some(self.timeout)
    }

    fn is_loopback_only(&self) -> bool {
        !self.is_remote_allowed
    }

    fn answered(&self, outcome: Result<&Answer, Failure>) -> Option<Vec<Message>> {
        let verdict = Verdict::of(outcome);
        let changed = self
            .shared
            .change(self.shared.now(), Access::Write, |work, tx| {
                note_circuit(work, tx, &self.kept.setting, &verdict)?;
                match &self.kept.target {
                    Target::Session(id) => session_opened(work, tx, id, &verdict),
                    Target::Transaction(id) => transaction_answered(work, tx, id, &verdict),
                    Target::Wallet(id) => wallet_answered(work, tx, id, &verdict),
                }
            });
        match changed {
            Err(Refusal::Store(_)) => None,
            // Where a rule is in the way, it stays pending for ever, as with an exception of the vendor's worker.
            changed => Some(changed.unwrap_or_default()),
        }
    }
}

/// The gateway's response.
struct Verdict {
    status: TransactionStatus,
    /// The stored part of it, under `response_data`.
    answer: Value,
    /// Whether the gateway itself failed, and did not only decline.
    is_outage: bool,
}

impl Verdict {
    fn of(outcome: Result<&Answer, Failure>) -> Self {
        let new = |status, answer, is_outage| Self {
            status,
            answer,
            is_outage,
        };
        let failed =
            |reason: String| new(TransactionStatus::Failed, json!({ "error": reason }), true);
        let answer = match outcome {
            Ok(answer) => answer,
            Err(failure) => return failed(failure.to_string()),
        };
        let body: Option<Value> = media::json(&answer.body).ok();
        match (answer.status, body) {
            (200..300, Some(body)) if body["success"] == json!(true) => {
                let data = json!({ "data": body["data"] });
                new(TransactionStatus::Succeeded, data, false)
            }
            (200..500, Some(body)) if body.is_object() => new(
                TransactionStatus::Declined,
                json!({ "error": body["error"] }),
                false,
            ),
            (status @ 400..500, _) => new(
                TransactionStatus::Declined,
                json!({ "error": status }),
                false,
            ),
            (_, Some(body)) if body.is_object() => new(
                TransactionStatus::Failed,
                json!({ "error": body["error"] }),
                true,
            ),
            (status, _) => failed(format!("{status} without a document")),
        }
    }

    fn data(&self, name: &str) -> Option<&str> {
        self.answer["data"][name].as_str()
    }
}

/// Counts the failures in a row; too many open the circuit, and no call leaves until it is reset.
fn note_circuit(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    setting: &str,
    verdict: &Verdict,
) -> Result<(), Refusal> {
    let Some(setting) = tx.get::<Entry>(setting)? else {
        return Ok(());
    };
    let failures = match verdict.is_outage {
        true => setting.integer("circuit_failure_count").unwrap_or(0) + 1,
        false => 0,
    };
    let mut changed = Entry::clone(&setting);
    changed.base.set("circuit_failure_count", failures);
    if failures >= i64::from(work.options.circuit_threshold.get()) {
        changed.base.set("circuit_state", "open");
    }
    match changed == *setting {
        true => Ok(()),
        false => save(work, tx, Some(&*setting), changed).map(drop),
    }
}

fn session_opened(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    id: &str,
    verdict: &Verdict,
) -> Result<(), Refusal> {
    let Some(session) = tx.get::<Session>(id)? else {
        return Ok(());
    };
    let mut changed = Session::clone(&session);
    changed.base.set("response_data", verdict.answer.clone());
    if let Some(token) = verdict
        .data("id")
        .or_else(|| verdict.data("transaction_token"))
    {
        changed.base.set("token", token);
    }
    save(work, tx, Some(&*session), changed).map(drop)
}

fn transaction_answered(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    id: &str,
    verdict: &Verdict,
) -> Result<(), Refusal> {
    // A transaction that was settled in the meantime, by a notification or a test, stays as it is.
    let known = tx.get::<Transaction>(id)?;
    let Some(transaction) = known.filter(|it| it.may_become(verdict.status)) else {
        return Ok(());
    };
    let mut changed = Transaction::clone(&transaction);
    if let Some(token) = verdict.data("transaction_token") {
        changed.base.set("token", token);
    }
    let changed = save(work, tx, Some(&*transaction), changed)?;
    let answer = Some(verdict.answer.clone());
    settlement::settle(work, tx, &changed, verdict.status, answer)?;
    let instrument = verdict.answer["data"]["payment_instrument"].as_object();
    if let (Some(instrument), Some(session)) = (instrument, tx.get::<Session>(&changed.session)?) {
        let known = INSTRUMENT
            .iter()
            .filter_map(|it| Some((*it, instrument.get(*it)?.clone())));
        let mut changed = Session::clone(&session);
        changed.base.set(
            "payment_instrument",
            known.map(|(k, v)| (k.to_owned(), v)).collect::<Value>(),
        );
        save(work, tx, Some(&*session), changed)?;
    }
    Ok(())
}

fn wallet_answered(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    id: &str,
    verdict: &Verdict,
) -> Result<(), Refusal> {
    let Some(wallet) = tx.get::<Entry>(id)? else {
        return Ok(());
    };
    let mut changed = Entry::clone(&wallet);
    changed.base.set("response_data", verdict.answer.clone());
    if let Some(token) = verdict
        .data("payment_source_token")
        .or_else(|| verdict.data("transaction_token"))
    {
        changed.base.set("payment_token", token);
    }
    if let Some(status) = Entry::wallet_status(verdict.status) {
        changed.enter(status, work.now());
    }
    save(work, tx, Some(&*wallet), changed).map(drop)
}

/// Whether a request is a notification of a gateway.
pub(in crate::apis::commerce_layer) fn is_notification(exchange: &Exchange<'_>) -> bool {
    exchange.path.starts_with(NOTIFICATIONS)
}

/// Takes a notification of an external gateway, which is signed like the calls of it.
pub(in crate::apis::commerce_layer) fn notify(exchange: &Exchange<'_>) -> Result<Reply, Refusal> {
    if exchange.request.method() != Method::POST {
        return Err(Refusal::MethodNotAllowed(vec![Method::POST]));
    }
    let body = media::bytes(exchange.request)?;
    let id = exchange.path.trim_start_matches(NOTIFICATIONS);
    let shared = Shared::of(exchange.world)?;
    let mut messages = Vec::new();
    let reply = exchange.world.store.transact(|tx| {
        let setting = tx.get::<Entry>(id)?.ok_or(Refusal::NotFound)?;
        let secret = setting
            .base
            .text("shared_secret")
            .ok_or(Refusal::NotFound)?;
        let sent = exchange.header(&SIGNATURE).unwrap_or_default();
        if !is_signed(secret, body, sent) {
            return Err(Refusal::Unauthenticated(AuthFailure::Unknown));
        }
        let notification = media::json(body)?;
        let work = Work::of_worker(&shared, exchange.now);
        let reply = take(&work, tx, &setting, &notification)?;
        messages = work.into_messages(tx)?;
        let world = exchange.world;
        world.outbox.keep(tx, &world.store, &mut messages)?;
        Ok(reply)
    })?;
    messages.into_iter().for_each(|it| exchange.announce(it));
    Ok(reply)
}

/// Changes the status of a transaction as a notification says.
fn take(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    setting: &Entry,
    notification: &Value,
) -> Result<Reply, Refusal> {
    let refused = |reason: &str| {
        let body = json!({ "success": false, "error": reason });
        Ok(Reply::json(StatusCode::UNPROCESSABLE_ENTITY, body))
    };
    let Ok(status) = serde_json::from_value::<TransactionStatus>(notification["status"].clone())
    else {
        return refused("the status is none of a transaction");
    };
    let kind = notification["event_type"].as_str().and_then(kind_of);
    let Some(kind) = kind else {
        return refused("the event type is none of a transaction");
    };
    let data = &notification["data"];
    let Some(transaction) = subject(tx, setting, kind, data)? else {
        return refused("no transaction of this event type has these tokens");
    };
    if !transaction.may_become(status) {
        return refused("the state of the transaction does not allow it");
    }
    let told = &data["amount_cents"];
    if !told.is_null() && refusals::cents(told) != Some(transaction.amount_cents) {
        return refused("the amount is not that of the transaction");
    }
    let mut changed = Transaction::clone(&transaction);
    if let Some(token) = data["transaction_token"].as_str() {
        changed.base.set("token", token);
    }
    let changed = save(work, tx, Some(&*transaction), changed)?;
    let answer = Some(json!({ "data": data }));
    settlement::settle(work, tx, &changed, status, answer)?;
    Ok(Reply::ok(json!({ "success": true })))
}

/// The transaction of this kind that has the token, or one under way of the session that has it: of the amount that is
/// told if there is one, else the oldest.
fn subject(
    tx: &mut store::Transaction<'_>,
    setting: &Entry,
    kind: Kind,
    data: &Value,
) -> Result<Option<Arc<Transaction>>, Refusal> {
    if let Some(token) = data["transaction_token"].as_str() {
        let key = token_key(&setting.base.id, token);
        let known = tx.find_by::<Transaction>(BY_TOKEN, &key)?;
        if let Some(known) = known.filter(|it| it.kind == kind) {
            return Ok(Some(known));
        }
    }
    let Some(token) = data["session_token"].as_str() else {
        return Ok(None);
    };
    let key = relation_key("payment_setting", &setting.base.id);
    let sessions = tx.scan::<Session>(Scan::all().index(BY_RELATION, &key))?;
    let mut sessions = sessions.iter();
    let Some(session) = sessions.find(|it| it.base.text("token") == Some(token)) else {
        return Ok(None);
    };
    let mut open = session.transactions(tx)?;
    open.retain(|it| it.kind == kind && !it.status.is_final());
    let told = refusals::cents(&data["amount_cents"]);
    let fits = open.iter().find(|it| told == Some(it.amount_cents));
    Ok(fits.or(open.first()).cloned())
}
