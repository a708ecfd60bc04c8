//! A Python environment below `target`, with other people's programs in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::generate::workspace_root;

/// The official client of Fragment whose contract the mock honours, what its tests need, and the generator.
const PACKAGES: [&str; 4] = [
    "fragment-py[aiohttp]==0.13.0",
    "pytest==9.2.0",
    "pytest-asyncio==1.5.0",
    "schemathesis==4.32.5",
];

/// Where the environment is.
pub(super) fn folder() -> PathBuf {
    workspace_root().join("target/conformance/python")
}

/// Makes the environment unless it is there, and tells its interpreter; nothing, once it was said, where the packages
/// cannot be had.
pub(super) fn interpreter() -> Option<PathBuf> {
    match install(&folder()) {
        Ok(python) => Some(python),
        Err(reason) => {
            println!(
                "skipped: {} cannot be installed: {reason}",
                PACKAGES.join(", ")
            );
            None
        }
    }
}

fn install(folder: &Path) -> Result<PathBuf, String> {
    let python = folder.join("bin/python");
    let installed = folder.join("installed");
    if fs::read_to_string(&installed).is_ok_and(|text| text == PACKAGES.join(" ")) {
        return Ok(python);
    }
    quietly(Command::new("python3").args(["-m", "venv"]).arg(folder))?;
    quietly(pip(&python).args(["install", "--quiet"]).args(PACKAGES))?;
    fs::write(&installed, PACKAGES.join(" ")).map_err(|error| error.to_string())?;
    Ok(python)
}

pub(super) fn pip(python: &Path) -> Command {
    let mut pip = Command::new(python);
    pip.args(["-m", "pip", "--disable-pip-version-check"]);
    pip
}

/// Runs a program, and tells its last words if it fails.
pub(super) fn quietly(command: &mut Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.stdin(Stdio::null()).output();
    let output = output.map_err(|error| format!("{name}: {error}"))?;
    match output.status.success() {
        true => Ok(()),
        false => {
            let text = String::from_utf8_lossy(&output.stderr);
            Err(text.lines().last().unwrap_or("it failed").to_owned())
        }
    }
}
