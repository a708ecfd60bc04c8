use super::models::Product;
use crate::generated::fragment::{self as generated, types as wire};
use crate::transport::{OperationRequest, Transport};
use crate::{Call, Operation, Result};

/// Operations on products. Each method returns a builder; `send` sends the request. See the
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

    /// Creates a product under your own code, which must not contain `#`, `/` or `:` (`POST /products`).
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
    /// The code is required. Retried after any transient failure: a second create with the same code returns the
    /// existing product.
    pub fn create(&self, code: impl Into<String>) -> CreateProduct {
        let body = wire::ProductCreate {
            code: code.into(),
            description: None,
        };
        Call::new(&self.transport, CreateProductOp { body })
    }

    /// Retrieves a product by its code (`GET /products/{code}`). 404 if it does not exist. See
    /// [`create`](Self::create) for an example.
    pub fn retrieve(&self, code: impl AsRef<str>) -> RetrieveProduct {
        let code = code.as_ref().to_owned();
        Call::new(&self.transport, RetrieveProductOp { code })
    }

    /// Lists all products (`GET /products`), without pages. See [`create`](Self::create) for an example.
    pub fn list(&self) -> ListProducts {
        Call::new(&self.transport, ListProductsOp)
    }
}

/// Creates a product and returns the [`Product`]. See [`Products::create`].
pub type CreateProduct = Call<CreateProductOp>;

/// The arguments of a [`CreateProduct`] call.
#[derive(Clone, Debug)]
pub struct CreateProductOp {
    body: wire::ProductCreate,
}

impl CreateProduct {
    /// Sets the description.
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.operation.body.description = Some(description.into());
        self
    }
}

impl Operation for CreateProductOp {
    type Output = Product;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        Ok(generated::create_product(&self.body).map(|envelope| envelope.data))
    }
}

/// Retrieves a product and returns the [`Product`]. See [`Products::retrieve`].
pub type RetrieveProduct = Call<RetrieveProductOp>;

/// The arguments of a [`RetrieveProduct`] call.
#[derive(Clone, Debug)]
pub struct RetrieveProductOp {
    code: String,
}

impl Operation for RetrieveProductOp {
    type Output = Product;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        Ok(generated::retrieve_product(&self.code).map(|envelope| envelope.data))
    }
}

/// Lists products and returns all [`Product`]s. See [`Products::list`].
pub type ListProducts = Call<ListProductsOp>;

/// The arguments of a [`ListProducts`] call.
#[derive(Clone, Debug)]
pub struct ListProductsOp;

impl Operation for ListProductsOp {
    type Output = Vec<Product>;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        Ok(generated::list_products().map(|list| list.data))
    }
}
