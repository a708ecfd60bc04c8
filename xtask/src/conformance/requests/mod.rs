//! Requests at random: mostly what a client would send, and some of what it would not.
//!
//! Left out is what no two servers can agree on, because it is Node's or V8's and not json-server's: see
//! `docs/fidelity/flexigift.md`.

mod bodies;
mod headers;
mod queries;
mod targets;

use super::http::Request;
use super::random::Random;

const COLLECTIONS: [&str; 4] = ["transactions", "users", "products", "gift_cards"];

const FIELDS: [&str; 14] = [
    "id",
    "transaction_id",
    "user_id",
    "amount",
    "status",
    "balance_check",
    "name",
    "price",
    "issuer",
    "balance",
    "expiry_date",
    "gift_cards",
    "meta",
    // A member of this name is a filter beside the page.
    "_page",
];

/// What a server answered last, for requests that refer to it.
pub(super) struct Seen {
    pub(super) target: String,
    pub(super) tag: String,
}

/// The next request.
pub(super) fn draw(random: &mut Random, seen: Option<&Seen>) -> Request {
    if let Some(seen) = seen.filter(|_| random.one_in(12)) {
        return conditional(random, seen);
    }
    let (method, target) = match random.below(20) {
        0..=5 => (
            random.pick(&["GET", "GET", "GET", "GET", "HEAD"]),
            format!("/{}{}", targets::collection(random), queries::list(random)),
        ),
        6..=8 => ("GET", targets::row(random)),
        9..=11 => ("POST", targets::created(random)),
        12..=13 => ("PUT", targets::row(random)),
        14..=15 => ("PATCH", targets::row(random)),
        16 => ("DELETE", targets::row(random)),
        17 => {
            let (id, query) = (random.below(9), queries::list(random));
            let names = [targets::collection(random), targets::collection(random)];
            ("GET", format!("/{}/{id}/{}{query}", names[0], names[1]))
        }
        _ => targets::odd(random),
    };
    let mut request = Request::new(method, target);
    headers::add(random, &mut request);
    let has_body = matches!(method, "POST" | "PUT" | "PATCH");
    if has_body || random.one_in(40) {
        bodies::add(random, &mut request);
    }
    request
}

/// Asks again for what was answered, if it is another by now.
fn conditional(random: &mut Random, seen: &Seen) -> Request {
    let tag = &seen.tag;
    let known = match random.below(8) {
        0 => "*".to_owned(),
        1 => format!("\"x\", {tag}"),
        2 => tag.trim_start_matches("W/").to_owned(),
        3 => "W/\"x\", *".to_owned(),
        4 => format!("{tag},"),
        5 => format!("\"x\",  {}", tag.to_lowercase()),
        _ => tag.clone(),
    };
    let mut request = Request::new(random.pick(&["GET", "GET", "HEAD"]), seen.target.clone());
    request.header("If-None-Match", known);
    if random.one_in(6) {
        let control = random.pick(&["no-cache", "max-age=0", "max-age=0, no-cache", "no-store"]);
        request.header("Cache-Control", control);
    }
    if random.one_in(8) {
        request.header("If-Modified-Since", "Thu, 01 Jan 2099 00:00:00 GMT");
    }
    if random.one_in(6) {
        request.header("Accept-Encoding", "gzip");
    }
    request
}
