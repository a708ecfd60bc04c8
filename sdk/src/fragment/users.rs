use std::fmt;

use super::models::{Tag, UserId};
use super::tags::TagUpdates;
use crate::generated::fragment::{self as generated, types as wire};
use crate::redact::Redacted;
use crate::transport::{Draft, Transport, per_call_options};
use crate::{Response, Result};

/// The calls about users. Each starts a builder; `send` sends it. See the
/// [module](crate::fragment#errors-and-repetition) for errors and repetition.
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

    /// Creates a user under your own name of them (`POST /users`).
    ///
    /// ```no_run
    /// # async fn example(fragment: counterfoil::fragment::Client) -> counterfoil::Result<()> {
    /// use counterfoil::fragment::TagUpdates;
    ///
    /// let user = fragment.users().create("jane").tag("department", "sales").send().await?;
    /// fragment
    ///     .users()
    ///     .update(&user.id, TagUpdates::new().set("department", "support"))
    ///     .send()
    ///     .await?;
    /// for user in fragment.users().list().send().await?.iter() {
    ///     println!("{} {:?}", user.id, user.tags);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The external id is required, tags are optional. Sent again whenever that may help: the second
    /// create of the same external id answers with the user that there is.
    pub fn create(&self, external_id: impl Into<String>) -> CreateUser {
        CreateUser {
            draft: Draft::new(&self.transport),
            external_id: external_id.into(),
            tags: Vec::new(),
        }
    }

    /// Changes the tags of a user, who is named as Fragment or as you do (`PATCH /users/{user_ref}`). 404
    /// if there is none, 400 for a change that does not fit the tags there are. Not sent again after a
    /// lost answer. For an example see [`create`](Self::create).
    pub fn update(&self, user_ref: impl AsRef<str>, tags: TagUpdates) -> UpdateUser {
        UpdateUser {
            draft: Draft::about(&self.transport, "user_ref", user_ref.as_ref()),
            tags,
        }
    }

    /// Lists all users (`GET /users`). There are no pages. For an example see [`create`](Self::create).
    pub fn list(&self) -> ListUsers {
        ListUsers {
            draft: Draft::new(&self.transport),
        }
    }
}

/// Creates a user. See [`Users::create`].
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreateUser {
    draft: Draft,
    external_id: String,
    tags: Vec<Tag>,
}

impl CreateUser {
    /// A label, beside those named already: a key of at most 50 characters, a value of at most 200,
    /// neither with `#`, `/` or `:`.
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
        let response = call.run(generated::create_user(&body)).await?;
        Ok(response.map(|envelope| User::from_wire(envelope.data)))
    }
}

/// Changes the tags of a user. Users have no versions: the last change wins. See [`Users::update`].
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
        let response = call.run(generated::update_user(&user_ref, &body)).await?;
        Ok(response.map(|envelope| User::from_wire(envelope.data)))
    }
}

/// Lists users. See [`Users::list`].
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
        let response = call.run(generated::list_users()).await?;
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
