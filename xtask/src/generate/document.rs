use std::fs;
use std::path::Path;

use serde_json::Value;

use super::error::Error;

/// Reads a contract; members keep the order in which they are written.
pub(super) fn read(path: &Path) -> Result<Value, Error> {
    let text = fs::read_to_string(path).map_err(|error| Error::io(path, error))?;
    parse(&text).map_err(|error| Error::Yaml {
        path: path.to_owned(),
        error,
    })
}

pub(super) fn parse(yaml: &str) -> Result<Value, serde_norway::Error> {
    serde_norway::from_str(yaml)
}

/// The text that is embedded: one member per line, so that a change of the contract is a readable diff.
pub(super) fn embedded(contract: &Value) -> Result<String, Error> {
    let mut text = serde_json::to_string_pretty(contract).map_err(Error::Json)?;
    text.push('\n');
    Ok(text)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn the_embedded_text_keeps_the_order_of_the_contract() {
        let contract = parse("zulu: 1\nalpha: {yankee: [2.5, x], bravo: null}\n").unwrap();
        insta::assert_snapshot!(embedded(&contract).unwrap(), @r#"
        {
          "zulu": 1,
          "alpha": {
            "yankee": [
              2.5,
              "x"
            ],
            "bravo": null
          }
        }
        "#);
    }

    #[test]
    fn a_status_code_is_a_string_key() {
        let contract = parse("responses: {200: {description: fine}}\n").unwrap();
        assert!(contract.pointer("/responses/200").is_some());
    }
}
