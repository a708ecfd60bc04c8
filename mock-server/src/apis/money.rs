//! Formatted amounts.

use rusty_money::{Money, iso};

use crate::engine::Amount;

/// An amount in the smallest unit of its currency. What is no currency of ISO 4217 has no other.
pub(super) fn amount(minor: impl Into<i128>, currency: &str) -> Amount {
    let minor = minor.into();
    Amount {
        minor,
        currency: currency.to_owned(),
        text: text(minor, currency),
    }
}

/// `€15,00`; beyond 64 bits, and in other currencies, the code and the number.
fn text(minor: i128, currency: &str) -> String {
    let known = iso::find(currency);
    if let (Some(known), Ok(minor)) = (known, i64::try_from(minor)) {
        return Money::from_minor(minor, known).to_string();
    }
    let digits = known.map_or(0, |it| usize::try_from(it.exponent).unwrap_or_default());
    let sign = if minor < 0 { "-" } else { "" };
    let mut number = format!("{:0>1$}", minor.unsigned_abs(), digits + 1);
    if digits > 0 {
        number.insert(number.len() - digits, '.');
    }
    format!("{sign}{currency} {number}")
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn an_amount_is_written_in_its_currency_however_great_it_is() {
        for (minor, currency, expected) in [
            (1_500, "EUR", "€15,00"),
            (-5, "USD", "-$0.05"),
            (1_500, "JPY", "¥1,500"),
            (1_500, "PTS", "PTS 1500"),
            (-1_500, "LOGICAL", "-LOGICAL 1500"),
            (1 << 96, "USD", "USD 792281625142643375935439503.36"),
            (1 << 96, "JPY", "JPY 79228162514264337593543950336"),
        ] {
            assert_eq!(text(minor, currency), expected);
        }
    }
}
