//! Flexigift's part of a sandbox: its address.

use crate::Api;
use crate::sandbox::{OpenEndpoint, Sandbox};

impl Sandbox {
    /// Returns Flexigift's base URL for a client. There are no credentials.
    pub fn flexigift(&self) -> OpenEndpoint {
        OpenEndpoint {
            url: self.url(Api::Flexigift, ""),
        }
    }
}
