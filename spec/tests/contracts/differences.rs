//! The deliberate differences between a vendor's document and ours.

use std::collections::BTreeSet;

use crate::facts::Facts;

/// A place where ours says something else on purpose.
pub(crate) struct Difference {
    /// The location, in which one `*` stands for any text.
    pub(crate) location: &'static str,
    /// What the vendor's document says; empty when it does not have the location.
    pub(crate) theirs: &'static str,
    /// What ours says; empty when it does not have the location.
    pub(crate) ours: &'static str,
    pub(crate) reason: &'static str,
}

impl Difference {
    fn covers(&self, location: &str, theirs: &str, ours: &str) -> bool {
        matches(self.location, location) && self.theirs == theirs && self.ours == ours
    }
}

fn matches(pattern: &str, location: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == location,
        Some((head, tail)) => {
            location.len() >= head.len() + tail.len()
                && location.starts_with(head)
                && location.ends_with(tail)
        }
    }
}

/// Panics over each difference that is not listed and over each listed one that is no more.
pub(crate) fn assert_only(listed: &[Difference], theirs: &Facts, ours: &Facts) {
    let locations: BTreeSet<&String> = theirs.keys().chain(ours.keys()).collect();
    let mut found = vec![false; listed.len()];
    let mut complaints = Vec::new();
    for location in locations {
        let said = |facts: &Facts| facts.get(location).cloned().unwrap_or_default();
        let (theirs, ours) = (said(theirs), said(ours));
        if theirs == ours {
            continue;
        }
        match listed
            .iter()
            .position(|difference| difference.covers(location, &theirs, &ours))
        {
            Some(index) => found[index] = true,
            None => complaints.push(format!(
                "not listed: {location}: theirs {theirs:?}, ours {ours:?}"
            )),
        }
    }
    for (difference, _) in listed.iter().zip(&found).filter(|(_, found)| !**found) {
        complaints.push(format!(
            "listed and gone: {}: theirs {:?}, ours {:?} ({})",
            difference.location, difference.theirs, difference.ours, difference.reason
        ));
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn a_star_stands_for_any_text_in_a_location() {
    assert!(matches("* query include", "create query include"));
    assert!(matches("a * b", "a x y b"));
    assert!(!matches("a * b", "a x y c"));
    assert!(!matches("ab*ba", "aba"));
    assert!(matches("same", "same"));
}

#[test]
#[should_panic(expected = "not listed: place: theirs \"string\", ours \"integer\"")]
fn an_unlisted_difference_is_refused() {
    let theirs = Facts::from([("place".to_owned(), "string".to_owned())]);
    let ours = Facts::from([("place".to_owned(), "integer".to_owned())]);
    assert_only(&[], &theirs, &ours);
}

#[test]
#[should_panic(expected = "listed and gone: place: theirs \"string\", ours \"integer\" (no more)")]
fn a_listed_difference_that_is_gone_is_refused() {
    let same = Facts::from([("place".to_owned(), "string".to_owned())]);
    let listed = [Difference {
        location: "place",
        theirs: "string",
        ours: "integer",
        reason: "no more",
    }];
    assert_only(&listed, &same, &same);
}
