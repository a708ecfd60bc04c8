//! Where an API is served and what opens it, as the environment variables that clients are set up from.

use crate::Api;
use crate::apis::credentials::{CLIENT_ID, CLIENT_SECRET, PERSONA_API_KEY};

/// The variables for an API whose own paths begin at `root`.
pub(crate) fn of(api: Api, root: &str) -> Vec<(&'static str, String)> {
    let at = |path: &str| format!("{root}{path}");
    match api {
        Api::Persona => vec![
            ("PERSONA_BASE_URL", at("/api/v1")),
            ("PERSONA_API_KEY", PERSONA_API_KEY.to_owned()),
        ],
        Api::CommerceLayer => vec![
            ("COMMERCELAYER_BASE_URL", at("/api")),
            ("COMMERCELAYER_TOKEN_URL", at("/oauth/token")),
            ("COMMERCELAYER_CLIENT_ID", CLIENT_ID.to_owned()),
            ("COMMERCELAYER_CLIENT_SECRET", CLIENT_SECRET.to_owned()),
        ],
        Api::Fragment => vec![
            ("FRAGMENT_BASE_URL", at("/billing")),
            ("FRAGMENT_TOKEN_URL", at("/oauth2/token")),
            ("FRAGMENT_CLIENT_ID", CLIENT_ID.to_owned()),
            ("FRAGMENT_CLIENT_SECRET", CLIENT_SECRET.to_owned()),
        ],
        Api::Flexigift => vec![("FLEXIGIFT_BASE_URL", at(""))],
    }
}
