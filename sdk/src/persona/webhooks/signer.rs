use std::fmt;
use std::sync::Arc;

use secrecy::{ExposeSecret as _, SecretString};

use super::signature;
use crate::Result;
use crate::runtime::{Runtime, SystemRuntime};
use crate::transport::credential;

/// Signs deliveries as Persona does, to test a receiver: the counterpart of a [`Verifier`](super::Verifier).
///
/// ```
/// use counterfoil::persona::webhooks::{Signer, Verifier};
///
/// let body = br#"{"data": {"type": "event", "id": "evt_1", "attributes": {"name": "transaction.created"}}}"#;
/// // The value of SIGNATURE_HEADER.
/// let header = Signer::new("wbhsec_test")?.sign(body);
/// let event = Verifier::new("wbhsec_test")?.event(&header, body)?;
/// assert_eq!(event.id, "evt_1");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Signer {
    secrets: Vec<SecretString>,
    runtime: Arc<dyn Runtime>,
}

impl Signer {
    /// Creates a signer with this secret, `wbhsec_...`, which is used as text.
    ///
    /// # Errors
    ///
    /// Those of [`Verifier::new`](super::Verifier::new).
    pub fn new(secret: impl Into<SecretString>) -> Result<Self> {
        Self {
            secrets: Vec::new(),
            runtime: Arc::new(SystemRuntime),
        }
        .and_secret(secret)
    }

    /// Also signs with another secret, as Persona does while a secret is being replaced.
    ///
    /// # Errors
    ///
    /// Those of [`new`](Self::new).
    pub fn and_secret(mut self, secret: impl Into<SecretString>) -> Result<Self> {
        let secret = secret.into();
        let secret = credential("secret", &secret)?;
        self.secrets.push(secret.into());
        Ok(self)
    }

    /// Sets the source of the time; by default the system clock.
    #[must_use]
    pub fn runtime(mut self, runtime: impl Runtime) -> Self {
        self.runtime = Arc::new(runtime);
        self
    }

    /// Returns the header that signs exactly these bytes now, with a group for each secret.
    #[must_use]
    pub fn sign(&self, body: &[u8]) -> String {
        let time = self.runtime.now().as_second().to_string();
        let groups = self.secrets.iter();
        let groups = groups.map(|it| signature::group(it.expose_secret().as_bytes(), &time, body));
        groups.collect::<Vec<_>>().join(" ")
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signer")
            .field("secrets", &self.secrets.len())
            .finish_non_exhaustive()
    }
}
