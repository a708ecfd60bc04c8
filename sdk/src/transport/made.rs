//! Answers that no server sent, for tests.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use jiff::Timestamp;

use super::answer::{Answer, request_id};
use super::operation::CallTarget;
use super::retry::asked_wait;

/// The first answer to a call.
pub(crate) fn answer(status: StatusCode, headers: HeaderMap, body: Bytes) -> Box<Answer> {
    Box::new(Answer {
        place: CallTarget {
            method: http::Method::GET,
            path: "/".into(),
            operation: None,
        },
        url: None,
        status,
        request_id: request_id(&headers),
        // A date is no time to wait for where no clock is.
        retry_after: asked_wait(status, &headers, || Timestamp::MAX),
        headers,
        body,
        cut: None,
        attempts: 1,
        failed: Vec::new(),
        debug_values: false,
    })
}
