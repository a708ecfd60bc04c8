//! Field values on their way out: bare, as the transaction type wants them.

use serde_json::{Map, Number, Value};

use super::FieldValue;

impl FieldValue {
    /// The value as it is sent, or what is wrong with it.
    pub(in crate::persona) fn bare(&self) -> Result<Value, &'static str> {
        Ok(match self {
            Self::Null(_) => Value::Null,
            Self::String(text) | Self::Choice(text) | Self::EmailAddress(text) => {
                text.as_str().into()
            }
            Self::Boolean(value) => (*value).into(),
            Self::Date(date) => date.to_string().into(),
            Self::Datetime(instant) => instant.to_string().into(),
            Self::Integer(number) => (*number).into(),
            Self::Number(number) => Number::from_f64(*number)
                .map(Value::Number)
                .ok_or("is not a finite number")?,
            Self::MultiChoices(options) => options.clone().into(),
            Self::Hash(members) => members
                .iter()
                .map(|(name, value)| value.bare().map(|value| (name.clone(), value)))
                .collect::<Result<Map<_, _>, _>>()?
                .into(),
            Self::Array(items) => items
                .iter()
                .map(Self::bare)
                .collect::<Result<Vec<_>, _>>()?
                .into(),
            Self::Upload(file) => file.bare(),
            Self::Json(value) | Self::Other { value, .. } => value.clone(),
            Self::File(_) => return Err("is a file that Persona keeps already; send its bytes"),
            Self::Relation(_) => return Err("is a relation; send the id of its object"),
        })
    }
}
