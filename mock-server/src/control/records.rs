//! The records of a world, for inspection. Nothing here changes more than any request to the vendor would: a fresh
//! world's rows are created, and what is due is carried out.

use std::collections::BTreeMap;

use http::StatusCode;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::{Context, Failure, Handler, broken};
use crate::Api;
use crate::engine::{
    Brief, Contract, Exchange, Happened, Inspected, JournalEntry, Kind, MOST, Vendor, World, finds,
    without_credentials, without_personal,
};

/// The handlers, by operation id.
pub(super) const HANDLERS: &[(&str, Handler)] = &[
    ("list-record-kinds", list_kinds),
    ("list-records", list),
    ("retrieve-record", retrieve),
    ("list-flows", list_flows),
    ("retrieve-flow", retrieve_flow),
];

/// The default number of records on a page.
const PAGE: usize = 50;

/// The maximum number of records that one request searches; the next page continues from there.
const LOOKED_AT: usize = 2_000;

/// The maximum size of a response that is searched for the records it created.
const LONGEST: usize = 256 * 1024;

fn list_kinds(it: &Context<'_>) -> Result<Value, Failure> {
    let mut kinds = Vec::new();
    for (api, vendor) in vendors(it)? {
        let counted = it.steered.world.store.read(|tx| {
            let of_vendor = vendor.profile().kinds.iter();
            let counted = of_vendor.map(|kind| {
                let count = kind.count(tx)?;
                Ok(json!({ "api": api, "kind": kind.name, "count": count }))
            });
            counted.collect::<Result<Vec<_>, Failure>>()
        });
        kinds.extend(counted?);
    }
    Ok(json!({ "kinds": kinds }))
}

fn list(it: &Context<'_>) -> Result<Value, Failure> {
    let kind = kind(it)?;
    let limit = it.query["limit"].as_u64().map(usize::try_from);
    let limit = limit.and_then(Result::ok).unwrap_or(PAGE);
    let text = it.query["q"].as_str().unwrap_or_default().to_lowercase();
    let is_open = is_open(it);
    it.steered.world.store.read(|tx| {
        let mut last = match it.query["after"].as_str() {
            Some(id) => {
                let refused = || Failure::refused(format!("`after` names none of {}", kind.name));
                Some(kind.get(tx, id)?.ok_or_else(refused)?)
            }
            None => None,
        };
        // One more than requested, to know whether there is a next page.
        let at_once = if text.is_empty() { limit + 1 } else { MOST };
        let (mut records, mut looked_at, mut goes_on) = (Vec::new(), 0, true);
        while goes_on && records.len() < limit && looked_at < LOOKED_AT {
            let page = kind.page(tx, last.as_ref(), at_once)?;
            goes_on = page.len() == at_once;
            looked_at += page.len();
            for record in page {
                if records.len() == limit {
                    goes_on = true;
                    break;
                }
                if text.is_empty() || finds(&*record, &text)? {
                    records.push(shown(&*record, is_open));
                }
                last = Some(record);
            }
        }
        let next = last.filter(|_| goes_on).map(|it| it.id().into_owned());
        Ok(json!({ "records": records, "next": next }))
    })
}

fn shown(record: &dyn Inspected, is_open: bool) -> Value {
    let brief = record.brief();
    json!({
        "id": record.id(),
        "label": label(&brief, is_open),
        "status": brief.status,
        "amount": brief.amount,
        "created_at": brief.created_at,
    })
}

fn label(brief: &Brief, is_open: bool) -> &str {
    let personal = brief.personal.as_ref().filter(|_| is_open);
    personal.unwrap_or(&brief.label)
}

fn is_open(it: &Context<'_>) -> bool {
    it.query["reveal"] == true
}

fn retrieve(it: &Context<'_>) -> Result<Value, Failure> {
    let ((api, vendor), kind, id) = (it.vendor()?, kind(it)?, parameter(it, "id"));
    let world = it.steered.world;
    let (request, mount) = (it.looking()?, it.mount(api));
    let contract = vendor.profile().contract.as_ref().map_err(broken)?;
    let exchange = Exchange::unnamed(world, vendor, &request, &mount, &contract.base_path);
    let (mut document, relations, past) = world.store.read(|tx| {
        let record = kind.get(tx, id)?.ok_or_else(|| no_record(kind, id))?;
        let document = record.document(&exchange, tx)?;
        let relations = record.relations(tx)?;
        Ok::<_, Failure>((document, relations, record.history(tx)?))
    })?;
    if is_open(it) {
        without_credentials(&mut document);
    } else {
        let schema = |it: &'static Contract| Some((it, it.schema(kind.schema)?));
        let described = vendor.profile().contracts().find_map(schema);
        // An undescribed record has only a shape.
        let (contract, schema) = described.unwrap_or((contract, &Value::Null));
        without_personal(contract, schema, &mut document);
    }
    let relations: Vec<_> = relations
        .into_iter()
        .map(|it| json!({ "name": it.name, "api": api, "kind": it.kind, "id": it.id }))
        .collect();
    Ok(json!({
        "id": id,
        "kind": kind.name,
        "api": api,
        "document": document,
        "relations": relations,
        "history": history(world, api, &Subject { id, kind, vendor }, &past)?,
    }))
}

/// The record whose exchanges are wanted. Ids may be unique only within a kind, as Flexigift's are.
struct Subject<'a> {
    id: &'a str,
    kind: &'static Kind,
    vendor: &'a dyn Vendor,
}

impl Subject<'_> {
    /// Whether a segment of a path is the collection of another kind.
    fn is_of_another_kind(&self, segment: &str) -> bool {
        let mut kinds = self.vendor.profile().kinds.iter();
        segment != self.kind.name && kinds.any(|it| it.name == segment)
    }
}

/// The vendor's history of a record, with the exchanges that caused it where that is certain; otherwise the
/// exchanges.
fn history(
    world: &World,
    api: Api,
    subject: &Subject<'_>,
    past: &[Happened],
) -> Result<Vec<Value>, Failure> {
    let (_, entries) = world.journal.read()?;
    let about = entries
        .iter()
        .filter(|it| it.api == api && it.delivery.is_none());
    if past.is_empty() {
        let about = about.filter(|it| names(it, subject) || made(it, subject));
        let told = about.map(|it| {
            let operation = it.operation.as_deref().unwrap_or(&it.method);
            let what = format!("{operation}: {}", it.status);
            json!({ "at": it.at, "what": what, "exchange": it.number })
        });
        return Ok(told.collect());
    }
    let mut changes: BTreeMap<Timestamp, Vec<u64>> = BTreeMap::new();
    for it in about.filter(|it| changed(it) && (names(it, subject) || made(it, subject))) {
        changes.entry(it.at).or_default().push(it.number);
    }
    let told = past.iter().enumerate().map(|(at, it)| {
        let same = |other: &&Happened| other.at == it.at;
        let (total, earlier) = (
            past.iter().filter(same).count(),
            past[..at].iter().filter(same),
        );
        let numbers = changes.get(&it.at).map_or(&[][..], Vec::as_slice);
        // If the clock is pinned, several events have the same time: they are matched one by one, or the match is
        // unknown.
        let number = match numbers {
            [one] if total == 1 || !world.clock.is_pinned() => Some(one),
            numbers if numbers.len() == total => numbers.get(earlier.count()),
            _ => None,
        };
        json!({ "at": it.at, "what": it.what, "exchange": number })
    });
    Ok(told.collect())
}

/// Whether an exchange may have changed something.
fn changed(entry: &JournalEntry) -> bool {
    let is_safe = matches!(entry.method.as_str(), "GET" | "HEAD" | "OPTIONS");
    !is_safe && !entry.replayed && (200..300).contains(&entry.status)
}

/// Whether the path of an exchange contains the id of a record, and not as that of another kind.
fn names(entry: &JournalEntry, subject: &Subject<'_>) -> bool {
    let mut before = "";
    entry.path.split('/').any(|segment| {
        let decoded = percent_encoding::percent_decode_str(segment);
        let is_id = decoded.decode_utf8().is_ok_and(|it| it == subject.id);
        let collection = std::mem::replace(&mut before, segment);
        is_id && !subject.is_of_another_kind(collection)
    })
}

/// Whether the response of an exchange is a record whose id its path does not contain.
fn made(entry: &JournalEntry, subject: &Subject<'_>) -> bool {
    let id = subject.id;
    let body = &entry.messages.response_body;
    // json-server takes a slash at the end.
    let mut segments = entry.path.rsplit('/');
    let collection = segments.find(|it| !it.is_empty()).unwrap_or_default();
    if !changed(entry) || body.len() > LONGEST || subject.is_of_another_kind(collection) {
        return false;
    }
    let text = std::str::from_utf8(body).ok().filter(|it| it.contains(id));
    let Some(body) = text.and_then(|it| serde_json::from_str::<Value>(it).ok()) else {
        return false;
    };
    let named = [body.pointer("/data/id"), body.get("id")];
    let mut named = named.into_iter().flatten();
    named.any(|it| it.as_str().map_or_else(|| it.to_string(), str::to_owned) == id)
}

fn list_flows(it: &Context<'_>) -> Result<Value, Failure> {
    let is_open = is_open(it);
    let mut flows = Vec::new();
    for (api, vendor) in vendors(it)? {
        for kind in vendor.profile().kinds.iter().filter(|it| it.has_flow) {
            let found = it.steered.world.store.read(|tx| kind.page(tx, None, MOST));
            flows.extend(found.map_err(Failure::from)?.iter().map(|record| {
                let label = label(&record.brief(), is_open).to_owned();
                json!({ "api": api, "id": record.id(), "kind": kind.name, "label": label })
            }));
        }
    }
    Ok(json!({ "flows": flows }))
}

fn retrieve_flow(it: &Context<'_>) -> Result<Value, Failure> {
    let ((api, vendor), id) = (it.vendor()?, parameter(it, "id"));
    arrive(it, api, vendor)?;
    let kinds = vendor.profile().kinds.iter().filter(|it| it.has_flow);
    let kinds: Vec<_> = kinds.collect();
    it.steered.world.store.read(|tx| {
        for kind in &kinds {
            if let Some(record) = kind.get(tx, id)? {
                return Ok(json!(record.flow(tx)?));
            }
        }
        let names: Vec<_> = kinds.iter().map(|it| it.name).collect();
        let detail = match names.as_slice() {
            [] => format!("{api} moves no money that is shown here"),
            names => format!("none of {} has this id", names.join(", ")),
        };
        Err(Failure(StatusCode::NOT_FOUND, detail))
    })
}

/// Brings a world into the state that a request to a vendor finds: with the vendor's own rows, and with everything
/// due carried out.
fn arrive(it: &Context<'_>, api: Api, vendor: &'static dyn Vendor) -> Result<(), Failure> {
    it.steered.world.seed(api)?;
    let (request, mount) = (it.looking()?, it.mount(api));
    let contract = vendor.profile().contract.as_ref().map_err(broken)?;
    let path = &contract.base_path;
    let mut exchange = Exchange::unnamed(it.steered.world, vendor, &request, &mount, path);
    Ok(vendor.arrive(&mut exchange)?)
}

/// The APIs of the server, whose rows are in the world.
fn vendors(it: &Context<'_>) -> Result<Vec<(Api, &'static dyn Vendor)>, Failure> {
    let served = it.steered.vendors.iter().copied();
    let served = served.map(|vendor| (vendor.profile().api, vendor));
    let served = served.filter(|(api, _)| it.steered.apis.contains(api));
    let seeded = served.map(|(api, vendor)| {
        arrive(it, api, vendor)?;
        Ok((api, vendor))
    });
    seeded.collect()
}

/// The kind that the path names, in a world that has the rows of its API.
fn kind(it: &Context<'_>) -> Result<&'static Kind, Failure> {
    let ((api, vendor), name) = (it.vendor()?, parameter(it, "kind"));
    let kinds = vendor.profile().kinds;
    let known = kinds.iter().find(|it| it.name == name).ok_or_else(|| {
        let names: Vec<_> = kinds.iter().map(|it| it.name).collect();
        let detail = format!("the records of {api} are {}", names.join(", "));
        Failure(StatusCode::NOT_FOUND, detail)
    })?;
    arrive(it, api, vendor)?;
    Ok(known)
}

fn parameter<'a>(it: &'a Context<'_>, name: &str) -> &'a str {
    let mut parameters = it.parameters.iter();
    let found = parameters.find(|(known, _)| *known == name);
    found.map_or("", |(_, value)| value)
}

fn no_record(kind: &Kind, id: &str) -> Failure {
    let detail = format!(
        "none of {} has an id of {} characters like this one; GET /_control/records lists kinds, and each its ids",
        kind.name,
        id.chars().count()
    );
    Failure(StatusCode::NOT_FOUND, detail)
}
