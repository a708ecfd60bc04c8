use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use secrecy::{ExposeSecret, SecretString};

use crate::Error;

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// What a client shows that it may call: a secret alone, or an OAuth client's id and secret. `Debug` leaves them out.
#[derive(Clone, Debug)]
pub struct Credentials {
    pub(super) client_id: Option<SecretString>,
    pub(super) secret: SecretString,
}

impl Credentials {
    /// Persona's API key, or an access token of Commerce Layer's or Fragment's.
    pub fn secret(secret: impl Into<SecretString>) -> Self {
        Self {
            client_id: None,
            secret: secret.into(),
        }
    }

    /// The client that Commerce Layer or Fragment gives access tokens to.
    pub fn client(id: impl Into<SecretString>, secret: impl Into<SecretString>) -> Self {
        Self {
            client_id: Some(id.into()),
            ..Self::secret(secret)
        }
    }
}

/// Where credentials come from while a client lives: a vault, say, in which they are exchanged from time to time.
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
/// It is asked before each attempt for a [secret](Credentials::secret), and whenever an access token is fetched for a
/// [client](Credentials::client). What it keeps, and for how long, is its own affair. If it fails, so does the call, with an
/// error of kind [`Auth`](crate::ErrorKind::Auth) that repeats what it said.
pub trait CredentialsProvider: Send + Sync + 'static {
    /// The credentials of the moment.
    fn credentials(&self) -> Asked<'_>;
}

/// What a [`CredentialsProvider`] answers.
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

/// Where a client has its credentials from.
#[derive(Clone)]
pub(crate) enum Source {
    /// From its builder.
    Fixed(Credentials),
    /// From someone who is asked each time.
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

/// A credential without what copying left around it: blanks, ends of lines, a byte order mark. Within it, none of that
/// can be meant: no vendor issues such a one, and nothing would tell that it is wrong but a refusal of every call.
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
