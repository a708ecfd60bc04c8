//! Commerce Layer's part of a sandbox: where it is served, and what a test does in it.

use std::io;

use super::{self as commerce_layer, Order, Payments, RelatedResource};
use crate::Api;
use crate::sandbox::{OAuth2Endpoint, Sandbox};

impl Sandbox {
    /// Where Commerce Layer is served: the base URL for a client, `.../api`, the token endpoint and the client of it. A
    /// client id that ends in `-live` sees the live data, one that ends in `-sales-channel` is a sales
    /// channel's: it may take part in payments of 2026-05, and nothing else.
    pub fn commerce_layer(&self) -> OAuth2Endpoint {
        OAuth2Endpoint {
            url: self.url(Api::CommerceLayer, "/api"),
            token_url: self.url(Api::CommerceLayer, "/oauth/token"),
        }
    }

    /// The payments of Commerce Layer's version 2026-05: gift cards, and the hand of the gateways.
    pub fn payments(&self) -> &Payments {
        &self.payments
    }

    /// Puts an order of Commerce Layer's into the world and answers its id, ten letters.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    /// # runtime.block_on(async {
    /// use bytes::Bytes;
    /// use counterfoil_mock::Sandbox;
    /// use counterfoil_mock::commerce_layer::Order;
    /// use http::Request;
    ///
    /// let sandbox = Sandbox::start().await;
    /// let id = sandbox.add_order(&Order::new("42").total_amount_cents(2500))?;
    /// let request = Request::get(format!("/commerce-layer/api/orders/{id}"))
    ///     .header("authorization", "Bearer your-access-token")
    ///     .header("accept", "application/vnd.api+json");
    /// let response = sandbox.handle(request.body(Bytes::new())?);
    /// let order: serde_json::Value = serde_json::from_slice(response.body())?;
    /// assert_eq!(order["data"]["attributes"]["total_amount_cents"], 2500);
    /// # Ok(())
    /// # })
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// When there is an order with its number already, its currency is none of ISO 4217's or its total below zero, or when
    /// the world's file cannot be written.
    pub fn add_order(&self, order: &Order) -> io::Result<String> {
        commerce_layer::add_order(&self.service.world, order).map_err(io::Error::other)
    }

    /// Puts an attachment, an event, a return or a payment source beside Commerce Layer's order or transaction of this
    /// id, and answers its own. A payment source is the order's, and takes the place of the one before it. For an
    /// example see [`RelatedResource`].
    ///
    /// # Errors
    ///
    /// When nothing has this id or it has no such relationship, or when the world's file cannot be written.
    pub fn add_related(&self, owner: &str, resource: &RelatedResource) -> io::Result<String> {
        commerce_layer::add_related(&self.service.world, owner, resource).map_err(io::Error::other)
    }
}
