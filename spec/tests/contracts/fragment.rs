//! Fragment's contract against the currencies that its official clients know.

use crate::document::Document;
use crate::shared;

#[test]
fn the_currencies_are_those_of_the_official_clients_in_their_order() {
    let Some(text) = shared::text("vendor/fragment-currencies.txt") else {
        return;
    };
    let theirs: Vec<&str> = text.split_whitespace().collect();
    assert_eq!(theirs.len(), 179);
    let document = Document::of(&counterfoil_spec::FRAGMENT);
    let ours: Vec<&str> = document.root["components"]["schemas"]["Currency"]["enum"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|code| code.as_str())
        .collect();
    assert_eq!(ours, theirs);
}
