use http::HeaderValue;
use secrecy::SecretString;
use url::Url;

use super::credentials::{Credentials, Source, credential};
use super::engine::Engine;
use super::oauth::{Form, TokenSource};
use crate::Error;

/// How a client authenticates.
pub(crate) enum Auth {
    /// It does not.
    None,
    /// A key that is valid until it is revoked.
    Bearer(HeaderValue),
    /// A key that a provider is asked for each time.
    Provided(Source),
    /// An access token that is fetched, cached and renewed.
    Token(Box<TokenSource>),
}

impl Auth {
    pub(crate) fn bearer(setting: &str, secret: &SecretString) -> Result<Self, Error> {
        key(setting, secret).map(Self::Bearer)
    }

    /// Creates an authentication by access tokens, which are fetched in exchange for credentials.
    pub(crate) fn token(url: Url, form: Form, source: Source) -> Result<Self, Error> {
        if let Source::Fixed(credentials) = &source {
            form.check(credentials)?;
        }
        Ok(Self::Token(Box::new(TokenSource::new(url, form, source))))
    }

    /// The credential that could not be obtained.
    pub(super) fn what(&self) -> &'static str {
        match self {
            Self::Token(_) => "no access token",
            _ => "no credentials",
        }
    }

    /// The URLs that receive credentials, with the names of their settings.
    pub(super) fn confidential_urls<'a>(
        &'a self,
        base: &'a Url,
    ) -> impl Iterator<Item = (&'static str, &'a Url)> {
        let (base, token) = match self {
            Self::None => (None, None),
            Self::Bearer(_) | Self::Provided(_) => (Some(base), None),
            Self::Token(source) => (Some(base), Some(source.url())),
        };
        base.map(|url| ("base_url", url))
            .into_iter()
            .chain(token.map(|url| ("token_url", url)))
    }

    /// Returns the value of the `Authorization` header, if any.
    pub(super) async fn header(&self, engine: &Engine) -> Result<Option<HeaderValue>, Error> {
        match self {
            Self::None => Ok(None),
            Self::Bearer(header) => Ok(Some(header.clone())),
            Self::Provided(source) => {
                let Credentials { secret, .. } = source.ask().await?;
                key("credentials", &secret).map(Some)
            }
            Self::Token(source) => source.header(engine).await.map(Some),
        }
    }

    /// Forgets a rejected token. Returns whether another attempt with a new one is worthwhile.
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

/// A key as a header.
pub(super) fn key(setting: &str, secret: &SecretString) -> Result<HeaderValue, Error> {
    bearer(credential(setting, secret)?)
        .ok_or_else(|| Error::configuration(setting, "holds characters that no header can"))
}

/// `Bearer ...`, marked as sensitive so that nothing prints it.
pub(super) fn bearer(secret: &str) -> Option<HeaderValue> {
    if secret.trim().is_empty() {
        return None;
    }
    let mut header = HeaderValue::try_from(format!("Bearer {secret}")).ok()?;
    header.set_sensitive(true);
    Some(header)
}
