//! Amounts: whole cents, and the two forms that are derived from them.

use rusty_money::{Money, iso};
use serde_json::Value;

/// An amount in the form that the attribute's name asks for, as in `amount_cents`, `amount_float` and `formatted_amount`;
/// none if there is no such amount.
pub(super) fn amount(
    name: &str,
    currency: &str,
    cents: impl Fn(&str) -> Option<i64>,
) -> Option<Value> {
    Some(if let Some(of) = name.strip_suffix("_cents") {
        cents(of)?.into()
    } else if let Some(of) = name.strip_suffix("_float") {
        float(currency, cents(of)?).into()
    } else {
        formatted(currency, cents(name.strip_prefix("formatted_")?)?).into()
    })
}

/// Whether ISO 4217 has a currency of this code.
pub(super) fn is_currency(code: &str) -> bool {
    iso::find(code).is_some()
}

#[expect(
    clippy::cast_precision_loss,
    reason = "the vendor sends a float; the exact amount is in cents"
)]
fn float(currency: &str, cents: i64) -> f64 {
    let digits = iso::find(currency).map_or(2, |it| it.exponent);
    cents as f64 / 10_f64.powi(i32::try_from(digits).unwrap_or(2))
}

/// An amount as its currency is written, in its own minor units and grouping: `€1.500,00`, `$124.80`, `¥1,500`. What is no
/// currency of ISO 4217 is written as its code.
fn formatted(currency: &str, cents: i64) -> String {
    if let Some(known) = iso::find(currency) {
        return Money::from_minor(cents, known).to_string();
    }
    let sign = if cents < 0 { "-" } else { "" };
    let (whole, fraction) = (cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
    format!("{sign}{currency} {whole}.{fraction:02}")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_amount_is_written_in_the_minor_units_and_grouping_of_its_currency() {
        for (currency, cents, float, text) in [
            ("EUR", 1_500, 15.0, "€15,00"),
            ("EUR", 150_000, 1_500.0, "€1.500,00"),
            ("USD", 12_480, 124.8, "$124.80"),
            ("USD", -5, -0.05, "-$0.05"),
            ("JPY", 150_000, 150_000.0, "¥150,000"),
            ("KWD", 1_234_567, 1_234.567, "د.ك1,234.567"),
            ("INR", 12_345_678, 123_456.78, "₹1,23,456.78"),
            ("???", 1_234, 12.34, "??? 12.34"),
        ] {
            let read = |name| amount(name, currency, |of| (of == "amount").then_some(cents));
            assert_eq!(read("amount_cents"), Some(json!(cents)));
            assert_eq!(read("amount_float"), Some(json!(float)), "{currency}");
            assert_eq!(read("formatted_amount"), Some(json!(text)));
            assert_eq!(read("formatted_balance"), None);
        }
    }
}
