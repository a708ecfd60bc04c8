//! Whether a server is ready, for supervisors without an HTTP client.

use http::Method;
use serde_json::{Value, json};

use crate::BoxError;
use crate::output::{Output, print, tell};
use crate::steer::WorldAddress;

#[derive(clap::Args)]
pub(crate) struct Health {
    #[command(flatten)]
    place: WorldAddress,

    #[command(flatten)]
    output: Output,
}

impl Health {
    pub(crate) async fn run(self) -> Result<bool, BoxError> {
        match self
            .place
            .call(Method::GET, "readyz", &[], &Value::Null)
            .await
        {
            Ok(_) if self.output.is_json() => print(&json!({ "ready": true }).to_string()),
            Ok(_) => print("ready"),
            // A supervisor has to distinguish an unhealthy server from an invalid command line.
            Err(error) if self.output.is_json() => {
                let report = json!({ "ready": false, "reason": error.to_string() });
                return print(&report.to_string()).map(|()| false);
            }
            Err(error) => {
                tell(error);
                return Ok(false);
            }
        }
        .map(|()| true)
    }
}
