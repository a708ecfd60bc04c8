use std::borrow::Cow;
use std::fmt;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use http::Method;
#[cfg(not(target_arch = "wasm32"))]
use http::StatusCode;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use progenitor_client::ResponseValue;
use serde::de::DeserializeOwned;

use super::engine::Plan;
use super::options::CallOptions;
use super::{
    Answer, Auth, Operation, Place, Safety, Transport, body, decode, idempotency, path, trace,
};
use crate::threads::MaybeSend;
use crate::{Error, Response};

/// One call: what goes in beside the generated operation's own arguments, and everything that comes
/// out beside its value.
///
/// The generated client carries it as its inner value and hands each request to it through the hooks.
/// What the hooks' signatures have no room for - an error that is not reqwest's, the raw body, the
/// attempts - is left here and picked up by [`run`].
#[derive(Clone)]
pub(crate) struct Call(Arc<State>);

struct State {
    transport: Transport,
    options: CallOptions,
    path_arguments: Vec<String>,
    outcome: Mutex<Option<Result<Answer, Error>>>,
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").finish_non_exhaustive()
    }
}

impl Call {
    pub(super) fn new(
        transport: Transport,
        options: CallOptions,
        path_arguments: Vec<String>,
    ) -> Self {
        Self(Arc::new(State {
            transport,
            options,
            path_arguments,
            outcome: Mutex::new(None),
        }))
    }

    pub(crate) fn transport(&self) -> &Transport {
        &self.0.transport
    }

    /// Executes a generated operation's request. The answer is left behind for [`run`].
    pub(crate) async fn exec(
        &self,
        mut request: reqwest::Request,
        operation_id: &str,
        operations: &'static [Operation],
    ) {
        let operation = operations.iter().find(|known| known.id == operation_id);
        if let Some(operation) = operation
            && !self.0.path_arguments.is_empty()
        {
            let base = self.0.transport.base().path();
            let path = path::expand(operation.path, &self.0.path_arguments);
            request.url_mut().set_path(&format!("{base}{path}"));
        }
        let place = Place {
            method: request.method().clone(),
            path: operation.map_or(Cow::Borrowed("(unknown operation)"), |operation| {
                Cow::Borrowed(operation.path)
            }),
        };
        let outcome = self.send(request, place).await;
        *self.outcome() = Some(outcome);
    }

    /// What goes back to the operation: the answer to be decoded, or something that makes it stop.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn decodable(&self) -> reqwest::Response {
        let outcome = self.outcome();
        let decodable = outcome
            .as_ref()
            .and_then(|outcome| outcome.as_ref().ok())
            .filter(|answer| answer.status.is_success() && self.0.options.raw.is_none())
            .map(|answer| (answer.status, self.in_own_casing(&answer.body)));
        // No operation documents 300, so that the generated code stops there at once.
        let (status, body) =
            decodable.unwrap_or((StatusCode::MULTIPLE_CHOICES, bytes::Bytes::new()));
        let mut response = http::Response::new(body);
        *response.status_mut() = status;
        response.into()
    }

    /// Sends a request with everything that this call and its client add to it.
    pub(super) async fn send(
        &self,
        mut request: reqwest::Request,
        place: Place,
    ) -> Result<Answer, Error> {
        let State {
            transport, options, ..
        } = &*self.0;
        let engine = transport.engine();
        let mut safety = (engine.policy.safety)(&place.method, &place.path);
        body::add_members(&mut request, &options.members)?;
        engine.set_headers(&mut request);
        if let Some((media_type, body)) = &options.body {
            request
                .headers_mut()
                .insert(CONTENT_TYPE, media_type.clone());
            // The old length was that of the old body.
            request.headers_mut().remove(CONTENT_LENGTH);
            *request.body_mut() = Some(body.clone().into());
        }
        if safety.is_keyed() {
            let key = match &options.idempotency_key {
                Some(key) => {
                    safety = safety.under_own_key();
                    key.clone()
                }
                None => idempotency::key(engine.runtime.random()),
            };
            request.headers_mut().insert(idempotency::HEADER, key);
        }
        if options.headers.contains_key(idempotency::HEADER) {
            safety = safety.under_own_key();
        }
        self.add_options(&mut request);
        let span = trace::CallSpan::new(engine.policy.api, &place, request.url());
        let plan = self.plan(place, safety, Some(transport.auth()));
        let outcome = span.enter(engine.send(request, &plan)).await;
        span.record(&outcome);
        if let (Some(raw), Ok(answer)) = (&options.raw, &outcome) {
            raw.keep(answer);
        }
        outcome
    }

    /// Adds the headers and the query that the caller asked for.
    pub(super) fn add_options(&self, request: &mut reqwest::Request) {
        let CallOptions { headers, query, .. } = &self.0.options;
        for (name, value) in headers {
            request.headers_mut().insert(name, value.clone());
        }
        if !query.is_empty() {
            request.url_mut().query_pairs_mut().extend_pairs(query);
        }
    }

    /// How this call is to be sent: as its client, unless the call says otherwise.
    pub(super) fn plan<'a>(
        &'a self,
        place: Place,
        safety: Safety,
        auth: Option<&'a Auth>,
    ) -> Plan<'a> {
        let (engine, options) = (self.0.transport.engine(), &self.0.options);
        Plan {
            place,
            safety,
            timeout: options.timeout.unwrap_or(engine.timeout),
            deadline: options.deadline.or(engine.deadline),
            max_retries: options.max_retries.unwrap_or(engine.max_retries),
            max_response_size: options
                .max_response_size
                .unwrap_or(engine.max_response_size),
            auth,
        }
    }

    /// The body in the casing that the types have, if the caller asked for another one.
    fn in_own_casing(&self, body: &Bytes) -> Bytes {
        let State {
            transport, options, ..
        } = &*self.0;
        let engine = transport.engine();
        engine
            .policy
            .recasing
            .as_ref()
            .filter(|recasing| {
                options.headers.contains_key(recasing.header)
                    || engine.headers.contains_key(recasing.header)
            })
            .and_then(|recasing| (recasing.undo)(body))
            .map_or_else(|| body.clone(), Bytes::from)
    }

    /// Whether a successful answer says in the vendor's way that there is no such object.
    fn is_absent(&self, answer: &Answer) -> bool {
        let State {
            transport,
            path_arguments,
            ..
        } = &*self.0;
        transport.engine().policy.empty_object_is_absent
            && answer.place.method == Method::GET
            && !path_arguments.is_empty()
            && decode::is_empty_object(&answer.body)
    }

    fn outcome(&self) -> MutexGuard<'_, Option<Result<Answer, Error>>> {
        self.0
            .outcome
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// Runs a generated operation and makes one [`Response`] or [`Error`] of its result and of what the
/// call holds.
pub(crate) async fn run<T, E>(
    call: &Call,
    operation: impl Future<Output = Result<ResponseValue<T>, progenitor_client::Error<E>>> + MaybeSend,
) -> Result<Response<T>, Error>
where
    T: DeserializeOwned,
{
    // The generated futures are large.
    let result = Box::pin(operation).await;
    let outcome = call.outcome().take();
    let Some(outcome) = outcome else {
        return Err(Error::invalid_argument(
            "body",
            "the request cannot be built from it",
        ));
    };
    let answer = outcome?;
    if !answer.status.is_success() {
        return Err(Error::api(answer));
    }
    if call.0.options.raw.is_some() {
        // Nobody looks at it: the bytes are kept elsewhere.
        return Err(Error::undecoded(answer));
    }
    if call.is_absent(&answer) {
        return Err(Error::absent(answer));
    }
    match result {
        Ok(value) => Ok(Response::new(value.into_inner(), answer)),
        #[cfg(not(target_arch = "wasm32"))]
        Err(_) => Err(decode::explain::<T>(answer)),
        #[cfg(target_arch = "wasm32")]
        Err(_) => {
            let body = call.in_own_casing(&answer.body);
            decode::json_or_nothing(Answer { body, ..answer })
        }
    }
}
