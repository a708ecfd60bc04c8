//! A project's build cost of our crates: as a dev-dependency from scratch, and in a program. Each build has an empty target folder,
//! the versions of the revision's own `Cargo.lock`, and its downloads behind it.

use std::fs;
use std::path::{Path, PathBuf};

use super::command::succeed;
use super::error::Error;
use super::measurement::kib_as_f64;
use super::procfs;
use super::side::{Side, Sided, Sides};

#[derive(Debug, Clone, Copy)]
pub(super) struct Built {
    pub(super) cpu_seconds: f64,
    /// Of a program, stripped.
    pub(super) kilobytes: f64,
}

#[derive(Debug)]
pub(super) struct BuildCosts {
    /// Debug, as a dev-dependency.
    pub(super) wiremock: Built,
    pub(super) limit: Built,
    pub(super) minimal: Sided<Built>,
    pub(super) full: Sided<Built>,
    /// Release, one API.
    pub(super) reqwest: Built,
    pub(super) sdk: Sided<Built>,
}

/// A package with only its dependencies and one source.
struct Project {
    name: &'static str,
    dependencies: String,
    source: &'static str,
    /// A program in a release build, or else a test in a debug build.
    is_program: bool,
}

const TEST: &str = "// It is only built.\n";

const WITH_REQWEST: &str = r#"
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct Data<T> { data: T }
#[derive(Serialize)]
struct New { attributes: NewAttributes }
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct NewAttributes { transaction_type_id: String, reference_id: String, tags: Vec<String> }
#[derive(Deserialize)]
struct Answer { data: Transaction }
#[derive(Deserialize)]
struct Transaction { id: String, attributes: Attributes }
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Attributes { status: String, reference_id: Option<String>, tags: Vec<String>, created_at: String }

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let attributes = NewAttributes {
        transaction_type_id: "txntp_ABC123".into(), reference_id: "loan-42".into(), tags: vec!["vip".into()],
    };
    let answer: Answer = reqwest::Client::new()
        .post(std::env::var("PERSONA_BASE_URL")? + "/transactions")
        .bearer_auth(std::env::var("PERSONA_API_KEY")?)
        .json(&Data { data: New { attributes } })
        .send().await?.error_for_status()?.json().await?;
    let Transaction { id, attributes: it } = answer.data;
    println!("{id} {} {:?} {:?} {}", it.status, it.reference_id, it.tags, it.created_at);
    Ok(())
}
"#;

const WITH_THE_SDK: &str = r#"
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let persona = counterfoil::persona::Client::from_env()?;
    let it = persona.transactions().create("txntp_ABC123").reference_id("loan-42").tag("vip").send().await?;
    println!("{} {} {:?} {:?} {:?}", it.id, it.status, it.reference_id, it.tags, it.created_at);
    Ok(())
}
"#;

pub(super) async fn run(sides: &Sides) -> Result<BuildCosts, Error> {
    let limit = sides.now.root.join("benches").join("limit");
    let limit = format!("limit = {{ path = {limit:?} }}");
    let mut costs = BuildCosts {
        wiremock: test("with-wiremock", "wiremock = \"=0.6.5\"".to_owned()).build(&sides.now)?,
        limit: test("limit-alone", limit).build(&sides.now)?,
        minimal: sides.empty(),
        full: sides.empty(),
        reqwest: program(
            "app-reqwest",
            "reqwest = { version = \"0.13.4\", default-features = false, features = [\"json\", \"rustls\"] }\n\
             serde = { version = \"1\", features = [\"derive\"] }"
                .to_owned(),
            WITH_REQWEST,
        )
        .build(&sides.now)?,
        sdk: sides.empty(),
    };
    let mock = |name, features: &str, side: &Side| {
        let path = side.root.join("mock-server");
        let line = format!(
            "counterfoil-mock = {{ path = {path:?}, default-features = false, features = [{features}] }}"
        );
        test(name, line).build(side)
    };
    let minimal = async |side: &Side| mock("mock-minimal", "", side);
    sides.measure(&mut costs.minimal, minimal).await?;
    let full = async |side: &Side| mock("mock-full", "\"cli\", \"sqlite\"", side);
    sides.measure(&mut costs.full, full).await?;
    let sdk = async |side: &Side| {
        let path = side.root.join("sdk");
        let line = format!(
            "counterfoil = {{ path = {path:?}, default-features = false, features = [\"persona\", \"rustls\"] }}"
        );
        program("app-sdk", line, WITH_THE_SDK).build(side)
    };
    sides.measure(&mut costs.sdk, sdk).await?;
    Ok(costs)
}

fn test(name: &'static str, dependency: String) -> Project {
    Project {
        name,
        dependencies: format!("[dev-dependencies]\n{dependency}\n"),
        source: TEST,
        is_program: false,
    }
}

fn program(name: &'static str, dependencies: String, source: &'static str) -> Project {
    let tokio = "tokio = { version = \"1\", default-features = false, features = [\"macros\", \"rt\", \"net\", \"time\"] }";
    Project {
        name,
        dependencies: format!("[dependencies]\n{dependencies}\n{tokio}\n"),
        source,
        is_program: true,
    }
}

impl Project {
    fn build(&self, side: &Side) -> Result<Built, Error> {
        eprintln!("building {} ({})", self.name, side.name);
        let root = side.target.join("build-cost").join(self.name);
        self.write(&root, side)?;
        let target = root.join("target");
        if target.exists() {
            fs::remove_dir_all(&target).map_err(Error::io(target.display().to_string()))?;
        }
        let cargo = |arguments: &[&str]| {
            let mut command = side.cargo(arguments.first().unwrap_or(&"build"));
            command
                .args(arguments.iter().skip(1))
                .current_dir(&root)
                .env("CARGO_TARGET_DIR", &target);
            succeed(command, "cargo")
        };
        cargo(&["fetch"])?;
        let before = procfs::cpu_time_of_children()?;
        match self.is_program {
            true => cargo(&["build", "--release", "--quiet"])?,
            false => cargo(&["test", "--no-run", "--quiet"])?,
        }
        let cpu = procfs::cpu_time_of_children()?.saturating_sub(before);
        let kilobytes = match self.is_program {
            true => size(&target.join("release").join(self.name))?,
            false => 0.0,
        };
        fs::remove_dir_all(&target).map_err(Error::io(target.display().to_string()))?;
        Ok(Built {
            cpu_seconds: cpu.as_secs_f64(),
            kilobytes,
        })
    }

    fn write(&self, root: &Path, side: &Side) -> Result<(), Error> {
        let write = |path: PathBuf, text: &str| {
            let folder = path.parent().unwrap_or(root);
            fs::create_dir_all(folder)
                .and_then(|()| fs::write(&path, text))
                .map_err(Error::io(path.display().to_string()))
        };
        write(root.join("Cargo.toml"), &self.manifest())?;
        let main = if self.is_program { "main.rs" } else { "lib.rs" };
        write(root.join("src").join(main), self.source)?;
        let lock = side.root.join("Cargo.lock");
        fs::copy(&lock, root.join("Cargo.lock"))
            .map(drop)
            .map_err(Error::io(lock.display().to_string()))
    }

    fn manifest(&self) -> String {
        let Self {
            name, dependencies, ..
        } = self;
        format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n{dependencies}\n\
             [profile.release]\nstrip = true\n\n[workspace]\n"
        )
    }
}

fn size(file: &Path) -> Result<f64, Error> {
    let metadata = fs::metadata(file).map_err(Error::io(file.display().to_string()))?;
    Ok(kib_as_f64(metadata.len()) / 1_000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_project_is_a_workspace_of_its_own_with_one_dependency() {
        let project = test("with-wiremock", "wiremock = \"=0.6.5\"".to_owned());
        insta::assert_snapshot!(project.manifest(), @r#"
        [package]
        name = "with-wiremock"
        version = "0.0.0"
        edition = "2024"

        [dev-dependencies]
        wiremock = "=0.6.5"

        [profile.release]
        strip = true

        [workspace]
        "#);
    }
}
