//! The attempts of one request.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderValue, StatusCode};
use url::Url;

use super::answer::{Outcome, request_id};
use super::budget::RetryBudget;
use super::http_client::HttpClients;
use super::in_process::InProcess;
use super::pacing::{Pacer, RateClass};
use super::policy::Policy;
use super::repeat::{Failure, Repeat, Verdict};
use super::runtime::Runtime;
use super::wire::{self, Incoming, Reading, ResponseHead, TransportFailure, Truncation};
use super::{Answer, Auth, CallTarget, idempotency, retry, trace};
use crate::Error;
use crate::metrics::{Attempt, AttemptOutcome, CallInfo, Metrics, Throttle};

/// Everything that sending a request needs except the target and the credentials.
pub(crate) struct Engine {
    pub(super) http: HttpClients,
    pub(crate) service: Option<InProcess>,
    pub(crate) policy: &'static Policy,
    pub(crate) runtime: Arc<dyn Runtime>,
    pub(crate) timeout: Duration,
    pub(crate) deadline: Option<Duration>,
    pub(crate) max_retries: u32,
    pub(crate) max_wait: Duration,
    pub(crate) max_response_size: usize,
    pub(super) budget: RetryBudget,
    pub(super) pacer: Option<Pacer>,
    pub(crate) metrics: Option<Arc<dyn Metrics>>,
    pub(crate) user_agent: HeaderValue,
    pub(crate) debug_values: bool,
    pub(crate) headers: HeaderMap,
    pub(super) inject: Option<Inject>,
}

/// Adds headers to each attempt.
pub(crate) type Inject = Arc<dyn Fn(&mut HeaderMap) + Send + Sync>;

/// Makes the request of an attempt: each is made anew, so that the one that usually suffices is never copied.
pub(crate) type MakeRequest<'a> = &'a (dyn Fn() -> reqwest::Request + Send + Sync);

/// How many headers there is room for without growing: ours, and those that reqwest and hyper add.
const USUAL_HEADERS: usize = 12;

/// How one request is to be sent.
pub(crate) struct Plan<'a> {
    pub(crate) place: CallTarget,
    pub(crate) url: Arc<Url>,
    pub(crate) repeat: Repeat,
    pub(crate) rate_class: RateClass,
    pub(crate) timeout: Duration,
    pub(crate) deadline: Option<Duration>,
    pub(crate) max_retries: u32,
    pub(crate) max_response_size: usize,
    pub(crate) auth: Option<&'a Auth>,
}

/// The outcome of an attempt: any response is a success here, whatever its status.
pub(super) struct Exchange {
    pub(super) outcome: Outcome,
    /// The unread rest of a successful response's body.
    pub(super) rest: Incoming,
}

impl Exchange {
    fn failed(error: Error) -> Self {
        Self {
            outcome: Err(error),
            rest: Incoming::nothing(),
        }
    }
}

/// What follows an attempt.
enum Next {
    /// Its outcome is that of the call.
    Done,
    /// Another attempt after this wait.
    Retry { wait: Duration, new_key: bool },
}

impl Engine {
    /// Sends a request, with retries where they are harmless, and reads the response, whatever its status.
    pub(crate) async fn send(&self, make: MakeRequest<'_>, plan: &Plan<'_>) -> Outcome {
        self.exchange(make, plan, Reading::Whole).await.outcome
    }

    /// Sends a request, but leaves the body of a successful response unread.
    pub(super) async fn open(&self, make: MakeRequest<'_>, plan: &Plan<'_>) -> Exchange {
        self.exchange(make, plan, Reading::Streamed).await
    }

    async fn exchange(&self, make: MakeRequest<'_>, plan: &Plan<'_>, reading: Reading) -> Exchange {
        let began = self.runtime.elapsed();
        let mut attempts = 0;
        let mut failed = Vec::new();
        let mut in_doubt = false;
        let mut token_renewed = false;
        let mut renewed_key: Option<HeaderValue> = None;
        let Exchange { outcome, rest } = loop {
            let mut attempt = make();
            if let Some(key) = &renewed_key {
                let headers = attempt.headers_mut();
                headers.insert(&idempotency::HEADER, key.clone());
            }
            if let Some(inject) = &self.inject {
                inject(attempt.headers_mut());
            }
            let authorization = match self.prepare(&mut attempt, plan, began).await {
                Ok(authorization) => authorization,
                Err(error) => break Exchange::failed(error),
            };
            attempts += 1;
            let sent = self.runtime.elapsed();
            let exchange = self.attempt(attempt, plan, reading, attempts).await;
            let latency = self.runtime.elapsed().saturating_sub(sent);
            let outcome = &exchange.outcome;
            trace::attempt(attempts, latency, outcome);

            // A renewed token is no retry.
            let retries = attempts - 1 - u32::from(token_renewed);
            let next = match outcome {
                Ok(answer)
                    if answer.status == StatusCode::UNAUTHORIZED
                        && !token_renewed
                        && (self.policy.token_is_stale)(answer)
                        && plan
                            .auth
                            .is_some_and(|auth| auth.forget(authorization.as_ref())) =>
                {
                    token_renewed = true;
                    Next::Retry {
                        wait: Duration::ZERO,
                        new_key: false,
                    }
                }
                _ => self.next(outcome, plan, began, retries, failed.last()),
            };
            let wait = match next {
                Next::Done => None,
                Next::Retry { wait, .. } => Some(wait),
            };
            let record = Attempt::new(attempts, outcome_of(outcome), latency, wait);
            if let Some(metrics) = &self.metrics {
                metrics.attempt(&self.label(plan), &record);
            }
            let Next::Retry { wait, new_key } = next else {
                if outcome.as_ref().is_ok_and(|it| it.status.is_success()) {
                    self.budget.deposit(attempts > 1);
                } else {
                    failed.push(record);
                }
                break exchange;
            };
            failed.push(record);
            // A token that nobody uses changes nothing.
            let is_write = !plan.place.method.is_safe() && plan.rate_class != RateClass::Tokens;
            in_doubt |= is_write && retry::failure(outcome).is_some_and(Failure::leaves_doubt);
            if new_key {
                renewed_key = Some(idempotency::key(self.runtime.random()));
            }
            if wait > Duration::ZERO {
                let is_limited = outcome
                    .as_ref()
                    .is_ok_and(|it| it.status == StatusCode::TOO_MANY_REQUESTS);
                trace::waiting(wait, is_limited);
                self.runtime.sleep(wait).await;
            }
        };
        let outcome = match outcome {
            Ok(mut answer) => {
                (answer.failed, answer.in_doubt) = (failed, in_doubt);
                Ok(answer)
            }
            Err(error) => Err(error.after(attempts, failed, in_doubt)),
        };
        if let Some(metrics) = &self.metrics {
            let elapsed = self.runtime.elapsed().saturating_sub(began);
            metrics.call(&self.label(plan), outcome_of(&outcome), attempts, elapsed);
        }
        Exchange { outcome, rest }
    }

    /// Whether there is another attempt, and when.
    fn next(
        &self,
        outcome: &Outcome,
        plan: &Plan<'_>,
        began: Duration,
        retries: u32,
        previous: Option<&Attempt>,
    ) -> Next {
        let Some(failure) = retry::failure(outcome) else {
            return Next::Done;
        };
        let answer = outcome.as_deref().ok();
        if failure == Failure::Status(429) {
            self.throttled(plan, Throttle::RateLimited);
        }
        let verdict = match answer.and_then(retry::vendors_word) {
            Some(false) => Verdict::Never,
            Some(true) if plan.repeat.is_repeatable_in_some_way() => {
                match plan.repeat.verdict(failure) {
                    Verdict::Never => Verdict::Again,
                    verdict => verdict,
                }
            }
            None if failure == Failure::Status(409)
                && self.policy.conflicts_pass
                && plan.repeat == Repeat::Always =>
            {
                Verdict::Again
            }
            _ => plan.repeat.verdict(failure),
        };
        let new_key = match verdict {
            Verdict::Never => return Next::Done,
            Verdict::AgainOnce if previous.is_some_and(|it| it.outcome == outcome_of(outcome)) => {
                return Next::Done;
            }
            Verdict::Again | Verdict::AgainOnce => false,
            Verdict::AgainUnderNewKey => true,
        };
        if retries >= plan.max_retries {
            return Next::Done;
        }
        let is_fit = |wait: &Duration| !wait.is_zero() && *wait <= self.max_wait;
        let wait = answer
            .and_then(|answer| answer.retry_after)
            .filter(|wait| !self.policy.ignores_unfit_waits || is_fit(wait))
            .unwrap_or_else(|| retry::backoff(retries, &*self.runtime));
        let too_long = wait > self.max_wait
            || plan
                .deadline
                .is_some_and(|deadline| self.spent(began) + wait >= deadline);
        if too_long {
            return Next::Done;
        }
        if !self.budget.withdraw() {
            self.throttled(plan, Throttle::BudgetSpent);
            return Next::Done;
        }
        Next::Retry { wait, new_key }
    }

    /// Prepares an attempt: the rate-limit window, credentials, and how long it may take.
    async fn prepare(
        &self,
        request: &mut reqwest::Request,
        plan: &Plan<'_>,
        began: Duration,
    ) -> Result<Option<HeaderValue>, Error> {
        let late = || Error::late(plan.place.clone());
        let left = |now: Duration| plan.deadline.map(|deadline| deadline.saturating_sub(now));
        let authorization = match left(self.spent(began)) {
            None => self.authorize(request, plan).await?,
            Some(left) => wire::within(left, self.authorize(request, plan))
                .await
                .map_err(|_| late())??,
        };
        while let Some(wait) = self
            .pacer
            .as_ref()
            .and_then(|pacer| pacer.reserve(plan.rate_class, self.runtime.elapsed()))
        {
            if left(self.spent(began)).is_some_and(|left| wait >= left) {
                return Err(late());
            }
            self.throttled(plan, Throttle::Paced(wait));
            trace::pacing(wait);
            self.runtime.sleep(wait).await;
        }
        let left = left(self.spent(began));
        if left == Some(Duration::ZERO) {
            return Err(late());
        }
        *request.timeout_mut() = Some(left.unwrap_or(plan.timeout).min(plan.timeout));
        Ok(authorization)
    }

    async fn authorize(
        &self,
        request: &mut reqwest::Request,
        plan: &Plan<'_>,
    ) -> Result<Option<HeaderValue>, Error> {
        let Some(auth) = plan.auth else {
            return Ok(None);
        };
        // A header that the caller set for this call takes precedence.
        if request.headers().contains_key(AUTHORIZATION) {
            return Ok(None);
        }
        let header = auth
            .header(self)
            .await
            .map_err(|cause| Error::auth(Some(plan.place.clone()), auth.what(), cause))?;
        if let Some(header) = &header {
            request.headers_mut().insert(AUTHORIZATION, header.clone());
        }
        Ok(header)
    }

    async fn attempt(
        &self,
        request: reqwest::Request,
        plan: &Plan<'_>,
        reading: Reading,
        attempts: u32,
    ) -> Exchange {
        let (time, sent) = (request.timeout().copied(), self.runtime.elapsed());
        let ResponseHead {
            status,
            headers,
            body,
        } = match self.carry(request, reading).await {
            Ok(arrived) => arrived,
            Err(breakdown) => {
                let error = Error::broken_down(plan.place.clone(), attempts, breakdown);
                return Exchange::failed(error);
            }
        };
        if let Some(pacer) = &self.pacer {
            pacer.learn(plan.rate_class, &headers, self.runtime.elapsed());
        }
        let (body, cut, rest) = match reading {
            Reading::Streamed if status.is_success() => (Bytes::new(), None, body),
            Reading::Streamed | Reading::Whole => {
                // The timer of a connection ends where a streamed body may begin.
                let time = time.unwrap_or(plan.timeout);
                let left = time.saturating_sub(self.spent(sent));
                let read = body.read(plan.max_response_size);
                let (body, cut) = match reading {
                    Reading::Whole => read.await,
                    Reading::Streamed => wire::within(left, read)
                        .await
                        .unwrap_or_else(|late| (Bytes::new(), Some(Truncation::Short(late)))),
                };
                (body, cut, Incoming::nothing())
            }
        };
        let answer = Box::new(Answer {
            place: plan.place.clone(),
            url: Some(plan.url.clone()),
            status,
            request_id: request_id(&headers),
            retry_after: retry::asked_wait(status, &headers, || self.runtime.now()),
            headers,
            body,
            cut,
            attempts,
            failed: Vec::new(),
            in_doubt: false,
            debug_values: self.debug_values,
        });
        // The status of an unsuccessful response matters even if its body is incomplete.
        let outcome = match answer.cut.clone() {
            Some(Truncation::Short(breakdown)) if status.is_success() => {
                Err(Error::truncated(answer, breakdown))
            }
            Some(Truncation::Long(limit)) if status.is_success() => {
                Err(Error::too_large(answer, limit))
            }
            _ => Ok(answer),
        };
        Exchange { outcome, rest }
    }

    async fn carry(
        &self,
        request: reqwest::Request,
        reading: Reading,
    ) -> Result<ResponseHead, TransportFailure> {
        match &self.service {
            None => {
                let client = self.http.to(request.url()).map_err(without_client)?;
                wire::over_http(client, request, reading).await
            }
            Some(service) => {
                let timeout = request.timeout().copied().unwrap_or(self.timeout);
                service.exchange(&request, timeout).await
            }
        }
    }

    fn spent(&self, began: Duration) -> Duration {
        self.runtime.elapsed().saturating_sub(began)
    }

    fn label<'p>(&self, plan: &'p Plan<'_>) -> CallInfo<'p> {
        CallInfo {
            api: self.policy.api,
            method: &plan.place.method,
            path: &plan.place.path,
            operation: plan.place.operation,
        }
    }

    fn throttled(&self, plan: &Plan<'_>, throttle: Throttle) {
        if let Some(metrics) = &self.metrics {
            metrics.throttle(&self.label(plan), throttle);
        }
    }

    /// Sets the headers that every call carries.
    pub(crate) fn headers(&self, media_type: &'static str, has_body: bool) -> HeaderMap {
        let mut headers = HeaderMap::with_capacity(USUAL_HEADERS);
        headers.insert(USER_AGENT, self.user_agent.clone());
        let media_type = HeaderValue::from_static(media_type);
        headers.insert(ACCEPT, media_type.clone());
        if has_body {
            headers.insert(CONTENT_TYPE, media_type);
        }
        for (name, value) in self.policy.headers {
            headers.insert(name, HeaderValue::from_static(value));
        }
        for (name, value) in &self.headers {
            headers.insert(name, value.clone());
        }
        headers
    }
}

fn outcome_of(outcome: &Outcome) -> AttemptOutcome {
    match outcome {
        Ok(answer) => AttemptOutcome::Answered(answer.status),
        Err(error) => AttemptOutcome::Failed(error.kind()),
    }
}

/// No HTTP client could be created.
fn without_client(cause: Error) -> TransportFailure {
    TransportFailure {
        kind: cause.kind(),
        reason: cause.to_string(),
        source: Arc::new(cause),
    }
}
