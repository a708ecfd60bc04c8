use std::fmt;

use http::Method;

use super::{GiftCards, Products, Transactions, Users};
use crate::Result;
use crate::generated::flexigift::OPERATIONS;
use crate::transport::{
    Auth, Policy, Repeat, Request, Settings, Transport, Variables, common_settings, environment,
    shown,
};

const BASE_URL: &str = "http://localhost:3000";

const VARIABLES: &Variables = &[("base_url", "FLEXIGIFT_BASE_URL")];

static POLICY: Policy = Policy {
    api: "flexigift",
    headers: &[],
    operations: &OPERATIONS,
    unknown_post: Repeat::Never,
    token_is_stale: |_| false,
    // The documentation says 200, the server says 404, both with this body.
    empty_object_is_absent: true,
    conflicts_pass: false,
    ignores_unfit_waits: false,
    limits_writes_apart: false,
    hosts: &[],
    recasing: None,
};

/// A client for Flexigift's API, which has no authentication. Clones share connections and settings.
#[derive(Clone)]
pub struct Client {
    transport: Transport,
}

impl Client {
    /// Creates a builder for a client.
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

    /// Creates a client from the environment variable `FLEXIGIFT_BASE_URL`, by default `http://localhost:3000`. An
    /// empty variable counts as unset.
    ///
    /// # Errors
    ///
    /// Those of [`ClientBuilder::build`].
    pub fn from_env() -> Result<Self> {
        Self::builder().variables(environment(VARIABLES)).build()
    }

    /// Operations on transactions: purchases with gift cards.
    ///
    /// ```no_run
    /// # async fn example(flexigift: counterfoil::flexigift::Client) -> counterfoil::Result<()> {
    /// let rejected = flexigift
    ///     .transactions()
    ///     .list()
    ///     .status("Rejected")
    ///     .at_least("amount", 10)
    ///     .descending("amount")
    ///     .send()
    ///     .await?;
    /// for purchase in &rejected.items {
    ///     println!("{} {:?} {:?}", purchase.id, purchase.amount, purchase.message);
    /// }
    ///
    /// match flexigift.transactions().retrieve(999).send().await {
    ///     Ok(purchase) => println!("{:?}", purchase.transaction_id),
    ///     Err(error) if error.is_not_found() => println!("no such purchase"),
    ///     Err(error) => return Err(error),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn transactions(&self) -> Transactions {
        Transactions::new(&self.transport)
    }

    /// Operations on users, who hold gift cards.
    ///
    /// ```no_run
    /// # async fn example(flexigift: counterfoil::flexigift::Client) -> counterfoil::Result<()> {
    /// use counterfoil::flexigift::{NewUser, UserChanges};
    ///
    /// let user = flexigift
    ///     .users()
    ///     .create(NewUser::new("user008", "amz98765", "Jane Doe", "jane.doe@example.com"))
    ///     .send()
    ///     .await?;
    /// let changes = UserChanges::new().gift_cards(["hanes-gc-001"]);
    /// flexigift.users().patch(&user.id, changes).send().await?;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn users(&self) -> Users {
        Users::new(&self.transport)
    }

    /// Operations on products, which gift cards of one issuer can buy.
    ///
    /// ```no_run
    /// # async fn example(flexigift: counterfoil::flexigift::Client) -> counterfoil::Result<()> {
    /// use counterfoil::flexigift::NewProduct;
    ///
    /// let product = NewProduct::new("hanes-underwear-001", "Underwear Pack", 16.99, "Hanes");
    /// let replaced = flexigift.products().update(1, product).send().await?;
    /// assert_eq!(replaced.id, 1);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn products(&self) -> Products {
        Products::new(&self.transport)
    }

    /// Operations on gift cards, the only list with documented filters.
    ///
    /// ```no_run
    /// # async fn example(flexigift: counterfoil::flexigift::Client) -> counterfoil::Result<()> {
    /// let cards = flexigift.gift_cards().list().issuer("Hanes").balance(50.0).send().await?;
    /// for card in &cards.items {
    ///     println!("{:?} until {:?}", card.card_id, card.expiry_date);
    /// }
    ///
    /// let mut pages = flexigift.gift_cards().list().limit(2).pages();
    /// while let Some(page) = pages.try_next().await? {
    ///     println!("{} of {:?}", page.items.len(), page.total);
    /// }
    ///
    /// flexigift.gift_cards().delete(6).send().await?;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn gift_cards(&self) -> GiftCards {
        GiftCards::new(&self.transport)
    }

    /// Creates a request for which this crate has no typed call. The path is relative to the base URL and starts with
    /// a slash.
    ///
    /// ```no_run
    /// # async fn example(flexigift: counterfoil::flexigift::Client) -> counterfoil::Result<()> {
    /// let everything = flexigift.request(counterfoil::Method::GET, "/db").send().await?;
    /// println!("{}", everything["users"][0]["name"]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn request(&self, method: Method, path: impl AsRef<str>) -> Request {
        Request::to(&self.transport, method, path.as_ref())
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("flexigift::Client")
            .field(&self.transport)
            .finish()
    }
}

/// A builder for a [`Client`].
#[derive(Clone, Default)]
#[must_use = "a builder builds nothing until `build` is called"]
pub struct ClientBuilder {
    settings: Settings,
}

impl ClientBuilder {
    /// Creates the client, by default for `http://localhost:3000`. This sends nothing.
    ///
    /// # Errors
    ///
    /// Kind [`Configuration`](crate::ErrorKind::Configuration), naming the invalid setting.
    pub fn build(self) -> Result<Client> {
        let transport = self.settings.build(&POLICY, BASE_URL, Auth::None);
        let transport = transport.map_err(|error| error.of_variables(VARIABLES))?;
        Ok(Client { transport })
    }

    fn set(self, _: &str, value: String) -> Self {
        self.base_url(value)
    }
}

common_settings!(ClientBuilder);

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("flexigift::ClientBuilder")
            .field("base_url", &shown(self.settings.base_url.as_deref()))
            .finish_non_exhaustive()
    }
}
