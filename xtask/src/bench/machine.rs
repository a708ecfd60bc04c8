//! The machine of the measurements.

use std::fs;
use std::num::NonZero;
use std::process::Command;

pub(super) struct Machine {
    cores: usize,
    processor: String,
    kernel: String,
    rustc: String,
}

impl Machine {
    /// The known facts; an unknown one is reported as such instead of failing a run of minutes.
    pub(super) fn this() -> Self {
        let file = |path: &str| fs::read_to_string(path).unwrap_or_default();
        let rustc = Command::new("rustc").arg("--version").output();
        let rustc = rustc.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
        Self {
            cores: std::thread::available_parallelism().map_or(0, NonZero::get),
            processor: known(&processor(&file("/proc/cpuinfo"))),
            kernel: known(&file("/proc/sys/kernel/osrelease")),
            rustc: known(&rustc.unwrap_or_default()),
        }
    }
}

impl std::fmt::Display for Machine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            cores,
            processor,
            kernel,
            rustc,
        } = self;
        write!(f, "{cores} cores ({processor}), Linux {kernel}, {rustc}")
    }
}

fn processor(cpuinfo: &str) -> String {
    cpuinfo
        .lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.trim() == "model name")
        .map(|(_, model)| model.trim().to_owned())
        .unwrap_or_default()
}

fn known(fact: &str) -> String {
    match fact.trim() {
        "" => "unknown".to_owned(),
        fact => fact.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_processor_is_the_first_model_name() {
        let cpuinfo = "processor\t: 0\nmodel name\t: A: 2 GHz\n\nmodel name\t: B\n";
        assert_eq!(processor(cpuinfo), "A: 2 GHz");
        assert_eq!(known(&processor("")), "unknown");
    }
}
