//! The effects of faults.

use http::HeaderValue;
use serde::{Deserialize, Serialize};

/// An effect of a fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Effect {
    /// Responds with this status and the vendor's own error body, without any effect of the request.
    Status(u16),
    /// Responds that the rate limit is exceeded, with the vendor's headers, and with `Retry-After` if those do not
    /// state a time. The request has no effect.
    RateLimited {
        /// How long the client should wait.
        seconds: u64,
    },
    /// Responds that the access token has expired. The request has no effect.
    ExpiredToken,
    /// Resets the connection before the request has any effect.
    ResetBefore,
    /// Resets the connection after the request took effect, instead of responding.
    ResetAfter,
    /// Delays the response.
    Delay {
        /// The delay.
        millis: u64,
    },
    /// Breaks the connection within the body.
    Truncate {
        /// After this many bytes.
        bytes: usize,
    },
    /// Sends the body in small pieces.
    Drip {
        /// The size of a piece.
        bytes: usize,
        /// The pause between pieces.
        millis: u64,
    },
    /// Closes the connection after the response, without notice.
    CloseConnection,
    /// Sets this content type, whatever the body is.
    ContentType(String),
    /// Sends only the first half of the body, as if it were complete.
    MalformedJson,
    /// Replaces every value of a documented set with an undocumented one.
    UnknownValues,
    /// Adds an undocumented member to every object.
    UnknownFields,
}

impl Effect {
    /// Checks whether the effect is possible.
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

    /// Whether it replaces the vendor's response.
    pub(super) fn answers(&self) -> bool {
        matches!(
            self,
            Self::Status(_) | Self::RateLimited { .. } | Self::ExpiredToken | Self::ResetBefore
        )
    }
}
