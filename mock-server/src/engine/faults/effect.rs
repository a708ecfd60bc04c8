//! What a fault does.

use http::HeaderValue;
use serde::{Deserialize, Serialize};

/// What a fault does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Effect {
    /// Answers with this status and the vendor's own error body, before anything has happened.
    Status(u16),
    /// Answers that the rate limit is exceeded, with the headers by which the vendor says so; where these do not tell
    /// when to come back, with `Retry-After`. Nothing has happened.
    RateLimited {
        /// How long the client is to wait.
        seconds: u64,
    },
    /// Answers that the access token has expired. Nothing has happened.
    ExpiredToken,
    /// Resets the connection before anything has happened.
    ResetBefore,
    /// Resets the connection when everything has happened, instead of answering.
    ResetAfter,
    /// Answers later.
    Delay {
        /// By how much.
        millis: u64,
    },
    /// Breaks the connection within the body.
    Truncate {
        /// After so many of its bytes.
        bytes: usize,
    },
    /// Sends the body in small pieces.
    Drip {
        /// The size of a piece.
        bytes: usize,
        /// The pause between two.
        millis: u64,
    },
    /// Closes the connection after the answer, without notice.
    CloseConnection,
    /// Declares this content type, whatever the body is.
    ContentType(String),
    /// Sends the first half of the body as if it were the whole.
    MalformedJson,
    /// Replaces every value out of a documented set by one outside it.
    UnknownValues,
    /// Adds an undocumented member to every object.
    UnknownFields,
}

impl Effect {
    /// Says what is wrong with it, if it can have no effect as it is.
    pub(super) fn check(&self) -> Result<(), String> {
        match self {
            Self::Status(status) if !(200..600).contains(status) => Err(format!(
                "a fault answers with a status from 200 to 599, and {status} is none"
            )),
            Self::ContentType(media_type) if HeaderValue::from_str(media_type).is_err() => {
                Err("the content type of a fault holds characters that no header can".to_owned())
            }
            _ => Ok(()),
        }
    }

    /// Whether it takes the place of the vendor's answer.
    pub(super) fn answers(&self) -> bool {
        matches!(
            self,
            Self::Status(_) | Self::RateLimited { .. } | Self::ExpiredToken | Self::ResetBefore
        )
    }
}
