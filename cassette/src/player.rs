//! Replays a cassette.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use http::header::{CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, TRANSFER_ENCODING};
use http::{HeaderValue, Request, Response, StatusCode};
use serde_json::{Value, json};
use tower_service::Service;
use url::form_urlencoded;

use crate::{Api, Cassette, Exchange};

/// A service that replays recorded responses.
///
/// Candidates are the exchanges with the request's method, path and query (in any order; redacted values match
/// anything). Those with the same body come first, then the earliest recorded one that has not been played yet. When
/// all have been played, the last one is repeated. A request without a match gets 501 with a problem document ([RFC
/// 9457](https://www.rfc-editor.org/rfc/rfc9457)). Host, scheme, headers and the prefix under which a mock serves an
/// API ([`Api::own_path`]) are ignored.
///
/// ```
/// use bytes::Bytes;
/// use counterfoil_cassette::{Api, Cassette, Player};
/// use http::Request;
/// use tower_service::Service as _;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let mut player = Player::new(Cassette::new(Api::Persona));
/// let request = Request::get("http://localhost/api/v1/transactions").body(Bytes::new())?;
/// assert_eq!(player.call(request).await?.status(), 501);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Player(Arc<Recording>);

#[derive(Debug)]
struct Recording {
    api: Option<Api>,
    exchanges: Vec<Exchange>,
    /// How many times each exchange was played.
    played: Mutex<Vec<u64>>,
}

impl Player {
    /// Creates a player at the beginning of a cassette. Its clones share the position.
    #[must_use]
    pub fn new(cassette: Cassette) -> Self {
        let played = Mutex::new(vec![0; cassette.exchanges.len()]);
        Self(Arc::new(Recording {
            api: cassette.api,
            exchanges: cassette.exchanges,
            played,
        }))
    }

    /// Returns the exchanges that have not been requested yet, as `GET /api/v1/transactions`.
    #[must_use]
    pub fn unplayed(&self) -> Vec<String> {
        let played = self.0.played.lock().unwrap_or_else(PoisonError::into_inner);
        let all = self.0.exchanges.iter().zip(&*played);
        all.filter(|(_, times)| **times == 0)
            .map(|(it, _)| format!("{} {}", it.request.method(), it.request.uri().path()))
            .collect()
    }

    /// Returns the response to a request.
    #[must_use]
    pub fn answer(&self, request: &Request<Bytes>) -> Response<Bytes> {
        let mut played = self.0.played.lock().unwrap_or_else(PoisonError::into_inner);
        let path = |it: &Request<Bytes>| {
            let path = it.uri().path();
            self.0.api.map_or(path, |api| api.own_path(path)).to_owned()
        };
        let (method, wanted) = (request.method(), path(request));
        let candidates = self.0.exchanges.iter().enumerate();
        let candidates = candidates
            .filter(|(_, it)| it.request.method() == method && path(&it.request) == wanted)
            .filter(|(_, it)| has_query(it, request));
        let best = candidates.max_by_key(|(index, it)| {
            let fresh = played[*index] == 0;
            // The first one that has not been played, else the last one.
            let place = if fresh { usize::MAX - index } else { *index };
            (has_body(&it.request, request), fresh, place)
        });
        match best {
            Some((index, exchange)) => {
                played[index] += 1;
                let mut response = exchange.response.clone();
                // Headers of the original connection; the body is already decoded.
                for name in [
                    CONNECTION,
                    CONTENT_ENCODING,
                    CONTENT_LENGTH,
                    TRANSFER_ENCODING,
                ] {
                    response.headers_mut().remove(name);
                }
                response
            }
            None => unknown(request),
        }
    }
}

impl Service<Request<Bytes>> for Player {
    type Response = Response<Bytes>;
    type Error = Infallible;
    type Future = Ready<Result<Response<Bytes>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Bytes>) -> Self::Future {
        ready(Ok(self.answer(&request)))
    }
}

/// Whether a request matches the query of a recorded one. A redacted value matches anything.
fn has_query(recorded: &Exchange, request: &Request<Bytes>) -> bool {
    let pairs = |it: &Request<Bytes>| -> Vec<(String, String)> {
        let query = it.uri().query().unwrap_or_default();
        form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect()
    };
    let (ours, mut theirs) = (pairs(&recorded.request), pairs(request));
    // Exact values first, so that a redacted one does not take one of them.
    let (stand_ins, exact): (Vec<_>, Vec<_>) = (ours.into_iter().enumerate())
        .partition(|(place, _)| recorded.query_stand_ins.contains(place));
    let mut takes = |wanted: &dyn Fn(&(String, String)) -> bool| {
        let place = theirs.iter().position(wanted);
        place.map(|place| theirs.swap_remove(place)).is_some()
    };
    exact.iter().all(|(_, pair)| takes(&|it| it == pair))
        && stand_ins
            .iter()
            .all(|(_, (name, _))| takes(&|(other, _)| other == name))
        && theirs.is_empty()
}

fn has_body(recorded: &Request<Bytes>, request: &Request<Bytes>) -> bool {
    let parsed = |it: &Request<Bytes>| serde_json::from_slice::<Value>(it.body()).ok();
    recorded.body() == request.body()
        || parsed(recorded).is_some_and(|it| Some(it) == parsed(request))
}

fn unknown(request: &Request<Bytes>) -> Response<Bytes> {
    let detail = format!(
        "the cassette has no answer to {} {}",
        request.method(),
        request.uri().path()
    );
    let body =
        json!({ "type": "about:blank", "title": "Not recorded", "status": 501, "detail": detail });
    let mut response = Response::new(Bytes::from(body.to_string()));
    *response.status_mut() = StatusCode::NOT_IMPLEMENTED;
    let media_type = HeaderValue::from_static("application/problem+json");
    response.headers_mut().insert(CONTENT_TYPE, media_type);
    response
}
