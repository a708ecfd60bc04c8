use super::BareFields;
use super::fields::FieldValue;
use super::form::Form;
use super::models::Transaction;
use super::reference::TransactionTypeId;
use super::write::{TransactionOp, refusal};
use crate::generated::persona::{self as generated, types as wire};
use crate::transport::OperationRequest;
use crate::types::Nullable;
use crate::{Call, Keyed, Result};

/// Creates a transaction and returns the [`Transaction`]. See
/// [`Transactions::create`](super::Transactions::create).
pub type CreateTransaction = Call<TransactionOp<NewTransaction>>;

impl Keyed for TransactionOp<NewTransaction> {}

/// The arguments of a [`CreateTransaction`] call.
#[derive(Clone, Debug)]
pub struct NewTransaction {
    pub(super) transaction_type_id: TransactionTypeId,
    reference_id: Option<String>,
    fields: Vec<(String, FieldValue)>,
    tags: Option<Vec<String>>,
    /// The boundary of the form, if the body is one.
    boundary: Option<u128>,
}

impl CreateTransaction {
    /// Sets your own id for the subject of the transaction. Optional. Persona's documents contradict each other on
    /// whether two transactions may share one; an id that it refuses is a 409.
    pub fn reference_id(mut self, id: impl Into<String>) -> Self {
        self.operation.body.reference_id = Some(id.into());
        self
    }

    /// Sets the value of a field, as the transaction type defines it; a later value for the same field replaces it. A
    /// number that is not finite, a [`File`](super::File) stored at Persona and a relation are rejected before
    /// anything is sent.
    pub fn field(mut self, name: impl Into<String>, value: impl Into<FieldValue>) -> Self {
        self.operation.body.fields.push((name.into(), value.into()));
        self
    }

    /// Sets the values of several fields, by name.
    pub fn fields<N: Into<String>, V: Into<FieldValue>>(
        self,
        values: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        values
            .into_iter()
            .fold(self, |builder, (name, value)| builder.field(name, value))
    }

    /// Adds a tag by name. Tags that are new to the organization are created, up to 1,000 active ones; beyond that
    /// the call is a 422.
    pub fn tag(mut self, name: impl Into<String>) -> Self {
        let tags = &mut self.operation.body.tags;
        tags.get_or_insert_default().push(name.into());
        self
    }

    /// Sends everything as `multipart/form-data`, which Persona's guides recommend for files: a file is sent as raw
    /// bytes instead of base64, which is a third larger.
    ///
    /// A form contains only text, which Persona interprets by the type of each field. Values that a form cannot
    /// express are rejected: null, an empty list or hash, a list of lists, a list of hashes of which two adjacent
    /// ones share no member, and JSON. Files are held in memory as a whole, because a request without a response is
    /// retried.
    ///
    /// ```no_run
    /// # async fn example(persona: counterfoil::persona::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// use counterfoil::persona::FieldValue;
    ///
    /// persona
    ///     .transactions()
    ///     .create("txntp_ABC123")
    ///     .field("id_front_photo", FieldValue::file_from_path("front.png")?)
    ///     .multipart()
    ///     .send()
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn multipart(mut self) -> Self {
        self.operation.body.boundary = Some(self.transport.engine().runtime.random());
        self
    }
}

impl NewTransaction {
    pub(super) fn new(transaction_type_id: TransactionTypeId) -> Self {
        Self {
            transaction_type_id,
            reference_id: None,
            fields: Vec::new(),
            tags: None,
            boundary: None,
        }
    }

    pub(super) fn request(self) -> Result<OperationRequest<Transaction>> {
        let form = match self.boundary {
            Some(boundary) => Some(self.form(boundary)?.finish()),
            None => None,
        };
        let attributes = self.attributes(form.is_none())?;
        let data = wire::TransactionCreateData { attributes };
        let body = wire::TransactionCreateBody { data, meta: None };
        let request = generated::create_a_transaction(None, &body);
        let request = match form {
            Some((media_type, body)) => request.body(media_type, body),
            None => request,
        };
        Ok(request.map(|answer| answer.data.including(answer.included)))
    }

    fn attributes(self, with_fields: bool) -> Result<wire::TransactionCreateAttributes> {
        let mut fields = None;
        let values = self.fields.into_iter().filter(|_| with_fields);
        for (name, value) in values {
            let value = value.bare().map_err(|problem| refusal(&name, problem))?;
            let fields: &mut BareFields = fields.get_or_insert_default();
            fields.insert(name, value);
        }
        Ok(wire::TransactionCreateAttributes {
            transaction_type_id: self.transaction_type_id.to_string(),
            reference_id: self.reference_id,
            tags: self.tags.map(Nullable::Value),
            fields,
        })
    }

    fn form(&self, boundary: u128) -> Result<Form> {
        let mut form = Form::new(boundary);
        let type_id = self.transaction_type_id.as_str();
        form.text("data[attributes][transaction_type_id]", type_id);
        if let Some(id) = &self.reference_id {
            form.text("data[attributes][reference_id]", id);
        }
        for tag in self.tags.iter().flatten() {
            form.text("data[attributes][tags][]", tag);
        }
        // As in JSON, the last value of a field wins.
        for (index, (name, value)) in self.fields.iter().enumerate() {
            let later = &self.fields[index + 1..];
            if !later.iter().any(|(later, _)| later == name) {
                form.field("data[attributes][fields]", name, value)
                    .map_err(|problem| refusal(name, problem))?;
            }
        }
        Ok(form)
    }
}
