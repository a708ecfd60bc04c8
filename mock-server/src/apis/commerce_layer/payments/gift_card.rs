//! Gift cards, which sessions spend and refunds fill again.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::super::model::Mode;
use super::super::money::is_currency;
use crate::store::{self, IndexEntry, Record, Scan, StoreError};

/// A gift card of Commerce Layer's, purchased and activated, which a session of a gift card setting spends by its code.
/// No call that is served here makes one: [`PaymentOptions::gift_card`](super::PaymentOptions::gift_card) and
/// [`Payments::add_gift_card`](super::Payments::add_gift_card) do.
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
    /// A card with this code and so much on it.
    pub fn new(code: impl Into<String>, balance_cents: i64) -> Self {
        Self {
            code: code.into(),
            balance_cents,
            currency_code: documented_currency(),
            live: false,
        }
    }

    /// The ISO 4217 code of its currency: `EUR` by default. It pays for orders in that currency alone.
    #[must_use]
    pub fn currency_code(mut self, code: impl Into<String>) -> Self {
        self.currency_code = code.into();
        self
    }

    /// In the live data.
    #[must_use]
    pub fn live(mut self) -> Self {
        self.live = true;
        self
    }
}

impl GiftCard {
    /// What is wrong with it, if anything is, and else what no other card has.
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

/// A gift card as it is kept.
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
    /// What is on it, in cents, and in which currency.
    pub(in crate::apis::commerce_layer) fn balance(&self) -> (i64, &str) {
        (self.balance_cents, &self.currency_code)
    }

    /// What the gateway answers of it.
    pub(super) fn describe(&self) -> Value {
        let status = if self.balance_cents > 0 {
            "active"
        } else {
            "redeemed"
        };
        json!({ "code": self.code, "status": status, "balance_cents": self.balance_cents })
    }
}

/// The card of this code with something on it.
pub(super) fn active(
    tx: &mut store::Transaction<'_>,
    mode: Mode,
    code: &str,
    currency: &str,
) -> Result<Option<Arc<Card>>, StoreError> {
    let found = tx.find_by::<Card>(BY_CODE, &key(mode, code))?;
    Ok(found.filter(|it| it.balance_cents > 0 && it.currency_code == currency))
}

/// Takes so much from a card, or gives it back if it is negative; says what the card is now, or nothing if there is not so
/// much on it.
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

/// Puts a card into the world. One of its code is left as it is.
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
