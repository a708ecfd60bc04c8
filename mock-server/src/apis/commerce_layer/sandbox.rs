//! Commerce Layer's part of a sandbox: its address, and the actions of a test.

use std::io;

use super::{self as commerce_layer, Order, Payments, RelatedResource};
use crate::Api;
use crate::sandbox::{OAuth2Endpoint, Sandbox};

impl Sandbox {
    /// Returns Commerce Layer's base URL for a client, `.../api`, its token endpoint and client credentials. A client
    /// id that ends in `-live` accesses the live data; one that ends in `-sales-channel` is a sales channel, which
    /// only has access to payments of 2026-05.
    pub fn commerce_layer(&self) -> OAuth2Endpoint {
        OAuth2Endpoint {
            url: self.url(Api::CommerceLayer, "/api"),
            token_url: self.url(Api::CommerceLayer, "/oauth/token"),
        }
    }

    /// Returns the payments of Commerce Layer's version 2026-05: gift cards, and the gateways' outcomes.
    pub fn payments(&self) -> &Payments {
        &self.payments
    }

    /// Adds an order of Commerce Layer to the world and returns its id, ten letters.
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
    /// If an order already has its number, its currency is not in ISO 4217 or its total negative, or the world's file
    /// cannot be written.
    pub fn add_order(&self, order: &Order) -> io::Result<String> {
        commerce_layer::add_order(&self.service.world, order).map_err(io::Error::other)
    }

    /// Adds an attachment, an event, a return or a payment source to Commerce Layer's order or transaction with this
    /// id, and returns its own id. A payment source is the order's, and replaces the previous one. See
    /// [`RelatedResource`] for an example.
    ///
    /// # Errors
    ///
    /// If nothing has this id or it has no such relationship, or if the world's file cannot be written.
    pub fn add_related(&self, owner: &str, resource: &RelatedResource) -> io::Result<String> {
        commerce_layer::add_related(&self.service.world, owner, resource).map_err(io::Error::other)
    }
}
