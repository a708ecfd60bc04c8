//! Data flows one way: which file may need which, in both halves.

#![allow(clippy::unwrap_used, clippy::panic)]

mod circles;
mod imports;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use imports::{Imports, of_sources};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

fn both_halves() -> [Imports; 2] {
    ["sdk/src", "mock-server/src"].map(|folder| imports::of_folder(root(), folder))
}

#[test]
fn no_more_than_three_files_need_each_other() {
    let mut complaints = Vec::new();
    for imports in both_halves() {
        for circle in circles::larger_than(3, &imports) {
            complaints.push(format!(
                "{} files need each other, for example {}; they are {circle:#?}",
                circle.len(),
                circles::way_round(&imports, &circle)
            ));
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn the_engine_and_the_control_api_know_no_vendor() {
    let [_, imports] = both_halves();
    let below = ["engine/", "store/", "control.rs", "api.rs", "problem.rs"];
    let mut checked = 0;
    for (file, needed) in &imports {
        let path = file.strip_prefix("mock-server/src/").unwrap();
        if below.iter().any(|it| path.starts_with(it)) {
            checked += 1;
            let vendor = needed
                .iter()
                .find(|it| it.starts_with("mock-server/src/apis/"));
            assert_eq!(vendor, None, "{file} knows a vendor");
        }
    }
    assert!(checked > 20, "only {checked} files were found");
}

#[test]
fn the_stages_of_the_pipeline_are_those_of_its_table_and_of_the_guide() {
    let read = |file: &str| fs::read_to_string(root().join(file)).unwrap();
    let pipeline = read("mock-server/src/engine/pipeline.rs");
    let (table, code): (Vec<&str>, Vec<&str>) =
        pipeline.lines().partition(|line| line.starts_with("//!"));
    let rows = table
        .iter()
        .filter_map(|line| line.strip_prefix("//! | ")?.split_once(" |"));
    let stages: Vec<_> = rows.map(|(stage, _)| stage).skip(1).collect();
    assert!(stages.len() > 10, "{stages:?}");
    let guide = read("docs/architecture.md").replace('\n', " ");
    assert!(guide.contains(&stages.join(" → ")), "{stages:?}");
    for stage in stages {
        let call = format!("{stage}(");
        assert!(
            code.iter().any(|line| line.contains(&call)),
            "nothing is called {stage}"
        );
    }
}

/// An API without peculiarities: what names it, a new one has to be named by too.
const PLAIN: &str = "flexigift";

/// Whether a file is not the plain API's own, and names it outside comments, conditions and tests.
fn names_it(file: &str, text: &str) -> bool {
    let is_own = file.split(['/', '.']).any(|part| part == PLAIN);
    let is_generated = file.contains("/generated/") || text.starts_with("// Generated");
    let code = text.split("\nmod tests {").next().unwrap_or_default();
    let is_code = |line: &&str| !line.starts_with("//") && !line.starts_with("feature = ");
    let mut lines = code.lines().map(str::trim_start).filter(is_code);
    let is_named = lines.any(|line| line.to_ascii_lowercase().contains(PLAIN));
    !is_own && !is_generated && !file.ends_with("/tests.rs") && is_named
}

#[test]
fn an_api_is_named_in_its_own_files_and_in_the_shared_places_of_the_guide_alone() {
    let guide = fs::read_to_string(root().join("docs/adding-an-api.md")).unwrap();
    let places = guide
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once("` | "));
    let places = places
        .map(|(place, _)| place)
        .filter(|place| place.ends_with(".rs"));
    let places: BTreeSet<_> = places.map(str::to_owned).collect();
    assert!(places.len() <= 5, "{places:?}");
    let folders = [
        "spec/src",
        "xtask/src/generate",
        "sdk/src",
        "mock-server/src",
        "cassette/src",
    ];
    let files = folders.map(|folder| imports::sources(root(), folder));
    let naming = files
        .into_iter()
        .flatten()
        .filter(|(file, text)| names_it(file, text));
    assert_eq!(
        naming.map(|(file, _)| file).collect::<BTreeSet<_>>(),
        places
    );
}

fn imports(files: &[(&str, &str)]) -> Vec<String> {
    let files: Vec<_> = files
        .iter()
        .map(|(file, text)| (format!("src/{file}"), (*text).to_owned()))
        .collect();
    let imports = of_sources(&files);
    let pairs = imports.iter().flat_map(|(from, to)| {
        to.iter()
            .map(move |to| format!("{from} -> {to}").replace("src/", ""))
    });
    pairs.collect()
}

#[test]
fn a_name_is_taken_from_the_file_that_defines_it() {
    let through_a_reexport = imports(&[
        ("lib.rs", "mod a; mod b;"),
        (
            "a/mod.rs",
            "mod inner; pub(crate) use inner::{Deep as Renamed, other::*}; pub(crate) struct Own;",
        ),
        (
            "a/inner/mod.rs",
            "pub(crate) mod other; pub(crate) struct Deep; use super::Own;",
        ),
        ("a/inner/other.rs", "pub(crate) fn far() {}"),
        (
            "b.rs",
            "use std::fmt; use crate::a::{self, Renamed}; fn f() { let x = crate::a::far(); }",
        ),
    ]);
    assert_eq!(
        through_a_reexport,
        [
            "a/inner/mod.rs -> a/mod.rs",
            "b.rs -> a/inner/mod.rs",
            "b.rs -> a/inner/other.rs",
            "b.rs -> a/mod.rs",
        ]
    );
}

#[test]
fn a_child_is_needed_where_it_is_called_and_a_test_needs_nothing() {
    let found = imports(&[
        (
            "lib.rs",
            "mod a;\n#[cfg(test)] mod tests;\n#[cfg(test)] use crate::a::x; fn f() { a::g() }",
        ),
        (
            "a.rs",
            "pub(crate) fn g() {} #[cfg(test)] mod tests { use crate::b; } macro_rules! m { () => { super::b::h() } }",
        ),
        ("b.rs", "mod inline { use super::super::a; }"),
        ("tests.rs", "use crate::a;"),
    ]);
    assert_eq!(found, ["a.rs -> b.rs", "b.rs -> a.rs", "lib.rs -> a.rs"]);
}

#[test]
fn a_circle_is_found_whole_and_a_way_round_it_is_told() {
    let files =
        [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a"), ("e", "a")].map(|(file, needed)| {
            (
                format!("src/{file}.rs"),
                format!("use crate::{needed}::of_{needed};"),
            )
        });
    let imports = of_sources(&files);
    let circles = circles::larger_than(3, &imports);
    assert_eq!(circles.len(), 1);
    assert_eq!(
        circles::way_round(&imports, &circles[0]),
        "src/a.rs -> src/b.rs -> src/c.rs -> src/d.rs -> src/a.rs"
    );
    assert!(circles::larger_than(4, &imports).is_empty());
}
