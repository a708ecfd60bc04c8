use std::path::Path;

use similar::TextDiff;

use super::artifact::Artifact;
use super::error::Error;

/// Prints one line per current file and a unified diff per stale one.
pub(super) fn compare(root: &Path, artifacts: &[Artifact]) -> Result<(), Error> {
    let mut stale = 0;
    for artifact in artifacts {
        match difference(&artifact.on_disk(root)?, artifact) {
            None => println!(
                "current {} ({} lines)",
                artifact.path.display(),
                artifact.lines()
            ),
            Some(diff) => {
                stale += 1;
                print!("{diff}");
            }
        }
    }
    match stale {
        0 => Ok(()),
        files => Err(Error::Stale { files }),
    }
}

fn difference(on_disk: &str, artifact: &Artifact) -> Option<String> {
    if on_disk == artifact.text {
        return None;
    }
    let path = artifact.path.display();
    Some(
        TextDiff::from_lines(on_disk, &artifact.text)
            .unified_diff()
            .header(&format!("{path} (on disk)"), &format!("{path} (generated)"))
            .to_string(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn artifact() -> Artifact {
        Artifact {
            path: "a.txt".into(),
            text: "one\ntwo\n".to_owned(),
        }
    }

    #[test]
    fn a_current_file_has_no_difference() {
        assert_eq!(difference("one\ntwo\n", &artifact()), None);
    }

    #[test]
    fn a_stale_file_is_shown_as_a_unified_diff() {
        insta::assert_snapshot!(difference("one\n2\n", &artifact()).unwrap_or_default(), @r"
        --- a.txt (on disk)
        +++ a.txt (generated)
        @@ -1,2 +1,2 @@
         one
        -2
        +two
        ");
    }

    #[test]
    fn a_missing_file_is_stale() {
        assert!(difference("", &artifact()).is_some());
    }
}
