//! Fragment's part of a sandbox: its address.

use crate::Api;
use crate::sandbox::{OAuth2Endpoint, Sandbox};

impl Sandbox {
    /// Returns Fragment's base URL for a client, `.../billing`, its token endpoint and client credentials.
    pub fn fragment(&self) -> OAuth2Endpoint {
        OAuth2Endpoint {
            url: self.url(Api::Fragment, "/billing"),
            token_url: self.url(Api::Fragment, "/oauth2/token"),
        }
    }
}
