#!/usr/bin/env bash
# oauth2 5.0.0 (crates.io) with its feature `ureq`; needs Cargo and Python.
# Expected: a refusal of RFC 6749, section 5.2 (400 or 401, `{"error": "invalid_client"}`), is `RequestTokenError::ServerResponse`,
# whose `error()` says which, as with the crate's feature `reqwest`.
# Seen: it is `RequestTokenError::Request`, as if the server could not be reached, and what the server said is not read: ureq 2
# makes an error of every such status, and oauth2 passes it on.
# Why it matters here: both token endpoints refuse a wrong secret with 401. A function that turns `ureq::Error::Status` back into
# an answer, passed to `request` in the agent's place, is what works; docs/other-languages.md says so.
set -euo pipefail
cd "$(mktemp -d)"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "refusal"
version = "0.0.0"
edition = "2024"
[dependencies]
oauth2 = { version = "=5.0.0", default-features = false, features = ["ureq"] }
ureq = { version = "2", default-features = false }
[workspace]
TOML
cat > src/main.rs <<'RUST'
use oauth2::basic::BasicClient;
use oauth2::{ClientId, ClientSecret, HttpRequest, HttpResponse, RequestTokenError, TokenUrl};

fn kept(request: HttpRequest) -> Result<HttpResponse, Box<ureq::Error>> {
    let mut call = ureq::post(&request.uri().to_string());
    for (name, value) in request.headers() {
        call = call.set(name.as_str(), value.to_str().unwrap());
    }
    let answer = match call.send_bytes(request.body()) {
        Ok(answer) | Err(ureq::Error::Status(_, answer)) => answer,
        Err(error) => return Err(error.into()),
    };
    let status = answer.status();
    let body = answer.into_string().unwrap().into_bytes();
    Ok(oauth2::http::Response::builder().status(status).body(body).unwrap())
}

fn main() {
    let client = BasicClient::new(ClientId::new("id".into()))
        .set_client_secret(ClientSecret::new("wrong".into()))
        .set_token_uri(TokenUrl::new(std::env::args().nth(1).unwrap()).unwrap());
    match client.exchange_client_credentials().request(&ureq::agent()) {
        Err(RequestTokenError::Request(error)) => println!("agent: Request({error})"),
        other => println!("agent: {other:?}"),
    }
    match client.exchange_client_credentials().request(&kept) {
        Err(RequestTokenError::ServerResponse(refusal)) => println!("kept: ServerResponse({})", refusal.error()),
        other => println!("kept: {other:?}"),
    }
}
RUST
cat > server.py <<'PY'
import http.server
class Refusing(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(401)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(b'{"error": "invalid_client"}')
    def log_message(self, *_): pass
server = http.server.HTTPServer(("127.0.0.1", 0), Refusing)
print(server.server_port, flush=True)
server.serve_forever()
PY
cargo build --quiet
mkfifo port
python3 server.py > port &
server=$!
trap 'kill $server' EXIT
read -r port < port
echo "oauth2 $(cargo pkgid oauth2 | sed 's/.*[#@]//'), ureq $(cargo pkgid ureq | sed 's/.*[#@]//')"
said=$(target/debug/refusal "http://127.0.0.1:$port/token")
echo "$said"
[[ $said == 'agent: Request('*'kept: ServerResponse(invalid_client)' ]]
