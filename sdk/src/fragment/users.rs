use std::fmt;

use super::models::{Tag, UserId};
use super::tags::TagUpdates;
use crate::generated::fragment::types as wire;
use crate::redact::Redacted;
use crate::transport::{Draft, Transport, per_call_options, run};
use crate::{Response, Result};

/// The calls about users. Each starts a builder; `send` sends it.
#[derive(Clone, Debug)]
pub struct Users {
    transport: Transport,
}

impl Users {
    pub(super) fn new(transport: &Transport) -> Self {
        Self {
            transport: transport.clone(),
        }
    }

    /// Creates a user under your own name of them.
    pub fn create(&self, external_id: impl Into<String>) -> CreateUser {
        CreateUser {
            draft: Draft::new(&self.transport),
            external_id: external_id.into(),
            tags: Vec::new(),
        }
    }

    /// Changes the tags of a user, who is named as Fragment or as you do.
    pub fn update(&self, user_ref: impl AsRef<str>, tags: TagUpdates) -> UpdateUser {
        UpdateUser {
            draft: Draft::about(&self.transport, "user_ref", user_ref.as_ref()),
            tags,
        }
    }

    /// Lists all users.
    pub fn list(&self) -> ListUsers {
        ListUsers {
            draft: Draft::new(&self.transport),
        }
    }
}

/// Creates a user.
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreateUser {
    draft: Draft,
    external_id: String,
    tags: Vec<Tag>,
}

impl CreateUser {
    /// A label, beside those named already.
    pub fn tag(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.tags.push(Tag::new(key, value));
        self
    }

    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`](crate::Error).
    pub async fn send(self) -> Result<Response<User>> {
        let call = self.draft.start()?;
        let body = wire::UserCreate {
            external_id: self.external_id,
            tags: Tag::list(self.tags),
        };
        let client = call.fragment();
        let response = run(&call, client.create_user(&body)).await?;
        Ok(response.map(|envelope| User::from_wire(envelope.data)))
    }
}

/// Changes the tags of a user. Users have no versions: the last change wins.
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct UpdateUser {
    draft: Draft,
    tags: TagUpdates,
}

impl UpdateUser {
    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`](crate::Error).
    pub async fn send(self) -> Result<Response<User>> {
        let user_ref = self.draft.path_argument().to_owned();
        let call = self.draft.start()?;
        let body = wire::UserUpdate {
            tags: self.tags.into_wire(),
        };
        let client = call.fragment();
        let response = run(&call, client.update_user(&user_ref, &body)).await?;
        Ok(response.map(|envelope| User::from_wire(envelope.data)))
    }
}

/// Lists users.
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListUsers {
    draft: Draft,
}

impl ListUsers {
    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`](crate::Error).
    pub async fn send(self) -> Result<Response<Vec<User>>> {
        let call = self.draft.start()?;
        let client = call.fragment();
        let response = run(&call, client.list_users()).await?;
        Ok(response.map(|list| list.data.into_iter().map(User::from_wire).collect()))
    }
}

per_call_options!(CreateUser, UpdateUser, ListUsers);

/// Somebody whom line items and allocations belong to.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct User {
    /// Fragment's name of them.
    pub id: UserId,
    /// Your own name of them.
    pub external_id: String,
    /// Their labels.
    pub tags: Vec<Tag>,
}

impl User {
    fn from_wire(wire: wire::User) -> Self {
        Self {
            id: wire.id.into(),
            external_id: wire.external_id,
            tags: Tag::from_wire(wire.tags),
        }
    }
}

impl fmt::Debug for User {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("User")
            .field("id", &self.id)
            .field("external_id", &Redacted)
            .field("tags", &self.tags)
            .finish()
    }
}
