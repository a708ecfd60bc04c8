//! How Commerce Layer is to behave in a world, whatever the version of its API.

use std::sync::Arc;

use bytes::Bytes;
use http::HeaderValue;
use http::header::{CONTENT_TYPE, HeaderName, LOCATION};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::jsonapi::MEDIA_TYPE;
use super::version::ApiVersion;
use super::wire;
use crate::engine::{Body, Exchange, Live, Operation, Reply, World};

/// How Commerce Layer is to behave in a world, where the vendor leaves it open (`docs/fidelity/commerce-layer.md`). How
/// the payments of version 2026-05 go is in [`PaymentOptions`](super::PaymentOptions).
///
/// The same as JSON, with the names of the methods as members, is what a [seed file](crate::WorldBuilder::seed_file) has, and
/// what the control call `POST /_control/commerce-layer/options` changes in a living world.
///
/// ```
/// use counterfoil_mock::commerce_layer::{ApiVersion, CommerceLayerOptions};
///
/// let options = CommerceLayerOptions::default()
///     .default_api_version(ApiVersion::V2026_05)
///     .deprecated("2026-10-01T00:00:00Z".parse()?, Some("2027-04-01T00:00:00Z".parse()?));
/// # let _ = options;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[must_use = "options do nothing until a sandbox or a server has them"]
pub struct CommerceLayerOptions {
    pub(super) default_api_version: ApiVersion,
    pub(super) unknown_versions_are_default: bool,
    pub(super) deprecated_at: Option<Timestamp>,
    pub(super) sunset_at: Option<Timestamp>,
    pub(super) published_transactions: bool,
    pub(super) values_as_strings: bool,
    pub(super) clamp_page_size: bool,
    pub(super) newest_first: bool,
    pub(super) ignore_unknown_filters: bool,
    pub(super) merge_metadata: bool,
    pub(super) hide_payment_sources: bool,
    pub(super) kinds_under_transactions: bool,
    pub(super) lower_to_balance: bool,
    pub(super) plain_text_errors: bool,
    pub(super) charset_in_content_type: bool,
    pub(super) omit_location: bool,
}

impl CommerceLayerOptions {
    /// The version of the API that a path without one is for, as in `/api/orders`: 2017-08 unless set.
    pub fn default_api_version(mut self, version: ApiVersion) -> Self {
        self.default_api_version = version;
        self
    }

    /// Serves a version that there is not, as in `/api/2026-06/orders`, as if the path named none. Unset, it is a 404.
    pub fn unknown_versions_are_default(mut self) -> Self {
        self.unknown_versions_are_default = true;
        self
    }

    /// Says in the answers of version 2017-08 since when it is deprecated (`Deprecation`, RFC 9745) and perhaps until
    /// when it is served (`Sunset`, RFC 8594). Unset, no answer speaks of it: none was seen that does.
    pub fn deprecated(mut self, since: Timestamp, until: Option<Timestamp>) -> Self {
        (self.deprecated_at, self.sunset_at) = (Some(since), until);
        self
    }

    /// Lets transactions be listed and retrieved alone, as it is published: writing one is refused with 405. Unset, they
    /// are created, changed and deleted as a page of February 2021 has it.
    pub fn published_transactions(mut self) -> Self {
        self.published_transactions = true;
        self
    }

    /// Answers numbers and booleans as strings, as the documentation of February 2021 printed them.
    pub fn values_as_strings(mut self) -> Self {
        self.values_as_strings = true;
        self
    }

    /// Takes a `page[size]` above 25 for 25. Unset, it is a 400.
    pub fn clamp_page_size(mut self) -> Self {
        self.clamp_page_size = true;
        self
    }

    /// Begins a list without `sort` with what was created last. Unset, with what was created first.
    pub fn newest_first(mut self) -> Self {
        self.newest_first = true;
        self
    }

    /// Looks past a filter that there is not, as Ransack may be told to. Unset, it is a 400.
    pub fn ignore_unknown_filters(mut self) -> Self {
        self.ignore_unknown_filters = true;
        self
    }

    /// Puts the `metadata` of an update into what is there. Unset, it takes the place of that.
    pub fn merge_metadata(mut self) -> Self {
        self.merge_metadata = true;
        self
    }

    /// Serves no `payment_source` under a path of its own: no document has that path. Unset, it is served like every
    /// other relationship.
    pub fn hide_payment_sources(mut self) -> Self {
        self.hide_payment_sources = true;
        self
    }

    /// Shows what is under `/transactions` as of its kind, as the vendor's client types it: `authorizations`, `captures` and so on.
    /// Unset, as `transactions`.
    pub fn kinds_under_transactions(mut self) -> Self {
        self.kinds_under_transactions = true;
        self
    }

    /// Lowers an amount to be captured or refunded in version 2017-08 to the balance. Unset, more than that is a 422.
    pub fn lower_to_balance(mut self) -> Self {
        self.lower_to_balance = true;
        self
    }

    /// Answers 405, 409, 429 and 500, of which no body is documented, with a line of text, as what stands before an
    /// application does. Unset, with error objects.
    pub fn plain_text_errors(mut self) -> Self {
        self.plain_text_errors = true;
        self
    }

    /// Ends the `Content-Type` of answers with `; charset=utf-8`, as Rails does unless it is told not to. Unset, it is the media
    /// type alone, as JSON:API demands.
    pub fn charset_in_content_type(mut self) -> Self {
        self.charset_in_content_type = true;
        self
    }

    /// Leaves the `Location` of what was created out, as older versions of the vendor's gem do. Unset, it is there.
    pub fn omit_location(mut self) -> Self {
        self.omit_location = true;
        self
    }

    /// Whether documents are sent otherwise than the contract has them.
    pub(super) fn rewrites_documents(&self) -> bool {
        self.kinds_under_transactions || self.values_as_strings
    }

    /// Puts a reply into the form of the wire, whose types, statuses and headers the contract does not have.
    pub(super) fn finish(&self, exchange: &Exchange<'_>, reply: &mut Reply) {
        let is_of =
            |it: &Operation| matches!(&*it.id, "list-transactions" | "retrieve-transaction");
        if let Body::Json(document) = &mut reply.body {
            if self.kinds_under_transactions && exchange.operation.is_some_and(is_of) {
                wire::show_kinds(document);
            }
            if self.values_as_strings {
                wire::print_as_strings(document);
            }
        }
        if self.plain_text_errors && matches!(reply.status.as_u16(), 405 | 409 | 429 | 500) {
            let text = reply.status.canonical_reason().unwrap_or_default();
            let media_type = "text/plain";
            let text = Bytes::from_static(text.as_bytes());
            reply.body = Body::Text { media_type, text };
        }
        if self.charset_in_content_type && matches!(reply.body, Body::Json(_) | Body::Written(_)) {
            let media_type = [MEDIA_TYPE, "; charset=utf-8"].concat();
            reply.set(CONTENT_TYPE, media_type);
        }
        if self.omit_location {
            reply.headers.remove(LOCATION);
        }
    }

    /// What an answer says of a version that is going away.
    pub(super) fn notices(&self) -> Vec<(HeaderName, HeaderValue)> {
        let since = self.deprecated_at.map(|it| format!("@{}", it.as_second()));
        let until = self
            .sunset_at
            .map(|it| it.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string());
        [("deprecation", since), ("sunset", until)]
            .into_iter()
            .filter_map(|(name, value)| {
                let value = HeaderValue::from_str(&value?).ok()?;
                Some((HeaderName::from_static(name), value))
            })
            .collect()
    }
}

/// Puts the options that a world is set to into it.
pub(super) fn open(world: &mut World) {
    let live = Live::new(configured(world));
    world.state.insert(live);
}

/// Puts the options back as they were at first.
pub(super) fn reset(world: &World) {
    live(world).set(configured(world));
}

/// The options, to be kept with the world.
pub(super) fn kept(world: &World, all: bool) -> Value {
    live(world).kept(&configured(world), all)
}

/// Puts back what was kept.
pub(super) fn restore(world: &World, kept: &Value) -> Result<(), String> {
    if !kept.is_null() {
        let live = live(world);
        live.set(Arc::new(live.changed(kept)?));
    }
    Ok(())
}

fn configured(world: &World) -> Arc<CommerceLayerOptions> {
    let configured = world.settings.options.get::<CommerceLayerOptions>();
    Arc::new(configured.cloned().unwrap_or_default())
}

/// The options of a world by now.
pub(super) fn of(world: &World) -> Arc<CommerceLayerOptions> {
    let live = world.state.get::<Live<CommerceLayerOptions>>();
    live.map(Live::get).unwrap_or_default()
}

/// The options of a living world, to be changed.
pub(super) fn live(world: &World) -> Live<CommerceLayerOptions> {
    world.state.get().cloned().unwrap_or_default()
}
