//! Payments in version 2026-05: an order is paid in sessions, each through one setting.
//!
//! A session has an authorization; the authorization has captures, which have refunds, or it has a void. Each of
//! these is created as `pending` and settled later by a worker of the vendor: retrieve it until it is.
//!
//! ```no_run
//! use counterfoil::commerce_layer::v2026_05::{PaymentSettingManualId, PaymentTransactionStatus};
//! use counterfoil::commerce_layer::{ApiVersion, ClientBuilder};
//!
//! # async fn example(pause: impl AsyncFn()) -> counterfoil::Result<()> {
//! let commerce_layer = ClientBuilder::from_env().api_version(ApiVersion::V2026_05).build()?;
//!
//! let session = commerce_layer
//!     .payment_sessions()
//!     .create(PaymentSettingManualId::from("xYZkjABcde"))
//!     .order("XAyRWNUzyN")
//!     .amount_cents(1000)
//!     .send()
//!     .await?;
//! let authorizations = commerce_layer.payment_authorizations();
//! let mut authorization = authorizations.create(&session.id).send().await?.into_inner();
//! while authorization.status == PaymentTransactionStatus::Pending {
//!     pause().await;
//!     authorization = authorizations.retrieve(&authorization.id).send().await?.into_inner();
//! }
//! let captures = commerce_layer.payment_captures();
//! let capture = captures.create(&session.id, &authorization.id).amount_cents(600).send().await?;
//! println!("{} {:?}", capture.status, capture.amount_cents);
//! # Ok(())
//! # }
//! ```
//!
//! Reads, errors and repetition are those of [all versions](super#errors-and-repetition). The vendor publishes no
//! document of this version; `docs/fidelity/commerce-layer.md` lists what is known and its sources.

mod client;
pub mod external;
mod included;

use crate::Call;
use crate::jsonapi as operations;

pub use super::Calls;
pub use crate::generated::commerce_layer_2026_05::enums::{
    CircuitState, FulfillmentStatus, Mode, NextActionType, OrderStatus, PaymentLinkStatus,
    PaymentSessionStatus, PaymentSettingKind, PaymentSettingStatus, PaymentStatus,
    PaymentTransactionKind, PaymentTransactionStatus, PaymentType, PaymentWalletStatus,
};
pub use crate::generated::commerce_layer_2026_05::resources::{
    AddressId, Attachment, AttachmentId, CustomerId, Event, EventId, EventStore, EventStoreId,
    MarketId, Order, OrderId, PaymentAuthorization, PaymentAuthorizationId, PaymentCapture,
    PaymentCaptureId, PaymentLink, PaymentLinkId, PaymentRefund, PaymentRefundId, PaymentRule,
    PaymentRuleId, PaymentSession, PaymentSessionId, PaymentSetting, PaymentSettingAdyen,
    PaymentSettingAdyenId, PaymentSettingBraintree, PaymentSettingBraintreeId,
    PaymentSettingCheckoutCom, PaymentSettingCheckoutComId, PaymentSettingExternal,
    PaymentSettingExternalId, PaymentSettingGiftCard, PaymentSettingGiftCardId, PaymentSettingId,
    PaymentSettingManual, PaymentSettingManualId, PaymentSettingPaypal, PaymentSettingPaypalId,
    PaymentSettingStripe, PaymentSettingStripeId, PaymentTransaction, PaymentTransactionId,
    PaymentVoid, PaymentVoidId, PaymentWallet, PaymentWalletId, ReturnId,
};
pub use included::{PaymentSettingRef, Resource};

pub(crate) use super::calls;

/// A client of version 2026-05.
pub type Client = super::Client<super::V2026_05>;

/// Retrieves a resource and returns it. See [`retrieve`](Calls::retrieve).
pub type Retrieve<R> = Call<operations::Retrieve<R>>;
/// Lists resources and returns a [`Page`](crate::Page) of them. See [`list`](Calls::list).
pub type List<R> = Call<operations::List<R>>;
/// Creates a resource and returns it. If more than two attributes are required, they are set by name, and `LEFT`
/// counts those that are not set yet.
pub type Create<R, const LEFT: u8 = 0> = Call<operations::Create<R, LEFT>>;
/// Updates a resource, or pulls a trigger, and returns it. See [`update`](Calls::update).
pub type Update<R> = Call<operations::Update<R>>;
/// Deletes a resource. See [`delete`](Calls::delete).
pub type Delete<R> = Call<operations::Delete<R>>;
/// Retrieves the resource related to another and returns it, or `None`.
pub type Related<R> = Call<operations::Related<R>>;
/// Lists the history of a resource, in pages that follow a cursor.
pub type ListEventStores = Call<operations::ListAfter<EventStore>>;
