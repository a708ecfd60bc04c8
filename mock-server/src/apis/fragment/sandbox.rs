//! Fragment's part of a sandbox: where it is served.

use crate::Api;
use crate::sandbox::{OAuth2Endpoint, Sandbox};

impl Sandbox {
    /// Where Fragment is served: the base URL for a client, `.../billing`, the token endpoint and the client of it.
    pub fn fragment(&self) -> OAuth2Endpoint {
        OAuth2Endpoint {
            url: self.url(Api::Fragment, "/billing"),
            token_url: self.url(Api::Fragment, "/oauth2/token"),
        }
    }
}
