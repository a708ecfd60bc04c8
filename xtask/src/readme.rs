//! Pages followed word for word, as a newcomer would: in an empty folder with a checkout in it, whose published crates
//! are those that `cargo package` made.
//!
//! | block | action |
//! |---|---|
//! | `sh` | each is run in the newcomer's folder |
//! | `sh`, "in the checkout" said above it | it is run there |
//! | `sh`, "another terminal" said above it | it is left running once it has printed its first line, wherever to |
//! | `toml`, `Cargo.toml` named above it | its lines come under those headers |
//! | `rust`, `toml`, `yaml` | it is the file that is named above it |
//!
//! What `cargo install` builds is not optimized here.

use std::fs;
use std::io::{self, BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::generate::workspace_root;

const PAGES: [&str; 2] = ["README.md", "docs/mock-server.md"];

/// The published crates, and their folders in a checkout.
const CRATES: [(&str, &str); 4] = [
    ("counterfoil-spec", "spec"),
    ("counterfoil-cassette", "cassette"),
    ("counterfoil", "sdk"),
    ("counterfoil-mock", "mock-server"),
];

/// Nobody names these by a path, and crates.io does not have them.
const FROM_HERE: &str = "\
[patch.crates-io]
counterfoil-spec = { path = \"counterfoil/spec\" }
counterfoil-cassette = { path = \"counterfoil/cassette\" }
";

#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("{}: {source}", path.display())]
    Io { path: PathBuf, source: io::Error },
    #[error("`{0}` failed")]
    Command(String),
    #[error("{page}, line {line}: {reason}")]
    Block {
        page: &'static str,
        line: usize,
        reason: String,
    },
}

type Result<T = ()> = std::result::Result<T, Error>;

/// Follows them; the folder stays behind when something fails.
pub(crate) fn run() -> Result {
    let root = workspace_root();
    let home = std::env::temp_dir().join("counterfoil-readme");
    if home.exists() {
        io_at(&home, fs::remove_dir_all(&home))?;
    }
    check_out(&root, &home.join("counterfoil"))?;
    for page in PAGES {
        let text = root.join(page);
        // Processes of one page end before the next.
        let mut newcomer = Newcomer {
            page,
            target: root.join("target"),
            folder: home.clone(),
            home: home.clone(),
            running: Vec::new(),
        };
        for block in blocks(&io_at(&text, fs::read_to_string(&text))?) {
            newcomer.follow(&block)?;
        }
    }
    io_at(&home, fs::remove_dir_all(&home))
}

/// Everything that is tracked, with the published crates out of their packages.
fn check_out(root: &Path, checkout: &Path) -> Result {
    let tracked = Command::new("git")
        .current_dir(root)
        .arg("ls-files")
        .output();
    let tracked = io_at(root, tracked)?.stdout;
    for path in String::from_utf8_lossy(&tracked).lines() {
        if !CRATES
            .iter()
            .any(|(_, folder)| Path::new(path).starts_with(folder))
        {
            let copy = checkout.join(path);
            io_at(&copy, copy.parent().map_or(Ok(()), fs::create_dir_all))?;
            io_at(&copy, fs::copy(root.join(path), &copy))?;
        }
    }
    let mut package = cargo(root);
    package.args(["package", "--quiet", "--allow-dirty", "--no-verify"]);
    package.args(CRATES.map(|(name, _)| format!("-p{name}")));
    done(&mut package)?;
    for (name, folder) in CRATES {
        let package = format!("{name}-{}", env!("CARGO_PKG_VERSION"));
        let archive = root.join(format!("target/package/{package}.crate"));
        let mut unpack = Command::new("tar");
        done(unpack.current_dir(checkout).arg("-xzf").arg(archive))?;
        let place = checkout.join(folder);
        io_at(&place, fs::rename(checkout.join(package), &place))?;
    }
    let config = checkout.with_file_name(".cargo");
    io_at(&config, fs::create_dir_all(&config))?;
    let config = config.join("config.toml");
    io_at(&config, fs::write(&config, FROM_HERE))
}

/// A fenced block of a page.
#[derive(Debug, PartialEq)]
struct Block<'t> {
    line: usize,
    language: &'t str,
    /// The paragraph above it.
    above: String,
    text: String,
}

fn blocks(page: &str) -> Vec<Block<'_>> {
    let (mut found, mut above) = (Vec::new(), String::new());
    let mut lines = page.lines().enumerate();
    let mut was_blank = false;
    while let Some((line, text)) = lines.next() {
        if let Some(info) = text.strip_prefix("```") {
            // Attributes for rustdoc follow the language.
            let language = info.split(',').next().unwrap_or_default();
            let inside = lines.by_ref().map(|(_, it)| it);
            let inside = inside.take_while(|it| *it != "```");
            found.push(Block {
                line: line + 1,
                language,
                above: std::mem::take(&mut above),
                text: inside.map(|it| format!("{it}\n")).collect(),
            });
        } else if text.is_empty() {
            was_blank = true;
        } else {
            if std::mem::take(&mut was_blank) {
                above.clear();
            }
            above += text;
            above.push(' ');
        }
    }
    found
}

struct Newcomer {
    page: &'static str,
    home: PathBuf,
    /// Where they are: a `cd` stays.
    folder: PathBuf,
    target: PathBuf,
    running: Vec<Child>,
}

impl Newcomer {
    fn follow(&mut self, block: &Block<'_>) -> Result {
        println!("{}:{} {}", self.page, block.line, block.above.trim());
        match block.language {
            "sh" if block.above.contains("another terminal") => self.leave_running(block),
            "sh" => self.shell(block),
            "toml" | "rust" | "yaml" => self.write(block),
            language => Err(self.wrong(block, format!("nobody follows a block of `{language}`"))),
        }
    }

    fn place(&self, block: &Block<'_>) -> PathBuf {
        match block.above.to_lowercase().contains("in the checkout") {
            true => self.home.join("counterfoil"),
            false => self.folder.clone(),
        }
    }

    fn bash(&self, folder: &Path, script: &str) -> Command {
        let mut bash = Command::new("bash");
        let script = script.replace("cargo install ", "cargo install --debug ");
        bash.args(["-euc", &script]).current_dir(folder);
        let installed = self.home.join("installed");
        let path = std::env::var("PATH").unwrap_or_default();
        bash.env("PATH", format!("{}/bin:{path}", installed.display()));
        bash.env("CARGO_INSTALL_ROOT", installed);
        // Earlier builds of dependencies are reused for the README.
        bash.env("CARGO_TARGET_DIR", &self.target);
        bash.env("CARGO_PROFILE_DEV_DEBUG", "false");
        // Of the `cargo run` that this program was started with.
        bash.env_remove("CARGO_MANIFEST_DIR").env_remove("CARGO");
        bash
    }

    fn shell(&mut self, block: &Block<'_>) -> Result {
        let place = self.place(block);
        done(&mut self.bash(&place, &block.text))?;
        for line in block.text.lines() {
            if let Some(folder) = line.strip_prefix("cd ") {
                self.folder = place.join(folder);
            }
        }
        Ok(())
    }

    fn leave_running(&mut self, block: &Block<'_>) -> Result {
        let mut commands = block.text.lines().filter(|it| !it.starts_with('#'));
        let (Some(command), None) = (commands.next(), commands.next()) else {
            return Err(self.wrong(block, "one command is left running".to_owned()));
        };
        let place = self.place(block);
        let mut bash = self.bash(&place, &format!("exec {command} 2>&1"));
        let mut child = io_at(&place, bash.stdout(Stdio::piped()).spawn())?;
        let mut first = String::new();
        if let Some(output) = &mut child.stdout {
            io_at(&place, BufReader::new(output).read_line(&mut first))?;
        }
        print!("{first}");
        self.running.push(child);
        match first.is_empty() {
            true => Err(Error::Command(command.to_owned())),
            false => Ok(()),
        }
    }

    fn write(&self, block: &Block<'_>) -> Result {
        let named = block.above.split('`').skip(1).step_by(2);
        let extension = match block.language {
            "rust" => ".rs",
            "yaml" => ".yaml",
            _ => ".toml",
        };
        let named = named.filter(|it| it.ends_with(extension)).last();
        let named =
            named.ok_or_else(|| self.wrong(block, "no file is named above it".to_owned()))?;
        let path = self.folder.join(named);
        io_at(&path, path.parent().map_or(Ok(()), fs::create_dir_all))?;
        let text = match named {
            "Cargo.toml" => with_lines(&io_at(&path, fs::read_to_string(&path))?, &block.text),
            _ => block.text.clone(),
        };
        io_at(&path, fs::write(&path, text))
    }

    fn wrong(&self, block: &Block<'_>, reason: String) -> Error {
        Error::Block {
            page: self.page,
            line: block.line,
            reason,
        }
    }
}

impl Drop for Newcomer {
    fn drop(&mut self) {
        for child in &mut self.running {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// A manifest with these lines under their headers.
fn with_lines(manifest: &str, lines: &str) -> String {
    let mut manifest: Vec<_> = manifest.lines().collect();
    let mut place = manifest.len();
    for line in lines.lines() {
        if line.starts_with('[') {
            let header = manifest.iter().position(|it| *it == line);
            place = header.unwrap_or_else(|| {
                manifest.push(line);
                manifest.len() - 1
            });
        } else {
            manifest.insert(place, line);
        }
        place += 1;
    }
    manifest.join("\n") + "\n"
}

fn cargo(folder: &Path) -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(folder);
    cargo
}

fn done(command: &mut Command) -> Result {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        _ => Err(Error::Command(format!("{command:?}"))),
    }
}

fn io_at<T>(path: &Path, outcome: io::Result<T>) -> Result<T> {
    outcome.map_err(|source| Error::Io {
        path: path.to_owned(),
        source,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_read_with_the_paragraph_above_it() {
        let readme =
            "A title\n\nWhat is\nin `a.rs`:\n\n```rust,no_run\nfn a() {}\n\n```\n```sh\nls\n```\n";
        let block = |line, language, above: &str, text: &str| Block {
            line,
            language,
            above: above.to_owned(),
            text: text.to_owned(),
        };
        assert_eq!(
            blocks(readme),
            [
                block(6, "rust", "What is in `a.rs`: ", "fn a() {}\n\n"),
                block(10, "sh", "", "ls\n"),
            ]
        );
    }

    #[test]
    fn lines_come_under_the_header_that_is_there_or_a_new_one() {
        let manifest = "[package]\nname = \"a\"\n\n[dependencies]\nb = \"1\"\n";
        let lines = "[dependencies]\nc = \"1\"\n# why\nd = \"1\"\n[dev-dependencies]\ne = \"1\"\n";
        assert_eq!(
            with_lines(manifest, lines),
            "[package]\nname = \"a\"\n\n[dependencies]\nc = \"1\"\n# why\nd = \"1\"\nb = \"1\"\n[dev-dependencies]\ne = \"1\"\n"
        );
    }
}
