//! A token of the mock's own client, for the drivers whose client fetches none.

use serde_json::Value;

use crate::common::BoxError;

pub(crate) async fn token(url: String) -> Result<String, BoxError> {
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", "counterfoil-client"),
        ("client_secret", "counterfoil-secret"),
    ];
    let answer: Value = reqwest::Client::new()
        .post(url)
        .form(&form)
        .send()
        .await?
        .json()
        .await?;
    let token = answer["access_token"].as_str();
    Ok(token.unwrap_or_default().to_owned())
}
