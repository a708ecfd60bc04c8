//! The worlds of a running server, and their snapshots.

use std::path::PathBuf;

use clap::Subcommand;
use http::Method;
use serde_json::{Value, json};

use crate::BoxError;
use crate::requests::print;
use crate::steer::Place;

#[derive(clap::Args)]
pub(crate) struct Worlds {
    /// Remove this world with all that it kept; repeat it for more.
    #[arg(long = "remove", value_name = "NAME")]
    removed: Vec<String>,

    #[command(flatten)]
    place: Place,
}

impl Worlds {
    pub(crate) async fn run(self) -> Result<(), BoxError> {
        for name in &self.removed {
            let path = format!("worlds/{name}");
            self.place
                .call(Method::DELETE, &path, &[], &Value::Null)
                .await?;
        }
        let listed = self
            .place
            .call(Method::GET, "worlds", &[], &Value::Null)
            .await?;
        print_each(&listed["worlds"])
    }
}

#[derive(clap::Args)]
pub(crate) struct Snapshot {
    #[command(subcommand)]
    command: Command,

    #[command(flatten)]
    place: Place,
}

#[derive(Subcommand)]
enum Command {
    /// List the snapshots of the world, a JSON object per line.
    List,
    /// Take a snapshot of the world, in place of one of this name.
    Save {
        /// Letters, digits, `-`, `_` and `.`.
        name: String,
    },
    /// Bring the world back to where the snapshot was taken.
    Restore {
        /// The snapshot.
        name: String,
    },
    /// Make a new world that goes on from the snapshot.
    Fork {
        /// The snapshot.
        name: String,
        /// The name of the new world.
        #[arg(value_name = "WORLD")]
        new: String,
    },
    /// Write a snapshot to a file, with all rows that were in the world, personal data too.
    Export {
        /// The snapshot.
        name: String,
        /// The file.
        file: PathBuf,
    },
    /// Save a snapshot that was exported, of this world or another.
    Import {
        /// The name that it gets.
        name: String,
        /// The file.
        file: PathBuf,
    },
    /// Remove a snapshot.
    Remove {
        /// The snapshot.
        name: String,
    },
}

impl Snapshot {
    pub(crate) async fn run(self) -> Result<(), BoxError> {
        let call = async |method, name: &str, rest, body| {
            let path = format!("snapshots/{name}{rest}");
            self.place.call(method, &path, &[], &body).await
        };
        let none = Value::Null;
        match &self.command {
            Command::List => {
                let listed = self
                    .place
                    .call(Method::GET, "snapshots", &[], &none)
                    .await?;
                print_each(&listed["snapshots"])
            }
            Command::Save { name } => {
                let body = json!({ "name": name });
                let saved = self
                    .place
                    .call(Method::POST, "snapshots", &[], &body)
                    .await?;
                print(&saved.to_string())
            }
            Command::Restore { name } => call(Method::POST, name, "/restore", none).await.map(drop),
            Command::Fork { name, new } => {
                let body = json!({ "world": new });
                call(Method::POST, name, "/fork", body).await.map(drop)
            }
            Command::Export { name, file } => {
                let snapshot = call(Method::GET, name, "", none).await?;
                let written = std::fs::write(file, snapshot.to_string());
                written.map_err(|error| format!("{}: {error}", file.display()).into())
            }
            Command::Import { name, file } => {
                let failed = |reason: String| format!("{}: {reason}", file.display());
                let text = std::fs::read(file).map_err(|error| failed(error.to_string()))?;
                let snapshot: Value =
                    serde_json::from_slice(&text).map_err(|error| failed(error.to_string()))?;
                let saved = call(Method::PUT, name, "", snapshot).await?;
                print(&saved.to_string())
            }
            Command::Remove { name } => call(Method::DELETE, name, "", none).await.map(drop),
        }
    }
}

/// Prints the items of a list, each on a line of its own.
fn print_each(list: &Value) -> Result<(), BoxError> {
    let mut items = list.as_array().into_iter().flatten();
    items.try_for_each(|it| print(&it.to_string()))
}
