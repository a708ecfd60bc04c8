//! Persona's contract against the vendor's own document.

use crate::differences::{Difference, assert_only};
use crate::document::Document;
use crate::facts::{self, Facts};
use crate::shared;

const WRAPPER: &str = "The guides document the wrapper of every field value.";
const INCLUDED: &str =
    "`include` works on every operation but the list, so `included` may come back from each.";
const ONE_ERROR: &str =
    "One error object serves every status; which members come is the status's affair.";
const QUOTA: &str = "Documented in prose for calls that create objects under a product quota.";
const LIST: &str = "Documented as a comma-separated list.";

#[rustfmt::skip]
const DIFFERENCES: &[Difference] = &[
    Difference { location: "* application/json.data.attributes.fields{}", theirs: "", ours: "object", reason: WRAPPER },
    Difference { location: "* application/json.data[].attributes.fields{}", theirs: "", ours: "object", reason: WRAPPER },
    Difference { location: "* application/json.data.attributes.fields{}.type", theirs: "", ours: "string", reason: WRAPPER },
    Difference { location: "* application/json.data[].attributes.fields{}.type", theirs: "", ours: "string", reason: WRAPPER },
    Difference { location: "* application/json.data.attributes.fields{}.value", theirs: "", ours: "any", reason: WRAPPER },
    Difference { location: "* application/json.data[].attributes.fields{}.value", theirs: "", ours: "any", reason: WRAPPER },
    Difference { location: "* application/json.included", theirs: "", ours: "array", reason: INCLUDED },
    Difference { location: "* application/json.included[]", theirs: "", ours: "object", reason: INCLUDED },
    Difference { location: "* application/json.included[].id", theirs: "", ours: "string, required", reason: INCLUDED },
    Difference { location: "* application/json.included[].attributes", theirs: "", ours: "any", reason: INCLUDED },
    Difference { location: "* application/json.included[].relationships", theirs: "", ours: "any", reason: INCLUDED },
    Difference { location: "* application/json.included[].type", theirs: "", ours: "string, required", reason: INCLUDED },
    Difference { location: "* application/json.included[].type", theirs: "string = \"transaction-label\"", ours: "string", reason: "The same list carries whatever else `include` asks for." },
    Difference { location: "* request multipart/form-data", theirs: "", ours: "object", reason: "The guides send files as a form." },
    Difference { location: "* query include", theirs: "string", ours: "array", reason: LIST },
    Difference { location: "* query include[]", theirs: "", ours: "string", reason: LIST },
    Difference { location: "* header Persona-Version", theirs: "string of \"2020-05-18\" \"2021-02-21\" \"2021-07-05\" \"2021-08-18\" \"2022-09-01\" \"2023-01-05\" \"2025-10-27\" \"2025-12-08\"", ours: "string of \"2020-05-18\" \"2021-02-21\" \"2021-05-14\" \"2021-07-05\" \"2021-08-18\" \"2022-09-01\" \"2023-01-05\" \"2025-10-27\" \"2025-12-08\" \"2026-09-29\"", reason: "The versions 2021-05-14 and 2026-09-29 are documented and missing in the vendor's list." },
    Difference { location: "list-all-transactions query page.size", theirs: "number", ours: "integer", reason: "A count of objects, documented as 1 to 100." },
    Difference { location: "create-a-transaction * header quota-limit", theirs: "", ours: "integer", reason: QUOTA },
    Difference { location: "create-a-transaction * header quota-remaining", theirs: "", ours: "integer", reason: QUOTA },
    Difference { location: "create-a-transaction * header quota-reset", theirs: "", ours: "integer", reason: QUOTA },
    Difference { location: "* 400 application/json.errors[].source", theirs: "", ours: "object", reason: ONE_ERROR },
    Difference { location: "* 400 application/json.errors[].source.pointer", theirs: "", ours: "string", reason: ONE_ERROR },
    Difference { location: "* 401 application/json.errors[].source", theirs: "", ours: "object", reason: ONE_ERROR },
    Difference { location: "* 401 application/json.errors[].source.pointer", theirs: "", ours: "string", reason: ONE_ERROR },
    Difference { location: "* 403 application/json.errors[].source", theirs: "", ours: "object", reason: ONE_ERROR },
    Difference { location: "* 403 application/json.errors[].source.pointer", theirs: "", ours: "string", reason: ONE_ERROR },
    Difference { location: "* 404 application/json.errors[].source", theirs: "", ours: "object", reason: ONE_ERROR },
    Difference { location: "* 404 application/json.errors[].source.pointer", theirs: "", ours: "string", reason: ONE_ERROR },
    Difference { location: "* 409 application/json.errors[].source", theirs: "", ours: "object", reason: ONE_ERROR },
    Difference { location: "* 409 application/json.errors[].source.pointer", theirs: "", ours: "string", reason: ONE_ERROR },
    Difference { location: "* 429 application/json.errors[].source", theirs: "", ours: "object", reason: ONE_ERROR },
    Difference { location: "* 429 application/json.errors[].source.pointer", theirs: "", ours: "string", reason: ONE_ERROR },
    Difference { location: "* 401 application/json.errors[].meta", theirs: "", ours: "object", reason: ONE_ERROR },
    Difference { location: "* 422 application/json.errors[].meta", theirs: "", ours: "object", reason: ONE_ERROR },
    Difference { location: "* 429 application/json.errors[].meta", theirs: "", ours: "object", reason: ONE_ERROR },
    Difference { location: "* 401 application/json.errors[].details", theirs: "", ours: "string", reason: ONE_ERROR },
];

#[test]
fn the_thirteen_operations_say_what_the_vendors_document_says() {
    let Some(root) = shared::json("vendor/persona-2025-12-08-transactions.json") else {
        return;
    };
    let ours = Document::of(&counterfoil_spec::PERSONA);
    let theirs = Document {
        name: "persona's own document".to_owned(),
        root,
    };
    let ours_by_operation = ours.operations();
    let of = |document: &Document| -> Facts {
        document
            .operations()
            .iter()
            .filter(|operation| {
                ours_by_operation
                    .iter()
                    .any(|known| known.id == operation.id)
            })
            .flat_map(|operation| facts::of_operation(document, operation))
            .collect()
    };
    let theirs_by_operation = theirs.operations();
    let of_theirs: Vec<&str> = theirs_by_operation.iter().map(|it| it.id).collect();
    let (known, mut beyond): (Vec<&str>, Vec<&str>) = ours_by_operation
        .iter()
        .map(|it| it.id)
        .partition(|id| of_theirs.contains(id));
    assert_eq!(known.len(), 13);
    assert_eq!(of_theirs.len(), 13);
    beyond.sort_unstable();
    assert_eq!(beyond, ["list-all-events", "transactions-add-objects"]);
    let of_both = |facts: Facts| -> Facts {
        let is_beyond = |location: &String| {
            let operation = location.split(' ').next();
            operation.is_some_and(|operation| beyond.contains(&operation))
        };
        facts
            .into_iter()
            .filter(|(location, _)| !is_beyond(location))
            .collect()
    };
    assert_only(DIFFERENCES, &of(&theirs), &of_both(of(&ours)));
}
