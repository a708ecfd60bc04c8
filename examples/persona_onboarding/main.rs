//! An onboarding with Persona, from the first upload to the deletion of everything personal, against the in-process
//! mock. No network, no key, no setup.
//!
//! ```sh
//! cargo run --example persona_onboarding
//! ```

#[path = "../tour/show.rs"]
#[allow(dead_code, reason = "the tour uses the rest")]
mod show;

use std::process::ExitCode;

use counterfoil::persona::{self, Date, FieldValue, TransactionId};
use counterfoil_mock::Sandbox;
use counterfoil_mock::persona::PersonaOptions;
use serde_json::{Value, json};
use show::Show;

type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

/// The members shown of each response.
const ABOUT: &[&str] = &["attributes", "errors"];

/// The smallest picture: one grey pixel.
const PHOTO: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cch\0\0\0\x82\0\x81w\xcdr\xb6\0\0\0\0IEND\xaeB`\x82";

/// What a team configures in Persona's dashboard; the API can only read it.
fn transaction_type() -> Value {
    json!({
        "id": "txntp_onboarding",
        "name": "Onboarding",
        "statuses": ["created", "approved", "declined", "needs_review"],
        "field-schemas": [
            {"type": "string", "key": "name_first", "label": "First name", "config": {"required": true, "max-char-length": 64}},
            {"type": "date", "key": "birthdate", "label": "Birthdate", "config": {"min-date": "1900-01-01"}},
            {"type": "choices", "key": "plan", "label": "Plan", "config": {"options": ["basic", "gold"]}},
            {"type": "file", "key": "id_front_photo", "label": "Front of the ID", "config": {"supported-mime-types": ["image/png"]}},
        ],
    })
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match onboarding().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the onboarding ends early: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn onboarding() -> Result {
    let options = PersonaOptions::default().transaction_type(transaction_type());
    // Bodies are kept out of the journal unless asked for by name; showing them is the point here.
    let sandbox = Sandbox::builder()
        .persona(options)
        .record_bodies()
        .start()
        .await;
    let show = Show::new(&sandbox, false);
    show.vendor("Persona", "an onboarding, offline")?;
    let persona = persona::Client::builder()
        .variables(sandbox.variables())
        .build()?;

    let kind = persona
        .transaction_types()
        .retrieve("txntp_onboarding")
        .send()
        .await?;
    let keys: Vec<_> = kind
        .field_schemas
        .iter()
        .map(|field| field.key.as_str())
        .collect();
    show.call(
        "read the transaction type",
        ABOUT,
        &format!("its fields are {}", keys.join(", ")),
    )?;

    let applicant = apply(&persona, &show).await?;
    browse(&persona, &show).await?;
    forget(&persona, &show, &applicant).await?;
    println!(
        "\n   {} exchanges, each checked against Persona's contract on both ways.",
        sandbox.journal().total()
    );
    println!(
        "   cargo run --example persona_webhooks                         the same events, delivered"
    );
    Ok(())
}

/// One applicant: created, reviewed, decided.
async fn apply(persona: &persona::Client, show: &Show<'_>) -> Result<TransactionId> {
    let txns = persona.transactions();
    let txn = txns
        .create("txntp_onboarding")
        .reference_id("user-42")
        .field("name_first", "Jane")
        .field("birthdate", Date::new(1990, 1, 1)?)
        .field("plan", "basic")
        .field("id_front_photo", FieldValue::file(PHOTO, "front.png"))
        .send()
        .await?;
    show.call(
        "create a transaction with a file",
        ABOUT,
        &format!("{} is `{}`", txn.id, txn.status),
    )?;

    if let Some(photo) = txn.field("id_front_photo").and_then(FieldValue::as_file) {
        let bytes = persona
            .files()
            .download(photo)
            .send()
            .await?
            .bytes()
            .await?;
        println!(
            "\n   the file comes back as it was: {} bytes, {}",
            bytes.len(),
            if bytes == PHOTO {
                "all the same"
            } else {
                "and others"
            }
        );
    }

    let updated = txns
        .update(&txn.id)
        .status("approved")
        .field("plan", "gold")
        .send()
        .await?;
    let plan = updated.field("plan").and_then(FieldValue::as_str);
    show.call(
        "approve it, and change a field",
        ABOUT,
        &format!("`{}`, on the {} plan", updated.status, plan.unwrap_or("no")),
    )?;

    let tagged = txns.add_tag(&txn.id, "vip").send().await?;
    show.call("tag it", ABOUT, &format!("its tags are {:?}", tagged.tags))?;

    let labelled = txns
        .label(&txn.id)
        .label("genuine")
        .score(0.97)
        .model_version("1.2.3")
        .send()
        .await?;
    let label = labelled.label.as_ref().map(|label| label.id.to_string());
    show.call(
        "label it",
        ABOUT,
        &format!("its label is {}", label.unwrap_or_default()),
    )?;
    Ok(txn.id.clone())
}

/// Many applicants, a page at a time.
async fn browse(persona: &persona::Client, show: &Show<'_>) -> Result {
    for name in ["Ada", "Grace", "Hedy", "Joan", "Radia"] {
        persona
            .transactions()
            .create("txntp_onboarding")
            .reference_id("batch-7")
            .field("name_first", name)
            .send()
            .await?;
    }
    let mut pages = persona
        .transactions()
        .list()
        .reference_id("batch-7")
        .page_size(2)
        .pages();
    let mut number = 0;
    while let Some(page) = pages.try_next().await? {
        number += 1;
        let names: Vec<_> = page
            .items
            .iter()
            .filter_map(|txn| txn.field("name_first")?.as_str())
            .collect();
        show.call(
            &format!("page {number} of the list, the newest first"),
            ABOUT,
            &names.join(", "),
        )?;
    }
    Ok(())
}

async fn forget(persona: &persona::Client, show: &Show<'_>, id: &TransactionId) -> Result {
    let redacted = persona.transactions().redact(id).send().await?;
    let left = redacted
        .fields
        .values()
        .filter(|value| !value.is_null())
        .count();
    show.call(
        "delete everything personal, for good",
        ABOUT,
        &format!("of {} fields {left} have a value", redacted.fields.len()),
    )?;
    Ok(())
}
