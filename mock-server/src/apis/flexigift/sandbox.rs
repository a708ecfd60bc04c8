//! Flexigift's part of a sandbox: where it is served.

use crate::Api;
use crate::sandbox::{OpenEndpoint, Sandbox};

impl Sandbox {
    /// Where Flexigift is served: the base URL for a client. There are no credentials.
    pub fn flexigift(&self) -> OpenEndpoint {
        OpenEndpoint {
            url: self.url(Api::Flexigift, ""),
        }
    }
}
