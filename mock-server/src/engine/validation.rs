//! Contract violations: one per rule, never with the value itself.

use std::fmt;

use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The part of a message that violates the contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "in", content = "name")]
#[non_exhaustive]
pub enum Location {
    /// The body.
    Body,
    /// The query parameter of this name.
    Query(String),
    /// The request header of this name.
    Header(String),
    /// The status of a response, which the contract does not declare.
    Status,
}

/// One contract violation: where, which rule, and what would be valid. It never contains the offending value, which
/// may be secret or personal. See [`JournalEntry::violations`](crate::JournalEntry::violations).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Violation {
    /// The part of the message.
    pub location: Location,
    /// JSON pointer (RFC 6901) to the value inside that part; empty for the part itself.
    pub pointer: String,
    /// The JSON Schema keyword that failed: `required`, `type`, `enum`, ...
    pub keyword: String,
    /// The missing or unexpected member, if the keyword is about members.
    pub member: Option<String>,
    /// The rule in words, such as `must be a string`.
    pub rule: String,
}

impl Violation {
    pub(crate) fn new(location: Location, keyword: &str, rule: impl Into<String>) -> Self {
        Self {
            location,
            pointer: String::new(),
            keyword: keyword.to_owned(),
            member: None,
            rule: rule.into(),
        }
    }

    /// The approximate memory.
    pub(crate) fn bytes(&self) -> usize {
        let texts = [&self.pointer, &self.keyword, &self.rule];
        let texts = texts.into_iter().chain(&self.member).map(String::len);
        size_of::<Self>() + texts.sum::<usize>()
    }

    /// The pointer to what the violation is about: the missing or unexpected member, or else the value.
    pub(crate) fn full_pointer(&self) -> String {
        match &self.member {
            Some(member) => format!(
                "{}/{}",
                self.pointer,
                member.replace('~', "~0").replace('/', "~1")
            ),
            None => self.pointer.clone(),
        }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.location {
            Location::Body => write!(f, "body")?,
            Location::Query(name) => write!(f, "query parameter `{name}`")?,
            Location::Header(name) => write!(f, "header `{name}`")?,
            Location::Status => write!(f, "status")?,
        }
        let pointer = self.full_pointer();
        if !pointer.is_empty() {
            write!(f, " {pointer}")?;
        }
        write!(f, " {}", self.rule)
    }
}

/// Why a value cannot be read as this type, which its schema does not say. serde's messages quote the value.
pub(super) fn mismatch<'v, T: Deserialize<'v>>(value: &'v Value) -> Violation {
    let error = serde_path_to_error::deserialize::<_, T>(value).err();
    located(value, error)
}

/// The part of it that is not compiled anew for each type.
fn located(
    value: &Value,
    error: Option<serde_path_to_error::Error<serde_json::Error>>,
) -> Violation {
    use serde_path_to_error::Segment;
    let mut violation = Violation::new(Location::Body, "type", "must have the documented form");
    let Some(error) = error else {
        return violation;
    };
    for segment in error.path() {
        match segment {
            Segment::Seq { index } => violation.pointer += &format!("/{index}"),
            Segment::Map { key } => {
                violation.pointer += "/";
                violation.pointer += &key.replace('~', "~0").replace('/', "~1");
            }
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    let message = error.into_inner().to_string();
    let missing = message.strip_prefix("missing field `");
    let expected = message.rsplit_once(", expected ").map(|(_, it)| it);
    // The path ends where serde buffers a value, such as one of a tagged type: the problem may be inside.
    let is_inside = value
        .pointer(&violation.pointer)
        .is_none_or(|it| it.is_object() || it.is_array());
    if let Some(member) = missing.and_then(|it| it.strip_suffix('`')) {
        "required".clone_into(&mut violation.keyword);
        violation.member = Some(member.to_owned());
        "is missing".clone_into(&mut violation.rule);
    } else if message.starts_with("must ") {
        // Our own types say their rules.
        violation.rule = message;
    } else if let Some(expected) = expected.filter(|it| it.starts_with("a ") && !is_inside) {
        violation.rule = format!("must be {expected}");
    }
    violation
}

/// Violations reported of one value. One bad member in each of a million items must not fill the journal.
const CAPACITY: usize = 32;

const NOT_ALLOWED: &str = "is not allowed";

/// The violations that a validator finds in a value, the first [`CAPACITY`] of them.
pub(super) fn violations(
    validator: &jsonschema::Validator,
    value: &Value,
    location: &Location,
) -> Vec<Violation> {
    if validator.is_valid(value) {
        return Vec::new();
    }
    let mut violations: Vec<_> = validator
        .iter_errors(value)
        .flat_map(|error| {
            let pointer = error.instance_path().to_string();
            // An object that allows no members at all is reported as a whole, but its members are the problem.
            let (keyword, members, rule) = match (error.kind(), value.pointer(&pointer)) {
                (Kind::FalseSchema, Some(Value::Object(unexpected))) => (
                    "additionalProperties",
                    unexpected.keys().cloned().map(Some).collect(),
                    NOT_ALLOWED.to_owned(),
                ),
                (Kind::Enum { options }, Some(Value::String(text))) => {
                    let rule = format!("{}{}", rule(error.kind()), meant(text, options));
                    ("enum", vec![None], rule)
                }
                (kind, _) => (kind.keyword(), members(kind), rule(kind)),
            };
            members
                .into_iter()
                .map(|member| Violation {
                    location: location.clone(),
                    pointer: pointer.clone(),
                    keyword: keyword.to_owned(),
                    member,
                    rule: rule.clone(),
                })
                .collect::<Vec<_>>()
        })
        .take(CAPACITY)
        .collect();
    // The validator visits keywords in an order of its own; a client sees the same response every time.
    violations.sort_by_key(Violation::full_pointer);
    violations
}

/// The members a failed keyword is about; one `None` where it is about the value itself.
fn members(kind: &Kind) -> Vec<Option<String>> {
    match kind {
        Kind::Required { property } => vec![property.as_str().map(str::to_owned)],
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
            unexpected.iter().cloned().map(Some).collect()
        }
        Kind::PropertyNames { error } => vec![error.instance().as_str().map(str::to_owned)],
        _ => vec![None],
    }
}

fn rule(kind: &Kind) -> String {
    match kind {
        Kind::Required { .. } => "is missing".to_owned(),
        Kind::AdditionalProperties { .. } | Kind::UnevaluatedProperties { .. } => {
            NOT_ALLOWED.to_owned()
        }
        Kind::Type { kind } => match kind {
            TypeKind::Single(kind) => format!("must be {}", with_article(&kind.to_string())),
            TypeKind::Multiple(kinds) => {
                let kinds = kinds.iter().map(|kind| with_article(&kind.to_string()));
                let kinds: Vec<_> = kinds.collect();
                format!("must be {}", kinds.join(" or "))
            }
        },
        Kind::Enum { options } => format!("must be one of: {}", list(options)),
        Kind::Constant { expected_value } => format!("must be {expected_value}"),
        Kind::Minimum { limit } => format!("must be greater than or equal to {limit}"),
        Kind::Maximum { limit } => format!("must be less than or equal to {limit}"),
        Kind::MinLength { limit } => format!("must have at least {limit} characters"),
        Kind::MaxLength { limit } => format!("must have at most {limit} characters"),
        Kind::MinItems { limit } => format!("must have at least {limit} items"),
        Kind::MaxItems { limit } => format!("must have at most {limit} items"),
        Kind::MinProperties { limit } => format!("must have at least {limit} members"),
        Kind::MaxProperties { limit } => format!("must have at most {limit} members"),
        Kind::Pattern { pattern } => format!("must match the pattern {pattern}"),
        Kind::OneOfNotValid { .. } | Kind::AnyOf { .. } => {
            "must have one of the documented forms".to_owned()
        }
        Kind::OneOfMultipleValid { .. } => {
            "must have exactly one of the documented forms".to_owned()
        }
        Kind::PropertyNames { error } => format!("has a name that {}", rule(error.kind())),
        other => format!("breaks the rule `{}`", other.keyword()),
    }
}

fn with_article(kind: &str) -> String {
    match kind {
        "null" => "null".to_owned(),
        "integer" | "object" | "array" => format!("an {kind}"),
        _ => format!("a {kind}"),
    }
}

/// The option that a text was probably meant to be: in another case, with other separators, with letters swapped, or cut off.
fn meant(text: &str, options: &Value) -> String {
    let options = options.as_array().into_iter().flatten();
    let meant = nearest(text, options.filter_map(Value::as_str));
    meant.map_or_else(String::new, |it| format!("; did you mean {it}?"))
}

/// The first that a text looks like. A long one may lack a letter or two, or have them too many.
pub(super) fn nearest<'o>(
    text: &str,
    mut options: impl Iterator<Item = &'o str>,
) -> Option<&'o str> {
    const LONG: usize = 8;
    let letters = |text: &str| {
        let letters = text.chars().filter(|it| it.is_alphanumeric());
        let mut letters: Vec<_> = letters.flat_map(char::to_lowercase).collect();
        letters.sort_unstable();
        letters
    };
    let strangers = |of: &[char], to: &[char]| {
        let mut rest = to.to_vec();
        let taken = |it: &&char| {
            rest.iter()
                .position(|known| known == *it)
                .map(|at| rest.swap_remove(at))
                .is_none()
        };
        of.iter().filter(taken).count()
    };
    let wanted = letters(text);
    options.find(|option| {
        let (short, long) = match option.len() < text.len() {
            true => (*option, text),
            false => (text, *option),
        };
        let option = letters(option);
        let distance = || strangers(&wanted, &option) + strangers(&option, &wanted);
        let is_near = short.len() >= LONG && distance() <= 2;
        option == wanted || is_near || short.len() > 1 && long.starts_with(short)
    })
}

/// The options of an enum, truncated if the list would be useless (Fragment has 179 currencies).
fn list(options: &Value) -> String {
    let Value::Array(options) = options else {
        return options.to_string();
    };
    let text = |it: &Value| it.as_str().map_or_else(|| it.to_string(), str::to_owned);
    let shown: Vec<_> = options.iter().take(8).map(text).collect();
    match options.len() - shown.len() {
        0 => shown.join(", "),
        rest => format!("{} and {rest} more", shown.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::meant;

    #[test]
    fn an_option_is_meant_by_what_looks_like_it() {
        let options = json!(["EUR", "USD", "invoice_payin", 3]);
        for (text, option) in [
            ("usd", "USD"),
            ("UDS", "USD"),
            ("US", "USD"),
            ("EURO", "EUR"),
            ("Invoice-Payin", "invoice_payin"),
        ] {
            let told = format!("; did you mean {option}?");
            assert_eq!(meant(text, &options), told, "{text}");
        }
        for text in ["", "E", "GBP", "3"] {
            assert_eq!(meant(text, &options), "", "{text}");
        }
    }
}
