use url::Url;

use super::loopback::is_loopback;
use crate::Error;

/// A base URL to which paths are appended: without a trailing slash.
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

    /// Returns the URL without a trailing slash.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn url(&self) -> &Url {
        &self.url
    }

    /// Returns the URL of a path, which is encoded and starts with a slash.
    pub(crate) fn join(&self, path: &str) -> Url {
        let mut url = self.url.clone();
        url.set_path(&format!("{}{path}", self.url.path().trim_end_matches('/')));
        url
    }
}

/// Why text is not the URL of an API. The text is not repeated: it may be a misplaced secret.
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

/// Parses an absolute http or https URL without credentials.
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

/// A URL setting as `Debug` may show it before validation: without credentials, query and fragment.
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

/// Refuses to send credentials in plain text over a network.
pub(crate) fn require_confidential(setting: &str, url: &Url, allowed: bool) -> Result<(), Error> {
    if url.scheme() == "https" || allowed || is_loopback(url) {
        return Ok(());
    }
    Err(Error::configuration(
        setting,
        "credentials would travel over plain http; use https, or `allow_insecure_http()` if that is meant",
    ))
}
