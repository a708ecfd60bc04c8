use super::models::ProductId;
use crate::generated::fragment::{self as generated, types as wire};
use crate::transport::{Draft, Transport, per_call_options};
use crate::types::Timestamp;
use crate::{Response, Result};

/// The calls about products. Each starts a builder; `send` sends it. See the
/// [module](crate::fragment#errors-and-repetition) for errors and repetition.
#[derive(Clone, Debug)]
pub struct Products {
    transport: Transport,
}

impl Products {
    pub(super) fn new(transport: &Transport) -> Self {
        Self {
            transport: transport.clone(),
        }
    }

    /// Creates a product under your own code, which may not hold `#`, `/` or `:` (`POST /products`).
    ///
    /// ```no_run
    /// # async fn example(fragment: counterfoil::fragment::Client) -> counterfoil::Result<()> {
    /// fragment.products().create("consulting").description("By the hour").send().await?;
    /// let product = fragment.products().retrieve("consulting").send().await?;
    /// println!("{} of {}", product.id, product.created);
    /// for product in fragment.products().list().send().await?.iter() {
    ///     println!("{}", product.code);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The code is required. Sent again whenever that may help: the second create of the same code
    /// answers with the product that there is.
    pub fn create(&self, code: impl Into<String>) -> CreateProduct {
        CreateProduct {
            draft: Draft::new(&self.transport),
            body: wire::ProductCreate {
                code: code.into(),
                description: None,
            },
        }
    }

    /// Retrieves a product by its code (`GET /products/{code}`). 404 if there is none. For an example see
    /// [`create`](Self::create).
    pub fn retrieve(&self, code: impl AsRef<str>) -> RetrieveProduct {
        RetrieveProduct {
            draft: Draft::about(&self.transport, "code", code.as_ref()),
        }
    }

    /// Lists all products (`GET /products`). There are no pages. For an example see
    /// [`create`](Self::create).
    pub fn list(&self) -> ListProducts {
        ListProducts {
            draft: Draft::new(&self.transport),
        }
    }
}

/// Creates a product. See [`Products::create`].
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreateProduct {
    draft: Draft,
    body: wire::ProductCreate,
}

impl CreateProduct {
    /// What it is, for people. Optional.
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.body.description = Some(description.into());
        self
    }

    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`](crate::Error).
    pub async fn send(self) -> Result<Response<Product>> {
        let call = self.draft.start()?;
        let response = call.run(generated::create_product(&self.body)).await?;
        Ok(response.map(|envelope| Product::from_wire(envelope.data)))
    }
}

/// Retrieves a product. See [`Products::retrieve`].
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct RetrieveProduct {
    draft: Draft,
}

impl RetrieveProduct {
    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`](crate::Error).
    pub async fn send(self) -> Result<Response<Product>> {
        let code = self.draft.path_argument().to_owned();
        let call = self.draft.start()?;
        let response = call.run(generated::retrieve_product(&code)).await?;
        Ok(response.map(|envelope| Product::from_wire(envelope.data)))
    }
}

/// Lists products. See [`Products::list`].
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListProducts {
    draft: Draft,
}

impl ListProducts {
    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`](crate::Error).
    pub async fn send(self) -> Result<Response<Vec<Product>>> {
        let call = self.draft.start()?;
        let response = call.run(generated::list_products()).await?;
        Ok(response.map(|list| list.data.into_iter().map(Product::from_wire).collect()))
    }
}

per_call_options!(CreateProduct, RetrieveProduct, ListProducts);

/// Something that line items are for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Product {
    /// Fragment's name of it.
    pub id: ProductId,
    /// Your own code.
    pub code: String,
    /// What it is.
    pub description: Option<String>,
    /// When it was created.
    pub created: Timestamp,
    /// Grows with every change.
    pub update_version: i64,
    /// The workspace that it is in.
    pub workspace_id: String,
}

impl Product {
    fn from_wire(wire: wire::Product) -> Self {
        Self {
            id: wire.id.into(),
            code: wire.code,
            description: wire.description,
            created: wire.created,
            update_version: wire.update_version.into_inner(),
            workspace_id: wire.workspace_id,
        }
    }
}
