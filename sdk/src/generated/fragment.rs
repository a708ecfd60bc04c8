// Written by `cargo xtask generate` from spec/fragment.yaml. Do not edit.

#[allow(unused_imports)]
pub use progenitor_client::{ByteStream, ClientInfo, Error, ResponseValue};
#[allow(unused_imports)]
use progenitor_client::{encode_path, ClientHooks, OperationInfo, RequestBuilderExt};
/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    /// The external account of a transaction, by both ids.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct Account {
        /// Your own id of the account.
        pub external_id: ::std::string::String,
        /// Fragment's id, `ext_account_` and an opaque part.
        pub id: ::std::string::String,
    }
    /// Names an external account by `id`, by `external_id` or by both. The documented example sends neither, which only a strict server refuses.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct AccountReference {
        /// Your own id of the account.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub external_id: Option<::std::string::String>,
        /// Fragment's id of the account.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub id: Option<::std::string::String>,
    }
    /// A part of the movement that belongs to an invoice.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct Allocation {
        /// Amount in the currency's smallest unit.
        pub amount: crate::types::Amount,
        /// The invoice.
        pub invoice_id: ::std::string::String,
        /// Whether the money comes in for an invoice or goes out for it.
        #[serde(rename = "type")]
        pub type_: super::enums::AllocationType,
        pub user: AllocationUser,
    }
    /// A part of the movement that belongs to an invoice.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct AllocationInput {
        /// Amount in the currency's smallest unit. Documented as positive, later as non-negative, which a strict server enforces.
        pub amount: crate::types::Amount,
        /// The invoice to allocate to.
        pub invoice_id: ::std::string::String,
        /// Whether the money comes in for an invoice or goes out for it.
        #[serde(rename = "type")]
        pub type_: super::enums::AllocationType,
        pub user: UserReference,
    }
    /// The user of an allocation. Servers since release 0.10.0 send both ids; the first ones sent the one that the request had.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct AllocationUser {
        /// Your own id of the user.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub external_id: Option<::std::string::String>,
        /// Fragment's id of the user.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub id: Option<::std::string::String>,
    }
    /// A label.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct Tag {
        pub key: ::std::string::String,
        pub value: ::std::string::String,
    }
    /// A label to attach. Neither part may hold `#`, `/` or `:`.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct TagInput {
        /// At most 50 characters.
        pub key: ::std::string::String,
        /// At most 200 characters.
        pub value: ::std::string::String,
    }
    /// A bank movement and how it is allocated. Servers since release 0.7.0 always send `tags` and `version`; the first published shape lacks them.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct Transaction {
        pub account: Account,
        /// What the movement pays for.
        pub allocations: ::std::vec::Vec<Allocation>,
        /// Signed amount in the currency's smallest unit.
        pub amount: crate::types::Amount,
        /// When the transaction was created.
        pub created: crate::types::Timestamp,
        /// An ISO 4217 code, a cryptocurrency, `PTS` for points, or one of the specials `LOGICAL` and `CUSTOM`.
        pub currency: super::enums::Currency,
        /// Your own id of the movement.
        pub external_id: ::std::string::String,
        /// Fragment's id, `txn_` and an opaque part.
        pub id: ::std::string::String,
        /// When the transaction was last changed.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub modified: Option<crate::types::Timestamp>,
        /// When the bank posted the movement.
        pub posted: crate::types::Timestamp,
        /// The labels. Since release 0.7.0.
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub tags: ::std::vec::Vec<Tag>,
        /// What is left to allocate; `0` means reconciled.
        pub unallocated_amount: crate::types::Amount,
        /// Grows by one with every change, from 1. Since release 0.6.0.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub version: Option<crate::types::Loose<i64>>,
    }
    /// A bank movement to sync.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct TransactionCreate {
        pub account: AccountReference,
        /// What the movement pays for. Empty means unreconciled funds.
        pub allocations: ::std::vec::Vec<AllocationInput>,
        /// Signed amount in the currency's smallest unit.
        pub amount: crate::types::Amount,
        /// An ISO 4217 code, a cryptocurrency, `PTS` for points, or one of the specials `LOGICAL` and `CUSTOM`.
        pub currency: super::enums::Currency,
        /// Your own unique id of the movement, and the idempotency key of this call.
        pub external_id: ::std::string::String,
        /// When the bank posted the movement. A time without a zone is read as UTC.
        pub posted: crate::types::Timestamp,
        /// Labels for search. Since release 0.7.0.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub tags: Option<::std::vec::Vec<TagInput>>,
    }
    /// One transaction.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct TransactionEnvelope {
        pub data: Transaction,
    }
    /// All matching transactions.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    pub struct TransactionList {
        pub data: ::std::vec::Vec<Transaction>,
    }
    /// Names a user by exactly one of the two ids.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    pub struct UserReference {
        /// Your own id of the user.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub external_id: Option<::std::string::String>,
        /// Fragment's id of the user.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub id: Option<::std::string::String>,
    }
}
#[derive(Clone, Debug)]
/// Client for Fragment transactions
///
/// Version: 0.13.0
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
        "0.13.0"
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
    /// Returns every matching transaction in one answer; there is no pagination.
    ///
    /// Sends a `GET` request to `/transactions`
    ///
    /// Arguments:
    /// - `account`: The `id` or `external_id` of an external account. An unknown one gives an empty list.
    /// - `reconciliation_status`: `reconciled` keeps the transactions whose unallocated amount is zero, `unreconciled` the others. Without it all are returned.
    pub async fn list_transactions<'a>(
        &'a self,
        account: Option<&'a str>,
        reconciliation_status: Option<&'a enums::ReconciliationStatus>,
    ) -> Result<ResponseValue<types::TransactionList>, Error<()>> {
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
            .query(&progenitor_client::QueryParam::new("account", &account))
            .query(
                &progenitor_client::QueryParam::new(
                    "reconciliation_status",
                    &reconciliation_status,
                ),
            )
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
    /// Syncs one bank movement, optionally with its allocations. `external_id` is the idempotency key: repeating a call returns the stored transaction.
    ///
    /// Sends a `POST` request to `/transactions`
    pub async fn create_transaction<'a>(
        &'a self,
        body: &'a types::TransactionCreate,
    ) -> Result<ResponseValue<types::TransactionEnvelope>, Error<()>> {
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
    /// Sends a `GET` request to `/transactions/{transaction_ref}`
    ///
    /// Arguments:
    /// - `transaction_ref`: The transaction's `id` or `external_id`, percent-encoded.
    pub async fn retrieve_transaction<'a>(
        &'a self,
        transaction_ref: &'a str,
    ) -> Result<ResponseValue<types::TransactionEnvelope>, Error<()>> {
        let url = format!(
            "{}/transactions/{}", self.baseurl, encode_path(& transaction_ref
            .to_string()),
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
}

/// The documented values of strings, each open for more.
pub mod enums {
    crate::open_enum! {
        /// Whether the money comes in for an invoice or goes out for it.
        pub enum AllocationType {
            InvoicePayin = "invoice_payin",
            InvoicePayout = "invoice_payout",
        }
    }

    crate::open_enum! {
        /// An ISO 4217 code, a cryptocurrency, `PTS` for points, or one of the specials `LOGICAL` and `CUSTOM`.
        pub enum Currency {
            ADA = "ADA",
            BTC = "BTC",
            DAI = "DAI",
            ETH = "ETH",
            SOL = "SOL",
            USDC = "USDC",
            USDT = "USDT",
            USDG = "USDG",
            EURC = "EURC",
            CADC = "CADC",
            CADT = "CADT",
            XLM = "XLM",
            UNI = "UNI",
            BCH = "BCH",
            LTC = "LTC",
            AAVE = "AAVE",
            LINK = "LINK",
            MATIC = "MATIC",
            PTS = "PTS",
            AED = "AED",
            AFN = "AFN",
            ALL = "ALL",
            AMD = "AMD",
            ANG = "ANG",
            AOA = "AOA",
            ARS = "ARS",
            AUD = "AUD",
            AWG = "AWG",
            AZN = "AZN",
            BAM = "BAM",
            BBD = "BBD",
            BDT = "BDT",
            BGN = "BGN",
            BHD = "BHD",
            BIF = "BIF",
            BMD = "BMD",
            BND = "BND",
            BOB = "BOB",
            BRL = "BRL",
            BSD = "BSD",
            BTN = "BTN",
            BWP = "BWP",
            BYR = "BYR",
            BZD = "BZD",
            CAD = "CAD",
            CDF = "CDF",
            CHF = "CHF",
            CLP = "CLP",
            CNY = "CNY",
            COP = "COP",
            CRC = "CRC",
            CUC = "CUC",
            CUP = "CUP",
            CVE = "CVE",
            CZK = "CZK",
            DJF = "DJF",
            DKK = "DKK",
            DOP = "DOP",
            DZD = "DZD",
            EGP = "EGP",
            ERN = "ERN",
            ETB = "ETB",
            EUR = "EUR",
            FJD = "FJD",
            FKP = "FKP",
            GBP = "GBP",
            GEL = "GEL",
            GGP = "GGP",
            GHS = "GHS",
            GIP = "GIP",
            GMD = "GMD",
            GNF = "GNF",
            GTQ = "GTQ",
            GYD = "GYD",
            HKD = "HKD",
            HNL = "HNL",
            HRK = "HRK",
            HTG = "HTG",
            HUF = "HUF",
            IDR = "IDR",
            ILS = "ILS",
            IMP = "IMP",
            INR = "INR",
            IQD = "IQD",
            IRR = "IRR",
            ISK = "ISK",
            JMD = "JMD",
            JOD = "JOD",
            JPY = "JPY",
            KES = "KES",
            KGS = "KGS",
            KHR = "KHR",
            KMF = "KMF",
            KPW = "KPW",
            KRW = "KRW",
            KWD = "KWD",
            KYD = "KYD",
            KZT = "KZT",
            LAK = "LAK",
            LBP = "LBP",
            LKR = "LKR",
            LRD = "LRD",
            LSL = "LSL",
            LYD = "LYD",
            MAD = "MAD",
            MDL = "MDL",
            MGA = "MGA",
            MKD = "MKD",
            MMK = "MMK",
            MNT = "MNT",
            MOP = "MOP",
            MUR = "MUR",
            MVR = "MVR",
            MWK = "MWK",
            MXN = "MXN",
            MYR = "MYR",
            MZN = "MZN",
            NAD = "NAD",
            NGN = "NGN",
            NIO = "NIO",
            NOK = "NOK",
            NPR = "NPR",
            NZD = "NZD",
            OMR = "OMR",
            PAB = "PAB",
            PEN = "PEN",
            PGK = "PGK",
            PHP = "PHP",
            PKR = "PKR",
            PLN = "PLN",
            PYG = "PYG",
            QAR = "QAR",
            RON = "RON",
            RSD = "RSD",
            RUB = "RUB",
            RWF = "RWF",
            SAR = "SAR",
            SBD = "SBD",
            SCR = "SCR",
            SDG = "SDG",
            SEK = "SEK",
            SGD = "SGD",
            SHP = "SHP",
            SLL = "SLL",
            SOS = "SOS",
            SPL = "SPL",
            SRD = "SRD",
            SVC = "SVC",
            SYP = "SYP",
            STN = "STN",
            SZL = "SZL",
            THB = "THB",
            TJS = "TJS",
            TMT = "TMT",
            TND = "TND",
            TOP = "TOP",
            TRY = "TRY",
            TTD = "TTD",
            TVD = "TVD",
            TWD = "TWD",
            TZS = "TZS",
            UAH = "UAH",
            UGX = "UGX",
            USD = "USD",
            UYU = "UYU",
            UZS = "UZS",
            VEF = "VEF",
            VND = "VND",
            VUV = "VUV",
            WST = "WST",
            XAF = "XAF",
            XCD = "XCD",
            XOF = "XOF",
            XPF = "XPF",
            YER = "YER",
            ZAR = "ZAR",
            ZMW = "ZMW",
            LOGICAL = "LOGICAL",
            CUSTOM = "CUSTOM",
        }
    }

    crate::open_enum! {
        /// Whether anything is left to allocate.
        pub enum ReconciliationStatus {
            Reconciled = "reconciled",
            Unreconciled = "unreconciled",
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
        path: "/transactions/{transaction_ref}",
    },
];
