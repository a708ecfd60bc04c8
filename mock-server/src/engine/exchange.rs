//! One exchange as the stages and the handlers see it.

use std::cell::{Cell, RefCell};

use bytes::Bytes;
use http::Method;
use http::header::{HOST, HeaderName};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;

use super::contract::{Contract, Operation, Route};
use super::parameters::{self, Parameters};
use super::validation::mismatch;
use super::{Location, Message, Quota, Refusal, Vendor, Violation, World};
use crate::store::{StoreError, Transaction};

/// The original target of a request, if the shell had to encode something in it: a request extension.
#[derive(Debug, Clone)]
pub(crate) struct TargetAsSent(pub(crate) String);

/// The host of a request: that of its target, if it has one, else its `Host` (RFC 9112, section 3.2.2). User
/// information before an `@` is omitted, because no link repeats it.
pub(crate) fn authority(request: &http::Request<Bytes>) -> Option<&str> {
    let of_target = request.uri().authority().map(|it| it.as_str());
    let authority = of_target.or_else(|| request.headers().get(HOST)?.to_str().ok())?;
    Some(authority.rsplit('@').next().unwrap_or_default())
}

/// A request extension: the request came over TLS.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Secure;

/// The scheme and host by which a client addressed the mock: `http` and `127.0.0.1:4010`.
pub(super) fn place(request: &http::Request<Bytes>) -> (&str, &str) {
    let scheme = match request.extensions().get::<Secure>() {
        Some(Secure) => "https",
        None => request.uri().scheme_str().unwrap_or("http"),
    };
    (scheme, authority(request).unwrap_or("localhost"))
}

/// The same as a URL: `http://127.0.0.1:4010`.
pub(crate) fn origin(request: &http::Request<Bytes>) -> String {
    let (scheme, authority) = place(request);
    [scheme, "://", authority].concat()
}

/// A request in a world, with everything known about it.
pub(crate) struct Exchange<'a> {
    pub(crate) world: &'a World,
    pub(crate) vendor: &'static dyn Vendor,
    pub(crate) request: &'a http::Request<Bytes>,
    /// The prefix of the vendor's own path: empty, `/persona`, `/s/world/persona`.
    pub(crate) mount: &'a str,
    /// The vendor's own path, raw: `/api/v1/transactions`.
    pub(crate) path: &'a str,
    pub(crate) query: Vec<(String, String)>,
    /// The time of the whole exchange.
    pub(crate) now: Timestamp,
    /// The request id, for vendors that have them.
    pub(crate) request_id: String,
    pub(crate) operation: Option<&'static Operation>,
    /// The authenticated client; empty before authentication.
    pub(crate) principal: String,
    /// The remaining rate limit, for vendors that have one.
    pub(crate) rate_quota: Cell<Option<Quota>>,
    /// The remaining quota of the objects that the request creates, for vendors that have one; an error if it is exceeded.
    pub(crate) creation_quota: Option<Result<Quota, Quota>>,
    path_parameters: Vec<(&'a str, String)>,
    parameters: Parameters,
    body: Option<Value>,
    violations: Vec<Violation>,
    refusal: Option<Refusal>,
    /// The revision of the request's object when the request arrived.
    pub(crate) seen_revision: Option<u64>,
    messages: RefCell<Vec<Message>>,
    unread: RefCell<Vec<String>>,
}

impl<'a> Exchange<'a> {
    pub(crate) fn new(
        world: &'a World,
        vendor: &'static dyn Vendor,
        request: &'a http::Request<Bytes>,
        mount: &'a str,
        path: &'a str,
    ) -> Self {
        let draw = vendor.profile().request_id;
        Self {
            request_id: draw.map_or_else(String::new, |draw| draw(&world.ids)),
            ..Self::unnamed(world, vendor, request, mount, path)
        }
    }

    /// An exchange that no client started and that changes nothing: it generates no id.
    pub(crate) fn unnamed(
        world: &'a World,
        vendor: &'static dyn Vendor,
        request: &'a http::Request<Bytes>,
        mount: &'a str,
        path: &'a str,
    ) -> Self {
        let query = request.uri().query().unwrap_or_default();
        Self {
            world,
            vendor,
            request,
            mount,
            path,
            query: url::form_urlencoded::parse(query.as_bytes())
                .into_owned()
                .collect(),
            now: world.clock.now(),
            request_id: String::new(),
            operation: None,
            principal: String::new(),
            rate_quota: Cell::default(),
            creation_quota: None,
            path_parameters: Vec::new(),
            parameters: Parameters::default(),
            body: None,
            violations: Vec::new(),
            refusal: None,
            seen_revision: None,
            messages: RefCell::default(),
            unread: RefCell::default(),
        }
    }

    /// Counts the request against the rate limit of its client, or refuses it.
    pub(crate) fn limit(&self, client: &str) -> Result<(), Refusal> {
        if !self.world.counts_requests() {
            return Ok(());
        }
        let Some(rate) = self.vendor.rate_limit(self) else {
            return Ok(());
        };
        let api = self.vendor.profile().api;
        let own = self.vendor.own_rate_limit(self);
        let own = own.as_ref().map(|(key, rate)| (key.as_str(), *rate));
        let windows = &self.world.windows;
        let counted = windows.count_nearest(api, (client, rate), own, self.now);
        self.rate_quota
            .set(Some(counted.unwrap_or_else(|quota| quota)));
        counted.map(drop).map_err(Refusal::RateLimited)
    }

    pub(crate) fn strict(&self) -> bool {
        self.world.settings.strict
    }

    /// Delivers a message once the unit of work is committed.
    pub(crate) fn announce(&self, message: Message) {
        self.messages.borrow_mut().push(message);
    }

    /// Stores the messages of the unit of work with it, if the world is persistent.
    pub(crate) fn keep_messages(&self, tx: &mut Transaction<'_>) -> Result<(), StoreError> {
        let messages = &mut *self.messages.borrow_mut();
        self.world.outbox.keep(tx, &self.world.store, messages)
    }

    /// Takes the messages of the unit of work, which is over or starts again.
    pub(crate) fn take_messages(&self) -> Vec<Message> {
        self.messages.take()
    }

    /// The ids of the events to deliver.
    pub(super) fn announced(&self) -> Vec<String> {
        let messages = self.messages.borrow();
        messages.iter().map(|it| it.event_id.clone()).collect()
    }

    /// A request header, if it is text.
    pub(crate) fn header(&self, name: &HeaderName) -> Option<&str> {
        self.request.headers().get(name)?.to_str().ok()
    }

    /// The scheme and host that the client addressed: `http://127.0.0.1:4010`. The target takes precedence over the
    /// header (RFC 9112, section 3.2.2).
    pub(crate) fn origin(&self) -> String {
        origin(self.request)
    }

    /// A path parameter, percent-decoded.
    pub(crate) fn path_parameter(&self, name: &str) -> &str {
        self.path_parameters
            .iter()
            .find(|(known, _)| *known == name)
            .map_or("", |(_, value)| value)
    }

    /// The declared query and header parameters, typed.
    pub(crate) fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// The contract violations of the request, refused or not.
    pub(crate) fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// Finds the operation of the request, by its raw path.
    pub(super) fn route(&mut self, contract: &'static Contract) {
        let (mut method, path) = self.vendor.addressed(self.world, self.request, self.path);
        // Paths that support `GET` support `HEAD` too (RFC 9110, section 9.3.2).
        if method == Method::HEAD {
            method = Method::GET;
        }
        let relative = path.strip_prefix(&contract.base_path);
        match relative.map_or(Route::Nowhere, |path| contract.route(&method, path)) {
            Route::To(routed) => {
                self.operation = Some(routed.operation);
                self.path_parameters = routed.parameters;
            }
            Route::WrongMethod(mut allowed) => {
                if allowed.contains(&Method::GET) {
                    allowed.push(Method::HEAD);
                }
                self.refusal = Some(Refusal::MethodNotAllowed(allowed));
            }
            Route::Nowhere => self.refusal = Some(Refusal::UnknownPath),
        }
    }

    /// Validates parameters and body against the contract. Violations are kept until [`admit`](Self::admit): the
    /// vendors authenticate first, and some look the resource up before they look at the body.
    pub(super) fn validate(&mut self, contract: &Contract) {
        if let Some(operation) = self.operation
            && let Err(refusal) = self.check(contract, operation)
        {
            self.refusal = Some(refusal);
        }
    }

    fn check(&mut self, contract: &Contract, operation: &Operation) -> Result<(), Refusal> {
        let profile = self.vendor.profile();
        let strict = self.vendor.checks_strictly(self);
        let (parameters, violations) = parameters::read(
            contract,
            operation,
            strict,
            profile.refuses_bare_objects,
            &self.query,
            self.request.headers(),
        )
        .map_err(broken_document)?;
        self.parameters = parameters;
        // A vendor may need them even if the body cannot be read.
        self.violations = self.refused(violations);
        self.body = self.vendor.read_body(self, operation)?;
        let of_body = contract
            .check_request_body(operation, strict, self.body.as_ref())
            .map_err(broken_document)?;
        let of_body = self.refused(of_body);
        self.violations.extend(of_body);
        if self.violations.is_empty() || !profile.enforces_contract(self.strict()) {
            return Ok(());
        }
        Err(Refusal::Invalid(self.violations.clone()))
    }

    /// Those that are a reason to refuse the request.
    fn refused(&self, mut violations: Vec<Violation>) -> Vec<Violation> {
        violations.retain(|violation| !self.vendor.waives(self, violation));
        violations
    }

    /// Fails if the request is to be refused. Every handler calls this; one that looks something up first calls it
    /// explicitly, where its vendor checks the body.
    pub(crate) fn admit(&self) -> Result<(), Refusal> {
        self.refusal.clone().map_or(Ok(()), Err)
    }

    /// The request body as the type that the handler works with.
    pub(crate) fn body<'b, T: Deserialize<'b>>(&'b self) -> Result<T, Refusal> {
        self.admit()?;
        let body = self.body.as_ref().unwrap_or(&Value::Null);
        let mut unread = self.unread.borrow_mut();
        unread.clear();
        serde_ignored::deserialize(body, |path| unread.push(pointer(&path)))
            .map_err(|_| Refusal::Invalid(vec![mismatch::<T>(body)]))
    }

    /// The parts of the request that the handler did not read: body members as JSON pointers, query parameters as
    /// `?name`. A vendor without declared parameters reads any.
    pub(crate) fn unread(&self) -> Vec<String> {
        let mut unread = self.unread.take();
        let Some(operation) = self
            .operation
            .filter(|_| !self.vendor.profile().reads_any_query)
        else {
            return unread;
        };
        let is_declared = |key: &str| {
            let root = key.split('[').next().unwrap_or_default();
            let mut locations = operation.parameters().iter().map(|it| &it.location);
            locations.any(|it| matches!(it, Location::Query(name) if name == root || name == key))
        };
        let strange = self.query.iter().filter(|(key, _)| !is_declared(key));
        unread.extend(strange.map(|(key, _)| format!("?{key}")));
        unread
    }

    /// The request body as sent, valid or not.
    pub(crate) fn document(&self) -> Option<&Value> {
        self.body.as_ref()
    }

    /// The request body as received.
    pub(crate) fn json(&self) -> Result<Option<&Value>, Refusal> {
        self.admit()?;
        Ok(self.body.as_ref())
    }
}

/// The JSON pointer of a path.
fn pointer(path: &serde_ignored::Path<'_>) -> String {
    use serde_ignored::Path;
    match path {
        Path::Root => String::new(),
        Path::Seq { parent, index } => format!("{}/{index}", pointer(parent)),
        Path::Map { parent, key } => {
            format!(
                "{}/{}",
                pointer(parent),
                key.replace('~', "~0").replace('/', "~1")
            )
        }
        Path::Some { parent }
        | Path::NewtypeStruct { parent }
        | Path::NewtypeVariant { parent } => pointer(parent),
    }
}

pub(super) fn broken_document(reason: String) -> Refusal {
    Refusal::BrokenContract(vec![Violation::new(Location::Body, "$schema", reason)])
}
