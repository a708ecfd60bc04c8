use super::{
    Attachment, Event, Order, PaymentAuthorization, PaymentAuthorizationId, PaymentCapture,
    PaymentCaptureId, PaymentLink, PaymentRefund, PaymentRefundId, PaymentRule, PaymentSession,
    PaymentSetting, PaymentSettingAdyen, PaymentSettingAdyenId, PaymentSettingBraintree,
    PaymentSettingBraintreeId, PaymentSettingCheckoutCom, PaymentSettingCheckoutComId,
    PaymentSettingExternal, PaymentSettingExternalId, PaymentSettingGiftCard,
    PaymentSettingGiftCardId, PaymentSettingId, PaymentSettingManual, PaymentSettingManualId,
    PaymentSettingPaypal, PaymentSettingPaypalId, PaymentSettingStripe, PaymentSettingStripeId,
    PaymentTransaction, PaymentTransactionId, PaymentVoid, PaymentVoidId, PaymentWallet,
};
use crate::jsonapi::{ResourceReference, any_resource};

any_resource! {
    /// A resource that came along because `include` asked for it. The `included` methods of resources find
    /// it by its [`ResourceReference`](crate::commerce_layer::ResourceReference).
    pub enum Resource {
        /// A transaction, of whatever kind it is.
        PaymentTransaction,
        /// A payment authorization.
        PaymentAuthorization,
        /// A payment capture.
        PaymentCapture,
        /// A payment refund.
        PaymentRefund,
        /// A payment void.
        PaymentVoid,
        /// A payment session.
        PaymentSession,
        /// A payment link.
        PaymentLink,
        /// A setting, of whatever kind it is.
        PaymentSetting,
        /// A payment setting adyen.
        PaymentSettingAdyen,
        /// A payment setting braintree.
        PaymentSettingBraintree,
        /// A payment setting checkout com.
        PaymentSettingCheckoutCom,
        /// A payment setting external.
        PaymentSettingExternal,
        /// A payment setting gift card.
        PaymentSettingGiftCard,
        /// A payment setting manual.
        PaymentSettingManual,
        /// A payment setting paypal.
        PaymentSettingPaypal,
        /// A payment setting stripe.
        PaymentSettingStripe,
        /// A payment wallet.
        PaymentWallet,
        /// A payment rule.
        PaymentRule,
        /// An order.
        Order,
        /// An attachment.
        Attachment,
        /// An event.
        Event,
    }
    kinds PaymentTransaction: PaymentAuthorization, PaymentCapture, PaymentRefund, PaymentVoid;
    kinds PaymentSetting: PaymentSettingAdyen, PaymentSettingBraintree, PaymentSettingCheckoutCom,
        PaymentSettingExternal, PaymentSettingGiftCard, PaymentSettingManual, PaymentSettingPaypal, PaymentSettingStripe;
}

/// Names a setting of a kind that is known, as those that write a relationship to one must.
///
/// ```
/// use counterfoil::commerce_layer::v2026_05::{PaymentSettingManualId, PaymentSettingRef};
///
/// let manual = PaymentSettingManualId::from("xYZkjABcde");
/// let setting = PaymentSettingRef::from(&manual);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentSettingRef(ResourceReference);

impl From<PaymentSettingRef> for ResourceReference {
    fn from(setting: PaymentSettingRef) -> Self {
        setting.0
    }
}

/// As an answer names it, which says its kind.
impl From<&ResourceReference> for PaymentSettingRef {
    fn from(setting: &ResourceReference) -> Self {
        Self(setting.clone())
    }
}

macro_rules! settings {
    ($($id:ident),+) => {$(
        impl From<$id> for PaymentSettingRef {
            fn from(id: $id) -> Self {
                Self(id.into())
            }
        }

        impl From<&$id> for PaymentSettingRef {
            fn from(id: &$id) -> Self {
                Self(id.clone().into())
            }
        }
    )+};
}

settings!(
    PaymentSettingAdyenId,
    PaymentSettingBraintreeId,
    PaymentSettingCheckoutComId,
    PaymentSettingExternalId,
    PaymentSettingGiftCardId,
    PaymentSettingManualId,
    PaymentSettingPaypalId,
    PaymentSettingStripeId
);

/// What is of a kind is of the type that all kinds have in common, too.
macro_rules! kinds_of {
    ($common:ident: $($id:ident),+) => {$(
        impl From<$id> for $common {
            fn from(id: $id) -> Self {
                id.as_str().into()
            }
        }

        impl From<&$id> for $common {
            fn from(id: &$id) -> Self {
                id.as_str().into()
            }
        }
    )+};
}

kinds_of!(PaymentTransactionId: PaymentAuthorizationId, PaymentCaptureId, PaymentRefundId, PaymentVoidId);
kinds_of!(
    PaymentSettingId: PaymentSettingAdyenId, PaymentSettingBraintreeId, PaymentSettingCheckoutComId,
    PaymentSettingExternalId, PaymentSettingGiftCardId, PaymentSettingManualId, PaymentSettingPaypalId,
    PaymentSettingStripeId
);
