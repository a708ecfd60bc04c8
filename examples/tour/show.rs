//! What went over the wire, for people.

use std::io::IsTerminal as _;

use counterfoil_mock::Sandbox;
use http::StatusCode;
use serde_json::Value;

/// A value that fits into so many columns is written on one line.
const COLUMNS: usize = 84;

/// Lines of a body before the rest is only counted; `--full` shows all.
const LINES: usize = 16;

pub(crate) struct Show<'a> {
    sandbox: &'a Sandbox,
    colours: bool,
    lines: usize,
}

impl<'a> Show<'a> {
    pub(crate) fn new(sandbox: &'a Sandbox) -> Self {
        let full = std::env::args().any(|argument| argument == "--full");
        Self {
            sandbox,
            colours: std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none(),
            lines: if full { usize::MAX } else { LINES },
        }
    }

    pub(crate) fn title(&self) {
        println!(
            "{}",
            self.bold("Counterfoil: four transaction APIs, offline")
        );
        println!(
            "Typed clients call a stateful mock inside this process. Nothing leaves the machine."
        );
    }

    pub(crate) fn vendor(&self, name: &str, what: &str, url: &str) {
        println!("\n{}  {what}", self.bold(&format!("━━ {name}")));
        println!("   {}", self.dim(url));
    }

    /// Shows the last exchange in the journal, and what the client made of it.
    pub(crate) fn call(&self, title: &str, outcome: &str) {
        let entries = self.sandbox.journal().entries();
        let Some(entry) = entries.last() else { return };
        println!("\n   {}", self.bold(title));
        println!("   → {} {}", entry.method, entry.path);
        self.body(entry.request_body.as_deref());
        let status = StatusCode::from_u16(entry.status).unwrap_or_default();
        println!("   ← {status}");
        self.body(entry.response_body.as_deref());
        println!("   {}", self.green(&format!("= {outcome}")));
    }

    pub(crate) fn end(&self) {
        println!(
            "\n{}  {} exchanges, in the journal of one isolated world.",
            self.bold("━━ That was all"),
            self.sandbox.journal().total()
        );
        println!("   cargo run --example tour -- --full                       every body in full");
        println!(
            "   cargo run -p counterfoil-mock -- serve                   the same mock as a server"
        );
        println!(
            "   README.md, \"A first test\"                                the same mock in your own tests"
        );
    }

    fn body(&self, body: Option<&[u8]>) {
        let Some(body) = body.filter(|body| !body.is_empty()) else {
            return;
        };
        let text = match serde_json::from_slice::<Value>(body) {
            Ok(value) => pretty(&value, 0),
            Err(_) => String::from_utf8_lossy(body).into_owned(),
        };
        let lines: Vec<&str> = text.lines().collect();
        for line in lines.iter().take(self.lines) {
            println!("     {}", self.dim(line));
        }
        if lines.len() > self.lines {
            let rest = lines.len() - self.lines;
            println!("     {}", self.dim(&format!("… {rest} more lines")));
        }
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

/// JSON with what is short kept on one line, which is how people write it.
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
            let items = members
                .iter()
                .map(|(name, value)| format!("{pad}\"{name}\": {}", pretty(value, indent + 2)));
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
                .map(|(name, value)| format!("\"{name}\": {}", on_one_line(value)))
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
