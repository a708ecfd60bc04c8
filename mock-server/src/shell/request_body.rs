//! Reads the body of a request, within bounds.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http_body_util::BodyExt as _;
use hyper::body::{Body as _, Incoming};
use tokio::time::timeout;

use super::activity::Exchange;
use super::limits::Limits;

/// Why there is no body.
pub(super) enum Unread {
    /// It exceeds the limit. The rest is still arriving.
    TooLarge(Incoming),
    /// It did not arrive in time.
    Late,
    /// Other requests use all the memory.
    Busy,
    /// The connection broke.
    Broken,
}

pub(super) async fn read(
    body: Incoming,
    limits: &Limits,
    exchange: &Exchange,
) -> Result<Bytes, Unread> {
    let announced = body.size_hint().exact();
    let announced = announced.map_or(0, |it| usize::try_from(it).unwrap_or(usize::MAX));
    if announced > limits.body_bytes {
        return Err(Unread::TooLarge(body));
    }
    let room = exchange.room(announced).await;
    room.map_err(|_| Unread::Busy)?;
    if body.is_end_stream() {
        return Ok(Bytes::new());
    }
    let read = timeout(limits.body, collect(body, announced, limits, exchange)).await;
    read.unwrap_or(Err(Unread::Late))
}

async fn collect(
    mut body: Incoming,
    announced: usize,
    limits: &Limits,
    exchange: &Exchange,
) -> Result<Bytes, Unread> {
    let mut whole = BytesMut::new();
    while let Some(frame) = body.frame().await {
        let Ok(piece) = frame.map_err(|_| Unread::Broken)?.into_data() else {
            continue;
        };
        if whole.is_empty() && piece.len() == announced {
            return Ok(piece);
        }
        let length = whole.len() + piece.len();
        if length > limits.body_bytes {
            return Err(Unread::TooLarge(body));
        }
        if length > announced {
            let room = exchange.room(length).await;
            room.map_err(|_| Unread::Busy)?;
        } else if whole.is_empty() {
            whole.reserve(announced);
        }
        whole.extend_from_slice(&piece);
    }
    Ok(whole.freeze())
}

/// Reads on, so that a client which writes its whole request first gets to read the response.
pub(super) async fn drain(mut body: Incoming, most: usize, time: Duration) {
    let drained = async {
        let mut left = most;
        while let Some(Ok(frame)) = body.frame().await {
            let length = frame.data_ref().map_or(0, Bytes::len);
            match left.checked_sub(length) {
                Some(less) => left = less,
                None => break,
            }
        }
    };
    let _ = timeout(time, drained).await;
}
