//! Fragment.

use std::sync::LazyLock;

use http::StatusCode;
use serde_json::Value;

use super::{Api, Vendor, media};
use crate::engine::{Contract, Exchange, Handler, Operation, Refusal, Reply};

static CONTRACT: LazyLock<Result<Contract, String>> =
    LazyLock::new(|| Contract::read(counterfoil_spec::FRAGMENT.json));

pub(super) struct Fragment;

impl Vendor for Fragment {
    fn api(&self) -> Api {
        Api::Fragment
    }

    fn contract(&self) -> Result<&'static Contract, &'static str> {
        CONTRACT.as_ref().map_err(String::as_str)
    }

    fn handler(&self, _operation: &str) -> Option<Handler> {
        None
    }

    fn read_body(
        &self,
        exchange: &Exchange<'_>,
        _operation: &Operation,
    ) -> Result<Option<Value>, Refusal> {
        media::read_json(exchange, "application/json")
    }

    fn refuse(&self, _exchange: &Exchange<'_>, _refusal: Refusal) -> Reply {
        Reply::empty(StatusCode::NOT_FOUND)
    }
}
