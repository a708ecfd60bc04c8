//! A recording, in memory and as a file.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use crate::{Api, Exchange, har};

/// The maximum size of a file, in bytes.
const LONGEST_FILE: u64 = 256 * 1024 * 1024;

/// A recording of exchanges with one API, oldest first.
///
/// Its file is an HTTP Archive (HAR 1.2), which browsers and many tools display. Archives written by other tools can
/// be read too; then [`api`](Cassette::api) is `None`.
///
/// ```
/// use counterfoil_cassette::{Api, Cassette};
///
/// # let folder = std::env::temp_dir().join(format!("cassette-{}", std::process::id()));
/// # std::fs::create_dir_all(&folder)?;
/// let file = folder.join("persona.har");
/// Cassette::new(Api::Persona).save(&file)?;
/// assert_eq!(Cassette::open(&file)?.api, Some(Api::Persona));
/// # std::fs::remove_dir_all(&folder)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Cassette {
    /// The API, if the file names it.
    pub api: Option<Api>,
    /// The exchanges, in the order in which the requests were sent.
    pub exchanges: Vec<Exchange>,
}

/// Why a cassette cannot be read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CassetteError {
    /// A file system operation failed.
    #[error("{}: {source}", path.display())]
    File {
        /// The path of the file.
        path: PathBuf,
        /// The operating system's error.
        source: io::Error,
    },
    /// The file is not a cassette.
    #[error("{}: {reason}", path.display())]
    Form {
        /// The path of the file.
        path: PathBuf,
        /// The member of the archive and the rule that it violates; never its value.
        reason: String,
    },
}

impl Cassette {
    /// Creates an empty recording.
    #[must_use]
    pub const fn new(api: Api) -> Self {
        Self {
            api: Some(api),
            exchanges: Vec::new(),
        }
    }

    /// Reads a file of at most 256 MiB.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, is not an HTTP Archive, or was written by a later release.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, CassetteError> {
        let path = path.as_ref();
        let failed = |source| CassetteError::File {
            path: path.to_owned(),
            source,
        };
        let mut text = Vec::new();
        let mut file = fs::File::open(path).map_err(failed)?.take(LONGEST_FILE + 1);
        let length = file.read_to_end(&mut text).map_err(failed)?;
        let read = match length as u64 > LONGEST_FILE {
            true => Err(format!("it is longer than {LONGEST_FILE} bytes")),
            false => har::read(&text),
        };
        read.map_err(|reason| CassetteError::Form {
            path: path.to_owned(),
            reason,
        })
    }

    /// Writes a file atomically: an existing one is only replaced once the new one is complete.
    ///
    /// # Errors
    ///
    /// If the file cannot be written.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<(), CassetteError> {
        let path = path.as_ref();
        let write = || -> io::Result<()> {
            let text = har::write(self)?;
            let mut unfinished = path.as_os_str().to_owned();
            unfinished.push(".unfinished");
            fs::write(&unfinished, text)?;
            fs::rename(&unfinished, path)
        };
        write().map_err(|source| CassetteError::File {
            path: path.to_owned(),
            source,
        })
    }
}
