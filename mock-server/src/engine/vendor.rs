//! What the engine asks of a vendor: a profile of plain data, and hooks where one differs from a plain JSON API.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use http::{Method, Request, Response, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{
    Body, Brief, Calls, Contract, Endpoint, Exchange, Flow, Happened, Idempotency, Ids, Operation,
    RateLimit, Refusal, Relation, Reply, SeedMember, Violation, World, media,
};
#[cfg(feature = "cassette")]
use super::{Found, Recorded};
use crate::Api;
use crate::store::{ErasedRecord, Record, RecordKind, Scan, StoreError, Transaction};

/// What becomes of a request: its answer, or why there is another.
pub(crate) type Handled = Result<Reply, Refusal>;

/// What a handler is: a pure function of the exchange and the unit of work.
pub(crate) type Handler = fn(&Exchange<'_>, &mut Transaction<'_>) -> Handled;

/// What a call of the control API does to a world, given its body.
pub(crate) type ControlHandler = fn(&World, &Value) -> Result<Value, ControlFailure>;

/// Why such a call, or the method of a sandbox that does the same, does nothing: a status and a sentence, which begins with a
/// JSON pointer if it is about a member of the body.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{1}")]
pub(crate) struct ControlFailure(pub(crate) StatusCode, pub(crate) String);

impl ControlFailure {
    /// What was asked for cannot be.
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

/// The body of such a call as what its handler works with.
pub(crate) fn control_body<T: DeserializeOwned>(body: &Value) -> Result<T, ControlFailure> {
    let refused = |error| ControlFailure::refused(format!("the body: {error}"));
    T::deserialize(body).map_err(refused)
}

/// An endpoint that a vendor serves and its contract does not describe, such as a token endpoint.
pub(crate) struct Unlisted {
    /// What faults know it by.
    pub(crate) name: &'static str,
    /// Whether a request is for it.
    pub(crate) matches: fn(&Exchange<'_>) -> bool,
    pub(crate) serve: fn(&Exchange<'_>) -> Handled,
}

/// What a vendor is, as plain data. The defaults are a JSON API without peculiarities.
pub(crate) struct Profile {
    pub(crate) api: Api,
    /// Read once per process; the error is why it cannot be read.
    pub(crate) contract: &'static LazyLock<Result<Contract, String>>,
    /// Those of the other versions, in a vendor with several.
    pub(crate) other_contracts: &'static [&'static LazyLock<Result<Contract, String>>],
    /// The handler of an operation, by its id.
    pub(crate) handler: fn(&str) -> Option<Handler>,
    /// Hosts whose requests are for this vendor, whatever their path. `.example.com` means every host below it.
    pub(crate) hosts: &'static [&'static str],
    /// The media type of its JSON.
    pub(crate) media_type: &'static str,
    /// In the order in which they are looked for.
    pub(crate) unlisted: &'static [Unlisted],
    /// What paths begin with that others than clients are told of, such as a gateway of the user's.
    pub(crate) told_to_others: &'static [&'static str],
    /// What a create has the client's own name of the thing in, as JSON pointers, of which the first that is there counts.
    pub(crate) references: &'static [&'static str],
    /// The types of all that the vendor keeps in the store.
    pub(crate) records: &'static [RecordKind],
    /// What of it is shown to those who look into a world.
    pub(crate) kinds: &'static [Kind],
    /// The vendor's calls of the control API, by their operation ids.
    pub(crate) control: &'static [(&'static str, ControlHandler)],
    /// What of a seed is for the vendor, in the order in which it is taken.
    pub(crate) seed: &'static [SeedMember],
    /// Whether the documented world too refuses what breaks the contract; else it is only noted in the journal there.
    pub(crate) always_enforces_contract: bool,
    /// Whether a query that has a text where an object belongs, as in `page=1`, or an object where a list does, as in
    /// `include[0]=a`, is refused rather than ignored.
    pub(crate) refuses_bare_objects: bool,
    /// Whether a handler reads query parameters that the contract does not declare, as a filter for any member is.
    pub(crate) reads_any_query: bool,
    /// Whether the vendor itself lets any web page call it.
    pub(crate) answers_pages: bool,
    /// Whether the headers about a rate limit tell when to come back.
    pub(crate) tells_reset: bool,
    /// Draws the id of a new request, in a vendor that names requests.
    pub(crate) request_id: Option<fn(&Ids) -> String>,
    /// How the SDK's calls of the vendor are written.
    pub(crate) calls: Calls,
    /// What clients are set up from where the vendor's own paths begin at this URL, as environment variables.
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

    /// The contract of every version that can be read.
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

    /// Whether what breaks the contract is refused in a world.
    pub(crate) fn enforces_contract(&self, strict: bool) -> bool {
        strict || self.always_enforces_contract
    }

    /// Everything that a fault can name; nothing if the contract cannot be read.
    pub(crate) fn names(&self) -> Vec<&'static str> {
        if self.contract.is_err() {
            return Vec::new();
        }
        let operations = self.contracts().flat_map(Contract::operations);
        let operations = operations.map(|it| it.id.as_str());
        let unlisted = self.unlisted.iter().map(|it| it.name);
        operations.chain(unlisted).collect()
    }
}

/// A vendor's behaviour.
pub(crate) trait Vendor: Sync {
    fn profile(&self) -> &'static Profile;

    /// The contract that a request is held against, in a vendor with several versions.
    fn contract(&self, _world: &World, _path: &str) -> &'static LazyLock<Result<Contract, String>> {
        self.profile().contract
    }

    /// The method and path to route by, in the vendors whose router reads more into a request than its first line.
    fn addressed<'p>(
        &self,
        _world: &World,
        request: &Request<Bytes>,
        path: &'p str,
    ) -> (Method, Cow<'p, str>) {
        (request.method().clone(), Cow::Borrowed(path))
    }

    /// A path without what opens something, as logs may have it.
    fn redacted<'p>(&self, path: &'p str) -> Cow<'p, str> {
        Cow::Borrowed(path)
    }

    /// Puts what the vendor keeps beside its records into a new world; the seed pins what it draws.
    fn open(&self, _world: &mut World, _seed: u64) {}

    /// Puts what [`open`](Vendor::open) put there back as it was.
    fn reset(&self, _world: &World) {}

    /// What was ordered of the vendor in a living world and is beside its records, to be kept with the world: all of it, or
    /// what is not as the settings have it.
    fn kept(&self, _world: &World, _all: bool) -> Value {
        Value::Null
    }

    /// Puts back what was [kept](Vendor::kept), after [`open`](Vendor::open).
    ///
    /// # Errors
    ///
    /// What cannot be read of it, in a sentence.
    fn restore(&self, _world: &World, _kept: Value) -> Result<(), String> {
        Ok(())
    }

    /// The endpoint of what an earlier process, or another one, has left to be delivered, by what it is
    /// [known](super::Endpoint::kept) by.
    fn endpoint(&self, _world: &World, _kept: &Value) -> Option<Arc<dyn Endpoint>> {
        None
    }

    /// Puts the rows that the vendor documents as present, and those that the user configured, into a fresh world.
    fn seed(&self, _tx: &mut Transaction<'_>, _world: &World) -> Result<(), StoreError> {
        Ok(())
    }

    /// Notes what a recorded answer shows to exist.
    #[cfg(feature = "cassette")]
    fn recorded(&self, _recorded: &Recorded<'_>, _found: &mut Found<'_>) {}

    /// What was found of it as the section of a seed.
    #[cfg(feature = "cassette")]
    fn section(&self, found: Value) -> Value {
        found
    }

    /// The environment that a request addresses, where environments have data of their own.
    fn environment(&self, _world: &World, _request: &Request<Bytes>) -> Option<String> {
        None
    }

    /// Reads the request body: `None` if there is none.
    fn read_body(&self, exchange: &Exchange<'_>, _: &Operation) -> Result<Option<Value>, Refusal> {
        media::read_json(exchange.request, self.profile().media_type)
    }

    /// Whether a request is held to the strict schemas; [`waives`](Vendor::waives) may let some of their rules go.
    fn checks_strictly(&self, exchange: &Exchange<'_>) -> bool {
        exchange.strict()
    }

    /// Whether a broken rule of the contract is no reason to refuse: the vendor looks past it, or the world is told to.
    fn waives(&self, _exchange: &Exchange<'_>, _violation: &Violation) -> bool {
        false
    }

    /// Who the client is: the key that its rate limit is counted under.
    fn authenticate(&self, _exchange: &Exchange<'_>) -> Result<String, Refusal> {
        Ok(String::new())
    }

    /// The vendor's rate limit, whether or not the world counts.
    fn rate_limit(&self, _exchange: &Exchange<'_>) -> Option<RateLimit> {
        None
    }

    /// A limit of the client's own beside that one, and the key that it is counted under.
    fn own_rate_limit(&self, _exchange: &Exchange<'_>) -> Option<(String, RateLimit)> {
        None
    }

    /// Notes what a request finds on its arrival, in the vendors that refuse changes to what changed meanwhile.
    fn arrive(&self, _exchange: &mut Exchange<'_>) -> Result<(), Refusal> {
        Ok(())
    }

    fn idempotency(&self, _exchange: &Exchange<'_>) -> Option<Idempotency> {
        None
    }

    /// Says a refusal in the vendor's words.
    fn refuse(&self, exchange: &Exchange<'_>, refusal: Refusal) -> Reply;

    /// Writes a reply as bytes, with the headers that every answer of the vendor has.
    fn render(&self, _exchange: &Exchange<'_>, reply: Reply) -> Response<Bytes> {
        render(reply, self.profile().media_type, serde_json::to_vec)
    }

    /// Puts an answer that is in the journal already into the content coding that the client asks for, and says how
    /// long it takes, where a client can ask for that.
    fn encode(&self, _exchange: &Exchange<'_>, _response: &mut Response<Bytes>) -> Duration {
        Duration::ZERO
    }
}

/// Every vendor that is served.
pub(crate) type Vendors = &'static [&'static dyn Vendor];

/// The one of an API.
pub(crate) fn vendor_of(vendors: Vendors, api: Api) -> Option<&'static dyn Vendor> {
    vendors.iter().copied().find(|it| it.profile().api == api)
}

/// Writes a reply with the given JSON writer.
pub(crate) fn render(
    reply: Reply,
    media_type: &'static str,
    write: impl Fn(&Value) -> Result<Vec<u8>, serde_json::Error>,
) -> Response<Bytes> {
    let (media_type, body) = match &reply.body {
        Body::Empty => (None, Bytes::new()),
        Body::Text { media_type, text } => (Some(*media_type), text.clone()),
        Body::Written(text) => (Some(media_type), text.clone()),
        Body::Json(value) => {
            let mut written = write(value).unwrap_or_default();
            // The journal keeps it.
            written.shrink_to_fit();
            (Some(media_type), written.into())
        }
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

/// A record as those see it who look into a world.
pub(crate) trait Inspected: ErasedRecord {
    /// What a list says of it.
    fn brief(&self) -> Brief;

    /// It as the vendor's API answers it, without the envelope.
    fn document(
        &self,
        exchange: &Exchange<'_>,
        tx: &mut Transaction<'_>,
    ) -> Result<Value, StoreError>;

    /// What it leads to, and what leads to it.
    fn relations(&self, _tx: &mut Transaction<'_>) -> Result<Vec<Relation>, StoreError> {
        Ok(Vec::new())
    }

    /// What happened to it, oldest first, in the vendors that keep that.
    fn history(&self, _tx: &mut Transaction<'_>) -> Result<Vec<Happened>, StoreError> {
        Ok(Vec::new())
    }

    /// How money moves from it, or to it.
    fn flow(&self, _tx: &mut Transaction<'_>) -> Result<Flow, StoreError> {
        Ok(Flow::default())
    }
}

type Seen = Arc<dyn Inspected>;

/// A kind of record.
pub(crate) struct Kind {
    /// As the vendor's paths have it.
    pub(crate) name: &'static str,
    /// The schema of the contract that describes one.
    pub(crate) schema: &'static str,
    /// Whether a [flow](Inspected::flow) is told of one.
    pub(crate) has_flow: bool,
    /// The index and its keys, where the collection has others too.
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

    /// Only those that hold one of these keys of an index; none holds two.
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

    /// So many of them at most, the newest first, behind one of them.
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
