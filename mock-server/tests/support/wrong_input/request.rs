//! Requests that work.

use bytes::Bytes;
use serde_json::Value;

use super::contract::{Contract, Operation};

/// A request in parts that can be made wrong one by one.
#[derive(Debug, Clone)]
pub(super) struct Request {
    pub(super) operation: String,
    pub(super) name: String,
    /// Raw segments by the name of their parameter.
    pub(super) path: Vec<(String, String)>,
    /// Raw names and values.
    pub(super) query: Vec<(String, String)>,
    pub(super) headers: Vec<(String, Bytes)>,
    pub(super) body: Option<Bytes>,
    pub(super) json: Option<Value>,
}

impl Request {
    pub(super) fn build(&self, mount: &str, operation: &Operation) -> http::Request<Bytes> {
        let mut path = operation.path.clone();
        for (name, value) in &self.path {
            path = path.replace(&format!("{{{name}}}"), value);
        }
        let query: Vec<_> = self
            .query
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mark = if query.is_empty() { "" } else { "?" };
        let mut request = http::Request::builder()
            .method(operation.method.as_str())
            .uri(format!("{mount}{path}{mark}{}", query.join("&")));
        for (name, value) in &self.headers {
            request = request.header(name, &value[..]);
        }
        request.body(self.body.clone().unwrap_or_default()).unwrap()
    }

    pub(super) fn without_header(mut self, name: &str) -> Self {
        self.headers
            .retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self
    }
}

/// Requests that work, for every operation of a contract.
#[derive(Debug, Clone)]
pub(crate) struct Requests {
    pub(super) all: Vec<Request>,
}

impl Requests {
    /// One request for each example of a body, with the examples of the required parameters.
    pub(super) fn from_examples(contract: &Contract) -> Self {
        let mut all = Vec::new();
        for operation in &contract.operations {
            let required = |location: &str| {
                let location = location.to_owned();
                let parameters = operation.parameters.iter();
                parameters
                    .filter(move |it| it.required && it.location == location)
                    .map(|it| (it.name.clone(), text(it.example.as_ref())))
            };
            let bare = Request {
                operation: operation.id.clone(),
                name: "plain".to_owned(),
                path: required("path").collect(),
                query: required("query").collect(),
                headers: required("header")
                    .map(|(name, value)| (name, value.into()))
                    .collect(),
                body: None,
                json: None,
            };
            match &operation.body {
                None => all.push(bare),
                Some(body) => {
                    for (name, example) in &body.examples {
                        let mut request = bare.clone();
                        request.name.clone_from(name);
                        request.set_body(&body.media_type, example.clone());
                        all.push(request);
                    }
                }
            }
        }
        Self { all }
    }

    /// The requests of an operation, with these as their bodies instead of the examples.
    pub(crate) fn bodies(
        mut self,
        operation: &str,
        bodies: impl IntoIterator<Item = Value>,
    ) -> Self {
        let mut kept = self.all.iter().find(|it| it.operation == operation);
        let model = kept.take().expect(operation).clone();
        let media_type = model
            .headers
            .iter()
            .find(|(name, _)| name == "content-type");
        let media_type = media_type.map_or("application/json".into(), |(_, value)| value.clone());
        self.all.retain(|it| it.operation != operation);
        for (number, body) in bodies.into_iter().enumerate() {
            let mut request = model.clone();
            request.name = format!("body {}", number + 1);
            request.set_body(std::str::from_utf8(&media_type).unwrap(), body);
            self.all.push(request);
        }
        self
    }

    /// A path parameter of every operation that has it.
    pub(crate) fn path(mut self, name: &str, value: &str) -> Self {
        for (known, old) in self.all.iter_mut().flat_map(|it| &mut it.path) {
            if known == name {
                value.clone_into(old);
            }
        }
        self
    }

    /// A path parameter of one operation.
    pub(crate) fn path_of(mut self, operation: &str, name: &str, value: &str) -> Self {
        let of_it = self.all.iter_mut().filter(|it| it.operation == operation);
        for (known, old) in of_it.flat_map(|it| &mut it.path) {
            if known == name {
                value.clone_into(old);
            }
        }
        self
    }

    /// One request more of each operation, with another path parameter.
    pub(crate) fn also_path(mut self, name: &str, value: &str) -> Self {
        let with_it = self
            .all
            .iter()
            .filter(|it| it.path.iter().any(|(known, _)| known == name));
        let more: Vec<_> = with_it
            .map(|request| {
                let mut request = request.clone();
                request.name = format!("{} of {value}", request.name);
                for (known, old) in &mut request.path {
                    if known == name {
                        value.clone_into(old);
                    }
                }
                request
            })
            .collect();
        self.all.extend(more);
        self
    }

    /// A header of every request.
    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        for request in &mut self.all {
            *request = request.clone().without_header(name);
            let value = Bytes::copy_from_slice(value.as_bytes());
            request.headers.push((name.to_owned(), value));
        }
        self
    }
}

impl Request {
    fn set_body(&mut self, media_type: &str, body: Value) {
        *self = self.clone().without_header("content-type");
        let media_type = Bytes::copy_from_slice(media_type.as_bytes());
        self.headers.push(("content-type".to_owned(), media_type));
        self.body = Some(body.to_string().into());
        self.json = Some(body);
    }
}

/// A value as a parameter is written.
pub(super) fn text(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => "x".to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(items)) => {
            let items: Vec<_> = items.iter().map(|item| text(Some(item))).collect();
            items.join(",")
        }
        Some(other) => other.to_string(),
    }
}
