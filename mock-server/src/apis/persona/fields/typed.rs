//! Validates a bare value against the schema of its field.

use std::borrow::Cow;
use std::cell::LazyCell;

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::file::{Content, Upload, Uploads, escape};
use super::inferred;
use super::known::Known;
use super::schema::{Config, FieldSchema, Kind};
use super::wrapper::wrapper;
use crate::apis::persona::inflection::spellings;
use crate::engine::integers;

/// A value that its field does not accept: its JSON pointer below `fields`, and the violated rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::apis::persona) struct FieldError {
    pub(in crate::apis::persona) pointer: String,
    pub(in crate::apis::persona) rule: String,
}

impl FieldError {
    pub(super) fn new(pointer: &str, rule: impl Into<String>) -> Self {
        Self {
            pointer: pointer.to_owned(),
            rule: rule.into(),
        }
    }
}

/// Reads bare values by the schemas of their fields.
pub(super) struct Reader<'a, 'u> {
    /// Every value is text, as in a form.
    pub(super) is_form: bool,
    pub(super) platform_files_by_id: bool,
    /// Keys may come in any casing.
    pub(super) any_casing: bool,
    /// Members of hashes that were not sent get their defaults.
    pub(super) is_new: bool,
    pub(super) uploads: &'a mut Uploads<'u>,
    pub(super) errors: Vec<FieldError>,
}

impl Reader<'_, '_> {
    /// The value with its type; its errors are in `errors`.
    pub(super) fn read(
        &mut self,
        schema: &FieldSchema,
        bare: &Value,
        known: Known<'_>,
        pointer: &str,
    ) -> Value {
        let is_written = known.written_once(schema).is_some();
        if is_written && (schema.is_write_once() || bare.is_null()) {
            self.refuse(pointer, "has already been written");
            return Value::Null;
        }
        let value = match bare {
            Value::Null => {
                if schema.config.required {
                    self.refuse(pointer, "can't be blank");
                }
                Value::Null
            }
            _ => match self.value(schema, bare, known, pointer) {
                Ok(value) => value,
                Err(rule) => {
                    self.refuse(pointer, rule);
                    Value::Null
                }
            },
        };
        let kind = match schema.kind {
            Kind::PlatformFile if self.platform_files_by_id => PLATFORM_FILE,
            kind => kind.of_value(),
        };
        wrapper(kind, value)
    }

    pub(super) fn refuse(&mut self, pointer: &str, rule: impl Into<String>) {
        self.errors.push(FieldError::new(pointer, rule));
    }

    fn value(
        &mut self,
        schema: &FieldSchema,
        bare: &Value,
        known: Known<'_>,
        at: &str,
    ) -> Result<Value, String> {
        let config = &schema.config;
        match schema.kind {
            Kind::String => string(config, bare),
            Kind::Boolean => match (bare, self.is_form) {
                (Value::Bool(_), _) => Ok(bare.clone()),
                (Value::String(text), true) if text == "true" || text == "1" => Ok(true.into()),
                (Value::String(text), true) if text == "false" || text == "0" => Ok(false.into()),
                _ => Err("must be a boolean".to_owned()),
            },
            Kind::Integer => {
                let number = self.number(bare).filter(|it| !it.is_f64());
                within(config, number.ok_or("must be an integer")?)
            }
            Kind::Number => within(config, self.number(bare).ok_or("must be a number")?),
            Kind::Date => date(config, bare),
            Kind::Datetime => match text(bare)?.parse::<Timestamp>() {
                Ok(_) => Ok(bare.clone()),
                Err(_) => Err("must be a date and time with an offset".to_owned()),
            },
            Kind::EmailAddress => match is_email_address(text(bare)?) {
                true => Ok(bare.clone()),
                false => Err("must be an email address".to_owned()),
            },
            Kind::Choices => choice(config, bare),
            Kind::MultiChoices => choices(config, bare),
            Kind::Array => self.array(config, bare, known, at),
            Kind::Hash => self.hash(config, bare, known, at),
            Kind::File => self.file(Some(config), bare),
            Kind::PlatformFile if self.platform_files_by_id => object(PLATFORM_FILE, bare),
            Kind::PlatformFile => self.file(None, bare),
            Kind::Json => {
                let schema = config.get("json-schema").unwrap_or(&Value::Null);
                json_document(config, &self.as_stored(bare, known, schema))
            }
            Kind::RelationSchema => object(config.text("target").unwrap_or("document"), bare),
        }
    }

    fn number(&self, bare: &Value) -> Option<Value> {
        let is_number = |it: &Value| it.is_number() || integers::digits(it).is_some();
        let text = bare.as_str().filter(|_| self.is_form && !is_number(bare));
        let number = |text| Some(Value::Number(serde_json::from_str(text).ok()?));
        let read = |text| integers::read(text).or_else(|| number(text));
        text.map_or_else(|| Some(bare.clone()), read)
            .filter(is_number)
    }

    fn array(
        &mut self,
        config: &Config,
        bare: &Value,
        known: Known<'_>,
        at: &str,
    ) -> Result<Value, String> {
        let items = bare.as_array().ok_or("must be an array")?;
        let mut values = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            values.push(match &config.item_schema {
                Some(schema) => {
                    self.read(schema, item, known.item(index), &format!("{at}/{index}"))
                }
                None => self.inferred(item, known.item(index))?,
            });
        }
        Ok(values.into())
    }

    fn hash(
        &mut self,
        config: &Config,
        bare: &Value,
        known: Known<'_>,
        at: &str,
    ) -> Result<Value, String> {
        let Some(schemas) = &config.item_schemas else {
            let bare = self.as_stored(bare, known, &Value::Null);
            let members = bare.as_object().ok_or("must be an object")?;
            let wrapped = members
                .iter()
                .map(|(key, value)| Ok((key.clone(), self.wrapped(value)?)));
            return Ok(wrapped.collect::<Result<Map<_, _>, String>>()?.into());
        };
        let members = bare.as_object().ok_or("must be an object")?;
        let (keys, any_casing) = (schemas.iter().map(|it| &it.key), self.any_casing);
        // A long list may have an empty hash for each item.
        let spellings = LazyCell::new(|| spellings(keys.filter(|_| any_casing)));
        let mut values = Map::new();
        for (key, value) in members {
            let below = format!("{at}/{}", escape(key));
            let of_key = |key: &str| schemas.iter().find(|schema| schema.key == key);
            match of_key(key).or_else(|| of_key(spellings.get(key)?)) {
                Some(schema) => {
                    let known = known.member(&schema.key);
                    let wrapper = self.read(schema, value, known, &below);
                    values.insert(schema.key.clone(), wrapper);
                }
                None if config.ignores_unknown_keys() => {}
                None => self.refuse(&below, "is not a key of the field"),
            }
        }
        for schema in schemas {
            let default = self.default_of(schema);
            let can_be_missed =
                default.is_some() || schema.config.required || known.can_be_written();
            if !can_be_missed || values.contains_key(&schema.key) {
                continue;
            }
            let below = || format!("{at}/{}", escape(&schema.key));
            if let Some(wrapper) = known.member(&schema.key).written_once(schema) {
                // Nobody could write it again.
                values.insert(schema.key.clone(), wrapper.clone());
            } else if let Some(default) = default {
                let wrapper = self.read(schema, default, Known::default(), &below());
                values.insert(schema.key.clone(), wrapper);
            } else if schema.config.required {
                self.refuse(&below(), "can't be blank");
            }
        }
        Ok(values.into())
    }

    /// The value of a member that was not sent.
    fn default_of<'s>(&self, schema: &'s FieldSchema) -> Option<&'s Value> {
        let default = schema.default_value.as_ref()?;
        (self.is_new && schema.is_active() && !default.is_null()).then_some(default)
    }

    /// A value that no schema describes, with its type.
    pub(super) fn inferred(&mut self, bare: &Value, known: Known<'_>) -> Result<Value, String> {
        let bare = self.as_stored(bare, known, &Value::Null);
        self.wrapped(&bare)
    }

    fn wrapped(&mut self, bare: &Value) -> Result<Value, String> {
        inferred::wrap(bare, self.uploads).map_err(|_| BROKEN_FILE.to_owned())
    }

    /// The value with its keys as they are in its JSON Schema or stored, if responses show them in another casing.
    fn as_stored<'v>(&self, bare: &'v Value, known: Known<'_>, schema: &Value) -> Cow<'v, Value> {
        match self.any_casing {
            true => Cow::Owned(known.rekeyed(bare, schema)),
            false => Cow::Borrowed(bare),
        }
    }

    /// Reads a file, within its limits if it has any.
    fn file(&mut self, limits: Option<&Config>, bare: &Value) -> Result<Value, String> {
        let upload = Upload::of(bare).ok_or("must be a file: an object of filename and data")?;
        let content = upload.decode().map_err(|_| BROKEN_FILE)?;
        match limits.and_then(|limits| excess(limits, &content)) {
            Some(rule) => Err(rule),
            None => Ok(json!(content.keep(self.uploads))),
        }
    }
}

/// The limit that a file breaks, if it does.
fn excess(limits: &Config, content: &Content) -> Option<String> {
    let size = content.bytes.len();
    let (least, most) = (limits.min_file_size(), limits.max_file_size());
    if size > most {
        return Some(format!("File must be under {most} bytes"));
    }
    if size < least {
        return Some(format!("File must be at least {least} bytes"));
    }
    let mime_type = content.mime_type();
    if !limits.supports(mime_type) {
        return Some(format!("File type {mime_type} is not supported"));
    }
    let (range, pages) = (limits.page_counts()?, content.page_count()?);
    (!range.contains(&pages)).then(|| {
        let (least, most) = (range.start(), range.end());
        format!("File must have {least} to {most} pages")
    })
}

pub(super) const BROKEN_FILE: &str = "File data must be base64";

fn text(bare: &Value) -> Result<&str, String> {
    let text = bare.as_str().filter(|_| integers::digits(bare).is_none());
    text.ok_or_else(|| "must be a string".to_owned())
}

fn string(config: &Config, bare: &Value) -> Result<Value, String> {
    let value = match (text(bare)?, config.sanitizes_html()) {
        (text, true) => without_tags(text).into(),
        _ => bare.clone(),
    };
    // Without its tags a text could pass for an integer.
    let text = text(&value)?;
    let most = config.max_chars();
    if text.chars().count() > most {
        return Err(format!("is too long (maximum is {most} characters)"));
    }
    if config.required && text.is_empty() {
        return Err("can't be blank".to_owned());
    }
    Ok(value)
}

/// The text outside `<...>`. An opening bracket that nothing closes stays.
fn without_tags(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tag)) = rest.split_once('<') {
        kept.push_str(before);
        match tag.split_once('>') {
            Some((_, after)) => rest = after,
            None => {
                kept.push('<');
                rest = tag;
            }
        }
    }
    kept.push_str(rest);
    kept
}

fn within(config: &Config, number: Value) -> Result<Value, String> {
    let value = integers::rounded(&number).as_f64().unwrap_or(f64::NAN);
    if let Some(least) = config.number("min").filter(|least| value < *least) {
        return Err(format!("must be greater than or equal to {least}"));
    }
    if let Some(most) = config.number("max").filter(|most| value > *most) {
        return Err(format!("must be less than or equal to {most}"));
    }
    Ok(number)
}

fn date(config: &Config, bare: &Value) -> Result<Value, String> {
    let text = text(bare)?;
    // jiff reads more forms of a day than the documented one.
    let day = Some(text)
        .filter(|text| text.len() == 10)
        .and_then(|text| text.parse::<Date>().ok())
        .ok_or("must be a date as YYYY-MM-DD")?;
    let limit = |name| config.text(name)?.parse::<Date>().ok();
    if let Some(first) = limit("min-date").filter(|first| day < *first) {
        return Err(format!("must be on or after {first}"));
    }
    if let Some(last) = limit("max-date").filter(|last| day > *last) {
        return Err(format!("must be on or before {last}"));
    }
    Ok(bare.clone())
}

/// One `@` with something on both sides, no blanks, and at most 254 bytes (RFC 5321, section 4.5.3.1.3).
fn is_email_address(text: &str) -> bool {
    let blank = |character: char| character.is_whitespace() || character.is_control();
    text.len() <= 254
        && !text.contains(blank)
        && text.split_once('@').is_some_and(|(local, domain)| {
            let is_label = |label: &str| !label.is_empty() && !label.contains('@');
            !local.is_empty() && domain.split('.').all(is_label)
        })
}

fn choice(config: &Config, bare: &Value) -> Result<Value, String> {
    let choice = text(bare)?;
    let is_option = match choice.is_empty() {
        true => config.allows_empty(),
        false => config
            .texts("options")
            .is_none_or(|mut options| options.any(|option| option == choice)),
    };
    match is_option {
        true => Ok(bare.clone()),
        false => Err("is not one of the options".to_owned()),
    }
}

fn choices(config: &Config, bare: &Value) -> Result<Value, String> {
    let chosen = bare.as_array().ok_or("must be an array")?;
    if chosen.is_empty() && !config.allows_empty() {
        return Err("must have at least one option".to_owned());
    }
    for (index, item) in chosen.iter().enumerate() {
        if text(item)?.is_empty() {
            return Err("is not one of the options".to_owned());
        }
        choice(config, item)?;
        if chosen[..index].contains(item) {
            return Err("must not name an option twice".to_owned());
        }
    }
    Ok(bare.clone())
}

fn json_document(config: &Config, bare: &Value) -> Result<Value, String> {
    if let Some(schema) = config.get("json-schema") {
        let validator = jsonschema::draft7::new(schema)
            .map_err(|_| "has a JSON Schema that cannot be read".to_owned())?;
        if let Some(error) = validator.iter_errors(&integers::rounded(bare)).next() {
            // The message of the error would quote the value.
            let keyword = error.kind().keyword();
            let place = error.instance_path();
            return Err(format!(
                "breaks the rule `{keyword}` of its JSON Schema at \"{place}\""
            ));
        }
    }
    Ok(bare.clone())
}

const PLATFORM_FILE: &str = "platform-file";

/// An object such as a document or a selfie, by id or by `{type, id}`. What a response looks like is not documented;
/// relationships everywhere else are `{type, id}`.
fn object(usual_type: &str, bare: &Value) -> Result<Value, String> {
    let id = match bare {
        Value::String(_) => text(bare).ok(),
        Value::Object(members) => members.get("id").and_then(Value::as_str),
        _ => None,
    };
    let id = id
        .filter(|id| !id.is_empty())
        .ok_or("must be the id of an object")?;
    let kind = bare.get("type").and_then(Value::as_str);
    Ok(json!({ "type": kind.unwrap_or(usual_type), "id": id }))
}
