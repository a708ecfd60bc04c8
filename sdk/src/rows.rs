//! Pages with some rows that cannot be decoded.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::json::from_text;
use crate::transport::{Answer, mismatch};
use crate::{Error, Response, Result};

/// A row of a page that could not be decoded. It does not affect the rest of the page.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Unreadable {
    /// The position of the row in the page as received, starting at 0.
    pub index: usize,
    /// The reason, of kind [`Decode`](crate::ErrorKind::Decode). [`decode_path`](Error::decode_path) starts with the
    /// position of the row, such as `data[3].id`, and [`raw_body`](Error::raw_body) is the whole page.
    pub error: Error,
}

/// Decodes a page without the undecodable rows of the first of these lists. The others have the same rows and are not
/// inspected. Only a page that cannot be decoded as a whole has this cost.
pub(crate) fn readable<T: DeserializeOwned>(
    outcome: Result<Response<T>>,
    lists: &[&[&str]],
) -> Result<(Response<T>, Vec<Unreadable>)> {
    let error = match outcome {
        Ok(response) => return Ok((response, Vec::new())),
        Err(error) => error,
    };
    match error
        .undecodable()
        .and_then(|answer| without_unreadable(answer, lists))
    {
        Some(page) => Ok(page),
        None => Err(error),
    }
}

fn without_unreadable<T: DeserializeOwned>(
    answer: Box<Answer>,
    lists: &[&[&str]],
) -> Option<(Response<T>, Vec<Unreadable>)> {
    let (list, copies) = lists.split_first()?;
    let mut page: Box<RawValue> = serde_json::from_slice(&answer.body).ok()?;
    for copy in copies {
        page = with_rows(&page, copy, &[])?;
    }
    let mut rows: Vec<Box<RawValue>> = from_text(at(&page, list)?.get()).ok()?;
    let mut unreadable = Vec::new();
    let place = list.join(".");
    for (index, row) in rows.iter().enumerate() {
        let alone = with_rows(&page, list, std::slice::from_ref(row))?;
        if from_text::<T>(alone.get()).is_err() {
            let (path, problem) = mismatch::<T>(alone.get().as_bytes());
            let path = path?;
            let within = path.strip_prefix(&format!("{place}[0]"))?;
            let path = format!("{place}[{index}]{within}");
            let error = Error::decode(answer.clone(), Some(path), problem);
            unreadable.push(Unreadable { index, error });
        }
    }
    let lost: BTreeSet<_> = unreadable.iter().map(|row| row.index).collect();
    let mut index = 0..;
    rows.retain(|_| index.next().is_some_and(|index| !lost.contains(&index)));
    let page = from_text(with_rows(&page, list, &rows)?.get()).ok()?;
    Some((Response::new(page, answer), unreadable))
}

fn at<'a>(value: &'a RawValue, path: &[&str]) -> Option<&'a RawValue> {
    let Some((name, rest)) = path.split_first() else {
        return Some(value);
    };
    let members: BTreeMap<String, &RawValue> = from_text(value.get()).ok()?;
    at(members.get(*name)?, rest)
}

/// The page with other rows.
fn with_rows(value: &RawValue, path: &[&str], rows: &[Box<RawValue>]) -> Option<Box<RawValue>> {
    let Some((name, rest)) = path.split_first() else {
        return serde_json::value::to_raw_value(rows).ok();
    };
    let mut members: BTreeMap<String, Box<RawValue>> = from_text(value.get()).ok()?;
    let inner = members.get_mut(*name)?;
    *inner = with_rows(inner, rest, rows)?;
    serde_json::value::to_raw_value(&members).ok()
}
