//! The engine's interface to a vendor: a profile of plain data, and hooks where it differs from a plain JSON API.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use http::{Method, Request, Response, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::reply::exact;
use super::validation::mismatch;
use super::{
    Body, Brief, Calls, Contract, Endpoint, Exchange, Flow, Happened, Idempotency, Ids, Named,
    Operation, RateLimit, Refusal, Relation, Reply, SeedMember, Violation, World, integers, media,
};
#[cfg(feature = "cassette")]
use super::{Found, Recorded};
use crate::Api;
use crate::store::{ErasedRecord, Record, RecordKind, Scan, StoreError, Transaction};

/// The outcome of a request: its response, or why it was refused.
pub(crate) type Handled = Result<Reply, Refusal>;

/// A handler: a pure function of the exchange and the unit of work.
pub(crate) type Handler = fn(&Exchange<'_>, &mut Transaction<'_>) -> Handled;

/// The effect of a control call on a world, given its body.
pub(crate) type ControlHandler = fn(&World, &Value) -> Result<Value, ControlFailure>;

/// The effect of a control call that stands for a request to the vendor, which came to where the call did.
pub(crate) type SimulationHandler = fn(&Exchange<'_>, &Value) -> Result<Value, ControlFailure>;

/// Why such a call, or the equivalent method of a sandbox, has no effect: a status and a sentence, which begins with
/// a JSON pointer if it is about a member of the body.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{1}")]
pub(crate) struct ControlFailure(pub(crate) StatusCode, pub(crate) String);

impl ControlFailure {
    /// The request is not possible.
    pub(crate) fn refused(reason: impl ToString) -> Self {
        Self(StatusCode::BAD_REQUEST, reason.to_string())
    }
}

impl From<StoreError> for ControlFailure {
    fn from(error: StoreError) -> Self {
        let status = match error {
            StoreError::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        };
        Self(status, error.to_string())
    }
}

impl From<Refusal> for ControlFailure {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Store(error) => error.into(),
            _ => Self::refused("the state of the world does not allow it"),
        }
    }
}

/// The body of such a call as its handler's type.
pub(crate) fn control_body<T: DeserializeOwned>(body: &Value) -> Result<T, ControlFailure> {
    T::deserialize(body).map_err(|_| {
        let violation = mismatch::<T>(body);
        let pointer = violation.full_pointer();
        let place = if pointer.is_empty() {
            "the body"
        } else {
            &pointer
        };
        ControlFailure::refused(format!("{place} {}", violation.rule))
    })
}

/// An endpoint that a vendor serves outside its contract, such as a token endpoint.
pub(crate) struct Unlisted {
    /// Its name for faults.
    pub(crate) name: &'static str,
    /// Whether a request is for it.
    pub(crate) matches: fn(&Exchange<'_>) -> bool,
    pub(crate) serve: fn(&Exchange<'_>) -> Handled,
}

/// A vendor as plain data. The defaults are those of a JSON API without peculiarities.
pub(crate) struct Profile {
    pub(crate) api: Api,
    /// Parsed once per process; the error is why it cannot be parsed.
    pub(crate) contract: &'static LazyLock<Result<Contract, String>>,
    /// The contracts of other versions, if there are several.
    pub(crate) other_contracts: &'static [&'static LazyLock<Result<Contract, String>>],
    /// The handler of an operation, by its id.
    pub(crate) handler: fn(&str) -> Option<Handler>,
    /// Hosts whose requests are for this vendor, whatever their path. `.example.com` means every host below it.
    pub(crate) hosts: &'static [&'static str],
    /// The media type of its JSON.
    pub(crate) media_type: &'static str,
    /// In the order in which they are looked for.
    pub(crate) unlisted: &'static [Unlisted],
    /// Prefixes of paths that other callers than clients are given, such as a user's gateway.
    pub(crate) told_to_others: &'static [&'static str],
    /// The members with the client's own id of a created object, as JSON pointers, of which the first present one
    /// counts.
    pub(crate) references: &'static [&'static str],
    /// The types of all the vendor's stored records.
    pub(crate) records: &'static [RecordKind],
    /// The kinds of records that are shown for inspection.
    pub(crate) kinds: &'static [Kind],
    /// The vendor's calls of the control API, by their operation ids.
    pub(crate) control: &'static [(&'static str, ControlHandler)],
    /// Those of them that simulate what a request would cause, such as messages with links to the mock.
    pub(crate) simulations: &'static [(&'static str, SimulationHandler)],
    /// The members of the bodies of its control calls, by operation id, whose integers have any length.
    pub(crate) exact: &'static [(&'static str, &'static str)],
    /// The vendor's members of a seed, in the order in which they are applied.
    pub(crate) seed: &'static [SeedMember],
    /// Whether the documented world also refuses contract violations; otherwise the journal only notes them.
    pub(crate) always_enforces_contract: bool,
    /// Whether a query with a text instead of an object, as in `page=1`, or an object instead of a list, as in
    /// `include[0]=a`, is refused instead of ignored.
    pub(crate) refuses_bare_objects: bool,
    /// Whether a handler reads undeclared query parameters, such as filters for any member.
    pub(crate) reads_any_query: bool,
    /// Whether the vendor itself allows calls of any web page.
    pub(crate) answers_pages: bool,
    /// Whether the rate-limit headers state when to come back.
    pub(crate) tells_reset: bool,
    /// Generates the id of a request, for vendors that have them.
    pub(crate) request_id: Option<fn(&Ids) -> String>,
    /// How the SDK's calls of the vendor are written.
    pub(crate) calls: Calls,
    /// The environment variables that configure clients, given the URL of the vendor's own paths.
    pub(crate) variables: fn(&str) -> Vec<(&'static str, String)>,
}

impl Profile {
    pub(crate) const fn new(
        api: Api,
        contract: &'static LazyLock<Result<Contract, String>>,
        handler: fn(&str) -> Option<Handler>,
    ) -> Self {
        Self {
            api,
            contract,
            other_contracts: &[],
            handler,
            hosts: &[],
            media_type: "application/json",
            unlisted: &[],
            told_to_others: &[],
            references: &[],
            records: &[],
            kinds: &[],
            control: &[],
            simulations: &[],
            exact: &[],
            seed: &[],
            always_enforces_contract: true,
            refuses_bare_objects: false,
            reads_any_query: false,
            answers_pages: false,
            tells_reset: true,
            request_id: None,
            calls: |_| Ok(()),
            variables: |_| Vec::new(),
        }
    }

    /// The contracts of all versions that can be parsed.
    pub(crate) fn contracts(&self) -> impl Iterator<Item = &'static Contract> {
        let all = std::iter::once(self.contract).chain(self.other_contracts.iter().copied());
        all.filter_map(|it| it.as_ref().ok())
    }

    pub(crate) fn serves_host(&self, host: &str) -> bool {
        self.hosts.iter().any(|known| match known.starts_with('.') {
            true => host.ends_with(known),
            false => host == *known,
        })
    }

    /// Whether a control call has members whose integers have any length.
    pub(crate) fn is_exact(&self, operation: &str) -> bool {
        self.exact.iter().any(|(id, _)| *id == operation)
    }

    /// The body of a control call as its handler reads it: where it is not exact, long integers are doubles.
    pub(crate) fn exact_body(&self, operation: &str, body: &Value) -> Value {
        let exact = self.exact.iter().filter(|(id, _)| *id == operation);
        integers::kept_at(body, exact.map(|(_, pointer)| *pointer))
    }

    /// Whether a world refuses contract violations.
    pub(crate) fn enforces_contract(&self, strict: bool) -> bool {
        strict || self.always_enforces_contract
    }

    /// All names that a fault can target; none if the contract cannot be parsed.
    pub(crate) fn names(&self) -> Named {
        if self.contract.is_err() {
            return Named::default();
        }
        let operations = self.contracts().flat_map(Contract::operations);
        Named {
            operations: operations.map(|it| it.id.as_str()).collect(),
            unlisted: self.unlisted.iter().map(|it| it.name).collect(),
        }
    }
}

/// A vendor's behaviour.
pub(crate) trait Vendor: Sync {
    fn profile(&self) -> &'static Profile;

    /// The contract of a request, for vendors with several versions.
    fn contract(&self, _world: &World, _path: &str) -> &'static LazyLock<Result<Contract, String>> {
        self.profile().contract
    }

    /// The method and path for routing, for vendors whose router considers more than the request line.
    fn addressed<'p>(
        &self,
        _world: &World,
        request: &Request<Bytes>,
        path: &'p str,
    ) -> (Method, Cow<'p, str>) {
        (request.method().clone(), Cow::Borrowed(path))
    }

    /// A path without credentials, for logs.
    fn redacted<'p>(&self, path: &'p str) -> Cow<'p, str> {
        Cow::Borrowed(path)
    }

    /// Adds the vendor's state beyond its records to a new world; the seed determines random values.
    fn open(&self, _world: &mut World, _seed: u64) {}

    /// Resets what [`open`](Vendor::open) added.
    fn reset(&self, _world: &World) {}

    /// The vendor's options in a running world, to be stored with it: all of them, or those that differ from the
    /// settings.
    fn kept(&self, _world: &World, _all: bool) -> Value {
        Value::Null
    }

    /// Restores [stored](Vendor::kept) options, after [`open`](Vendor::open).
    ///
    /// # Errors
    ///
    /// Which part cannot be read, in a sentence.
    fn restore(&self, _world: &World, _kept: Value) -> Result<(), String> {
        Ok(())
    }

    /// Continues the ids that the vendor generates on its own, beside those of requests, at another position: the
    /// records of a restored snapshot may have the next ones.
    fn continue_ids(&self, _world: &World, _position: u64) {}

    /// The endpoint of a delivery that an earlier process, or another one, has left, by its
    /// [stored](super::Endpoint::kept) key.
    fn endpoint(&self, _world: &World, _kept: &Value) -> Option<Arc<dyn Endpoint>> {
        None
    }

    /// Adds the documented rows of the vendor, and those that the user configured, to a fresh world.
    fn seed(&self, _tx: &mut Transaction<'_>, _world: &World) -> Result<(), StoreError> {
        Ok(())
    }

    /// Collects records from a recorded response.
    #[cfg(feature = "cassette")]
    fn recorded(&self, _recorded: &Recorded<'_>, _found: &mut Found<'_>) {}

    /// The collected records as a section of a seed.
    #[cfg(feature = "cassette")]
    fn section(&self, found: Value) -> Value {
        found
    }

    /// The environment of a request, if environments have separate data.
    fn environment(&self, _world: &World, _request: &Request<Bytes>) -> Option<String> {
        None
    }

    /// Reads the request body: `None` if there is none.
    fn read_body(&self, exchange: &Exchange<'_>, _: &Operation) -> Result<Option<Value>, Refusal> {
        media::read_json(exchange.request, self.profile().media_type)
    }

    /// Whether a request is validated by the strict schemas; [`waives`](Vendor::waives) may exempt some rules.
    fn checks_strictly(&self, exchange: &Exchange<'_>) -> bool {
        exchange.strict()
    }

    /// Whether a contract violation is not refused: the vendor, or a setting of the world, ignores it.
    fn waives(&self, _exchange: &Exchange<'_>, _violation: &Violation) -> bool {
        false
    }

    /// The client's identity, under which its rate limit is counted.
    fn authenticate(&self, _exchange: &Exchange<'_>) -> Result<String, Refusal> {
        Ok(String::new())
    }

    /// The vendor's rate limit, whether or not the world enforces it.
    fn rate_limit(&self, _exchange: &Exchange<'_>) -> Option<RateLimit> {
        None
    }

    /// The client's additional rate limit, and the key under which it is counted.
    fn own_rate_limit(&self, _exchange: &Exchange<'_>) -> Option<(String, RateLimit)> {
        None
    }

    /// Notes the state on arrival, for vendors that refuse changes to what has changed in the meantime.
    fn arrive(&self, _exchange: &mut Exchange<'_>) -> Result<(), Refusal> {
        Ok(())
    }

    fn idempotency(&self, _exchange: &Exchange<'_>) -> Option<Idempotency> {
        None
    }

    /// Writes a refusal in the vendor's format.
    fn refuse(&self, exchange: &Exchange<'_>, refusal: Refusal) -> Reply;

    /// Serializes a reply, with the headers of every response of the vendor.
    fn render(&self, _exchange: &Exchange<'_>, reply: Reply) -> Response<Bytes> {
        render(reply, self.profile().media_type, serde_json::to_vec)
    }

    /// Applies the content coding that the client asks for to a recorded response, and returns how long it takes, for
    /// vendors that support that.
    fn encode(&self, _exchange: &Exchange<'_>, _response: &mut Response<Bytes>) -> Duration {
        Duration::ZERO
    }
}

/// Every vendor that is served.
pub(crate) type Vendors = &'static [&'static dyn Vendor];

/// The vendor of an API.
pub(crate) fn vendor_of(vendors: Vendors, api: Api) -> Option<&'static dyn Vendor> {
    vendors.iter().copied().find(|it| it.profile().api == api)
}

/// Serializes a reply with the given JSON writer.
pub(crate) fn render(
    reply: Reply,
    media_type: &'static str,
    write: impl Fn(&Value) -> Result<Vec<u8>, serde_json::Error>,
) -> Response<Bytes> {
    let (media_type, body) = match &reply.body {
        Body::Empty => (None, Bytes::new()),
        Body::Text { media_type, text } => (Some(*media_type), text.clone()),
        Body::Written(text) => (Some(media_type), text.clone()),
        Body::Json(value) => (Some(media_type), exact(write(value).unwrap_or_default())),
    };
    let mut response = Response::new(body);
    *response.status_mut() = reply.status;
    *response.headers_mut() = reply.headers;
    if let Some(media_type) = media_type {
        response
            .headers_mut()
            .entry(CONTENT_TYPE)
            .or_insert(HeaderValue::from_static(media_type));
    }
    if response.status() != StatusCode::NO_CONTENT {
        let length = HeaderValue::from(response.body().len());
        response.headers_mut().insert(CONTENT_LENGTH, length);
    }
    response
}

/// A record for inspection.
pub(crate) trait Inspected: ErasedRecord {
    /// Its summary in a list.
    fn brief(&self) -> Brief;

    /// The record as the vendor's API returns it, without the envelope.
    fn document(
        &self,
        exchange: &Exchange<'_>,
        tx: &mut Transaction<'_>,
    ) -> Result<Value, StoreError>;

    /// Its relations in both directions.
    fn relations(&self, _tx: &mut Transaction<'_>) -> Result<Vec<Relation>, StoreError> {
        Ok(Vec::new())
    }

    /// Its history, oldest first, for vendors that keep one.
    fn history(&self, _tx: &mut Transaction<'_>) -> Result<Vec<Happened>, StoreError> {
        Ok(Vec::new())
    }

    /// The flow of money from it, or to it.
    fn flow(&self, _tx: &mut Transaction<'_>) -> Result<Flow, StoreError> {
        Ok(Flow::default())
    }
}

type Seen = Arc<dyn Inspected>;

/// A kind of record.
pub(crate) struct Kind {
    /// The name in the vendor's paths.
    pub(crate) name: &'static str,
    /// The schema of the contract that describes it.
    pub(crate) schema: &'static str,
    /// Whether it has a [flow](Inspected::flow).
    pub(crate) has_flow: bool,
    /// The index and its keys, if the collection contains other records too.
    keys: Option<(&'static str, &'static [&'static str])>,
    count: fn(&mut Transaction<'_>, Index) -> Result<usize, StoreError>,
    get: fn(&mut Transaction<'_>, &str) -> Result<Option<Seen>, StoreError>,
    scan: fn(&mut Transaction<'_>, Scan<'_>) -> Result<Vec<Seen>, StoreError>,
}

type Index = Option<(&'static str, &'static str)>;

impl Kind {
    /// Every record of a type.
    pub(crate) const fn of<R: Record + Inspected>(
        name: &'static str,
        schema: &'static str,
    ) -> Self {
        Self {
            name,
            schema,
            has_flow: false,
            keys: None,
            count: |tx, index| tx.count::<R>(index),
            get: |tx, id| Ok(tx.get::<R>(id)?.map(|it| it as Seen)),
            scan: |tx, scan| {
                let found = tx.scan::<R>(scan)?.into_iter();
                Ok(found.map(|it| it as Seen).collect())
            },
        }
    }

    /// Only those that hold one of these keys of an index; none hold two.
    pub(crate) const fn under(
        mut self,
        index: &'static str,
        keys: &'static [&'static str],
    ) -> Self {
        self.keys = Some((index, keys));
        self
    }

    pub(crate) const fn with_flow(mut self) -> Self {
        self.has_flow = true;
        self
    }

    pub(crate) fn count(&self, tx: &mut Transaction<'_>) -> Result<usize, StoreError> {
        let mut counts = self.indexes().map(|index| (self.count)(tx, index));
        counts.try_fold(0, |sum, count| Ok(sum + count?))
    }

    pub(crate) fn get(
        &self,
        tx: &mut Transaction<'_>,
        id: &str,
    ) -> Result<Option<Seen>, StoreError> {
        let found = (self.get)(tx, id)?;
        Ok(found.filter(|it| self.indexes().any(|index| holds(&**it, index))))
    }

    /// Up to this many of them, newest first, after one of them.
    pub(crate) fn page(
        &self,
        tx: &mut Transaction<'_>,
        after: Option<&Seen>,
        limit: usize,
    ) -> Result<Vec<Seen>, StoreError> {
        let mut found = Vec::new();
        let mut behind = after.map(|it| it.id());
        let has_begun = |index: &Index| after.is_none_or(|after| holds(&**after, *index));
        for index in self.indexes().skip_while(|index| !has_begun(index)) {
            let behind = behind.take();
            let scan = Scan {
                index,
                after: behind.as_deref(),
                limit: Some(limit - found.len()),
                newest_first: true,
                ..Scan::all()
            };
            found.extend((self.scan)(tx, scan)?);
            if found.len() == limit {
                break;
            }
        }
        Ok(found)
    }

    fn indexes(&self) -> impl Iterator<Item = Index> {
        let keys = self.keys.into_iter();
        let keys = keys.flat_map(|(name, keys)| keys.iter().map(move |key| Some((name, *key))));
        keys.chain(self.keys.is_none().then_some(None))
    }
}

fn holds(record: &dyn Inspected, index: Index) -> bool {
    index.is_none_or(|(name, key)| {
        let mut held = record.indexes().into_iter();
        held.any(|it| it.name == name && it.key == key)
    })
}
