//! lodash's `orderBy`.

use std::cmp::Ordering;

use serde_json::Value;

use super::exceptions;
use super::javascript;
use super::query::Element;
use crate::engine::Refusal;

/// Arrays that are shorter are sorted in one run, without a merge.
const RUN: usize = 63;

/// The order of `_sort` and `_order`: fields, and whether each is descending.
pub(super) struct SortOrder {
    fields: Vec<(String, bool)>,
}

impl SortOrder {
    pub(super) fn read(sort: &Value, order: Option<&Value>) -> Result<Self, Refusal> {
        let Value::String(fields) = sort else {
            return Err(exceptions::type_error("_sort.split").into());
        };
        let orders = match order {
            None => "",
            Some(Value::String(orders)) => orders,
            Some(_) => return Err(exceptions::type_error("(_order || \"\").split").into()),
        };
        let mut orders = orders.split(',');
        let fields = fields
            .split(',')
            .map(|field| {
                let backwards = orders
                    .next()
                    .is_some_and(|order| order.eq_ignore_ascii_case("desc"));
                (field.to_owned(), backwards)
            })
            .collect();
        Ok(Self { fields })
    }

    /// Sorts stably. The standard library may panic on an order that is not total, and JavaScript's is not if one
    /// field has strings and numbers. The result of such a sort depends on the algorithm, so this is V8's.
    pub(super) fn apply(&self, elements: &mut Vec<Element<'_>>) {
        let runs: Vec<Vec<Element<'_>>> = {
            let mut rest = elements.drain(..);
            std::iter::from_fn(|| {
                let run: Vec<_> = rest.by_ref().take(RUN).collect();
                (!run.is_empty()).then(|| self.run(run))
            })
            .collect()
        };
        let mut sorted = runs;
        while sorted.len() > 1 {
            let mut runs = std::mem::take(&mut sorted).into_iter();
            while let Some(left) = runs.next() {
                sorted.push(match runs.next() {
                    Some(right) => self.merge(left, right),
                    None => left,
                });
            }
        }
        elements.extend(sorted.into_iter().flatten());
    }

    /// Sorts a short array: its longest initial run, and then a binary insertion sort.
    fn run<'r>(&self, mut elements: Vec<Element<'r>>) -> Vec<Element<'r>> {
        let descends = |pair: &[Element<'_>]| matches!(pair, [left, right] if self.compare(right, left).is_lt());
        let mut pairs = elements.windows(2).map(descends);
        let is_descending = pairs.next() == Some(true);
        let length = 2 + pairs.take_while(|it| *it == is_descending).count();
        let rest = elements.split_off(length.min(elements.len()));
        if is_descending {
            elements.reverse();
        }
        for element in rest {
            // Not the standard library's bisection, which compares with other elements.
            let (mut place, mut end) = (0, elements.len());
            while place < end {
                let middle = place + (end - place) / 2;
                match self.compare(&element, &elements[middle]).is_lt() {
                    true => end = middle,
                    false => place = middle + 1,
                }
            }
            elements.insert(place, element);
        }
        elements
    }

    fn merge<'r>(&self, left: Vec<Element<'r>>, right: Vec<Element<'r>>) -> Vec<Element<'r>> {
        let mut merged = Vec::with_capacity(left.len() + right.len());
        let mut right = right.into_iter().peekable();
        for element in left {
            while let Some(earlier) = right.next_if(|it| self.compare(it, &element).is_lt()) {
                merged.push(earlier);
            }
            merged.push(element);
        }
        merged.extend(right);
        merged
    }

    fn compare(&self, left: &Element<'_>, right: &Element<'_>) -> Ordering {
        self.fields
            .iter()
            .map(|(field, backwards)| {
                let order = ascending(left.get(field).as_deref(), right.get(field).as_deref());
                if *backwards { order.reverse() } else { order }
            })
            .find(|order| order.is_ne())
            .unwrap_or(Ordering::Equal)
    }
}

/// Null comes after every value, and missing ones after null.
fn ascending(left: Option<&Value>, right: Option<&Value>) -> Ordering {
    let rank = |value: Option<&Value>| match value {
        Some(Value::Null) => 1,
        Some(_) => 0,
        None => 2,
    };
    match (left, right) {
        (Some(left), Some(right)) if !left.is_null() && !right.is_null() => {
            javascript::compare(left, right).unwrap_or(Ordering::Equal)
        }
        _ => rank(left).cmp(&rank(right)),
    }
}
