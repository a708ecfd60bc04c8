//! The worlds of a running server, and their snapshots.

use std::path::PathBuf;

use clap::Subcommand;
use http::Method;
use serde_json::{Value, json};

use crate::BoxError;
use crate::output::{Output, counted, print};
use crate::private_file;
use crate::requests::text;
use crate::steer::{self, WorldAddress};

#[derive(clap::Args)]
pub(crate) struct Worlds {
    /// Remove this world with all that it kept; repeat it for more.
    #[arg(long = "remove", value_name = "NAME", value_parser = steer::name)]
    removed: Vec<String>,

    #[command(flatten)]
    place: WorldAddress,

    #[command(flatten)]
    output: Output,
}

impl Worlds {
    pub(crate) async fn run(self) -> Result<(), BoxError> {
        let call =
            async |method, path: &str| self.place.call(method, path, &[], &Value::Null).await;
        for name in &self.removed {
            call(Method::DELETE, &format!("worlds/{name}")).await?;
        }
        let listed = call(Method::GET, "worlds").await?;
        print_each(self.output, &listed["worlds"], |it| {
            let (size, idle) = (size(it), text(&it["idle_seconds"]));
            format!("{}  {size}, idle for {idle} s", text(&it["name"]))
        })
    }
}

#[derive(clap::Args)]
pub(crate) struct Snapshot {
    #[command(subcommand)]
    command: Command,
}

// A snapshot of a world. As a doc comment, it would replace the description of the command.
#[derive(clap::Args)]
struct Named {
    /// Letters, digits, `-`, `_` and `.`.
    #[arg(value_parser = steer::name)]
    name: String,

    #[command(flatten)]
    place: WorldAddress,

    #[command(flatten)]
    output: Output,
}

#[derive(Subcommand)]
enum Command {
    /// List the snapshots of a world.
    List {
        #[command(flatten)]
        place: WorldAddress,

        #[command(flatten)]
        output: Output,
    },
    /// Take a snapshot, in place of one of this name.
    Save(Named),
    /// Bring the world back to where the snapshot was taken.
    Restore(Named),
    /// Create a new world from the snapshot.
    Fork {
        #[command(flatten)]
        of: Named,

        /// The name of the new world.
        #[arg(value_name = "WORLD", value_parser = steer::name)]
        new: String,
    },
    /// Write a snapshot to a file, with all rows that were in the world, personal data too.
    Export {
        #[command(flatten)]
        of: Named,

        /// The file.
        file: PathBuf,
    },
    /// Save a snapshot that was exported, of this world or another.
    Import {
        #[command(flatten)]
        of: Named,

        /// The file.
        file: PathBuf,
    },
    /// Remove a snapshot.
    Remove(Named),
}

impl Named {
    async fn call(&self, method: Method, rest: &str, body: &Value) -> Result<Value, BoxError> {
        let path = format!("snapshots/{}{rest}", self.name);
        self.place.call(method, &path, &[], body).await
    }

    /// Makes a call of which people only need to know that it succeeded.
    async fn order(&self, method: Method, rest: &str, body: &Value) -> Result<(), BoxError> {
        self.report(&self.call(method, rest, body).await?)
    }

    fn report(&self, answer: &Value) -> Result<(), BoxError> {
        match self.output.is_json() {
            true => print(&answer.to_string()),
            false => Ok(()),
        }
    }
}

impl Snapshot {
    pub(crate) async fn run(self) -> Result<(), BoxError> {
        let none = Value::Null;
        match &self.command {
            // The saved world may be a new one.
            Command::Save(_) | Command::Import { .. } => {}
            Command::List { place, .. } => place.is_there().await?,
            Command::Restore(of)
            | Command::Remove(of)
            | Command::Fork { of, .. }
            | Command::Export { of, .. } => of.place.is_there().await?,
        }
        match &self.command {
            Command::List { place, output } => {
                let listed = place.call(Method::GET, "snapshots", &[], &none).await?;
                print_each(*output, &listed["snapshots"], |it| {
                    let (size, at) = (size(it), text(&it["at"]));
                    format!("{}  {size}, of {at}", text(&it["name"]))
                })
            }
            Command::Save(of) => {
                let body = json!({ "name": of.name });
                let saved = of.place.call(Method::POST, "snapshots", &[], &body);
                of.report(&saved.await?)
            }
            Command::Restore(of) => of.order(Method::POST, "/restore", &none).await,
            Command::Fork { of, new } => {
                let body = json!({ "world": new });
                of.order(Method::POST, "/fork", &body).await
            }
            Command::Export { of, file } => {
                let snapshot = of.call(Method::GET, "", &none).await?;
                let written = private_file::write(file, snapshot.to_string().as_bytes());
                written.map_err(|error| format!("{}: {error}", file.display()))?;
                of.report(&json!({ "file": file }))
            }
            Command::Import { of, file } => {
                let failed = |reason: String| format!("{}: {reason}", file.display());
                let text = std::fs::read(file).map_err(|error| failed(error.to_string()))?;
                let snapshot =
                    serde_json::from_slice(&text).map_err(|error| failed(error.to_string()))?;
                of.order(Method::PUT, "", &snapshot).await
            }
            Command::Remove(of) => of.order(Method::DELETE, "", &none).await,
        }
    }
}

fn size(of: &Value) -> String {
    let age = match &of["age_seconds"] {
        Value::Null => String::new(),
        age => format!(", {age} s old"),
    };
    let count = |name: &str, one| counted(of[name].as_u64().unwrap_or_default(), one);
    let (rows, bytes) = (count("rows", "row"), count("bytes", "byte"));
    format!("{rows}, {bytes}{age}")
}

/// Prints the items of a list, each on a line of its own.
fn print_each(output: Output, list: &Value, line: fn(&Value) -> String) -> Result<(), BoxError> {
    let mut items = list.as_array().into_iter().flatten();
    items.try_for_each(|it| {
        print(&match output.is_json() {
            true => it.to_string(),
            false => line(it),
        })
    })
}
