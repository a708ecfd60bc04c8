use std::fmt;

use serde::{Serialize, Serializer};

/// A list that is sent as one comma-separated string, as in query parameters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct CommaList(Vec<String>);

impl CommaList {
    /// Appends a member.
    pub(crate) fn push(&mut self, member: impl Into<String>) {
        self.0.push(member.into());
    }

    /// Whether the list is empty.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for CommaList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, member) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str(",")?;
            }
            f.write_str(member)?;
        }
        Ok(())
    }
}

impl Serialize for CommaList {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
