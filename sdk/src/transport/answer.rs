use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, StatusCode};

use super::Place;

/// Everything that came back, buffered, so that nothing is lost however the body turns out.
#[derive(Clone)]
pub(crate) struct Answer {
    pub(crate) place: Place,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) request_id: Option<String>,
    pub(crate) attempts: u32,
    pub(crate) retry_after: Option<Duration>,
}

impl Answer {
    /// A header's value as text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

/// The vendor's id of a request.
pub(super) fn request_id(headers: &HeaderMap) -> Option<String> {
    ["request-id", "x-request-id"]
        .into_iter()
        .find_map(|name| headers.get(name)?.to_str().ok())
        .map(str::to_owned)
}

/// Reads a body to its end, or to where it breaks off.
pub(super) async fn read_body(response: &mut reqwest::Response) -> (Bytes, Option<reqwest::Error>) {
    let mut whole = Bytes::new();
    let mut gathered = BytesMut::new();
    loop {
        match response.chunk().await {
            // The usual body is one chunk, which needs no copy.
            Ok(Some(chunk)) if whole.is_empty() && gathered.is_empty() => whole = chunk,
            Ok(Some(chunk)) => {
                if gathered.is_empty() {
                    gathered.extend_from_slice(&std::mem::take(&mut whole));
                }
                gathered.extend_from_slice(&chunk);
            }
            end => {
                let body = if gathered.is_empty() {
                    whole
                } else {
                    gathered.freeze()
                };
                return (body, end.err());
            }
        }
    }
}

#[cfg(test)]
impl Answer {
    /// A success with nothing in it.
    pub(crate) fn for_tests() -> Self {
        Self {
            place: Place {
                method: http::Method::GET,
                path: "/".into(),
            },
            status: StatusCode::OK,
            headers: HeaderMap::new(),
            body: Bytes::new(),
            request_id: None,
            attempts: 1,
            retry_after: None,
        }
    }
}
