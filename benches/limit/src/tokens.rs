//! Access tokens of the client credentials grant (RFC 6749, section 4.4).

use std::collections::HashSet;

use bytes::Bytes;
use http::StatusCode;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use serde_json::json;

use crate::exchange::{Asked, Journal, Said, fixed, now};
use crate::ids::Ids;

#[derive(Default)]
pub(crate) struct Tokens(HashSet<Box<str>>);

impl Tokens {
    /// Issues a token. The credentials of the client are not looked at: no figure is about them.
    pub(crate) fn issue(&mut self, ids: &mut Ids, journal: &mut Journal, asked: Asked) -> Said {
        let token = ids.draw("token_", 32);
        let body = json!({ "access_token": token, "expires_in": 7200, "token_type": "Bearer" });
        self.0.insert(token.into());
        let headers = [
            (CONTENT_TYPE, fixed("application/json")),
            (CACHE_CONTROL, fixed("no-store")),
        ];
        let body = Bytes::from(body.to_string());
        journal.record(now(), asked, StatusCode::OK, headers, body)
    }

    /// Refuses a request without one of them.
    pub(crate) fn check(&self, asked: &Asked) -> Result<(), StatusCode> {
        match self.0.contains(asked.bearer()?) {
            true => Ok(()),
            false => Err(StatusCode::UNAUTHORIZED),
        }
    }
}
