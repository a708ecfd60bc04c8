//! Payments as Commerce Layer's version 2026-05 has them: sessions, their transactions, and their dependencies.
//!
//! This is the domain; routes, documents and queries are the JSON:API server's. In a handler, that calls:
//!
//! | function | purpose |
//! |---|---|
//! | [`settle_due`] | first of all, in `Vendor::arrive`: the background worker catches up with the clock |
//! | [`Viewer`] | who asks: [`Viewer::may`] refuses, [`Viewer::sees`] leaves out |
//! | [`begin`], [`Work::into_messages`] | begins a change; what it leaves is announced (`Exchange::announce`) |
//! | [`create`], [`update`], [`delete`] | a change of a resource, by its type and what was sent ([`Draft`]) |
//! | [`find`], [`collection`], [`related`] | reads; the results are [`Payment`]s |
//! | [`update_order`] | the triggers of an order, and whether it can be placed |
//! | [`external::is_notification`], [`external::notify`] | the unlisted endpoint that external gateways notify |
//! | [`seed`], [`open`], [`reset`] | the hooks of `Vendor` |
//!
//! | file | content |
//! |---|---|
//! | `state`, `gateway`, `options`, `record` | states and which can follow which; gateways; a test's choices; common parts of records |
//! | `session`, `transaction`, `entry`, `payment` | the records and their attributes |
//! | `operations`, `settlement`, `worker` | requests; their outcomes; the schedule |
//! | `refresh` | refreshes from a gateway |
//! | `setting`, `wallet`, `instrument`, `link`, `rule`, `gift_card` | the rules of each |
//! | `order` | the amount due, placing, the payment status |
//! | `external`, `signature`, `documents` | the conversation with a user's own gateway |
//! | `save`, `webhook`, `announcement` | storing a change, and notifying about it |
//! | `access`, `refusals` | what tokens may do and see; errors |
//! | `lookup`, `dispatch` | reads; a client's changes, by the rules of its type |
//! | `planted`, `recorded` | records of a test; records in a recording |

mod access;
mod announcement;
mod dispatch;
mod documents;
mod entry;
pub(super) mod external;
mod gateway;
mod gift_card;
mod handle;
mod instrument;
mod link;
mod lookup;
mod operations;
mod options;
mod order;
mod payment;
mod planted;
mod record;
#[cfg(feature = "cassette")]
mod recorded;
mod refresh;
mod refusals;
mod rule;
mod save;
mod session;
mod sessions;
mod setting;
mod settlement;
mod shared;
mod signature;
mod state;
mod transaction;
mod triggers;
mod wallet;
mod webhook;
mod work;
mod worker;

use crate::store::RecordKind;

/// The types of all that payments keep in the store.
pub(super) const RECORDS: [RecordKind; 4] = [
    RecordKind::of::<entry::Entry>(),
    RecordKind::of::<transaction::Transaction>(),
    RecordKind::of::<gift_card::Card>(),
    RecordKind::of::<session::Session>(),
];

pub(super) use announcement::endpoint;
pub use gateway::Gateway;
pub(super) use gateway::NOTIFICATIONS;
pub use gift_card::GiftCard;
pub use handle::Payments;
pub(crate) use handle::of;
pub(super) use handle::{
    continue_ids, control, kept, open, options, reset, restore, seed, settle_due, work as begin,
};
pub use options::{Outcome, PaymentOptions};
pub use state::TransactionStatus;
pub use webhook::Webhook;

pub(super) use access::{Action, Viewer};
pub(super) use dispatch::{create, delete, update, update_order};
pub(super) use entry::Entry;
pub(super) use gift_card::Card;
pub(super) use lookup::{Owner, collection, find, is_newest_first, of_id, related};
pub(super) use order::is_paid_in_sessions;
pub(super) use payment::Payment;
pub(super) use planted::put;
#[cfg(feature = "cassette")]
pub(super) use recorded::{rank, recorded};
pub(super) use session::Session;
pub(super) use transaction::Transaction as PaymentTransaction;
pub(super) use work::{Draft, Work};
