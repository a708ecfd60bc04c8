//! How the SDK's calls of Flexigift are written: a row is a value with its required fields and setters for the rest.

use crate::engine::{Called, Location, Said, quoted, whole};

const NONE: [&str; 0] = [];

pub(super) fn call(it: &mut Called<'_>) -> Said {
    it.touched("");
    let resource = it.operation.segments().next().unwrap_or_default();
    it.say(resource, NONE);
    let words = resource.trim_end_matches('s').split('_');
    let row: String = words
        .map(|word| word[..1].to_ascii_uppercase() + &word[1..])
        .collect();
    match (it.operation.method.as_str(), it.path.is_empty()) {
        ("POST", _) => {
            let row = new(it, &row)?;
            it.say("create", [row]);
        }
        ("PUT", _) => {
            let row = new(it, &row)?;
            it.say("update", [it.place(0), row]);
        }
        ("PATCH", _) => {
            let begin = format!("counterfoil::flexigift::{row}Changes::new()");
            let changes = with(it, begin, &[]);
            it.say("patch", [it.place(0), changes]);
        }
        ("DELETE", _) => it.say("delete", [it.place(0)]),
        (_, false) => it.say("retrieve", [it.place(0)]),
        _ => list(it),
    }
    Ok(())
}

fn new(it: &mut Called<'_>, row: &str) -> Said<String> {
    let required = it.required("");
    let arguments: Said<Vec<_>> = required
        .iter()
        .map(|name| it.need(&format!("/{name}")))
        .collect();
    let begin = format!(
        "counterfoil::flexigift::New{row}::new({})",
        arguments?.join(", ")
    );
    Ok(with(it, begin, &required))
}

/// A row with its facts in the contract.
fn with(it: &mut Called<'_>, mut row: String, said: &[&str]) -> String {
    let schema = it.schema("").map(|schema| it.contract.resolve(schema));
    let known = schema.and_then(|it| it["properties"].as_object());
    for (name, _) in known
        .into_iter()
        .flatten()
        .filter(|(name, _)| *name != "id" && !said.contains(&name.as_str()))
    {
        let pointer = format!("/{name}");
        let value = match it.texts(&pointer) {
            Some(texts) => Some(format!("[{}]", texts.join(", "))),
            None => it.need(&pointer).ok(),
        };
        if let Some(value) = value {
            row += &format!(".{name}({value})");
        }
    }
    row
}

fn list(it: &mut Called<'_>) {
    it.say("list", NONE);
    let fields = it
        .operation
        .parameters()
        .iter()
        .filter_map(|it| match &it.location {
            Location::Query(name) if !name.starts_with('_') => {
                Some((name.as_str(), it.schema.value()))
            }
            _ => None,
        });
    for (name, schema) in fields.collect::<Vec<_>>() {
        let kind = &it.contract.resolve(schema)["type"];
        let is_price = matches!(name, "amount" | "price" | "balance");
        it.parameter(name, name, |text| match kind.as_str() {
            Some("integer") => text
                .parse::<i64>()
                .ok()
                .filter(|it| it.to_string() == text)
                .map(|_| whole(text)),
            Some("boolean") => text.parse::<bool>().ok().map(|it| it.to_string()),
            _ if is_price => {
                let number: f64 = text.parse().ok()?;
                (number.is_finite() && number.to_string() == text).then(|| format!("{number:?}"))
            }
            _ => Some(quoted(text)),
        });
    }
    let order = it.take_parameter("_order");
    if let Some(sort) = it.take_parameter("_sort") {
        let orders: Vec<_> = order.iter().flat_map(|it| it.split(',')).collect();
        for (at, field) in sort.split(',').enumerate() {
            match orders.get(at) {
                Some(order) if order.eq_ignore_ascii_case("desc") => {
                    it.say("descending", [quoted(field)])
                }
                _ => it.say("ascending", [quoted(field)]),
            }
        }
    } else if let Some(order) = order {
        it.say("query", ["\"_order\"".to_owned(), quoted(&order)]);
    }
    it.number_of("_page", "page");
    it.number_of("_limit", "limit");
    let (start, end) = (it.take_parameter("_start"), it.take_parameter("_end"));
    match (start, end) {
        (Some(start), Some(end)) if is_range(&start, &end) => {
            it.say("slice", [format!("{start}..{end}")]);
        }
        (start, end) => {
            for (name, value) in [("_start", start), ("_end", end)] {
                if let Some(value) = value {
                    it.say("query", [quoted(name), quoted(&value)]);
                }
            }
        }
    }
}

/// Whether a range of Rust is written so.
fn is_range(start: &str, end: &str) -> bool {
    let number = |text: &str| text.parse::<u32>().ok().filter(|it| it.to_string() == text);
    matches!((number(start), number(end)), (Some(start), Some(end)) if start <= end)
}
