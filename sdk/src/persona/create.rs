use super::fields::FieldValue;
use super::form::Form;
use super::models::{Transaction, TransactionTypeId};
use super::write::unlabelled;
use crate::generated::persona::{self as generated, types as wire};
use crate::transport::{Draft, Transport};
use crate::types::Nullable;
use crate::{Error, Response, Result};

/// Creates a transaction. See [`Transactions::create`](super::Transactions::create).
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreateTransaction {
    pub(super) draft: Draft,
    transaction_type_id: TransactionTypeId,
    reference_id: Option<String>,
    fields: Vec<(String, FieldValue)>,
    tags: Option<Vec<String>>,
    is_form: bool,
}

impl CreateTransaction {
    pub(super) fn new(transport: &Transport, transaction_type_id: TransactionTypeId) -> Self {
        Self {
            draft: Draft::new(transport),
            transaction_type_id,
            reference_id: None,
            fields: Vec::new(),
            tags: None,
            is_form: false,
        }
    }

    /// Your own id of whom or what it is about. Optional. Whether two transactions may share one is
    /// contradictory in Persona's documents; one that it refuses is a 409.
    pub fn reference_id(mut self, id: impl Into<String>) -> Self {
        self.reference_id = Some(id.into());
        self
    }

    /// A value for a field, as the transaction type defines it; a second one for the same field
    /// replaces the first. A number that is not finite, a [`File`](super::File) that Persona keeps and
    /// a relation are refused before anything is sent.
    pub fn field(mut self, name: impl Into<String>, value: impl Into<FieldValue>) -> Self {
        self.fields.push((name.into(), value.into()));
        self
    }

    /// Values for fields, by name.
    pub fn fields<N: Into<String>, V: Into<FieldValue>>(
        self,
        values: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        values
            .into_iter()
            .fold(self, |builder, (name, value)| builder.field(name, value))
    }

    /// The name of a tag, beside those named already. Tags that are new to the organization are
    /// created, up to 1,000 active ones; beyond that the call is a 422.
    pub fn tag(mut self, name: impl Into<String>) -> Self {
        self.tags.get_or_insert_default().push(name.into());
        self
    }

    /// Sends everything as `multipart/form-data`, which Persona's guides recommend with files: a file
    /// goes as its bytes and not in base64, which takes a third more.
    ///
    /// A form knows text alone, and Persona reads it by the type of each field. What a form cannot say
    /// is refused: null, an empty list or hash, a list of lists, a list of hashes of which two in a row
    /// have no member in common, and JSON. The files are held in memory as a whole, because what gets
    /// no answer is sent again.
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
        self.is_form = true;
        self
    }

    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`].
    pub async fn send(mut self) -> Result<Response<Transaction>> {
        let mut attributes = wire::TransactionCreateAttributes::default();
        match self.is_form {
            true => self.write_form()?,
            false => attributes = self.attributes()?,
        }
        let call = self.draft.start()?;
        let body = wire::TransactionCreateBody {
            data: Some(wire::TransactionCreateData {
                attributes: Some(attributes),
            }),
            meta: None,
        };
        let operation = generated::create_a_transaction(None, &body);
        call.run(operation).await?.try_map(unlabelled)
    }

    fn attributes(&mut self) -> Result<wire::TransactionCreateAttributes> {
        let mut fields = None;
        for (name, value) in std::mem::take(&mut self.fields) {
            let value = value.bare().map_err(|problem| refusal(&name, problem))?;
            let fields: &mut serde_json::Map<_, _> = fields.get_or_insert_default();
            fields.insert(name, value);
        }
        Ok(wire::TransactionCreateAttributes {
            transaction_type_id: Some(self.transaction_type_id.to_string()),
            reference_id: self.reference_id.take(),
            tags: self.tags.take().map(Nullable::Value),
            fields,
        })
    }

    fn write_form(&mut self) -> Result<()> {
        let mut form = Form::new(self.draft.random());
        let type_id = self.transaction_type_id.as_str();
        form.text("data[attributes][transaction_type_id]", type_id);
        if let Some(id) = &self.reference_id {
            form.text("data[attributes][reference_id]", id);
        }
        for tag in self.tags.iter().flatten() {
            form.text("data[attributes][tags][]", tag);
        }
        // As in JSON, the last value of a field counts.
        for (index, (name, value)) in self.fields.iter().enumerate() {
            if self.fields[index + 1..]
                .iter()
                .any(|(later, _)| later == name)
            {
                continue;
            }
            form.field("data[attributes][fields]", name, value)
                .map_err(|problem| refusal(name, problem))?;
        }
        let (media_type, body) = form.finish();
        self.draft.replace_body(media_type, body);
        Ok(())
    }
}

/// Why a field's value cannot be sent.
pub(super) fn refusal(name: &str, problem: &str) -> Error {
    Error::invalid_argument("field", format_args!("`{name}` {problem}"))
}
