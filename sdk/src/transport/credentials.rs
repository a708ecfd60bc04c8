use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use secrecy::{ExposeSecret, SecretString};

use crate::Error;

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// A client's credentials: a secret, or an OAuth client's id and secret. `Debug` omits them.
#[derive(Clone, Debug)]
pub struct Credentials {
    pub(super) client_id: Option<SecretString>,
    pub(super) secret: SecretString,
}

impl Credentials {
    /// Creates a secret: Persona's API key, or an access token of Commerce Layer or Fragment.
    pub fn secret(secret: impl Into<SecretString>) -> Self {
        Self {
            client_id: None,
            secret: secret.into(),
        }
    }

    /// Creates the credentials of an OAuth client, for which Commerce Layer or Fragment issues access tokens.
    pub fn client(id: impl Into<SecretString>, secret: impl Into<SecretString>) -> Self {
        Self {
            client_id: Some(id.into()),
            ..Self::secret(secret)
        }
    }
}

/// A source of credentials that may change while a client lives, such as a vault that rotates them.
///
/// ```
/// use counterfoil::credentials::Credentials;
///
/// # async fn read_from_vault() -> std::io::Result<String> { Ok("persona_sandbox_...".into()) }
/// let persona = counterfoil::persona::Client::builder()
///     .credentials(|| async { Ok::<_, std::io::Error>(Credentials::secret(read_from_vault().await?)) })
///     .build()?;
/// # Ok::<(), counterfoil::Error>(())
/// ```
///
/// The provider is asked before each attempt for a [secret](Credentials::secret), and whenever an access token is
/// fetched for a [client](Credentials::client). It does its own caching. If it fails, the call fails with an error of
/// kind [`Auth`](crate::ErrorKind::Auth) that repeats its message.
pub trait CredentialsProvider: Send + Sync + 'static {
    /// Returns the current credentials.
    fn credentials(&self) -> Asked<'_>;
}

/// The future that a [`CredentialsProvider`] returns.
pub type Asked<'a> = Pin<
    Box<
        dyn Future<Output = Result<Credentials, Box<dyn std::error::Error + Send + Sync>>>
            + Send
            + 'a,
    >,
>;

impl<P, F, E> CredentialsProvider for P
where
    P: Fn() -> F + Send + Sync + 'static,
    F: Future<Output = Result<Credentials, E>> + Send + 'static,
    E: Into<BoxError>,
{
    fn credentials(&self) -> Asked<'_> {
        let answer = self();
        Box::pin(async { answer.await.map_err(Into::into) })
    }
}

/// The source of a client's credentials.
#[derive(Clone)]
pub(crate) enum Source {
    /// From its builder.
    Fixed(Credentials),
    /// From a provider that is asked each time.
    Provider(Arc<dyn CredentialsProvider>),
}

impl Source {
    pub(super) async fn ask(&self) -> Result<Credentials, Error> {
        match self {
            Self::Fixed(credentials) => Ok(credentials.clone()),
            Self::Provider(provider) => provider.credentials().await.map_err(Error::provider),
        }
    }
}

/// A credential without whitespace and byte order mark around it, as copying leaves them. Within it, none of that can
/// be intended: no vendor issues such a credential, and the only symptom would be that every call is refused.
pub(crate) fn credential<'a>(setting: &str, text: &'a SecretString) -> Result<&'a str, Error> {
    let text = text.expose_secret().trim_matches(is_stray);
    if text.is_empty() {
        return Err(Error::configuration(setting, "is empty"));
    }
    if text.contains(is_stray) {
        return Err(Error::configuration(
            setting,
            "contains a space, a line break or another character that it cannot have",
        ));
    }
    Ok(text)
}

fn is_stray(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character, '\u{feff}' | '\u{200b}')
}
