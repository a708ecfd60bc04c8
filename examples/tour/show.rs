//! The exchanges, for people.

use std::io::{IsTerminal as _, Write as _};

use counterfoil_mock::Sandbox;
use http::StatusCode;
use serde_json::{Map, Value};

/// A value that fits into this many columns is written on one line.
const COLUMNS: usize = 84;

/// Replaces the omitted members.
const MORE: &str = "…";

pub(crate) struct Show<'a> {
    sandbox: &'a Sandbox,
    colours: bool,
    full: bool,
}

type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

impl<'a> Show<'a> {
    pub(crate) fn new(sandbox: &'a Sandbox, full: bool) -> Self {
        Self {
            sandbox,
            colours: coloured(),
            full,
        }
    }

    pub(crate) fn title(&self) -> Result {
        line(&self.bold("Counterfoil: four transaction APIs, offline"))?;
        line("Typed clients call a stateful mock inside this process. Nothing leaves the machine.")
    }

    pub(crate) fn vendor(&self, name: &str, what: &str) -> Result {
        line(&format!("\n{}  {what}", self.bold(&format!("━━ {name}"))))
    }

    /// Shows the last exchange in the journal, the relevant members of its response, and the client's result.
    pub(crate) fn call(&self, title: &str, about: &[&str], outcome: &str) -> Result {
        let entries = self.sandbox.journal().entries();
        let Some(entry) = entries.last() else {
            return Ok(());
        };
        line(&format!("\n   {}", self.bold(title)))?;
        let query = entry.query();
        let query = query.iter().enumerate().map(|(index, (name, value))| {
            let mark = if index == 0 { '?' } else { '&' };
            format!("{mark}{name}={value}")
        });
        let query = query.collect::<String>();
        line(&format!("   → {} {}{query}", entry.method, entry.path))?;
        self.body(entry.request_body.as_deref(), &[])?;
        let status = StatusCode::from_u16(entry.status).unwrap_or_default();
        line(&format!("   ← {status}"))?;
        self.body(entry.response_body.as_deref(), about)?;
        line(&format!("   {}", self.green(&format!("= {outcome}"))))
    }

    pub(crate) fn end(&self) -> Result {
        let total = self.sandbox.journal().total();
        line(&format!(
            "\n{}  {total} exchanges, in the journal of one isolated world.",
            self.bold("━━ That was all")
        ))?;
        for (command, what) in [
            ("cargo run --example tour -- --full", "every body in full"),
            (
                "cargo run -p counterfoil-mock --features cli -- serve",
                "the same mock as a server",
            ),
            (
                "README.md, \"A first test\"",
                "the same mock in your own tests",
            ),
        ] {
            line(&format!("   {command:<56} {what}"))?;
        }
        Ok(())
    }

    /// Shows a body: all of it, or its relevant members, with a count of the omitted ones.
    fn body(&self, body: Option<&[u8]>, about: &[&str]) -> Result {
        let Some(body) = body.filter(|body| !body.is_empty()) else {
            return Ok(());
        };
        let text = match serde_json::from_slice::<Value>(body) {
            Ok(value) if self.full => pretty(&value, 0),
            Ok(value) => pretty(&focus(&value, about).unwrap_or(value), 0),
            Err(_) => String::from_utf8_lossy(body).into_owned(),
        };
        let shown = text.lines().map(|it| format!("     {}", self.dim(it)));
        shown.into_iter().try_for_each(|it| line(&it))
    }

    fn bold(&self, text: &str) -> String {
        self.styled("1", text)
    }

    fn dim(&self, text: &str) -> String {
        self.styled("2", text)
    }

    fn green(&self, text: &str) -> String {
        self.styled("32", text)
    }

    fn styled(&self, code: &str, text: &str) -> String {
        match self.colours {
            true => format!("\x1b[{code}m{text}\x1b[0m"),
            false => text.to_owned(),
        }
    }
}

/// Whether the output has colours: on a terminal or with `CLICOLOR_FORCE`, unless `NO_COLOR` is set.
fn coloured() -> bool {
    let is_set = |name| std::env::var_os(name).is_some();
    !is_set("NO_COLOR") && (is_set("CLICOLOR_FORCE") || std::io::stdout().is_terminal())
}

/// Unlike `println!` this does not panic if the reader has gone.
fn line(text: &str) -> Result {
    Ok(writeln!(std::io::stdout(), "{text}")?)
}

/// The members of these names, at any depth, and a count of those beside them; nothing if there are none.
fn focus(value: &Value, about: &[&str]) -> Option<Value> {
    match value {
        Value::Object(members) => {
            let mut kept = Map::new();
            for (name, member) in members {
                let member = match about.contains(&name.as_str()) {
                    true => Some(member.clone()),
                    false => focus(member, about),
                };
                kept.extend(member.map(|member| (name.clone(), member)));
            }
            let left_out = members.len() - kept.len();
            if kept.is_empty() {
                return None;
            }
            if left_out > 0 {
                kept.insert(MORE.to_owned(), left_out.into());
            }
            Some(kept.into())
        }
        Value::Array(items) => {
            let kept: Vec<_> = items.iter().filter_map(|it| focus(it, about)).collect();
            (!kept.is_empty()).then(|| kept.into())
        }
        _ => None,
    }
}

/// A member as JSON, or how many are omitted.
fn member(name: &str, text: String) -> String {
    match name {
        MORE => format!("… {text} more"),
        _ => format!("\"{name}\": {text}"),
    }
}

/// JSON with short values on one line, as people write it.
fn pretty(value: &Value, indent: usize) -> String {
    let line = on_one_line(value);
    if line.len() + indent <= COLUMNS {
        return line;
    }
    let pad = " ".repeat(indent + 2);
    let block = |open: char, close: char, items: Vec<String>| {
        format!(
            "{open}\n{}\n{}{close}",
            items.join(",\n"),
            " ".repeat(indent)
        )
    };
    match value {
        Value::Object(members) => {
            let items = members.iter().map(|(name, value)| {
                let text = pretty(value, indent + 2);
                format!("{pad}{}", member(name, text))
            });
            block('{', '}', items.collect())
        }
        Value::Array(items) => {
            let items = items
                .iter()
                .map(|item| format!("{pad}{}", pretty(item, indent + 2)));
            block('[', ']', items.collect())
        }
        _ => line,
    }
}

fn on_one_line(value: &Value) -> String {
    match value {
        Value::Object(members) => {
            let members: Vec<_> = members
                .iter()
                .map(|(name, value)| member(name, on_one_line(value)))
                .collect();
            format!("{{{}}}", members.join(", "))
        }
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(on_one_line).collect();
            format!("[{}]", items.join(", "))
        }
        scalar => scalar.to_string(),
    }
}
