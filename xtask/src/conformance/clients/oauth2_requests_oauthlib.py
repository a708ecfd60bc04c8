"""requests-oauthlib: by Basic and in the body, and a token that ends by the mock's clock and then by its own."""

import os
import time
from unittest.mock import patch

from oauthlib.oauth2 import BackendApplicationClient, OAuth2Error, TokenExpiredError
from requests.auth import HTTPBasicAuth
from requests_oauthlib import OAuth2Session

from common import *

# It insists on https otherwise.
os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"

CLIENT_ID = CREDENTIALS["client_id"]


def basic(secret):
    return {"auth": HTTPBasicAuth(CLIENT_ID, secret)}


def body(secret):
    return {"client_secret": secret, "include_client_id": True}


def session():
    return OAuth2Session(client=BackendApplicationClient(CLIENT_ID))


def refused(url, by):
    try:
        session().fetch_token(url, **by("wrong"))
    except OAuth2Error as error:
        return error.error
    return None


def on(api, refusal):
    url, call = OAUTH2[api]
    for by in [basic, body]:
        client = session()
        token = client.fetch_token(url, **by(CREDENTIALS["client_secret"]))
        equal("call", client.get(call).status_code, 200)
        equal("refusal", refused(url, by), refusal)
        advance(token["expires_in"])
        equal("call that the mock knows to be late", client.get(call).status_code, 401)
        late = time.time() + token["expires_in"] + 1
        with patch("time.time", lambda: late):
            try:
                client.get(call)
                raise AssertionError("the session does not notice that its token is late")
            except TokenExpiredError:
                pass
        client.fetch_token(url, **by(CREDENTIALS["client_secret"]))
        equal("call with another token", client.get(call).status_code, 200)


# Commerce Layer's refusal is none that RFC 6749 knows.
drive(
    commerce_layer=lambda: on("commerce_layer", "missing_token"),
    fragment=lambda: on("fragment", "invalid_client"),
)
