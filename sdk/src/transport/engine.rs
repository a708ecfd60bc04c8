//! The attempts of one request.

use std::sync::Arc;
use std::time::Duration;

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderValue, StatusCode};

use super::answer::{read_body, request_id};
use super::idempotency::{self, IDEMPOTENCY_KEY};
use super::policy::{Policy, Safety};
use super::runtime::Runtime;
use super::{Answer, Auth, Place, retry, trace};
use crate::Error;

/// What it takes to send a request: everything of a client but where and as whom.
pub(crate) struct Engine {
    pub(crate) http: reqwest::Client,
    pub(crate) policy: &'static Policy,
    pub(crate) runtime: Arc<dyn Runtime>,
    pub(crate) timeout: Duration,
    pub(crate) max_retries: u32,
    pub(crate) user_agent: HeaderValue,
    pub(crate) headers: HeaderMap,
}

/// How one request is to be sent.
pub(crate) struct Plan<'a> {
    pub(crate) place: Place,
    pub(crate) safety: Safety,
    pub(crate) timeout: Duration,
    pub(crate) max_retries: u32,
    pub(crate) auth: Option<&'a Auth>,
}

impl Engine {
    /// Sends a request as often as it takes and is harmless. Any answer is a success here, whatever
    /// its status.
    pub(crate) async fn send(
        &self,
        request: &reqwest::Request,
        plan: &Plan<'_>,
    ) -> Result<Answer, Error> {
        let mut attempts = 0;
        let mut token_renewed = false;
        let mut renewed_key = None;
        loop {
            let Some(mut request) = request.try_clone() else {
                return Err(Error::invalid_argument("body", "cannot be sent again"));
            };
            if let Some(key) = &renewed_key {
                request
                    .headers_mut()
                    .insert(IDEMPOTENCY_KEY, HeaderValue::clone(key));
            }
            let authorization = self.authorize(&mut request, plan).await?;
            *request.timeout_mut() = Some(plan.timeout);
            attempts += 1;
            let exchange = self.exchange(request, plan, attempts).await;
            trace::attempt(attempts, &exchange);

            let may_retry = attempts <= plan.max_retries;
            let wait = match &exchange {
                Ok(answer) if answer.status.is_success() => None,
                Ok(answer)
                    if answer.status == StatusCode::UNAUTHORIZED
                        && !token_renewed
                        && (self.policy.token_is_stale)(answer) =>
                {
                    token_renewed = plan
                        .auth
                        .is_some_and(|auth| auth.forget(authorization.as_ref()));
                    token_renewed.then_some(Duration::ZERO)
                }
                Ok(answer) if may_retry && plan.safety.allows_status(answer.status.as_u16()) => {
                    answer
                        .retry_after
                        .map_or_else(|| Some(self.backoff(attempts)), Some)
                        .filter(|wait| *wait <= retry::LONGEST_OBEYED_WAIT)
                }
                Ok(_) => None,
                Err(error) => (may_retry
                    && (error.is_connect()
                        || plan.safety.allows_unknown_fate() && error.is_interrupted()))
                .then(|| self.backoff(attempts)),
            };
            if plan.safety == Safety::Rekeyed
                && let Ok(answer) = &exchange
                && answer.status.is_server_error()
            {
                renewed_key = Some(idempotency::key(self.runtime.random()));
            }
            match wait {
                None => return exchange,
                Some(Duration::ZERO) => {}
                Some(wait) => {
                    trace::waiting(wait);
                    self.runtime.sleep(wait).await;
                }
            }
        }
    }

    async fn authorize(
        &self,
        request: &mut reqwest::Request,
        plan: &Plan<'_>,
    ) -> Result<Option<HeaderValue>, Error> {
        let Some(auth) = plan.auth else {
            return Ok(None);
        };
        // A header that the caller set for this call wins.
        if request.headers().contains_key(AUTHORIZATION) {
            return Ok(None);
        }
        let header = auth
            .header(self)
            .await
            .map_err(|cause| Error::auth(plan.place.clone(), cause))?;
        if let Some(header) = &header {
            request.headers_mut().insert(AUTHORIZATION, header.clone());
        }
        Ok(header)
    }

    async fn exchange(
        &self,
        request: reqwest::Request,
        plan: &Plan<'_>,
        attempts: u32,
    ) -> Result<Answer, Error> {
        let mut response = self
            .http
            .execute(request)
            .await
            .map_err(|cause| Error::transport(plan.place.clone(), attempts, cause))?;
        let (body, broken_off) = read_body(&mut response).await;
        let headers = std::mem::take(response.headers_mut());
        let status = response.status();
        let answer = Answer {
            place: plan.place.clone(),
            status,
            request_id: request_id(&headers),
            retry_after: retry::asked_wait(status, &headers, || self.runtime.now()),
            headers,
            body,
            attempts,
        };
        match broken_off {
            None => Ok(answer),
            Some(cause) => Err(Error::truncated(answer, cause)),
        }
    }

    fn backoff(&self, attempts: u32) -> Duration {
        retry::backoff(attempts.saturating_sub(1), &*self.runtime)
    }

    /// The headers that every call carries.
    pub(crate) fn set_headers(&self, request: &mut reqwest::Request) {
        let has_body = request.body().is_some();
        let headers = request.headers_mut();
        // The generator speaks Dropshot's convention, which none of these vendors knows.
        headers.remove("api-version");
        headers.insert(USER_AGENT, self.user_agent.clone());
        let media_type = HeaderValue::from_static(self.policy.media_type);
        headers.insert(ACCEPT, media_type.clone());
        if has_body {
            headers.insert(CONTENT_TYPE, media_type);
        }
        for (name, value) in self.policy.headers {
            headers.insert(*name, HeaderValue::from_static(value));
        }
        for (name, value) in &self.headers {
            headers.insert(name, value.clone());
        }
    }
}
