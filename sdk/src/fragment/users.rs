use super::models::{Tag, User, UserId, listed};
use super::tags::TagUpdates;
use crate::generated::fragment::{self as generated, types as wire};
use crate::transport::{OperationRequest, Transport};
use crate::{Call, Operation, Result};

/// Operations on users. Each method returns a builder; `send` sends the request. See the
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

    /// Creates a user under your own id for them (`POST /users`).
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
    /// The external id is required; tags are optional. Retried after any transient failure: a second create with the
    /// same external id returns the existing user.
    pub fn create(&self, external_id: impl Into<String>) -> CreateUser {
        let operation = CreateUserOp {
            external_id: external_id.into(),
            tags: Vec::new(),
        };
        Call::new(&self.transport, operation)
    }

    /// Changes the tags of a user, identified by Fragment's id or by yours (`PATCH /users/{user_ref}`). Errors: 404
    /// if the user does not exist, 400 for a change that does not fit the existing tags. Not retried if no response
    /// arrives. See [`create`](Self::create) for an example.
    pub fn update(&self, user_ref: impl Into<UserId>, tags: TagUpdates) -> UpdateUser {
        let user_ref = user_ref.into();
        Call::new(&self.transport, UpdateUserOp { user_ref, tags })
    }

    /// Lists all users (`GET /users`), without pages. See [`create`](Self::create) for an example.
    pub fn list(&self) -> ListUsers {
        Call::new(&self.transport, ListUsersOp)
    }
}

/// Creates a user and returns the [`User`]. See [`Users::create`].
pub type CreateUser = Call<CreateUserOp>;

/// The arguments of a [`CreateUser`] call.
#[derive(Clone, Debug)]
pub struct CreateUserOp {
    external_id: String,
    tags: Vec<Tag>,
}

impl CreateUser {
    /// Adds a tag: a key of at most 50 characters and a value of at most 200, neither with `#`, `/` or `:`.
    pub fn tag(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.operation.tags.push(Tag::new(key, value));
        self
    }
}

impl Operation for CreateUserOp {
    type Output = User;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        let body = wire::UserCreate {
            external_id: self.external_id,
            tags: listed(self.tags),
        };
        Ok(generated::create_user(&body).map(|envelope| envelope.data))
    }
}

/// Changes the tags of a user and returns the [`User`]. Users have no versions: the last change wins. See [`Users::update`].
pub type UpdateUser = Call<UpdateUserOp>;

/// The arguments of a [`UpdateUser`] call.
#[derive(Clone, Debug)]
pub struct UpdateUserOp {
    user_ref: UserId,
    tags: TagUpdates,
}

impl Operation for UpdateUserOp {
    type Output = User;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        let body = wire::UserUpdate { tags: self.tags };
        Ok(generated::update_user(self.user_ref.as_str(), &body).map(|envelope| envelope.data))
    }
}

/// Lists users and returns all [`User`]s. See [`Users::list`].
pub type ListUsers = Call<ListUsersOp>;

/// The arguments of a [`ListUsers`] call.
#[derive(Clone, Debug)]
pub struct ListUsersOp;

impl Operation for ListUsersOp {
    type Output = Vec<User>;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        Ok(generated::list_users().map(|list| list.data))
    }
}
