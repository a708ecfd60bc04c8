//! Which requests use which proxy. Requests to this machine use none, because a proxy would see the credentials that
//! plain http to loopback may carry.

use reqwest::{NoProxy, Proxy};

use super::http_client::HttpClientSettings;
use super::variables::env;
use crate::Error;

/// What `loopback::is_loopback` matches, in `NO_PROXY` syntax.
const LOOPBACK: &str = "localhost,127.0.0.0/8,::1";

/// The configured proxies; by default those of the environment, which reqwest would use for loopback too.
pub(super) fn of(settings: &HttpClientSettings) -> Result<Vec<Proxy>, Error> {
    let loopback = match settings.proxy_loopback {
        true => "",
        false => LOOPBACK,
    };
    if settings.proxies.is_empty() {
        return Ok(of_the_environment(loopback));
    }
    let proxies = settings.proxies.iter().map(|url| {
        // reqwest's message repeats the URL, which may contain a password.
        Proxy::all(url)
            .map(|proxy| proxy.no_proxy(NoProxy::from_string(loopback)))
            .map_err(|_| Error::configuration("proxy", "is not the URL of a proxy"))
    });
    proxies.collect()
}

/// A value that is not the URL of a proxy counts as unset.
fn of_the_environment(loopback: &str) -> Vec<Proxy> {
    let either = |upper: &str, lower: &str| env(upper).or_else(|| env(lower));
    let except = either("NO_PROXY", "no_proxy").unwrap_or_default();
    let except = NoProxy::from_string(&format!("{except},{loopback}"));
    // Anyone who calls a CGI program can set `HTTP_PROXY` with a header `Proxy`.
    let is_cgi = env("REQUEST_METHOD").is_some();
    let http = either("HTTP_PROXY", "http_proxy").filter(|_| !is_cgi);
    let found = [
        http.map(Proxy::http),
        either("HTTPS_PROXY", "https_proxy").map(Proxy::https),
        either("ALL_PROXY", "all_proxy").map(Proxy::all),
    ];
    let proxies = found.into_iter().flatten().filter_map(Result::ok);
    proxies
        .map(|proxy| proxy.no_proxy(except.clone()))
        .collect()
}
