//! The ways in which the parameters of a request can be wrong.

use std::collections::BTreeSet;

use bytes::Bytes;
use serde_json::Value;

use super::contract::{Contract, Operation, Parameter, members};
use super::request::{Request, text};
use super::schema::Schemas;
use super::values::{malformed, mismatch};
use super::{Place, Wrong};

/// A request made wrong.
pub(super) struct Variation {
    pub(super) place: Place,
    pub(super) wrong: Wrong,
    /// Whether the document refuses it.
    pub(super) breaks_contract: bool,
    pub(super) request: Request,
}

/// The longest text that fits into a request line; `http::Uri` ends at 65,534 bytes.
const LONG: usize = 60_000;

pub(super) fn variations(
    contract: &Contract,
    strict: bool,
    operation: &Operation,
    request: &Request,
) -> Vec<Variation> {
    let schemas = &contract.strict;
    let mut out = Vec::new();
    for parameter in &operation.parameters {
        let first = out.len();
        match parameter.location.as_str() {
            "path" => path(schemas, parameter, request, &mut out),
            "query" => query(schemas, parameter, request, &mut out),
            "header" => header(schemas, parameter, request, &mut out),
            _ => {}
        }
        if !strict && !has_pattern(&contract.documented, &parameter.documented) {
            for variation in &mut out[first..] {
                variation.breaks_contract &= variation.wrong != Wrong::Pattern;
            }
        }
    }
    let name = "no_such_parameter";
    let mut unknown = request.clone();
    unknown.query.push((name.to_owned(), "1".to_owned()));
    out.push(Variation {
        place: Place::Query(name.to_owned()),
        wrong: Wrong::UnknownParameter,
        breaks_contract: false,
        request: unknown,
    });
    out
}

/// Whether texts must match a pattern, items of a list included.
fn has_pattern(schemas: &Schemas, schema: &Value) -> bool {
    let parts = schemas.parts(schema, &Value::Null);
    let items = parts.iter().filter_map(|part| part.get("items"));
    let of_items = items.flat_map(|item| schemas.parts(item, &Value::Null));
    let mut all = parts.iter().copied().chain(of_items);
    all.any(|part| part.get("pattern").is_some())
}

fn path(schemas: &Schemas, parameter: &Parameter, request: &Request, out: &mut Vec<Variation>) {
    let numeric = !schemas.types(&parameter.schema).contains("string");
    let mut texts = vec![
        (
            Wrong::NotThere,
            if numeric {
                "987654321"
            } else {
                "no-such-thing"
            }
            .to_owned(),
        ),
        (Wrong::Nul, "%00".to_owned()),
        (Wrong::NotUtf8, "%FF".to_owned()),
        (Wrong::BrokenEscape, "%zz".to_owned()),
        (Wrong::Slash, "a%2Fb".to_owned()),
        (Wrong::Dots, "..".to_owned()),
        (Wrong::Blank, String::new()),
        (Wrong::Long(10_000), "9".repeat(10_000)),
        (Wrong::Long(LONG), "9".repeat(LONG)),
    ];
    if numeric {
        texts.extend([
            (Wrong::Type("string"), "text".to_owned()),
            (Wrong::Type("number"), "1.5".to_owned()),
            (Wrong::Negative, "-1".to_owned()),
            (Wrong::Huge, "9".repeat(30)),
        ]);
    }
    for (wrong, text) in texts {
        let mut changed = request.clone();
        for (name, value) in &mut changed.path {
            if *name == parameter.name {
                value.clone_from(&text);
            }
        }
        out.push(Variation {
            place: Place::Path(parameter.name.clone()),
            wrong,
            breaks_contract: false,
            request: changed,
        });
    }
}

/// A text that is wrong for a schema, how, and whether the document refuses it.
fn texts(schemas: &Schemas, schema: &Value, valid: &str) -> Vec<(Wrong, bool, String)> {
    let types = schemas.types(schema);
    let mut texts = vec![
        (Wrong::Long(10_000), false, "x".repeat(10_000)),
        (Wrong::Long(LONG), false, "x".repeat(LONG)),
        (Wrong::Nul, false, "%00".to_owned()),
        (Wrong::NotUtf8, false, "%FF".to_owned()),
        (Wrong::BrokenEscape, false, "%zz".to_owned()),
        (Wrong::Blank, false, String::new()),
    ];
    if !types.contains("string") && !types.contains("array") {
        for (_, breaks, _) in &mut texts {
            *breaks = true;
        }
        texts.push((Wrong::Type("string"), true, "text".to_owned()));
        if types.contains("boolean") {
            texts.push((Wrong::Type("integer"), true, "1".to_owned()));
        } else if !types.contains("number") {
            texts.push((Wrong::Type("number"), true, "1.5".to_owned()));
        }
        if types.contains("integer") {
            texts.push((Wrong::Huge, false, "9".repeat(30)));
        }
    }
    let parts = schemas.parts(schema, &Value::String(valid.to_owned()));
    for part in parts {
        let item = part.get("items").into_iter();
        let items = item.flat_map(|item| schemas.parts(item, &Value::Null));
        for part in [part].into_iter().chain(items) {
            if part.get("enum").or(part.get("const")).is_some() {
                for (wrong, breaks, _) in &mut texts {
                    // `a=` is an empty list of a list.
                    *breaks |= *wrong != Wrong::Blank || types.contains("string");
                }
                texts.push((Wrong::Unlisted, true, "no-such-value".to_owned()));
                let upper = valid.to_uppercase();
                if upper != valid {
                    texts.push((Wrong::OtherCase, true, upper));
                }
            }
            if let Some(other) = part["pattern"].as_str().and_then(mismatch) {
                let other = other.replace('#', "%23").replace(' ', "%20");
                texts.push((Wrong::Pattern, true, other));
            }
            if let Some(other) = part["format"].as_str().and_then(malformed) {
                texts.push((Wrong::Format, false, other.replace(' ', "%20")));
            }
            if let Some(least) = part["minimum"].as_i64() {
                texts.push((Wrong::BelowMinimum, true, (least - 1).to_string()));
            }
            if let Some(most) = part["maximum"].as_i64() {
                texts.push((Wrong::AboveMaximum, true, (most + 1).to_string()));
            }
        }
    }
    texts
}

fn query(schemas: &Schemas, parameter: &Parameter, request: &Request, out: &mut Vec<Variation>) {
    let mut push = |name: &str, wrong, breaks_contract, values: &[&str]| {
        let mut request = request.clone();
        request.query.retain(|(known, _)| known != name);
        // An example may hold spaces; what is wrong is encoded where it has to be.
        let pairs = values
            .iter()
            .map(|it| (name.to_owned(), it.replace(' ', "%20")));
        request.query.extend(pairs);
        out.push(Variation {
            place: Place::Query(name.to_owned()),
            wrong,
            breaks_contract,
            request,
        });
    };
    let mut scalars = Vec::new();
    if parameter.deep {
        push(&parameter.name, Wrong::Style, false, &["1"]);
        let unknown = format!("{}[no_such_member]", parameter.name);
        push(&unknown, Wrong::UnknownMember, false, &["1"]);
        deep(
            schemas,
            &parameter.schema,
            &parameter.name,
            parameter.example.as_ref(),
            &mut scalars,
        );
    } else {
        let valid = sample(schemas, &parameter.schema, parameter.example.as_ref());
        scalars.push((parameter.name.clone(), parameter.schema.clone(), valid));
    }
    if parameter.required {
        push(&parameter.name, Wrong::Missing, true, &[]);
    }
    for (name, schema, valid) in scalars {
        push(
            &format!("{name}[no_such_member]"),
            Wrong::Style,
            false,
            &["1"],
        );
        push(&name, Wrong::Twice, false, &[&valid, &valid]);
        let texts = texts(schemas, &schema, &valid);
        if let Some((_, _, text)) = texts.iter().rev().find(|(_, breaks, _)| *breaks) {
            push(&name, Wrong::ThenOther, false, &[&valid, text]);
            push(&name, Wrong::AfterOther, false, &[text, &valid]);
        }
        for (wrong, breaks, text) in texts {
            push(&name, wrong, breaks, &[&text]);
        }
    }
}

/// The scalars inside a deep object, with their bracketed names.
fn deep(
    schemas: &Schemas,
    schema: &Value,
    name: &str,
    example: Option<&Value>,
    scalars: &mut Vec<(String, Value, String)>,
) {
    let value = example.cloned().unwrap_or_default();
    let mut seen = BTreeSet::new();
    for part in schemas.parts(schema, &value) {
        for (member, schema) in members(&part["properties"]) {
            if !seen.insert(member) {
                continue;
            }
            let name = format!("{name}[{member}]");
            let example = value.get(member);
            match schemas.types(schema).contains("object") && schemas.types(schema).len() < 3 {
                true => deep(schemas, schema, &name, example, scalars),
                false => scalars.push((name, schema.clone(), sample(schemas, schema, example))),
            }
        }
    }
}

/// A valid text.
fn sample(schemas: &Schemas, schema: &Value, example: Option<&Value>) -> String {
    if example.is_some() {
        return text(example);
    }
    let parts = schemas.parts(schema, &Value::Null);
    let listed = parts.iter().find_map(|part| {
        let items = part.get("items").into_iter();
        let of_items = items.flat_map(|item| schemas.parts(item, &Value::Null));
        let mut all = [*part].into_iter().chain(of_items);
        all.find_map(|part| part["enum"].get(0).or(part.get("const")))
    });
    let types = schemas.types(schema);
    match listed {
        Some(value) => text(Some(value)),
        None if types.contains("string") || types.contains("array") => "x".to_owned(),
        None if types.contains("boolean") => "true".to_owned(),
        None => "1".to_owned(),
    }
}

fn header(schemas: &Schemas, parameter: &Parameter, request: &Request, out: &mut Vec<Variation>) {
    let name = &parameter.name;
    let mut push = |wrong, breaks_contract, values: Vec<Bytes>| {
        let mut request = request.clone().without_header(name);
        let pairs = values.into_iter().map(|value| (name.clone(), value));
        request.headers.extend(pairs);
        out.push(Variation {
            place: Place::Header(name.clone()),
            wrong,
            breaks_contract,
            request,
        });
    };
    let valid = sample(schemas, &parameter.schema, parameter.example.as_ref());
    let bytes = |text: &str| Bytes::copy_from_slice(text.as_bytes());
    if parameter.required {
        push(Wrong::Missing, true, vec![]);
    }
    push(Wrong::Twice, false, vec![bytes(&valid), bytes(&valid)]);
    push(Wrong::NotUtf8, false, vec![Bytes::from_static(b"\xff\xfe")]);
    let texts = texts(schemas, &parameter.schema, &valid);
    if let Some((_, _, text)) = texts.iter().rev().find(|(_, breaks, _)| *breaks) {
        push(Wrong::ThenOther, false, vec![bytes(&valid), bytes(text)]);
        push(Wrong::AfterOther, false, vec![bytes(text), bytes(&valid)]);
    }
    for (wrong, breaks, text) in texts {
        // A header is not percent-encoded, and cannot hold a NUL.
        if !matches!(wrong, Wrong::Nul | Wrong::NotUtf8 | Wrong::BrokenEscape) {
            push(wrong, breaks, vec![bytes(&text)]);
        }
    }
}
