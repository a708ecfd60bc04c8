use super::models::ExternalAccount;
use crate::generated::fragment::{self as generated, types as wire};
use crate::transport::{OperationRequest, Transport};
use crate::{Call, Operation, Result};

/// The calls about external accounts. Each starts a builder; `send` sends it. See the
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

    /// Creates an account under your own name of it (`POST /external-accounts`).
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
    /// Both are required; there is no call to change them. Retried whenever that may help: the second
    /// create of the same external id answers with the account that there is.
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

    /// Lists all accounts (`GET /external-accounts`). There are no pages. For an example see
    /// [`create`](Self::create).
    pub fn list(&self) -> ListExternalAccounts {
        Call::new(&self.transport, ListExternalAccountsOp)
    }
}

/// Creates an external account and answers with the [`ExternalAccount`]. See [`ExternalAccounts::create`].
pub type CreateExternalAccount = Call<CreateExternalAccountOp>;

/// What [`CreateExternalAccount`] sends.
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

/// Lists external accounts and answers with all [`ExternalAccount`]s. See [`ExternalAccounts::list`].
pub type ListExternalAccounts = Call<ListExternalAccountsOp>;

/// What [`ListExternalAccounts`] sends.
#[derive(Clone, Debug)]
pub struct ListExternalAccountsOp;

impl Operation for ListExternalAccountsOp {
    type Output = Vec<ExternalAccount>;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        Ok(generated::list_external_accounts().map(|list| list.data))
    }
}
