use std::fs;
use std::path::{Path, PathBuf};

use super::error::Error;

/// A generated file: its path, relative to the workspace, and its expected content.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Artifact {
    pub(super) path: PathBuf,
    pub(super) text: String,
}

impl Artifact {
    /// The current content of the file; `None` if it does not exist yet.
    pub(super) fn on_disk(&self, root: &Path) -> Result<String, Error> {
        let path = root.join(&self.path);
        match fs::read_to_string(&path) {
            Ok(text) => Ok(text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
            Err(error) => Err(Error::io(&path, error)),
        }
    }

    /// Writes the file unless it is current, so that an unchanged contract rebuilds nothing.
    pub(super) fn write(&self, root: &Path) -> Result<(), Error> {
        let verb = if self.on_disk(root)? == self.text {
            "current"
        } else {
            let path = root.join(&self.path);
            if let Some(directory) = path.parent() {
                fs::create_dir_all(directory).map_err(|error| Error::io(directory, error))?;
            }
            fs::write(&path, &self.text).map_err(|error| Error::io(&path, error))?;
            "written"
        };
        println!("{verb} {} ({} lines)", self.path.display(), self.lines());
        Ok(())
    }

    pub(super) fn lines(&self) -> usize {
        self.text.lines().count()
    }
}
