//! The credentials that every world knows. They open nothing but a mock, so they are public.

/// Persona's API key.
pub(crate) const PERSONA_API_KEY: &str = "persona_sandbox_counterfoil";

/// The OAuth2 client of Fragment and Commerce Layer.
pub(crate) const CLIENT_ID: &str = "counterfoil-client";

/// The secret of [`CLIENT_ID`].
pub(crate) const CLIENT_SECRET: &str = "counterfoil-secret";
