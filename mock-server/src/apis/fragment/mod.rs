//! Fragment: bank movements, synced into a ledger and allocated to invoices.
//!
//! One file or folder for each kind of resource, with its handlers, records and rules; the others are shared.

mod accounts;
mod amount;
mod called;
mod control;
mod documented;
mod given;
mod history;
mod identity;
mod inspected;
mod instant;
mod invoices;
mod page;
mod pattern;
mod payments;
mod products;
#[cfg(feature = "cassette")]
mod recorded;
mod replay;
mod routes;
mod sandbox;
mod tags;
mod token;
mod transactions;
mod users;
mod version;
mod violations;
mod wire;

use std::sync::LazyLock;

use http::header::AUTHORIZATION;

use crate::Api;
use crate::apis::credentials::{CLIENT_ID, CLIENT_SECRET};
use crate::engine::{
    AuthFailure, Contract, Exchange, Profile, Refusal, Reply, SeedMember, Unlisted, Vendor, World,
};
use crate::store::{RecordKind, StoreError, Transaction};

static PROFILE: Profile = Profile {
    hosts: &["api.us-west-2.fragment.dev", "auth.us-west-2.fragment.dev"],
    unlisted: &[Unlisted {
        name: "token",
        matches: |exchange| exchange.path == token::PATH,
        serve: token::endpoint,
    }],
    references: &["/external_id"],
    control: control::HANDLERS,
    seed: &[
        SeedMember::new("accounts", "put-account"),
        SeedMember::new("users", "put-user"),
        SeedMember::new("products", "put-product"),
        SeedMember::new("invoices", "put-invoice"),
        SeedMember::new("transactions", "put-transaction"),
        SeedMember::new("payment_flows", "put-payment-flow"),
    ],
    kinds: inspected::KINDS,
    records: &[
        RecordKind::of::<accounts::AccountRecord>(),
        RecordKind::of::<users::UserRecord>(),
        RecordKind::of::<products::ProductRecord>(),
        RecordKind::of::<invoices::InvoiceRecord>(),
        RecordKind::of::<transactions::TransactionRecord>(),
        RecordKind::of::<history::Past<invoices::InvoiceRecord>>(),
        RecordKind::of::<history::Past<transactions::TransactionRecord>>(),
        RecordKind::of::<payments::FlowRecord>(),
        RecordKind::of::<payments::PaymentRecord>(),
        RecordKind::of::<token::Seal>(),
    ],
    variables: |root| {
        vec![
            ("FRAGMENT_BASE_URL", format!("{root}/billing")),
            ("FRAGMENT_TOKEN_URL", format!("{root}/oauth2/token")),
            ("FRAGMENT_CLIENT_ID", CLIENT_ID.to_owned()),
            ("FRAGMENT_CLIENT_SECRET", CLIENT_SECRET.to_owned()),
        ]
    },
    calls: called::call,
    ..Profile::new(Api::Fragment, &CONTRACT, routes::handler)
};

static CONTRACT: LazyLock<Result<Contract, String>> =
    LazyLock::new(|| Contract::read(counterfoil_spec::FRAGMENT.compact));

pub(super) struct Fragment;

impl Vendor for Fragment {
    fn profile(&self) -> &'static Profile {
        &PROFILE
    }

    #[cfg(feature = "cassette")]
    fn recorded(
        &self,
        recorded: &crate::engine::Recorded<'_>,
        found: &mut crate::engine::Found<'_>,
    ) {
        recorded::note(recorded, found);
    }

    /// The strict world starts empty.
    fn seed(&self, tx: &mut Transaction<'_>, world: &World) -> Result<(), StoreError> {
        match world.settings.strict {
            true => Ok(()),
            false => documented::seed(tx),
        }
    }

    fn authenticate(&self, exchange: &Exchange<'_>) -> Result<String, Refusal> {
        let Some(header) = exchange.header(&AUTHORIZATION) else {
            // The vendor's own client calls without a token when it has no credentials, and the suite that it ships
            // with is meant to pass against a mock as it is.
            return match exchange.strict() {
                false => Ok(String::new()),
                true => Err(Refusal::Unauthenticated(AuthFailure::Missing)),
            };
        };
        match header.split_once(' ') {
            Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => {
                token::verify(exchange, token.trim())?;
                Ok(String::new())
            }
            _ => Err(Refusal::Unauthenticated(AuthFailure::Missing)),
        }
    }

    fn refuse(&self, _exchange: &Exchange<'_>, refusal: Refusal) -> Reply {
        wire::refuse(refusal)
    }
}
