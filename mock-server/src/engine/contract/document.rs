//! A contract as `cargo xtask generate` writes it for programs: JSON with one line per operation and component.
//! Finding one does not parse the others, so a test of a few calls parses only what it needs.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use http::Method;
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

#[derive(Default)]
pub(super) struct Document<'d> {
    /// The URL of the first server.
    pub(super) server: String,
    /// In the order of the document.
    pub(super) operations: Vec<Line<'d>>,
    /// Shared members of a path's operations, by its template.
    pub(super) shared: BTreeMap<&'d str, &'d str>,
    pub(super) components: Components<'d>,
    /// The schemas of a JSON:API's resources, by type.
    pub(super) resources: BTreeMap<&'d str, &'d str>,
}

/// An operation: the members that identify it, and the text of the rest.
pub(super) struct Line<'d> {
    pub(super) template: &'d str,
    pub(super) method: Method,
    pub(super) id: &'d str,
    pub(super) text: &'d str,
}

/// The beginning of an operation's line.
const ID: &str = r#"{"operationId":""#;

#[derive(Deserialize)]
struct Server {
    url: String,
}

impl<'d> Document<'d> {
    /// # Errors
    ///
    /// If the text has another form.
    pub(super) fn read(text: &'d str) -> Result<Self, String> {
        let mut document = Self::default();
        let mut within = Vec::new();
        let mut lines = lines(text);
        if lines.next() != Some("{") {
            return Err("does not begin with an object".to_owned());
        }
        for line in lines {
            let line = line.strip_suffix(',').unwrap_or(line);
            if line == "}" {
                within.pop();
                continue;
            }
            let member = named(line).ok_or_else(|| format!("has a line {line:.60?}"))?;
            match member {
                (name, "{") => within.push(name),
                member => document.take(&within, member)?,
            }
        }
        Ok(document)
    }

    fn take(&mut self, within: &[&'d str], (name, text): (&'d str, &'d str)) -> Result<(), String> {
        match *within {
            [] if name == "servers" => {
                let servers = serde_json::from_str::<Vec<Server>>(text);
                let servers = servers.map_err(|error| format!("`servers`: {error}"))?;
                self.server = servers
                    .into_iter()
                    .next()
                    .map(|it| it.url)
                    .unwrap_or_default();
            }
            ["paths", template] if name == "parameters" => {
                self.shared.insert(template, text);
            }
            ["paths", template] => {
                let method = Method::from_bytes(name.to_ascii_uppercase().as_bytes());
                let id = text.strip_prefix(ID).and_then(|rest| until_quote(rest));
                let (Ok(method), Some((id, _))) = (method, id) else {
                    return Err(format!("`{name} {template}` has no method or no id first"));
                };
                self.operations.push(Line {
                    template,
                    method,
                    id,
                    text,
                });
            }
            ["components", kind] => {
                let component = Component {
                    written: text,
                    value: OnceLock::new(),
                };
                self.components
                    .0
                    .entry(kind)
                    .or_default()
                    .insert(name, component);
            }
            ["x-resources"] => {
                let schema = text.strip_prefix('"').and_then(until_quote);
                let (schema, _) = schema.ok_or_else(|| format!("`{name}` names no schema"))?;
                self.resources.insert(name, schema);
            }
            _ => {}
        }
        Ok(())
    }
}

/// The lines of a text, each with its line feed, which is a megabyte for all documents together: the search of `str::lines` would take as long as the rest of
/// reading one.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut begin = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes());
    ends.filter_map(move |end| text.get(std::mem::replace(&mut begin, end + 1)..end))
}

/// The member at the beginning of a line: its name, which needs no escapes, and the rest.
fn named(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = until_quote(line.strip_prefix('"')?)?;
    Some((name, rest.strip_prefix(':')?))
}

fn until_quote(text: &str) -> Option<(&str, &str)> {
    let end = text.find('"')?;
    Some((text.get(..end)?, text.get(end + 1..)?))
}

/// The rest of an operation.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Written<'d> {
    #[serde(borrow)]
    pub(super) parameters: Option<&'d RawValue>,
    #[serde(borrow)]
    pub(super) request_body: Option<&'d RawValue>,
    #[serde(borrow)]
    pub(super) responses: Option<&'d RawValue>,
}

/// The targets of references, by kind and name, each parsed on demand.
#[derive(Default)]
pub(crate) struct Components<'d>(BTreeMap<&'d str, BTreeMap<&'d str, Component<'d>>>);

struct Component<'d> {
    written: &'d str,
    value: OnceLock<Value>,
}

impl Component<'_> {
    fn value(&self) -> &Value {
        self.value.get_or_init(|| read(self.written))
    }
}

impl Components<'_> {
    pub(super) fn get(&self, kind: &str, name: &str) -> Option<&Value> {
        Some(self.0.get(kind)?.get(name)?.value())
    }

    /// Every schema, by name.
    pub(super) fn schemas(&self) -> impl Iterator<Item = (&str, &Value)> {
        let schemas = self.0.get("schemas").into_iter().flatten();
        schemas.map(|(name, it)| (*name, it.value()))
    }

    /// The component that a value refers to, or the value itself. Names of components need no escapes.
    pub(super) fn resolve<'v>(&'v self, value: &'v Value) -> &'v Value {
        let reference = value.get("$ref").and_then(Value::as_str);
        let path = reference.and_then(|it| it.strip_prefix("#/components/"));
        let found = path.and_then(|it| it.split_once('/'));
        found
            .and_then(|(kind, name)| self.get(kind, name))
            .unwrap_or(value)
    }
}

/// What is written, which is JSON.
pub(super) fn read<'d, T: Deserialize<'d> + Default>(written: &'d str) -> T {
    serde_json::from_str(written).unwrap_or_default()
}
