//! Bodies that are read as they come, from wherever a URL in an answer leads.

use http::header::{ACCEPT, AUTHORIZATION, USER_AGENT};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use url::Url;

use super::answer::request_id;
use super::policy::{Failure, Safety, Verdict};
use super::wire::{Breakdown, read_body};
use super::{Answer, Call, Place, base_url, retry, trace};
use crate::{Error, ErrorKind};

/// A successful answer whose body is still to come.
pub(crate) struct Opened {
    pub(crate) place: Place,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) attempts: u32,
    pub(crate) body: reqwest::Response,
}

impl Call {
    /// Gets a URL, as often as it takes until there is a successful answer. The client's credentials go
    /// along only where its other requests go anyway.
    pub(crate) async fn open(&self, url: Url) -> Result<Opened, Error> {
        let transport = self.transport();
        let (engine, base) = (transport.engine(), transport.base().url());
        base_url::require_confidential("base_url", &url, base.scheme() == "http")
            .map_err(|_| Error::invalid_argument("file", "has a URL that leads over plain http"))?;
        let place = Place {
            method: Method::GET,
            path: "(file)".into(),
        };
        let options = self.options();
        let max_retries = options.max_retries.unwrap_or(engine.max_retries);
        let at_home = url.origin() == base.origin();
        // A token in the URL is all the permission that it takes.
        let has_token = url.query_pairs().any(|(name, _)| name == "access_token");
        let needs_credentials = at_home && !has_token;
        let span = trace::CallSpan::new(engine.policy.api, &place, &url);
        let attempts = async {
            let mut attempts = 0;
            loop {
                let mut request = reqwest::Request::new(Method::GET, url.clone());
                *request.timeout_mut() = Some(options.timeout.unwrap_or(engine.timeout));
                let headers = request.headers_mut();
                headers.insert(USER_AGENT, engine.user_agent.clone());
                headers.insert(ACCEPT, HeaderValue::from_static("*/*"));
                for (name, value) in &options.headers {
                    headers.insert(name, value.clone());
                }
                if needs_credentials
                    && let Some(credentials) = transport
                        .auth()
                        .header(engine)
                        .await
                        .map_err(|cause| Error::auth(place.clone(), cause))?
                {
                    headers.insert(AUTHORIZATION, credentials);
                }
                attempts += 1;
                let (error, asked_wait) = match engine.http.execute(request).await {
                    Ok(mut body) if body.status().is_success() => {
                        return Ok(Opened {
                            place: place.clone(),
                            status: body.status(),
                            headers: std::mem::take(body.headers_mut()),
                            attempts,
                            body,
                        });
                    }
                    Ok(mut response) => {
                        let headers = std::mem::take(response.headers_mut());
                        let status = response.status();
                        let (body, _) = read_body(response).await;
                        let asked = retry::asked_wait(status, &headers, || engine.runtime.now());
                        let error = Error::api(Answer {
                            place: place.clone(),
                            status,
                            request_id: request_id(&headers),
                            retry_after: asked,
                            headers,
                            body,
                            attempts,
                            failed: Vec::new(),
                            debug_values: engine.debug_values,
                        });
                        (error, asked)
                    }
                    Err(cause) => {
                        let breakdown = Breakdown::of(cause);
                        (Error::broken_down(place.clone(), attempts, breakdown), None)
                    }
                };
                let failure = match (error.status(), error.kind()) {
                    (Some(status), _) => Failure::Status(status.as_u16()),
                    (None, ErrorKind::NeverSent) => Failure::NeverSent,
                    (None, _) => Failure::UnknownFate,
                };
                let worth_it = Safety::Repeatable.verdict(failure) != Verdict::Never;
                let wait = asked_wait.unwrap_or_else(|| {
                    retry::backoff(attempts.saturating_sub(1), &*engine.runtime)
                });
                if attempts > max_retries || !worth_it || wait > engine.max_wait {
                    return Err(error);
                }
                trace::waiting(wait);
                engine.runtime.sleep(wait).await;
            }
        };
        span.enter(attempts).await
    }
}
