//! Line items as sent, converted to values.

use serde::Deserialize;

use super::model::{Direction, LineItem, Price};
use crate::apis::fragment::amount::Amount;
use crate::apis::fragment::identity::{self, Reference};
use crate::apis::fragment::products;
use crate::apis::fragment::tags::{self, Tag};
use crate::apis::fragment::users::UserRecord;
use crate::apis::fragment::violations::Violations;
use crate::engine::{Exchange, Refusal};
use crate::store::Transaction;

/// The default currency of a line item, which no source documents.
const DEFAULT_CURRENCY: &str = "USD";

#[derive(Debug, Deserialize)]
pub(super) struct LineItemCreate {
    description: String,
    product_id: String,
    #[serde(rename = "type")]
    direction: Direction,
    user: Reference,
    /// Deprecated: the price takes precedence.
    amount: Option<String>,
    currency_code: Option<String>,
    #[serde(default)]
    price: PriceInput,
    #[serde(default)]
    tags: Vec<Tag>,
}

/// The total, or the price of a unit and how many, or all three.
#[derive(Debug, Default, Deserialize)]
pub(super) struct PriceInput {
    amount: Option<String>,
    quantity: Option<serde_json::Number>,
    unit_price: Option<String>,
}

impl PriceInput {
    /// The price with omitted parts filled in. A total that contradicts unit price and quantity takes precedence, as
    /// in the vendor's own example, except in the strict world.
    pub(super) fn read(
        &self,
        exchange: &Exchange<'_>,
        deprecated_amount: Option<&str>,
        pointer: &str,
        violations: &mut Violations,
    ) -> Price {
        let mut read = |text: Option<&str>, name: &str| {
            text.map(|text| violations.amount(text, format_args!("{pointer}/{name}")))
        };
        let total = read(self.amount.as_deref(), "price/amount")
            .or_else(|| read(deprecated_amount, "amount"));
        let unit_price = read(self.unit_price.as_deref(), "price/unit_price");
        let quantity = self.quantity.as_ref().map_or(Some(1), whole);
        let quantity = quantity.unwrap_or_else(|| {
            let rule = "must be an integer of 64 bits";
            violations.add(format_args!("{pointer}/price/quantity"), rule);
            0
        });
        let product = unit_price.map(|unit_price| {
            unit_price.times(quantity).unwrap_or_else(|reason| {
                violations.add(format_args!("{pointer}/price"), &format!("{reason}"));
                Amount::ZERO
            })
        });
        if let (true, Some(total), Some(product)) = (exchange.strict(), total, product)
            && total != product
        {
            let rule = "must have unit_price times quantity as its amount";
            violations.add(format_args!("{pointer}/price"), rule);
        }
        let amount = total.or(product).unwrap_or(Amount::ZERO);
        Price {
            amount,
            quantity,
            unit_price: unit_price.unwrap_or_else(|| amount.divided_by(quantity)),
        }
    }
}

/// The contract takes whole numbers only, but `2.0` is one, and so is one that no 64 bits hold.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a number with an equal integer is not changed"
)]
fn whole(number: &serde_json::Number) -> Option<i64> {
    number.as_i64().or_else(|| {
        let number = number.as_f64()?;
        // A float that is 2^63 or its negative may have been rounded to it from outside.
        let fits = number.abs() < 9_223_372_036_854_775_808.0;
        fits.then_some(number as i64)
    })
}

/// A line item that is well formed, before its product and its user are known to exist.
#[derive(Debug)]
pub(super) struct LineItemDraft {
    sent: LineItemCreate,
    price: Price,
}

impl LineItemDraft {
    pub(super) fn read(
        exchange: &Exchange<'_>,
        sent: Vec<LineItemCreate>,
        pointer: &str,
        violations: &mut Violations,
    ) -> Vec<Self> {
        (0..)
            .zip(sent)
            .map(|(position, sent): (usize, LineItemCreate)| {
                let pointer = format!("{pointer}/{position}");
                let deprecated = sent.amount.as_deref();
                let price = sent.price.read(exchange, deprecated, &pointer, violations);
                Self { sent, price }
            })
            .collect()
    }

    /// The line item, with everything that it refers to. `field` is where the request has it, `new_id` makes its id.
    pub(super) fn resolve(
        self,
        exchange: &Exchange<'_>,
        tx: &mut Transaction<'_>,
        field: &str,
        new_id: impl Fn() -> String,
    ) -> Result<LineItem, Refusal> {
        let Self { sent, price } = self;
        let product_field = format!("{field}.product_id");
        let user_field = format!("{field}.user");
        Ok(LineItem {
            id: new_id(),
            currency: sent
                .currency_code
                .unwrap_or_else(|| DEFAULT_CURRENCY.to_owned()),
            description: sent.description,
            direction: sent.direction,
            price,
            product_id: products::resolve(exchange, tx, &sent.product_id, &product_field)?,
            tags: tags::unique(exchange, sent.tags, &format!("{field}.tags"))?,
            user: identity::resolve::<UserRecord>(exchange, tx, &sent.user, &user_field)?,
        })
    }
}

/// The id of a new line item.
pub(super) fn line_item_id(exchange: &Exchange<'_>) -> String {
    identity::encode("li", &exchange.world.ids.base58(12))
}
