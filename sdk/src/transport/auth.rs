use http::HeaderValue;
use secrecy::{ExposeSecret, SecretString};
use url::Url;

use super::credential;
use super::engine::Engine;
use super::oauth::{Grant, TokenSource};
use crate::Error;

/// How a client shows who it is.
pub(crate) enum Auth {
    /// It does not.
    None,
    /// A key that is good until somebody revokes it.
    Bearer(HeaderValue),
    /// An access token that is fetched, cached and renewed.
    Token(Box<TokenSource>),
}

impl Auth {
    pub(crate) fn bearer(setting: &str, secret: &SecretString) -> Result<Self, Error> {
        bearer(credential(setting, secret.expose_secret())?)
            .map(Self::Bearer)
            .ok_or_else(|| Error::configuration(setting, "holds characters that no header can"))
    }

    pub(crate) fn token(url: Url, grant: Grant) -> Result<Self, Error> {
        Ok(Self::Token(Box::new(TokenSource::new(
            url,
            grant.checked()?,
        ))))
    }

    /// The URLs that get to see credentials, with the names of their settings.
    pub(super) fn confidential_urls<'a>(
        &'a self,
        base: &'a Url,
    ) -> impl Iterator<Item = (&'static str, &'a Url)> {
        let (base, token) = match self {
            Self::None => (None, None),
            Self::Bearer(_) => (Some(base), None),
            Self::Token(source) => (Some(base), Some(source.url())),
        };
        base.map(|url| ("base_url", url))
            .into_iter()
            .chain(token.map(|url| ("token_url", url)))
    }

    /// The value of the `Authorization` header, if there is one.
    pub(super) async fn header(&self, engine: &Engine) -> Result<Option<HeaderValue>, Error> {
        match self {
            Self::None => Ok(None),
            Self::Bearer(header) => Ok(Some(header.clone())),
            Self::Token(source) => source.header(engine).await.map(Some),
        }
    }

    /// Forgets a token that was not accepted. Answers whether it is worth trying with another one.
    pub(super) fn forget(&self, rejected: Option<&HeaderValue>) -> bool {
        match (self, rejected) {
            (Self::Token(source), Some(rejected)) => {
                source.forget(rejected);
                true
            }
            _ => false,
        }
    }
}

/// `Bearer ...`, marked so that nothing prints it.
pub(super) fn bearer(secret: &str) -> Option<HeaderValue> {
    if secret.trim().is_empty() {
        return None;
    }
    let mut header = HeaderValue::try_from(format!("Bearer {secret}")).ok()?;
    header.set_sensitive(true);
    Some(header)
}
