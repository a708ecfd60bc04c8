//! YAML, of which JSON is a part, as values with their places.

use std::collections::HashMap;

use saphyr::{MarkedYaml, Marker, Scalar, ScanError, YamlData, YamlLoader};
use saphyr_parser::{Event, Parser, SpannedEventReceiver as _};
use serde_json::{Map, Number, Value};

use super::{Positions, Problem};
use crate::engine::integers;

/// The maximum depth of a document, as for a JSON body: a deeper one would overflow the stack.
const DEPTH: usize = 127;

/// The merge key, which YAML 1.2 no longer has, but files do.
const MERGE: &str = "<<";

/// Parses a document, and records the position of each value, or of its key.
pub(super) fn read(text: &str, places: &mut Positions) -> Result<Value, Problem> {
    let documents = load(text)?;
    match documents.as_slice() {
        // A file of comments.
        [] => Ok(Value::Object(Map::new())),
        [document] => {
            let document = convert(text, document, "", places)?;
            Ok(match document {
                Value::Null => Value::Object(Map::new()),
                document => document,
            })
        }
        [_, second, ..] => Err(wrong_at(second.span.start, "has more than one document")),
    }
}

fn load(text: &str) -> Result<Vec<MarkedYaml<'_>>, Problem> {
    let failed =
        |error: &ScanError| wrong_at(*error.marker(), format!("is no YAML: {}", error.info()));
    let mut loader = YamlLoader::default();
    let mut levels = Levels::default();
    for event in Parser::new_from_iter(text.chars()) {
        let (event, span) = event.map_err(|it| failed(&it))?;
        if !levels.admit(&event) {
            let rule = format!("has more than {DEPTH} levels");
            return Err(wrong_at(span.start, rule));
        }
        loader.on_event(event, span);
        if let Some(error) = loader.error() {
            return Err(failed(error));
        }
    }
    Ok(loader.into_documents())
}

/// How deep a document is, with what its aliases stand for.
#[derive(Default)]
struct Levels {
    /// Of each list or mapping that is open, its anchor and how many levels it has within.
    open: Vec<(usize, usize)>,
    anchored: HashMap<usize, usize>,
}

impl Levels {
    fn admit(&mut self, event: &Event<'_>) -> bool {
        let levels = match event {
            Event::SequenceStart(anchor, _) | Event::MappingStart(anchor, _) => {
                self.open.push((*anchor, 0));
                0
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let (anchor, within) = self.open.pop().unwrap_or_default();
                self.anchored.insert(anchor, within + 1);
                within + 1
            }
            Event::Alias(anchor) => self.anchored.get(anchor).copied().unwrap_or_default(),
            _ => return true,
        };
        if let Some((_, within)) = self.open.last_mut() {
            *within = levels.max(*within);
        }
        self.open.len() + levels <= DEPTH
    }
}

fn wrong_at(marker: Marker, rule: impl Into<String>) -> Problem {
    Problem {
        place: Some((marker.line(), marker.col() + 1)),
        ..Problem::new("", rule)
    }
}

fn place(node: &MarkedYaml<'_>) -> (usize, usize) {
    (node.span.start.line(), node.span.start.col() + 1)
}

/// Converts a value of this text.
fn convert(
    source: &str,
    node: &MarkedYaml<'_>,
    pointer: &str,
    places: &mut Positions,
) -> Result<Value, Problem> {
    places.entry(pointer.to_owned()).or_insert(place(node));
    let wrong = |rule: &str| Err(Problem::new(pointer, rule));
    Ok(match &node.data {
        YamlData::Value(Scalar::Null) => Value::Null,
        YamlData::Value(Scalar::Boolean(value)) => (*value).into(),
        YamlData::Value(Scalar::Integer(value)) => (*value).into(),
        YamlData::Value(Scalar::FloatingPoint(value)) => {
            let number = || Some(Number::from_f64(value.0)?.into());
            match long_integer(source, node, value.0).or_else(number) {
                Some(number) => number,
                None => return wrong("must be a finite number"),
            }
        }
        YamlData::Value(Scalar::String(text)) => {
            let text = Value::from(text.as_ref());
            if integers::check(&text).is_err() {
                return wrong("is a text that stands for an integer here");
            }
            text
        }
        YamlData::Sequence(items) => {
            let items = items.iter().enumerate();
            let items = items.map(|(index, it)| {
                let pointer = format!("{pointer}/{index}");
                convert(source, it, &pointer, places)
            });
            items.collect::<Result<Vec<_>, _>>()?.into()
        }
        YamlData::Mapping(members) => {
            let mut object = Map::new();
            let is_merge = |name: &MarkedYaml<'_>| text(&name.data).as_deref() == Some(MERGE);
            for (name, member) in members.iter().filter(|(name, _)| is_merge(name)) {
                let merged = match &member.data {
                    YamlData::Sequence(items) => items.iter().collect(),
                    _ => vec![member],
                };
                // The first that has a member counts.
                for merged in merged.into_iter().rev() {
                    match convert(source, merged, pointer, places)? {
                        Value::Object(members) => object.extend(members),
                        _ => return Err(wrong_at(name.span.start, "`<<` merges mappings alone")),
                    }
                }
            }
            for (name, member) in members.iter().filter(|(name, _)| !is_merge(name)) {
                let Some(text) = text(&name.data) else {
                    return wrong("has a member whose name is no text");
                };
                let escaped = text.replace('~', "~0").replace('/', "~1");
                let pointer = format!("{pointer}/{escaped}");
                places.insert(pointer.clone(), place(name));
                object.insert(text, convert(source, member, &pointer, places)?);
            }
            object.into()
        }
        YamlData::Tagged(..) => return wrong("must have no tag"),
        _ => return wrong("is nothing that JSON has"),
    })
}

/// An integer that the parser read as a double, for its own have 63 bits.
fn long_integer(source: &str, node: &MarkedYaml<'_>, double: f64) -> Option<Value> {
    const BOUND: f64 = 9_223_372_036_854_775_808.0;
    // Their place counts characters, which takes a while.
    if double.abs() < BOUND {
        return None;
    }
    let written = source.chars().skip(node.span.start.index());
    let written: String = written.take(node.span.len()).collect();
    // Beside an anchor.
    integers::read(written.split_whitespace().next_back()?)
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
