//! Users, to whom line items and allocations belong.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::identity::{self, Identity, Named};
use super::tags::{self, Tag, TagUpdates};
use super::{replay, wire};
use crate::engine::{Exchange, Handled, Ids};
use crate::store::{IndexEntry, Record, Transaction};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct UserRecord {
    pub(super) identity: Identity,
    pub(super) tags: Vec<Tag>,
    /// The digest of its create; none if it was only referred to.
    pub(super) created_by: Option<String>,
}

impl Record for UserRecord {
    const COLLECTION: &'static str = "fragment_users";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.identity.id)
    }

    fn indexes(&self) -> Vec<IndexEntry<'_>> {
        let external_id = &*self.identity.external_id;
        vec![IndexEntry::unique(Self::BY_EXTERNAL_ID, external_id)]
    }
}

impl Named for UserRecord {
    const NAME: &'static str = "user";
    const DOCUMENTED: (&'static str, &'static str) = ("user_abc123", "user_ext_001");

    fn identity(&self) -> &Identity {
        &self.identity
    }

    fn new_id(ids: &Ids) -> String {
        identity::encode("user", &format!("usr_{}", ids.base58(8)))
    }

    fn provisioned(identity: Identity) -> Self {
        Self {
            identity,
            tags: Vec::new(),
            created_by: None,
        }
    }
}

#[derive(Debug, Deserialize)]
struct UserCreate {
    external_id: String,
    #[serde(default)]
    tags: Vec<Tag>,
}

#[derive(Debug, Deserialize)]
struct UserUpdate {
    tags: TagUpdates,
}

pub(super) fn create(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let sent: UserCreate = exchange.body()?;
    let tags = tags::unique(exchange, sent.tags, "tags")?;
    let digest = replay::digest(&(&sent.external_id, tags::by_key(&tags)));
    let stored = tx.find_by::<UserRecord>(UserRecord::BY_EXTERNAL_ID, &sent.external_id)?;
    if let Some(stored) = &stored
        && replay::is_replay(exchange, stored.created_by.as_ref(), &digest, "external_id")?
    {
        return Ok(wire::data(view(stored)));
    }
    let identity = match &stored {
        Some(provisioned) => provisioned.identity.clone(),
        None => identity::assign::<UserRecord>(exchange, tx, &sent.external_id)?,
    };
    let record = tx.put(UserRecord {
        identity,
        tags,
        created_by: Some(digest),
    })?;
    Ok(wire::data(view(&record)))
}

pub(super) fn update(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let reference = exchange.path_parameter("user_ref");
    let stored = identity::find_named::<UserRecord>(tx, reference)?
        .ok_or_else(|| wire::not_found("no user has this id or external_id"))?;
    let sent: UserUpdate = exchange.body()?;
    let mut user = UserRecord::clone(&stored);
    sent.tags.apply(exchange, &mut user.tags, "tags")?;
    Ok(wire::data(view(&*tx.put(user)?)))
}

pub(super) fn list(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    wire::all(exchange, tx, view)
}

pub(super) fn view(record: &UserRecord) -> Value {
    json!({
        "id": record.identity.id,
        "external_id": record.identity.external_id,
        "tags": record.tags,
    })
}
