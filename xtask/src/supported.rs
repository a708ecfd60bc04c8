//! `docs/supported.md`: for each vendor and version every operation that the vendor documents, whether the SDK and the mock
//! have it, and what is left out. Nothing in it is typed by hand: the operations are those of the documents, with what these
//! say they leave out (`x-left-out`); the SDK has what a row of its generated table is used for; the mock has what a running
//! one routes.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::PathBuf;

use counterfoil_spec::Contract;
use serde_json::Value;
use similar::TextDiff;

use crate::conformance;
use crate::generate::workspace_root;
use crate::section;

const PAGE: &str = "docs/supported.md";
const README: &str = "README.md";
const SECTION: &str = "written by `cargo xtask supported`";

#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("{path}: {source}")]
    Io { path: PathBuf, source: io::Error },
    #[error("the contract {0} is no JSON: {1}")]
    Json(&'static str, serde_json::Error),
    #[error("{README} has no place for the table")]
    NoPlace,
    #[error("the mock: {0}")]
    Mock(conformance::Error),
    #[error("what is supported has changed; run `cargo xtask supported`")]
    Changed,
}

/// Writes the page and the table of the README, or checks them: prints the differences and fails if there are any.
pub(crate) fn run(check: bool) -> Result<(), Error> {
    let mut matrices = Vec::new();
    for contract in &counterfoil_spec::ALL {
        matrices.push(Matrix::of(contract)?);
    }
    let readme = section::replaced(&read(README)?, SECTION, &summary(&matrices));
    let readme = readme.ok_or(Error::NoPlace)?;
    let mut changed = false;
    for (path, text) in [(PAGE, page(&matrices)), (README, readme)] {
        let on_disk = read(path).unwrap_or_default();
        if on_disk == text {
            continue;
        }
        changed = true;
        match check {
            true => print!("{}", TextDiff::from_lines(&on_disk, &text).unified_diff()),
            false => fs::write(workspace_root().join(path), text).map_err(io_error(path))?,
        }
    }
    for matrix in &matrices {
        println!("{}: {}", matrix.name, matrix.counts());
    }
    match check && changed {
        true => Err(Error::Changed),
        false => Ok(()),
    }
}

fn read(path: &str) -> Result<String, Error> {
    fs::read_to_string(workspace_root().join(path)).map_err(io_error(path))
}

fn io_error(path: &str) -> impl FnOnce(io::Error) -> Error {
    let path = path.into();
    move |source| Error::Io { path, source }
}

/// The operations of one document.
struct Matrix {
    name: &'static str,
    title: String,
    version: String,
    rows: Vec<Row>,
    left_out: Vec<(String, String)>,
}

struct Row {
    id: String,
    call: String,
    /// Where it is known from, if the vendor does not document it.
    evidence: Option<String>,
    /// How many of the vendor's operations it is: one for each relationship that its path can name.
    stands_for: usize,
    in_sdk: bool,
    in_mock: bool,
}

impl Matrix {
    fn of(contract: &'static Contract) -> Result<Self, Error> {
        let document: Value = serde_json::from_str(contract.json)
            .map_err(|error| Error::Json(contract.name, error))?;
        let in_sdk = in_sdk(contract.name)?;
        let operations = operations(&document);
        let probes: Vec<_> = operations
            .iter()
            .map(|it| (it.method, format!("{}{}", base_path(&document), it.probe)))
            .collect();
        let in_mock = conformance::routed(contract.name, &probes).map_err(Error::Mock)?;
        let rows = operations.into_iter().map(|it| Row {
            in_sdk: in_sdk.contains(&it.id),
            in_mock: in_mock.contains(&it.id),
            id: it.id,
            call: it.call,
            evidence: it.evidence,
            stands_for: it.stands_for,
        });
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let left_out = document["x-left-out"].as_array().into_iter().flatten();
        Ok(Self {
            name: contract.name,
            title: text(&document["info"]["title"]),
            version: text(&document["info"]["version"]),
            rows: rows.collect(),
            left_out: left_out
                .map(|it| (text(&it["what"]), text(&it["why"])))
                .collect(),
        })
    }

    /// Of those that the vendor documents.
    fn count(&self, counts: impl Fn(&Row) -> bool) -> usize {
        let documented = self.rows.iter().filter(|it| it.evidence.is_none());
        let rows = documented.filter(|it| counts(it));
        rows.map(|it| it.stands_for).sum()
    }

    fn counts(&self) -> String {
        format!(
            "{} documented operations, {} in the SDK, {} in the mock",
            self.count(|_| true),
            self.count(|it| it.in_sdk),
            self.count(|it| it.in_mock)
        )
    }
}

struct Operation {
    id: String,
    method: &'static str,
    /// The content of the page.
    call: String,
    evidence: Option<String>,
    /// A path that leads there.
    probe: String,
    stands_for: usize,
}

fn operations(document: &Value) -> Vec<Operation> {
    let mut operations = Vec::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE"] {
            let operation = &item[method.to_lowercase()];
            let Some(id) = operation["operationId"].as_str() else {
                continue;
            };
            let relationships: Vec<_> = [&item["parameters"], &operation["parameters"]]
                .into_iter()
                .flat_map(|it| it.as_array().into_iter().flatten())
                .filter(|it| it["name"] == "relationship")
                .flat_map(|it| it["schema"]["enum"].as_array().into_iter().flatten())
                .filter_map(Value::as_str)
                .collect();
            let segments = path.split('/').map(|it| match it {
                "{relationship}" => relationships.first().copied().unwrap_or("x"),
                it if it.starts_with('{') => "x",
                it => it,
            });
            let named = format!("{{{}}}", relationships.join(", "));
            operations.push(Operation {
                id: id.to_owned(),
                call: format!("{method} {}", path.replace("{relationship}", &named)),
                evidence: operation["x-evidence"].as_str().map(str::to_owned),
                probe: segments.collect::<Vec<_>>().join("/"),
                stands_for: relationships.len().max(1),
                method,
            });
        }
    }
    operations
}

/// The path of the server's address.
fn base_path(document: &Value) -> &str {
    let url = document["servers"][0]["url"].as_str().unwrap_or_default();
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    rest.find('/').map_or("", |slash| &rest[slash..])
}

/// The operations of the SDK's table that a function or a resource type of the generated client uses.
fn in_sdk(name: &str) -> Result<BTreeSet<String>, Error> {
    let text = read(&format!("sdk/src/generated/{}.rs", name.replace('-', "_")))?;
    let rows = text
        .lines()
        .filter_map(|line| line.trim().strip_prefix("OperationInfo { id: \""))
        .filter_map(|rest| rest.split('"').next());
    let served: BTreeSet<_> = text
        .lines()
        .filter_map(|line| line.trim().strip_prefix("serve {"))
        .flat_map(|verbs| verbs.split(','))
        .filter_map(|verb| verb.trim().rsplit_once(' ')?.1.parse::<usize>().ok())
        .collect();
    let used = rows
        .enumerate()
        .filter(|(row, _)| served.contains(row) || text.contains(&format!("(&OPERATIONS[{row}])")));
    Ok(used.map(|(_, id)| id.to_owned()).collect())
}

/// The table of the README.
fn summary(matrices: &[Matrix]) -> String {
    let mut text =
        "| contract | level | documented operations | in the SDK | in the mock |\n|---|---|---|---|---|\n"
            .to_owned();
    for it in matrices {
        let _ = writeln!(
            text,
            "| [{}](docs/supported.md#{}) | {} | {} | {} | {} |",
            it.title,
            it.name,
            it.version,
            it.count(|_| true),
            it.count(|row| row.in_sdk),
            it.count(|row| row.in_mock),
        );
    }
    text
}

fn page(matrices: &[Matrix]) -> String {
    let mut text = "# What is supported\n\n\
        Written by `cargo xtask supported`; CI checks it. The operations are those of the documents in [`spec`](../spec), whose tests \
        hold them to the\nvendors' own descriptions. *SDK*: a row of the table of operations in `sdk/src/generated` that a call uses; \
        `sdk/tests/sdk/retry_table.rs` and\n`sdk/tests/redaction.rs` make a call of each, and fail for one without. *Mock*: a running mock \
        routed the call to the operation, and a test\nhas a request of it that works: the wrong-input sweeps in `mock-server/tests` begin \
        with one of each, and fail for an operation without. A\npath with several names in braces stands for an operation of the vendor's \
        for each of them; `mock-server/tests/commerce_layer/flags.rs` and\n`operations.rs` there go through every name.\n"
        .to_owned();
    let yes = |it: bool| if it { "yes" } else { "no" };
    for matrix in matrices {
        let _ = write!(
            text,
            "\n<a id=\"{}\"></a>\n\n## {} ({})\n\n`spec/{}.yaml`: {}.\n\n| operation | call | SDK | mock | evidence |\n|---|---|---|---|---|\n",
            matrix.name,
            matrix.title,
            matrix.version,
            matrix.name,
            matrix.counts()
        );
        for row in &matrix.rows {
            let (sdk, mock) = (yes(row.in_sdk), yes(row.in_mock));
            let evidence = row.evidence.as_deref().unwrap_or("documented");
            let (id, call) = (&row.id, &row.call);
            let _ = writeln!(text, "| `{id}` | `{call}` | {sdk} | {mock} | {evidence} |");
        }
        if matrix.left_out.is_empty() {
            text.push_str("\nNothing is left out.\n");
            continue;
        }
        text.push_str("\n| left out | why |\n|---|---|\n");
        for (what, why) in &matrix.left_out {
            let _ = writeln!(text, "| {what} | {why} |");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_operation_stands_for_each_relationship_that_its_path_can_name() {
        let document = json!({
            "servers": [{ "url": "https://{slug}.example.com/api/v1" }],
            "paths": { "/apples/{id}/{relationship}": {
                "parameters": [{ "name": "relationship", "schema": { "enum": ["tree", "worms"] } }],
                "get": { "operationId": "related-to-apple" },
            } },
        });
        let operations = operations(&document);
        assert_eq!(operations.len(), 1);
        assert_eq!(operations[0].call, "GET /apples/{id}/{tree, worms}");
        assert_eq!(operations[0].probe, "/apples/x/tree");
        assert_eq!(operations[0].stands_for, 2);
        assert_eq!(base_path(&document), "/api/v1");
    }
}
