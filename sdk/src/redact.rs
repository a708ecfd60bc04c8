//! Personal values in `Debug`: omitted unless the client is configured to show them.

use std::cell::Cell;
use std::fmt;

use serde::Serialize;
use serde_json::Value;

thread_local! {
    /// Set while formatting for a client that shows personal values: `Debug` cannot pass that on to the models below
    /// in any other way.
    static SHOWN: Cell<bool> = const { Cell::new(false) };
}

/// Formats something, including personal values if `show` is set.
pub(crate) fn showing<T>(show: bool, write: impl FnOnce() -> T) -> T {
    /// Restores the previous setting, even if formatting panics.
    struct Before(bool);

    impl Drop for Before {
        fn drop(&mut self) {
            SHOWN.set(self.0);
        }
    }

    let _before = Before(SHOWN.replace(show));
    write()
}

/// The `Debug` placeholder of a personal value.
pub(crate) struct Redacted;

impl Redacted {
    /// Wraps a personal value.
    pub(crate) fn value<T: fmt::Debug + ?Sized>(value: &T) -> Personal<'_, T> {
        Personal(value)
    }

    /// Shows whether there is a value, but not the value.
    pub(crate) fn option<T: fmt::Debug>(value: &Option<T>) -> Option<Personal<'_, T>> {
        value.as_ref().map(Personal)
    }
}

impl fmt::Debug for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

/// A personal value.
pub(crate) struct Personal<'a, T: ?Sized>(&'a T);

impl<T: fmt::Debug + ?Sized> fmt::Debug for Personal<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match SHOWN.get() {
            true => self.0.fmt(f),
            false => Redacted.fmt(f),
        }
    }
}

/// Implements `Debug` for models: their wire form without the members that the contract marks as personal.
macro_rules! debug_without_personal {
    ($($model:ident: $personal:ident),+ $(,)?) => {$(
        impl ::std::fmt::Debug for $model {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::redact::model(f, stringify!($model), self, personal::$personal)
            }
        }
    )+};
}

pub(crate) use debug_without_personal;

/// Formats the wire form of a model, without the values at these paths unless personal values are shown.
pub(crate) fn model(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    model: &impl Serialize,
    personal: &[&str],
) -> fmt::Result {
    f.write_str(name)?;
    f.write_str(" ")?;
    // A number may exceed any `Value`; returning an error here would make the formatter panic.
    let Ok(value) = serde_json::to_value(model) else {
        return f.write_str("{ .. }");
    };
    let personal = if SHOWN.get() {
        Vec::new()
    } else {
        personal.to_vec()
    };
    fmt::Debug::fmt(
        &Member {
            value: &value,
            personal,
        },
        f,
    )
}

/// A part of a model, and the personal paths in it.
struct Member<'a> {
    value: &'a Value,
    personal: Vec<&'a str>,
}

impl<'a> Member<'a> {
    /// The member of this name, or an element of a list.
    fn at(&self, name: &str, value: &'a Value) -> Self {
        let below = self.personal.iter().filter_map(|path| {
            let (first, rest) = path.split_once('.').unwrap_or((path, ""));
            (first == "*" || first == name).then_some(rest)
        });
        Self {
            value,
            personal: below.collect(),
        }
    }
}

impl fmt::Debug for Member<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.value {
            Value::Null => f.write_str("null"),
            _ if self.personal.contains(&"") => Redacted.fmt(f),
            Value::Object(members) => {
                let mut map = f.debug_map();
                for (name, value) in members {
                    map.entry(&format_args!("{name}"), &self.at(name, value));
                }
                map.finish()
            }
            Value::Array(items) => {
                let items = items.iter().map(|item| self.at("*", item));
                f.debug_list().entries(items).finish()
            }
            Value::String(text) => fmt::Debug::fmt(text, f),
            Value::Bool(_) | Value::Number(_) => write!(f, "{}", self.value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_shows_all_but_what_is_personal_at_any_depth() {
        let value = serde_json::json!({
            "external_id": "Jane",
            "fields": {"age": 42},
            "id": "txn_1",
            "note": null,
            "users": [{"id": "user_1", "name": "Jane"}],
        });
        struct Shown<'a>(&'a Value);
        impl fmt::Debug for Shown<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let personal = ["external_id", "note", "users.*.name", "fields.*"];
                model(f, "Transaction", self.0, &personal)
            }
        }
        let debug = || format!("{:?}", Shown(&value));
        assert_eq!(
            debug(),
            r#"Transaction {external_id: [redacted], fields: {age: [redacted]}, id: "txn_1", note: null, users: [{id: "user_1", name: [redacted]}]}"#
        );
        assert!(showing(true, debug).contains(r#"external_id: "Jane""#));
    }

    #[test]
    fn a_personal_value_is_shown_only_where_that_was_asked_for() {
        let name = Some("Jane".to_owned());
        let debug = || {
            format!(
                "{:?} {:?}",
                Redacted::option(&name),
                Redacted::value("Jane")
            )
        };
        assert_eq!(debug(), "Some([redacted]) [redacted]");
        assert_eq!(showing(true, debug), r#"Some("Jane") "Jane""#);
        assert_eq!(showing(true, || showing(false, debug)), debug());
        assert_eq!(debug(), "Some([redacted]) [redacted]");
    }
}
