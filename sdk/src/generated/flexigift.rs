// Written by `cargo xtask generate` from spec/flexigift.yaml. Do not edit.

#[allow(unused_imports)]
pub use progenitor_client::{ByteStream, ClientInfo, Error, ResponseValue};
#[allow(unused_imports)]
use progenitor_client::{encode_path, ClientHooks, OperationInfo, RequestBuilderExt};
/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    /// A stored row. The server returns whatever was stored, so only the number is sure to be there; among the rows that it starts with are a name that is a number and a price that is a text.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct GiftCard {
        /// What is left on the card.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub balance: Option<crate::types::Loose<f64>>,
        /// Your id of the card.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub card_id: Option<crate::types::Loose<::std::string::String>>,
        /// The last day of the card, as `YYYY-MM-DD`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub expiry_date: Option<crate::types::Loose<::std::string::String>>,
        /// The row's number, one more than the highest so far.
        pub id: crate::types::Loose<i64>,
        /// Who issued the card.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub issuer: Option<crate::types::Loose<::std::string::String>>,
        /// Who holds the card.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub user_id: Option<crate::types::Loose<::std::string::String>>,
    }
    /// The fields of a gift card that change.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct GiftCardChanges {
        /// What is left on the card.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub balance: Option<f64>,
        /// Your id of the card.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub card_id: Option<::std::string::String>,
        /// The last day of the card, as `YYYY-MM-DD`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub expiry_date: Option<::std::string::String>,
        /// Who issued the card.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub issuer: Option<::std::string::String>,
        /// Who holds the card.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub user_id: Option<::std::string::String>,
    }
    /// A gift card as the documentation asks for it.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct GiftCardInput {
        /// What is left on the card.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub balance: Option<f64>,
        /// Your id of the card.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub card_id: Option<::std::string::String>,
        /// The last day of the card, as `YYYY-MM-DD`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub expiry_date: Option<::std::string::String>,
        /// Who issued the card.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub issuer: Option<::std::string::String>,
        /// Who holds the card.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub user_id: Option<::std::string::String>,
    }
    /// A stored row. The server returns whatever was stored, so only the number is sure to be there; among the rows that it starts with are a name that is a number and a price that is a text.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct Product {
        /// Whose cards pay for the product.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub eligible_issuer: Option<crate::types::Loose<::std::string::String>>,
        /// The row's number, one more than the highest so far.
        pub id: crate::types::Loose<i64>,
        /// What the product is called.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: Option<crate::types::Loose<::std::string::String>>,
        /// What the product costs.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub price: Option<crate::types::Loose<f64>>,
        /// The manufacturer's catalogue number.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub product_id: Option<crate::types::Loose<::std::string::String>>,
    }
    /// The fields of a product that change.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct ProductChanges {
        /// Whose cards pay for the product.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub eligible_issuer: Option<::std::string::String>,
        /// What the product is called.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: Option<::std::string::String>,
        /// What the product costs.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub price: Option<f64>,
        /// The manufacturer's catalogue number.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub product_id: Option<::std::string::String>,
    }
    /// A product as the documentation asks for it.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ProductInput {
        /// Whose cards pay for the product.
        pub eligible_issuer: ::std::string::String,
        /// What the product is called.
        pub name: ::std::string::String,
        /// What the product costs.
        pub price: f64,
        /// The manufacturer's catalogue number.
        pub product_id: ::std::string::String,
    }
    /// A stored row. The server returns whatever was stored, so only the number is sure to be there; among the rows that it starts with are a name that is a number and a price that is a text.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct Transaction {
        /// The buyer's Amazon account.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub amazon_id: Option<crate::types::Loose<::std::string::String>>,
        /// What was paid.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub amount: Option<crate::types::Loose<f64>>,
        /// Whether the card held enough money.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub balance_check: Option<crate::types::Loose<bool>>,
        /// The card that paid.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub card_id: Option<crate::types::Loose<::std::string::String>>,
        /// The row's number, one more than the highest so far.
        pub id: crate::types::Loose<i64>,
        /// Free text.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub message: Option<::std::string::String>,
        /// The manufacturer's catalogue number.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub product_id: Option<crate::types::Loose<::std::string::String>>,
        /// As it was sent; stored rows say `Completed`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub status: Option<super::enums::Status>,
        /// Your id of the purchase.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub transaction_id: Option<crate::types::Loose<::std::string::String>>,
        /// Who bought.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub user_id: Option<crate::types::Loose<::std::string::String>>,
    }
    /// The fields of a purchase that change.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct TransactionChanges {
        /// The buyer's Amazon account.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub amazon_id: Option<::std::string::String>,
        /// What was paid.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub amount: Option<f64>,
        /// Whether the card held enough money.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub balance_check: Option<bool>,
        /// The card that paid.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub card_id: Option<::std::string::String>,
        /// Free text.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub message: Option<::std::string::String>,
        /// The manufacturer's catalogue number.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub product_id: Option<::std::string::String>,
        /// Documented as `COMPLETED` or `REJECTED`, which a strict server enforces; every documented example and stored row says `Completed`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub status: Option<super::enums::Status>,
        /// Your id of the purchase. Documented as unique, which nothing enforces.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub transaction_id: Option<::std::string::String>,
        /// Who bought.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub user_id: Option<::std::string::String>,
    }
    /// A purchase as the documentation asks for it.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct TransactionInput {
        /// The buyer's Amazon account.
        pub amazon_id: ::std::string::String,
        /// What was paid.
        pub amount: f64,
        /// Whether the card held enough money.
        pub balance_check: bool,
        /// The card that paid.
        pub card_id: ::std::string::String,
        /// Free text.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub message: Option<::std::string::String>,
        /// The manufacturer's catalogue number.
        pub product_id: ::std::string::String,
        /// Documented as `COMPLETED` or `REJECTED`, which a strict server enforces; every documented example and stored row says `Completed`.
        pub status: super::enums::Status,
        /// Your id of the purchase. Documented as unique, which nothing enforces.
        pub transaction_id: ::std::string::String,
        /// Who bought.
        pub user_id: ::std::string::String,
    }
    /// A stored row. The server returns whatever was stored, so only the number is sure to be there; among the rows that it starts with are a name that is a number and a price that is a text.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct User {
        /// The user's Amazon account.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub amazon_id: Option<crate::types::Loose<::std::string::String>>,
        /// Where the user is written to.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub email: Option<crate::types::Loose<::std::string::String>>,
        /// The cards that the user holds.
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub gift_cards: ::std::vec::Vec<::std::string::String>,
        /// The row's number, one more than the highest so far.
        pub id: crate::types::Loose<i64>,
        /// What the user is called.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: Option<crate::types::Loose<::std::string::String>>,
        /// Your id of the user, documented as unique.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub user_id: Option<crate::types::Loose<::std::string::String>>,
    }
    /// The fields of a user that change.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct UserChanges {
        /// The user's Amazon account.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub amazon_id: Option<::std::string::String>,
        /// Where the user is written to.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub email: Option<::std::string::String>,
        /// The cards that the user holds.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub gift_cards: Option<::std::vec::Vec<::std::string::String>>,
        /// What the user is called.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: Option<::std::string::String>,
        /// Your id of the user, documented as unique.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub user_id: Option<::std::string::String>,
    }
    /// A user as the documentation asks for it.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct UserInput {
        /// The user's Amazon account.
        pub amazon_id: ::std::string::String,
        /// Where the user is written to.
        pub email: ::std::string::String,
        /// The cards that the user holds.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub gift_cards: Option<::std::vec::Vec<::std::string::String>>,
        /// What the user is called.
        pub name: ::std::string::String,
        /// Your id of the user, documented as unique.
        pub user_id: ::std::string::String,
    }
}
#[derive(Clone, Debug)]
/// Client for Flexigift
///
/// Version: 0.17.4
pub struct Client {
    pub(crate) baseurl: String,
    pub(crate) client: reqwest::Client,
    pub(crate) inner: crate::transport::Call,
}
impl Client {
    /// Construct a new client with an existing `reqwest::Client`,
    /// allowing more control over its configuration.
    /// `baseurl` is the base URL provided to the internal
    /// `reqwest::Client`, and should include a scheme and hostname,
    /// as well as port and a path stem if applicable.
    pub fn new_with_client(
        baseurl: &str,
        client: reqwest::Client,
        inner: crate::transport::Call,
    ) -> Self {
        Self {
            baseurl: baseurl.to_string(),
            client,
            inner,
        }
    }
}
impl ClientInfo<crate::transport::Call> for Client {
    fn api_version() -> &'static str {
        "0.17.4"
    }
    fn baseurl(&self) -> &str {
        self.baseurl.as_str()
    }
    fn client(&self) -> &reqwest::Client {
        &self.client
    }
    fn inner(&self) -> &crate::transport::Call {
        &self.inner
    }
}
const _: () = {
    #[allow(dead_code)]
    fn assert_client_hooks()
    where
        Client: ClientHooks<crate::transport::Call>,
    {}
};
#[allow(clippy::all)]
impl Client {
    /// List transactions
    ///
    /// Filters, then sorts, then slices. A plain field filter is string equality with the value as JSON prints it (`15.99`, `true`); different fields are combined with AND; unknown parameters are ignored. The documentation names no parameter, all of these are observed.
    ///
    /// Sends a `GET` request to `/transactions`
    ///
    /// Arguments:
    /// - `end`: The row after the slice's last. Adds `X-Total-Count`.
    /// - `limit`: Rows of a page (10 without it), or of a slice that begins at `_start`. Adds `X-Total-Count`.
    /// - `order`: For each field of `_sort`, `desc` or else ascending.
    /// - `page`: Page number from 1. Adds `Link` and `X-Total-Count`. Anything that is not a positive number counts as 1.
    /// - `sort`: Fields to sort by, first the most significant. The sort is stable.
    /// - `start`: First row of a slice, from 0. Needs `_end` or `_limit`.
    /// - `amazon_id`: Keeps rows with this `amazon_id`.
    /// - `amount`: Keeps rows with this `amount`, spelled as JSON prints it.
    /// - `balance_check`: Keeps rows with this `balance_check`.
    /// - `card_id`: Keeps rows with this `card_id`.
    /// - `id`: Keeps the row with this number.
    /// - `message`: Keeps rows with exactly this `message`.
    /// - `product_id`: Keeps rows with this `product_id`.
    /// - `q`: Keeps rows with this text in any value, in any case.
    /// - `status`: Keeps rows with this `status`, case-sensitive.
    /// - `transaction_id`: Keeps rows with this `transaction_id`.
    /// - `user_id`: Keeps rows with this `user_id`.
    pub async fn list_transactions<'a>(
        &'a self,
        end: Option<i64>,
        limit: Option<i64>,
        order: Option<&'a crate::types::CommaList>,
        page: Option<i64>,
        sort: Option<&'a crate::types::CommaList>,
        start: Option<i64>,
        amazon_id: Option<&'a str>,
        amount: Option<&'a str>,
        balance_check: Option<bool>,
        card_id: Option<&'a str>,
        id: Option<i64>,
        message: Option<&'a str>,
        product_id: Option<&'a str>,
        q: Option<&'a str>,
        status: Option<&'a str>,
        transaction_id: Option<&'a str>,
        user_id: Option<&'a str>,
    ) -> Result<ResponseValue<::std::vec::Vec<types::Transaction>>, Error<()>> {
        let url = format!("{}/transactions", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("_end", &end))
            .query(&progenitor_client::QueryParam::new("_limit", &limit))
            .query(&progenitor_client::QueryParam::new("_order", &order))
            .query(&progenitor_client::QueryParam::new("_page", &page))
            .query(&progenitor_client::QueryParam::new("_sort", &sort))
            .query(&progenitor_client::QueryParam::new("_start", &start))
            .query(&progenitor_client::QueryParam::new("amazon_id", &amazon_id))
            .query(&progenitor_client::QueryParam::new("amount", &amount))
            .query(&progenitor_client::QueryParam::new("balance_check", &balance_check))
            .query(&progenitor_client::QueryParam::new("card_id", &card_id))
            .query(&progenitor_client::QueryParam::new("id", &id))
            .query(&progenitor_client::QueryParam::new("message", &message))
            .query(&progenitor_client::QueryParam::new("product_id", &product_id))
            .query(&progenitor_client::QueryParam::new("q", &q))
            .query(&progenitor_client::QueryParam::new("status", &status))
            .query(
                &progenitor_client::QueryParam::new("transaction_id", &transaction_id),
            )
            .query(&progenitor_client::QueryParam::new("user_id", &user_id))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_transactions",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /// Create a transaction
    ///
    /// Stores a purchase under the next free number. No field but `id` is checked for uniqueness.
    ///
    /// Sends a `POST` request to `/transactions`
    pub async fn create_transaction<'a>(
        &'a self,
        body: &'a types::TransactionInput,
    ) -> Result<ResponseValue<types::Transaction>, Error<()>> {
        let url = format!("{}/transactions", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "create_transaction",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /// Retrieve a transaction
    ///
    /// The documentation promises 200 with `{}` for an unknown number; the server answers 404 with `{}`.
    ///
    /// Sends a `GET` request to `/transactions/{id}`
    ///
    /// Arguments:
    /// - `id`: The number that the service gave the row. It is compared as text, so `01` is not `1`.
    pub async fn retrieve_transaction<'a>(
        &'a self,
        id: i64,
    ) -> Result<ResponseValue<types::Transaction>, Error<()>> {
        let url = format!(
            "{}/transactions/{}", self.baseurl, encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "retrieve_transaction",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /// Replace a transaction
    ///
    /// Replaces the whole row; fields that are not sent are gone. The `id` never changes.
    ///
    /// Sends a `PUT` request to `/transactions/{id}`
    ///
    /// Arguments:
    /// - `id`: The number that the service gave the row. It is compared as text, so `01` is not `1`.
    /// - `body`
    pub async fn update_transaction<'a>(
        &'a self,
        id: i64,
        body: &'a types::TransactionInput,
    ) -> Result<ResponseValue<types::Transaction>, Error<()>> {
        let url = format!(
            "{}/transactions/{}", self.baseurl, encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .put(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "update_transaction",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /// Delete a transaction
    ///
    /// Sends a `DELETE` request to `/transactions/{id}`
    ///
    /// Arguments:
    /// - `id`: The number that the service gave the row. It is compared as text, so `01` is not `1`.
    pub async fn delete_transaction<'a>(
        &'a self,
        id: i64,
    ) -> Result<
        ResponseValue<::serde_json::Map<::std::string::String, ::serde_json::Value>>,
        Error<()>,
    > {
        let url = format!(
            "{}/transactions/{}", self.baseurl, encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .delete(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "delete_transaction",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /// Change some fields of a transaction
    ///
    /// Not documented; json-server has it. Fields that are not sent stay as they are. The `id` never changes.
    ///
    /// Sends a `PATCH` request to `/transactions/{id}`
    ///
    /// Arguments:
    /// - `id`: The number that the service gave the row. It is compared as text, so `01` is not `1`.
    /// - `body`
    pub async fn patch_transaction<'a>(
        &'a self,
        id: i64,
        body: &'a types::TransactionChanges,
    ) -> Result<ResponseValue<types::Transaction>, Error<()>> {
        let url = format!(
            "{}/transactions/{}", self.baseurl, encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .patch(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "patch_transaction",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /// List users
    ///
    /// Filters, then sorts, then slices, as every list. The documentation names no parameter, all of these are observed.
    ///
    /// Sends a `GET` request to `/users`
    ///
    /// Arguments:
    /// - `end`: The row after the slice's last. Adds `X-Total-Count`.
    /// - `limit`: Rows of a page (10 without it), or of a slice that begins at `_start`. Adds `X-Total-Count`.
    /// - `order`: For each field of `_sort`, `desc` or else ascending.
    /// - `page`: Page number from 1. Adds `Link` and `X-Total-Count`. Anything that is not a positive number counts as 1.
    /// - `sort`: Fields to sort by, first the most significant. The sort is stable.
    /// - `start`: First row of a slice, from 0. Needs `_end` or `_limit`.
    /// - `amazon_id`: Keeps rows with this `amazon_id`.
    /// - `email`: Keeps rows with this `email`.
    /// - `id`: Keeps the row with this number.
    /// - `name`: Keeps rows with this `name`.
    /// - `q`: Keeps rows with this text in any value, in any case.
    /// - `user_id`: Keeps rows with this `user_id`.
    pub async fn list_users<'a>(
        &'a self,
        end: Option<i64>,
        limit: Option<i64>,
        order: Option<&'a crate::types::CommaList>,
        page: Option<i64>,
        sort: Option<&'a crate::types::CommaList>,
        start: Option<i64>,
        amazon_id: Option<&'a str>,
        email: Option<&'a str>,
        id: Option<i64>,
        name: Option<&'a str>,
        q: Option<&'a str>,
        user_id: Option<&'a str>,
    ) -> Result<ResponseValue<::std::vec::Vec<types::User>>, Error<()>> {
        let url = format!("{}/users", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("_end", &end))
            .query(&progenitor_client::QueryParam::new("_limit", &limit))
            .query(&progenitor_client::QueryParam::new("_order", &order))
            .query(&progenitor_client::QueryParam::new("_page", &page))
            .query(&progenitor_client::QueryParam::new("_sort", &sort))
            .query(&progenitor_client::QueryParam::new("_start", &start))
            .query(&progenitor_client::QueryParam::new("amazon_id", &amazon_id))
            .query(&progenitor_client::QueryParam::new("email", &email))
            .query(&progenitor_client::QueryParam::new("id", &id))
            .query(&progenitor_client::QueryParam::new("name", &name))
            .query(&progenitor_client::QueryParam::new("q", &q))
            .query(&progenitor_client::QueryParam::new("user_id", &user_id))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_users",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /// Create a user
    ///
    /// Stores a user under the next free number. No field but `id` is checked, although `user_id` is documented as unique.
    ///
    /// Sends a `POST` request to `/users`
    pub async fn create_user<'a>(
        &'a self,
        body: &'a types::UserInput,
    ) -> Result<ResponseValue<types::User>, Error<()>> {
        let url = format!("{}/users", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "create_user",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /// Retrieve a user
    ///
    /// The documentation promises 200 with `{}` for an unknown number; the server answers 404 with `{}`.
    ///
    /// Sends a `GET` request to `/users/{id}`
    ///
    /// Arguments:
    /// - `id`: The number that the service gave the row. It is compared as text, so `01` is not `1`.
    pub async fn retrieve_user<'a>(
        &'a self,
        id: i64,
    ) -> Result<ResponseValue<types::User>, Error<()>> {
        let url = format!("{}/users/{}", self.baseurl, encode_path(& id.to_string()),);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "retrieve_user",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /// Replace a user
    ///
    /// Replaces the whole row; fields that are not sent are gone. The `id` never changes.
    ///
    /// Sends a `PUT` request to `/users/{id}`
    ///
    /// Arguments:
    /// - `id`: The number that the service gave the row. It is compared as text, so `01` is not `1`.
    /// - `body`
    pub async fn update_user<'a>(
        &'a self,
        id: i64,
        body: &'a types::UserInput,
    ) -> Result<ResponseValue<types::User>, Error<()>> {
        let url = format!("{}/users/{}", self.baseurl, encode_path(& id.to_string()),);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .put(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "update_user",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /// Delete a user
    ///
    /// Sends a `DELETE` request to `/users/{id}`
    ///
    /// Arguments:
    /// - `id`: The number that the service gave the row. It is compared as text, so `01` is not `1`.
    pub async fn delete_user<'a>(
        &'a self,
        id: i64,
    ) -> Result<
        ResponseValue<::serde_json::Map<::std::string::String, ::serde_json::Value>>,
        Error<()>,
    > {
        let url = format!("{}/users/{}", self.baseurl, encode_path(& id.to_string()),);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .delete(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "delete_user",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /// Change some fields of a user
    ///
    /// Not documented; json-server has it. Fields that are not sent stay as they are. The `id` never changes.
    ///
    /// Sends a `PATCH` request to `/users/{id}`
    ///
    /// Arguments:
    /// - `id`: The number that the service gave the row. It is compared as text, so `01` is not `1`.
    /// - `body`
    pub async fn patch_user<'a>(
        &'a self,
        id: i64,
        body: &'a types::UserChanges,
    ) -> Result<ResponseValue<types::User>, Error<()>> {
        let url = format!("{}/users/{}", self.baseurl, encode_path(& id.to_string()),);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .patch(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "patch_user",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /// List products
    ///
    /// Filters, then sorts, then slices, as every list. The documentation names no parameter, all of these are observed.
    ///
    /// Sends a `GET` request to `/products`
    ///
    /// Arguments:
    /// - `end`: The row after the slice's last. Adds `X-Total-Count`.
    /// - `limit`: Rows of a page (10 without it), or of a slice that begins at `_start`. Adds `X-Total-Count`.
    /// - `order`: For each field of `_sort`, `desc` or else ascending.
    /// - `page`: Page number from 1. Adds `Link` and `X-Total-Count`. Anything that is not a positive number counts as 1.
    /// - `sort`: Fields to sort by, first the most significant. The sort is stable.
    /// - `start`: First row of a slice, from 0. Needs `_end` or `_limit`.
    /// - `eligible_issuer`: Keeps rows with this `eligible_issuer`.
    /// - `id`: Keeps the row with this number.
    /// - `name`: Keeps rows with this `name`.
    /// - `price`: Keeps rows with this `price`, spelled as JSON prints it.
    /// - `product_id`: Keeps rows with this `product_id`.
    /// - `q`: Keeps rows with this text in any value, in any case.
    pub async fn list_products<'a>(
        &'a self,
        end: Option<i64>,
        limit: Option<i64>,
        order: Option<&'a crate::types::CommaList>,
        page: Option<i64>,
        sort: Option<&'a crate::types::CommaList>,
        start: Option<i64>,
        eligible_issuer: Option<&'a str>,
        id: Option<i64>,
        name: Option<&'a str>,
        price: Option<&'a str>,
        product_id: Option<&'a str>,
        q: Option<&'a str>,
    ) -> Result<ResponseValue<::std::vec::Vec<types::Product>>, Error<()>> {
        let url = format!("{}/products", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("_end", &end))
            .query(&progenitor_client::QueryParam::new("_limit", &limit))
            .query(&progenitor_client::QueryParam::new("_order", &order))
            .query(&progenitor_client::QueryParam::new("_page", &page))
            .query(&progenitor_client::QueryParam::new("_sort", &sort))
            .query(&progenitor_client::QueryParam::new("_start", &start))
            .query(
                &progenitor_client::QueryParam::new("eligible_issuer", &eligible_issuer),
            )
            .query(&progenitor_client::QueryParam::new("id", &id))
            .query(&progenitor_client::QueryParam::new("name", &name))
            .query(&progenitor_client::QueryParam::new("price", &price))
            .query(&progenitor_client::QueryParam::new("product_id", &product_id))
            .query(&progenitor_client::QueryParam::new("q", &q))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_products",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /// Create a product
    ///
    /// Stores a product under the next free number. Nothing is checked.
    ///
    /// Sends a `POST` request to `/products`
    pub async fn create_product<'a>(
        &'a self,
        body: &'a types::ProductInput,
    ) -> Result<ResponseValue<types::Product>, Error<()>> {
        let url = format!("{}/products", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "create_product",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /// Retrieve a product
    ///
    /// The documentation promises 200 with `{}` for an unknown number; the server answers 404 with `{}`.
    ///
    /// Sends a `GET` request to `/products/{id}`
    ///
    /// Arguments:
    /// - `id`: The number that the service gave the row. It is compared as text, so `01` is not `1`.
    pub async fn retrieve_product<'a>(
        &'a self,
        id: i64,
    ) -> Result<ResponseValue<types::Product>, Error<()>> {
        let url = format!(
            "{}/products/{}", self.baseurl, encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "retrieve_product",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /// Replace a product
    ///
    /// Replaces the whole row; fields that are not sent are gone. The `id` never changes.
    ///
    /// Sends a `PUT` request to `/products/{id}`
    ///
    /// Arguments:
    /// - `id`: The number that the service gave the row. It is compared as text, so `01` is not `1`.
    /// - `body`
    pub async fn update_product<'a>(
        &'a self,
        id: i64,
        body: &'a types::ProductInput,
    ) -> Result<ResponseValue<types::Product>, Error<()>> {
        let url = format!(
            "{}/products/{}", self.baseurl, encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .put(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "update_product",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /// Delete a product
    ///
    /// Sends a `DELETE` request to `/products/{id}`
    ///
    /// Arguments:
    /// - `id`: The number that the service gave the row. It is compared as text, so `01` is not `1`.
    pub async fn delete_product<'a>(
        &'a self,
        id: i64,
    ) -> Result<
        ResponseValue<::serde_json::Map<::std::string::String, ::serde_json::Value>>,
        Error<()>,
    > {
        let url = format!(
            "{}/products/{}", self.baseurl, encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .delete(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "delete_product",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /// Change some fields of a product
    ///
    /// Not documented; json-server has it. Fields that are not sent stay as they are. The `id` never changes.
    ///
    /// Sends a `PATCH` request to `/products/{id}`
    ///
    /// Arguments:
    /// - `id`: The number that the service gave the row. It is compared as text, so `01` is not `1`.
    /// - `body`
    pub async fn patch_product<'a>(
        &'a self,
        id: i64,
        body: &'a types::ProductChanges,
    ) -> Result<ResponseValue<types::Product>, Error<()>> {
        let url = format!(
            "{}/products/{}", self.baseurl, encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .patch(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "patch_product",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /// List gift cards
    ///
    /// Filters, then sorts, then slices, as every list. The filters by a field are documented here, and can be combined; the other parameters are observed.
    ///
    /// Sends a `GET` request to `/gift_cards`
    ///
    /// Arguments:
    /// - `end`: The row after the slice's last. Adds `X-Total-Count`.
    /// - `limit`: Rows of a page (10 without it), or of a slice that begins at `_start`. Adds `X-Total-Count`.
    /// - `order`: For each field of `_sort`, `desc` or else ascending.
    /// - `page`: Page number from 1. Adds `Link` and `X-Total-Count`. Anything that is not a positive number counts as 1.
    /// - `sort`: Fields to sort by, first the most significant. The sort is stable.
    /// - `start`: First row of a slice, from 0. Needs `_end` or `_limit`.
    /// - `balance`: Keeps rows with this `balance`, spelled as JSON prints it.
    /// - `card_id`: Keeps rows with this `card_id`.
    /// - `expiry_date`: Keeps rows with this `expiry_date`.
    /// - `id`: Keeps the row with this number.
    /// - `issuer`: Keeps rows with this `issuer`.
    /// - `q`: Keeps rows with this text in any value, in any case.
    /// - `user_id`: Keeps rows with this `user_id`.
    pub async fn list_gift_cards<'a>(
        &'a self,
        end: Option<i64>,
        limit: Option<i64>,
        order: Option<&'a crate::types::CommaList>,
        page: Option<i64>,
        sort: Option<&'a crate::types::CommaList>,
        start: Option<i64>,
        balance: Option<&'a str>,
        card_id: Option<&'a str>,
        expiry_date: Option<&'a str>,
        id: Option<i64>,
        issuer: Option<&'a str>,
        q: Option<&'a str>,
        user_id: Option<&'a str>,
    ) -> Result<ResponseValue<::std::vec::Vec<types::GiftCard>>, Error<()>> {
        let url = format!("{}/gift_cards", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("_end", &end))
            .query(&progenitor_client::QueryParam::new("_limit", &limit))
            .query(&progenitor_client::QueryParam::new("_order", &order))
            .query(&progenitor_client::QueryParam::new("_page", &page))
            .query(&progenitor_client::QueryParam::new("_sort", &sort))
            .query(&progenitor_client::QueryParam::new("_start", &start))
            .query(&progenitor_client::QueryParam::new("balance", &balance))
            .query(&progenitor_client::QueryParam::new("card_id", &card_id))
            .query(&progenitor_client::QueryParam::new("expiry_date", &expiry_date))
            .query(&progenitor_client::QueryParam::new("id", &id))
            .query(&progenitor_client::QueryParam::new("issuer", &issuer))
            .query(&progenitor_client::QueryParam::new("q", &q))
            .query(&progenitor_client::QueryParam::new("user_id", &user_id))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_gift_cards",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /// Create a gift card
    ///
    /// Stores a gift card under the next free number. Nothing is checked, and no field is mandatory.
    ///
    /// Sends a `POST` request to `/gift_cards`
    pub async fn create_gift_card<'a>(
        &'a self,
        body: &'a types::GiftCardInput,
    ) -> Result<ResponseValue<types::GiftCard>, Error<()>> {
        let url = format!("{}/gift_cards", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "create_gift_card",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /// Retrieve a gift card
    ///
    /// The documentation promises 200 with `{}` for an unknown number; the server answers 404 with `{}`.
    ///
    /// Sends a `GET` request to `/gift_cards/{id}`
    ///
    /// Arguments:
    /// - `id`: The number that the service gave the row. It is compared as text, so `01` is not `1`.
    pub async fn retrieve_gift_card<'a>(
        &'a self,
        id: i64,
    ) -> Result<ResponseValue<types::GiftCard>, Error<()>> {
        let url = format!(
            "{}/gift_cards/{}", self.baseurl, encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "retrieve_gift_card",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /// Replace a gift card
    ///
    /// Replaces the whole row; fields that are not sent are gone. The `id` never changes.
    ///
    /// Sends a `PUT` request to `/gift_cards/{id}`
    ///
    /// Arguments:
    /// - `id`: The number that the service gave the row. It is compared as text, so `01` is not `1`.
    /// - `body`
    pub async fn update_gift_card<'a>(
        &'a self,
        id: i64,
        body: &'a types::GiftCardInput,
    ) -> Result<ResponseValue<types::GiftCard>, Error<()>> {
        let url = format!(
            "{}/gift_cards/{}", self.baseurl, encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .put(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "update_gift_card",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /// Delete a gift card
    ///
    /// Sends a `DELETE` request to `/gift_cards/{id}`
    ///
    /// Arguments:
    /// - `id`: The number that the service gave the row. It is compared as text, so `01` is not `1`.
    pub async fn delete_gift_card<'a>(
        &'a self,
        id: i64,
    ) -> Result<
        ResponseValue<::serde_json::Map<::std::string::String, ::serde_json::Value>>,
        Error<()>,
    > {
        let url = format!(
            "{}/gift_cards/{}", self.baseurl, encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .delete(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "delete_gift_card",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /// Change some fields of a gift card
    ///
    /// Not documented; json-server has it. Fields that are not sent stay as they are. The `id` never changes.
    ///
    /// Sends a `PATCH` request to `/gift_cards/{id}`
    ///
    /// Arguments:
    /// - `id`: The number that the service gave the row. It is compared as text, so `01` is not `1`.
    /// - `body`
    pub async fn patch_gift_card<'a>(
        &'a self,
        id: i64,
        body: &'a types::GiftCardChanges,
    ) -> Result<ResponseValue<types::GiftCard>, Error<()>> {
        let url = format!(
            "{}/gift_cards/{}", self.baseurl, encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .patch(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "patch_gift_card",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
}

/// The documented values of strings, each open for more.
pub mod enums {
    crate::open_enum! {
        /// Documented as `COMPLETED` or `REJECTED`, which a strict server enforces; every documented example and stored row says `Completed`.
        pub enum Status {
            COMPLETED = "COMPLETED",
            REJECTED = "REJECTED",
        }
    }
}

/// Every operation, by the id that the hooks are given.
pub const OPERATIONS: &[crate::transport::Operation] = &[
    crate::transport::Operation {
        id: "create_transaction",
        method: "POST",
        path: "/transactions",
    },
    crate::transport::Operation {
        id: "list_transactions",
        method: "GET",
        path: "/transactions",
    },
    crate::transport::Operation {
        id: "retrieve_transaction",
        method: "GET",
        path: "/transactions/{id}",
    },
    crate::transport::Operation {
        id: "update_transaction",
        method: "PUT",
        path: "/transactions/{id}",
    },
    crate::transport::Operation {
        id: "patch_transaction",
        method: "PATCH",
        path: "/transactions/{id}",
    },
    crate::transport::Operation {
        id: "delete_transaction",
        method: "DELETE",
        path: "/transactions/{id}",
    },
    crate::transport::Operation {
        id: "create_user",
        method: "POST",
        path: "/users",
    },
    crate::transport::Operation {
        id: "list_users",
        method: "GET",
        path: "/users",
    },
    crate::transport::Operation {
        id: "retrieve_user",
        method: "GET",
        path: "/users/{id}",
    },
    crate::transport::Operation {
        id: "update_user",
        method: "PUT",
        path: "/users/{id}",
    },
    crate::transport::Operation {
        id: "patch_user",
        method: "PATCH",
        path: "/users/{id}",
    },
    crate::transport::Operation {
        id: "delete_user",
        method: "DELETE",
        path: "/users/{id}",
    },
    crate::transport::Operation {
        id: "create_product",
        method: "POST",
        path: "/products",
    },
    crate::transport::Operation {
        id: "list_products",
        method: "GET",
        path: "/products",
    },
    crate::transport::Operation {
        id: "retrieve_product",
        method: "GET",
        path: "/products/{id}",
    },
    crate::transport::Operation {
        id: "update_product",
        method: "PUT",
        path: "/products/{id}",
    },
    crate::transport::Operation {
        id: "patch_product",
        method: "PATCH",
        path: "/products/{id}",
    },
    crate::transport::Operation {
        id: "delete_product",
        method: "DELETE",
        path: "/products/{id}",
    },
    crate::transport::Operation {
        id: "create_gift_card",
        method: "POST",
        path: "/gift_cards",
    },
    crate::transport::Operation {
        id: "list_gift_cards",
        method: "GET",
        path: "/gift_cards",
    },
    crate::transport::Operation {
        id: "retrieve_gift_card",
        method: "GET",
        path: "/gift_cards/{id}",
    },
    crate::transport::Operation {
        id: "update_gift_card",
        method: "PUT",
        path: "/gift_cards/{id}",
    },
    crate::transport::Operation {
        id: "patch_gift_card",
        method: "PATCH",
        path: "/gift_cards/{id}",
    },
    crate::transport::Operation {
        id: "delete_gift_card",
        method: "DELETE",
        path: "/gift_cards/{id}",
    },
];
