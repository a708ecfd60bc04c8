//! The calls of external gateways that were not answered yet: they outlive the process, where the world does.

use std::borrow::Cow;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::store::Record;

/// What a call is about.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum Target {
    Session(String),
    Transaction(String),
    Wallet(String),
}

impl Target {
    pub(super) fn id(&self) -> &str {
        match self {
            Self::Session(id) | Self::Transaction(id) | Self::Wallet(id) => id,
        }
    }
}

/// A call that was not answered yet. There is one at most of each target.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Unanswered {
    pub(super) target: Target,
    pub(super) due: Timestamp,
}

impl Record for Unanswered {
    const COLLECTION: &'static str = "commerce_layer_gateway_calls";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(self.target.id())
    }
}
