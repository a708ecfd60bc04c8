//! The credentials that every world accepts, which are public because they are only valid for a mock, and their HTTP
//! Basic form.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::percent_decode_str;

/// Persona's API key.
pub(crate) const PERSONA_API_KEY: &str = "persona_sandbox_counterfoil";

/// Persona's API key of the production environment.
pub(crate) const PERSONA_PRODUCTION_API_KEY: &str = "persona_production_counterfoil";

/// The OAuth2 client of Fragment and Commerce Layer.
pub(crate) const CLIENT_ID: &str = "counterfoil-client";

/// The secret of [`CLIENT_ID`].
pub(crate) const CLIENT_SECRET: &str = "counterfoil-secret";

/// The client id and secret of an `Authorization` header, each form-encoded before they are joined (RFC 6749, section
/// 2.3.1); `None` if its scheme is not Basic or it cannot be read.
pub(crate) fn basic(authorization: &str) -> Option<(String, String)> {
    let (scheme, encoded) = authorization.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let joined = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (id, secret) = joined.split_once(':')?;
    let decoded = |part: &str| {
        let spaced = part.replace('+', " ");
        let text = percent_decode_str(&spaced).decode_utf8().ok()?;
        Some(text.into_owned())
    };
    Some((decoded(id)?, decoded(secret)?))
}
