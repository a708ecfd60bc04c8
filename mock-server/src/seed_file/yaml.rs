//! YAML, of which JSON is a part, as values with their places.

use saphyr::{LoadableYamlNode as _, MarkedYaml, Scalar, YamlData};
use serde_json::{Map, Number, Value};

use super::{Places, Wrong};

/// Reads a document, and notes where each value stands: where its name does, if it has one.
pub(super) fn read(text: &str, places: &mut Places) -> Result<Value, Wrong> {
    let documents = MarkedYaml::load_from_str(text).map_err(|error| Wrong {
        place: Some((error.marker().line(), error.marker().col() + 1)),
        ..Wrong::new("", format!("is no YAML: {}", error.info()))
    })?;
    match documents.as_slice() {
        // A file of comments.
        [] => Ok(Value::Object(Map::new())),
        [document] => {
            let document = convert(document, "", places)?;
            Ok(match document {
                Value::Null => Value::Object(Map::new()),
                document => document,
            })
        }
        [_, second, ..] => Err(Wrong {
            place: Some(place(second)),
            ..Wrong::new("", "has more than one document")
        }),
    }
}

fn place(node: &MarkedYaml<'_>) -> (usize, usize) {
    (node.span.start.line(), node.span.start.col() + 1)
}

fn convert(node: &MarkedYaml<'_>, pointer: &str, places: &mut Places) -> Result<Value, Wrong> {
    places.entry(pointer.to_owned()).or_insert(place(node));
    let wrong = |rule: &str| Err(Wrong::new(pointer, rule));
    Ok(match &node.data {
        YamlData::Value(Scalar::Null) => Value::Null,
        YamlData::Value(Scalar::Boolean(value)) => (*value).into(),
        YamlData::Value(Scalar::Integer(value)) => (*value).into(),
        YamlData::Value(Scalar::FloatingPoint(value)) => match Number::from_f64(value.0) {
            Some(number) => number.into(),
            None => return wrong("must be a finite number"),
        },
        YamlData::Value(Scalar::String(text)) => text.as_ref().into(),
        YamlData::Sequence(items) => {
            let items = items.iter().enumerate();
            let items = items.map(|(index, it)| convert(it, &format!("{pointer}/{index}"), places));
            items.collect::<Result<Vec<_>, _>>()?.into()
        }
        YamlData::Mapping(members) => {
            let mut object = Map::new();
            for (name, member) in members {
                let Some(text) = text(&name.data) else {
                    return wrong("has a member whose name is no text");
                };
                let escaped = text.replace('~', "~0").replace('/', "~1");
                let pointer = format!("{pointer}/{escaped}");
                places.insert(pointer.clone(), place(name));
                object.insert(text, convert(member, &pointer, places)?);
            }
            object.into()
        }
        YamlData::Tagged(..) => return wrong("must have no tag"),
        _ => return wrong("is nothing that JSON has"),
    })
}

/// A name, which may look like a number or the like.
fn text<'i>(data: &YamlData<'i, MarkedYaml<'i>>) -> Option<String> {
    match data {
        YamlData::Value(Scalar::String(text)) => Some(text.to_string()),
        YamlData::Value(Scalar::Integer(number)) => Some(number.to_string()),
        YamlData::Value(Scalar::Boolean(value)) => Some(value.to_string()),
        _ => None,
    }
}
