// Written by `cargo xtask generate` from spec/commerce-layer.yaml. Do not edit.

#[allow(unused_imports)]
pub use progenitor_client::{ByteStream, ClientInfo, Error, ResponseValue};
#[allow(unused_imports)]
use progenitor_client::{encode_path, ClientHooks, OperationInfo, RequestBuilderExt};
/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    /// A resource of another type.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct IncludedResource {
        #[serde(default, skip_serializing_if = "::serde_json::Map::is_empty")]
        pub attributes: ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        pub id: ::std::string::String,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub links: Option<ResourceLinks>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: Option<ResourceMeta>,
        #[serde(default, skip_serializing_if = "::serde_json::Map::is_empty")]
        pub relationships: ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        #[serde(rename = "type")]
        pub type_: ::std::string::String,
    }
    /// Counts over all pages.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct ListMeta {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub page_count: Option<crate::types::Loose<i64>>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub record_count: Option<crate::types::Loose<i64>>,
    }
    /// Absolute links to other pages, with all parameters of the request.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct PageLinks {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub first: Option<::std::string::String>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub last: Option<::std::string::String>,
        /// Absent on the last page.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub next: Option<::std::string::String>,
        /// Absent on the first page.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub prev: Option<::std::string::String>,
    }
    /// Where the relationship and the related resource are.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct RelationshipLinks {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub related: Option<::std::string::String>,
        #[serde(rename = "self", skip_serializing_if = "::std::option::Option::is_none")]
        pub self_: Option<::std::string::String>,
    }
    /// Names a resource.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ResourceIdentifier {
        pub id: ::std::string::String,
        #[serde(rename = "type")]
        pub type_: ::std::string::String,
    }
    /// Where the resource is.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct ResourceLinks {
        #[serde(rename = "self", skip_serializing_if = "::std::option::Option::is_none")]
        pub self_: Option<::std::string::String>,
    }
    /// Facts about the resource that are not attributes.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct ResourceMeta {
        /// Which data the token selects.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub mode: Option<super::enums::Mode>,
        /// The organization. Since 2023.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub organization_id: Option<::std::string::String>,
        /// For support. Since 2025.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub trace_id: Option<::std::string::String>,
    }
    /// A relationship to any number of resources.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct ToManyRelationship {
        /// The linkage, when the relationship was included.
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub data: ::std::vec::Vec<ResourceIdentifier>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub links: Option<RelationshipLinks>,
    }
    /// A relationship to at most one resource.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct ToOneRelationship {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub data: Option<ToOneRelationshipData>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub links: Option<RelationshipLinks>,
    }
    /// The linkage, when the relationship was included.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct ToOneRelationshipData {
        pub id: ::std::string::String,
        #[serde(rename = "type")]
        pub type_: ::std::string::String,
    }
    /// A payment-gateway record of an order. Sparse fieldsets may leave out all but the id, type, links and meta.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct Transaction {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub attributes: Option<TransactionAttributes>,
        /// Ten letters in every known case; opaque.
        pub id: ::std::string::String,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub links: Option<ResourceLinks>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: Option<ResourceMeta>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub relationships: Option<TransactionRelationships>,
        /// The resource type.
        #[serde(rename = "type")]
        pub type_: ::std::string::String,
    }
    /// What the gateway did. The documentation's example prints `amount_cents`, `amount_float` and `succeeded` as strings; the wire has numbers and a boolean.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct TransactionAttributes {
        /// Amount in the currency's smallest unit.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub amount_cents: Option<crate::types::Loose<i64>>,
        /// Amount in the currency's main unit.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub amount_float: Option<crate::types::Loose<f64>>,
        /// When the transaction was created.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub created_at: Option<crate::types::Timestamp>,
        /// ISO 4217 code of the order's currency.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub currency_code: Option<::std::string::String>,
        /// The gateway's error code.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub error_code: Option<::std::string::String>,
        /// The gateway's explanation of the error.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub error_detail: Option<::std::string::String>,
        /// Amount for people, in the currency's own style.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub formatted_amount: Option<::std::string::String>,
        /// The gateway's id of the transaction.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub gateway_transaction_id: Option<::std::string::String>,
        /// What the gateway said.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub message: Option<::std::string::String>,
        /// Any JSON object; empty rather than null on the live service.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub metadata: Option<
            ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        >,
        /// The order's number, `/T/` and a sequence. Null in the documented answer to a create.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub number: Option<::std::string::String>,
        /// How it was paid. Since level 7.9.12.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub payment_method_type: Option<::std::string::String>,
        /// Your own id of the transaction.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reference: Option<::std::string::String>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reference_origin: Option<::std::string::String>,
        /// Whether the gateway accepted.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub succeeded: Option<crate::types::Loose<bool>>,
        /// The gateway's token.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub token: Option<::std::string::String>,
        /// What the gateway was asked to do. Absent before level 7.
        #[serde(rename = "type", skip_serializing_if = "::std::option::Option::is_none")]
        pub type_: Option<super::enums::TransactionKind>,
        /// When the transaction was last changed.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub updated_at: Option<crate::types::Timestamp>,
    }
    /// A resource object without an id, which the server gives.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct TransactionCreate {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub attributes: Option<TransactionInputAttributes>,
        /// No relationship of a transaction can be written; the official client sends an empty object.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub relationships: Option<
            ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        >,
        /// The resource type.
        #[serde(rename = "type")]
        pub type_: ::std::string::String,
    }
    /// The body of a create.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct TransactionCreateDocument {
        pub data: TransactionCreate,
    }
    /// One transaction.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct TransactionDocument {
        pub data: Transaction,
        /// What `include` asked for, each object once.
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub included: ::std::vec::Vec<IncludedResource>,
    }
    /// What can be written. Null removes a value, an absent member keeps it.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct TransactionInputAttributes {
        /// Any JSON object.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub metadata: Option<
            crate::types::Nullable<
                ::serde_json::Map<::std::string::String, ::serde_json::Value>,
            >,
        >,
        /// Your own id of the transaction.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reference: Option<crate::types::Nullable<::std::string::String>>,
        /// The system that your id belongs to.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub reference_origin: Option<crate::types::Nullable<::std::string::String>>,
    }
    /// A page of transactions.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct TransactionListDocument {
        pub data: ::std::vec::Vec<Transaction>,
        /// What `include` asked for, each object once.
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub included: ::std::vec::Vec<IncludedResource>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub links: Option<PageLinks>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub meta: Option<ListMeta>,
    }
    /// Links to related resources; linkage only for those that were included.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct TransactionRelationships {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub attachments: Option<ToManyRelationship>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub event_stores: Option<ToManyRelationship>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub events: Option<ToManyRelationship>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub order: Option<ToOneRelationship>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub payment_source: Option<ToOneRelationship>,
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub versions: Option<ToManyRelationship>,
    }
    /// A resource object with the id of the URL.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct TransactionUpdate {
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub attributes: Option<TransactionInputAttributes>,
        /// The id of the URL.
        pub id: ::std::string::String,
        /// No relationship of a transaction can be written; the official client sends an empty object.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub relationships: Option<
            ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        >,
        /// The resource type.
        #[serde(rename = "type")]
        pub type_: ::std::string::String,
    }
    /// The body of an update.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct TransactionUpdateDocument {
        pub data: TransactionUpdate,
    }
}
#[derive(Clone, Debug)]
/// Client for Commerce Layer transactions
///
/// Version: 7.10.1
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
        "7.10.1"
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
    /// Sends a `GET` request to `/transactions`
    ///
    /// Arguments:
    /// - `include`: Relationships to return in full, as dotted paths.
    /// - `page_number`: From 1, which is also the default.
    /// - `page_size`: At most 25, 10 without it.
    /// - `sort`: Attributes to sort by, first the most significant; a leading `-` reverses one.
    pub async fn list_transactions<'a>(
        &'a self,
        include: Option<&'a crate::types::CommaList>,
        page_number: Option<i64>,
        page_size: Option<i64>,
        sort: Option<&'a crate::types::CommaList>,
    ) -> Result<ResponseValue<types::TransactionListDocument>, Error<()>> {
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
            .query(&progenitor_client::QueryParam::new("include", &include))
            .query(&progenitor_client::QueryParam::new("page[number]", &page_number))
            .query(&progenitor_client::QueryParam::new("page[size]", &page_size))
            .query(&progenitor_client::QueryParam::new("sort", &sort))
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
    /// Sends a `POST` request to `/transactions`
    ///
    /// Arguments:
    /// - `include`: Relationships to return in full, as dotted paths.
    /// - `body`
    pub async fn create_transaction<'a>(
        &'a self,
        include: Option<&'a crate::types::CommaList>,
        body: &'a types::TransactionCreateDocument,
    ) -> Result<ResponseValue<types::TransactionDocument>, Error<()>> {
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
            .query(&progenitor_client::QueryParam::new("include", &include))
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
    /// Sends a `GET` request to `/transactions/{id}`
    ///
    /// Arguments:
    /// - `id`: The transaction's id. Case-sensitive.
    /// - `include`: Relationships to return in full, as dotted paths.
    pub async fn retrieve_transaction<'a>(
        &'a self,
        id: &'a str,
        include: Option<&'a crate::types::CommaList>,
    ) -> Result<ResponseValue<types::TransactionDocument>, Error<()>> {
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
            .query(&progenitor_client::QueryParam::new("include", &include))
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
    /// Delete a transaction
    ///
    /// Sends a `DELETE` request to `/transactions/{id}`
    ///
    /// Arguments:
    /// - `id`: The transaction's id. Case-sensitive.
    pub async fn delete_transaction<'a>(
        &'a self,
        id: &'a str,
    ) -> Result<ResponseValue<()>, Error<()>> {
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
        let mut request = self.client.delete(url).headers(header_map).build()?;
        let info = OperationInfo {
            operation_id: "delete_transaction",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => Ok(ResponseValue::empty(response)),
            400u16..=499u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            500u16..=599u16 => Err(Error::ErrorResponse(ResponseValue::empty(response))),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /// Update a transaction
    ///
    /// Changes the attributes that are sent and no other; `metadata` is replaced whole.
    ///
    /// Sends a `PATCH` request to `/transactions/{id}`
    ///
    /// Arguments:
    /// - `id`: The transaction's id. Case-sensitive.
    /// - `include`: Relationships to return in full, as dotted paths.
    /// - `body`
    pub async fn update_transaction<'a>(
        &'a self,
        id: &'a str,
        include: Option<&'a crate::types::CommaList>,
        body: &'a types::TransactionUpdateDocument,
    ) -> Result<ResponseValue<types::TransactionDocument>, Error<()>> {
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
            .query(&progenitor_client::QueryParam::new("include", &include))
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
}

/// The documented values of strings, each open for more.
pub mod enums {
    crate::open_enum! {
        /// Which data the token selects.
        pub enum Mode {
            Test = "test",
            Live = "live",
        }
    }

    crate::open_enum! {
        /// What the gateway was asked to do. Absent before level 7.
        pub enum TransactionKind {
            Authorizations = "authorizations",
            Voids = "voids",
            Captures = "captures",
            Refunds = "refunds",
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
        method: "PATCH",
        path: "/transactions/{id}",
    },
    crate::transport::Operation {
        id: "delete_transaction",
        method: "DELETE",
        path: "/transactions/{id}",
    },
];
