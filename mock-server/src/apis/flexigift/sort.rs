//! lodash's `orderBy`.

use std::cmp::Ordering;

use serde_json::Value;

use super::javascript;
use super::query::{Argument, Element, type_error};
use crate::engine::Refusal;

/// The order that `_sort` and `_order` ask for: fields, and whether each runs backwards.
pub(super) struct SortOrder {
    fields: Vec<(String, bool)>,
}

impl SortOrder {
    pub(super) fn read(sort: &Argument, order: Option<&Argument>) -> Result<Self, Refusal> {
        let Argument::One(fields) = sort else {
            return Err(type_error("_sort.split").into());
        };
        let orders = match order {
            None => "",
            Some(Argument::One(orders)) => orders,
            Some(_) => return Err(type_error("(_order || \"\").split").into()),
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

    /// Sorts stably. The standard library may panic on an order that is not total, and JavaScript's is not once texts
    /// and numbers meet in one field, so this is a merge sort of our own.
    pub(super) fn apply(&self, elements: &mut Vec<Element<'_>>) {
        let mut sorted: Vec<Vec<Element<'_>>> = elements.drain(..).map(|it| vec![it]).collect();
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
                let order = ascending(left.get(field), right.get(field));
                if *backwards { order.reverse() } else { order }
            })
            .find(|order| order.is_ne())
            .unwrap_or(Ordering::Equal)
    }
}

/// Null comes after every value, and what is missing after null.
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
