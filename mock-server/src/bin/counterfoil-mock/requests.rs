//! The requests of a world of a running server, and their verification.

use std::num::NonZeroU64;

use clap::ValueEnum;
use counterfoil_mock::Api;
use http::Method;
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use crate::BoxError;
use crate::numbers::{instant, whole, within};
use crate::output::{Output, print, tell};
use crate::steer::WorldAddress;

/// How many seconds a server may take to report new ones, and this program to notice that a world was replaced.
const PATIENCE: u64 = 10;

#[derive(clap::Args)]
pub(crate) struct Requests {
    #[command(flatten)]
    place: WorldAddress,

    #[command(flatten)]
    pattern: Pattern,

    /// Continue with new requests, until interrupted.
    #[arg(long, short)]
    follow: bool,

    /// Wait up to this many seconds, at most 60, until there are any, or as many as --at-least says. Exit code 1 if
    /// there are not.
    #[arg(long, value_name = "SECONDS", conflicts_with = "follow", value_parser = |text: &str| within(text, 0, 60))]
    wait: Option<u64>,

    /// The number to wait for.
    #[arg(long, value_name = "N", requires = "wait", value_parser = whole::<NonZeroU64>)]
    at_least: Option<NonZeroU64>,

    /// The output format: a line each, a JSON object per line, curl commands, or one HAR 1.2 document.
    #[arg(long, value_name = "FORM", default_value = "text")]
    output: Form,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    Text,
    Json,
    Curl,
    Har,
}

// Which requests. As a doc comment, it would replace the description of the command.
#[derive(clap::Args)]
struct Pattern {
    /// Only requests for this API [persona, commerce-layer, fragment, flexigift].
    #[arg(long, value_name = "NAME")]
    api: Option<Api>,

    /// Only requests of this operation.
    #[arg(long, value_name = "ID")]
    operation: Option<String>,

    /// Only requests with this method.
    #[arg(long, value_name = "METHOD")]
    method: Option<String>,

    /// Only requests whose path ends with this at a segment boundary; a segment `*` matches any.
    #[arg(long, value_name = "PATH")]
    path: Option<String>,

    /// Only requests whose response has this status; 0 is a delivery without a response.
    #[arg(long, value_name = "STATUS", value_parser = |text: &str| within(text, 0, 599))]
    status: Option<u64>,

    /// Only requests that arrived at this instant (RFC 3339) or later, on the world's clock.
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    since: Option<Timestamp>,

    /// Only requests that arrived before this instant (RFC 3339), on the world's clock.
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    until: Option<Timestamp>,
}

impl Pattern {
    fn members(&self) -> Map<String, Value> {
        let members = json!({
            "api": self.api,
            "operation": self.operation,
            "method": self.method,
            "path": self.path,
            "status": self.status,
            "since": self.since,
            "until": self.until,
        });
        let members = members.as_object().cloned().unwrap_or_default();
        members
            .into_iter()
            .filter(|(_, it)| !it.is_null())
            .collect()
    }
}

impl Requests {
    /// Returns whether all expected requests came.
    pub(crate) async fn run(self) -> Result<bool, BoxError> {
        if self.follow && self.output == Form::Har {
            return Err("a HAR document has an end; --follow has none".into());
        }
        if self.wait.is_none() && !self.follow {
            self.place.is_there().await?;
        }
        let members = self.pattern.members();
        let pattern: Vec<_> = members
            .iter()
            .map(|(name, value)| (name.as_str(), text(value)))
            .collect();
        let mut query = pattern.clone();
        query.extend(self.at_least.map(|it| ("at_least", it.to_string())));
        let wait = self.wait.or(self.follow.then_some(PATIENCE));
        query.extend(wait.map(|it| ("wait", it.to_string())));
        if self.follow {
            return self.print_on(&query).await;
        }
        let journal = self.get("journal", &query).await?;
        let entries = journal["entries"].as_array();
        if self.output == Form::Har {
            let har = self.get("journal/har", &pattern).await?;
            print(&format!("{har:#}"))?;
        } else {
            let mut entries = entries.into_iter().flatten();
            entries.try_for_each(|it| self.print(it))?;
        }
        let found = entries.map_or(0, Vec::len) as u64;
        let wanted = self.at_least.map_or(1, NonZeroU64::get);
        let Some(seconds) = self.wait.filter(|_| found < wanted) else {
            return Ok(true);
        };
        tell(format_args!("{found} of {wanted} came within {seconds} s"));
        Ok(false)
    }

    /// Prints new requests, forever.
    async fn print_on(&self, query: &[(&str, String)]) -> Result<bool, BoxError> {
        let (mut last, mut created) = (0, Value::Null);
        loop {
            let after = ("after", last.to_string());
            let journal = self.get("journal", &[query, &[after]].concat()).await?;
            if journal["created"] != created {
                created = journal["created"].clone();
                if last > 0 {
                    // Another world of this name, whose numbers began again.
                    last = 0;
                    continue;
                }
            }
            for entry in journal["entries"].as_array().into_iter().flatten() {
                last = entry["number"].as_u64().unwrap_or(last);
                self.print(entry)?;
            }
        }
    }

    async fn get(&self, path: &str, query: &[(&str, String)]) -> Result<Value, BoxError> {
        let place = &self.place;
        place.call(Method::GET, path, query, &Value::Null).await
    }

    fn print(&self, entry: &Value) -> Result<(), BoxError> {
        print(&match self.output {
            Form::Curl => text(&entry["curl"]),
            Form::Json => entry.to_string(),
            Form::Text | Form::Har => line(entry),
        })
    }
}

pub(crate) fn text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// An entry for people.
fn line(entry: &Value) -> String {
    let of = |name: &str| text(&entry[name]);
    let operation = entry["operation"].as_str().unwrap_or("-");
    let mut line = format!(
        "{:>5} {} {:<6} {} {}  {operation}",
        of("number"),
        of("at"),
        of("method"),
        of("status"),
        of("path")
    );
    if entry["injected"] == true {
        line += ", a fault";
    }
    if let Some(rule) = entry["refused_by"].as_str() {
        line += &format!(", refused by {rule}");
    }
    let unread = entry["unread"].as_array().into_iter().flatten().map(text);
    let unread: Vec<_> = unread.collect();
    if !unread.is_empty() {
        line += &format!(", unread {}", unread.join(" "));
    }
    line
}

#[derive(clap::Args)]
pub(crate) struct Verify {
    #[command(flatten)]
    place: WorldAddress,

    #[command(flatten)]
    pattern: Pattern,

    /// Only requests with this query parameter; repeat it for more.
    #[arg(long = "query", value_name = "NAME=VALUE", value_parser = pair)]
    query: Vec<(String, String)>,

    /// Only requests with this header; repeat it for more.
    #[arg(long = "header", value_name = "NAME=VALUE", value_parser = pair)]
    headers: Vec<(String, String)>,

    /// Only requests whose body has these members.
    // Without a parser clap would read a string.
    #[arg(long, value_name = "JSON", value_parser = |text: &str| text.parse::<Value>())]
    body: Option<Value>,

    /// Exactly this many.
    #[arg(long, value_name = "N", conflicts_with = "at_least", value_parser = whole::<usize>)]
    times: Option<usize>,

    /// At least this many; 1 by default.
    #[arg(long, value_name = "N", value_parser = whole::<usize>)]
    at_least: Option<usize>,

    #[command(flatten)]
    output: Output,
}

impl Verify {
    /// Prints the differences, if any, and returns whether there were none.
    pub(crate) async fn run(self) -> Result<bool, BoxError> {
        self.place.is_there().await?;
        let mut pattern = self.pattern.members();
        for (name, pairs) in [("query", self.query), ("headers", self.headers)] {
            let pairs = pairs
                .into_iter()
                .map(|(name, value)| (name, Value::from(value)));
            pattern.insert(name.to_owned(), Value::Object(pairs.collect()));
        }
        for (name, value) in [
            ("body", self.body),
            ("times", self.times.map(Value::from)),
            ("at_least", self.at_least.map(Value::from)),
        ] {
            pattern.extend(value.map(|value| (name.to_owned(), value)));
        }
        let answer = self
            .place
            .call(Method::POST, "verify", &[], &Value::Object(pattern))
            .await?;
        if self.output.is_json() {
            print(&answer.to_string())?;
        } else if let Some(report) = answer["report"].as_str() {
            tell(report);
        }
        Ok(answer["verified"] == true)
    }
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("write NAME=VALUE")?;
    Ok((name.to_owned(), value.to_owned()))
}
