//! The contract of one exchange: its operation, and the schemas of its parts.

use std::sync::LazyLock;

use http::{Method, StatusCode};
use serde_json::Value;

use crate::Api;

/// An operation of a contract.
#[derive(Clone, Copy)]
pub(crate) struct Operation {
    pub(crate) document: &'static Value,
    template: &'static str,
    item: &'static Value,
    value: &'static Value,
}

static DOCUMENTS: LazyLock<Vec<(Api, Vec<Value>)>> = LazyLock::new(|| {
    let read = |api: Api| {
        let documents = api.contracts().map(|it| serde_json::from_str(it.compact));
        (api, documents.map(Result::unwrap_or_default).collect())
    };
    Api::ALL.into_iter().map(read).collect()
});

impl Operation {
    /// The operation of a request, whatever precedes the vendor's own path: a mock serves `/api/v1/...` at
    /// `/s/world/persona/api/v1/...`.
    pub(crate) fn find(api: Api, method: &Method, path: &str) -> Option<Self> {
        let method = if *method == Method::HEAD {
            &Method::GET
        } else {
            method
        };
        let method = method.as_str().to_ascii_lowercase();
        let path: Vec<_> = path.trim_matches('/').split('/').collect();
        let documents = DOCUMENTS.iter().find(|(known, _)| *known == api);
        let mut best = None;
        for document in documents.into_iter().flat_map(|(_, documents)| documents) {
            let base = base_path(document);
            for (own_template, item) in document["paths"].as_object().into_iter().flatten() {
                let Some(value) = item.get(&method) else {
                    continue;
                };
                let own = segments(own_template);
                let whole = [segments(base), own.clone()].concat();
                for (template, with_base) in [(whole, true), (own, false)] {
                    let literals = template.iter().filter(|it| !it.starts_with('{')).count();
                    let rank = (with_base, literals, template.len());
                    if is_suffix(&template, &path) && best.is_none_or(|(known, _)| rank > known) {
                        let found = Self {
                            document,
                            template: own_template,
                            item,
                            value,
                        };
                        best = Some((rank, found));
                    }
                }
            }
        }
        best.map(|(_, operation)| operation)
    }

    /// The schema of the request body.
    pub(crate) fn request(&self) -> Option<&'static Value> {
        content(self.document, self.resolve(&self.value["requestBody"]))
    }

    /// The schema of a response of this status.
    pub(crate) fn response(&self, status: StatusCode) -> Option<&'static Value> {
        let responses = self.value.get("responses")?;
        let class = format!("{}XX", status.as_u16() / 100);
        let response = responses
            .get(status.as_str())
            .or_else(|| responses.get(class))
            .or_else(|| responses.get("default"))?;
        content(self.document, self.resolve(response))
    }

    /// Whether a query parameter is personal; `None` if it is undeclared.
    pub(crate) fn is_personal(&self, parameter: &str) -> Option<bool> {
        let mut schemas = self.parameters("query").filter_map(|(name, it)| {
            let in_another = || it["x-any-casing"] == true && letters(name) == letters(parameter);
            if name == parameter || in_another() {
                return Some(&it["schema"]);
            }
            // `filter[identifier][value]` is a member of `filter[identifier]`.
            let key = parameter.strip_prefix(name)?.strip_prefix('[')?;
            it["schema"]["properties"].get(key.strip_suffix(']')?)
        });
        schemas.next().map(|it| is_personal(self.resolve(it)))
    }

    /// Whether each segment of the operation's own path is personal; `None` for those that are the same for all.
    pub(crate) fn segments(&self) -> Vec<Option<bool>> {
        let of = |segment: &str| {
            let name = segment.strip_prefix('{')?.strip_suffix('}')?;
            let mut all = self.parameters("path");
            let declared = all.find(|(known, _)| *known == name);
            Some(declared.is_some_and(|(_, it)| is_personal(self.resolve(&it["schema"]))))
        };
        segments(self.template).into_iter().map(of).collect()
    }

    /// The parameters in a place, with their names.
    fn parameters(&self, place: &str) -> impl Iterator<Item = (&'static str, &'static Value)> {
        let all = [&self.value["parameters"], &self.item["parameters"]];
        let all = all.into_iter().filter_map(Value::as_array).flatten();
        let all = all.map(|it| self.resolve(it));
        all.filter(move |it| it["in"] == place)
            .filter_map(|it| Some((it["name"].as_str()?, it)))
    }

    fn resolve(&self, value: &'static Value) -> &'static Value {
        resolve(self.document, value)
    }
}

fn is_personal(schema: &Value) -> bool {
    schema["x-personal"] == true
}

/// A name without its casing: the same for `reference-id` and `referenceId`.
pub(crate) fn letters(name: &str) -> String {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|it| it.to_ascii_lowercase()).collect()
}

/// The target of a reference, or the value itself.
pub(crate) fn resolve<'d>(document: &'d Value, value: &'d Value) -> &'d Value {
    let reference = value["$ref"].as_str().and_then(|it| it.strip_prefix('#'));
    let target = reference.and_then(|pointer| document.pointer(pointer));
    target.unwrap_or(value)
}

fn content(document: &'static Value, message: &'static Value) -> Option<&'static Value> {
    let content = resolve(document, message)["content"].as_object()?;
    let json = content.iter().find(|(media, _)| media.contains("json"));
    let (_, media) = json.or_else(|| content.iter().next())?;
    media.get("schema")
}

/// The path of the server's URL.
fn base_path(document: &Value) -> &str {
    let url = document["servers"][0]["url"].as_str().unwrap_or_default();
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.find('/').map_or("", |slash| &rest[slash..])
}

fn segments(path: &str) -> Vec<&str> {
    path.split('/').filter(|it| !it.is_empty()).collect()
}

fn is_suffix(template: &[&str], path: &[&str]) -> bool {
    let Some(start) = path.len().checked_sub(template.len()) else {
        return false;
    };
    let mut pairs = template.iter().zip(&path[start..]);
    pairs.all(|(known, part)| known.starts_with('{') || known == part)
}
