//! The revisions that are measured: this one, and another one beside it if asked for.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::command::{output, succeed};
use super::error::Error;
use super::program::Program;
use crate::generate::workspace_root;

/// One revision and its programs.
#[derive(Debug)]
pub(super) struct Side {
    /// As the tables call it.
    pub(super) name: String,
    pub(super) root: PathBuf,
    pub(super) target: PathBuf,
    /// Whether cargo must be told where its target folder is.
    is_other: bool,
}

impl Side {
    /// The revision that this program was built from, whose target folder is the one that it runs from.
    pub(super) fn this() -> Result<Self, Error> {
        let this = std::env::current_exe().map_err(Error::io("finding this program"))?;
        let target = this.ancestors().nth(2).unwrap_or(Path::new("target"));
        Ok(Self {
            name: "now".to_owned(),
            root: workspace_root(),
            target: target.to_owned(),
            is_other: false,
        })
    }

    /// The sources of another revision, below the target folder of this one, with this one's measuring programs among them.
    pub(super) fn other(name: &str, this: &Self) -> Result<Self, Error> {
        let git = |arguments: &[&str]| {
            let mut command = Command::new("git");
            command.args(arguments).current_dir(&this.root);
            command
        };
        let commit = output(
            git(&["rev-parse", "--verify", &format!("{name}^{{commit}}")]),
            "git rev-parse",
        )?;
        let commit = commit.trim();
        let root = this.target.join("against").join(commit);
        if !root.join("Cargo.toml").exists() {
            fs::create_dir_all(&root).map_err(Error::io(root.display().to_string()))?;
            let archive = root.join("sources.tar");
            let file = archive.display().to_string();
            succeed(
                git(&["archive", "--format=tar", "--output", &file, commit]),
                "git archive",
            )?;
            let mut tar = Command::new("tar");
            tar.arg("-xf").arg(&archive).arg("-C").arg(&root);
            succeed(tar, "tar")?;
        }
        let side = Self {
            name: name.to_owned(),
            target: root.join("target"),
            root,
            is_other: true,
        };
        for program in Program::OF_EVERY_REVISION {
            side.adopt(*program, this)?;
        }
        Ok(side)
    }

    /// Puts a measuring program of this revision among the packages of the other.
    fn adopt(&self, program: Program, this: &Self) -> Result<(), Error> {
        let Some(folder) = program.folder() else {
            return Ok(());
        };
        for file in ["Cargo.toml", "src/main.rs"] {
            let (from, to) = (
                this.root.join(folder).join(file),
                self.root.join(folder).join(file),
            );
            let text = read(&from)?;
            if fs::read_to_string(&to).ok().as_ref() != Some(&text) {
                let parent = to.parent().unwrap_or(&self.root);
                fs::create_dir_all(parent).map_err(Error::io(parent.display().to_string()))?;
                fs::write(&to, text).map_err(Error::io(to.display().to_string()))?;
            }
        }
        let manifest = self.root.join("Cargo.toml");
        let text = read(&manifest)?;
        let joined = with_member(&text, folder);
        if joined != text {
            fs::write(&manifest, joined).map_err(Error::io(manifest.display().to_string()))?;
        }
        Ok(())
    }

    /// Builds a program with this revision's own versions of everything.
    pub(super) fn build(&self, program: Program) -> Result<(), Error> {
        let mut command = self.cargo("build");
        command.args(program.cargo_arguments());
        let built = succeed(command, "cargo build");
        if built.is_err() {
            // Files of an older build are not this revision's.
            let _ = fs::remove_file(self.path(program));
        }
        built
    }

    /// Cargo in this revision's sources and with its target folder.
    pub(super) fn cargo(&self, subcommand: &str) -> Command {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command.arg(subcommand).current_dir(&self.root);
        if self.is_other {
            command.env("CARGO_TARGET_DIR", &self.target);
        }
        command
    }

    pub(super) fn path(&self, program: Program) -> PathBuf {
        self.target.join(program.profile()).join(program.name())
    }

    /// The path of a program that could be built.
    pub(super) fn program(&self, program: Program) -> Result<PathBuf, Error> {
        let path = self.path(program);
        match path.exists() {
            true => Ok(path),
            false => Err(Error::NotBuilt(program.name())),
        }
    }
}

fn read(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(Error::io(path.display().to_string()))
}

/// A workspace's manifest with one more member.
fn with_member(manifest: &str, member: &str) -> String {
    let quoted = format!("\"{member}\"");
    match manifest.split_once("members = [") {
        Some((before, after)) if !manifest.contains(&quoted) => {
            format!("{before}members = [{quoted}, {after}")
        }
        _ => manifest.to_owned(),
    }
}

/// This revision, and the other one if there is one.
#[derive(Debug)]
pub(super) struct Sides {
    pub(super) now: Side,
    pub(super) before: Option<Side>,
}

/// The results of both, measurement by measurement, in pairs.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sided<T> {
    pub(super) now: Vec<T>,
    /// Why there is no result if the other revision cannot do it; `None` if not requested.
    pub(super) before: Option<Result<Vec<T>, String>>,
}

impl Sides {
    /// Nothing yet, of both.
    pub(super) fn empty<T>(&self) -> Sided<T> {
        Sided {
            now: Vec::new(),
            before: self.before.as_ref().map(|_| Ok(Vec::new())),
        }
    }

    /// Nothing yet of a program: measuring programs exist once; measured ones in each revision.
    pub(super) fn nothing_of<T>(&self, program: Program) -> Sided<T> {
        match program {
            Program::Mock | Program::CheckingMock => self.empty(),
            _ => Sided::of_now(),
        }
    }

    /// Measures one and then the other. A failure of the other is noted once; a failure of this one is an error.
    pub(super) async fn measure<T>(
        &self,
        figures: &mut Sided<T>,
        measure: impl AsyncFn(&Side) -> Result<T, Error>,
    ) -> Result<(), Error> {
        figures.now.push(measure(&self.now).await?);
        if let (Some(side), Some(Ok(before))) = (&self.before, &mut figures.before) {
            match measure(side).await {
                Ok(figure) => before.push(figure),
                Err(error) => {
                    eprintln!("{}: {error}", side.name);
                    figures.before = Some(Err(error.to_string()));
                }
            }
        }
        Ok(())
    }
}

impl<T> Sided<T> {
    /// No results yet, for this revision only.
    pub(super) const fn of_now() -> Self {
        Self {
            now: Vec::new(),
            before: None,
        }
    }

    /// Each figure beside the unit that was measured in the same round.
    pub(super) fn per<U>(&self, units: &[U], ratio: impl Fn(&T, &U) -> f64) -> Sided<f64> {
        let per = |figures: &[T]| {
            let pairs = figures.iter().zip(units);
            pairs.map(|(figure, unit)| ratio(figure, unit)).collect()
        };
        Sided {
            now: per(&self.now),
            before: self.before.as_ref().map(|before| match before {
                Ok(figures) => Ok(per(figures)),
                Err(reason) => Err(reason.clone()),
            }),
        }
    }

    pub(super) fn map(&self, figure: impl Fn(&T) -> f64) -> Sided<f64> {
        let map = |figures: &[T]| figures.iter().map(&figure).collect();
        Sided {
            now: map(&self.now),
            before: self.before.as_ref().map(|before| match before {
                Ok(figures) => Ok(map(figures)),
                Err(reason) => Err(reason.clone()),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sides(before: bool) -> Sides {
        let side = |name: &str| Side {
            name: name.to_owned(),
            root: PathBuf::new(),
            target: PathBuf::new(),
            is_other: false,
        };
        Sides {
            now: side("now"),
            before: before.then(|| side("before")),
        }
    }

    fn block_on(work: impl Future<Output = Result<(), Error>>) -> Result<(), Error> {
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        runtime.map_err(Error::io("a runtime"))?.block_on(work)
    }

    #[test]
    fn both_revisions_are_measured_in_turn() {
        let sides = sides(true);
        let mut figures = sides.empty();
        for _ in 0..2 {
            block_on(sides.measure(&mut figures, async |side| Ok(side.name.len()))).unwrap();
        }
        assert_eq!(figures.now, [3, 3]);
        assert_eq!(figures.before, Some(Ok(vec![6, 6])));
        let per = figures.per(&[3.0, 6.0], |it, unit| *it as f64 / unit);
        assert_eq!(per.now, [1.0, 0.5]);
        assert_eq!(per.before, Some(Ok(vec![2.0, 1.0])));
    }

    #[test]
    fn what_the_other_revision_cannot_do_is_said_and_not_tried_again() {
        let sides = sides(true);
        let mut figures = sides.empty();
        for _ in 0..2 {
            let measure = async |side: &Side| match side.name.as_str() {
                "now" => Ok(1),
                _ => Err(Error::NotBuilt("limit")),
            };
            block_on(sides.measure(&mut figures, measure)).unwrap();
        }
        assert_eq!(figures.now, [1, 1]);
        assert_eq!(
            figures.map(|it| f64::from(*it)).before,
            Some(Err("limit does not build there".to_owned()))
        );
    }

    #[test]
    fn what_this_revision_cannot_do_is_an_error() {
        let sides = sides(false);
        let mut figures = sides.empty::<u8>();
        let failed = sides.measure(&mut figures, async |_| Err(Error::NotBuilt("limit")));
        assert!(block_on(failed).is_err());
        assert_eq!(figures.before, None);
    }

    #[test]
    fn a_member_joins_a_workspace_once() {
        let manifest = "[workspace]\nmembers = [\"sdk\"]\n";
        let joined = with_member(manifest, "benches/limit");
        assert_eq!(
            joined,
            "[workspace]\nmembers = [\"benches/limit\", \"sdk\"]\n"
        );
        assert_eq!(with_member(&joined, "benches/limit"), joined);
    }
}
