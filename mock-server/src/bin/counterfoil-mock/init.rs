//! An initial seed file.

use std::fs::File;
use std::io::{self, ErrorKind, Write as _};
use std::path::PathBuf;

use crate::BoxError;
use crate::output::print;

const SEED: &str = include_str!("seed.yaml");

#[derive(clap::Args)]
pub(crate) struct Init {
    /// The file, which must not be there yet; `-` is standard output.
    #[arg(default_value = "counterfoil.yaml")]
    file: PathBuf,
}

impl Init {
    pub(crate) fn run(self) -> Result<(), BoxError> {
        if self.file.as_os_str() == "-" {
            return print(SEED.trim_end());
        }
        let failed = |error: io::Error| match error.kind() {
            ErrorKind::AlreadyExists => format!(
                "{}: is there already, and stays as it is; name another file",
                self.file.display()
            ),
            _ => format!("{}: {error}", self.file.display()),
        };
        let mut file = File::create_new(&self.file).map_err(failed)?;
        file.write_all(SEED.as_bytes()).map_err(failed)?;
        print(&format!(
            "counterfoil-mock serve --seed-file {}",
            self.file.display()
        ))
    }
}
