//! The documents before other people's linters: no complaint but the false alarms that are listed with their reasons.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::error::Error;
use super::packages;
use crate::generate::workspace_root;

const NPM: [&str; 4] = [
    "@redocly/cli@2.77.0",
    "@stoplight/spectral-cli@6.16.3",
    "@apidevtools/swagger-parser@13.1.0",
    "@scalar/openapi-parser@0.29.22",
];

const PYPI: [&str; 1] = ["openapi-spec-validator==0.9.0"];

/// Runs those of npm. It must be beside npm's packages.
const SCRIPT: &str = include_str!("lint.mjs");

/// A line for each kind of message that is not about the documents.
const FALSE_ALARMS: &str = include_str!("false-alarms.tsv");

pub(super) fn run() -> Result<(), Error> {
    let folder = match packages::install("documents", &NPM, &PYPI) {
        Ok(folder) => folder,
        Err(reason) => {
            println!("skipped: the linters cannot be installed: {reason}");
            return Ok(());
        }
    };
    let documents = documents()?;
    fs::write(folder.join("lint.mjs"), SCRIPT).map_err(Error::io("writing the script"))?;
    let linted = Command::new("node")
        .current_dir(&folder)
        .arg("lint.mjs")
        .args(&documents)
        .output()
        .map_err(Error::io("node"))?;
    if !linted.status.success() {
        let stderr = String::from_utf8_lossy(&linted.stderr).into_owned();
        return Err(Error::Linter(stderr));
    }
    let mut complaints: Vec<_> = String::from_utf8_lossy(&linted.stdout)
        .lines()
        .filter_map(Complaint::read)
        .collect();
    for document in &documents {
        let validated = Command::new(folder.join("venv/bin/openapi-spec-validator"))
            .arg(document)
            .output()
            .map_err(Error::io("openapi-spec-validator"))?;
        if !validated.status.success() {
            let text = String::from_utf8_lossy(&validated.stdout).replace(['\n', '\t'], " ");
            let name = document.file_name().unwrap_or_default().to_string_lossy();
            let line = format!("openapi-spec-validator\t{name}\terror\t\t\t{text}");
            complaints.extend(Complaint::read(&line));
        }
    }
    judge(&complaints, documents.len())
}

/// As written; parts from another are only copied in the embedded ones.
fn documents() -> Result<Vec<PathBuf>, Error> {
    let folder = workspace_root().join("spec");
    let mut documents = Vec::new();
    for entry in fs::read_dir(folder).map_err(Error::io("reading spec"))? {
        let path = entry.map_err(Error::io("reading spec"))?.path();
        let (Some(stem), true) = (
            path.file_stem(),
            path.extension().is_some_and(|it| it == "yaml"),
        ) else {
            continue;
        };
        let text = fs::read_to_string(&path).map_err(Error::io("reading spec"))?;
        documents.push(match text.contains("\nx-shared: ") {
            true => path
                .with_file_name("embedded")
                .join(stem)
                .with_extension("json"),
            false => path,
        });
    }
    documents.sort();
    Ok(documents)
}

/// Prints unlisted messages, and listed ones that are gone.
fn judge(complaints: &[Complaint], documents: usize) -> Result<(), Error> {
    let alarms: Vec<_> = FALSE_ALARMS
        .lines()
        .skip(1)
        .filter_map(FalseAlarm::read)
        .collect();
    let mut heard = BTreeSet::new();
    let mut unlisted = 0;
    for complaint in complaints {
        match alarms.iter().position(|alarm| alarm.is(complaint)) {
            Some(alarm) => {
                heard.insert(alarm);
            }
            None => {
                unlisted += 1;
                println!("{complaint}");
            }
        }
    }
    for (index, alarm) in alarms.iter().enumerate() {
        if !heard.contains(&index) {
            unlisted += 1;
            println!(
                "listed and gone: {} {} {}",
                alarm.tool, alarm.document, alarm.rule
            );
        }
    }
    let listed = heard.len();
    println!(
        "{documents} documents, 5 linters: {unlisted} complaints, {listed} kinds of false alarm"
    );
    match unlisted {
        0 => Ok(()),
        _ => Err(Error::Complaints(unlisted)),
    }
}

struct Complaint {
    tool: String,
    document: String,
    severity: String,
    rule: String,
    place: String,
    message: String,
}

impl Complaint {
    fn read(line: &str) -> Option<Self> {
        let mut fields = line.split('\t').map(str::to_owned);
        Some(Self {
            tool: fields.next()?,
            document: fields.next()?,
            severity: fields.next()?,
            rule: fields.next()?,
            place: fields.next()?,
            message: fields.next()?,
        })
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            tool,
            document,
            severity,
            rule,
            place,
            message,
        } = self;
        write!(
            f,
            "{tool}: {document}: {severity} {rule} at {place}: {message}"
        )
    }
}

struct FalseAlarm<'t> {
    tool: &'t str,
    /// A star is any.
    document: &'t str,
    severity: &'t str,
    rule: &'t str,
}

impl<'t> FalseAlarm<'t> {
    fn read(line: &'t str) -> Option<Self> {
        let mut fields = line.split('\t');
        let alarm = Self {
            tool: fields.next()?,
            document: fields.next()?,
            severity: fields.next()?,
            rule: fields.next()?,
        };
        // The reason.
        fields.next().map(|_| alarm)
    }

    fn is(&self, complaint: &Complaint) -> bool {
        self.tool == complaint.tool
            && (self.document == "*" || self.document == complaint.document)
            && self.severity == complaint.severity
            && self.rule == complaint.rule
    }
}
