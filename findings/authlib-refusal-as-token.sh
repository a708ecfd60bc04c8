#!/usr/bin/env bash
# Authlib 1.9.10 (PyPI), its OAuth2 session over requests.
# Expected: a token endpoint that answers 401 has refused; `fetch_token` raises, as it does for a 500.
# Seen: if the body is JSON without a member `error`, `fetch_token` returns the body, and the session keeps it as its token.
# Why it matters here: Commerce Layer refuses in JSON:API, `{"errors": [..]}`, and so does the mock. Look for `access_token` in
# what `fetch_token` returns; docs/other-languages.md says so.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check authlib==1.9.10 requests==2.34.2
cat > call.py <<'PY'
import http.server, sys, threading
from importlib.metadata import version
from authlib.integrations.requests_client import OAuth2Session

class Refusing(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(int(self.path[1:]))
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(b'{"errors": [{"title": "invalid_client", "status": 401}]}')
    def log_message(self, *_): pass

server = http.server.HTTPServer(("127.0.0.1", 0), Refusing)
threading.Thread(target=server.serve_forever, daemon=True).start()

def outcome(status):
    session = OAuth2Session("id", "wrong")
    try:
        session.fetch_token(f"http://127.0.0.1:{server.server_port}/{status}", grant_type="client_credentials")
    except Exception as error:
        return "raises " + type(error).__name__
    return f"returns, and the session's token is {dict(session.token)}"

print("Authlib", version("authlib"))
for status in (500, 401):
    print(status, outcome(status))
sys.exit(not (outcome(500).startswith("raises") and "'errors'" in outcome(401)))
PY
venv/bin/python call.py
