//! One exchange as the stages and the handlers see it.

use std::cell::RefCell;

use bytes::Bytes;
use http::Method;
use http::header::{HOST, HeaderName};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;

use super::contract::{Contract, Operation, Route, Routed};
use super::parameters::{self, Parameters};
use super::{Location, Message, Refusal, Reply, Violation, World};
use crate::apis::Vendor;

/// What a rate-limited client has left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Standing {
    pub(crate) limit: u32,
    pub(crate) remaining: u32,
    pub(crate) reset_seconds: u64,
}

/// The target of a request as it was sent, where the shell had to encode something in it: a request extension.
#[derive(Debug, Clone)]
pub(crate) struct TargetAsSent(pub(crate) String);

/// Whom a request is addressed to: the host of its target, if it has one, and else its `Host` (RFC 9112, section 3.2.2).
pub(crate) fn authority(request: &http::Request<Bytes>) -> Option<&str> {
    let of_target = request.uri().authority().map(|it| it.as_str());
    of_target.or_else(|| request.headers().get(HOST)?.to_str().ok())
}

/// A request in a world, with everything known about it.
pub(crate) struct Exchange<'a> {
    pub(crate) world: &'a World,
    pub(crate) vendor: &'static dyn Vendor,
    pub(crate) request: &'a http::Request<Bytes>,
    /// What stands before the vendor's own path: empty, `/persona`, `/s/world/persona`.
    pub(crate) mount: &'a str,
    /// The vendor's own path, raw: `/api/v1/transactions`.
    pub(crate) path: &'a str,
    pub(crate) query: Vec<(String, String)>,
    /// The time of the whole exchange.
    pub(crate) now: Timestamp,
    /// The id of this request, in the vendors that name requests.
    pub(crate) request_id: String,
    pub(crate) operation: Option<&'a Operation>,
    /// Who the client is, as its authentication found; empty before it.
    pub(crate) principal: String,
    pub(crate) standing: Option<Standing>,
    /// What is left of the quota for what the request creates, in the vendors that have one.
    pub(crate) quota: Option<Standing>,
    path_parameters: Vec<(&'a str, String)>,
    parameters: Parameters,
    body: Option<Value>,
    violations: Vec<Violation>,
    refusal: Option<Refusal>,
    /// The revision of what the request is about, as it was when the request arrived.
    pub(crate) seen_revision: Option<u64>,
    messages: RefCell<Vec<Message>>,
}

impl<'a> Exchange<'a> {
    pub(crate) fn new(
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
            standing: None,
            quota: None,
            path_parameters: Vec::new(),
            parameters: Parameters::default(),
            body: None,
            violations: Vec::new(),
            refusal: None,
            seen_revision: None,
            messages: RefCell::default(),
        }
    }

    pub(crate) fn strict(&self) -> bool {
        self.world.settings.strict
    }

    /// Delivers a message once the unit of work is kept.
    pub(crate) fn announce(&self, message: Message) {
        self.messages.borrow_mut().push(message);
    }

    /// The messages of the unit of work, which is over or begins anew.
    pub(super) fn take_messages(&self) -> Vec<Message> {
        self.messages.take()
    }

    /// A request header, if it is text.
    pub(crate) fn header(&self, name: &HeaderName) -> Option<&str> {
        self.request.headers().get(name)?.to_str().ok()
    }

    /// `http://127.0.0.1:4010`: scheme and host as the client addressed them. The target comes before the header (RFC
    /// 9112, section 3.2.2).
    pub(crate) fn origin(&self) -> String {
        let scheme = self.request.uri().scheme_str().unwrap_or("http");
        let authority = authority(self.request).unwrap_or("localhost");
        [scheme, "://", authority].concat()
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

    /// How the request breaks the contract, refused or not.
    pub(crate) fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// Routes the request and reads what the contract says about it. What is wrong is kept for later: the vendors
    /// authenticate first, and some look the resource up before they look at the body.
    pub(crate) fn read(&mut self, contract: &'a Contract) {
        let (mut method, path) = self.vendor.addressed(self.request, self.path);
        // What answers `GET` answers `HEAD` too (RFC 9110, section 9.3.2).
        if method == Method::HEAD {
            method = Method::GET;
        }
        let relative = path.strip_prefix(&contract.base_path);
        let route = relative.map_or(Route::Nowhere, |path| contract.route(&method, path));
        let Routed {
            operation,
            parameters,
        } = match route {
            Route::To(routed) => routed,
            Route::WrongMethod(allowed) => return self.refuse(Refusal::MethodNotAllowed(allowed)),
            Route::Nowhere => return self.refuse(Refusal::UnknownPath),
        };
        self.operation = Some(operation);
        self.path_parameters = parameters;
        if let Err(refusal) = self.check(contract, operation) {
            self.refuse(refusal);
        }
    }

    fn check(&mut self, contract: &Contract, operation: &Operation) -> Result<(), Refusal> {
        let strict = self.vendor.checks_strictly(self);
        let (parameters, mut violations) = parameters::read(
            contract,
            operation,
            strict,
            self.vendor.refuses_bare_objects(),
            &self.query,
            self.request.headers(),
        )
        .map_err(broken_document)?;
        self.parameters = parameters;
        self.body = self.vendor.read_body(self, operation)?;
        if let Some(expected) = &operation.request_body {
            match &self.body {
                Some(body) => violations.extend(
                    contract
                        .check(&expected.schema, strict, body, &Location::Body)
                        .map_err(broken_document)?,
                ),
                None if expected.required => {
                    violations.push(Violation::new(Location::Body, "required", "is missing"));
                }
                None => {}
            }
        }
        violations.retain(|violation| !self.vendor.waives(self, violation));
        self.violations = violations;
        if self.violations.is_empty() || !self.vendor.enforces_contract(self.strict()) {
            return Ok(());
        }
        Err(Refusal::Invalid(self.violations.clone()))
    }

    fn refuse(&mut self, refusal: Refusal) {
        self.refusal = Some(refusal);
    }

    /// Fails if the request as such is to be refused. Every handler ends up here; one that looks something up first
    /// calls it by itself, at the place where its vendor checks the body.
    pub(crate) fn admit(&self) -> Result<(), Refusal> {
        self.refusal.clone().map_or(Ok(()), Err)
    }

    /// The request body as the type that the handler works with.
    pub(crate) fn body<'b, T: Deserialize<'b>>(&'b self) -> Result<T, Refusal> {
        self.admit()?;
        let body = self.body.as_ref().unwrap_or(&Value::Null);
        T::deserialize(body).map_err(|error| {
            Refusal::Invalid(vec![Violation::new(
                Location::Body,
                "type",
                error.to_string(),
            )])
        })
    }

    /// The request body as it came, be it right or wrong.
    pub(crate) fn document(&self) -> Option<&Value> {
        self.body.as_ref()
    }

    /// The request body as it came.
    pub(crate) fn json(&self) -> Result<Option<&Value>, Refusal> {
        self.admit()?;
        Ok(self.body.as_ref())
    }
}

/// What a handler is: a pure function of the exchange and the unit of work.
pub(crate) type Handler =
    fn(&Exchange<'_>, &mut crate::store::Transaction<'_>) -> Result<Reply, Refusal>;

pub(super) fn broken_document(reason: String) -> Refusal {
    Refusal::BrokenContract(vec![Violation::new(Location::Body, "$schema", reason)])
}
