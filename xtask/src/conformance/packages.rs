//! Other people's programs, at the releases that are named, in folders below `target`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::generate::workspace_root;

/// Installs packages of npm's and of PyPI's into a folder of their own, unless exactly these are there, and says where.
/// `Err` says why they are unavailable.
pub(super) fn install(name: &str, npm: &[&str], pypi: &[&str]) -> Result<PathBuf, String> {
    let folder = workspace_root().join("target/conformance").join(name);
    let stamp = folder.join("installed");
    let wanted = [npm, pypi].concat().join("\n");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(folder);
    }
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    fs::create_dir_all(&folder).map_err(failed)?;
    if !npm.is_empty() {
        let options = ["install", "--no-audit", "--no-fund", "--prefix", "."];
        run(&folder, "npm", &[&options, npm].concat())?;
    }
    if !pypi.is_empty() {
        run(&folder, "python3", &["-m", "venv", "venv"])?;
        let options = ["-m", "pip", "install", "--quiet"];
        run(&folder, "venv/bin/python", &[&options, pypi].concat())?;
    }
    fs::write(&stamp, wanted).map_err(failed)?;
    Ok(folder)
}

/// Runs a program in a folder, which may have it; `Err` is its first error.
pub(super) fn run(folder: &Path, program: &str, arguments: &[&str]) -> Result<(), String> {
    // A program of the folder is found from there, and one of the machine by its name.
    let path = match program.contains('/') {
        true => folder.join(program),
        false => PathBuf::from(program),
    };
    let output = Command::new(path)
        .current_dir(folder)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("{program}: {error}"))?;
    match output.status.success() {
        true => Ok(()),
        false => {
            let text = String::from_utf8_lossy(&output.stderr);
            let line = text.lines().find(|line| !line.contains("warn"));
            Err(format!("{program}: {}", line.unwrap_or("failed")))
        }
    }
}
