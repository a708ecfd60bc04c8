//! Settings of Commerce Layer, whatever the version of its API.

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
use crate::engine::{Body, Live, Reply, World};

/// Settings of Commerce Layer in a world, where the vendor leaves its behaviour open
/// (`docs/fidelity/commerce-layer.md`). [`PaymentOptions`](super::PaymentOptions) has those of the payments of
/// version 2026-05.
///
/// A [seed file](crate::WorldBuilder::seed_file) has them as JSON, with the names of the methods as members; the
/// control call `POST /_control/commerce-layer/options` changes them in a running world.
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
    /// Sets the version of the API for paths without one, such as `/api/orders`: 2017-08 by default.
    pub fn default_api_version(mut self, version: ApiVersion) -> Self {
        self.default_api_version = version;
        self
    }

    /// Serves an unknown version, as in `/api/2026-06/orders`, like a path without one. By default it is a 404.
    pub fn unknown_versions_are_default(mut self) -> Self {
        self.unknown_versions_are_default = true;
        self
    }

    /// Announces in responses of version 2017-08 since when it is deprecated (`Deprecation`, RFC 9745) and optionally
    /// until when it is served (`Sunset`, RFC 8594). By default no response does: none has been observed.
    pub fn deprecated(mut self, since: Timestamp, until: Option<Timestamp>) -> Self {
        (self.deprecated_at, self.sunset_at) = (Some(since), until);
        self
    }

    /// Limits transactions to the published operations: they can be listed and retrieved, and writes get a 405. By
    /// default they can be created, changed and deleted, as a page of February 2021 documents.
    pub fn published_transactions(mut self) -> Self {
        self.published_transactions = true;
        self
    }

    /// Sends numbers and booleans as strings, as the documentation of February 2021 printed them.
    pub fn values_as_strings(mut self) -> Self {
        self.values_as_strings = true;
        self
    }

    /// Treats a `page[size]` above 25 as 25. By default it is a 400.
    pub fn clamp_page_size(mut self) -> Self {
        self.clamp_page_size = true;
        self
    }

    /// Starts a list without `sort` with the newest resource. By default with the oldest.
    pub fn newest_first(mut self) -> Self {
        self.newest_first = true;
        self
    }

    /// Ignores unknown filters, as Ransack can be configured to. By default they are a 400.
    pub fn ignore_unknown_filters(mut self) -> Self {
        self.ignore_unknown_filters = true;
        self
    }

    /// Merges the `metadata` of an update into the existing one. By default it replaces that.
    pub fn merge_metadata(mut self) -> Self {
        self.merge_metadata = true;
        self
    }

    /// Does not serve `payment_source` under its own path, which no document has. By default it is served like every
    /// other relationship.
    pub fn hide_payment_sources(mut self) -> Self {
        self.hide_payment_sources = true;
        self
    }

    /// Shows resources under `/transactions` with their own type, as the vendor's client types them:
    /// `authorizations`, `captures` and so on. By default as `transactions`.
    pub fn kinds_under_transactions(mut self) -> Self {
        self.kinds_under_transactions = true;
        self
    }

    /// Reduces an amount to capture or refund in version 2017-08 to the balance. By default an amount beyond it is a
    /// 422.
    pub fn lower_to_balance(mut self) -> Self {
        self.lower_to_balance = true;
        self
    }

    /// Responds with 405, 409, 429 and 500, whose bodies are not documented, as a line of text, like a component in
    /// front of an application. By default with error objects.
    pub fn plain_text_errors(mut self) -> Self {
        self.plain_text_errors = true;
        self
    }

    /// Appends `; charset=utf-8` to the `Content-Type` of responses, as Rails does by default. By default it is only
    /// the media type, as JSON:API demands.
    pub fn charset_in_content_type(mut self) -> Self {
        self.charset_in_content_type = true;
        self
    }

    /// Omits the `Location` of created resources, like older versions of the vendor's gem. By default it is present.
    pub fn omit_location(mut self) -> Self {
        self.omit_location = true;
        self
    }

    /// Whether documents deviate from the contract's form.
    pub(super) fn rewrites_documents(&self) -> bool {
        self.kinds_under_transactions || self.values_as_strings
    }

    /// Converts a reply to the wire form, whose types, statuses and headers the contract does not have.
    pub(super) fn finish(&self, reply: &mut Reply) {
        if let Body::Json(document) = &mut reply.body
            && self.values_as_strings
        {
            wire::print_as_strings(document);
        }
        if self.plain_text_errors && matches!(reply.status.as_u16(), 405 | 409 | 429 | 500) {
            let text = reply.status.canonical_reason().unwrap_or_default();
            let media_type = "text/plain";
            let text = Bytes::from_static(text.as_bytes());
            reply.body = Body::Text { media_type, text };
            reply.headers.remove(CONTENT_TYPE);
        }
        // The authorization server has a media type of its own.
        if self.charset_in_content_type
            && !reply.headers.contains_key(CONTENT_TYPE)
            && matches!(reply.body, Body::Json(_) | Body::Written(_))
        {
            let media_type = [MEDIA_TYPE, "; charset=utf-8"].concat();
            reply.set(CONTENT_TYPE, media_type);
        }
        if self.omit_location {
            reply.headers.remove(LOCATION);
        }
    }

    /// The headers that announce a deprecated version.
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

/// Adds the options to a world.
pub(super) fn open(world: &mut World) {
    let live = Live::new(configured(world));
    world.state.insert(live);
}

/// Restores the original options.
pub(super) fn reset(world: &World) {
    live(world).set(configured(world));
}

/// The options, to be stored with the world.
pub(super) fn kept(world: &World, all: bool) -> Value {
    live(world).kept(&configured(world), all)
}

/// Restores stored options.
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

/// The current options of a world.
pub(super) fn of(world: &World) -> Arc<CommerceLayerOptions> {
    let live = world.state.get::<Live<CommerceLayerOptions>>();
    live.map(Live::get).unwrap_or_default()
}

/// The options of a running world, to be changed.
pub(super) fn live(world: &World) -> Live<CommerceLayerOptions> {
    world.state.get().cloned().unwrap_or_default()
}
