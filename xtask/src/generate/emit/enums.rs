use std::collections::BTreeSet;
use std::fmt::Write as _;

use heck::ToPascalCase;

use super::super::lowering::OpenEnum;
use super::documentation::lines;

/// The module of open enums. It is text because prettyplease cannot lay out the inside of a macro.
pub(super) fn text(enums: &[OpenEnum]) -> String {
    let mut text =
        "/// The documented values of strings, each open for more.\npub mod enums {\n".to_owned();
    for (index, open_enum) in enums.iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        text.push_str(&one(open_enum));
    }
    text.push_str("}\n");
    text
}

fn one(open_enum: &OpenEnum) -> String {
    let mut text = "    crate::open_enum! {\n".to_owned();
    let description = match &open_enum.description {
        Some(description) => description.clone(),
        None => format!("The documented values of `{}`.", open_enum.name),
    };
    for line in lines(&description) {
        let _ = writeln!(text, "        ///{line}");
    }
    let _ = writeln!(text, "        pub enum {} {{", open_enum.name);
    for (variant, value) in variants(&open_enum.values) {
        let _ = writeln!(text, "            {variant} = {value:?},");
    }
    text.push_str("        }\n    }\n");
    text
}

/// A distinct variant for every value. Values in capitals keep their spelling, so that `Currency::USD` reads as it is
/// documented.
fn variants(values: &[String]) -> Vec<(String, &String)> {
    let is_capital = |value: &String| {
        value
            .chars()
            .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
    };
    let keeps_spelling = values.iter().all(is_capital);
    // The macro adds `Other`, and `Self` is a keyword.
    let mut taken = BTreeSet::from(["Other".to_owned(), "Self".to_owned()]);
    values
        .iter()
        .map(|value| {
            let wanted = if keeps_spelling {
                value.clone()
            } else {
                value.to_pascal_case()
            };
            let wanted = match wanted.chars().next() {
                None => "Empty".to_owned(),
                Some(first) if first.is_alphabetic() => wanted,
                Some(_) => format!("V{wanted}"),
            };
            let mut variant = wanted.clone();
            let mut number = 2;
            while !taken.insert(variant.clone()) {
                variant = format!("{wanted}{number}");
                number += 1;
            }
            (variant, value)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open_enum(name: &str, description: Option<&str>, values: &[&str]) -> OpenEnum {
        OpenEnum {
            name: name.to_owned(),
            description: description.map(str::to_owned),
            values: values.iter().map(|&value| value.to_owned()).collect(),
        }
    }

    #[test]
    fn every_value_has_a_variant_of_its_own() {
        let enums = [
            open_enum(
                "Currency",
                Some("A currency.\n\nISO 4217 and more."),
                &["EUR", "USD"],
            ),
            open_enum(
                "Scheme",
                None,
                &[
                    "bearer",
                    "Bearer",
                    "needs review",
                    "other",
                    "self",
                    "3ds",
                    "",
                ],
            ),
        ];
        insta::assert_snapshot!(text(&enums), @r#"
        /// The documented values of strings, each open for more.
        pub mod enums {
            crate::open_enum! {
                /// A currency.
                ///
                /// ISO 4217 and more.
                pub enum Currency {
                    EUR = "EUR",
                    USD = "USD",
                }
            }

            crate::open_enum! {
                /// The documented values of `Scheme`.
                pub enum Scheme {
                    Bearer = "bearer",
                    Bearer2 = "Bearer",
                    NeedsReview = "needs review",
                    Other2 = "other",
                    Self2 = "self",
                    V3ds = "3ds",
                    Empty = "",
                }
            }
        }
        "#);
    }
}
