//! Drives the crate `oauth2`: by Basic and in the body, and a token that ends by the mock's clock; see `rust.rs`, which
//! puts this into a workspace of its own.


mod common;

use common::{BoxError, Outcome, equal, report, root};
use oauth2::basic::BasicClient;
use oauth2::http::Response;
use oauth2::{
    AuthType, ClientId, ClientSecret, HttpRequest, HttpResponse, RequestTokenError,
    TokenResponse as _, TokenUrl,
};

/// The crate's own client over ureq reports a refusal as a failure to connect.
fn send(request: HttpRequest) -> Result<HttpResponse, Box<ureq::Error>> {
    let mut call = ureq::request(request.method().as_str(), &request.uri().to_string());
    for (name, value) in request.headers() {
        call = call.set(name.as_str(), value.to_str().unwrap_or_default());
    }
    let answer = match call.send_bytes(request.body()) {
        Ok(answer) | Err(ureq::Error::Status(_, answer)) => answer,
        Err(error) => return Err(error.into()),
    };
    let built = Response::builder()
        .status(answer.status())
        .header("content-type", answer.content_type());
    let body = answer.into_string().map_err(ureq::Error::from)?.into_bytes();
    Ok(built.body(body).unwrap_or_default())
}

/// The status of a call with a token.
fn status(call: &str, token: &str) -> Result<u16, BoxError> {
    match ureq::get(call).set("Authorization", &format!("Bearer {token}")).call() {
        Ok(answer) => Ok(answer.status()),
        Err(ureq::Error::Status(status, _)) => Ok(status),
        Err(error) => Err(error.into()),
    }
}

/// `error` is the code for a wrong secret, if the refusal is one of RFC 6749's.
fn on(root: &str, path: &str, call: &str, error: Option<&str>) -> Outcome {
    let call = format!("{root}{call}");
    let with = |secret: &str, by: AuthType| {
        let client = BasicClient::new(ClientId::new("counterfoil-client".to_owned()))
            .set_client_secret(ClientSecret::new(secret.to_owned()))
            .set_token_uri(TokenUrl::new(format!("{root}{path}"))?)
            .set_auth_type(by);
        Ok::<_, BoxError>(client)
    };
    for by in [AuthType::BasicAuth, AuthType::RequestBody] {
        let client = with("counterfoil-secret", by.clone())?;
        let token = client.exchange_client_credentials().request(&send)?;
        equal("call", status(&call, token.access_token().secret())?, 200)?;
        let refusal = match with("wrong", by)?.exchange_client_credentials().request(&send) {
            Err(RequestTokenError::ServerResponse(refusal)) => Some(refusal.error().to_string()),
            Err(RequestTokenError::Parse(..)) => None,
            other => return Err(format!("a wrong secret: {other:?}").into()),
        };
        equal("refusal", refusal.as_deref(), error)?;
        let lifetime = token.expires_in().ok_or("there is no `expires_in`")?.as_secs();
        let clock = format!(r#"{{"advance_seconds": {lifetime}}}"#);
        let control = ureq::post(&format!("{root}/_control/clock"));
        control.set("Content-Type", "application/json").send_string(&clock)?;
        equal("late call", status(&call, token.access_token().secret())?, 401)?;
        let next = client.exchange_client_credentials().request(&send)?;
        equal("call with another token", status(&call, next.access_token().secret())?, 200)?;
    }
    Ok(())
}

fn main() {
    let root = root();
    let calls = ["/commerce-layer/api/transactions", "/fragment/billing/products"];
    let commerce_layer = on(&root, "/commerce-layer/oauth/token", calls[0], None);
    let fragment = on(&root, "/fragment/oauth2/token", calls[1], Some("invalid_client"));
    report([("commerce-layer", commerce_layer), ("fragment", fragment)])
}
