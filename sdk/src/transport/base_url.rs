use url::Url;

use super::loopback::is_loopback;
use crate::Error;

/// A base URL in the one form that paths are appended to: no slash at its end.
#[derive(Clone, Debug)]
pub(crate) struct BaseUrl {
    url: Url,
    text: String,
}

impl BaseUrl {
    pub(crate) fn parse(setting: &str, text: &str) -> Result<Self, Error> {
        let url = http_url(setting, text)?;
        if url.query().is_some() || url.fragment().is_some() {
            return Err(Error::configuration(
                setting,
                "a base URL has no query and no fragment",
            ));
        }
        let text = url.as_str().trim_end_matches('/').to_owned();
        Ok(Self { url, text })
    }

    /// Without a slash at its end.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn url(&self) -> &Url {
        &self.url
    }

    /// The URL of a path below it, which is encoded and starts with a slash.
    pub(crate) fn join(&self, path: &str) -> Url {
        let mut url = self.url.clone();
        url.set_path(&format!("{}{path}", self.url.path().trim_end_matches('/')));
        url
    }
}

/// What is wrong with a text that is not the URL of an API. It is not repeated: it may be a secret in the wrong place.
fn not_http(text: &str) -> String {
    let with = |scheme: &str| Url::parse(&format!("{scheme}://{text}"));
    match with("http") {
        Ok(url) if !text.contains("//") && !text.starts_with('/') => {
            let scheme = if is_loopback(&url) { "http" } else { "https" };
            format!("has no scheme: write `{scheme}://` in front of it")
        }
        _ => "is not an absolute URL that begins with `http://` or `https://`".to_owned(),
    }
}

/// Reads an absolute http or https URL without credentials in it.
pub(crate) fn http_url(setting: &str, text: &str) -> Result<Url, Error> {
    let text = text.trim();
    let url = Url::parse(text).ok();
    let Some(url) = url.filter(|url| matches!(url.scheme(), "http" | "https")) else {
        return Err(Error::configuration(setting, not_http(text)));
    };
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Error::configuration(
            setting,
            "the URL must not contain credentials",
        ));
    }
    Ok(url)
}

/// A URL setting as `Debug` may show it, before anyone has checked it: without credentials, a query or a fragment.
pub(crate) fn shown(text: Option<&str>) -> Option<String> {
    let shown = |text: &str| {
        let Ok(mut url) = Url::parse(text.trim()) else {
            return "[not a URL]".to_owned();
        };
        url.set_query(None);
        url.set_fragment(None);
        let bare = url.set_username("").is_ok() && url.set_password(None).is_ok();
        match bare {
            true => url.into(),
            false => "[not a base URL]".to_owned(),
        }
    };
    text.map(shown)
}

/// Refuses to send credentials where everyone on the way can read them.
pub(crate) fn require_confidential(setting: &str, url: &Url, allowed: bool) -> Result<(), Error> {
    if url.scheme() == "https" || allowed || is_loopback(url) {
        return Ok(());
    }
    Err(Error::configuration(
        setting,
        "credentials would travel over plain http; use https, or `allow_insecure_http()` if that is meant",
    ))
}
