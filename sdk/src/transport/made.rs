//! Responses that no server sent, for tests.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use jiff::Timestamp;

use super::answer::{Answer, request_id};
use super::operation::CallTarget;
use super::retry::asked_wait;

/// A response to a first attempt.
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
        // Without a clock, a date cannot be converted to a wait.
        retry_after: asked_wait(status, &headers, || Timestamp::MAX),
        headers,
        body,
        cut: None,
        attempts: 1,
        failed: Vec::new(),
        in_doubt: false,
        debug_values: false,
    })
}
