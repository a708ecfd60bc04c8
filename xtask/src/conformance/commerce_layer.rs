//! Commerce Layer's own clients against the mock, in both worlds and both profiles.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::error::Error;
use super::install;
use super::servers::Mock;
use crate::generate::workspace_root;

/// The releases from which the contract was written.
const CLIENTS: [&str; 2] = ["@commercelayer/sdk@7.12.1", "@commercelayer/js-auth@8.0.1"];

/// A file that is there when both are installed.
const INSTALLED: &str = "node_modules/@commercelayer/sdk/lib/bundle.js";

/// Their driver, which must be beside npm's packages.
const SCRIPT: &str = include_str!("commerce_layer.mjs");

const WORLDS: [&[&str]; 3] = [&[], &["--strict"], &["--published-transactions"]];

pub(super) fn run(program: &Path) -> Result<(), Error> {
    let folder = workspace_root().join("target/conformance/commerce-layer");
    fs::create_dir_all(&folder).map_err(Error::io("making a folder below target"))?;
    if let Err(reason) = install(&folder, &CLIENTS, INSTALLED) {
        println!("skipped: {} cannot be installed: {reason}", CLIENTS[0]);
        return Ok(());
    }
    let script = folder.join("commerce_layer.mjs");
    fs::write(&script, SCRIPT).map_err(Error::io("writing the script"))?;
    for world in WORLDS {
        let options = [&["--no-rate-limits"], world].concat();
        let mock = Mock::start(program, "commerce-layer", &options)?;
        let status = Command::new("node")
            .arg(&script)
            .arg(format!("http://{}", mock.address))
            .status()
            .map_err(Error::io("node"))?;
        if !status.success() {
            return Err(Error::Misunderstood);
        }
    }
    Ok(())
}
