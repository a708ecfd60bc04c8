//! What happened in a world of a running server, and whether it was what should have.

use std::io::Write as _;
use std::time::Duration;

use clap::ValueEnum;
use counterfoil_mock::Api;
use http::Method;
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use crate::BoxError;
use crate::steer::Place;

/// How often a server is asked for what is new.
const PERIOD: Duration = Duration::from_millis(200);

#[derive(clap::Args)]
pub(crate) struct Requests {
    #[command(flatten)]
    place: Place,

    #[command(flatten)]
    pattern: Pattern,

    /// Go on with what comes, until interrupted.
    #[arg(long, short)]
    follow: bool,

    /// How to write them: a line each, a JSON object per line, commands of curl, or one HAR 1.2 document.
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

/// Which requests.
#[derive(clap::Args)]
struct Pattern {
    /// Only those for this API [persona, commerce-layer, fragment, flexigift].
    #[arg(long, value_name = "NAME")]
    api: Option<Api>,

    /// Only those that were routed to this operation.
    #[arg(long, value_name = "ID")]
    operation: Option<String>,

    /// Only those with this method.
    #[arg(long, value_name = "METHOD")]
    method: Option<String>,

    /// Only those whose path ends with it at a segment boundary; a segment `*` is any one.
    #[arg(long, value_name = "PATH")]
    path: Option<String>,

    /// Only those that were answered with this status.
    #[arg(long, value_name = "STATUS")]
    status: Option<u16>,

    /// Only those that arrived at this instant (RFC 3339) or later, on the world's clock.
    #[arg(long, value_name = "INSTANT")]
    since: Option<Timestamp>,

    /// Only those that arrived before this instant (RFC 3339), on the world's clock.
    #[arg(long, value_name = "INSTANT")]
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
    pub(crate) async fn run(self) -> Result<(), BoxError> {
        if self.follow && self.output == Form::Har {
            return Err("a HAR document has an end; --follow has none".into());
        }
        let members = self.pattern.members();
        let query: Vec<_> = members
            .iter()
            .map(|(name, value)| (name.as_str(), text(value)))
            .collect();
        if self.output == Form::Har {
            let har = self
                .place
                .call(Method::GET, "journal/har", &query, &Value::Null)
                .await?;
            return print(&format!("{har:#}"));
        }
        let mut last = 0;
        let mut ticks = tokio::time::interval(PERIOD);
        loop {
            ticks.tick().await;
            let mut query = query.clone();
            query.push(("after", last.to_string()));
            let journal = self
                .place
                .call(Method::GET, "journal", &query, &Value::Null)
                .await?;
            for entry in journal["entries"].as_array().into_iter().flatten() {
                last = entry["number"].as_u64().unwrap_or(last);
                print(&match self.output {
                    Form::Curl => text(&entry["curl"]),
                    Form::Json => entry.to_string(),
                    _ => line(entry),
                })?;
            }
            if !self.follow {
                return Ok(());
            }
        }
    }
}

fn text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

pub(crate) fn print(line: &str) -> Result<(), BoxError> {
    let mut out = std::io::stdout();
    Ok(writeln!(out, "{line}").and_then(|()| out.flush())?)
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
    place: Place,

    #[command(flatten)]
    pattern: Pattern,

    /// Only those with this query parameter; repeat it for more.
    #[arg(long = "query", value_name = "NAME=VALUE", value_parser = pair)]
    query: Vec<(String, String)>,

    /// Only those with this header; repeat it for more.
    #[arg(long = "header", value_name = "NAME=VALUE", value_parser = pair)]
    headers: Vec<(String, String)>,

    /// Only those whose body has these members.
    // Without a parser clap would take it for a text.
    #[arg(long, value_name = "JSON", value_parser = |text: &str| text.parse::<Value>())]
    body: Option<Value>,

    /// Exactly so many.
    #[arg(long, value_name = "N", conflicts_with = "at_least")]
    times: Option<usize>,

    /// So many or more; 1 unless set.
    #[arg(long, value_name = "N")]
    at_least: Option<usize>,
}

impl Verify {
    /// Says what is wrong, if anything is, and answers whether nothing was.
    pub(crate) async fn run(self) -> Result<bool, BoxError> {
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
        if let Some(report) = answer["report"].as_str() {
            eprintln!("{report}");
        }
        Ok(answer["verified"] == true)
    }
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("write NAME=VALUE")?;
    Ok((name.to_owned(), value.to_owned()))
}
