//! Persona's settings in a world: its dashboard, and behaviours that its documentation leaves open.

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::contract;
use super::inflection::Inflection;
use super::model::{ObjectReference, Tag};
use super::webhooks::{Webhook, is_entry};
use crate::engine::{Settings, World};
use crate::listed;

/// Settings that replace Persona's dashboard, and behaviours that Persona's documentation leaves open.
///
/// A [seed file](crate::WorldBuilder::seed_file) has them as JSON, with the names of the methods as members; the
/// control call `POST /_control/persona/options` changes them in a running world.
///
/// The default of a `bool` depends on the world: the strict world refuses, the documented one does not. Unknown
/// statuses are refused in both.
///
/// ```
/// use counterfoil_mock::persona::PersonaOptions;
/// use serde_json::json;
///
/// let options = PersonaOptions::default()
///     .rate_limit(30)
///     .transaction_type(json!({
///         "id": "txntp_loan",
///         "name": "Loan",
///         "statuses": ["created", "approved"],
///         "field-schemas": [
///             {"type": "integer", "key": "amount", "label": "Amount", "config": {"required": true, "min": 1}},
///         ],
///     }));
/// # let _ = options;
/// ```
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[must_use = "options do nothing until a sandbox or a server has them"]
pub struct PersonaOptions {
    #[serde(skip_serializing)]
    pub(crate) transaction_types: Vec<Value>,
    #[serde(skip_serializing)]
    pub(crate) tags: Vec<Tag>,
    #[serde(skip_serializing)]
    pub(crate) objects: Vec<ObjectReference>,
    #[serde(skip_serializing)]
    pub(crate) webhooks: Vec<Webhook>,
    #[serde(skip_serializing)]
    pub(crate) api_keys: Vec<ApiKey>,
    #[serde(skip_serializing)]
    pub(crate) api_key_rate_limits: Vec<KeyRateLimit>,
    pub(crate) rate_limit: u32,
    pub(crate) file_token_seconds: u64,
    pub(crate) webhook_event_delay_seconds: u64,
    pub(crate) webhook_event_retention_seconds: u64,
    pub(crate) separate_environments: bool,
    pub(crate) unique_reference_ids: bool,
    pub(crate) keep_reference_id_on_redaction: bool,
    pub(crate) idempotent_updates: bool,
    pub(crate) stored_faults: bool,
    pub(crate) clamp_page_size: bool,
    pub(crate) absolute_links: bool,
    pub(crate) empty_page_for_unknown_cursor: bool,
    pub(crate) refuse_in_flight_duplicates: bool,
    pub(crate) upsert: bool,
    pub(crate) creation_quota: Option<u32>,
    pub(crate) forbid_beyond_quota: bool,
    pub(crate) inactive_environment: bool,
    pub(crate) relation_schemas: Option<Vec<String>>,
    pub(crate) unknown_names_are_bad_requests: bool,
    pub(crate) bad_requests_without_pointer: bool,
    pub(crate) empty_event_context: bool,
    pub(crate) keep_good_objects: bool,
    pub(crate) newest_object_first: bool,
    pub(crate) objects_keep_updated_at: bool,
    pub(crate) sessions_without_attributes: bool,
    pub(crate) platform_files_by_id: bool,
    pub(crate) uploads_only: bool,
    pub(crate) api_version: Option<String>,
    pub(crate) key_inflection: Option<String>,
    pub(crate) attributes_blocklist: Vec<String>,
    pub(crate) refuse_second_redaction: Option<bool>,
    pub(crate) refuse_unknown_statuses: bool,
    pub(crate) refuse_unknown_attributes: Option<bool>,
    pub(crate) refuse_empty_arguments: Option<bool>,
    pub(crate) refuse_unknown_includes: Option<bool>,
    pub(crate) refuse_unknown_objects: Option<bool>,
}

/// Requests per minute, as documented.
const RATE_LIMIT: u32 = 300;

impl Default for PersonaOptions {
    fn default() -> Self {
        Self {
            transaction_types: Vec::new(),
            tags: Vec::new(),
            objects: Vec::new(),
            webhooks: Vec::new(),
            api_keys: Vec::new(),
            api_key_rate_limits: Vec::new(),
            rate_limit: RATE_LIMIT,
            file_token_seconds: 6 * 60 * 60,
            webhook_event_delay_seconds: 0,
            webhook_event_retention_seconds: 30 * 24 * 60 * 60,
            separate_environments: false,
            unique_reference_ids: false,
            keep_reference_id_on_redaction: false,
            idempotent_updates: false,
            stored_faults: false,
            clamp_page_size: false,
            absolute_links: false,
            empty_page_for_unknown_cursor: false,
            refuse_in_flight_duplicates: false,
            upsert: false,
            creation_quota: None,
            forbid_beyond_quota: false,
            inactive_environment: false,
            relation_schemas: None,
            unknown_names_are_bad_requests: false,
            bad_requests_without_pointer: false,
            empty_event_context: false,
            keep_good_objects: false,
            newest_object_first: false,
            objects_keep_updated_at: false,
            sessions_without_attributes: false,
            platform_files_by_id: false,
            uploads_only: false,
            api_version: None,
            key_inflection: None,
            attributes_blocklist: Vec::new(),
            refuse_second_redaction: None,
            refuse_unknown_statuses: true,
            refuse_unknown_attributes: None,
            refuse_empty_arguments: None,
            refuse_unknown_includes: None,
            refuse_unknown_objects: None,
        }
    }
}

impl PersonaOptions {
    /// Adds a transaction type: `id`, `name`, `statuses` and `field-schemas`, or the response of the vendor's own
    /// `GET /transaction-types/{id}`. It is validated when the world starts. By default the world has `txntp_ABC123`,
    /// and the documented world creates others on first use, without fields.
    pub fn transaction_type(mut self, definition: Value) -> Self {
        self.transaction_types.push(definition);
        self
    }

    /// Adds a tag. Tags used by name need none; the strict world accepts no other tag by its id.
    pub fn tag(mut self, id: impl Into<String>, name: impl Into<String>) -> Self {
        self.tags.push(Tag {
            id: id.into(),
            name: name.into(),
        });
        self
    }

    /// Adds an object, such as an `inquiry` with an `inq_...`, to be associated with transactions. The strict world
    /// accepts no other, the documented world any.
    pub fn object(mut self, object_type: impl Into<String>, id: impl Into<String>) -> Self {
        self.objects.push(ObjectReference {
            kind: object_type.into(),
            id: id.into(),
        });
        self
    }

    /// Sets the keys of the relations that the organization has configured; others are refused. By default the strict
    /// world accepts the documented `parent-of` and `txn_account`, and the documented world any key.
    pub fn relation_schemas<K: Into<String>>(mut self, keys: impl IntoIterator<Item = K>) -> Self {
        self.relation_schemas = Some(keys.into_iter().map(Into::into).collect());
        self
    }

    /// Refuses unknown names of statuses and relations, and objects of another type, with 400. By default with 422:
    /// the message is documented, but not the status.
    pub fn unknown_names_are_bad_requests(mut self) -> Self {
        self.unknown_names_are_bad_requests = true;
        self
    }

    /// Omits `source.pointer` from 400 errors, as older documents do. By default it locates the error in the body.
    pub fn bad_requests_without_pointer(mut self) -> Self {
        self.bad_requests_without_pointer = true;
        self
    }

    /// Adds `context: {}` to events that are not about a relation. By default they have none.
    pub fn empty_event_context(mut self) -> Self {
        self.empty_event_context = true;
        self
    }

    /// Adds or removes the valid objects of a call even if others are invalid. By default one invalid object refuses
    /// the call.
    pub fn keep_good_objects(mut self) -> Self {
        self.keep_good_objects = true;
        self
    }

    /// Puts added objects before the other related objects. By default they come last.
    pub fn newest_object_first(mut self) -> Self {
        self.newest_object_first = true;
        self
    }

    /// Does not change `updated-at` when objects are added or removed. By default a real change does.
    pub fn objects_keep_updated_at(mut self) -> Self {
        self.objects_keep_updated_at = true;
        self
    }

    /// Includes a Sentinel session as type and id only. By default it has empty attributes: Persona documents none.
    pub fn sessions_without_attributes(mut self) -> Self {
        self.sessions_without_attributes = true;
        self
    }

    /// Makes the value of a `platform-file` field the name of a file: written by id or as `{type, id}`, and returned
    /// in that form. By default it is like the value of a `file` field: Persona documents neither.
    pub fn platform_files_by_id(mut self) -> Self {
        self.platform_files_by_id = true;
        self
    }

    /// Refuses a file in `fields` that is not an upload but a response's description of a stored file, at any depth,
    /// with 400 and its location, as Persona's account actions do since October 2026. By default it is a value like
    /// any other.
    pub fn uploads_only(mut self) -> Self {
        self.uploads_only = true;
        self
    }

    /// Sets the API version of requests that name none, as an API key has one. The newest by default.
    pub fn api_version(mut self, version: impl Into<String>) -> Self {
        self.api_version = Some(version.into());
        self
    }

    /// Sets the casing of the keys for requests that name none, as an API key has one: `kebab` (the default), `camel` or
    /// `snake`.
    pub fn key_inflection(mut self, inflection: impl Into<String>) -> Self {
        self.key_inflection = Some(inflection.into());
        self
    }

    /// Removes attributes from the responses, as an API key can: by name in any casing (`name-*`), by path
    /// (`/data/attributes/fields/name-*`, optionally with `?type=transaction`), with `!` for exceptions.
    /// [`Webhook::api_attributes_blocklist`] does so in the payloads of a webhook.
    pub fn attributes_blocklist<E: Into<String>>(
        mut self,
        entries: impl IntoIterator<Item = E>,
    ) -> Self {
        self.attributes_blocklist = entries.into_iter().map(Into::into).collect();
        self
    }

    /// Registers a webhook endpoint when the world starts; [`Webhooks::register`](crate::persona::Webhooks::register)
    /// does so later, and returns its secret.
    pub fn webhook(mut self, webhook: Webhook) -> Self {
        self.webhooks.push(webhook);
        self
    }

    /// Adds an API key that the strict world accepts, in addition to `persona_sandbox_counterfoil` and
    /// `persona_production_counterfoil`. One that begins with `persona_production_` is of the production environment.
    pub fn api_key(mut self, key: impl Into<String>) -> Self {
        self.api_keys.push(ApiKey(key.into()));
        self
    }

    /// Sets how many requests per minute an environment accepts: 300 by default. Another number enables the limit in a
    /// sandbox. Further requests get a 429 until the minute is over on the world's clock.
    pub fn rate_limit(mut self, per_minute: u32) -> Self {
        self.rate_limit = per_minute;
        self
    }

    /// Sets how many requests per minute an API key may use of its environment's limit, which must be at least as
    /// high. A request counts against both, either may refuse it, and the `RateLimit` headers state the nearer one.
    /// By default a key has no limit of its own.
    pub fn api_key_rate_limit(mut self, key: impl Into<String>, per_minute: u32) -> Self {
        let key = ApiKey(key.into());
        let limit = KeyRateLimit { key, per_minute };
        self.api_key_rate_limits.push(limit);
        self
    }

    /// Sets how long the URL of a file is valid, in whole seconds: six hours by default.
    pub fn file_token_lifetime(mut self, lifetime: Duration) -> Self {
        self.file_token_seconds = lifetime.as_secs();
        self
    }

    /// Sets how long it takes until the search finds a webhook event or an attempt, in whole seconds: zero by
    /// default. Persona promises about a minute.
    pub fn webhook_event_delay(mut self, delay: Duration) -> Self {
        self.webhook_event_delay_seconds = delay.as_secs();
        self
    }

    /// Sets how long the search finds a webhook event, in whole seconds: 30 days by default. Older ones are deleted.
    pub fn webhook_event_retention(mut self, retention: Duration) -> Self {
        self.webhook_event_retention_seconds = retention.as_secs();
        self
    }

    /// Gives each API key an environment with its own data, for up to 64 keys. By default all keys see the same data.
    pub fn separate_environments(mut self) -> Self {
        self.separate_environments = true;
        self
    }

    /// Refuses a second transaction with the same reference id, with 409, as the documentation of 2023 said.
    pub fn unique_reference_ids(mut self) -> Self {
        self.unique_reference_ids = true;
        self
    }

    /// Keeps the reference id of a redacted transaction, as the documented webhook shows it. By default it becomes
    /// null, as in the documented response.
    pub fn keep_reference_id_on_redaction(mut self) -> Self {
        self.keep_reference_id_on_redaction = true;
        self
    }

    /// Supports idempotency keys on PATCH too. By default only on POST, as documented.
    pub fn idempotent_updates(mut self) -> Self {
        self.idempotent_updates = true;
        self
    }

    /// Stores the response of an injected fault under the request's idempotency key, so the same key gets it
    /// again, as Persona does with its own failures. By default a fault applies before the key is considered.
    pub fn stored_faults(mut self) -> Self {
        self.stored_faults = true;
        self
    }

    /// Replaces a page size out of range with the nearest valid one. By default it is refused with 400.
    pub fn clamp_page_size(mut self) -> Self {
        self.clamp_page_size = true;
        self
    }

    /// Writes page links with scheme and host. By default they are relative, as documented.
    pub fn absolute_links(mut self) -> Self {
        self.absolute_links = true;
        self
    }

    /// Returns an empty page for an unknown cursor. By default it is refused with 400.
    pub fn empty_page_for_unknown_cursor(mut self) -> Self {
        self.empty_page_for_unknown_cursor = true;
        self
    }

    /// Refuses a request with the idempotency key of a request in progress, with 409. A request is in progress until
    /// its response has been sent, including the delay of a fault. By default the second request waits for the first
    /// and gets its response.
    pub fn refuse_in_flight_duplicates(mut self) -> Self {
        self.refuse_in_flight_duplicates = true;
        self
    }

    /// Supports `meta.upsert-by` on creation: the name of a field, or `reference-id`. The newest transaction of the
    /// type with the same value is updated and returned with 200. Persona keeps that argument private; by default it
    /// is an unknown attribute.
    pub fn upsert(mut self) -> Self {
        self.upsert = true;
        self
    }

    /// Sets how many transactions an environment may create per minute, reported in the `quota-*` headers. By default
    /// there is no quota: Persona does not publish its own.
    pub fn creation_quota(mut self, per_minute: u32) -> Self {
        self.creation_quota = Some(per_minute);
        self
    }

    /// Refuses a creation beyond the quota with 403, as one documented sentence says. By default with 429.
    pub fn forbid_beyond_quota(mut self) -> Self {
        self.forbid_beyond_quota = true;
        self
    }

    /// Makes the environment inactive: nothing can be created in it (403).
    pub fn inactive_environment(mut self) -> Self {
        self.inactive_environment = true;
        self
    }

    /// Sets whether redacting a redacted transaction is refused with 409; otherwise it returns 200.
    pub fn refuse_second_redaction(mut self, refuse: bool) -> Self {
        self.refuse_second_redaction = Some(refuse);
        self
    }

    /// Sets whether a status that the transaction type does not have is refused; otherwise it is accepted. On by
    /// default in both worlds.
    pub fn refuse_unknown_statuses(mut self, refuse: bool) -> Self {
        self.refuse_unknown_statuses = refuse;
        self
    }

    /// Sets whether an attribute that no schema has is refused with 400; otherwise it is ignored.
    pub fn refuse_unknown_attributes(mut self, refuse: bool) -> Self {
        self.refuse_unknown_attributes = Some(refuse);
        self
    }

    /// Sets whether a call on tags or a label without any argument is refused with 400.
    pub fn refuse_empty_arguments(mut self, refuse: bool) -> Self {
        self.refuse_empty_arguments = Some(refuse);
        self
    }

    /// Sets whether an `include` of an unknown relationship is refused with 400; otherwise it is ignored.
    pub fn refuse_unknown_includes(mut self, refuse: bool) -> Self {
        self.refuse_unknown_includes = Some(refuse);
        self
    }

    /// Sets whether adding objects that the world does not have to a transaction is refused with 404.
    pub fn refuse_unknown_objects(mut self, refuse: bool) -> Self {
        self.refuse_unknown_objects = Some(refuse);
        self
    }
}

/// A key that `Debug` omits.
#[derive(Clone, Deserialize)]
pub(crate) struct ApiKey(String);

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ApiKey")
    }
}

impl ApiKey {
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

/// The rate limit of one key.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KeyRateLimit {
    key: ApiKey,
    per_minute: u32,
}

impl PersonaOptions {
    /// The limit of the key in an `Authorization` header, if it has its own.
    pub(super) fn key_rate_limit(&self, authorization: &str) -> Option<u32> {
        let (_, key) = authorization.split_once(' ')?;
        let mut limits = self.api_key_rate_limits.iter();
        let limit = limits.find(|limit| limit.key.0 == key.trim())?;
        Some(limit.per_minute)
    }

    /// Validates how responses are written.
    pub(super) fn check_responses(&self) -> Result<(), String> {
        let version = self.api_version.as_deref();
        if let Some(unknown) = version.filter(|it| contract::version(it).is_none()) {
            return Err(format!("api_version: there is no API version `{unknown}`"));
        }
        let inflection = self.key_inflection.as_deref();
        if inflection.is_some_and(|it| Inflection::read(it).is_none()) {
            return Err("key_inflection: it is kebab, camel or snake".to_owned());
        }
        let mut entries = self.attributes_blocklist.iter();
        match entries.find(|it| !is_entry(it)) {
            Some(entry) => Err(format!(
                "attributes_blocklist: `{entry}` is no entry of a blocklist"
            )),
            None => Ok(()),
        }
    }

    pub(super) fn check_rate_limits(&self) -> Result<(), String> {
        let limits = &self.api_key_rate_limits;
        listed::check("api_key_rate_limits", limits, |limit| {
            match limit.per_minute <= self.rate_limit {
                true => Ok(limit.key.as_str()),
                false => Err(
                    "the rate limit of an API key is at most that of its environment".to_owned(),
                ),
            }
        })
    }

    pub(super) fn knows(&self, key: &str) -> bool {
        self.api_keys.iter().any(|it| it.0 == key)
    }

    /// Whether a rate limit other than the documented one is set.
    pub(crate) fn sets_rate_limit(&self) -> bool {
        self.rate_limit != RATE_LIMIT || !self.api_key_rate_limits.is_empty()
    }
}

/// The options in the settings of a world.
pub(super) fn configured(settings: &Settings) -> Arc<PersonaOptions> {
    settings.options.get().cloned().unwrap_or_default()
}

/// The current options of a running world.
pub(super) fn of(world: &World) -> Arc<PersonaOptions> {
    let live = world.state.get::<LiveOptions>();
    live.map(LiveOptions::get).unwrap_or_default()
}

/// The options of a running world, to be changed.
pub(super) fn live(world: &World) -> LiveOptions {
    world.state.get().cloned().unwrap_or_default()
}

/// The options of a running world, which the control API can change.
#[derive(Debug, Clone, Default)]
pub(super) struct LiveOptions(Arc<RwLock<Arc<PersonaOptions>>>);

impl LiveOptions {
    pub(super) fn new(options: Arc<PersonaOptions>) -> Self {
        Self(Arc::new(RwLock::new(options)))
    }

    pub(super) fn get(&self) -> Arc<PersonaOptions> {
        self.0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    pub(super) fn set(&self, options: Arc<PersonaOptions>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = options;
    }

    /// The options as JSON.
    pub(super) fn switches(&self) -> Value {
        serde_json::to_value(&*self.get()).unwrap_or_default()
    }

    /// Changes the named options; the others stay. Types and webhooks have their own calls.
    ///
    /// # Errors
    ///
    /// What is wrong with the change, in a sentence.
    pub(super) fn change(&self, change: Value) -> Result<(), String> {
        let Value::Object(change) = change else {
            return Err("the options are an object".to_owned());
        };
        let known = self.get();
        let mut switches = self.switches();
        if let Value::Object(members) = &mut switches {
            members.extend(change);
        }
        let changed: PersonaOptions =
            serde_json::from_value(switches).map_err(|error| error.to_string())?;
        changed.check_responses()?;
        let rows = [
            changed.transaction_types.len(),
            changed.tags.len(),
            changed.objects.len(),
            changed.webhooks.len(),
            changed.api_keys.len(),
            changed.api_key_rate_limits.len(),
        ];
        if rows != [0; 6] {
            return Err(
                "transaction types, tags, objects and webhooks have calls of their own, and API keys are set at the start"
                    .to_owned(),
            );
        }
        self.set(Arc::new(PersonaOptions {
            transaction_types: known.transaction_types.clone(),
            tags: known.tags.clone(),
            objects: known.objects.clone(),
            webhooks: known.webhooks.clone(),
            api_keys: known.api_keys.clone(),
            api_key_rate_limits: known.api_key_rate_limits.clone(),
            ..changed
        }));
        Ok(())
    }
}
