//! Faults in a world of a running server.

use counterfoil_mock::{Api, FaultProfile};
use http::Method;
use serde_json::{Value, json};

use crate::BoxError;
use crate::output::{Output, print};
use crate::requests::text;
use crate::steer::WorldAddress;

#[derive(clap::Args)]
pub(crate) struct Faults {
    /// Place the faults of this profile [outage, rate-limited, flaky-network, slow, new-vendor-version].
    #[arg(value_name = "PROFILE")]
    profile: Option<FaultProfile>,

    /// In this API only; repeat it for more [persona, commerce-layer, fragment, flexigift].
    #[arg(long = "api", value_name = "NAME", requires = "profile")]
    apis: Vec<Api>,

    /// Remove the existing faults, before the profile is placed.
    #[arg(long)]
    clear: bool,

    #[command(flatten)]
    place: WorldAddress,

    #[command(flatten)]
    output: Output,
}

impl Faults {
    pub(crate) async fn run(self) -> Result<(), BoxError> {
        let call = async |method, path, body| self.place.call(method, path, &[], &body).await;
        if self.profile.is_none() {
            self.place.is_there().await?;
        }
        if self.clear {
            call(Method::DELETE, "faults", Value::Null).await?;
        }
        if let Some(profile) = self.profile {
            let mut order = json!({ "profile": profile });
            if !self.apis.is_empty() {
                order["apis"] = json!(self.apis);
            }
            call(Method::POST, "faults/profiles", order).await?;
        }
        let listed = call(Method::GET, "faults", Value::Null).await?;
        for fault in listed["faults"].as_array().into_iter().flatten() {
            print(&match self.output.is_json() {
                true => fault.to_string(),
                false => line(fault),
            })?;
        }
        Ok(())
    }
}

/// A fault for people.
fn line(fault: &Value) -> String {
    let of = |name: &str| text(&fault[name]);
    let left = match &fault["left"] {
        Value::Null => String::new(),
        left => format!(", {left} left"),
    };
    let (number, api, operation) = (of("number"), of("api"), of("operation"));
    let (effects, struck) = (of("effects"), of("struck"));
    format!("{number:>5} {api} {operation}  {effects}, struck {struck}{left}")
}
