//! Settings of payments: the outcomes that the worker finds, and behaviours that Commerce Layer leaves open.

use std::num::NonZeroU32;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::gateway::Gateway;
use super::gift_card::GiftCard;
use super::state::TransactionStatus;
use super::webhook::Webhook;
use crate::listed;

/// Settings of the payments of Commerce Layer's version 2026-05: the outcomes that its background worker finds at the
/// gateways, and behaviours that the vendor leaves open (`docs/fidelity/commerce-layer.md`).
///
/// Its JSON form, with the names of the methods as members, is the body of the control call `POST
/// /_control/commerce-layer/payment-options`, which changes a running world.
///
/// ```
/// use counterfoil_mock::commerce_layer::{Gateway, GiftCard, Outcome, PaymentOptions, TransactionStatus};
/// use std::time::Duration;
///
/// let options = PaymentOptions::default()
///     .delay(Duration::from_secs(5))
///     .gift_card(GiftCard::new("SUMMER", 2_000))
///     .outcome(Outcome::new(TransactionStatus::Declined).gateway(Gateway::Stripe).amount_cents(6_66))
///     .outcome(Outcome::new(TransactionStatus::RequiresAction).gateway(Gateway::Adyen))
///     .outcome(Outcome::never().kind("payment_refunds"));
/// # let _ = options;
/// ```
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[must_use = "options do nothing until a sandbox or a server has them"]
pub struct PaymentOptions {
    pub(super) delay_ms: u64,
    pub(super) outcomes: Vec<Outcome>,
    #[serde(skip_serializing)]
    pub(super) gift_cards: Vec<GiftCard>,
    pub(super) capture_after_void: bool,
    pub(super) refuse_second_authorization: bool,
    pub(super) break_on_deletion_of_used_sessions: bool,
    pub(super) api_version_in_metadata: bool,
    pub(super) general_types: bool,
    pub(super) lock_on_forbidden_state: bool,
    pub(super) lower_to_balance: bool,
    pub(super) settings_active_at_once: bool,
    pub(super) whole_payment_status: bool,
    pub(super) percentage_as_fraction: bool,
    pub(super) success_is_200: bool,
    pub(super) events: bool,
    pub(super) webhooks: Vec<Webhook>,
    pub(super) remote_gateways: bool,
    pub(super) circuit_threshold: NonZeroU32,
    pub(super) gateway_timeout_ms: u64,
}

impl Default for PaymentOptions {
    fn default() -> Self {
        Self {
            delay_ms: 0,
            outcomes: Vec::new(),
            gift_cards: Vec::new(),
            capture_after_void: false,
            refuse_second_authorization: false,
            break_on_deletion_of_used_sessions: false,
            api_version_in_metadata: false,
            general_types: false,
            lock_on_forbidden_state: false,
            lower_to_balance: false,
            settings_active_at_once: false,
            whole_payment_status: false,
            percentage_as_fraction: false,
            success_is_200: false,
            events: false,
            webhooks: Vec::new(),
            remote_gateways: false,
            circuit_threshold: NonZeroU32::MIN.saturating_add(9),
            gateway_timeout_ms: 5_000,
        }
    }
}

impl PaymentOptions {
    /// Sets how long the worker takes, on the world's clock: the first request after this time settles a transaction.
    /// Zero by default, so the next request finds it settled.
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay_ms = millis(delay);
        self
    }

    /// Adds the outcome of matching transactions; the first match wins. Without a match a transaction succeeds.
    pub fn outcome(mut self, outcome: Outcome) -> Self {
        self.outcomes.push(outcome);
        self
    }

    /// Adds a gift card to every fresh world.
    pub fn gift_card(mut self, gift_card: GiftCard) -> Self {
        self.gift_cards.push(gift_card);
        self
    }

    /// Allows capturing a voided authorization, as the vendor noted in August 2026. By default that is a 422.
    pub fn capture_after_void(mut self) -> Self {
        self.capture_after_void = true;
        self
    }

    /// Refuses another authorization of a session whose first one failed. By default it replaces the first.
    pub fn refuse_second_authorization(mut self) -> Self {
        self.refuse_second_authorization = true;
        self
    }

    /// Responds to the deletion of a session with transactions with 500, as the vendor did in August 2026. By default
    /// with 423.
    pub fn break_on_deletion_of_used_sessions(mut self) -> Self {
        self.break_on_deletion_of_used_sessions = true;
        self
    }

    /// Starts the `metadata` of a new resource with its `api_version`, as in the only observed record. By default it
    /// is empty.
    pub fn api_version_in_metadata(mut self) -> Self {
        self.api_version_in_metadata = true;
        self
    }

    /// Shows resources under `/payment_transactions` and `/payment_settings` with these types, as in the linkage of
    /// an observed record. By default each has its own type: `payment_captures`, `payment_setting_manuals`, ...
    pub fn general_types(mut self) -> Self {
        self.general_types = true;
        self
    }

    /// Refuses an authorization, capture, void or refund that the state of its session forbids with 423 `LOCKED`,
    /// like the deletion of a resource in use. By default with 422 at the session.
    pub fn lock_on_forbidden_state(mut self) -> Self {
        self.lock_on_forbidden_state = true;
        self
    }

    /// Reduces the amount of a capture or refund to the balance, as that of a session is reduced to what its order
    /// owes. By default an amount beyond the balance is a 422.
    pub fn lower_to_balance(mut self) -> Self {
        self.lower_to_balance = true;
        self
    }

    /// Makes every setting `active` from the start. By default Adyen's is `pending` until its webhook is set up.
    pub fn settings_active_at_once(mut self) -> Self {
        self.settings_active_at_once = true;
        self
    }

    /// Omits the partial values of the `payment_status` of orders that are paid in sessions: it is that of the whole
    /// order, `paid`, `authorized`, `refunded` or `voided`, else `unpaid`. By default `partially_paid` and the like
    /// occur.
    pub fn whole_payment_status(mut self) -> Self {
        self.whole_payment_status = true;
        self
    }

    /// Writes the `percentage_amount_cents` of a new session as a fraction, 0.5 for a half. By default in per cent:
    /// 50.0.
    pub fn percentage_as_fraction(mut self) -> Self {
        self.percentage_as_fraction = true;
        self
    }

    /// Responds to creates and deletes in version 2026-05 with 200, the latter with a document of `meta` only. By
    /// default with 201 and 204.
    pub fn success_is_200(mut self) -> Self {
        self.success_is_200 = true;
        self
    }

    /// Adds an event to a resource for each thing that happens to it: `payment_sessions.create`,
    /// `payment_captures.succeeded`, ... By default there are none: the vendor names no topics.
    pub fn events(mut self) -> Self {
        self.events = true;
        self
    }

    /// Notifies an endpoint of what happens to payments. By default no one is notified: no topic of these resources
    /// is documented.
    pub fn webhook(mut self, webhook: Webhook) -> Self {
        self.webhooks.push(webhook);
        self
    }

    /// Allows calls to external gateways on other hosts. By default the mock only calls loopback.
    pub fn remote_gateways(mut self) -> Self {
        self.remote_gateways = true;
        self
    }

    /// Sets how many calls of an external gateway may fail in a row before its circuit opens: 10 by default, at least
    /// 1.
    pub fn circuit_threshold(mut self, failures: u32) -> Self {
        self.circuit_threshold = NonZeroU32::new(failures).unwrap_or(NonZeroU32::MIN);
        self
    }

    /// Sets how long an external gateway may take to respond, in real time: five seconds by default.
    pub fn gateway_timeout(mut self, timeout: Duration) -> Self {
        self.gateway_timeout_ms = millis(timeout);
        self
    }

    pub(in crate::apis::commerce_layer) fn answers_200(&self) -> bool {
        self.success_is_200
    }

    pub(in crate::apis::commerce_layer) fn shows_general_types(&self) -> bool {
        self.general_types
    }

    /// The outcome for a transaction.
    pub(super) fn outcome_of(&self, subject: &Subject<'_>) -> Option<&Outcome> {
        self.outcomes.iter().find(|it| it.fits(subject))
    }

    /// Validates the options.
    pub(crate) fn check(&self) -> Result<(), String> {
        for (place, outcome) in self.outcomes.iter().enumerate() {
            let named = |reason| format!("outcomes[{place}]: {reason}");
            outcome.check().map_err(named)?;
        }
        listed::check("webhooks", &self.webhooks, Webhook::check)?;
        listed::check("gift_cards", &self.gift_cards, GiftCard::check)
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

/// The outcome that Commerce Layer's worker finds for matching transactions: see [`PaymentOptions::outcome`].
///
/// Without conditions it matches every transaction.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[must_use = "an outcome does nothing until the options have it"]
pub struct Outcome {
    status: TransactionStatus,
    #[serde(default)]
    delay_ms: Option<u64>,
    #[serde(default)]
    gateway: Option<Gateway>,
    #[serde(default, rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    amount_cents: Option<i64>,
    #[serde(default)]
    gift_card_code: Option<String>,
}

/// The types for which the worker, or a gateway, finds an outcome.
const FOUND: [&str; 6] = [
    "payment_authorizations",
    "payment_captures",
    "payment_refunds",
    "payment_voids",
    "payment_wallets",
    "payment_links",
];

/// The properties that an outcome may depend on.
pub(super) struct Subject<'a> {
    pub(super) gateway: Gateway,
    pub(super) kind: &'a str,
    pub(super) amount_cents: i64,
    pub(super) gift_card_code: Option<&'a str>,
}

impl Outcome {
    /// Creates an outcome with this status. An authorization that requires action succeeds once it has received its
    /// `_payment_details`; a transaction that is `processing` waits for the gateway, for which
    /// [`Payments::settle`](crate::commerce_layer::Payments::settle) acts.
    pub fn new(status: TransactionStatus) -> Self {
        Self {
            status,
            delay_ms: None,
            gateway: None,
            kind: None,
            amount_cents: None,
            gift_card_code: None,
        }
    }

    /// Rejects impossible outcomes.
    fn check(&self) -> Result<(), String> {
        let Some(kind) = self.kind.as_deref() else {
            return Ok(());
        };
        let waits = self.status == TransactionStatus::RequiresAction;
        match FOUND.iter().position(|it| *it == kind) {
            None => Err(format!(
                "an outcome is of no type `{kind}`: there are {}",
                FOUND.join(", ")
            )),
            Some(1..=3) if waits => Err(format!("no shopper has to act for {kind}")),
            Some(_) => Ok(()),
        }
    }

    /// Creates an outcome that never comes: the transaction stays `pending`, as when the worker fails.
    pub fn never() -> Self {
        Self::new(TransactionStatus::Pending)
    }

    /// Sets how long the worker takes, instead of [`PaymentOptions::delay`].
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay_ms = Some(millis(delay));
        self
    }

    /// Limits it to transactions at this gateway.
    pub fn gateway(mut self, gateway: Gateway) -> Self {
        self.gateway = Some(gateway);
        self
    }

    /// Limits it to transactions of this type, such as `payment_captures`.
    pub fn kind(mut self, resource_type: impl Into<String>) -> Self {
        self.kind = Some(resource_type.into());
        self
    }

    /// Limits it to transactions of this amount.
    pub fn amount_cents(mut self, cents: i64) -> Self {
        self.amount_cents = Some(cents);
        self
    }

    /// Limits it to transactions that use this gift card.
    pub fn gift_card_code(mut self, code: impl Into<String>) -> Self {
        self.gift_card_code = Some(code.into());
        self
    }

    pub(super) fn status(&self) -> TransactionStatus {
        self.status
    }

    pub(super) fn delay_ms(&self) -> Option<u64> {
        self.delay_ms
    }

    fn fits(&self, subject: &Subject<'_>) -> bool {
        self.gateway.is_none_or(|it| it == subject.gateway)
            && self.kind.as_deref().is_none_or(|it| it == subject.kind)
            && self
                .amount_cents
                .is_none_or(|it| it == subject.amount_cents)
            && (self.gift_card_code.is_none()
                || self.gift_card_code.as_deref() == subject.gift_card_code)
    }
}
