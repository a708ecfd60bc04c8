use std::fmt;

use super::models::AccountId;
use crate::generated::fragment::{self as generated, types as wire};
use crate::redact::Redacted;
use crate::transport::{Draft, Transport, per_call_options};
use crate::{Response, Result};

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
    /// Both are required; there is no call to change them. Sent again whenever that may help: the second
    /// create of the same external id answers with the account that there is.
    pub fn create(
        &self,
        external_id: impl Into<String>,
        name: impl Into<String>,
    ) -> CreateExternalAccount {
        CreateExternalAccount {
            draft: Draft::new(&self.transport),
            body: wire::ExternalAccountCreate {
                external_id: external_id.into(),
                name: name.into(),
            },
        }
    }

    /// Lists all accounts (`GET /external-accounts`). There are no pages. For an example see
    /// [`create`](Self::create).
    pub fn list(&self) -> ListExternalAccounts {
        ListExternalAccounts {
            draft: Draft::new(&self.transport),
        }
    }
}

/// Creates an external account. See [`ExternalAccounts::create`].
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreateExternalAccount {
    draft: Draft,
    body: wire::ExternalAccountCreate,
}

impl CreateExternalAccount {
    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`](crate::Error).
    pub async fn send(self) -> Result<Response<ExternalAccount>> {
        let call = self.draft.start()?;
        let response = call
            .run(generated::create_external_account(&self.body))
            .await?;
        Ok(response.map(|envelope| ExternalAccount::from_wire(envelope.data)))
    }
}

/// Lists external accounts. See [`ExternalAccounts::list`].
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListExternalAccounts {
    draft: Draft,
}

impl ListExternalAccounts {
    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`](crate::Error).
    pub async fn send(self) -> Result<Response<Vec<ExternalAccount>>> {
        let call = self.draft.start()?;
        let response = call.run(generated::list_external_accounts()).await?;
        Ok(response.map(|list| {
            list.data
                .into_iter()
                .map(ExternalAccount::from_wire)
                .collect()
        }))
    }
}

per_call_options!(CreateExternalAccount, ListExternalAccounts);

/// A bank account that movements happen on.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ExternalAccount {
    /// Fragment's name of it.
    pub id: AccountId,
    /// Your own name of it.
    pub external_id: String,
    /// What people call it.
    pub name: String,
}

impl ExternalAccount {
    fn from_wire(wire: wire::ExternalAccount) -> Self {
        Self {
            id: wire.id.into(),
            external_id: wire.external_id,
            name: wire.name,
        }
    }
}

impl fmt::Debug for ExternalAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExternalAccount")
            .field("id", &self.id)
            .field("external_id", &Redacted)
            .field("name", &Redacted)
            .finish()
    }
}
