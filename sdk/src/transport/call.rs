//! One call: a request, with the options of its client and its caller.

use std::sync::Arc;

use bytes::Bytes;
use http::Method;
use http::header::CONTENT_TYPE;
use url::Url;

use super::answer::Outcome;
use super::engine::Plan;
use super::operation_request::Parts;
use super::options::CallOptions;
use super::pacing::RateClass;
use super::{
    Answer, Auth, CallTarget, OperationRequest, Repeat, Transport, body, decode, idempotency, trace,
};
use crate::{Error, Response};

impl Transport {
    /// Sends a request and decodes its response.
    pub(crate) async fn run<T>(
        &self,
        request: OperationRequest<T>,
        options: &CallOptions,
    ) -> Result<Response<T>, Error> {
        let OperationRequest { parts, read } = request;
        let answer = self.succeed(parts, options).await?;
        if self.is_absent(&answer) {
            return Err(Error::absent(answer));
        }
        let body = self.in_own_casing(&answer.body, options);
        read(answer, body)
    }

    /// Sends a request and returns the raw response body, decodable or not.
    pub(crate) async fn run_raw<T>(
        &self,
        request: OperationRequest<T>,
        options: &CallOptions,
    ) -> Result<Response<Bytes>, Error> {
        let answer = self.succeed(request.parts, options).await?;
        Ok(Response::untyped(answer.body.clone(), answer))
    }

    async fn succeed(&self, parts: Parts, options: &CallOptions) -> Outcome {
        // The future that sends a request is large.
        let answer = Box::pin(self.send(parts, options)).await?;
        match answer.status.is_success() {
            true => Ok(answer),
            false => Err(Error::api(answer)),
        }
    }

    /// Sends a request with all options of its call and its client. Any response is a success here, whatever its
    /// status.
    async fn send(&self, parts: Parts, options: &CallOptions) -> Outcome {
        if let Some(error) = parts.invalid.or_else(|| options.invalid.clone()) {
            return Err(error);
        }
        let engine = self.engine();
        let place = parts.place;
        let mut repeat = match parts.operation {
            Some(operation) => operation.repeat,
            None => engine.policy.repeat(&place.method, &place.path),
        };
        let mut url = self.base().join(&parts.path);
        if !(parts.query.is_empty() && options.query.is_empty()) {
            url.query_pairs_mut()
                .extend_pairs(parts.query)
                .extend_pairs(&options.query);
        }
        let (media_type, body) = (parts.media_type, parts.body);
        if media_type.is_some() && !options.members.is_empty() {
            return Err(Error::invalid_argument(
                "body_member",
                "needs a body of JSON",
            ));
        }
        let body = body::with_members(body, &options.members)?;
        if options.idempotency_key.is_some() && !repeat.is_keyed() {
            return Err(Error::invalid_argument(
                "idempotency_key",
                "is only for POSTs to Persona; `header` sends a key with any request",
            ));
        }
        let key = repeat
            .is_keyed()
            .then(|| match options.idempotency_key.clone() {
                Some(key) => {
                    repeat = repeat.under_own_key();
                    key
                }
                None => idempotency::key(engine.runtime.random()),
            });
        if options.headers.contains_key(&idempotency::HEADER) {
            repeat = repeat.under_own_key();
        }
        let own = parts.operation.map(|it| it.media_type);
        let accepted = own.unwrap_or_else(|| engine.policy.media_type());
        let (method, url) = (place.method.clone(), Arc::new(url));
        let make = || {
            let mut request = reqwest::Request::new(method.clone(), (*url).clone());
            let mut headers = engine.headers(accepted, body.is_some());
            if let Some(media_type) = &media_type {
                headers.insert(CONTENT_TYPE, media_type.clone());
            }
            if let Some(key) = &key {
                headers.insert(&idempotency::HEADER, key.clone());
            }
            *request.headers_mut() = headers;
            *request.body_mut() = body.clone().map(Into::into);
            add_headers(&mut request, options);
            request
        };
        let span = trace::CallSpan::new(engine.policy.api, &place, &url);
        let rate_class = match engine.policy.limits_writes_apart && !method.is_safe() {
            true => RateClass::Writes,
            false => RateClass::Calls,
        };
        let auth = Some(self.auth());
        let plan = self.plan(options, place, url.clone(), repeat, rate_class, auth);
        let outcome = span.enter(engine.send(&make, &plan)).await;
        span.record(&outcome);
        outcome
    }

    /// How to send a call: the options of the call, then those of its client.
    pub(super) fn plan<'a>(
        &self,
        options: &CallOptions,
        place: CallTarget,
        url: Arc<Url>,
        repeat: Repeat,
        rate_class: RateClass,
        auth: Option<&'a Auth>,
    ) -> Plan<'a> {
        let engine = self.engine();
        Plan {
            place,
            url,
            repeat,
            rate_class,
            timeout: options.timeout.unwrap_or(engine.timeout),
            deadline: options.deadline.or(engine.deadline),
            max_retries: options.max_retries.unwrap_or(engine.max_retries),
            max_response_size: options
                .max_response_size
                .unwrap_or(engine.max_response_size),
            auth,
        }
    }

    /// The body in the casing of the types, if the caller requested another one.
    fn in_own_casing(&self, body: &Bytes, options: &CallOptions) -> Bytes {
        let engine = self.engine();
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

    /// Whether a successful response is the vendor's way to say that an object does not exist.
    fn is_absent(&self, answer: &Answer) -> bool {
        self.engine().policy.empty_object_is_absent
            && answer.place.method == Method::GET
            && answer.place.path.contains('{')
            && decode::is_empty_object(&answer.body)
    }
}

/// Adds the caller's headers.
pub(super) fn add_headers(request: &mut reqwest::Request, options: &CallOptions) {
    for (name, value) in &options.headers {
        request.headers_mut().insert(name, value.clone());
    }
}
