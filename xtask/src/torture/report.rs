//! The figures as a table of `docs/reliability.md`.

use std::fmt::Write as _;
use std::path::Path;

use super::scenario::{Failure, Figures};
use crate::section;

pub(super) fn table(rows: &[(&str, Figures)]) -> String {
    let mut table = String::from(
        "| what happened | writes tried | acknowledged | lost | duplicated | wrong answers | peak memory | others' reads, p99 |\n\
         |---|---|---|---|---|---|---|---|\n",
    );
    for (name, it) in rows {
        let p99 = it.p99().map_or_else(
            || "-".to_owned(),
            |it| format!("{:.1} ms", it.as_secs_f64() * 1e3),
        );
        let _ = writeln!(
            table,
            "| {name} | {} | {} | {} | {} | {} | {} MiB | {p99} |",
            it.tried,
            it.acknowledged,
            it.lost,
            it.duplicated,
            it.wrong,
            it.peak_kib / 1024,
        );
    }
    table
}

/// Puts a table into the section of this name.
pub(super) fn write(path: &Path, section: &str, table: &str) -> Result<(), Failure> {
    let text = std::fs::read_to_string(path)?;
    let text = section::replaced(&text, section, table).ok_or("the table's place is missing")?;
    std::fs::write(path, text)?;
    Ok(())
}
