//! A sandbox in a wiremock server.

use bytes::Bytes;
use http::Method;
use http::header::{CONTENT_LENGTH, HOST};
use wiremock::{Request, Respond, ResponseTemplate};

use crate::{Sandbox, Service};

/// A world in a [`wiremock::MockServer`], beside a team's own stubs: the matchers and priority of its mount decide
/// which requests it gets, and it responds as [`Service::handle`] does. The server applies the delays of faults; a
/// connection reset is a 502, because a responder cannot reset a connection.
///
/// ```
/// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
/// # runtime.block_on(async {
/// use counterfoil_mock::{Api, Sandbox};
/// use wiremock::matchers::{any, path_regex};
/// use wiremock::{Mock, MockServer};
///
/// let sandbox = Sandbox::start().await;
/// let server = MockServer::start().await;
/// // Several vendors, each under its name: `{server.uri()}/persona/api/v1`.
/// Mock::given(path_regex("^/(persona|fragment)/")).respond_with(sandbox.service()).mount(&server).await;
/// // And one at its own paths: `{server.uri()}/transactions`.
/// Mock::given(any()).respond_with(sandbox.service_of(Api::Flexigift)).with_priority(9).mount(&server).await;
/// # });
/// ```
#[cfg_attr(docsrs, doc(cfg(feature = "wiremock")))]
impl Respond for Service {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let mut builder = http::Request::builder().method(&request.method);
        // The server invents an authority if the target has none; the header has the one that the client used.
        builder = match request.headers.contains_key(HOST) {
            true => builder.uri(&request.url[url::Position::BeforePath..url::Position::AfterQuery]),
            false => builder.uri(request.url.as_str()),
        };
        if let Some(headers) = builder.headers_mut() {
            headers.clone_from(&request.headers);
        }
        let Ok(asked) = builder.body(Bytes::copy_from_slice(&request.body)) else {
            return ResponseTemplate::new(400).set_body_string("the target is no URI");
        };
        let (mut response, delay) = self.answer_and_delay(&asked);
        // The server computes the length, and a fault may have truncated the body.
        if request.method != Method::HEAD {
            response.headers_mut().remove(CONTENT_LENGTH);
        }
        let mut template = ResponseTemplate::new(response.status());
        if !delay.is_zero() {
            template = template.set_delay(delay);
        }
        for (name, value) in response.headers() {
            template = template.append_header(name, value);
        }
        template.set_body_bytes(response.into_body())
    }
}

/// Like [`Sandbox::service`]; the sandbox lives for as long as it is mounted.
#[cfg_attr(docsrs, doc(cfg(feature = "wiremock")))]
impl Respond for Sandbox {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        self.service.respond(request)
    }
}
