//! Finding, awaiting and verifying requests in a journal.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::watch;

use super::export;
use super::shown::{is_secret, shape_of_text};
use super::{Journal, JournalEntry};
use crate::Api;
use crate::engine::{UnknownOperation, path};
use crate::store::StoreError;

/// How many near misses and matches a failed verification shows.
const TOLD: usize = 3;

/// A query of the requests in a journal, to find, await or verify them.
///
/// Every condition narrows it. Conditions compare the original values; the message of a failed verification is
/// redacted like the [`Journal`].
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
/// # runtime.block_on(async {
/// use bytes::Bytes;
/// use counterfoil_mock::operation::flexigift::CREATE_USER;
/// use counterfoil_mock::{Api, Sandbox};
/// use http::Request;
/// use serde_json::json;
///
/// let sandbox = Sandbox::start().await;
/// let request = Request::post("/flexigift/users")
///     .header("content-type", "application/json")
///     .body(Bytes::from(r#"{"name": "Jane Doe", "age": 42}"#))?;
/// sandbox.handle(request);
///
/// sandbox.verify(Api::Flexigift, CREATE_USER).body(json!({"name": "Jane Doe"})).times(1);
/// sandbox.verify(Api::Flexigift, CREATE_USER).status(400).never();
/// let error = sandbox.verify(Api::Flexigift, CREATE_USER).body(json!({"age": 43})).try_times(1).unwrap_err();
/// assert!(error.to_string().contains("body /age"));
/// # Ok(())
/// # })
/// # }
/// ```
#[derive(Debug, Clone)]
#[must_use = "it does nothing until `entries`, `wait_for`, `times` or another of its kind is called"]
pub struct Requests {
    journal: Journal,
    pattern: Pattern,
}

/// The conditions; one that is not set matches everything.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub(crate) struct Pattern {
    api: Option<Api>,
    operation: Option<String>,
    method: Option<String>,
    path: Option<String>,
    status: Option<u16>,
    since: Option<Timestamp>,
    until: Option<Timestamp>,
    after: Option<u64>,
    query: BTreeMap<String, String>,
    headers: BTreeMap<String, String>,
    body: Option<Value>,
}

/// A response extension: the request can wait for another response once something is recorded.
#[derive(Debug, Clone)]
pub(crate) struct Awaited {
    pub(crate) recorded: watch::Receiver<()>,
    pub(crate) time: Duration,
}

/// The error of a verification: how many requests there were, and how the nearest others differ.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct VerificationError(String);

impl Requests {
    pub(crate) fn new(journal: Journal, pattern: Pattern) -> Self {
        Self { journal, pattern }
    }

    /// Limits the query to requests for this API, or webhooks from it.
    pub fn api(mut self, api: Api) -> Self {
        self.pattern.api = Some(api);
        self
    }

    /// Limits the query to requests of this operation: see [`JournalEntry::operation`].
    pub fn operation(mut self, operation: impl Into<String>) -> Self {
        self.pattern.operation = Some(operation.into());
        self
    }

    /// Limits the query to requests with this method.
    pub fn method(mut self, method: impl Into<String>) -> Self {
        self.pattern.method = Some(method.into());
        self
    }

    /// Limits the query to requests with this path, or one that ends with it at a segment boundary; a segment `*`
    /// matches any.
    pub fn path(mut self, path: impl Into<String>) -> Self {
        self.pattern.path = Some(path.into());
        self
    }

    /// Limits the query to requests whose response has this status.
    pub fn status(mut self, status: u16) -> Self {
        self.pattern.status = Some(status);
        self
    }

    /// Limits the query to requests that arrived at this instant or later, on the world's clock.
    pub fn since(mut self, instant: Timestamp) -> Self {
        self.pattern.since = Some(instant);
        self
    }

    /// Limits the query to requests that arrived before this instant, on the world's clock.
    pub fn until(mut self, instant: Timestamp) -> Self {
        self.pattern.until = Some(instant);
        self
    }

    /// Limits the query to requests after the one with this [number](JournalEntry::number).
    pub fn after(mut self, number: u64) -> Self {
        self.pattern.after = Some(number);
        self
    }

    /// Limits the query to requests with this query parameter, both decoded: `.query("page[size]", "2")`.
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.pattern.query.insert(name.into(), value.into());
        self
    }

    /// Limits the query to requests with this header.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.pattern.headers.insert(name.into(), value.into());
        self
    }

    /// Limits the query to requests whose body contains these members; objects may have more, lists must match
    /// completely. A form without files is an object of texts.
    pub fn body(mut self, body: Value) -> Self {
        self.pattern.body = Some(body);
        self
    }

    /// Returns the matching requests, oldest first; none while a database that servers share is unavailable.
    pub fn entries(&self) -> Vec<Arc<JournalEntry>> {
        self.read().unwrap_or_default().1
    }

    /// The number of all requests, and the matching ones. May wait for the store.
    pub(crate) fn read(&self) -> Result<(u64, Vec<Arc<JournalEntry>>), StoreError> {
        let (total, mut entries) = self.journal.read()?;
        entries.retain(|it| self.pattern.fits(it));
        Ok((total, entries))
    }

    /// Waits until this many requests match, and returns them. It wakes up when a request is recorded, without
    /// polling. It has no timeout: wrap it in `tokio::time::timeout`.
    pub async fn wait_for(&self, requests: usize) -> Vec<Arc<JournalEntry>> {
        loop {
            let mut recorded = self.journal.recorded();
            let found = self.entries();
            if found.len() >= requests {
                return found;
            }
            // The wait ends with the journal, which is borrowed here.
            let _ = recorded.changed().await;
        }
    }

    /// Returns the requests as a HAR 1.2 document, which browsers' developer tools import. It is redacted like the
    /// [`Journal`].
    pub fn to_har(&self) -> Value {
        export::har(&self.entries())
    }

    pub(crate) fn try_to_har(&self) -> Result<Value, StoreError> {
        Ok(export::har(&self.read()?.1))
    }

    /// Verifies that exactly this many requests match.
    ///
    /// # Panics
    ///
    /// If they do not, with the nearest others and their differences; and if no operation of an API has the given
    /// name, because a typo must not pass as an operation that was never called.
    #[track_caller]
    pub fn times(&self, requests: usize) {
        enforce(self.try_times(requests));
    }

    /// Verifies that at least this many requests match.
    ///
    /// # Panics
    ///
    /// Those of [`times`](Self::times).
    #[track_caller]
    pub fn at_least(&self, requests: usize) {
        enforce(self.try_at_least(requests));
    }

    /// Verifies that no request matches.
    ///
    /// # Panics
    ///
    /// Those of [`times`](Self::times).
    #[track_caller]
    pub fn never(&self) {
        self.times(0);
    }

    /// Like [`times`](Self::times), without a panic.
    ///
    /// # Errors
    ///
    /// If more or fewer requests match, no operation of an API has the given name, or the requests cannot be read from
    /// the database that servers share.
    pub fn try_times(&self, requests: usize) -> Result<(), VerificationError> {
        self.check(requests, Some(requests))
    }

    /// Like [`at_least`](Self::at_least), without a panic.
    ///
    /// # Errors
    ///
    /// If fewer requests match, and those of [`try_times`](Self::try_times).
    pub fn try_at_least(&self, requests: usize) -> Result<(), VerificationError> {
        self.check(requests, None)
    }

    fn check(&self, least: usize, most: Option<usize>) -> Result<(), VerificationError> {
        self.check_operation()
            .map_err(|error| VerificationError(error.to_string()))?;
        // Without it, every request would pass as one that was never sent.
        let unread = |error: StoreError| VerificationError(error.to_string());
        let (total, all) = self.journal.read().map_err(unread)?;
        let all = all.into_iter();
        let (found, others): (Vec<_>, Vec<_>) = all.partition(|it| self.pattern.fits(it));
        if found.len() >= least && most.is_none_or(|most| found.len() <= most) {
            return Ok(());
        }
        let or_more = if most.is_none() { " or more" } else { "" };
        let mut report = format!(
            "expected {least}{or_more} of {}, found {} in {total} requests",
            self.pattern,
            found.len(),
        );
        let told = found.iter().take(TOLD);
        told.for_each(|it| tell(&mut report, "found", it));
        if found.len() < least {
            self.tell_near_misses(others, &mut report);
        }
        if report.contains("[a text of ") {
            report += "\n  texts are shown in a world with `record_bodies`";
        }
        Err(VerificationError(report))
    }

    /// Rejects an unknown operation: a typo must not pass as an operation that was never called.
    pub(crate) fn check_operation(&self) -> Result<(), UnknownOperation> {
        let Pattern { api, operation, .. } = &self.pattern;
        // Deliveries have names of their own.
        let is_delivery = |it: &&str| it.starts_with("webhook-") || it.starts_with("gateway-");
        match operation.as_deref().filter(|it| !is_delivery(it)) {
            Some(name) => UnknownOperation::check(&self.journal.known.names, *api, name),
            None => Ok(()),
        }
    }

    fn tell_near_misses(&self, others: Vec<Arc<JournalEntry>>, report: &mut String) {
        let mut others: Vec<_> = others
            .into_iter()
            .map(|it| (self.pattern.differences(&it), it))
            .collect();
        others.sort_by_key(|(differences, it)| (!self.pattern.is_for(it), differences.len()));
        for (differences, entry) in others.iter().take(TOLD) {
            tell(report, "near miss", entry);
            for difference in differences {
                let _ = write!(report, "\n    {difference}");
            }
        }
    }
}

#[track_caller]
#[expect(
    clippy::panic,
    reason = "documented; a verification is an assertion of a test"
)]
fn enforce(verified: Result<(), VerificationError>) {
    if let Err(error) = verified {
        panic!("{error}");
    }
}

fn tell(report: &mut String, what: &str, entry: &JournalEntry) {
    let operation = entry.operation.as_deref().unwrap_or("no operation");
    let _ = write!(
        report,
        "\n  {what}: {} {} ({operation}), number {}, answered {}",
        entry.method, entry.path, entry.number, entry.status
    );
    if let Some(rule) = &entry.refused_by {
        let _ = write!(report, ", refused by {rule}");
    }
}

impl Pattern {
    fn fits(&self, entry: &JournalEntry) -> bool {
        self.fits_head(entry) && self.differences(entry).is_empty()
    }

    /// Whether an entry is of the API and operation that are meant.
    fn is_for(&self, entry: &JournalEntry) -> bool {
        self.api.is_none_or(|it| it == entry.api)
            && (self.operation.as_ref())
                .is_none_or(|it| it == "*" || Some(it) == entry.operation.as_ref())
    }

    /// The cheap conditions.
    fn fits_head(&self, entry: &JournalEntry) -> bool {
        self.is_for(entry)
            && self.status.is_none_or(|it| it == entry.status)
            && self.after.is_none_or(|it| it < entry.number)
    }

    /// How an entry differs from the query, in sentences.
    fn differences(&self, entry: &JournalEntry) -> Vec<String> {
        let mut differences = Vec::new();
        let mut compare =
            |what: &str, fits: bool, expected: &dyn fmt::Display, was: &dyn fmt::Display| {
                if !fits {
                    differences.push(format!("{what}: expected {expected}, was {was}"));
                }
            };
        if let Some(api) = self.api {
            compare("API", api == entry.api, &api, &entry.api);
        }
        if let Some(operation) = self.operation.as_deref().filter(|it| *it != "*") {
            let was = entry.operation.as_deref();
            compare(
                "operation",
                was == Some(operation),
                &operation,
                &was.unwrap_or("none"),
            );
        }
        if let Some(method) = &self.method {
            compare(
                "method",
                method.eq_ignore_ascii_case(&entry.method),
                method,
                &entry.method,
            );
        }
        if let Some(pattern) = &self.path {
            // As a log of the server has it, a path begins with the API's name.
            let mounted = format!("/{}{}", entry.api, entry.path);
            let fits = [&entry.path, &mounted].map(|it| path::ends_with(it, pattern));
            compare("path", fits.contains(&true), pattern, &entry.path);
        }
        if let Some(status) = self.status {
            compare("status", status == entry.status, &status, &entry.status);
        }
        if let Some(since) = self.since {
            compare(
                "time",
                entry.at >= since,
                &format!("{since} or later"),
                &entry.at,
            );
        }
        if let Some(until) = self.until {
            compare(
                "time",
                entry.at < until,
                &format!("before {until}"),
                &entry.at,
            );
        }
        if let Some(after) = self.after {
            compare(
                "number",
                entry.number > after,
                &format!("one after {after}"),
                &entry.number,
            );
        }
        let sent = entry.query();
        for (name, value) in &self.query {
            let has = sent.iter().any(|(known, it)| known == name && it == value);
            let shown = entry.shown_query().into_iter().find(|it| it.name == *name);
            let was = shown.map_or("not sent".to_owned(), |it| format!("{:?}", it.value));
            compare(&format!("query {name}"), has, &json!(value), &was);
        }
        for (name, value) in &self.headers {
            let mut sent = entry.messages.request_headers.get_all(name);
            let has = sent.any(|it| it == value.as_bytes());
            let mut shown = entry.shown_request().headers.into_iter();
            let shown = shown.find(|it| it.name.eq_ignore_ascii_case(name));
            let was = shown.map_or("not sent".to_owned(), |it| format!("{:?}", it.value));
            let expected = json!(shown_header(name, value));
            compare(&format!("header {name}"), has, &expected, &was);
        }
        if let Some(expected) = &self.body {
            let sent = entry.request_document();
            let shown = entry.shown_request().body;
            match sent {
                Some(sent) => differ(
                    expected,
                    &sent,
                    &shown.unwrap_or_default(),
                    "",
                    &mut differences,
                ),
                None => differences.push("body: expected a document, was none".to_owned()),
            }
        }
        differences
    }
}

/// The expected value of a header, unless it is a credential: a report is kept in a log of a test.
fn shown_header(name: &str, value: &str) -> String {
    match is_secret(name) {
        true => shape_of_text(value),
        false => value.to_owned(),
    }
}

/// Finds where a value differs from the expected one; `shown` is the redacted form.
fn differ(
    expected: &Value,
    sent: &Value,
    shown: &Value,
    pointer: &str,
    differences: &mut Vec<String>,
) {
    match (expected, sent) {
        (Value::Object(members), Value::Object(sent)) => {
            for (name, expected) in members {
                let pointer = format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"));
                match sent.get(name) {
                    Some(sent) => differ(expected, sent, &shown[name], &pointer, differences),
                    None => differences.push(format!(
                        "{}: expected {expected}, was not sent",
                        place(&pointer)
                    )),
                }
            }
        }
        (Value::Array(items), Value::Array(sent)) if items.len() == sent.len() => {
            for (index, (expected, sent)) in items.iter().zip(sent).enumerate() {
                differ(
                    expected,
                    sent,
                    &shown[index],
                    &format!("{pointer}/{index}"),
                    differences,
                );
            }
        }
        _ if is_same(expected, sent) => {}
        _ => differences.push(format!(
            "{}: expected {expected}, was {shown}",
            place(pointer)
        )),
    }
}

fn place(pointer: &str) -> String {
    format!("body {pointer}").trim_end().to_owned()
}

/// 10 and 10.0 are the same number.
fn is_same(expected: &Value, sent: &Value) -> bool {
    let numbers = expected.as_f64().zip(sent.as_f64());
    expected == sent
        || (expected.is_f64() != sent.is_f64() && numbers.is_some_and(|(one, other)| one == other))
}

/// The pattern in words.
impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut words: Vec<String> = Vec::new();
        words.extend(self.api.map(|it| it.to_string()));
        words.extend(self.operation.clone());
        words.extend(self.method.clone());
        words.extend(self.path.clone());
        words.extend(self.status.map(|it| format!("status {it}")));
        words.extend(self.since.map(|it| format!("since {it}")));
        words.extend(self.until.map(|it| format!("until {it}")));
        words.extend(self.after.map(|it| format!("after number {it}")));
        words.extend(
            self.query
                .iter()
                .map(|(name, value)| format!("query {name}={value}")),
        );
        words.extend(
            self.headers
                .iter()
                .map(|(name, value)| format!("header {name}: {}", shown_header(name, value))),
        );
        words.extend(self.body.iter().map(|it| format!("body {it}")));
        if words.is_empty() {
            words.push("any request".to_owned());
        }
        f.write_str(&words.join(", "))
    }
}
