//! Content codings: json-server compresses long responses, and inflates compressed requests.

use std::borrow::Cow;
use std::io::{self, Read};

use bytes::Bytes;
use flate2::Compression;
use flate2::read::{GzDecoder, GzEncoder, ZlibDecoder, ZlibEncoder};
use http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, HeaderValue, VARY};
use http::{Method, Response};

use super::wire;
use crate::engine::media::BodyTooLarge;
use crate::engine::{Exchange, Refusal};

/// A shorter body is sent as it is.
const THRESHOLD: usize = 1_024;

const GZIP: &str = "gzip";
const DEFLATE: &str = "deflate";

/// A request body without its coding.
pub(super) fn decoded<'b>(
    exchange: &Exchange<'_>,
    body: &'b [u8],
    limit: usize,
) -> Result<Cow<'b, [u8]>, Refusal> {
    let coding = exchange.header(&CONTENT_ENCODING).unwrap_or_default();
    let body = match coding.to_ascii_lowercase().as_str() {
        "" | "identity" => Ok(Cow::Borrowed(body)),
        GZIP if body.len() > 1 && !body.starts_with(&[0x1f, 0x8b]) => {
            return Err(wire::broken_coding("incorrect header check").into());
        }
        GZIP => read(GzDecoder::new(body), limit),
        DEFLATE => read(ZlibDecoder::new(body), limit),
        other => return Err(wire::unsupported_coding(other).into()),
    };
    let body = body.map_err(|error| {
        // zlib's words.
        wire::broken_coding(match error.kind() {
            io::ErrorKind::UnexpectedEof => "unexpected end of file",
            _ => "incorrect header check",
        })
    })?;
    match body.len() > limit {
        true => Err(Refusal::BodyTooLarge(BodyTooLarge {
            limit,
            unit: "bytes",
        })),
        false => Ok(body),
    }
}

/// Reads at most one byte more than the limit: a small body may inflate to a large one.
fn read<'b>(reader: impl Read, limit: usize) -> io::Result<Cow<'b, [u8]>> {
    let mut body = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    reader.take(most).read_to_end(&mut body)?;
    Ok(Cow::Owned(body))
}

/// Compresses a response, if it is long enough and the client wants that.
pub(super) fn encode(exchange: &Exchange<'_>, response: &mut Response<Bytes>) {
    let varies = response.headers().get(VARY).is_some_and(|it| {
        let codings = it.to_str().unwrap_or_default();
        codings.ends_with("Accept-Encoding")
    });
    if response.body().len() < THRESHOLD || !varies || exchange.request.method() == Method::HEAD {
        return;
    }
    let Some(coding) = exchange.header(&ACCEPT_ENCODING).and_then(preferred) else {
        return;
    };
    let (plain, level) = (&response.body()[..], Compression::default());
    let mut body = Vec::new();
    let written = match coding {
        GZIP => GzEncoder::new(plain, level).read_to_end(&mut body),
        _ => ZlibEncoder::new(plain, level).read_to_end(&mut body),
    };
    // Reading from memory does not fail.
    if written.is_err() {
        return;
    }
    let headers = response.headers_mut();
    // json-server compresses what it is already sending.
    headers.remove(CONTENT_LENGTH);
    headers.insert(CONTENT_ENCODING, HeaderValue::from_static(coding));
    *response.body_mut() = body.into();
}

/// The coding that `Accept-Encoding` requests: the one of the highest quality, `gzip` before the others, and none if
/// that is `identity`.
fn preferred(header: &str) -> Option<&'static str> {
    let accepted: Vec<(&str, f64)> = header.split(',').filter_map(read_accepted).collect();
    let quality = |name: &str| {
        let named = accepted
            .iter()
            .find(|(it, _)| it.eq_ignore_ascii_case(name));
        let any = || accepted.iter().find(|(it, _)| *it == "*");
        named.or_else(any).map_or(0.0, |(_, quality)| *quality)
    };
    let (gzip, deflate, identity) = (quality(GZIP), quality(DEFLATE), quality("identity"));
    match (gzip, deflate) {
        _ if gzip > 0.0 && gzip >= deflate && gzip >= identity => Some(GZIP),
        // Among equals the first one named counts, and unnamed ones come last.
        _ if deflate > 0.0 && deflate >= identity => {
            let place = |name: &str| {
                accepted
                    .iter()
                    .position(|(it, _)| it.eq_ignore_ascii_case(name))
            };
            let identity_first = deflate == identity
                && matches!((place("identity"), place(DEFLATE)), (Some(it), Some(other)) if it < other);
            (!identity_first).then_some(DEFLATE)
        }
        _ => None,
    }
}

fn read_accepted(text: &str) -> Option<(&str, f64)> {
    let mut parts = text.split(';').map(str::trim);
    let name = parts
        .next()
        .filter(|it| !it.is_empty() && !it.contains(' '))?;
    let quality = parts.find_map(|it| it.strip_prefix("q="));
    Some((name, quality.map_or(1.0, |it| it.parse().unwrap_or(0.0))))
}
