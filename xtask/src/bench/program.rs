//! The programs that take part.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Program {
    /// The least that a stateful mock which checks a contract must do.
    Yardstick,
    /// The least that the mock must do.
    Limit,
    Mock,
    /// The same, which checks its own responses too, as a sandbox does.
    CheckingMock,
    /// Sandboxes in their own process.
    InProcess,
    SdkCall,
    /// The same calls without the SDK.
    PlainCall,
    /// The waiting time of a test in a debug build.
    FirstCall,
}

impl Program {
    pub(super) const ALL: &[Self] = &[
        Self::Yardstick,
        Self::Limit,
        Self::Mock,
        Self::InProcess,
        Self::SdkCall,
        Self::PlainCall,
        Self::FirstCall,
    ];

    /// Those of a revision that are measured; the others measure them.
    pub(super) const OF_EVERY_REVISION: &[Self] =
        &[Self::Mock, Self::InProcess, Self::SdkCall, Self::FirstCall];

    /// The package and its binary have the same name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Yardstick => "axum-validated",
            Self::Limit => "limit",
            Self::Mock | Self::CheckingMock => "counterfoil-mock",
            Self::InProcess => "in-process",
            Self::SdkCall => "sdk-call",
            Self::PlainCall => "plain-call",
            Self::FirstCall => "first-call",
        }
    }

    /// Where its sources are, of a program that is there only to measure.
    pub(super) fn folder(self) -> Option<&'static str> {
        match self {
            Self::Mock | Self::CheckingMock => None,
            Self::Yardstick => Some("benches/axum-validated"),
            Self::Limit => Some("benches/limit"),
            Self::InProcess => Some("benches/in-process"),
            Self::SdkCall => Some("benches/sdk-call"),
            Self::PlainCall => Some("benches/plain-call"),
            Self::FirstCall => Some("benches/first-call"),
        }
    }

    /// The folder of its build.
    pub(super) fn profile(self) -> &'static str {
        match self {
            Self::FirstCall => "debug",
            _ => "release",
        }
    }

    pub(super) fn cargo_arguments(self) -> Vec<&'static str> {
        let mut arguments = vec!["--package", self.name()];
        if self.profile() == "release" {
            arguments.push("--release");
        }
        if self == Self::Mock {
            arguments.extend(["--features", "cli"]);
        }
        arguments
    }

    /// The arguments of a server. `--quiet` is younger than some revisions that it is compared with, and is left out
    /// where the `help` of the program does not name it.
    pub(super) fn arguments(self, help: &str) -> Vec<&'static str> {
        match self {
            Self::Mock | Self::CheckingMock => {
                ["serve", "--listen", "127.0.0.1:0", "--no-rate-limits"]
                    .into_iter()
                    .chain(help.contains("--quiet").then_some("--quiet"))
                    .chain((self == Self::CheckingMock).then_some("--check-responses"))
                    .collect()
            }
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mock_that_knows_no_quiet_is_started_without_it() {
        let old = Program::Mock.arguments("--no-rate-limits  Do not apply");
        assert_eq!(
            old,
            ["serve", "--listen", "127.0.0.1:0", "--no-rate-limits"]
        );
        assert_eq!(
            Program::Mock.arguments("-q, --quiet").last(),
            Some(&"--quiet")
        );
        let checking = Program::CheckingMock.arguments("");
        assert_eq!(checking.last(), Some(&"--check-responses"));
        assert!(Program::Limit.arguments("--quiet").is_empty());
    }
}
