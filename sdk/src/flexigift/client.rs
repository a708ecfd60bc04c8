use std::fmt;

use http::Method;

use super::{GiftCards, Products, Transactions, Users};
use crate::Result;
use crate::transport::{
    Auth, Policy, Request, Safety, Settings, Transport, common_settings, connect_generated_client,
    env,
};

const BASE_URL: &str = "http://localhost:3000";

static POLICY: Policy = Policy {
    api: "flexigift",
    media_type: "application/json",
    headers: &[],
    safety: |method, _| match *method {
        Method::GET | Method::HEAD => Safety::Repeatable,
        _ => Safety::Once,
    },
    token_is_stale: |_| false,
    // The documentation says 200, the server says 404, both with this body.
    empty_object_is_absent: true,
    conflicts_pass: false,
    recasing: None,
};

connect_generated_client!(flexigift);

/// A client of Flexigift's API. It knows no credentials. Clones share connections and settings.
#[derive(Clone)]
pub struct Client {
    transport: Transport,
}

impl Client {
    /// Sets a client up by hand.
    ///
    /// ```
    /// let flexigift = counterfoil::flexigift::Client::builder()
    ///     .base_url("http://localhost:3000")
    ///     .build()?;
    /// # Ok::<(), counterfoil::Error>(())
    /// ```
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// Sets a client up from the environment: `FLEXIGIFT_BASE_URL`, unless it is
    /// `http://localhost:3000`.
    ///
    /// # Errors
    ///
    /// As [`ClientBuilder::build`].
    pub fn from_env() -> Result<Self> {
        let mut builder = Self::builder();
        builder.settings.base_url = env("FLEXIGIFT_BASE_URL");
        builder.build()
    }

    /// The calls about transactions.
    #[must_use]
    pub fn transactions(&self) -> Transactions {
        Transactions::new(&self.transport)
    }

    /// The calls about users.
    #[must_use]
    pub fn users(&self) -> Users {
        Users::new(&self.transport)
    }

    /// The calls about products.
    #[must_use]
    pub fn products(&self) -> Products {
        Products::new(&self.transport)
    }

    /// The calls about gift cards.
    #[must_use]
    pub fn gift_cards(&self) -> GiftCards {
        GiftCards::new(&self.transport)
    }

    /// A request that this crate has no typed call for. The path is relative to the base URL.
    pub fn request(&self, method: Method, path: impl AsRef<str>) -> Request {
        Request::new(&self.transport, method, path.as_ref())
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("flexigift::Client")
            .field(&self.transport)
            .finish()
    }
}

/// Sets up a [`Client`].
#[derive(Clone, Default)]
#[must_use = "a builder builds nothing until `build` is called"]
pub struct ClientBuilder {
    settings: Settings,
}

impl ClientBuilder {
    /// The client.
    ///
    /// # Errors
    ///
    /// Names the setting that is wrong.
    pub fn build(self) -> Result<Client> {
        let transport = self.settings.build(&POLICY, BASE_URL, Auth::None)?;
        Ok(Client { transport })
    }
}

common_settings!(ClientBuilder);

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("flexigift::ClientBuilder")
            .field("base_url", &self.settings.base_url)
            .finish_non_exhaustive()
    }
}
