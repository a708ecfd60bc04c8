//! Gift cards, which sessions use and refunds top up.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::super::model::Mode;
use super::super::money::is_currency;
use crate::store::{self, IndexEntry, Record, Scan, StoreError};

/// A purchased and activated gift card of Commerce Layer, which a session of a gift card setting uses by its code. No
/// call that is served here creates one: use [`PaymentOptions::gift_card`](super::PaymentOptions::gift_card) or
/// [`Payments::add_gift_card`](super::Payments::add_gift_card).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GiftCard {
    code: String,
    balance_cents: i64,
    #[serde(default = "documented_currency")]
    currency_code: String,
    #[serde(default)]
    live: bool,
}

fn documented_currency() -> String {
    "EUR".to_owned()
}

impl GiftCard {
    /// Creates a card with this code and balance.
    pub fn new(code: impl Into<String>, balance_cents: i64) -> Self {
        Self {
            code: code.into(),
            balance_cents,
            currency_code: documented_currency(),
            live: false,
        }
    }

    /// Sets the ISO 4217 code of its currency: `EUR` by default. It only pays for orders in that currency.
    #[must_use]
    pub fn currency_code(mut self, code: impl Into<String>) -> Self {
        self.currency_code = code.into();
        self
    }

    /// Puts it into the live data.
    #[must_use]
    pub fn live(mut self) -> Self {
        self.live = true;
        self
    }
}

impl GiftCard {
    /// Validates it; returns its unique members.
    pub(super) fn check(&self) -> Result<(bool, &str), String> {
        match (self.code.is_empty(), self.balance_cents) {
            (true, _) => Err("the code of a gift card is empty".to_owned()),
            (_, cents @ ..0) => Err(format!("it holds less than nothing: {cents} cents")),
            _ if !is_currency(&self.currency_code) => {
                let code = &self.currency_code;
                Err(format!("ISO 4217 has no currency `{code}`"))
            }
            _ => Ok((self.live, &self.code)),
        }
    }
}

const BY_CODE: &str = "code";

/// The stored form of a gift card.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(in crate::apis::commerce_layer) struct Card {
    pub(super) id: String,
    pub(super) mode: Mode,
    pub(super) code: String,
    pub(super) currency_code: String,
    pub(super) balance_cents: i64,
}

impl Record for Card {
    const COLLECTION: &'static str = "commerce_layer_gift_cards";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.id)
    }

    fn indexes(&self) -> Vec<IndexEntry<'_>> {
        vec![IndexEntry::shared(BY_CODE, key(self.mode, &self.code))]
    }
}

fn key(mode: Mode, code: &str) -> String {
    format!("{}/{code}", mode.name())
}

impl Card {
    /// Its balance, in cents, and its currency.
    pub(in crate::apis::commerce_layer) fn balance(&self) -> (i64, &str) {
        (self.balance_cents, &self.currency_code)
    }

    /// The gateway's response about it.
    pub(super) fn describe(&self) -> Value {
        let status = if self.balance_cents > 0 {
            "active"
        } else {
            "redeemed"
        };
        json!({ "code": self.code, "status": status, "balance_cents": self.balance_cents })
    }
}

/// The card with this code, if it has a balance.
pub(super) fn active(
    tx: &mut store::Transaction<'_>,
    mode: Mode,
    code: &str,
    currency: &str,
) -> Result<Option<Arc<Card>>, StoreError> {
    let found = tx.find_by::<Card>(BY_CODE, &key(mode, code))?;
    Ok(found.filter(|it| it.balance_cents > 0 && it.currency_code == currency))
}

/// Takes this amount from a card, or returns it if negative; returns the new state of the card, or nothing if the
/// balance is too low.
pub(super) fn spend(
    tx: &mut store::Transaction<'_>,
    mode: Mode,
    code: &str,
    cents: i64,
) -> Result<Option<Arc<Card>>, StoreError> {
    let found = tx.find_by::<Card>(BY_CODE, &key(mode, code))?;
    let Some(card) = found.filter(|it| it.balance_cents >= cents) else {
        return Ok(None);
    };
    let balance_cents = card.balance_cents - cents;
    let card = Card {
        balance_cents,
        ..Card::clone(&card)
    };
    tx.put(card).map(Some)
}

/// Adds a card to the world. An existing one with its code is not changed.
pub(super) fn put(
    tx: &mut store::Transaction<'_>,
    ids: &crate::engine::Ids,
    card: &GiftCard,
) -> Result<String, StoreError> {
    let mode = if card.live { Mode::Live } else { Mode::Test };
    let scan = Scan::all();
    let key = key(mode, &card.code);
    if let Some(known) = tx.scan::<Card>(scan.index(BY_CODE, &key))?.first() {
        return Ok(known.id.clone());
    }
    let stored = tx.put(Card {
        id: ids.letters(10),
        mode,
        code: card.code.clone(),
        currency_code: card.currency_code.clone(),
        balance_cents: card.balance_cents,
    })?;
    Ok(stored.id.clone())
}
