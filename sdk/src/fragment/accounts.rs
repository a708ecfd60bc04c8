use super::models::ExternalAccount;
use crate::generated::fragment::{self as generated, types as wire};
use crate::transport::{OperationRequest, Transport};
use crate::{Call, Operation, Result};

/// Operations on external accounts. Each method returns a builder; `send` sends the request. See the
/// [module](crate::fragment#errors-and-repetition) for errors and repetition.
#[derive(Clone, Debug)]
pub struct ExternalAccounts {
    transport: Transport,
}

impl ExternalAccounts {
    pub(super) fn new(transport: &Transport) -> Self {
        Self {
            transport: transport.clone(),
        }
    }

    /// Creates an external account under your own id for it (`POST /external-accounts`).
    ///
    /// ```no_run
    /// # async fn example(fragment: counterfoil::fragment::Client) -> counterfoil::Result<()> {
    /// let account = fragment
    ///     .external_accounts()
    ///     .create("acct", "Operating account")
    ///     .send()
    ///     .await?;
    /// println!("{}", account.id);
    /// for account in fragment.external_accounts().list().send().await?.iter() {
    ///     println!("{} {}", account.id, account.external_id);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Both arguments are required; no call can change them. Retried after any transient failure: a second create
    /// with the same external id returns the existing account.
    pub fn create(
        &self,
        external_id: impl Into<String>,
        name: impl Into<String>,
    ) -> CreateExternalAccount {
        let body = wire::ExternalAccountCreate {
            external_id: external_id.into(),
            name: name.into(),
        };
        Call::new(&self.transport, CreateExternalAccountOp { body })
    }

    /// Lists all external accounts (`GET /external-accounts`), without pages. See [`create`](Self::create) for an
    /// example.
    pub fn list(&self) -> ListExternalAccounts {
        Call::new(&self.transport, ListExternalAccountsOp)
    }
}

/// Creates an external account and returns the [`ExternalAccount`]. See [`ExternalAccounts::create`].
pub type CreateExternalAccount = Call<CreateExternalAccountOp>;

/// The arguments of a [`CreateExternalAccount`] call.
#[derive(Clone, Debug)]
pub struct CreateExternalAccountOp {
    body: wire::ExternalAccountCreate,
}

impl Operation for CreateExternalAccountOp {
    type Output = ExternalAccount;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        Ok(generated::create_external_account(&self.body).map(|envelope| envelope.data))
    }
}

/// Lists external accounts and returns all [`ExternalAccount`]s. See [`ExternalAccounts::list`].
pub type ListExternalAccounts = Call<ListExternalAccountsOp>;

/// The arguments of a [`ListExternalAccounts`] call.
#[derive(Clone, Debug)]
pub struct ListExternalAccountsOp;

impl Operation for ListExternalAccountsOp {
    type Output = Vec<ExternalAccount>;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        Ok(generated::list_external_accounts().map(|list| list.data))
    }
}
