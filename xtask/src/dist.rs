//! The program as one archive with its checksum, for a machine without a Rust toolchain.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};

use crate::generate::workspace_root;

const PROGRAM: &str = "counterfoil-mock";

/// The libraries that every Linux distribution has; the program contains all others.
const SYSTEM: [&str; 6] = [
    "linux-vdso.so",
    "ld-linux",
    "libc.so",
    "libm.so",
    "libgcc_s.so",
    "libpthread.so",
];

#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("{doing}: {source}")]
    Io { doing: String, source: io::Error },
    #[error("`{command}` ended with {status}")]
    Command { command: String, status: ExitStatus },
    #[error("the program needs {0}, which not every machine has")]
    Library(String),
    #[error("the program of the archive says {0:?} of itself")]
    Version(String),
}

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Build without optimization, to see that the archive is whole
    #[arg(long)]
    check: bool,
}

/// Builds the program, packs it with the licences, and runs the result.
pub(crate) fn run(options: &Options) -> Result<(), Error> {
    let root = workspace_root();
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let (profile, built) = match options.check {
        true => ("dev", "debug"),
        false => ("dist", "dist"),
    };
    output(
        Command::new(cargo)
            .current_dir(&root)
            .args(["build", "--quiet", "--locked", "--package", PROGRAM])
            .args(["--features", "cli", "--profile", profile]),
    )?;
    let name = format!(
        "{PROGRAM}-{}-{}-{}",
        env!("CARGO_PKG_VERSION"),
        env::consts::ARCH,
        env::consts::OS
    );
    let archives = root.join("target/archives");
    let folder = archives.join(&name);
    fs::create_dir_all(&folder).map_err(io_error("making the folder"))?;
    let program = format!("{PROGRAM}{}", env::consts::EXE_SUFFIX);
    for file in [
        &format!("target/{built}/{program}"),
        "LICENSE-APACHE",
        "LICENSE-MIT",
    ] {
        let copy = folder.join(Path::new(file).file_name().unwrap_or_default());
        fs::copy(root.join(file), copy).map_err(io_error(file))?;
    }
    needs_only_the_system(&folder.join(&program))?;
    pack(&archives, &name)?;
    fs::remove_dir_all(&folder).map_err(io_error("removing the folder"))?;
    try_out(&archives, &name, &program)?;
    println!("{}", archives.join(format!("{name}.tar.gz")).display());
    Ok(())
}

fn needs_only_the_system(program: &Path) -> Result<(), Error> {
    if env::consts::OS != "linux" {
        return Ok(());
    }
    let needed = output(Command::new("ldd").arg(program))?;
    let foreign = needed
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .map(|it| it.rsplit('/').next().unwrap_or(it))
        .find(|it| !SYSTEM.iter().any(|known| it.starts_with(known)));
    match foreign {
        Some(library) => Err(Error::Library(library.to_owned())),
        None => Ok(()),
    }
}

/// The same files always make the same archive.
fn pack(archives: &Path, name: &str) -> Result<(), Error> {
    let archive = format!("{name}.tar.gz");
    output(
        Command::new("tar")
            .current_dir(archives)
            .args(["--sort=name", "--mtime=@0", "--owner=0", "--group=0"])
            .args(["--numeric-owner", "--use-compress-program=gzip -n"])
            .args(["--create", "--file", &archive, name]),
    )?;
    let sum = output(
        Command::new("sha256sum")
            .current_dir(archives)
            .arg(&archive),
    )?;
    let file = archives.join(sums(name));
    fs::write(file, sum).map_err(io_error("writing the checksum"))
}

/// Where `sha256sum --check` finds the checksum.
fn sums(name: &str) -> PathBuf {
    format!("{name}.tar.gz.sha256").into()
}

/// Acts like a user: compares the checksum, unpacks, and runs the program with `--version`.
fn try_out(archives: &Path, name: &str, program: &str) -> Result<(), Error> {
    output(
        Command::new("sha256sum")
            .current_dir(archives)
            .args(["--check", "--quiet"])
            .arg(sums(name)),
    )?;
    let place = archives.join("unpacked");
    fs::create_dir_all(&place).map_err(io_error("making a folder"))?;
    output(
        Command::new("tar")
            .current_dir(&place)
            .args(["--extract", "--gzip", "--file"])
            .arg(archives.join(format!("{name}.tar.gz"))),
    )?;
    let said = output(Command::new(place.join(name).join(program)).arg("--version"))?;
    fs::remove_dir_all(&place).map_err(io_error("removing the folder"))?;
    match said.trim() == format!("{PROGRAM} {}", env!("CARGO_PKG_VERSION")) {
        true => Ok(()),
        false => Err(Error::Version(said)),
    }
}

fn output(command: &mut Command) -> Result<String, Error> {
    let output = command.output();
    let output = output.map_err(io_error(format!("{command:?}")))?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => {
            eprint!("{}", String::from_utf8_lossy(&output.stderr));
            Err(Error::Command {
                command: format!("{command:?}"),
                status: output.status,
            })
        }
    }
}

fn io_error(doing: impl Into<String>) -> impl FnOnce(io::Error) -> Error {
    let doing = doing.into();
    move |source| Error::Io { doing, source }
}
