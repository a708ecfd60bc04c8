#!/usr/bin/env bash
# Authlib 1.9.10 with requests 2.34.2 (PyPI), openid-client 6.9.0 (npm).
# Expected: a client id and secret are form-encoded before they are joined for HTTP Basic (RFC 6749, section 2.3.1), so that
# two clients with the same secret send the same header.
# Seen: openid-client encodes (even `-`, which changes nothing for who decodes); Authlib sends the secret as it is. A server
# that decodes takes another secret from Authlib as soon as there is a `%` or a `+` in it; one that does not decode refuses
# openid-client.
# Why it matters here: the mock decodes, as the standard has it, so that a secret such as `a+b%2Fc` has to be form-encoded by
# hand for Authlib (`urllib.parse.quote_plus`), or sent in the body; docs/other-languages.md says so.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check authlib==1.9.10 requests==2.34.2
npm install --silent --no-audit --no-fund openid-client@6.9.0 >/dev/null 2>&1
cat > authlib_header.py <<'PY'
from authlib.integrations.requests_client import OAuth2Session
from requests import Response

def answer(request, **_):
    print(request.headers["Authorization"])
    response = Response()
    response.status_code, response._content = 200, b'{"access_token": "abc", "token_type": "Bearer"}'
    return response

session = OAuth2Session("my-client", "a+b%2Fc")
session.send = answer
session.fetch_token("https://auth.test/token", grant_type="client_credentials")
PY
cat > openid.mjs <<'JS'
import * as client from 'openid-client';
const server = { issuer: 'https://auth.test', token_endpoint: 'https://auth.test/token' };
const configuration = new client.Configuration(server, 'my-client', undefined, client.ClientSecretBasic('a+b%2Fc'));
configuration[client.customFetch] = async (url, { headers }) => {
  console.log(new Headers(headers).get('authorization'));
  return Response.json({ access_token: 'abc', token_type: 'Bearer' });
};
await client.clientCredentialsGrant(configuration);
JS
authlib=$(venv/bin/python authlib_header.py | sed 's/^Basic //' | base64 -d)
openid=$(node openid.mjs | sed 's/^Basic //' | base64 -d)
echo "Authlib $(venv/bin/pip show authlib 2>/dev/null | sed -n 's/^Version: //p') joins $authlib"
echo "openid-client $(node -p 'require("./node_modules/openid-client/package.json").version') joins $openid"
[[ $authlib == 'my-client:a+b%2Fc' && $openid == 'my%2Dclient:a%2Bb%252Fc' ]]
