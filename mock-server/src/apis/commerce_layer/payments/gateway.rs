//! The families of gateways.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::engine::Ids;

/// A payment gateway of Commerce Layer, under its name in `payment_type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the vendors' names")]
pub enum Gateway {
    Adyen,
    Braintree,
    CheckoutCom,
    External,
    GiftCard,
    Manual,
    Paypal,
    Stripe,
}

/// The path of the gateways' notifications; the setting's id is appended.
pub(in crate::apis::commerce_layer) const NOTIFICATIONS: &str = "/payment_webhooks/";

const DAY: i64 = 24 * 3_600;

impl Gateway {
    /// The gateway of a setting's type.
    pub(super) fn of(type_name: &str) -> Option<Self> {
        Some(match type_name {
            "payment_setting_adyens" => Self::Adyen,
            "payment_setting_braintrees" => Self::Braintree,
            "payment_setting_checkout_coms" => Self::CheckoutCom,
            "payment_setting_externals" => Self::External,
            "payment_setting_gift_cards" => Self::GiftCard,
            "payment_setting_manuals" => Self::Manual,
            "payment_setting_paypals" => Self::Paypal,
            "payment_setting_stripes" => Self::Stripe,
            _ => return None,
        })
    }

    /// How long a session at the gateway lasts, in seconds.
    pub(super) fn session_seconds(self) -> Option<i64> {
        match self {
            Self::Manual | Self::GiftCard | Self::External => None,
            Self::Stripe => Some(7 * DAY),
            _ => Some(DAY),
        }
    }

    /// Whether its data can be fetched again: Adyen's sessions never change, a test's own gateway has no call for it,
    /// and the others are not gateways.
    pub(super) fn refreshes(self) -> bool {
        matches!(
            self,
            Self::Braintree | Self::CheckoutCom | Self::Paypal | Self::Stripe
        )
    }

    /// The internal payload versions that a client can request.
    pub(super) fn internal_versions(self) -> &'static [&'static str] {
        match self {
            Self::Adyen => &["WalletCvv"],
            _ => &[],
        }
    }

    /// The token of a new session at the gateway, and the gateway's response for the client.
    pub(super) fn open(self, ids: &Ids) -> (Option<String>, Map<String, Value>) {
        let (token, answer) = match self {
            Self::Adyen => {
                let id = format!("CS{}", ids.hex(16).to_uppercase());
                let data = json!({ "id": id, "sessionData": ids.base58(64) });
                (Some(id), data)
            }
            Self::Stripe => {
                let id = format!("pi_{}", ids.base58(24));
                let secret = format!("{id}_secret_{}", ids.base58(24));
                let data = json!({ "id": id, "object": "payment_intent", "client_secret": secret });
                (Some(id), data)
            }
            Self::Braintree => (None, json!({ "clientToken": ids.base58(64) })),
            Self::CheckoutCom => {
                let id = format!("ps_{}", ids.base58(26));
                (Some(id.clone()), json!({ "id": id }))
            }
            Self::Paypal => {
                let id = ids.hex(17).to_uppercase();
                (Some(id.clone()), json!({ "id": id }))
            }
            Self::Manual | Self::External | Self::GiftCard => (None, json!({})),
        };
        (token, answer.as_object().cloned().unwrap_or_default())
    }
}
