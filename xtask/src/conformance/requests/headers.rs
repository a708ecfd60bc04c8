//! What a request says beside its body.

use super::super::http::{Request, Version};
use super::super::random::Random;

pub(super) fn add(random: &mut Random, request: &mut Request) {
    if random.one_in(8) {
        let origin = random.pick(&["http://example.com", "null", ""]);
        request.header("Origin", origin);
        if random.one_in(10) {
            request.header("Origin", "http://other.example");
        }
    }
    if request.method == "OPTIONS" {
        preflight(random, request);
    }
    if random.one_in(20) {
        let method = random.pick(&[
            "DELETE",
            "put",
            "PATCH",
            "GET",
            " patch ",
            "nonsense",
            "PURGE",
            "OPTIONS",
            "PUT, DELETE",
            "",
            "POST",
            ",PUT",
        ]);
        request.header("X-HTTP-Method-Override", method);
    }
    if random.one_in(12) {
        let codings = random.pick(&[
            "gzip",
            "deflate",
            "gzip, deflate",
            "deflate, gzip",
            "gzip;q=0.5, deflate",
            "gzip;q=0",
            "identity",
            "identity, gzip",
            "identity;q=1, gzip;q=0.2",
            "*;q=0",
            "compress",
            "",
            "GZIP",
            "gzip ; q=0.8",
        ]);
        request.header("Accept-Encoding", codings);
    }
    if random.one_in(16) {
        let (name, value) = *random.choose(&[
            ("Accept", "application/xml"),
            ("Accept", "text/html"),
            ("Range", "bytes=0-3"),
            ("If-None-Match", "*"),
            ("If-Match", "\"x\""),
            ("Authorization", "Bearer nobody"),
            ("Cookie", "a=b"),
            ("X-Forwarded-Proto", "https"),
            ("X-Forwarded-Host", "example.com"),
            ("Accept-Charset", "latin1"),
        ]);
        request.header(name, value);
    }
    if random.one_in(60) {
        // Above hyper's default of 100, with the other headers. The mock refuses more than 128, which json-server does not.
        (0..*random.choose(&[101, 110])).for_each(|_| request.header("X", ""));
    }
    if random.one_in(200) {
        request.header("X-Long", "a".repeat(*random.choose(&[15_000, 16_384])));
    }
    if random.one_in(30) {
        request.version = Version::Http10;
    }
}

fn preflight(random: &mut Random, request: &mut Request) {
    if random.one_in(2) {
        let method = random.pick(&["POST", "PUT", "nonsense"]);
        request.header("Access-Control-Request-Method", method);
    }
    if random.one_in(2) {
        let headers = random.pick(&["content-type", "X-A, x-b", ""]);
        request.header("Access-Control-Request-Headers", headers);
    }
}
