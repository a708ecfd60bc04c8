//! The home page. json-server serves one from a folder of files; this is a shorter version.

use http::header::{ACCEPT_RANGES, CACHE_CONTROL, ETAG, LAST_MODIFIED, VARY};
use http::{Method, StatusCode};

use super::resource;
use crate::engine::{Body, Exchange, Reply};

/// json-server's file has the date of its installation; this is the one inside npm's packages.
const LAST_CHANGE: &str = "Sat, 26 Oct 1985 08:15:00 GMT";

/// That date in milliseconds, as it is part of the tag.
const LAST_CHANGE_TAG: &str = "7438674ba0";

pub(super) fn is_asked_for(exchange: &Exchange<'_>) -> bool {
    let method = exchange.request.method();
    matches!(exchange.path, "/" | "/index.html")
        && (method == Method::GET || method == Method::HEAD)
}

pub(super) fn page(exchange: &Exchange<'_>) -> Reply {
    let mut html = String::from(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Flexigift</title>\n</head>\n<body>\n\
         <h1>Flexigift</h1>\n<ul>\n",
    );
    for name in resource::NAMES {
        let link = format!("{}/{name}", exchange.mount);
        html.push_str(&format!("<li><a href=\"{link}\">/{name}</a></li>\n"));
    }
    html.push_str("</ul>\n</body>\n</html>\n");
    let tag = format!("W/\"{:x}-{LAST_CHANGE_TAG}\"", html.len());
    let mut reply = Reply::new(
        StatusCode::OK,
        Body::Text {
            media_type: "text/html; charset=UTF-8",
            text: html.into(),
        },
    )
    .header(ETAG, tag);
    reply.set_static(ACCEPT_RANGES, "bytes");
    reply.set_static(CACHE_CONTROL, "public, max-age=0");
    reply.set_static(LAST_MODIFIED, LAST_CHANGE);
    reply.set_static(VARY, "Origin, Accept-Encoding");
    reply
}
