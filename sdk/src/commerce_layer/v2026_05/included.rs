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
    /// A resource that the response includes because `include` asked for it. The `included` methods of resources find
    /// it by its [`ResourceReference`](crate::commerce_layer::ResourceReference).
    pub enum Resource {
        /// A transaction of any kind.
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
        /// A setting of any kind.
        PaymentSetting,
        /// The settings of Adyen.
        PaymentSettingAdyen,
        /// The settings of Braintree.
        PaymentSettingBraintree,
        /// The settings of Checkout.com.
        PaymentSettingCheckoutCom,
        /// The settings of an external gateway.
        PaymentSettingExternal,
        /// The settings of gift cards.
        PaymentSettingGiftCard,
        /// The settings of manual payments.
        PaymentSettingManual,
        /// The settings of PayPal.
        PaymentSettingPaypal,
        /// The settings of Stripe.
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

/// A reference to a setting of a known kind, as writing a relationship to one requires.
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

/// Converts the reference of a response, which states its kind.
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

/// A resource of one kind also has the type that all kinds share.
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
