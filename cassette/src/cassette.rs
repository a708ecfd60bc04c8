//! A recording, in memory and as a file.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use crate::{Api, Exchange, har};

/// The longest file that is read, in bytes.
const LONGEST_FILE: u64 = 256 * 1024 * 1024;

/// A recording of exchanges with one API, oldest first.
///
/// Its file is an HTTP Archive (HAR 1.2), which browsers and many tools show. An archive that another tool wrote can be
/// read too; then [`api`](Cassette::api) is `None`.
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
    /// Which API it is of, if the file says so.
    pub api: Option<Api>,
    /// What was said, in the order in which the requests left.
    pub exchanges: Vec<Exchange>,
}

/// Why a cassette cannot be read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CassetteError {
    /// The file system refuses.
    #[error("{}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file is no cassette.
    #[error("{}: {reason}", path.display())]
    Form {
        /// The file.
        path: PathBuf,
        /// The member of the archive, and the rule that it breaks; never a value of it.
        reason: String,
    },
}

impl Cassette {
    /// An empty recording.
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
    /// The file cannot be read, is no HTTP Archive, or is of a later release than this one.
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

    /// Writes a file, in place of one that is there: the old one stays until the new one is whole.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
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
