//! Whether a server can serve, for whoever supervises it and has no HTTP client.

use http::Method;
use serde_json::Value;

use crate::BoxError;
use crate::output::print;
use crate::steer::Place;

#[derive(clap::Args)]
pub(crate) struct Health {
    #[command(flatten)]
    place: Place,
}

impl Health {
    pub(crate) async fn run(self) -> Result<bool, BoxError> {
        match self
            .place
            .call(Method::GET, "readyz", &[], &Value::Null)
            .await
        {
            Ok(_) => print("ready").map(|()| true),
            // A supervisor tells a server that is not well from a command line that is wrong.
            Err(error) => {
                eprintln!("{error}");
                Ok(false)
            }
        }
    }
}
